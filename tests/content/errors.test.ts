// The error dictionary says only what the simulation says: every English text in it is printed by the run it names.
import { readFileSync } from "node:fs";
import { z } from "astro/zod";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { errorSchema } from "../../src/content/error-schema.ts";
import { defaultScenario, type Lab, manifestMarks, playScript, Session } from "../../src/sim/index.ts";
import { fragmentOf, patternOf, playEntry, sandboxId } from "../../src/site/error-runs.ts";
import { readLab } from "../labs.ts";

const entries = z.array(errorSchema).parse(load(readFileSync("src/content/errors.yaml", "utf8")));
const labOf = (id: string): Lab => readLab(`src/content/labs/${id}.yaml`);
const sandbox = labOf(sandboxId);

/** What a reader of a lab can see: what its lines print, what its files are marked with, and what there is to be read at the end. */
function seenIn({ cluster, seed, files, script }: Lab): string {
  const session = new Session({ scenario: cluster ?? defaultScenario, seed: seed ?? 1, files });
  const printed = [...playScript(session, script)].map((outcome) => outcome.printed);
  const marks = Object.values(files).flatMap((text) => manifestMarks(text).map(({ english }) => english));
  const looks = ["kubectl get events -A", "kubectl describe pods -A"].flatMap((line) =>
    (session.type(line).output ?? []).map(({ text }) => text),
  );
  return [...printed, ...marks, ...looks].join("\n");
}

describe("the error dictionary", () => {
  test("has at least fifty entries, each once", () => {
    expect(entries.length).toBeGreaterThanOrEqual(50);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });

  test("every group has its place on the page", () => {
    const page = readFileSync("src/content/notes/beside/errors.mdx", "utf8");
    const groups = [...page.matchAll(/<ErrorList group="([^"]+)"/g)].map(([, group]) => group);
    expect(groups).toEqual([...new Set(entries.map(({ group }) => group))]);
  });

  test.each(entries.map((entry) => [entry.id, entry] as const))("%s is printed by its run", (_, entry) => {
    const printed = entry.lab === undefined ? playEntry(entry, sandbox).printed : seenIn(labOf(entry.lab));
    expect(printed).toMatch(patternOf(entry.text));
  });

  test.each(entries.map((entry) => [entry.id, entry] as const))("%s is found by the part that never differs", (id, { text }) => {
    const fragment = fragmentOf(text);
    expect(fragment.length).toBeGreaterThan(6);
    // A longer fragment is tried first, so it must not hide inside another's.
    expect(entries.filter((other) => other.id !== id && fragmentOf(other.text) === fragment).map((other) => other.id)).toEqual([]);
  });
});
