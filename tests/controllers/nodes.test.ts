import { describe, expect, it } from "vitest";
import type { DaemonSet, Pod } from "../../src/sim/api/types.ts";
import type { RawObject, RecordedStep } from "./recording.ts";
import { played, pod, workload } from "./scenario.ts";

const node = (name: string, ready = "True"): RawObject => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name, labels: { "kubernetes.io/os": "linux" } },
  status: {
    capacity: { cpu: "4", memory: "8Gi", pods: "110" },
    allocatable: { cpu: "4", memory: "8Gi", pods: "110" },
    conditions: [{ type: "Ready", status: ready, reason: ready === "True" ? "KubeletReady" : "KubeletNotReady" }],
  },
});
const taint = (key: string, effect: string, after?: number): RecordedStep => {
  const step: RecordedStep = { op: "patch", kind: "Node", name: "n1", patch: { spec: { taints: [{ key, effect, value: "v" }] } } };
  return after === undefined ? step : { ...step, after };
};
const image = (name: string): RecordedStep => ({
  op: "patch",
  type: "strategic",
  kind: "DaemonSet",
  name: "ds",
  patch: { spec: { template: { spec: { containers: [{ name: "c", image: name }] } } } },
});
const daemons = workload("DaemonSet", "ds", {});
const eviction = "TaintManagerEviction Pod/a: Marking for deletion Pod ns/a";

describe("daemon pods and their nodes", () => {
  it("go back to the first template when the update is undone", () => {
    const run = played([daemons], [image("img:2"), image("img:1")], [node("n1")]);
    expect(run.get<DaemonSet>("DaemonSet", "ds")?.status).toMatchObject({
      observedGeneration: 3,
      updatedNumberScheduled: 1,
      numberReady: 1,
    });
    expect(run.names("Pod").map((name) => run.get<Pod>("Pod", name)?.spec.containers[0]?.image)).toEqual(["img:1"]);
  });

  it("are taken in, with their revisions, by a new DaemonSet", () => {
    const run = played(
      [daemons],
      [
        { op: "delete", kind: "DaemonSet", name: "ds", propagation: "Orphan" },
        { op: "create", obj: daemons },
      ],
      [node("n1")],
    );
    expect(run.get<DaemonSet>("DaemonSet", "ds")?.status).toMatchObject({ numberReady: 1, updatedNumberScheduled: 1 });
    expect(run.names("Pod")).toHaveLength(1);
  });

  it("a NoSchedule taint that changes nothing for the pod does not make the controller count again", () => {
    const run = played([daemons], [taint("k", "NoSchedule")], [node("n1")]);
    expect(run.get<DaemonSet>("DaemonSet", "ds")?.status).toMatchObject({ desiredNumberScheduled: 1, numberMisscheduled: 0 });
  });
});

/** https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#non-graceful-node-shutdown */
describe("pods on a node that is out of service", () => {
  const held = pod("a", { labels: { app: "web" }, annotations: { "fake/stop-after": "never" } }, { nodeName: "n1" });
  const gone: RecordedStep = { op: "delete", kind: "Pod", name: "a" };
  const look: RecordedStep = { op: "patch", kind: "Node", name: "n1", patch: { metadata: { labels: { seen: "yes" } } }, after: 25 };

  it("are removed once they are being deleted and the node is not Ready", () => {
    const run = played([held], [gone, taint("node.kubernetes.io/out-of-service", "NoExecute"), look], [node("n1", "False")]);
    expect(run.names("Pod")).toEqual([]);
  });

  it("stay while the node is Ready; a pod that is being deleted is marked all the same", () => {
    const run = played([held], [gone, taint("node.kubernetes.io/out-of-service", "NoExecute"), look], [node("n1")]);
    expect(run.names("Pod")).toEqual(["a"]);
    expect(run.events).toContain(eviction);
  });
});

describe("a countdown on a tainted node", () => {
  it("is called off aloud when another taint evicts at once", () => {
    const tolerations = [{ key: "k", operator: "Exists", effect: "NoExecute", tolerationSeconds: 60 }];
    const patient = pod("a", { labels: { app: "web" } }, { nodeName: "n1", tolerations });
    const run = played([patient], [taint("k", "NoExecute"), taint("z", "NoExecute", 1)], [node("n1")]);
    expect(run.events.filter((event) => event.startsWith("TaintManagerEviction"))).toEqual(
      expect.arrayContaining(["TaintManagerEviction Pod/a: Cancelling deletion of Pod ns/a", eviction]),
    );
  });
});

describe("a ReplicaSet scaled by hand under a Deployment", () => {
  it("acts on the size it sees before the Deployment puts it back", () => {
    const run = played(
      [workload("Deployment", "web", { replicas: 3 })],
      [{ op: "patch", kind: "ReplicaSet", name: "ReplicaSet:app=web#0", patch: { spec: { replicas: 1 } } }],
    );
    expect(run.events.filter((event) => event.startsWith("SuccessfulDelete ReplicaSet"))).toHaveLength(2);
    expect(run.names("Pod")).toHaveLength(3);
  });
});
