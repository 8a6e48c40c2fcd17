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

/** Of a mirror pod: the hash of the manifest that it shows. Follows kubernetes/pkg/kubelet/types/pod_update.go. */
const MIRROR_ANNOTATION = "kubernetes.io/config.mirror";

/** A mirror pod shows a pod that a kubelet runs from a file of its machine; undefined for any other pod. */
export const mirrorHash = ({ metadata }: Pick<Pod, "metadata">): string | undefined => metadata.annotations?.[MIRROR_ANNOTATION];

/** The uid under which the pod's machine knows it: containers of a mirror pod are those of the pod in the file. */
export const runtimeUid = (pod: Pick<Pod, "metadata">): string => mirrorHash(pod) ?? pod.metadata.uid;
