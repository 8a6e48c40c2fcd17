import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyMergePatch } from "../../src/sim/api/patch/merge-patch.ts";
import { applyStrategicMergePatch } from "../../src/sim/api/patch/strategic-merge.ts";
import { createThreeWayMergePatch, createThreeWayPatch } from "../../src/sim/api/three-way-patch.ts";

const deployment = { kind: "ref", id: "apps/v1.Deployment" } as const;
const patchOf = (original: object, modified: object, current: object) =>
  createThreeWayPatch({ ...original }, { ...modified }, { ...current }, "apps/v1", "Deployment");

const withContainers = (...containers: object[]) => ({ spec: { template: { spec: { containers } } } });

// https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-apply-calculates-differences-and-merges-changes
describe("what kubectl apply sends", () => {
  test("nothing when the file says what the server has", () => {
    const file = { spec: { replicas: 2 } };
    expect(patchOf(file, file, { spec: { replicas: 2, revisionHistoryLimit: 10 } })).toEqual({});
  });

  test("a field that left the file is removed, one that others set stays", () => {
    const live = { spec: { replicas: 2, minReadySeconds: 5, paused: true } };
    expect(patchOf({ spec: { replicas: 2, minReadySeconds: 5 } }, { spec: { replicas: 2 } }, live)).toEqual({
      spec: { minReadySeconds: null },
    });
  });

  test("a field that somebody changed on the server is set back, if the file has it", () => {
    expect(patchOf({ spec: { replicas: 2 } }, { spec: { replicas: 2 } }, { spec: { replicas: 5 } })).toEqual({ spec: { replicas: 2 } });
  });

  test("an image: the container by its name, and the order of all", () => {
    const file = withContainers({ name: "web", image: "nginx:1.27" });
    const live = withContainers({ name: "web", image: "nginx:1.26", imagePullPolicy: "IfNotPresent" });
    expect(patchOf(withContainers({ name: "web", image: "nginx:1.26" }), file, live)).toEqual({
      spec: {
        template: { spec: { "$setElementOrder/containers": [{ name: "web" }], containers: [{ name: "web", image: "nginx:1.27" }] } },
      },
    });
  });

  test("a container that left the file is deleted, one that was injected stays", () => {
    const [web, log, injected] = [{ name: "web" }, { name: "log" }, { name: "mesh" }];
    const patch = patchOf(withContainers(web, log), withContainers(web), withContainers(web, log, injected));
    expect(patch).toMatchObject({ spec: { template: { spec: { containers: [{ $patch: "delete", name: "log" }] } } } });
    expect(applyStrategicMergePatch(withContainers(web, log, injected), patch, deployment)).toEqual(withContainers(web, injected));
  });

  test("a strategy of another type drops what belonged to the old one", () => {
    const live = { spec: { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%" } } } };
    const patch = patchOf({ spec: {} }, { spec: { strategy: { type: "Recreate" } } }, live);
    expect(patch).toEqual({ spec: { strategy: { $retainKeys: ["type"], type: "Recreate" } } });
    expect(applyStrategicMergePatch(live, patch, deployment)).toEqual({ spec: { strategy: { type: "Recreate" } } });
  });

  test("finalizers are a merged list of words", () => {
    const of = (...finalizers: string[]) => ({ metadata: { finalizers } });
    const patch = patchOf(of("a", "b"), of("b", "c"), of("a", "b", "z"));
    const applied = applyStrategicMergePatch(of("a", "b", "z"), patch, deployment);
    expect(new Set((applied.metadata as { finalizers: string[] }).finalizers)).toEqual(new Set(["b", "c", "z"]));
  });

  test("custom resources: lists are replaced", () => {
    expect(createThreeWayMergePatch({ a: 1, b: [1] }, { b: [1, 2] }, { a: 1, b: [1], c: 3 })).toEqual({ a: null, b: [1, 2] });
  });
});

describe("for any files", () => {
  const container = fc.record(
    {
      image: fc.constantFrom("a", "b"),
      args: fc.array(fc.constantFrom("x", "y"), { maxLength: 2 }),
      env: fc.uniqueArray(fc.record({ name: fc.constantFrom("A", "B", "C"), value: fc.constantFrom("1", "2") }), {
        selector: (item) => item.name,
      }),
    },
    { requiredKeys: ["image"] },
  );
  const containers = fc
    .dictionary(fc.constantFrom("c1", "c2", "c3"), container)
    .map((named) => Object.entries(named).map(([name, rest]) => ({ name, ...rest })));
  const file = fc.record({
    metadata: fc.record({ labels: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.constantFrom("1", "2")) }),
    spec: fc.record({ replicas: fc.nat(3), template: fc.record({ spec: fc.record({ containers }) }) }),
  });

  test("applying a second file to what the first one made gives the second file", () => {
    fc.assert(
      fc.property(file, file, (first, second) => {
        const patch = patchOf(first, second, first);
        expect(applyStrategicMergePatch(first, patch, deployment)).toEqual(second);
        expect(patchOf(second, second, second)).toEqual({});
      }),
      { numRuns: 1000 },
    );
  });

  test("the same with a JSON merge patch", () => {
    fc.assert(
      fc.property(file, file, (first, second) => {
        expect(applyMergePatch(first, createThreeWayMergePatch(first, second, first))).toEqual(second);
      }),
      { numRuns: 500 },
    );
  });
});
