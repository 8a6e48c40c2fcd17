import type { Pod } from "./types.ts";

/** A pod in one of these phases never runs again. Follows kubernetes/pkg/api/v1/pod/util.go (IsPodPhaseTerminal, IsPodTerminal). */
export const isPodPhaseTerminal = (phase: string | undefined): boolean => phase === "Succeeded" || phase === "Failed";

export const isPodTerminal = ({ status }: Pick<Pod, "status">): boolean => isPodPhaseTerminal(status?.phase);
