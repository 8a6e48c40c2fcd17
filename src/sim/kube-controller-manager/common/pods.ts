import { isPodReady, isPodTerminal, podCondition } from "../../api/pod.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { Pod, PodCondition } from "../../api/types.ts";

/** Counts towards the replicas: not finished and not going. Follows kubernetes/pkg/controller/controller_utils.go (IsPodActive). */
export const isPodActive = (pod: Pod): boolean => !isPodTerminal(pod) && pod.metadata.deletionTimestamp === undefined;

/** Marked for deletion, and its containers have not all ended. */
export const isPodTerminating = (pod: Pod): boolean => !isPodTerminal(pod) && pod.metadata.deletionTimestamp !== undefined;

/** When Ready last became what it is; NaN if unknown. Virtual milliseconds. */
export function readySinceMillis(pod: Pod): number {
  return parseTimestamp(podCondition(pod, "Ready")?.lastTransitionTime ?? "");
}

/**
 * Milliseconds until the pod counts as available: 0 when it does, undefined when it is not Ready.
 * Follows kubernetes/pkg/api/v1/pod/util.go (IsPodAvailable).
 */
export function millisToAvailable(pod: Pod, minReadySeconds: number, nowMillis: number): number | undefined {
  if (!isPodReady(pod)) return undefined;
  if (minReadySeconds === 0) return 0;
  const since = readySinceMillis(pod);
  return Number.isNaN(since) ? minReadySeconds * 1000 : Math.max(0, since + minReadySeconds * 1000 - nowMillis);
}

export const isPodAvailable = (pod: Pod, minReadySeconds: number, nowMillis: number): boolean =>
  millisToAvailable(pod, minReadySeconds, nowMillis) === 0;

/** A status with this condition in place of the one of its type. */
export function withPodCondition({ status }: Pod, condition: PodCondition): Pod["status"] {
  const others = (status.conditions ?? []).filter(({ type }) => type !== condition.type);
  return { ...status, conditions: [...others, condition] };
}
