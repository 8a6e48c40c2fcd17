import { keyOf } from "../api/object.ts";
import { podCondition } from "../api/pod.ts";
import { timestamp } from "../api/time.ts";
import { tolerates } from "../api/tolerations.ts";
import type { Node, Pod, Taint } from "../api/types.ts";
import { type Action, type Component, defineReasons, type Wake, type WatchEvent } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { objectOf } from "./common/owned-pods.ts";
import { withPodCondition } from "./common/pods.ts";
import { emit, remove, updateStatus, whateverHappens } from "./common/requests.ts";

const reasons = defineReasons({
  MarkingForDeletion: { event: "Normal", reason: "TaintManagerEviction", message: ({ pod }) => `Marking for deletion Pod ${pod}` },
  CancellingDeletion: { event: "Normal", reason: "TaintManagerEviction", message: ({ pod }) => `Cancelling deletion of Pod ${pod}` },
  EvictPod: { message: ({ pod, node }) => `evict pod ${pod}: it does not tolerate the taints of node ${node}` },
});

/** Since when a pod's time on a tainted node is running out. */
interface Countdown {
  readonly startMillis: number;
  readonly namespace: string;
  readonly name: string;
}

/**
 * Removes pods from nodes whose NoExecute taints they do not tolerate, or no longer.
 * Follows kubernetes/pkg/controller/tainteviction/taint_eviction.go.
 */
export const taintEvictionController: Component = {
  name: "taint-eviction-controller",
  watches: { Node: wakePodsOnNode, Pod: wakePod },
  sync(view, key) {
    const pod = objectOf(view, "Pod", key);
    const countdown = view.memory(key) as Countdown | undefined;
    if (!pod) return countdown ? cancel(ghost(countdown), countdown) : [];
    return processPod(view, pod, countdown);
  },
};

const isNoExecute = ({ effect }: Taint): boolean => effect === "NoExecute";
const noExecute = (node: Node | undefined): readonly Taint[] => (node?.spec.taints ?? []).filter(isNoExecute);

function wakePodsOnNode({ type, object, old }: WatchEvent, view: View): readonly Wake[] {
  const before = (old as Node | undefined)?.spec.taints;
  const node = object as Node;
  if (type === "MODIFIED" && node.spec.taints === before) return [];
  if (!(node.spec.taints ?? []).some(isNoExecute) && !(before ?? []).some(isNoExecute)) return [];
  return view.listOnNode(node.metadata.name).map((pod) => ({ key: keyOf(pod) }));
}

function wakePod({ type, key, object, old }: WatchEvent, view: View): readonly Wake[] {
  const pod = object as Pod;
  if (!pod.spec.nodeName) return [];
  const before = old as Pod | undefined;
  if (type === "MODIFIED" && before?.spec.nodeName === pod.spec.nodeName && before.spec.tolerations === pod.spec.tolerations) return [];
  return noExecute(view.get("Node", "", pod.spec.nodeName)).length > 0 || view.memory(key) !== undefined ? [{ key }] : [];
}

function processPod(view: View, pod: Pod, countdown: Countdown | undefined): readonly Action[] {
  const taints = noExecute(view.get("Node", "", pod.spec.nodeName ?? ""));
  if (taints.length === 0) return countdown ? cancel(pod, countdown) : [];
  const used = taints.map((taint) => (pod.spec.tolerations ?? []).filter((toleration) => tolerates(toleration, taint)));
  if (used.some((tolerations) => tolerations.length === 0)) return [...(countdown ? cancel(pod, countdown) : []), ...evict(view, pod)];
  const seconds = used.flatMap(([first]) => (first?.tolerationSeconds === undefined ? [] : [Math.max(0, first.tolerationSeconds)]));
  if (seconds.length === 0) return countdown ? cancel(pod, countdown) : [];
  const startMillis = countdown?.startMillis ?? view.nowMillis;
  const wait = startMillis + Math.min(...seconds) * 1000 - view.nowMillis;
  if (wait <= 0) return evict(view, pod);
  const { namespace = "", name } = pod.metadata;
  return [
    { type: "remember", value: { startMillis, namespace, name } satisfies Countdown },
    { type: "wake", afterMillis: wait },
  ];
}

const nameOf = ({ metadata }: Pod): string => `${metadata.namespace}/${metadata.name}`;

/** Also a pod that is already being deleted is marked, as often as its node's taints change. */
function evict(view: View, pod: Pod): readonly Action[] {
  const { generation = 1 } = pod.metadata;
  const condition = {
    type: "DisruptionTarget",
    observedGeneration: generation,
    status: "True",
    reason: "DeletionByTaintManager",
    message: "Taint manager: deleting due to NoExecute taint",
    lastTransitionTime: timestamp(view.nowMillis),
  };
  const reason = reasons.EvictPod({ pod: nameOf(pod), node: pod.spec.nodeName });
  const isTold = podCondition(pod, condition.type)?.reason === condition.reason;
  return [
    emit(pod, reasons.MarkingForDeletion({ pod: nameOf(pod) })),
    ...(isTold ? [] : [updateStatus(pod, withPodCondition(pod, condition), reason, whateverHappens)]),
    ...(pod.metadata.deletionTimestamp === undefined ? [remove(pod, reason)] : []),
    { type: "remember", value: undefined },
  ];
}

const cancel = (pod: Pod, { namespace, name }: Countdown): readonly Action[] => [
  emit(pod, reasons.CancellingDeletion({ pod: `${namespace}/${name}` })),
  { type: "remember", value: undefined },
];

/** A pod that is gone, as far as an Event needs it. */
const ghost = ({ namespace, name }: Countdown): Pod => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { namespace, name, uid: "", resourceVersion: "", creationTimestamp: "" },
  spec: { containers: [] },
  status: {},
});
