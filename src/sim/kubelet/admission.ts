import { isPodPhaseTerminal, runtimeUid } from "../api/pod.ts";
import { quantityMillis, quantityValue } from "../api/quantity.ts";
import { timestamp } from "../api/time.ts";
import { toleratesTaint } from "../api/tolerations.ts";
import type { Container, Node, Pod } from "../api/types.ts";
import { following } from "../cluster/follow.ts";
import type { Machine } from "../cluster/world-rows.ts";
import { refuseUnderPressure } from "./eviction/admit.ts";
import { matchesNode } from "./node-affinity.ts";
import { reasons } from "./reasons.ts";
import { setStatus } from "./status-manager.ts";
import { generationOf, isSidecar, type Turn, tell } from "./turn.ts";

interface Refusal {
  readonly reason: string;
  readonly message: string;
}

/**
 * May this pod run here? One that may not is Failed at once.
 * Follows kubernetes/pkg/kubelet/lifecycle/predicate.go and allocation_manager.go.
 */
export function admit(turn: Turn): boolean {
  const refusal = refuse(turn);
  if (!refusal) return true;
  const { reason, message } = refusal;
  const told = reasons.Rejected({ message, refusal: reason });
  tell(turn, { ...told, event: { type: "Warning", message, reason } });
  turn.memory.stage = "rejected";
  turn.memory.pending = false;
  const { conditions } = turn.pod.status;
  const status = {
    ...turn.pod.status,
    ...(generationOf(turn.pod) === 0 ? {} : { observedGeneration: generationOf(turn.pod) }),
    phase: "Failed" as const,
    reason,
    message: `Pod was rejected: ${message}`,
    startTime: turn.pod.status.startTime ?? timestamp(turn.nowMillis),
    ...(conditions ? { conditions } : {}),
  };
  setStatus(turn, status, true, true);
  return false;
}

function refuse(turn: Turn): Refusal | undefined {
  const { view, pod, machine } = turn;
  const pressure = refuseUnderPressure(view, pod);
  if (pressure) return pressure;
  const node: Node | undefined = view.get("Node", "", machine.name);
  if (node && !matchesNode(pod, node)) {
    return { reason: "NodeAffinity", message: "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector" };
  }
  const taint = node?.spec.taints?.find((one) => one.effect === "NoExecute" && !toleratesTaint(pod.spec.tolerations, one));
  if (taint) return { reason: "TaintToleration", message: "Predicate TaintToleration failed: node(s) had untolerated taint(s)" };
  const ports = hostPortsOf(pod);
  const wanted = podRequests(pod);
  if (ports.length === 0 && fitsAnyway(turn, wanted)) return undefined;
  const all = view.listOnNode(machine.name);
  const others = all.filter((other) => other !== pod && takesRoom(other) && runtimeUid(other) !== pod.metadata.uid);
  if (ports.length > 0 && clashes(ports, others)) {
    return { reason: "NodePorts", message: "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports" };
  }
  return shortage(turn, wanted, others);
}

/** Nearly always there is room even if this pod were counted twice: then the others need not be looked at. */
function fitsAnyway({ view, machine }: Turn, wanted: Requests): boolean {
  const used = admittedByNode(view).get(machine.name) ?? nobody;
  const capacity = capacityOf(machine);
  return used.pods + 1 <= machine.maxPods && resources.every((name) => used[name] + wanted[name] <= capacity[name]);
}

interface Admitted extends Requests {
  readonly pods: number;
}

const nobody: Admitted = { pods: 0, cpu: 0, memory: 0, "ephemeral-storage": 0 };

/** Node → what runs on it in all, kept up to date with the writes. */
const admittedByNode = following(
  (view) => {
    const nodes = new Map<string, Admitted>();
    for (const pod of view.list("Pod")) countAdmitted(nodes, pod, 1);
    return nodes;
  },
  (nodes, { table, previous, after }) => {
    if (table !== "Pod") return true;
    if (previous?.after) countAdmitted(nodes, previous.after as Pod, -1);
    if (after) countAdmitted(nodes, after as Pod, 1);
    return true;
  },
);

function countAdmitted(nodes: Map<string, Admitted>, pod: Pod, sign: 1 | -1): void {
  const { nodeName } = pod.spec;
  if (!nodeName || !takesRoom(pod)) return;
  const before = nodes.get(nodeName) ?? nobody;
  nodes.set(nodeName, { pods: before.pods + sign, ...plus(before, podRequests(pod), sign) });
}

/** Pods that have not ended and were let in already; those not yet seen come after this one. */
function takesRoom({ status }: Pod): boolean {
  return !isPodPhaseTerminal(status.phase) && status.startTime !== undefined;
}

const hostPortsOf = (pod: Pod): readonly string[] =>
  pod.spec.containers.flatMap(({ ports = [] }) =>
    ports.filter(({ hostPort }) => hostPort).map(({ hostPort, protocol }) => `${hostPort}/${protocol ?? "TCP"}`),
  );

function clashes(wanted: readonly string[], others: readonly Pod[]): boolean {
  const taken = new Set(others.flatMap(hostPortsOf));
  return wanted.some((port) => taken.has(port));
}

/** Follows kubernetes/pkg/scheduler/framework/plugins/noderesources/fit.go (fitsRequest) as the kubelet words it. */
function shortage({ machine }: Turn, wanted: Requests, others: readonly Pod[]): Refusal | undefined {
  const text = (resource: string, requested: number, used: number, capacity: number): Refusal => ({
    reason: `OutOf${resource}`,
    message: `Node didn't have enough resource: ${resource}, requested: ${requested}, used: ${used}, capacity: ${capacity}`,
  });
  if (others.length + 1 > machine.maxPods) return text("pods", 1, others.length, machine.maxPods);
  const capacity = capacityOf(machine);
  const used = others.map(podRequests).reduce((sum, own) => plus(sum, own, 1), nothing);
  for (const resource of resources) {
    if (wanted[resource] > 0 && used[resource] + wanted[resource] > capacity[resource])
      return text(resource, wanted[resource], used[resource], capacity[resource]);
  }
  return undefined;
}

const resources = ["cpu", "memory", "ephemeral-storage"] as const;

/** Milli-cores and bytes. */
type Requests = { readonly [R in (typeof resources)[number]]: number };

const nothing: Requests = { cpu: 0, memory: 0, "ephemeral-storage": 0 };

function plus(left: Requests, right: Requests, sign: 1 | -1): Requests {
  return {
    cpu: left.cpu + sign * right.cpu,
    memory: left.memory + sign * right.memory,
    "ephemeral-storage": left["ephemeral-storage"] + sign * right["ephemeral-storage"],
  };
}

const capacityOf = ({ cpuMillis, memoryBytes, ephemeralStorageBytes }: Machine): Requests => ({
  cpu: cpuMillis,
  memory: memoryBytes,
  "ephemeral-storage": ephemeralStorageBytes,
});

/** Specs are shared by the pods of a template and never change: each is added up once. */
const requestsOf = new WeakMap<Pod["spec"], Requests>();

export function podRequests({ spec }: Pod): Requests {
  let known = requestsOf.get(spec);
  if (!known) {
    known = {
      cpu: specAmount(spec, "requests", "cpu"),
      memory: specAmount(spec, "requests", "memory"),
      "ephemeral-storage": specAmount(spec, "requests", "ephemeral-storage"),
    };
    requestsOf.set(spec, known);
  }
  return known;
}

/** A pod's requests or limits: its containers together with sidecars, or the largest init container. */
export function specAmount(spec: Pod["spec"], of: "requests" | "limits", resource: keyof Requests): number {
  const amount = (container: Container): number => {
    const text = container.resources?.[of]?.[resource];
    if (text === undefined) return 0;
    return resource === "cpu" ? quantityMillis(text) : quantityValue(text);
  };
  const main = spec.containers.reduce((sum, container) => sum + amount(container), 0);
  let sidecars = 0;
  let init = 0;
  for (const container of spec.initContainers ?? []) {
    if (isSidecar(container)) sidecars += amount(container);
    else init = Math.max(init, amount(container) + sidecars);
  }
  const overhead = spec.overhead?.[resource];
  return (
    Math.max(main + sidecars, init) + (overhead === undefined ? 0 : resource === "cpu" ? quantityMillis(overhead) : quantityValue(overhead))
  );
}
