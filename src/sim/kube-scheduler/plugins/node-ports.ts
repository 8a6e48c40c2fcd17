import { asNode, asPod, nodeEvent, podEvent } from "../cluster-events.ts";
import { type Plugin, unschedulable } from "../framework.ts";
import { type HostPort, podInfoOf } from "../pod-info.ts";

const name = "NodePorts";
const taken = unschedulable(name, "node(s) didn't have free ports for the requested pod ports");

/** A hostPort can be had once per address, protocol and node. Follows kubernetes/pkg/scheduler/framework/plugins/nodeports. */
export const nodePorts: Plugin<readonly HostPort[]> = {
  name,
  preFilter({ podInfo }) {
    return podInfo.hostPorts.length === 0 ? "skip" : { state: podInfo.hostPorts };
  },
  filter: (_cycle, wanted, node) => (portsConflict(wanted, node.ports) ? taken : undefined),
  hints: [
    {
      on: podEvent("Delete"),
      wakes: ({ pod, object }) => {
        const gone = asPod(object);
        if (!gone?.spec.nodeName && !gone?.status.nominatedNodeName) return false;
        return portsConflict(podInfoOf(pod).hostPorts, podInfoOf(gone).hostPorts);
      },
    },
    { on: nodeEvent("Add"), wakes: ({ object }) => asNode(object) !== undefined },
  ],
};

function portsConflict(wanted: readonly HostPort[], used: readonly HostPort[]): boolean {
  return wanted.some((port) => used.some((other) => samePort(port, other)));
}

function samePort(left: HostPort, right: HostPort): boolean {
  if (left.port !== right.port || left.protocol !== right.protocol) return false;
  return left.ip === right.ip || left.ip === "0.0.0.0" || right.ip === "0.0.0.0";
}
