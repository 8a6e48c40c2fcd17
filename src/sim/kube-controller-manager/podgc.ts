import { isPodTerminal } from "../api/pod.ts";
import { timestamp } from "../api/time.ts";
import type { Node, Pod, PodCondition } from "../api/types.ts";
import { type Action, type Component, defineReasons, type Reason, type Wake, type WatchEvent } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { withPodCondition } from "./common/pods.ts";
import { remove, updateStatus, whateverHappens } from "./common/requests.ts";

const reasons = defineReasons({
  CollectOrphanedPod: { message: ({ pod, node }) => `collect pod ${pod}: its node ${node} no longer exists` },
  CollectTerminatedPod: { message: ({ pod }) => `collect pod ${pod}: too many pods have finished` },
  CollectOutOfServicePod: { message: ({ pod, node }) => `collect pod ${pod}: its node ${node} is out of service` },
  CollectUnscheduledPod: { message: ({ pod }) => `collect pod ${pod}: deleted before it got a node` },
});

const periodMillis = 20_000;
const quarantineMillis = 40_000;
/** The one key of this controller: it looks at all pods at once. */
const allPods = "pods";

/** Since when each missing node has been missed. */
interface Missing {
  readonly [node: string]: number;
}

export interface PodGcOptions {
  /** Finished pods above this number are deleted, the oldest first. */
  readonly terminatedPodThreshold: number;
}

/**
 * Collects pods that nobody looks after: of nodes that are gone or out of service, or finished and too many.
 * Follows kubernetes/pkg/controller/podgc/gc_controller.go.
 */
export function createPodGcController({ terminatedPodThreshold }: PodGcOptions): Component {
  return {
    name: "pod-garbage-collector-controller",
    watches: { Node: wakeOnNode, Pod: wakeOnPod },
    sync: (view) => [
      ...gcTerminated(view, terminatedPodThreshold),
      ...gcTerminating(view),
      ...gcOrphaned(view),
      ...gcUnscheduledTerminating(view),
    ],
  };
}

export const podGcController: Component = createPodGcController({ terminatedPodThreshold: 12_500 });

/** The next of the regular looks, which come every 20 s. */
const nextLook = (view: View): Wake => ({ key: allPods, afterMillis: periodMillis - (view.nowMillis % periodMillis) });

/** Someone has said that the machine is off for good. */
const isOutOfService = (node: Node | undefined): boolean =>
  (node?.spec.taints ?? []).some(({ key }) => key === "node.kubernetes.io/out-of-service");
const isReady = ({ status }: Node): boolean =>
  (status.conditions ?? []).some(({ type, status: holds }) => type === "Ready" && holds === "True");

function wakeOnNode({ type, object }: WatchEvent, view: View): readonly Wake[] {
  const node = object as Node;
  const concerns = type === "DELETED" || isOutOfService(node);
  return concerns && view.listOnNode(node.metadata.name).length > 0 ? [nextLook(view)] : [];
}

function wakeOnPod({ type, object, old }: WatchEvent, view: View): readonly Wake[] {
  const pod = object as Pod;
  if (type === "DELETED") return [];
  const { nodeName = "" } = pod.spec;
  const finished = isPodTerminal(pod) && (!old || !isPodTerminal(old as Pod));
  const placed = nodeName !== (old as Pod | undefined)?.spec.nodeName && nodeName !== "" && !view.get("Node", "", nodeName);
  const isGoing = pod.metadata.deletionTimestamp !== undefined && (nodeName === "" || isOutOfService(view.get("Node", "", nodeName)));
  return finished || placed || isGoing ? [nextLook(view)] : [];
}

/** Pods that a kubelet which is off can never end, once someone has vouched for it by a taint. */
function gcTerminating(view: View): readonly Action[] {
  const nodes = view.list("Node").filter((node) => isOutOfService(node) && !isReady(node));
  return nodes.flatMap(({ metadata: { name } }) =>
    view
      .listOnNode(name)
      .filter(({ metadata }) => metadata.deletionTimestamp !== undefined)
      .flatMap((pod) => collect(pod, reasons.CollectOutOfServicePod({ pod: pod.metadata.name, node: name }))),
  );
}

function gcOrphaned(view: View): readonly Action[] {
  const before = (view.memory(allPods) as Missing | undefined) ?? {};
  const orphans = new Map<string, Pod[]>();
  const known = new Set(view.list("Node").map(({ metadata }) => metadata.name));
  for (const pod of view.list("Pod")) {
    const { nodeName } = pod.spec;
    if (nodeName && !known.has(nodeName)) orphans.set(nodeName, [...(orphans.get(nodeName) ?? []), pod]);
  }
  const missing: Missing = Object.fromEntries([...orphans.keys()].map((node) => [node, before[node] ?? view.nowMillis]));
  const due = [...orphans].filter(([node]) => view.nowMillis - (missing[node] ?? 0) >= quarantineMillis).flatMap(([, pods]) => pods);
  if (orphans.size === 0) return Object.keys(before).length > 0 ? [{ type: "remember", value: undefined }] : [];
  const again: Action = { type: "wake", afterMillis: periodMillis };
  return [
    ...due.flatMap((pod) =>
      collect(pod, reasons.CollectOrphanedPod({ pod: pod.metadata.name, node: pod.spec.nodeName }), nodeGone(view, pod)),
    ),
    { type: "remember", value: missing },
    again,
  ];
}

const nodeGone = (view: View, { metadata: { generation = 1 } }: Pod): PodCondition => ({
  type: "DisruptionTarget",
  observedGeneration: generation,
  status: "True",
  reason: "DeletionByPodGC",
  message: "PodGC: node no longer exists",
  lastTransitionTime: timestamp(view.nowMillis),
});

/** Failed first, as no kubelet is left to say so; then gone without grace. */
function collect(pod: Pod, reason: Reason, condition?: PodCondition): readonly Action[] {
  const deleted = remove(pod, reason, { gracePeriodSeconds: 0 }, whateverHappens);
  if (isPodTerminal(pod)) return [deleted];
  const { generation = 1 } = pod.metadata;
  const told: Pod["status"] = condition ? withPodCondition(pod, condition) : pod.status;
  return [updateStatus(pod, { ...told, phase: "Failed", observedGeneration: generation }, reason, whateverHappens), deleted];
}

function gcTerminated(view: View, threshold: number): readonly Action[] {
  const terminated = view.list("Pod").filter((pod) => isPodTerminal(pod) && pod.metadata.deletionTimestamp === undefined);
  if (terminated.length <= threshold) return [];
  const evicted = ({ status }: Pod) => (status.phase === "Failed" && status.reason === "Evicted" ? 0 : 1);
  const created = ({ metadata }: Pod) => metadata.creationTimestamp;
  const oldest = terminated.toSorted(
    (left, right) => evicted(left) - evicted(right) || (created(left) < created(right) ? -1 : created(left) > created(right) ? 1 : 0),
  );
  return oldest
    .slice(0, terminated.length - threshold)
    .flatMap((pod) => collect(pod, reasons.CollectTerminatedPod({ pod: pod.metadata.name })));
}

function gcUnscheduledTerminating(view: View): readonly Action[] {
  return view
    .listOnNode("")
    .filter(({ metadata }) => metadata.deletionTimestamp !== undefined)
    .flatMap((pod) => collect(pod, reasons.CollectUnscheduledPod({ pod: pod.metadata.name })));
}
