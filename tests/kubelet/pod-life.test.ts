import { expect, test } from "vitest";
import { TestCluster } from "./cluster.ts";
import { factsOf } from "./recording.ts";
import { podTimeline } from "./timeline.ts";

const START_MILLIS = 20_000;

function clusterWith(manifest: string): TestCluster {
  const cluster = new TestCluster();
  cluster.addMachine("node-1", {}, ["nginx:1.27", "busybox:1.36"]);
  cluster.runUntil(START_MILLIS);
  cluster.createYaml(manifest);
  return cluster;
}

const pod = (container: string, more = "") => `
apiVersion: v1
kind: Pod
metadata: { name: p }
spec:
${more}
  containers:
  - name: c
${container}`;

const values = (cluster: TestCluster, field: string): readonly string[] =>
  factsOf(podTimeline(cluster.engine, START_MILLIS))
    .filter((fact) => fact.field === field)
    .map(({ value }) => value.trim());

// https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-conditions
test("PodReadyToStartContainers comes before the containers, Ready with them", () => {
  const cluster = clusterWith(pod("    image: nginx:1.27"));
  cluster.runUntil(START_MILLIS + 5000);
  expect(values(cluster, "phase")).toEqual(["Pending", "Running"]);
  const order = factsOf(podTimeline(cluster.engine, START_MILLIS)).filter(({ value }) => value.startsWith("True"));
  expect(order.map(({ field }) => field)).toEqual([
    "condition PodScheduled",
    "condition Initialized",
    "condition PodReadyToStartContainers",
    "condition Ready",
    "condition ContainersReady",
  ]);
});

// "delays are 10s, 20s, 40s, … capped at five minutes" https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
test("a container that keeps failing waits longer each time", () => {
  const cluster = clusterWith(pod('    image: busybox:1.36\n    command: ["sh", "-c", "sleep 1; exit 3"]'));
  cluster.runUntil(START_MILLIS + 200_000);
  const waits = values(cluster, "container c").flatMap((text) => /back-off (\w+) /.exec(text)?.[1] ?? []);
  expect(waits.slice(0, 3)).toEqual(["10s", "20s", "40s"]);
});

// "the kubelet … sends a TERM signal … Once the grace period has expired, the KILL signal" https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
test("a process that does not listen to SIGTERM is killed after its grace period", () => {
  const cluster = clusterWith(pod('    image: busybox:1.36\n    command: ["sleep", "3600"]', "  terminationGracePeriodSeconds: 7"));
  cluster.runUntil(START_MILLIS + 5000);
  cluster.request({ verb: "delete", kind: "Pod", namespace: "default", name: "p" });
  cluster.runUntil(START_MILLIS + 11_000);
  expect(cluster.get("Pod", "p")).toBeDefined();
  cluster.runUntil(START_MILLIS + 15_000);
  expect(cluster.get("Pod", "p")).toBeUndefined();
  expect(values(cluster, "container c").at(-1)).toContain('"exitCode":137');
  expect(cluster.engine.store.listTable("container")).toEqual([]);
  expect(cluster.engine.store.listTable("sandbox")).toEqual([]);
});

test("cut off from the API server, a kubelet goes on with its containers and tells nobody until it can", () => {
  const cluster = clusterWith(pod('    image: busybox:1.36\n    command: ["sh", "-c", "sleep 10; exit 1"]'));
  cluster.runUntil(START_MILLIS + 5000);
  cluster.changeMachine("node-1", { networkCut: true });
  cluster.runUntil(START_MILLIS + 18_000);
  expect(values(cluster, "container c").at(-1)).toContain("running");
  expect(cluster.engine.store.listTable("container")).toHaveLength(2);
  cluster.changeMachine("node-1", { networkCut: false });
  cluster.runUntil(START_MILLIS + 20_000);
  expect(values(cluster, "container c").at(-1)).toContain("restarts=1");
});

test("a restarted kubelet finds its containers running and leaves them alone", () => {
  const cluster = clusterWith(pod("    image: nginx:1.27"));
  cluster.runUntil(START_MILLIS + 5000);
  const before = values(cluster, "container c");
  cluster.changeMachine("node-1", { kubeletRunning: false });
  cluster.act((outside) => outside.forget("kubelet", "node-1"));
  cluster.runUntil(START_MILLIS + 10_000);
  cluster.changeMachine("node-1", { kubeletRunning: true });
  cluster.runUntil(START_MILLIS + 30_000);
  expect(values(cluster, "container c")).toEqual(before);
});

// "force deletions do not wait for confirmation from the kubelet" https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-forced
test("a pod that was taken out of the API by force is stopped all the same, and nothing of it stays", () => {
  const cluster = clusterWith(pod('    image: busybox:1.36\n    command: ["sleep", "3600"]'));
  cluster.runUntil(START_MILLIS + 5000);
  cluster.request({ verb: "delete", kind: "Pod", namespace: "default", name: "p", gracePeriodSeconds: 0 });
  cluster.runUntil(START_MILLIS + 15_000);
  expect(cluster.engine.store.listTable("container")).toEqual([]);
  expect(cluster.engine.store.listTable("sandbox")).toEqual([]);
});
