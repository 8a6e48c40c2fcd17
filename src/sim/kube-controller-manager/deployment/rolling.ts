import type { Deployment, ReplicaSet } from "../../api/types.ts";
import type { Action } from "../../cluster/component.ts";
import { scaleReplicaSet } from "./scale.ts";
import {
  allOf,
  availableReplicas,
  byCreation,
  isActive,
  isRollingUpdate,
  maxSurge,
  maxUnavailable,
  type ReplicaSets,
  replicasOf,
  wantedReplicas,
} from "./util.ts";

/**
 * How large the new ReplicaSet may be now: as many more as fit under replicas + maxSurge.
 * Follows kubernetes/pkg/controller/deployment/util/deployment_util.go (NewRSNewReplicas).
 */
export function newReplicaSetSize(deployment: Deployment, old: readonly ReplicaSet[], present: number): number {
  const replicas = replicasOf(deployment);
  if (!isRollingUpdate(deployment)) return replicas;
  const room = replicas + maxSurge(deployment) - wantedReplicas(old) - present;
  return room <= 0 ? present : present + Math.min(room, replicas - present);
}

/** Follows kubernetes/pkg/controller/deployment/rolling.go (reconcileNewReplicaSet). */
export function reconcileNewReplicaSet(deployment: Deployment, newReplicaSet: ReplicaSet, old: readonly ReplicaSet[]): readonly Action[] {
  const present = replicasOf(newReplicaSet);
  const replicas = replicasOf(deployment);
  if (present === replicas) return [];
  const size = present > replicas ? replicas : newReplicaSetSize(deployment, old, present);
  return size === present ? [] : scaleReplicaSet(deployment, newReplicaSet, size);
}

/**
 * Takes away old pods as far as enough stay available: first those that do not work anyway, then the oldest ReplicaSet's.
 * Follows kubernetes/pkg/controller/deployment/rolling.go (reconcileOldReplicaSets).
 */
export function reconcileOldReplicaSets(deployment: Deployment, { newReplicaSet, old }: ReplicaSets): readonly Action[] {
  const active = old.filter(isActive).toSorted(byCreation);
  if (active.length === 0 || !newReplicaSet) return [];
  const minAvailable = replicasOf(deployment) - maxUnavailable(deployment);
  const newUnavailable = replicasOf(newReplicaSet) - (newReplicaSet.status.availableReplicas ?? 0);
  const maxScaledDown = wantedReplicas(allOf({ newReplicaSet, old })) - minAvailable - newUnavailable;
  if (maxScaledDown <= 0) return [];
  const healthy = cleanupUnhealthyReplicas(active, maxScaledDown);
  const surplus = availableReplicas([...active, newReplicaSet]) - minAvailable;
  return scaleDown(active, healthy, surplus).flatMap((size, index) =>
    steps(deployment, active[index] as ReplicaSet, healthy[index] ?? 0, size),
  );
}

/** The sizes after the pods that are not available are gone, at most `max` of them. */
function cleanupUnhealthyReplicas(active: readonly ReplicaSet[], max: number): readonly number[] {
  let left = max;
  return active.map((replicaSet) => {
    const unhealthy = Math.max(0, Math.min(left, replicasOf(replicaSet) - (replicaSet.status.availableReplicas ?? 0)));
    left -= unhealthy;
    return replicasOf(replicaSet) - unhealthy;
  });
}

/** The sizes after `surplus` available pods more are gone, the oldest ReplicaSet's first. */
function scaleDown(active: readonly ReplicaSet[], sizes: readonly number[], surplus: number): readonly number[] {
  let left = Math.max(0, surplus);
  return active.map((_, index) => {
    const size = sizes[index] ?? 0;
    const taken = Math.min(size, left);
    left -= taken;
    return size - taken;
  });
}

/** Unhealthy pods and surplus ones go in two writes, each with its Event: the second builds on what the first left. */
function steps(deployment: Deployment, replicaSet: ReplicaSet, healthy: number, size: number): readonly Action[] {
  if (size === replicasOf(replicaSet)) return [];
  if (healthy === replicasOf(replicaSet)) return scaleReplicaSet(deployment, replicaSet, size);
  return scaleReplicaSet(deployment, replicaSet, healthy, (scaled) => (size === healthy ? [] : scaleReplicaSet(deployment, scaled, size)));
}
