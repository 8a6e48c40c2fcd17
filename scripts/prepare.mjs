// What `npm start` and `npm test` need before they begin. Plain Node 20, nothing installed yet.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const binaries = join(root, "node_modules", ".bin");
const leastNode = [22, 12];

/** The environment of every child: our own tools, and our own Node, come first. */
export function environment() {
  return { ...process.env, PATH: binaries + delimiter + process.env.PATH, ASTRO_TELEMETRY_DISABLED: "1" };
}

/** Runs a command at the top folder, its output shown, with a few more environment variables; true when it succeeded. */
export function run(command, args, variables = {}) {
  const shell = process.platform === "win32";
  return spawnSync(command, args, { cwd: root, env: { ...environment(), ...variables }, stdio: "inherit", shell }).status === 0;
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** Whether node_modules holds every package of the lockfile in its version. */
export function isInstalled() {
  const wanted = readJson(join(root, "package-lock.json"))?.packages ?? {};
  const present = readJson(join(root, "node_modules", ".package-lock.json"))?.packages;
  if (!present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.optional || entry.peer) return true;
    return present[path]?.version === entry.version;
  });
}

function nodeVersion() {
  const { stdout } = spawnSync("node", ["--version"], { env: environment(), encoding: "utf8" });
  return (stdout ?? "").trim().replace("v", "").split(".").map(Number);
}

/** Installs what is missing; ends the process with a sentence where that cannot be mended here. */
export function install() {
  if (!isInstalled()) {
    console.log("필요한 꾸러미를 설치한다 (npm ci) …");
    if (!run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
      leave("꾸러미를 설치하지 못했다. 네트워크를 확인하고 다시 실행한다.");
  }
  const [major = 0, minor = 0] = nodeVersion();
  const isNewEnough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  if (!isNewEnough)
    leave(`이 컴퓨터에는 함께 설치되는 Node가 없다. Node ${leastNode.join(".")} 이상을 설치하고 다시 실행한다: https://nodejs.org`);
}

/** Says why in one sentence, and stops. */
export function leave(sentence) {
  console.error(sentence);
  process.exit(1);
}

const browserNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium of the system, where there is one. */
export function systemBrowser() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return browserNames.flatMap((name) => folders.map((folder) => resolve(folder, name))).find((path) => existsSync(path));
}
