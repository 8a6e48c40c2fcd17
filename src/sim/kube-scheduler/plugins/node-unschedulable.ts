import { toleratesTaint } from "../../api/tolerations.ts";
import { asNode, asPod, nodeEvent, podEvent } from "../cluster-events.ts";
import { type Plugin, unresolvable } from "../framework.ts";

const name = "NodeUnschedulable";
const cordoned = unresolvable(name, "node(s) were unschedulable");
const cordonTaint = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" } as const;

/** Keeps pods off cordoned nodes. Follows kubernetes/pkg/scheduler/framework/plugins/nodeunschedulable. */
export const nodeUnschedulable: Plugin = {
  name,
  filter(cycle, _state, { facts }) {
    if (!facts.unschedulable) return undefined;
    return toleratesTaint(cycle.pod.spec.tolerations, cordonTaint) ? undefined : cordoned;
  },
  hints: [
    {
      on: nodeEvent("Add", "NodeTaint"),
      wakes: ({ object, old }) => !asNode(object)?.spec.unschedulable && (!old || Boolean(asNode(old)?.spec.unschedulable)),
    },
    {
      on: podEvent("PodToleration"),
      wakes: ({ pod, object }) => object?.metadata.uid === pod.metadata.uid && toleratesTaint(asPod(object)?.spec.tolerations, cordonTaint),
    },
  ],
};
