// npm run labs [-- ID…]: plays every lab's script and prints a line each; with ids, what each line of those printed.
import { allLabs, playLab } from "../tests/labs.ts";

const wanted = process.argv.slice(2);
let failed = 0;
let count = 0;
for (const { id, lab } of allLabs()) {
  if (wanted.length > 0 && !wanted.some((part) => id.includes(part))) continue;
  count++;
  const start = performance.now();
  const outcomes = playLab(lab);
  const bad = outcomes.filter(({ failures }) => failures.length > 0);
  if (bad.length > 0) failed++;
  console.log(`${bad.length === 0 ? "✓" : "✗"} ${id}: ${outcomes.length} lines, ${(performance.now() - start).toFixed(0)} ms`);
  for (const { line, printed, failures } of wanted.length > 0 ? outcomes : bad) {
    console.log(`    ${JSON.stringify(line)}`);
    if (printed !== "") console.log(printed.replace(/^/gm, "      | "));
    for (const failure of failures) console.log(`      ✗ ${failure}`);
  }
}
console.log(`${count - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
