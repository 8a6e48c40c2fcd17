import type { Deployment, ReplicaSet } from "../../api/types.ts";
import type { Action, Facts } from "../../cluster/component.ts";
import { responseObject } from "../../cluster/request.ts";
import { emit, type Then, update } from "../common/requests.ts";
import { deploymentReasons } from "./reasons.ts";
import {
  allOf,
  byCreation,
  countAnnotation,
  desiredReplicasAnnotation,
  isActive,
  isRollingUpdate,
  maxReplicasAnnotation,
  maxSurge,
  maxUnavailable,
  type ReplicaSets,
  replicasAnnotations,
  replicasOf,
  wantedReplicas,
} from "./util.ts";

/**
 * Gives a ReplicaSet a new size and notes the Deployment's on it; tells of it when the size really changes.
 * Follows kubernetes/pkg/controller/deployment/sync.go (scaleReplicaSet).
 */
export function scaleReplicaSet(
  deployment: Deployment,
  replicaSet: ReplicaSet,
  to: number,
  next?: (scaled: ReplicaSet) => readonly Action[],
): readonly Action[] {
  const from = replicasOf(replicaSet);
  const annotations = replicasAnnotations(deployment);
  const noted = Object.entries(annotations).every(([name, value]) => replicaSet.metadata.annotations?.[name] === value);
  if (from === to && noted) return [];
  const facts = {
    replicaSet: replicaSet.metadata.name,
    from,
    to,
    direction: from < to ? "up" : "down",
    ...wishOf(deployment),
  };
  const scaled: ReplicaSet = {
    ...replicaSet,
    metadata: { ...replicaSet.metadata, annotations: { ...replicaSet.metadata.annotations, ...annotations } },
    spec: { ...replicaSet.spec, replicas: to },
  };
  const told = from === to ? [] : [emit(deployment, deploymentReasons.ScalingReplicaSet(facts))];
  if (!next) return [update(scaled, deploymentReasons.ScaleReplicaSet(facts)), ...told];
  const then: Then = (response) => (response.ok ? [...told, ...next(responseObject(response) as ReplicaSet)] : []);
  return [update(scaled, deploymentReasons.ScaleReplicaSet(facts), then)];
}

/** What the Deployment wants, and for a rolling update how many pods there may and must be meanwhile. */
function wishOf(deployment: Deployment): Facts {
  const wanted = replicasOf(deployment);
  const wish = { deployment: deployment.metadata.name, wanted };
  return isRollingUpdate(deployment) ? { ...wish, most: wanted + maxSurge(deployment), least: wanted - maxUnavailable(deployment) } : wish;
}

/** Was the Deployment's size changed since its ReplicaSets were last scaled? Then that comes before any rollout. */
export function isScalingEvent(deployment: Deployment, replicaSets: ReplicaSets): boolean {
  return allOf(replicaSets).some((replicaSet) => {
    const desired = isActive(replicaSet) ? countAnnotation(replicaSet, desiredReplicasAnnotation) : undefined;
    return desired !== undefined && desired !== replicasOf(deployment);
  });
}

/**
 * Brings the ReplicaSets to the Deployment's size: the only or latest one as a whole; in the middle of a rollout each by its share,
 * so that a broken new version does not get all of the added pods.
 * Follows kubernetes/pkg/controller/deployment/sync.go (scale).
 */
export function scale(deployment: Deployment, replicaSets: ReplicaSets): readonly Action[] {
  const only = findActiveOrLatest(replicaSets);
  if (only) return replicasOf(only) === replicasOf(deployment) ? [] : scaleReplicaSet(deployment, only, replicasOf(deployment));
  if (isSaturated(deployment, replicaSets.newReplicaSet)) {
    return replicaSets.old.filter(isActive).flatMap((replicaSet) => scaleReplicaSet(deployment, replicaSet, 0));
  }
  return isRollingUpdate(deployment) ? scaleProportionally(deployment, allOf(replicaSets).filter(isActive)) : [];
}

/** The single active ReplicaSet, or if none is active the newest. */
function findActiveOrLatest({ newReplicaSet, old }: ReplicaSets): ReplicaSet | undefined {
  const active = allOf({ newReplicaSet, old }).filter(isActive);
  if (active.length > 1) return undefined;
  return active[0] ?? newReplicaSet ?? old.toSorted(byCreation).at(-1);
}

function isSaturated(deployment: Deployment, replicaSet: ReplicaSet | undefined): boolean {
  const wanted = replicasOf(deployment);
  return (
    replicaSet !== undefined &&
    replicasOf(replicaSet) === wanted &&
    countAnnotation(replicaSet, desiredReplicasAnnotation) === wanted &&
    (replicaSet.status.availableReplicas ?? 0) === wanted
  );
}

/** The largest gets what rounding leaves over; of equals the newer when growing, the older when shrinking. */
function scaleProportionally(deployment: Deployment, active: readonly ReplicaSet[]): readonly Action[] {
  const replicas = replicasOf(deployment);
  const toAdd = (replicas > 0 ? replicas + maxSurge(deployment) : 0) - wantedReplicas(active);
  const bySize = active.toSorted(
    (left, right) => replicasOf(right) - replicasOf(left) || (toAdd > 0 ? byCreation(right, left) : byCreation(left, right)),
  );
  let added = 0;
  const sizes = bySize.map((replicaSet) => {
    const proportion = proportionOf(deployment, replicaSet, toAdd, added);
    added += proportion;
    return replicasOf(replicaSet) + proportion;
  });
  const leftover = toAdd - added;
  return bySize.flatMap((replicaSet, index) => {
    const size = sizes[index] ?? 0;
    return scaleReplicaSet(deployment, replicaSet, index === 0 ? Math.max(0, size + leftover) : size);
  });
}

/** Follows kubernetes/pkg/controller/deployment/util/deployment_util.go (GetReplicaSetProportion, getReplicaSetFraction). */
function proportionOf(deployment: Deployment, replicaSet: ReplicaSet, toAdd: number, added: number): number {
  const size = replicasOf(replicaSet);
  const allowed = toAdd - added;
  if (size === 0 || toAdd === 0 || allowed === 0) return 0;
  const fraction = fractionOf(deployment, replicaSet, size);
  return toAdd > 0 ? Math.min(fraction, allowed) : Math.max(fraction, allowed);
}

function fractionOf(deployment: Deployment, replicaSet: ReplicaSet, size: number): number {
  const replicas = replicasOf(deployment);
  if (replicas === 0) return -size;
  const before = countAnnotation(replicaSet, maxReplicasAnnotation) || (deployment.status.replicas ?? 0);
  if (before === 0) return 0;
  return Math.round((size * (replicas + maxSurge(deployment))) / before) - size;
}
