import type { Pod } from "../../api/types.ts";
import type { ContainerRow } from "../../cluster/world-rows.ts";
import { podRequests } from "../admission.ts";

/** A pod of the machine, with what the runtime measures of it: its running containers. */
export interface Candidate {
  readonly pod: Pod;
  readonly running: readonly ContainerRow[];
}

const SYSTEM_CRITICAL_PRIORITY = 2_000_000_000;

/** What the system stands on is spared: static pods, their mirrors, and pods of the system's priorities. Follows kubernetes/pkg/kubelet/types/pod_update.go. */
export function isCriticalPod({ metadata: { annotations }, spec }: Pod): boolean {
  const source = annotations?.["kubernetes.io/config.source"];
  const isMirror = annotations?.["kubernetes.io/config.mirror"] !== undefined;
  return isMirror || (source !== undefined && source !== "api") || (spec.priority ?? 0) >= SYSTEM_CRITICAL_PRIORITY;
}

/** Bytes above the pod's request; 0 for a pod of which nothing is measured. */
function overRequest({ pod, running }: Candidate): number {
  return running.length === 0 ? 0 : running.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0) - podRequests(pod).memory;
}

/** Smaller goes first; what is not measured yet before everything else. */
const order: readonly ((candidate: Candidate) => number)[] = [
  ({ running }) => (running.length === 0 ? 0 : 1),
  (candidate) => (overRequest(candidate) > 0 ? 0 : 1),
  ({ pod }) => pod.spec.priority ?? 0,
  (candidate) => -overRequest(candidate),
];

/**
 * Who goes first when memory runs out: those above their request, by priority, then by how far above. The QoS class is not asked.
 * Follows kubernetes/pkg/kubelet/eviction/helpers.go (rankMemoryPressure).
 */
export function rankMemoryPressure(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...candidates].sort((left, right) => order.reduce((found, of) => found || of(left) - of(right), 0));
}
