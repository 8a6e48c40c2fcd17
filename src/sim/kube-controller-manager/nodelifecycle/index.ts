import { type KubeObject, splitKey } from "../../api/object.ts";
import { podCondition } from "../../api/pod.ts";
import { parseTimestamp, timestamp } from "../../api/time.ts";
import type { Node, Pod } from "../../api/types.ts";
import type { Action, Component, Wake, WatchEvent } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { emit, update, updateStatus, whateverHappens } from "../common/requests.ts";
import { nodeCondition, noExecuteTaints, unknownConditions, wantedNoExecute, withNoScheduleTaints } from "./conditions.ts";
import { nodeReasons } from "./reasons.ts";
import { isZoneKey, removeNoExecute, syncZone, taintNoExecute, zoneKeyOf } from "./zones.ts";

/** How patient the controller is with a silent kubelet; flags of kube-controller-manager. */
export interface NodeLifecycleOptions {
  readonly monitorPeriodMillis: number;
  readonly monitorGraceMillis: number;
  readonly startupGraceMillis: number;
}

export const nodeLifecycleDefaults: NodeLifecycleOptions = {
  monitorPeriodMillis: 5_000,
  monitorGraceMillis: 50_000,
  startupGraceMillis: 60_000,
};

/** A node that has been greeted; what is needed to say goodbye once the object is gone. */
interface NodeMemory {
  readonly uid: string;
}

/**
 * Watches over nodes: those that fall silent become Unknown, and conditions become taints.
 * Follows kubernetes/pkg/controller/nodelifecycle/node_lifecycle_controller.go.
 */
export function createNodeLifecycleController(options: NodeLifecycleOptions): Component {
  return {
    name: "node-controller",
    watches: { Node: wakeNode },
    sync: (view, key) => (isZoneKey(key) ? syncZone(view, key) : syncNode(view, key, options)),
  };
}

export const nodeLifecycleController: Component = createNodeLifecycleController(nodeLifecycleDefaults);

/** Heartbeats alone change nothing: the deadline looks at them when it is reached. */
function wakeNode({ type, key, object, old }: WatchEvent): readonly Wake[] {
  if (type !== "MODIFIED" || !old) return [{ key }];
  const [now, before] = [object as Node, old as Node];
  const told = ({ status }: Node) => (status.conditions ?? []).map((condition) => `${condition.type}=${condition.status}`).join();
  const same = now.spec === before.spec && now.metadata.labels === before.metadata.labels && told(now) === told(before);
  return same ? [] : [{ key }];
}

function syncNode(view: View, key: string, options: NodeLifecycleOptions): readonly Action[] {
  const { name } = splitKey(key);
  const node = view.get("Node", "", name);
  const greeted = view.memory(key) as NodeMemory | undefined;
  if (!node)
    return greeted ? [emit(ghost(name, greeted), nodeReasons.RemovingNode({ node: name })), { type: "remember", value: undefined }] : [];
  const hello: readonly Action[] =
    greeted?.uid === node.metadata.uid
      ? []
      : [
          emit(node, nodeReasons.RegisteredNode({ node: name })),
          { type: "remember", value: { uid: node.metadata.uid } satisfies NodeMemory },
        ];
  const silence = silentFor(view, node, options);
  if (silence.overdueMillis > 0 && !isUnknown(node))
    return [...hello, ...markUnknown(view, node, (silence.overdueMillis + silence.graceMillis) / 1000)];
  const check: Action = { type: "wake", afterMillis: nextCheck(view.nowMillis, silence.overdueMillis, options.monitorPeriodMillis) };
  return [...hello, ...reconcile(view, node), ...(isUnknown(node) ? [] : [check])];
}

/** What remains of a deleted node: enough to name it in an Event. */
const ghost = (name: string, { uid }: NodeMemory): KubeObject => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name, uid, resourceVersion: "", creationTimestamp: "" },
});

const isUnknown = (node: Node): boolean => nodeCondition(node, "Ready")?.status === "Unknown";

/** How long the kubelet has been overdue; negative while it is in time. Its lease counts, and its status. */
function silentFor(
  view: View,
  node: Node,
  options: NodeLifecycleOptions,
): { readonly overdueMillis: number; readonly graceMillis: number } {
  const ready = nodeCondition(node, "Ready");
  const lease = view.get("Lease", "kube-node-lease", node.metadata.name);
  const heard = [lease?.spec.renewTime, ready?.lastHeartbeatTime, node.metadata.creationTimestamp].map((time) =>
    parseTimestamp(time ?? ""),
  );
  const lastMillis = heard.reduce((latest, millis) => (millis > latest ? millis : latest), Number.NEGATIVE_INFINITY);
  const graceMillis = ready ? options.monitorGraceMillis : options.startupGraceMillis;
  return { overdueMillis: view.nowMillis - lastMillis - graceMillis, graceMillis };
}

/** The controller looks every few seconds; it looks in vain until the deadline, so only the look after it is planned. */
function nextCheck(nowMillis: number, overdueMillis: number, periodMillis: number): number {
  const deadline = nowMillis - overdueMillis;
  return Math.max(periodMillis, Math.ceil((deadline + 1) / periodMillis) * periodMillis - nowMillis);
}

/** The silent node, and at once its pods: they are not Ready any more. */
function markUnknown(view: View, node: Node, silentSeconds: number): readonly Action[] {
  const { name } = node.metadata;
  const wasReady = nodeCondition(node, "Ready")?.status === "True";
  const status = { ...node.status, conditions: unknownConditions(node, view.nowMillis) };
  const marked = updateStatus(node, status, nodeReasons.MarkNodeUnknown({ node: name, seconds: Math.round(silentSeconds) }));
  if (!wasReady) return [marked];
  return [
    marked,
    emit(node, nodeReasons.NodeNotReady({ node: name })),
    ...view.listOnNode(name).flatMap((pod) => markPodNotReady(view, pod)),
  ];
}

/** Follows kubernetes/pkg/controller/util/node/controller_utils.go (MarkPodsNotReady): only the status of the condition changes. */
function markPodNotReady(view: View, pod: Pod): readonly Action[] {
  if (podCondition(pod, "Ready")?.status !== "True") return [];
  const lastTransitionTime = timestamp(view.nowMillis);
  const conditions = (pod.status.conditions ?? []).map((condition) =>
    condition.type === "Ready" ? { ...condition, status: "False", lastTransitionTime } : condition,
  );
  const facts = { pod: pod.metadata.name, node: pod.spec.nodeName };
  return [
    updateStatus(pod, { ...pod.status, conditions }, nodeReasons.MarkPodNotReady(facts), whateverHappens),
    emit(pod, nodeReasons.PodOnNodeNotReady(facts)),
  ];
}

/** One write a sync: the next one sees what is left to do. */
function reconcile(view: View, node: Node): readonly Action[] {
  const { name } = node.metadata;
  const labelled = withOldLabels(node);
  if (labelled !== node) return [update(labelled, nodeReasons.LabelNode({ node: name }))];
  const taints = withNoScheduleTaints(node, view.nowMillis);
  if (taints !== (node.spec.taints ?? taints) || (node.spec.taints === undefined && taints.length > 0)) {
    const { taints: before = [], ...spec } = node.spec;
    const changed = taints.find((taint) => !before.includes(taint)) ?? before.find((taint) => !taints.includes(taint));
    const reason = taints.length >= before.length ? nodeReasons.TaintNode : nodeReasons.UntaintNode;
    const next = { ...node, spec: taints.length > 0 ? { ...spec, taints: [...taints] } : spec };
    return [update(next, reason({ node: name, taint: `${changed?.key}:NoSchedule` }))];
  }
  const wanted = wantedNoExecute(node);
  const present = noExecuteTaints(node);
  if (wanted === undefined) return removeNoExecute(node);
  if (present.length === 0) return [{ type: "wake", afterMillis: 100, key: zoneKeyOf(node) }];
  return present.length === 1 && present[0]?.key === wanted ? [] : [taintNoExecute(node, view.nowMillis)];
}

const oldLabels: readonly (readonly [primary: string, old: string])[] = [
  ["kubernetes.io/os", "beta.kubernetes.io/os"],
  ["kubernetes.io/arch", "beta.kubernetes.io/arch"],
];

function withOldLabels(node: Node): Node {
  const labels = node.metadata.labels ?? {};
  const stale = oldLabels.filter(([primary, old]) => labels[primary] !== undefined && labels[old] !== labels[primary]);
  if (stale.length === 0) return node;
  const added = Object.fromEntries(stale.map(([primary, old]) => [old, labels[primary] ?? ""]));
  return { ...node, metadata: { ...node.metadata, labels: { ...labels, ...added } } };
}
