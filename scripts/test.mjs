// npm test [-- STAGE…]: installs what is missing, then runs every stage and ends with one line that sums the tests up.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { install, leave, root, run, systemBrowser } from "./prepare.mjs";

const reports = mkdtempSync(join(tmpdir(), "kubenote-test-"));
const report = (name) => join(reports, `${name}.json`);

function readReport(name) {
  return existsSync(report(name)) ? JSON.parse(readFileSync(report(name), "utf8")) : undefined;
}

/** A stage without tests of its own counts as one. */
const asOne = (hasPassed) => ({ passed: hasPassed ? 1 : 0, failed: hasPassed ? 0 : 1 });

/** A runner that ended badly failed at least once, even where its report does not say so. */
function counted(passed, failed, hasPassed) {
  return { passed, failed: hasPassed ? failed : Math.max(failed, 1) };
}

function vitest(project) {
  const outputs = ["--reporter=default", "--reporter=json", `--outputFile.json=${report(project)}`];
  const hasPassed = run("vitest", ["run", "--project", project, ...outputs]);
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(project) ?? {};
  return counted(numPassedTests, numFailedTests, hasPassed);
}

function browser() {
  prepareBrowser();
  const hasPassed = run("playwright", ["test", "--reporter=line,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: report("browser") });
  const { expected = 0, unexpected = 0, flaky = 0 } = readReport("browser")?.stats ?? {};
  return counted(expected, unexpected + flaky, hasPassed);
}

function prepareBrowser() {
  if (systemBrowser()) return;
  console.log("이 컴퓨터에 Chromium이 없어 Playwright의 것을 받는다 …");
  if (!run("playwright", ["install", "chromium"])) {
    leave(
      "브라우저를 받지 못했다. 데비안·우분투에서는 sudo apt-get install chromium fonts-noto-cjk 를, 다른 곳에서는 npx playwright install chromium 을 실행한다.",
    );
  }
}

const npmRun = (script) => asOne(run("npm", ["run", "--silent", script]));

/** In this order: what fails soonest comes first, and what reads the built site comes after the build. */
const stages = [
  { name: "types", title: "타입", start: () => npmRun("check") },
  { name: "lint", title: "코드 규칙", start: () => npmRun("lint") },
  { name: "unit", title: "단위", start: () => vitest("unit") },
  { name: "golden", title: "기록과 대조", needs: "scripts/golden.ts", start: () => npmRun("golden") },
  { name: "build", title: "빌드", start: () => npmRun("build") },
  { name: "content", title: "내용", start: () => vitest("content") },
  { name: "browser", title: "브라우저", start: browser },
];

function runStage({ title, start }) {
  console.log(`\n━━ ${title}`);
  const startedAt = Date.now();
  const result = start();
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`━━ ${title}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`);
  return result;
}

install();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) leave(`그런 단계는 없다: ${unknown.join(", ")}. 있는 단계: ${stages.map(({ name }) => name).join(", ")}`);

const chosen = stages.filter(
  ({ name, needs }) => (wanted.length === 0 || wanted.includes(name)) && (!needs || existsSync(join(root, needs))),
);
const results = chosen.map(runStage);
rmSync(reports, { recursive: true, force: true });

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);
