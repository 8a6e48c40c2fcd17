import { deepEqual } from "../../api/equal.ts";
import { timestamp } from "../../api/time.ts";
import type { Node, NodeCondition, Taint } from "../../api/types.ts";

export const unreachable = "node.kubernetes.io/unreachable";
export const notReady = "node.kubernetes.io/not-ready";

export const nodeCondition = ({ status }: Node, type: string): NodeCondition | undefined =>
  status.conditions?.find((condition) => condition.type === type);

/** Which taint tells which condition. Follows kubernetes/pkg/controller/nodelifecycle/node_lifecycle_controller.go (nodeConditionToTaintKeyStatusMap). */
const conditionTaints: readonly (readonly [type: string, status: string, taint: string])[] = [
  ["Ready", "False", notReady],
  ["Ready", "Unknown", unreachable],
  ["MemoryPressure", "True", "node.kubernetes.io/memory-pressure"],
  ["DiskPressure", "True", "node.kubernetes.io/disk-pressure"],
  ["NetworkUnavailable", "True", "node.kubernetes.io/network-unavailable"],
  ["PIDPressure", "True", "node.kubernetes.io/pid-pressure"],
];
const unschedulable = "node.kubernetes.io/unschedulable";
const managed: ReadonlySet<string> = new Set([unschedulable, ...conditionTaints.map(([, , taint]) => taint)]);

/**
 * A node's taints with the NoSchedule ones in step with its conditions; the same array when they are.
 * Follows kubernetes/pkg/controller/nodelifecycle/node_lifecycle_controller.go (doNoScheduleTaintingPass).
 */
export function withNoScheduleTaints(node: Node, nowMillis: number): readonly Taint[] {
  const taints = node.spec.taints ?? [];
  const wanted = conditionTaints.filter(([type, status]) => nodeCondition(node, type)?.status === status).map(([, , taint]) => taint);
  if (node.spec.unschedulable) wanted.push(unschedulable);
  const isManaged = ({ key, effect }: Taint) => effect === "NoSchedule" && managed.has(key);
  const present = taints.filter(isManaged).map(({ key }) => key);
  if (deepEqual([...present].sort(), [...wanted].sort())) return taints;
  const kept = taints.filter((taint) => !isManaged(taint) || wanted.includes(taint.key));
  const added = wanted.filter((key) => !present.includes(key));
  return [...kept, ...added.map((key): Taint => ({ key, effect: "NoSchedule", timeAdded: timestamp(nowMillis) }))];
}

/** The NoExecute taint a node ought to have by its Ready condition. */
export function wantedNoExecute(node: Node): string | undefined {
  const status = nodeCondition(node, "Ready")?.status;
  return status === "False" ? notReady : status === "Unknown" ? unreachable : undefined;
}

export const noExecuteTaints = (node: Node): readonly Taint[] =>
  (node.spec.taints ?? []).filter(({ key, effect }) => effect === "NoExecute" && (key === notReady || key === unreachable));

const kubeletConditions = ["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"];

/** What is known of a node whose kubelet is silent: nothing. Follows node_lifecycle_controller.go (tryUpdateNodeHealth). */
export function unknownConditions(node: Node, nowMillis: number): NodeCondition[] {
  const now = timestamp(nowMillis);
  const present = (node.status.conditions ?? []).map((condition) =>
    !kubeletConditions.includes(condition.type) || condition.status === "Unknown"
      ? condition
      : {
          ...condition,
          status: "Unknown" as const,
          reason: "NodeStatusUnknown",
          message: "Kubelet stopped posting node status.",
          lastTransitionTime: now,
        },
  );
  const never = kubeletConditions.filter((type) => !nodeCondition(node, type));
  const added = never.map((type) => ({
    type,
    status: "Unknown" as const,
    reason: "NodeStatusNeverUpdated",
    message: "Kubelet never posted node status.",
    lastHeartbeatTime: node.metadata.creationTimestamp,
    lastTransitionTime: now,
  }));
  return [...present, ...added];
}
