import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { replayAdmission } from "./admission.ts";
import { replayApply } from "./apply.ts";
import { replayLists } from "./lists.ts";
import { replayManifests } from "./manifests.ts";
import { replayUpdates } from "./updates.ts";
import { replayYaml } from "./yaml.ts";

/** What a real kube-apiserver v1.36.3 answered. `npm run golden` replays all of it against floors; this is the part that is quick and whole. */
const read = (file: string): readonly unknown[] =>
  readFileSync(new URL(`../golden/api/${file}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

/** Shares that agree with the real server; they only rise. */
const floors: readonly (readonly [what: string, floor: number, agreeing: () => readonly boolean[]])[] = [
  ["official manifests: accepted or refused", 1, () => replayManifests(read("manifests.jsonl")).map(({ verdict }) => verdict)],
  ["YAML's own traps through kubectl", 0.96, () => replayYaml(read("yaml.jsonl")).map(({ same }) => same)],
  ["updates, patches and deletions: accepted or refused", 0.985, () => replayUpdates(read("updates.jsonl")).map(({ verdict }) => verdict)],
  [
    "updates, patches and deletions: the same object or refusal",
    0.93,
    () => replayUpdates(read("updates.jsonl")).map(({ result }) => result),
  ],
  ["sequences of apply", 0.96, () => replayApply(read("apply.jsonl")).map(({ same }) => same)],
  ["admission and authorization", 0.95, () => replayAdmission(read("admission.jsonl")).map(({ same }) => same)],
  ["lists, Tables and watches", 0.97, () => replayLists(read("lists.jsonl")).map(({ same }) => same)],
];

describe("answers of kube-apiserver v1.36.3", () => {
  for (const [what, floor, agreeing] of floors) {
    it(`${what}: at least ${floor * 100} % agree`, { timeout: 60_000 }, () => {
      const results = agreeing();
      expect(results.length).toBeGreaterThan(0);
      expect(results.filter(Boolean).length / results.length).toBeGreaterThanOrEqual(floor);
    });
  }
});
