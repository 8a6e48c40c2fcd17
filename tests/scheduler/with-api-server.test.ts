import { describe, expect, test } from "vitest";
import type { Event, Pod } from "../../src/sim/api/types.ts";
import type { NewObject } from "../../src/sim/cluster/request.ts";
import { Store } from "../../src/sim/cluster/store.ts";
import { Engine } from "../../src/sim/engine/engine.ts";
import { kubeApiServer } from "../../src/sim/kube-apiserver/index.ts";
import { explainScheduling, scheduler } from "../../src/sim/kube-scheduler/index.ts";

const why = { code: "Test", facts: {} };

function cluster() {
  const engine = new Engine({ store: new Store(), seed: 1, components: [scheduler], apiServer: kubeApiServer });
  const view = engine.view("reader");
  const create = (kind: string, namespace: string, object: object) =>
    engine.input("create", ({ request }) => {
      const response = request({ verb: "create", kind, namespace, object: object as NewObject }, why);
      if (!response.ok) throw new Error(response.status.message);
    });
  const remove = (kind: string, namespace: string, name: string) =>
    engine.input("delete", ({ request }) => void request({ verb: "delete", kind, namespace, name, gracePeriodSeconds: 0 }, why));
  create("Namespace", "", { apiVersion: "v1", kind: "Namespace", metadata: { name: "default" } });
  create("ServiceAccount", "default", { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default" } });
  return {
    engine,
    view,
    node: (name: string, cpu: string) =>
      create("Node", "", {
        apiVersion: "v1",
        kind: "Node",
        metadata: { name, labels: { "kubernetes.io/hostname": name } },
        status: { allocatable: { cpu, memory: "8Gi", pods: "110" }, conditions: [{ type: "Ready", status: "True" }] },
      }),
    pod: (name: string, cpu: string, spec: object = {}) =>
      create("Pod", "default", {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name },
        spec: { containers: [{ name: "c", image: "nginx", resources: { requests: { cpu } } }], ...spec },
      }),
    priorityClass: (name: string, value: number) =>
      create("PriorityClass", "", { apiVersion: "scheduling.k8s.io/v1", kind: "PriorityClass", metadata: { name }, value }),
    remove,
    /** Without node controllers a new node keeps its not-ready taint; this takes it off, as they would. */
    ready: () => {
      for (const object of view.list("Node")) {
        if ((object.spec.taints ?? []).length === 0) continue;
        const patch = { spec: { taints: null } };
        engine.input("ready", ({ request }) => {
          request({ verb: "patch", kind: "Node", namespace: "", name: object.metadata.name, patchType: "merge", patch }, why);
        });
      }
    },
    run: (millis: number) => void engine.runUntil(engine.nowMillis + millis),
    get: (name: string) => view.get("Pod", "default", name),
    condition: (name: string) => view.get("Pod", "default", name)?.status.conditions?.find(({ type }) => type === "PodScheduled"),
    events: (name: string) =>
      (view.list("Event") as readonly Event[])
        .filter((event) => event.involvedObject.name === name)
        .map((event) => `${event.type} ${event.reason}: ${event.message}`),
  };
}

describe("beside the API server", () => {
  test("a pod is bound, with the event and the condition of the real one", () => {
    const { node, ready, pod, run, get, condition, events } = cluster();
    node("node1", "2");
    ready();
    pod("web", "500m");
    run(100);
    expect(get("web")?.spec.nodeName).toBe("node1");
    expect(condition("web")?.status).toBe("True");
    expect(events("web")).toEqual(["Normal Scheduled: Successfully assigned default/web to node1"]);
  });

  test("a pod that fits nowhere says why, waits, and is placed when a node comes that is large enough", () => {
    const { node, ready, pod, run, get, condition } = cluster();
    node("small", "1");
    ready();
    pod("big", "2");
    run(100);
    expect(condition("big")).toMatchObject({
      status: "False",
      reason: "Unschedulable",
      message:
        "0/1 nodes are available: 1 Insufficient cpu. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.",
    });
    node("large", "4");
    ready();
    run(100);
    expect(get("big")?.spec.nodeName).toBe("large");
  });

  test("a more important pod takes the place of a less important one", () => {
    const { engine, node, ready, priorityClass, pod, remove, run, get, events } = cluster();
    node("node1", "2");
    ready();
    priorityClass("high", 1000);
    pod("low", "2");
    run(100);
    pod("vip", "2", { priorityClassName: "high" });
    run(100);
    expect(get("low")?.metadata.deletionTimestamp).toBeDefined();
    expect(get("low")?.status.conditions).toContainEqual(expect.objectContaining({ type: "DisruptionTarget", status: "True" }));
    expect(events("low")).toContain(`Normal Preempted: Preempted by pod ${get("vip")?.metadata.uid} on node node1`);
    expect(get("vip")?.status.nominatedNodeName).toBe("node1");
    remove("Pod", "default", "low");
    run(100);
    expect(get("vip")?.spec.nodeName).toBe("node1");
    expect(engine.nowMillis).toBeLessThan(1000);
  });

  test("waiting pods of an empty cluster are tried again and again, the most important first", () => {
    const { node, ready, priorityClass, pod, run, get, condition } = cluster();
    priorityClass("high", 1000);
    pod("lo", "1");
    pod("hi", "1", { priorityClassName: "high" });
    run(200);
    expect(condition("lo")?.message).toBe("no nodes available to schedule pods");
    node("node1", "1");
    ready();
    run(20_000);
    expect(get("hi")?.spec.nodeName).toBe("node1");
    expect(get("lo")?.spec.nodeName).toBeUndefined();
  });

  test("a gated pod is left alone until its last gate is gone", () => {
    const { engine, node, ready, pod, run, get, condition } = cluster();
    node("node1", "2");
    ready();
    pod("gated", "1", { schedulingGates: [{ name: "example.com/hold" }] });
    run(1000);
    expect(condition("gated")?.reason).toBe("SchedulingGated");
    const patch = { spec: { schedulingGates: [] } };
    engine.input("ungate", ({ request }) => {
      request({ verb: "patch", kind: "Pod", namespace: "default", name: "gated", patchType: "merge", patch }, why);
    });
    run(100);
    expect(get("gated")?.spec.nodeName).toBe("node1");
  });

  test("after a step back in time the other way is taken from what was true then", () => {
    const { engine, node, ready, pod, run, get } = cluster();
    node("node1", "2");
    ready();
    pod("first", "2");
    const before = engine.stepCount;
    run(100);
    expect(get("first")?.spec.nodeName).toBe("node1");
    engine.seekStep(before - 1);
    engine.dropFuture();
    pod("second", "2");
    run(100);
    expect(get("first")).toBeUndefined();
    expect(get("second")?.spec.nodeName).toBe("node1");
  });
});

test("the table of reasons: every plugin's word on every node, at any moment", () => {
  const { view, node, ready, pod, run, get } = cluster();
  node("node1", "1");
  node("node2", "4");
  ready();
  pod("p", "2");
  run(100);
  expect(get("p")?.spec.nodeName).toBe("node2");
  const table = explainScheduling(view, get("p") as Pod);
  const told = table.rows.map(({ node: name, rejection, total }) => ({ name, says: rejection?.reasons, fits: total !== undefined }));
  expect(told).toEqual([
    { name: "node1", says: ["Insufficient cpu"], fits: false },
    { name: "node2", says: undefined, fits: true },
  ]);
  expect(table.scorePlugins).toContain("NodeResourcesFit");
});
