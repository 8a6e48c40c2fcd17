import { describe, expect, test } from "vitest";
import { tolerates } from "../../src/sim/api/tolerations.ts";
import type { Node, Pod } from "../../src/sim/api/types.ts";
import { numFeasibleNodesToFind } from "../../src/sim/kube-scheduler/cycle.ts";
import { unresolvable, unschedulable } from "../../src/sim/kube-scheduler/framework.ts";
import { eventNote, unfitMessage } from "../../src/sim/kube-scheduler/message.ts";
import { nodeFacts } from "../../src/sim/kube-scheduler/node-info.ts";
import { podInfoOf } from "../../src/sim/kube-scheduler/pod-info.ts";
import { backoffEnd } from "../../src/sim/kube-scheduler/queue.ts";

/** https://kubernetes.io/docs/concepts/scheduling-eviction/scheduler-perf-tuning/ */
test.each([
  [3, 3],
  [99, 99],
  [100, 100],
  [1000, 420],
  [5000, 500],
  [6000, 300],
])("of %i nodes %i fitting ones are enough", (nodes, enough) => {
  expect(numFeasibleNodesToFind(nodes)).toBe(enough);
});

describe("the back-off of a pod whose attempt failed", () => {
  test.each([
    [1, 2000],
    [2, 3000],
    [3, 5000],
    [4, 9000],
    [5, 11_000],
    [9, 11_000],
  ])("after %i failures in a row, counted from 0.3 s, it ends with the second at %i ms", (errors, ends) => {
    expect(backoffEnd(300, errors)).toBe(ends);
  });
});

describe("the message", () => {
  test("counts equal reasons, and sorts count and reason as text", () => {
    const cpu = unschedulable("NodeResourcesFit", "Insufficient cpu");
    const taint = unresolvable("TaintToleration", "node(s) had untolerated taint(s)");
    const rejections = [...Array<typeof cpu>(10).fill(cpu), taint, taint];
    expect(unfitMessage({ nodes: 12, rejections })).toBe(
      "0/12 nodes are available: 10 Insufficient cpu, 2 node(s) had untolerated taint(s).",
    );
  });

  test("names those nodes, too, that were not looked at", () => {
    const others = unresolvable("", "node(s) didn't satisfy plugin(s) [NodeAffinity]");
    expect(unfitMessage({ nodes: 3, rejections: [], others })).toBe(
      "0/3 nodes are available: 3 node(s) didn't satisfy plugin(s) [NodeAffinity].",
    );
  });

  test("is cut in an Event at 1024 characters", () => {
    expect(eventNote("x".repeat(2000))).toBe(`${"x".repeat(1020)} ...`);
  });
});

/** https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers */
test.each([
  ["containers add up", { containers: ["100m", "200m"] }, 300],
  ["a large init container counts alone", { containers: ["100m"], init: ["1"] }, 1000],
  ["a sidecar is added to the containers", { containers: ["100m"], sidecars: ["50m"] }, 150],
  ["a sidecar runs beside later init containers", { containers: ["100m"], sidecars: ["50m"], init: ["200m"] }, 250],
  ["overhead is added", { containers: ["100m"], overhead: "10m" }, 110],
])("a pod's CPU request: %s", (_what, shape: { containers: string[]; init?: string[]; sidecars?: string[]; overhead?: string }, millis) => {
  const container = (cpu: string) => ({ name: "c", image: "i", resources: { requests: { cpu } } });
  const sidecars = (shape.sidecars ?? []).map((cpu) => ({ ...container(cpu), restartPolicy: "Always" }));
  const spec = {
    containers: shape.containers.map(container),
    initContainers: [...sidecars, ...(shape.init ?? []).map(container)],
    ...(shape.overhead ? { overhead: { cpu: shape.overhead } } : {}),
  };
  const pod = { kind: "Pod", metadata: { name: "p", uid: "u" }, spec, status: {} } as unknown as Pod;
  expect(podInfoOf(pod).requests.cpu).toBe(millis);
});

test("a container without requests counts 100m and 200Mi in scores, and nothing in what must fit", () => {
  const pod = { metadata: { name: "p", uid: "u" }, spec: { containers: [{ name: "c" }] }, status: {} } as unknown as Pod;
  const { requests, nonZeroCpu, nonZeroMemory } = podInfoOf(pod);
  expect([requests.cpu, requests.memory, nonZeroCpu, nonZeroMemory]).toEqual([0, 0, 100, 200 * 1024 * 1024]);
});

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
test.each([
  [{ key: "a", operator: "Exists" }, true],
  [{ key: "a", value: "1" }, true],
  [{ key: "a", value: "2" }, false],
  [{ operator: "Exists" }, true],
  [{ key: "a", value: "1", effect: "NoExecute" }, false],
] as const)("%j tolerates a=1:NoSchedule: %s", (toleration, yes) => {
  expect(tolerates(toleration, { key: "a", value: "1", effect: "NoSchedule" })).toBe(yes);
});

test("a node's facts keep taints that forbid apart from those that only discourage", () => {
  const taints = [
    { key: "a", effect: "NoSchedule" },
    { key: "b", effect: "PreferNoSchedule" },
  ];
  const node = { metadata: { name: "n" }, spec: { taints }, status: { allocatable: { cpu: "1500m", pods: "10" } } } as unknown as Node;
  const { hardTaints, softTaints, allocatable, allowedPods } = nodeFacts(node);
  expect([hardTaints.length, softTaints.length, allocatable.cpu, allowedPods]).toEqual([1, 1, 1500, 10]);
});
