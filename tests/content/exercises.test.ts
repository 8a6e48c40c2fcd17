import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { defaultScenario, playScript, type ScriptLine, Session } from "../../src/sim/index.ts";
import { allLabs } from "../labs.ts";
import { type Edit, type Exercise, exercises } from "./exercises.ts";

const labs = new Map(allLabs().map(({ id, lab }) => [id, lab]));

const notesWithExercises = readdirSync("src/content/notes", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".mdx") && /^## 연습$/m.test(readFileSync(`src/content/notes/${path}`, "utf8")))
  .map((path) => path.replace(/\.mdx$/, ""))
  .sort();

/** What the reader sees in the end, having done the first `edits` of the solution, and typed the rest of it or not. */
function seen({ lab: id, begin = "run", types = [], after = [], look }: Exercise, edits: readonly Edit[], typed: boolean): string {
  const lab = labs.get(id);
  if (!lab) throw new Error(`${id} is not a lab`);
  const session = new Session({ scenario: lab.cluster ?? defaultScenario, files: lab.files });
  const changes = edits.map(([edit, replace, right]) => ({ edit, replace, with: right }));
  const applied = [...Object.keys(lab.files).map((file) => ({ run: `kubectl apply -f ${file}` })), { wait: "15s" }];
  const begins: { readonly [way in typeof begin]: readonly ScriptLine[] } = {
    run: [...changes, ...applied],
    replay: [...changes, ...lab.script],
    script: [...lab.script, ...changes],
    start: changes,
  };
  const outcomes = [...playScript(session, [...begins[begin], ...(typed ? types : []), ...after, { run: look }])];
  const firstChange = begin === "script" ? lab.script.length : 0;
  expect(outcomes.slice(firstChange, firstChange + changes.length).flatMap(({ failures }) => failures)).toEqual([]);
  return outcomes.at(-1)?.printed ?? "";
}

describe("exercises", () => {
  test.each(exercises.map((exercise) => [`${exercise.note}: ${exercise.lab}`, exercise] as const))("%s", (_, exercise) => {
    const { edits = [], types = [], solved } = exercise;
    expect(seen(exercise, edits, true)).toMatch(solved);
    expect(seen(exercise, [], false), "untouched").not.toMatch(solved);
    for (let count = types.length > 0 ? edits.length : edits.length - 1; count > 0; count--) {
      expect(seen(exercise, edits.slice(0, count), false), `after ${count} of the changes`).not.toMatch(solved);
    }
  });

  test.each(notesWithExercises)("both exercises of %s are played", (note) => {
    expect(exercises.filter((exercise) => exercise.note === note)).toHaveLength(2);
  });

  test("every broken lab is repaired", () => {
    const repaired = new Set(exercises.map(({ lab }) => lab));
    expect([...labs.keys()].filter((id) => id.includes("/broken-") && !repaired.has(id))).toEqual([]);
  });
});
