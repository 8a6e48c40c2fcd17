import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { replayControllers } from "./replay.ts";

const folder = "tests/golden/controllers";

/** How many recordings of an area agree at least; these numbers only rise. */
const floors: { readonly [area: string]: number } = {
  clusterrole: 1,
  cronjob: 9,
  daemonset: 17,
  deployment: 43,
  endpoints: 11,
  event: 2,
  gc: 5,
  hpa: 11,
  job: 23,
  namespace: 1,
  node: 18,
  pdb: 8,
  quota: 4,
  replicaset: 13,
  replicationcontroller: 4,
  statefulset: 12,
  volume: 15,
};

describe("recorded scenarios of kube-controller-manager v1.36.3", () => {
  for (const area of readdirSync(folder).filter((name) => !name.includes("."))) {
    const floor = floors[area] ?? 0;
    it(`${area}: at least ${floor} agree`, () => {
      const { passed, failing } = replayControllers(`${folder}/${area}`);
      expect(passed, failing.join("\n").slice(0, 4000)).toBeGreaterThanOrEqual(floor);
    });
  }
});
