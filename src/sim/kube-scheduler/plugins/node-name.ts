import { nodeEvent } from "../cluster-events.ts";
import { type Plugin, unresolvable } from "../framework.ts";

const name = "NodeName";
const otherNode = unresolvable(name, "node(s) didn't match the requested node name");

/** A pod that names its node goes nowhere else. Follows kubernetes/pkg/scheduler/framework/plugins/nodename. */
export const nodeName: Plugin = {
  name,
  filter(cycle, _state, { facts }) {
    const wanted = cycle.pod.spec.nodeName;
    return !wanted || wanted === facts.name ? undefined : otherNode;
  },
  hints: [{ on: nodeEvent("Add"), wakes: () => true }],
};
