import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { replayControllers } from "./replay.ts";

const folder = "tests/golden/controllers";

/** How many recordings of an area agree at least; these numbers only rise. */
const floors: { readonly [area: string]: number } = {
  daemonset: 0,
};

describe("recorded scenarios of kube-controller-manager v1.36.3", () => {
  for (const area of readdirSync(folder)) {
    const floor = floors[area] ?? 0;
    it(`${area}: at least ${floor} agree`, () => {
      const { passed, failing } = replayControllers(`${folder}/${area}`);
      expect(passed, failing.join("\n").slice(0, 4000)).toBeGreaterThanOrEqual(floor);
    });
  }
});
