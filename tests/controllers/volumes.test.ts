import { describe, expect, it } from "vitest";
import type { RawObject, RecordedStep } from "./recording.ts";
import { played } from "./scenario.ts";

const volume = (spec: object): RawObject => ({
  apiVersion: "v1",
  kind: "PersistentVolume",
  metadata: { name: "v" },
  spec: { capacity: { storage: "1Gi" }, accessModes: ["ReadWriteOnce"], storageClassName: "sc", ...spec },
});
const claim: RawObject = {
  apiVersion: "v1",
  kind: "PersistentVolumeClaim",
  metadata: { name: "c" },
  spec: { accessModes: ["ReadWriteOnce"], storageClassName: "sc", resources: { requests: { storage: "1Gi" } } },
};
const classOf = (allowVolumeExpansion: boolean): RawObject => ({
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "sc" },
  provisioner: "kubernetes.io/no-provisioner",
  allowVolumeExpansion,
});
const gone: RecordedStep = { op: "delete", kind: "PersistentVolumeClaim", name: "c" };
const grown: RecordedStep = {
  op: "patch",
  kind: "PersistentVolumeClaim",
  name: "c",
  patch: { spec: { resources: { requests: { storage: "2Gi" } } } },
};

describe("what the controller leaves to a driver", () => {
  it("deleting a driver's volume that was made by hand", () => {
    const csi = { csi: { driver: "d.example.com", volumeHandle: "h" }, persistentVolumeReclaimPolicy: "Delete" };
    const run = played([volume(csi), claim], [gone]);
    expect(run.get<{ readonly status: object }>("PersistentVolume", "v")?.status).toMatchObject({ phase: "Released" });
    expect(run.events.filter((event) => event.includes("VolumeFailedDelete"))).toEqual([]);
  });

  it("making a volume larger, which it tells", () => {
    const told = "ExternalExpanding PersistentVolumeClaim/c: waiting for an external controller to expand this PVC";
    expect(played([classOf(true), volume({ hostPath: { path: "/x" } }), claim], [grown]).events).toContain(told);
    expect(played([classOf(false), volume({ hostPath: { path: "/x" } }), claim], [grown]).events).not.toContain(told);
  });
});
