// The texts of `kubectl … --help`, from a kubectl of the simulated version: npm run generate:help -- /path/to/kubectl
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const [program = "kubectl", ...first] = process.argv.slice(2);
const texts = {};

function read(path) {
  const { stdout, status } = spawnSync(program, [...first, ...path, "--help"], {
    encoding: "utf8",
    env: { ...process.env, HOME: "$HOME" },
  });
  if (status !== 0) return;
  texts[path.join(" ")] = stdout;
  for (const name of subcommands(stdout)) if (path.at(-1) !== name) read([...path, name]);
}

/** The names in every section of commands. */
function subcommands(text) {
  const sections = text.matchAll(/^[\w ()]*Commands[\w ()]*:\n((?: {2}\S.*\n)+)/gm);
  return [...sections].flatMap(([, lines]) => [...lines.matchAll(/^ {2}(\S+)/gm)].map(([, name]) => name));
}

read([]);
const options = spawnSync(program, [...first, "options"], { encoding: "utf8", env: { ...process.env, HOME: "$HOME" } });
texts.options = options.stdout;
const json = `${JSON.stringify(texts, undefined, 1)}\n`;
writeFileSync("src/sim/kubectl/help.generated.json", json);
console.log(`${Object.keys(texts).length} texts, ${json.length} bytes, ${gzipSync(json, { level: 9 }).length} gz`);
