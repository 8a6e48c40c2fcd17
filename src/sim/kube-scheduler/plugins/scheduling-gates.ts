import type { Pod } from "../../api/types.ts";
import { podEvent } from "../cluster-events.ts";
import type { Plugin } from "../framework.ts";

/** A pod with gates is not even queued. Follows kubernetes/pkg/scheduler/framework/plugins/schedulinggates. */
export function isGated(pod: Pod): boolean {
  return (pod.spec.schedulingGates?.length ?? 0) > 0;
}

export const schedulingGates: Plugin = {
  name: "SchedulingGates",
  hints: [
    {
      on: podEvent("PodSchedulingGatesEliminated"),
      wakes: ({ pod, object }) => object?.metadata.uid === pod.metadata.uid,
    },
  ],
};
