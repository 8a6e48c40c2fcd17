import { describe, expect, it } from "vitest";
import type { PersistentVolumeClaim, Pod } from "../../src/sim/api/types.ts";
import type { RecordedStep } from "./recording.ts";
import { played, pod, workload } from "./scenario.ts";

const template = {
  metadata: { name: "data" },
  spec: { accessModes: ["ReadWriteOnce"], storageClassName: "sc", resources: { requests: { storage: "1Gi" } } },
};
const volume = (name: string) => ({
  apiVersion: "v1",
  kind: "PersistentVolume",
  metadata: { name },
  spec: { capacity: { storage: "1Gi" }, accessModes: ["ReadWriteOnce"], storageClassName: "sc", hostPath: { path: "/x" } },
});
const set = (spec: object) => workload("StatefulSet", "ss", { serviceName: "s", replicas: 2, ...spec });
const withClaims = (policy: object) => [
  volume("v1"),
  volume("v2"),
  set({ volumeClaimTemplates: [template], persistentVolumeClaimRetentionPolicy: policy }),
];
const toOne: RecordedStep = { op: "scale", kind: "StatefulSet", name: "ss", replicas: 1 };
const gone: RecordedStep = { op: "delete", kind: "StatefulSet", name: "ss" };

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention */
describe("what becomes of the claims of a StatefulSet", () => {
  it.each([
    ["stay by default", {}, [toOne], ["data-ss-0", "data-ss-1"]],
    ["of a pod scaled away go under whenScaled: Delete", { whenScaled: "Delete" }, [toOne], ["data-ss-0"]],
    ["stay with the set's deletion under whenScaled: Delete", { whenScaled: "Delete" }, [gone], ["data-ss-0", "data-ss-1"]],
    ["go with the set under whenDeleted: Delete", { whenDeleted: "Delete" }, [gone], []],
    ["stay when scaled under whenDeleted: Delete", { whenDeleted: "Delete" }, [toOne], ["data-ss-0", "data-ss-1"]],
  ])("they %s", (_, policy, steps, left) => {
    expect(played(withClaims(policy), steps).names("PersistentVolumeClaim")).toEqual(left);
  });

  it("they change owner with the policy, and the pod is said to be updated", () => {
    const spec = { persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" } };
    const run = played(withClaims({}), [{ op: "patch", kind: "StatefulSet", name: "ss", patch: { spec } }]);
    const owners = run.get<PersistentVolumeClaim>("PersistentVolumeClaim", "data-ss-1")?.metadata.ownerReferences;
    expect(owners).toMatchObject([{ kind: "StatefulSet", name: "ss", controller: true }]);
    expect(run.events).toContain("SuccessfulUpdate StatefulSet/ss: Update Pod ss-1 in StatefulSet ss successful");
  });

  it("a pod waits that is wanted again before its claim has gone, until something wakes the set", () => {
    const slow = set({ volumeClaimTemplates: [template], persistentVolumeClaimRetentionPolicy: { whenScaled: "Delete" } });
    const again: RecordedStep = { ...toOne, replicas: 2, after: 0.05 };
    const wake: RecordedStep = { op: "patch", kind: "StatefulSet", name: "ss", patch: { metadata: { labels: { seen: "yes" } } } };
    expect(played([volume("v1"), volume("v2"), slow], [toOne, again]).names("Pod")).toEqual(["ss-0"]);
    expect(played([volume("v1"), volume("v2"), volume("v3"), slow], [toOne, again, wake]).names("Pod")).toEqual(["ss-0", "ss-1"]);
  });

  it("a missing claim of a pod that is still Pending is made again", () => {
    const run = played(
      [set({ volumeClaimTemplates: [template] })],
      [
        { op: "patch", kind: "PersistentVolumeClaim", name: "data-ss-0", patch: { metadata: { finalizers: null } } },
        { op: "delete", kind: "PersistentVolumeClaim", name: "data-ss-0" },
        { op: "patch", kind: "StatefulSet", name: "ss", patch: { spec: { replicas: 3 } } },
      ],
    );
    expect(run.names("PersistentVolumeClaim")).toEqual(["data-ss-0"]);
  });
});

describe("what makes a pod a StatefulSet's", () => {
  it("is not given to one that lacks the claim's volume, and the set gets no further", () => {
    const run = played([volume("v1"), pod("ss-0"), set({ volumeClaimTemplates: [template] })]);
    expect(run.names("Pod")).toEqual(["ss-0"]);
    expect(run.events.find((event) => event.startsWith("FailedUpdate"))).toContain(
      'Update Pod ss-0 in StatefulSet ss failed error: Pod "ss-0" is invalid: spec: Forbidden: pod updates may not change fields',
    );
  });

  const labels = (run: ReturnType<typeof played>) => run.get<Pod>("Pod", "ss-0")?.metadata.labels;

  it("is put back when its label is taken away", () => {
    const patch = { metadata: { labels: { "statefulset.kubernetes.io/pod-name": null } } };
    expect(labels(played([set({ replicas: 1 })], [{ op: "patch", name: "ss-0", patch }]))).toMatchObject({
      "statefulset.kubernetes.io/pod-name": "ss-0",
    });
  });

  it("is given to a pod that is taken in", () => {
    const run = played([pod("ss-0"), set({ replicas: 1 })]);
    expect(labels(run)).toMatchObject({ "statefulset.kubernetes.io/pod-name": "ss-0", "apps.kubernetes.io/pod-index": "0" });
    expect(run.events).toContain("SuccessfulUpdate StatefulSet/ss: Update Pod ss-0 in StatefulSet ss successful");
  });
});
