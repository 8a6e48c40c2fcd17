import { deepEqual } from "../../api/equal.ts";
import { isPodReady } from "../../api/pod.ts";
import { matchesLabels } from "../../api/selector.ts";
import type { Status } from "../../api/status.ts";
import { timestamp } from "../../api/time.ts";
import type { Pod, ReplicaSet } from "../../api/types.ts";
import { type Action, defineReasons } from "../../cluster/component.ts";
import { isPodAvailable } from "../common/pods.ts";
import { updateStatus } from "../common/requests.ts";

type ReplicaSetStatus = ReplicaSet["status"];
type Condition = NonNullable<ReplicaSetStatus["conditions"]>[number];

export const replicaSetReasons = defineReasons({
  UpdateReplicaSetStatus: { message: ({ name, replicas, ready }) => `status of ReplicaSet ${name}: ${replicas} replicas, ${ready} ready` },
});

/** A ReplicaSet's pods in numbers; all but `terminating` are of those that count as replicas. */
export interface PodCounts {
  readonly replicas: number;
  readonly fullyLabeled: number;
  readonly ready: number;
  readonly available: number;
  readonly terminating: number;
}

export function countPods(replicaSet: ReplicaSet, active: readonly Pod[], terminating: number, nowMillis: number): PodCounts {
  const { minReadySeconds = 0, template } = replicaSet.spec;
  const templateLabels = template?.metadata?.labels ?? {};
  let fullyLabeled = 0;
  let ready = 0;
  let available = 0;
  for (const pod of active) {
    if (pod.metadata.labels === templateLabels || matchesLabels(templateLabels, pod.metadata.labels)) fullyLabeled++;
    if (!isPodReady(pod)) continue;
    ready++;
    if (isPodAvailable(pod, minReadySeconds, nowMillis)) available++;
  }
  return { replicas: active.length, fullyLabeled, ready, available, terminating };
}

/**
 * From the pods there were when the sync began: what it creates or deletes shows in the next one.
 * Follows kubernetes/pkg/controller/replicaset/replica_set_utils.go (calculateStatus).
 */
export function calculateStatus(
  replicaSet: ReplicaSet,
  { replicas, fullyLabeled, ready, available, terminating }: PodCounts,
  failure: Status | undefined,
  nowMillis: number,
): ReplicaSetStatus {
  const conditions = conditionsAfter(replicaSet, replicas, failure, nowMillis);
  return {
    replicas,
    ...(fullyLabeled > 0 ? { fullyLabeledReplicas: fullyLabeled } : {}),
    ...(ready > 0 ? { readyReplicas: ready } : {}),
    ...(available > 0 ? { availableReplicas: available } : {}),
    ...(replicaSet.kind === "ReplicaSet" ? { terminatingReplicas: terminating } : {}),
    ...(replicaSet.metadata.generation === undefined ? {} : { observedGeneration: replicaSet.metadata.generation }),
    ...(conditions.length > 0 ? { conditions: [...conditions] } : {}),
  };
}

/** ReplicaFailure stays as it was first told until a sync succeeds. */
function conditionsAfter(replicaSet: ReplicaSet, replicas: number, failure: Status | undefined, nowMillis: number): readonly Condition[] {
  const conditions = replicaSet.status.conditions ?? [];
  const failed = conditions.some((condition) => condition.type === "ReplicaFailure");
  if (!failure) return failed ? conditions.filter((condition) => condition.type !== "ReplicaFailure") : conditions;
  if (failed) return conditions;
  const reason = replicas < (replicaSet.spec.replicas ?? 1) ? "FailedCreate" : "FailedDelete";
  const transition = { lastTransitionTime: timestamp(nowMillis), reason, message: failure.message ?? "" };
  return [...conditions, { type: "ReplicaFailure", status: "True", ...transition }];
}

/** Writes the status when it says something new. */
export function updateReplicaSetStatus(replicaSet: ReplicaSet, status: ReplicaSetStatus): readonly Action[] {
  if (deepEqual(replicaSet.status, status)) return [];
  const facts = { name: replicaSet.metadata.name, replicas: status.replicas, ready: status.readyReplicas ?? 0 };
  return [updateStatus(replicaSet, status, replicaSetReasons.UpdateReplicaSetStatus(facts))];
}
