import { describe, expect, test } from "vitest";
import type { Node, Pod } from "../../src/sim/api/types.ts";
import { type Attempt, schedulePod } from "../../src/sim/kube-scheduler/cycle.ts";
import { queueEntry } from "../../src/sim/kube-scheduler/queue.ts";
import { admit, bootstrapObjects } from "./admission.ts";
import { type Manifest, TestCluster } from "./test-cluster.ts";

/** What a real kube-scheduler v1.36.3 answered when it was asked about cases beside the recordings. */

type Fields = { readonly [field: string]: unknown };

const node = (name: string, allocatable: Fields = {}, labels: { readonly [key: string]: string } = {}, status: Fields = {}): Manifest => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name, labels: { "kubernetes.io/hostname": name, ...labels } },
  status: { allocatable: { cpu: "4", memory: "8Gi", pods: "110", ...allocatable }, ...status },
});

const container = (requests: Fields = {}, name = "c") => ({ name, image: "img", resources: { requests } });

const pod = (name: string, spec: Fields = {}, status?: Fields, labels: { readonly [key: string]: string } = {}): Manifest => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, labels },
  spec: { containers: [container()], ...spec },
  ...(status ? { status } : {}),
});

/** A cluster with these objects, pods admitted, and the scheduler run until nothing is due at once. */
function clusterOf(...objects: readonly Manifest[]): TestCluster {
  const cluster = new TestCluster();
  for (const object of bootstrapObjects) cluster.create(object);
  add(cluster, ...objects);
  return cluster;
}

function add(cluster: TestCluster, ...objects: readonly Manifest[]): void {
  for (const object of objects) {
    cluster.create(admit(cluster, object));
    run(cluster);
  }
}

function run(cluster: TestCluster): void {
  for (let key = cluster.nextKey(); key !== undefined; key = cluster.nextKey()) cluster.sync(key);
}

/** The next attempt to place a pod of this kind. */
function attemptOf(cluster: TestCluster, manifest: Manifest): Attempt {
  const gated = { ...manifest, spec: { ...(manifest.spec as Fields), schedulingGates: [{ name: "example.com/wait" }] } };
  const created = cluster.create(admit(cluster, gated)) as Pod;
  return schedulePod(cluster.view, created, 0);
}

const refusals = ({ refused, rejections }: Attempt) =>
  Object.fromEntries(refused.map(({ facts }, index) => [facts.name, rejections[index]?.reasons]));

const scoresOf = ({ scores, feasible }: Attempt, plugin: string) =>
  Object.fromEntries(feasible.map(({ facts }, index) => [facts.name, scores?.values[scores.plugins.indexOf(plugin)]?.[index]]));

describe("a pod that is being resized", () => {
  const resizing = (reason: string) => ({
    conditions: [{ type: "PodResizePending", status: "True", reason }],
    containerStatuses: [{ name: "c", resources: { requests: { cpu: "1" } }, allocatedResources: { cpu: "1" } }],
  });

  test.each([
    ["counts with what it asks for while the resize is put off", "Deferred", { n1: ["Insufficient cpu"] }],
    ["counts with what it has when the node can never give more", "Infeasible", {}],
  ])("%s", (_what, reason, verdict) => {
    const growing = pod("growing", { nodeName: "n1", containers: [container({ cpu: "3" })] }, resizing(reason));
    const cluster = clusterOf(node("n1"), growing);
    expect(refusals(attemptOf(cluster, pod("p", { containers: [container({ cpu: "2" })] })))).toEqual(verdict);
  });

  test("counts with what a sidecar still holds", () => {
    const sidecar = { ...container({ cpu: "100m" }, "s"), restartPolicy: "Always" };
    const held = { initContainerStatuses: [{ name: "s", resources: { requests: { cpu: "3" } }, allocatedResources: { cpu: "3" } }] };
    const cluster = clusterOf(node("n1"), pod("e", { nodeName: "n1", initContainers: [sidecar] }, held));
    expect(refusals(attemptOf(cluster, pod("p", { containers: [container({ cpu: "2" })] })))).toEqual({ n1: ["Insufficient cpu"] });
  });
});

/** https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#pod-level-resource-specification */
test("what a pod asks for as a whole must fit, but its score is made of its containers", () => {
  const whole = pod("p", { containers: [container(), container({}, "d")], resources: { requests: { memory: "1Gi" } } });
  const attempt = attemptOf(clusterOf(node("n1"), node("n2", { memory: "512Mi" }), node("n3", { cpu: "3" })), whole);
  expect(refusals(attempt)).toEqual({ n2: ["Insufficient memory"] });
  expect(scoresOf(attempt, "NodeResourcesFit")).toEqual({ n1: 95, n3: 94 });
});

test("a number in a label is compared exactly, and is none when it needs more than 64 bits", () => {
  const greaterThan = (limit: string) => ({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key: "gen", operator: "Gt", values: [limit] }] }],
        },
      },
    },
  });
  const gen = (name: string, value: string) => node(name, {}, { gen: value });
  const cluster = clusterOf(gen("n1", "9007199254740993"), gen("n2", "9007199254740992"), gen("n3", "99999999999999999999"));
  const attempt = attemptOf(cluster, pod("p", greaterThan("9007199254740992")));
  expect(attempt.feasible.map(({ facts }) => facts.name)).toEqual(["n1"]);
});

test("a preference that compares with no number is an error of the attempt, once there is something to prefer", () => {
  const preferred = [{ weight: 50, preference: { matchExpressions: [{ key: "gen", operator: "Gt", values: ["x"] }] } }];
  const affinity = { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: preferred } };
  const cluster = clusterOf(node("n1"), node("n2"), pod("p", { affinity }));
  expect(cluster.events.map(({ message }) => message)).toEqual([
    "running PreScore plugin \"NodeAffinity\": [0].matchExpressions[0].values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer",
  ]);
  expect(queueEntry(cluster.view, "Pod/default/p")?.state).toBe("backoff");
});

test("an image has one size on the whole cluster: what the first node says", () => {
  const has = (mebibytes: number) => ({ images: [{ names: ["img:latest"], sizeBytes: mebibytes * 1024 * 1024 }] });
  const attempt = attemptOf(clusterOf(node("n1", {}, {}, has(5000)), node("n2", {}, {}, has(900))), pod("p"));
  expect(scoresOf(attempt, "ImageLocality")).toEqual({ n1: 100, n2: 100 });
});

test("a deleted node is one domain less to spread over, which wakes the pod that waits for it", () => {
  const spread = {
    maxSkew: 1,
    topologyKey: "topology.kubernetes.io/zone",
    whenUnsatisfiable: "DoNotSchedule",
    labelSelector: { matchLabels: { app: "a" } },
  };
  const zone = (name: string) => ({ "topology.kubernetes.io/zone": name });
  const cluster = clusterOf(
    node("n1", {}, zone("a")),
    node("n2", { cpu: "50m" }, zone("b")),
    pod("e", { nodeName: "n1" }, undefined, { app: "a" }),
    pod("p", { containers: [container({ cpu: "100m" })], topologySpreadConstraints: [spread] }, undefined, { app: "a" }),
  );
  expect(cluster.pod("p")?.spec.nodeName).toBeUndefined();
  cluster.remove("Node//n2");
  run(cluster);
  expect(cluster.pod("p")?.spec.nodeName).toBe("n1");
});

test.each([
  ["its selector", { nodeSelector: { disk: "ssd" } }],
  ["its requests", { containers: [container({ cpu: "9" })] }],
])("a changed taint, even one more, gives every pod that waits for a node another try: %s", (_what, spec) => {
  const cluster = clusterOf(node("n1"), pod("p", spec));
  const attempts = () => queueEntry(cluster.view, "Pod/default/p")?.attempts;
  expect(attempts()).toBe(1);
  const before = cluster.view.get("Node", "", "n1") as Node;
  cluster.write({ ...before, metadata: { ...before.metadata, labels: { ...before.metadata.labels, colour: "red" } } });
  run(cluster);
  expect(attempts()).toBe(1);
  const labelled = cluster.view.get("Node", "", "n1") as Node;
  cluster.write({ ...labelled, spec: { taints: [{ key: "a", effect: "NoSchedule" }] } } as Node);
  run(cluster);
  expect(attempts()).toBe(2);
});

/** https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/ */
test("who finds the victims already leaving disturbs nobody: the pod they leave for keeps its promise", () => {
  const priority = (name: string, value: number): Manifest => ({
    apiVersion: "scheduling.k8s.io/v1",
    kind: "PriorityClass",
    metadata: { name },
    value,
  });
  const wants = (priorityClassName: string) => ({ priorityClassName, containers: [container({ cpu: "4" })] });
  const cluster = clusterOf(
    ...[priority("high", 1000), priority("mid", 100), priority("low", 10)],
    node("n1"),
    pod("victim", { nodeName: "n1", ...wants("low") }),
    pod("first", wants("mid")),
    pod("second", wants("high")),
  );
  const promised = ["first", "second"].map((name) => cluster.pod(name)?.status.nominatedNodeName);
  expect(promised).toEqual(["n1", "n1"]);
});

test("a pod that waits for its volume takes its room once", () => {
  const disk = (name: string, fields: Fields): Manifest => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name },
    ...fields,
  });
  const claim: Manifest = {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "data", namespace: "default" },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } }, storageClassName: "disk" },
  };
  const half = { containers: [container({ cpu: "2" })] };
  const cluster = clusterOf(
    disk("disk", { provisioner: "disk.example.com", volumeBindingMode: "WaitForFirstConsumer" }),
    claim,
    node("n1"),
    pod("waiting", { ...half, volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }] }),
  );
  expect(cluster.pod("waiting")?.status.nominatedNodeName).toBe("n1");
  expect(refusals(attemptOf(cluster, pod("p", half)))).toEqual({});
  expect(refusals(attemptOf(cluster, pod("q", { containers: [container({ cpu: "2500m" })] })))).toEqual({ n1: ["Insufficient cpu"] });
});

test("a pod that waits for its volume and has to make room is not deleted: it goes back into the queue", () => {
  const cluster = clusterOf(
    { apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name: "high" }, value: 1000 },
    {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "disk" },
      provisioner: "disk.example.com",
      volumeBindingMode: "WaitForFirstConsumer",
    },
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "data", namespace: "default" },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } }, storageClassName: "disk" },
    },
    node("n1"),
    pod("waiting", { containers: [container({ cpu: "4" })], volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }] }),
    pod("urgent", { containers: [container({ cpu: "4" })], priorityClassName: "high" }),
  );
  expect(cluster.pod("urgent")?.spec.nodeName).toBe("n1");
  expect(cluster.pod("waiting")?.metadata.deletionTimestamp).toBeUndefined();
  expect(queueEntry(cluster.view, "Pod/default/waiting")?.state).toBe("backoff");
  expect(cluster.events.filter(({ about }) => about === "Pod/default/waiting").map(({ message }) => message)).toEqual([
    "Preempted by pod <uid:default/urgent> on node n1 (in kube-scheduler memory).",
    'running PreBind plugin "VolumeBinding": preempted by DefaultPreemption',
  ]);
});

/** https://kubernetes.io/docs/concepts/storage/storage-capacity/ */
describe("a driver that tells its storage capacity", () => {
  const driver: Manifest = {
    apiVersion: "storage.k8s.io/v1",
    kind: "CSIDriver",
    metadata: { name: "disk.example.com" },
    spec: { storageCapacity: true },
  };
  const storageClass: Manifest = {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "disk" },
    provisioner: "disk.example.com",
    volumeBindingMode: "WaitForFirstConsumer",
  };
  const claim: Manifest = {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "data", namespace: "default" },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "5Gi" } }, storageClassName: "disk" },
  };
  const capacity = (fields: Fields): Manifest => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "CSIStorageCapacity",
    metadata: { name: "free", namespace: "default" },
    storageClassName: "disk",
    ...fields,
  });
  const consumer = pod("p", { volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }] });
  const none = ["node(s) did not have enough free storage"];

  test.each([
    ["tells nothing", [], { n1: none, n2: none }],
    [
      "has enough for one node",
      [capacity({ capacity: "10Gi", nodeTopology: { matchLabels: { "kubernetes.io/hostname": "n2" } } })],
      { n1: none },
    ],
    ["has enough everywhere", [capacity({ capacity: "10Gi", nodeTopology: {} })], {}],
    ["makes no volume so large", [capacity({ capacity: "10Gi", maximumVolumeSize: "2Gi", nodeTopology: {} })], { n1: none, n2: none }],
    ["does not say where", [capacity({ capacity: "10Gi" })], { n1: none, n2: none }],
    ["speaks of another class", [capacity({ storageClassName: "other", capacity: "10Gi", nodeTopology: {} })], { n1: none, n2: none }],
  ] as const)("%s", (_what, capacities, verdict) => {
    const cluster = clusterOf(driver, storageClass, claim, ...capacities, node("n1"), node("n2"));
    expect(refusals(attemptOf(cluster, consumer))).toEqual(verdict);
  });
});
