import { deepEqual } from "../../api/equal.ts";
import type { Deployment, IntOrString, PodTemplateSpec, ReplicaSet } from "../../api/types.ts";
import { scaledValue } from "../common/int-or-percent.ts";

export const hashLabel = "pod-template-hash";
export const revisionAnnotation = "deployment.kubernetes.io/revision";
export const revisionHistoryAnnotation = "deployment.kubernetes.io/revision-history";
export const desiredReplicasAnnotation = "deployment.kubernetes.io/desired-replicas";
export const maxReplicasAnnotation = "deployment.kubernetes.io/max-replicas";

/** A Deployment's ReplicaSets: the one of the present template, if it exists, and the others. */
export interface ReplicaSets {
  readonly newReplicaSet: ReplicaSet | undefined;
  readonly old: readonly ReplicaSet[];
}

export const allOf = ({ newReplicaSet, old }: ReplicaSets): readonly ReplicaSet[] => (newReplicaSet ? [...old, newReplicaSet] : old);
export const replicasOf = ({ spec }: { readonly spec: { readonly replicas?: number } }): number => spec.replicas ?? 1;
export const isActive = (replicaSet: ReplicaSet): boolean => replicasOf(replicaSet) > 0;
export const isRollingUpdate = ({ spec }: Deployment): boolean => spec.strategy?.type !== "Recreate";

const sum = (replicaSets: readonly ReplicaSet[], count: (replicaSet: ReplicaSet) => number | undefined): number =>
  replicaSets.reduce((total, replicaSet) => total + (count(replicaSet) ?? 0), 0);

/** How many pods are asked for. */
export const wantedReplicas = (replicaSets: readonly ReplicaSet[]): number => sum(replicaSets, replicasOf);
/** How many pods there are. */
export const actualReplicas = (replicaSets: readonly ReplicaSet[]): number => sum(replicaSets, ({ status }) => status.replicas);
export const readyReplicas = (replicaSets: readonly ReplicaSet[]): number => sum(replicaSets, ({ status }) => status.readyReplicas);
export const availableReplicas = (replicaSets: readonly ReplicaSet[]): number => sum(replicaSets, ({ status }) => status.availableReplicas);

/** Unknown as long as one ReplicaSet has not said. */
export function terminatingReplicas(replicaSets: readonly ReplicaSet[]): number | undefined {
  if (replicaSets.some(({ status }) => status.terminatingReplicas === undefined)) return undefined;
  return sum(replicaSets, ({ status }) => status.terminatingReplicas);
}

interface RollingUpdate {
  readonly maxSurge?: IntOrString;
  readonly maxUnavailable?: IntOrString;
}

const rollingUpdateOf = ({ spec }: Deployment): RollingUpdate => (spec.strategy?.rollingUpdate as RollingUpdate | undefined) ?? {};

/** Pods above the wanted number that a rollout may make: a percentage is rounded up. */
export function maxSurge(deployment: Deployment): number {
  return isRollingUpdate(deployment) ? scaledValue(rollingUpdateOf(deployment).maxSurge, replicasOf(deployment), "up") : 0;
}

/**
 * Pods that may be missing during a rollout: a percentage is rounded down, but if nothing may be surplus either, one may be missing.
 * Follows kubernetes/pkg/controller/deployment/util/deployment_util.go (MaxUnavailable, ResolveFenceposts).
 */
export function maxUnavailable(deployment: Deployment): number {
  const replicas = replicasOf(deployment);
  if (!isRollingUpdate(deployment) || replicas === 0) return 0;
  const unavailable = scaledValue(rollingUpdateOf(deployment).maxUnavailable, replicas, "down");
  return Math.min(replicas, unavailable === 0 && maxSurge(deployment) === 0 ? 1 : unavailable);
}

/** No deadline is the largest 32-bit number. */
export const hasProgressDeadline = ({ spec }: Deployment): boolean =>
  spec.progressDeadlineSeconds !== undefined && spec.progressDeadlineSeconds !== 2_147_483_647;

/** Are two templates the same but for the hash that the controller adds? */
export function equalIgnoreHash(left: PodTemplateSpec, right: PodTemplateSpec): boolean {
  if (left.spec !== right.spec && !deepEqual(left.spec, right.spec)) return false;
  return deepEqual(withoutHash(left.metadata), withoutHash(right.metadata));
}

function withoutHash(metadata: PodTemplateSpec["metadata"] = {}): unknown {
  const { [hashLabel]: _, ...labels } = metadata.labels ?? {};
  const { creationTimestamp: __, ...others } = metadata;
  return { ...others, labels, annotations: metadata.annotations ?? {} };
}

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** Oldest first, by name where they are of one second. */
export const byCreation = (left: ReplicaSet, right: ReplicaSet): number =>
  byText(left.metadata.creationTimestamp, right.metadata.creationTimestamp) || byText(left.metadata.name, right.metadata.name);

/** Lowest revision first. */
export const byRevision = (left: ReplicaSet, right: ReplicaSet): number => revisionOf(left) - revisionOf(right) || byCreation(left, right);

/** The ReplicaSet of the present template: the oldest, should there be several. */
export function splitReplicaSets(deployment: Deployment, replicaSets: readonly ReplicaSet[]): ReplicaSets {
  const same = replicaSets.filter(({ spec }) => equalIgnoreHash(spec.template ?? {}, deployment.spec.template));
  const newReplicaSet = same.toSorted(byCreation)[0];
  return { newReplicaSet, old: replicaSets.filter((replicaSet) => replicaSet !== newReplicaSet) };
}

/** The revision as a number; 0 where there is none. */
export function revisionOf({ metadata }: ReplicaSet): number {
  const text = metadata.annotations?.[revisionAnnotation] ?? "";
  return /^\d+$/.test(text) ? Number(text) : 0;
}

/** An annotation that holds a number of pods. */
export function countAnnotation({ metadata }: ReplicaSet, annotation: string): number | undefined {
  const text = metadata.annotations?.[annotation] ?? "";
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** The size the Deployment had when it last scaled this ReplicaSet: what proportional scaling goes by. */
export function replicasAnnotations(deployment: Deployment): { readonly [annotation: string]: string } {
  const replicas = replicasOf(deployment);
  return { [desiredReplicasAnnotation]: String(replicas), [maxReplicasAnnotation]: String(replicas + maxSurge(deployment)) };
}
