import { isPodTerminal } from "../api/pod.ts";
import { timestamp } from "../api/time.ts";
import type { Node, Pod } from "../api/types.ts";
import { type Action, type Component, defineReasons, type Wake, type WatchEvent } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { withPodCondition } from "./common/pods.ts";
import { remove, updateStatus, whateverHappens } from "./common/requests.ts";

const reasons = defineReasons({
  CollectOrphanedPod: { message: ({ pod, node }) => `collect pod ${pod}: its node ${node} no longer exists` },
  CollectTerminatedPod: { message: ({ pod }) => `collect pod ${pod}: too many pods have finished` },
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
 * Collects pods that nobody looks after: of nodes that are gone, or finished and too many.
 * Follows kubernetes/pkg/controller/podgc/gc_controller.go.
 */
export function createPodGcController({ terminatedPodThreshold }: PodGcOptions): Component {
  return {
    name: "pod-garbage-collector-controller",
    watches: { Node: wakeOnNodeDeleted, Pod: wakeOnPod },
    sync: (view) => [...gcOrphaned(view), ...gcTerminated(view, terminatedPodThreshold), ...gcUnscheduledTerminating(view)],
  };
}

export const podGcController: Component = createPodGcController({ terminatedPodThreshold: 12_500 });

/** The next of the regular looks, which come every 20 s. */
const nextLook = (view: View): Wake => ({ key: allPods, afterMillis: periodMillis - (view.nowMillis % periodMillis) });

function wakeOnNodeDeleted({ type, object }: WatchEvent, view: View): readonly Wake[] {
  const { name } = (object as Node).metadata;
  return type === "DELETED" && view.listOnNode(name).length > 0 ? [nextLook(view)] : [];
}

function wakeOnPod({ type, object, old }: WatchEvent, view: View): readonly Wake[] {
  const pod = object as Pod;
  if (type === "DELETED") return [];
  const { nodeName = "" } = pod.spec;
  const finished = isPodTerminal(pod) && (!old || !isPodTerminal(old as Pod));
  const placed = nodeName !== (old as Pod | undefined)?.spec.nodeName && nodeName !== "" && !view.get("Node", "", nodeName);
  const unplaced = nodeName === "" && pod.metadata.deletionTimestamp !== undefined;
  return finished || placed || unplaced ? [nextLook(view)] : [];
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
  return [...due.flatMap((pod) => collect(view, pod)), { type: "remember", value: missing }, again];
}

/** Failed first, as no kubelet is left to say so; then gone without grace. */
function collect(view: View, pod: Pod): readonly Action[] {
  const reason = reasons.CollectOrphanedPod({ pod: pod.metadata.name, node: pod.spec.nodeName });
  const deleted = remove(pod, reason, { gracePeriodSeconds: 0 }, whateverHappens);
  if (isPodTerminal(pod)) return [deleted];
  const lastTransitionTime = timestamp(view.nowMillis);
  const condition = {
    type: "DisruptionTarget",
    observedGeneration: pod.metadata.generation ?? 1,
    status: "True",
    reason: "DeletionByPodGC",
    message: "PodGC: node no longer exists",
    lastTransitionTime,
  };
  return [updateStatus(pod, { ...withPodCondition(pod, condition), phase: "Failed" }, reason, whateverHappens), deleted];
}

function gcTerminated(view: View, threshold: number): readonly Action[] {
  const terminated = view.list("Pod").filter((pod) => isPodTerminal(pod) && pod.metadata.deletionTimestamp === undefined);
  if (terminated.length <= threshold) return [];
  const evicted = ({ status }: Pod) => (status.phase === "Failed" && status.reason === "Evicted" ? 0 : 1);
  const created = ({ metadata }: Pod) => metadata.creationTimestamp;
  const oldest = terminated.toSorted(
    (left, right) => evicted(left) - evicted(right) || (created(left) < created(right) ? -1 : created(left) > created(right) ? 1 : 0),
  );
  return oldest.slice(0, terminated.length - threshold).map((pod) => {
    const reason = reasons.CollectTerminatedPod({ pod: pod.metadata.name });
    return remove(pod, reason, { gracePeriodSeconds: 0 }, whateverHappens);
  });
}

function gcUnscheduledTerminating(view: View): readonly Action[] {
  return view
    .listOnNode("")
    .filter(({ metadata }) => metadata.deletionTimestamp !== undefined)
    .map((pod) => remove(pod, reasons.CollectUnscheduledPod({ pod: pod.metadata.name }), { gracePeriodSeconds: 0 }, whateverHappens));
}
