import { describe, expect, it } from "vitest";
import { timestamp } from "../../src/sim/api/time.ts";
import type { Pod } from "../../src/sim/api/types.ts";
import { podsToDelete } from "../../src/sim/kube-controller-manager/replicaset/deletion-order.ts";

const nowMillis = 10_000_000;

interface Traits {
  readonly node?: string;
  readonly phase?: "Pending" | "Running";
  readonly ready?: boolean;
  readonly cost?: string;
  readonly restarts?: number;
  readonly ageSeconds?: number;
}

function pod(name: string, { node = "node1", phase = "Running", ready = true, cost, restarts = 0, ageSeconds = 1000 }: Traits): Pod {
  const since = timestamp(nowMillis - ageSeconds * 1000);
  const annotations: { readonly [name: string]: string } = cost === undefined ? {} : { "controller.kubernetes.io/pod-deletion-cost": cost };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "default", uid: name, resourceVersion: "1", creationTimestamp: since, annotations },
    spec: { containers: [], ...(node ? { nodeName: node } : {}) },
    status: {
      phase,
      conditions: [{ type: "Ready", status: ready ? "True" : "False", lastTransitionTime: since }],
      containerStatuses: [{ name: "c", image: "", imageID: "", ready, restartCount: restarts }],
    },
  };
}

/** https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/#scaling-a-replicaset */
describe("which pod of a ReplicaSet goes first", () => {
  it.each<[string, Traits, Traits]>([
    ["the one without a node", { node: "" }, {}],
    ["the Pending one", { phase: "Pending", ready: false }, { ready: false }],
    ["the one that is not Ready", { ready: false }, {}],
    ["the one with the lower deletion cost", { cost: "-1" }, { cost: "5" }],
    ["the younger one, when it is younger by far", { ageSeconds: 10 }, { ageSeconds: 5000 }],
    ["the one with more restarts, when both have been Ready as long", { restarts: 3 }, {}],
  ])("%s", (_, first, second) => {
    const chosen = podsToDelete([pod("b", second), pod("a", first)], [], 1, nowMillis);
    expect(chosen.map(({ metadata }) => metadata.name)).toEqual(["a"]);
  });

  it("the one on the node with more pods of the same Deployment", () => {
    const pods = [pod("alone", { node: "node2" }), pod("one", {}), pod("two", {})];
    expect(
      podsToDelete(pods, pods, 2, nowMillis)
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(["one", "two"]);
  });
});
