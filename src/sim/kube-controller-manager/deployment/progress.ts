import { deepEqual } from "../../api/equal.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { Deployment, DeploymentCondition, ReplicaSet } from "../../api/types.ts";
import type { Action } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { updateStatus } from "../common/requests.ts";
import {
  type Conditions,
  condition,
  conditionOf,
  type DeploymentStatus,
  withCondition,
  withConditions,
  withoutCondition,
} from "./conditions.ts";
import { deploymentReasons } from "./reasons.ts";
import {
  actualReplicas,
  allOf,
  availableReplicas,
  hasProgressDeadline,
  maxUnavailable,
  type ReplicaSets,
  readyReplicas,
  replicasOf,
  terminatingReplicas,
  wantedReplicas,
} from "./util.ts";

/** Follows kubernetes/pkg/controller/deployment/sync.go (calculateStatus). */
export function calculateStatus(deployment: Deployment, replicaSets: ReplicaSets, nowMillis: number): DeploymentStatus {
  const all = allOf(replicaSets);
  const available = availableReplicas(all);
  const counts = {
    replicas: actualReplicas(all),
    updatedReplicas: replicaSets.newReplicaSet ? actualReplicas([replicaSets.newReplicaSet]) : 0,
    readyReplicas: readyReplicas(all),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, wantedReplicas(all) - available),
  };
  const terminating = terminatingReplicas(all);
  const { collisionCount, conditions = [] } = deployment.status;
  const status = {
    observedGeneration: deployment.metadata.generation ?? 0,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    ...(terminating === undefined ? {} : { terminatingReplicas: terminating }),
    ...(collisionCount === undefined ? {} : { collisionCount }),
  };
  const enough = available >= replicasOf(deployment) - maxUnavailable(deployment);
  const availability = enough
    ? condition("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.", nowMillis)
    : condition("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability.", nowMillis);
  return withConditions(status, withCondition(conditions, availability));
}

/** Follows kubernetes/pkg/controller/deployment/sync.go (syncDeploymentStatus). */
export function syncDeploymentStatus(view: View, deployment: Deployment, replicaSets: ReplicaSets): readonly Action[] {
  return writeStatus(deployment, calculateStatus(deployment, replicaSets, view.nowMillis));
}

/**
 * The status of a Deployment in rollout: how far it is, and whether it still gets on.
 * Follows kubernetes/pkg/controller/deployment/progress.go (syncRolloutStatus).
 */
export function syncRolloutStatus(view: View, deployment: Deployment, replicaSets: ReplicaSets): readonly Action[] {
  const { nowMillis } = view;
  const counted = calculateStatus(deployment, replicaSets, nowMillis);
  const progressed = progressConditions(deployment, counted, replicaSets.newReplicaSet, nowMillis);
  const failure = replicaFailure(replicaSets, nowMillis);
  const conditions = failure ? withCondition(progressed, failure) : withoutCondition(progressed, "ReplicaFailure");
  const status = withConditions(counted, conditions);
  return [...writeStatus(deployment, status), ...requeueStuckDeployment(deployment, status, nowMillis)];
}

/** Writes the status when it says something new. */
export function writeStatus(deployment: Deployment, status: DeploymentStatus): readonly Action[] {
  if (deepEqual(deployment.status, status)) return [];
  return [updateStatus(deployment, status, deploymentReasons.UpdateDeploymentStatus({ name: deployment.metadata.name }))];
}

function progressConditions(
  deployment: Deployment,
  status: DeploymentStatus,
  newReplicaSet: ReplicaSet | undefined,
  nowMillis: number,
): Conditions {
  const conditions = status.conditions ?? [];
  if (!hasProgressDeadline(deployment)) return withoutCondition(conditions, "Progressing");
  const present = conditionOf(deployment.status.conditions, "Progressing");
  const finished = (status.replicas ?? 0) === (status.updatedReplicas ?? 0) && present?.reason === "NewReplicaSetAvailable";
  if (finished) return conditions;
  const subject = newReplicaSet ? `ReplicaSet "${newReplicaSet.metadata.name}"` : `Deployment "${deployment.metadata.name}"`;
  const progressing = (value: string, reason: string, what: string) =>
    condition("Progressing", value, reason, `${subject} ${what}`, nowMillis);
  if (isComplete(deployment, status)) {
    return withCondition(conditions, progressing("True", "NewReplicaSetAvailable", "has successfully progressed."));
  }
  if (isProgressing(deployment, status)) {
    const next = progressing("True", "ReplicaSetUpdated", "is progressing.");
    const kept = present?.status === "True" ? { ...next, lastTransitionTime: present.lastTransitionTime } : next;
    return [...withoutCondition(conditions, "Progressing"), kept];
  }
  if (isTimedOut(deployment, conditions, nowMillis)) {
    return withCondition(conditions, progressing("False", "ProgressDeadlineExceeded", "has timed out progressing."));
  }
  return conditions;
}

/** Every replica is updated and available, and nothing is left of the old. */
export function isComplete(deployment: Deployment, status: DeploymentStatus): boolean {
  const replicas = replicasOf(deployment);
  return (
    (status.updatedReplicas ?? 0) === replicas &&
    (status.replicas ?? 0) === replicas &&
    (status.availableReplicas ?? 0) === replicas &&
    (status.observedGeneration ?? 0) >= (deployment.metadata.generation ?? 0)
  );
}

/** More updated, fewer old, more ready or more available pods than when the status was last written. */
function isProgressing({ status: before }: Deployment, after: DeploymentStatus): boolean {
  const oldOnes = ({ replicas = 0, updatedReplicas = 0 }: DeploymentStatus) => replicas - updatedReplicas;
  return (
    (after.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    oldOnes(after) < oldOnes(before) ||
    (after.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (after.availableReplicas ?? 0) > (before.availableReplicas ?? 0)
  );
}

function isTimedOut(deployment: Deployment, conditions: Conditions, nowMillis: number): boolean {
  const present = conditionOf(conditions, "Progressing");
  if (!present || present.reason === "NewReplicaSetAvailable") return false;
  return present.reason === "ProgressDeadlineExceeded" || deadlineMillis(deployment, present) < nowMillis;
}

const deadlineMillis = ({ spec }: Deployment, { lastUpdateTime }: DeploymentCondition): number =>
  parseTimestamp(lastUpdateTime ?? "") + (spec.progressDeadlineSeconds ?? 0) * 1000;

/** Nothing will wake a Deployment whose pods simply stay as they are, so it looks again just after its deadline. */
function requeueStuckDeployment(deployment: Deployment, status: DeploymentStatus, nowMillis: number): readonly Action[] {
  const present = conditionOf(status.conditions, "Progressing");
  if (!hasProgressDeadline(deployment) || !present) return [];
  if (isComplete(deployment, status) || present.reason === "ProgressDeadlineExceeded") return [];
  return [{ type: "wake", afterMillis: Math.max(1000, deadlineMillis(deployment, present) - nowMillis + 1000) }];
}

/** The new ReplicaSet's failure first, else any other's. */
function replicaFailure({ newReplicaSet, old }: ReplicaSets, nowMillis: number): DeploymentCondition | undefined {
  for (const replicaSet of newReplicaSet ? [newReplicaSet, ...old] : old) {
    const failure = replicaSet.status.conditions?.find(({ type }) => type === "ReplicaFailure");
    if (!failure) continue;
    const { status, reason = "", message = "", lastTransitionTime } = failure;
    const now = condition("ReplicaFailure", status, reason, message, nowMillis);
    return {
      ...now,
      lastUpdateTime: lastTransitionTime ?? now.lastUpdateTime,
      lastTransitionTime: lastTransitionTime ?? now.lastTransitionTime,
    };
  }
  return undefined;
}
