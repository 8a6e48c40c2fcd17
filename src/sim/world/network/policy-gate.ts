import type { Sandbox } from "../../cluster/world-rows.ts";
import { type PolicyDirection, type PolicyPacket, policyVerdict } from "./policy.ts";
import { hop, lose, type Trip, type Walk } from "./trip.ts";

const nameOf = (sandbox: Sandbox): string => sandbox.podKey.slice(sandbox.podKey.lastIndexOf("/") + 1);

/**
 * A packet leaves the client's pod. Only on the pod's own node and only once: what another node forwards has left already.
 * The node itself and the pod itself can always be reached.
 */
export function leavePod(trip: Trip, ip: string, to: string, port: number, node: string): Walk | undefined {
  const { source, view } = trip;
  if (source.kind !== "pod" || !source.sandbox || node !== source.node || to === source.ip) return undefined;
  if (view.world("machine", node)?.ip === to) return undefined;
  return gate(trip, ip, source.sandbox, "egress", { peer: to, to, port, protocol: trip.protocol });
}

/**
 * A packet reaches a pod. The node's agent looks at it before the node rewrites addresses, so that it sees the client's own address,
 * unless another node has put its own in its place. The pod's own node may always enter, and so may the pod.
 * @param forwardedBy the node that sent it here, and whether it put its address in place of the client's
 */
export function enterPod(
  trip: Trip,
  ip: string,
  sandbox: Sandbox,
  port: number,
  forwardedBy: { readonly node: string; readonly masqueraded: boolean },
): Walk | undefined {
  const { source, view } = trip;
  const isOwnNode = source.kind === "host" && source.node === sandbox.node;
  if (sandbox.hostNetwork || isOwnNode || source.ip === sandbox.ip) return undefined;
  const isRewritten = forwardedBy.masqueraded && forwardedBy.node !== sandbox.node;
  const peer = isRewritten ? (view.world("machine", forwardedBy.node)?.ip ?? source.ip) : source.ip;
  return gate(trip, ip, sandbox, "ingress", { peer, to: sandbox.ip, port, protocol: trip.protocol });
}

function gate(trip: Trip, ip: string, sandbox: Sandbox, direction: PolicyDirection, packet: PolicyPacket): Walk | undefined {
  const { isolatedBy, allowedBy } = policyVerdict(trip.view, sandbox.podUid, direction, packet);
  if (isolatedBy.length === 0) return undefined;
  const facts = { direction, peer: packet.peer, port: packet.port, protocol: packet.protocol, policies: isolatedBy.join(", ") };
  if (allowedBy === undefined) return lose(trip, ip, "policy", nameOf(sandbox), "PolicyDenies", facts);
  hop(trip, "policy", nameOf(sandbox), "PolicyAllows", { ...facts, policy: allowedBy });
  return undefined;
}
