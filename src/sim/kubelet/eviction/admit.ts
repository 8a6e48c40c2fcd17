import { toleratesTaint } from "../../api/tolerations.ts";
import type { Pod, Taint } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";
import { isUnderMemoryPressure } from "./pressure.ts";
import { isCriticalPod } from "./rank.ts";

const memoryPressure: Taint = { key: "node.kubernetes.io/memory-pressure", effect: "NoSchedule" };

/**
 * Why the eviction manager lets no pod in: under memory pressure those of class BestEffort stay out, unless they tolerate it.
 * Follows kubernetes/pkg/kubelet/eviction/eviction_manager.go (Admit).
 */
export function refuseUnderPressure(view: View, pod: Pod): { readonly reason: string; readonly message: string } | undefined {
  if (!isUnderMemoryPressure(view) || isCriticalPod(pod) || pod.status.qosClass !== "BestEffort") return undefined;
  if (toleratesTaint(pod.spec.tolerations, memoryPressure)) return undefined;
  return { reason: "Evicted", message: "The node had condition: [MemoryPressure]. " };
}
