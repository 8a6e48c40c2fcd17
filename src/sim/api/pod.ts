import type { Pod, PodCondition } from "./types.ts";

/** A pod in one of these phases never runs again. Follows kubernetes/pkg/api/v1/pod/util.go (IsPodPhaseTerminal, IsPodTerminal). */
export const isPodPhaseTerminal = (phase: string | undefined): boolean => phase === "Succeeded" || phase === "Failed";

export const isPodTerminal = ({ status }: Pick<Pod, "status">): boolean => isPodPhaseTerminal(status?.phase);

const noConditions: readonly PodCondition[] = [];

/** Follows kubernetes/pkg/api/v1/pod/util.go (GetPodCondition). */
export function podCondition({ status }: Pick<Pod, "status">, type: string): PodCondition | undefined {
  for (const condition of status.conditions ?? noConditions) if (condition.type === type) return condition;
  return undefined;
}

export const isPodReady = (pod: Pick<Pod, "status">): boolean => podCondition(pod, "Ready")?.status === "True";
