import { isPodPhaseTerminal } from "../../api/pod.ts";
import { timestamp } from "../../api/time.ts";
import type { PodStatus } from "../../api/types.ts";
import { kubeletConditions, stamped } from "../conditions.ts";
import type { Turn } from "../turn.ts";

const REASON = "Evicted";
const DISRUPTION = "DisruptionTarget";

/**
 * The status with which an evicted pod's end begins. If its containers all end with 0, they have the last word: Succeeded.
 * Follows kubernetes/pkg/kubelet/eviction/eviction_manager.go (evictPod).
 */
export function withEviction({ memory: { evicted } }: Turn, status: PodStatus): PodStatus {
  return evicted === undefined ? status : { ...status, phase: "Failed", reason: REASON, message: evicted };
}

/** The condition comes with the final phase and not before. Follows kubernetes/pkg/kubelet/status/status_manager.go (mergePodStatus). */
export function withDisruption(turn: Turn, status: PodStatus, phaseInApi: string | undefined): PodStatus {
  const message = turn.memory.evicted;
  if (message === undefined || isPodPhaseTerminal(phaseInApi) || !isPodPhaseTerminal(status.phase)) return status;
  const conditions = status.conditions ?? [];
  const own = conditions.filter(({ type }) => kubeletConditions.has(type));
  const foreign = conditions.filter(({ type }) => !kubeletConditions.has(type) && type !== DISRUPTION);
  const target = stamped(
    { type: DISRUPTION, status: "True", reason: "TerminationByKubelet", message },
    conditions,
    turn.pod.metadata.generation ?? 1,
    timestamp(turn.nowMillis),
  );
  return { ...status, conditions: [...foreign, target, ...own] };
}
