import { toleratesAll, toleratesTaint } from "../../api/tolerations.ts";
import type { Toleration } from "../../api/types.ts";
import { asNode, nodeEvent, podEvent } from "../cluster-events.ts";
import { normalizeByHighest, type Plugin, unresolvable } from "../framework.ts";
import { nodeFacts } from "../node-info.ts";

const name = "TaintToleration";
const untolerated = unresolvable(name, "node(s) had untolerated taint(s)");

/** Taints that keep pods away, and those that only discourage. Follows kubernetes/pkg/scheduler/framework/plugins/tainttoleration. */
export const taintToleration: Plugin<unknown, readonly Toleration[]> = {
  name,
  weight: 3,
  filter(cycle, _state, { facts }) {
    if (facts.hardTaints.length === 0) return undefined;
    return toleratesAll(cycle.pod.spec.tolerations, facts.hardTaints) ? undefined : untolerated;
  },
  preScore: (cycle) => ({
    state: (cycle.pod.spec.tolerations ?? []).filter((toleration) => !toleration.effect || toleration.effect === "PreferNoSchedule"),
  }),
  score: (_cycle, tolerations, { facts }) =>
    facts.softTaints.length === 0 ? 0 : facts.softTaints.filter((taint) => !toleratesTaint(tolerations, taint)).length,
  normalize: (_cycle, _state, scores) => normalizeByHighest(scores, true),
  hints: [
    {
      on: nodeEvent("Add", "NodeTaint"),
      wakes: ({ pod, object, old }) => {
        const [now, before] = [asNode(object), asNode(old)];
        const tolerations = pod.spec.tolerations;
        const was = before !== undefined && toleratesAll(tolerations, nodeFacts(before).hardTaints);
        return !was && now !== undefined && toleratesAll(tolerations, nodeFacts(now).hardTaints);
      },
    },
    { on: podEvent("PodToleration"), wakes: ({ pod, object }) => object?.metadata.uid === pod.metadata.uid },
  ],
};
