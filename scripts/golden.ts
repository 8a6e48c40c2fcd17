// npm run golden -- DIR…: replays folders of recordings and prints how far the simulation agrees with them.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type AreaReport, replayers } from "../tests/golden-areas.ts";

const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const roots = folders.length > 0 ? folders : ["tests/golden"];
const floors: { readonly [measure: string]: number } = JSON.parse(readFileSync("tests/golden/floors.json", "utf8"));

const reports: AreaReport[] = [];
for (const root of roots) {
  const areas = replayers.filter(({ folder }) => existsSync(join(root, folder)) || basename(root) === folder);
  if (areas.length === 0) console.log(`${root}: no recordings of a known format`);
  for (const { folder, replay } of areas) reports.push(...replay(basename(root) === folder ? root : join(root, folder)));
}

let below = 0;
for (const { area, measures } of reports) {
  console.log(`${area}: ${measures.map(({ name, passed, total }) => `${passed}/${total}${name === "" ? "" : ` ${name}`}`).join(", ")}`);
  for (const { name, passed, total } of measures) {
    const floor = floors[name === "" ? area : `${area} ${name}`];
    if (floor === undefined || total === 0 || passed / total >= floor) continue;
    below++;
    console.log(`  below its floor of ${(floor * 100).toFixed(1)} %: ${name || area} ${((passed / total) * 100).toFixed(2)} %`);
  }
}
writeFileSync("golden-report.json", `${JSON.stringify(reports, undefined, 1)}\n`);
const measured = reports.flatMap(({ measures }) => measures).length;
console.log(`${measured - below} passed, ${below} failed`);
process.exit(below > 0 ? 1 : 0);
