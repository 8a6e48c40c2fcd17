import { describe, expect, test } from "vitest";
import type { Event, Node, Pod } from "../../src/sim/api/types.ts";
import type { ContainerRow } from "../../src/sim/cluster/world-rows.ts";
import { rankMemoryPressure } from "../../src/sim/kubelet/eviction/rank.ts";
import { TestCluster } from "./cluster.ts";

// What is expected here was recorded of a kubelet v1.36.3 whose containers' memory was scripted.

const MIB = 1024 ** 2;
const START_MILLIS = 20_000;

const systemPriorities = [
  ["system-cluster-critical", 2_000_000_000],
  ["system-node-critical", 2_000_001_000],
] as const;

/** A node of 1 GiB, of which 400 MiB are its own: the containers can have 524 MiB until less than 100 MiB is left. A program takes 1.5 MiB more than it is told. */
function smallNode(...manifests: readonly string[]): TestCluster {
  const cluster = new TestCluster();
  cluster.addMachine("node-1", { memoryBytes: 1024 * MIB }, ["nginx:1.27", "polinux/stress:1.0"]);
  for (const [name, value] of systemPriorities) {
    cluster.create({ apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name }, value });
  }
  cluster.runUntil(START_MILLIS);
  cluster.createYaml(manifests.join("---"));
  return cluster;
}

interface Wish {
  /** MiB from the start, and after 12 seconds. */
  readonly takes: number;
  readonly later?: number;
  readonly requests?: string;
  readonly more?: string;
}

const eater = (name: string, { takes, later, requests, more = "" }: Wish): string => `
apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
${more}
  containers:
  - name: c
    image: polinux/stress:1.0
    command: [sh, -c, "${later ? `(stress --vm 1 --vm-bytes ${takes}M --timeout 12); stress --vm 1 --vm-bytes ${later}M` : `exec stress --vm 1 --vm-bytes ${takes}M`}"]
    ${requests ? `resources: { requests: { memory: ${requests} } }` : ""}
`;

const status = (cluster: TestCluster, name: string) => (cluster.get<Pod>("Pod", name) as Pod).status;
const node = (cluster: TestCluster): Node => cluster.engine.store.get("Node", "Node//node-1") as Node;
const pressure = (cluster: TestCluster) => node(cluster).status.conditions?.find(({ type }) => type === "MemoryPressure");
const events = (cluster: TestCluster): readonly Event[] => cluster.engine.store.listTable("Event") as readonly Event[];
const told = (cluster: TestCluster, reason: string): readonly string[] =>
  events(cluster)
    .filter((event) => event.reason === reason)
    .map(({ involvedObject, message }) => `${involvedObject.name}: ${message}`);

describe("the pod that takes the node's last memory", () => {
  const cluster = smallNode(eater("steady", { takes: 200, requests: "100Mi" }), eater("grows", { takes: 20, later: 340 }));
  cluster.runUntil(START_MILLIS + 40_000);
  const message = `The node was low on resource: memory. Threshold quantity: 100Mi, available: 81Mi. Container c was using 349696Ki, request is 0, has larger consumption of memory. `;

  test("fails as Evicted, and is told how much was left and who used how much", () => {
    const { phase, reason, message: text, conditions, containerStatuses } = status(cluster, "grows");
    expect({ phase, reason, text }).toEqual({ phase: "Failed", reason: "Evicted", text: message });
    expect(conditions?.map(({ type, status, reason }) => `${type}=${status} ${reason ?? ""}`.trim())).toEqual([
      "DisruptionTarget=True TerminationByKubelet",
      "PodReadyToStartContainers=False",
      "Initialized=True",
      "Ready=False PodFailed",
      "ContainersReady=False PodFailed",
      "PodScheduled=True",
    ]);
    expect(containerStatuses?.[0]?.state?.terminated).toMatchObject({ exitCode: 137, reason: "Error" });
    expect(status(cluster, "steady").phase).toBe("Running");
  });

  test("is spoken of in events: of the node, of the pod, with annotations", () => {
    expect(told(cluster, "EvictionThresholdMet")).toEqual(["node-1: Attempting to reclaim memory"]);
    expect(told(cluster, "Evicted")).toEqual([`grows: ${message}`]);
    expect(events(cluster).find(({ reason }) => reason === "Evicted")?.metadata.annotations).toEqual({
      offending_containers: "c",
      offending_containers_usage: "349696Ki",
      starved_resource: "memory",
    });
  });

  test("leaves no containers behind, and so no logs", () => {
    const { uid } = (cluster.get<Pod>("Pod", "grows") as Pod).metadata;
    expect((cluster.engine.store.listTable("container") as readonly ContainerRow[]).filter(({ podUid }) => podUid === uid)).toEqual([]);
  });

  test("puts the node under pressure for five minutes: condition, taint, and who is let in", () => {
    expect(pressure(cluster)).toMatchObject({
      status: "True",
      reason: "KubeletHasInsufficientMemory",
      message: "kubelet has insufficient memory available",
    });
    expect(node(cluster).spec.taints).toMatchObject([{ key: "node.kubernetes.io/memory-pressure", effect: "NoSchedule" }]);
    const placed = (more = "") => ({ takes: 5, more: `  nodeName: node-1\n${more}` });
    const tolerant = '  tolerations: [{ key: "node.kubernetes.io/memory-pressure", operator: Exists }]';
    cluster.createYaml(
      [
        eater("besteffort", placed()),
        eater("burstable", { ...placed(), requests: "1Mi" }),
        eater("tolerant", placed(tolerant)),
        eater("critical", placed("  priorityClassName: system-node-critical")),
        eater("unplaced", { takes: 5, requests: "1Mi" }),
      ].join("---"),
    );
    cluster.runUntil(START_MILLIS + 60_000);
    const { phase, reason, message: refusal } = status(cluster, "besteffort");
    expect({ phase, reason, refusal }).toEqual({
      phase: "Failed",
      reason: "Evicted",
      refusal: "Pod was rejected: The node had condition: [MemoryPressure]. ",
    });
    expect(["burstable", "tolerant", "critical", "unplaced"].map((name) => status(cluster, name).phase)).toEqual([
      "Running",
      "Running",
      "Running",
      "Pending",
    ]);
    cluster.runUntil(START_MILLIS + 350_000);
    expect(pressure(cluster)).toMatchObject({ status: "False", reason: "KubeletHasSufficientMemory" });
    expect(node(cluster).spec.taints ?? []).toEqual([]);
    expect(status(cluster, "unplaced").phase).toBe("Running");
    expect(told(cluster, "NodeHasInsufficientMemory")).toEqual(["node-1: Node node-1 status is now: NodeHasInsufficientMemory"]);
  });
});

test("one pod at a time goes, and no more than must; one below its request is told of no container", () => {
  const cluster = smallNode(
    eater("first", { takes: 150, later: 200 }),
    eater("second", { takes: 100, later: 150, requests: "64Mi" }),
    eater("third", { takes: 20, requests: "64Mi" }),
    eater("fourth", { takes: 150, later: 530, more: "  priorityClassName: system-cluster-critical" }),
  );
  cluster.runUntil(START_MILLIS + 120_000);
  const order = told(cluster, "Evicted").map((text) => text.split(":")[0]);
  expect(order).toEqual(["first", "second", "third"]);
  expect(told(cluster, "Evicted")[2]).toMatch(/available: \d+Mi\. $/);
  // The critical pod goes on, and every 10 s the kubelet finds nobody that it may end.
  expect(status(cluster, "fourth").phase).toBe("Running");
  expect(events(cluster).find(({ reason }) => reason === "EvictionThresholdMet")?.count).toBeGreaterThan(8);
});

test("a server that ends with 0 when it is asked to has succeeded, evicted or not", () => {
  const cluster = smallNode(
    `
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
  - { name: nginx, image: "nginx:1.27" }
`,
    eater("below", { takes: 20, later: 520, requests: "530Mi" }),
  );
  cluster.runUntil(START_MILLIS + 60_000);
  const { phase, reason, conditions } = status(cluster, "web");
  expect({ phase, reason, target: conditions?.[0]?.type }).toEqual({ phase: "Succeeded", reason: undefined, target: "DisruptionTarget" });
});

test("what ends before its neighbours is gone when the status is written: ContainerStatusUnknown", () => {
  const both = eater("both", { takes: 20, later: 550 }).replace("  containers:", '  containers:\n  - { name: nginx, image: "nginx:1.27" }');
  const cluster = smallNode(both);
  cluster.runUntil(START_MILLIS + 60_000);
  const states = status(cluster, "both").containerStatuses?.map(({ name, state }) => `${name}: ${state?.terminated?.reason}`);
  expect(states).toEqual(["c: Error", "nginx: ContainerStatusUnknown"]);
});

test("a ReplicaSet makes another pod, which goes where there is room; the evicted one stays to be read", () => {
  const cluster = smallNode();
  cluster.addMachine("node-2", { memoryBytes: 4096 * MIB });
  cluster.runUntil(START_MILLIS + 1000);
  cluster.createYaml(`
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: report }
spec:
  replicas: 1
  selector: { matchLabels: { app: report } }
  template:
    metadata: { labels: { app: report } }
    spec:
      affinity:
        nodeAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
          - weight: 100
            preference: { matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [node-1] }] }
      containers:
      - name: c
        image: polinux/stress:1.0
        command: [sh, -c, "sleep 5; exec stress --vm 1 --vm-bytes 600M"]
        resources: { requests: { memory: 10Mi } }
`);
  cluster.runUntil(START_MILLIS + 120_000);
  const pods = (cluster.engine.store.listTable("Pod") as readonly Pod[]).map(({ spec, status }) => `${spec.nodeName} ${status.phase}`);
  expect([...new Set(pods)].sort()).toEqual(["node-1 Failed", "node-2 Running"]);
});

test("the node's taint is there before the new pod: a Deployment of BestEffort pods does not run into refusals", () => {
  const cluster = smallNode(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: report }
spec:
  replicas: 2
  selector: { matchLabels: { app: report } }
  template:
    metadata: { labels: { app: report } }
    spec:
      containers:
      - name: c
        image: polinux/stress:1.0
        command: [sh, -c, "sleep 12; exec stress --vm 1 --vm-bytes 290M"]
`);
  cluster.runUntil(START_MILLIS + 120_000);
  const pods = (cluster.engine.store.listTable("Pod") as readonly Pod[]).map(({ status }) => status.phase);
  expect([...pods].sort()).toEqual(["Failed", "Pending", "Running"]);
});

test("on a node that has enough the eviction manager is never woken", () => {
  const cluster = smallNode(eater("modest", { takes: 20, later: 300 }));
  cluster.runUntil(START_MILLIS + 60_000);
  expect(cluster.engine.steps.filter(({ component, key }) => component === "kubelet" && key === "eviction")).toEqual([]);
});

// https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#pod-selection-for-kubelet-eviction
describe("who goes first", () => {
  interface Case {
    readonly name: string;
    readonly uses: number | undefined;
    readonly requests?: number;
    readonly priority?: number;
  }

  const candidate = ({ name, uses, requests = 0, priority = 0 }: Case) => ({
    pod: {
      metadata: { name },
      spec: { priority, containers: [{ name: "c", resources: { requests: { memory: `${requests}Mi` } } }] },
    } as unknown as Pod,
    running: uses === undefined ? [] : [{ memoryBytes: uses * MIB } as unknown as ContainerRow],
  });

  test.each<[string, readonly Case[]]>([
    [
      "whoever uses more than it asked for, the most above first",
      [
        { name: "far above", uses: 300, requests: 100 },
        { name: "asked for nothing", uses: 150 },
        { name: "a little above", uses: 510, requests: 500 },
        { name: "below", uses: 400, requests: 500 },
      ],
    ],
    [
      "a lower priority comes before a larger excess",
      [
        { name: "low", uses: 20, priority: -5 },
        { name: "usual", uses: 400 },
        { name: "high", uses: 500, priority: 100 },
        { name: "low but below its request", uses: 5, requests: 10, priority: -5 },
      ],
    ],
    [
      "the class is not asked: a BestEffort pod of high priority outlives a Burstable one",
      [
        { name: "burstable", uses: 110, requests: 100 },
        { name: "besteffort", uses: 300, priority: 1000 },
      ],
    ],
    [
      "what nobody has measured yet comes before everything",
      [
        { name: "pulling its image", uses: undefined, requests: 10 },
        { name: "above", uses: 500 },
      ],
    ],
  ])("%s", (_, expected) => {
    const ranked = rankMemoryPressure([...expected].reverse().map(candidate));
    expect(ranked.map(({ pod }) => pod.metadata.name)).toEqual(expected.map(({ name }) => name));
  });
});
