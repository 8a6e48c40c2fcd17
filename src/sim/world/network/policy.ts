import type { View } from "../../cluster/view.ts";
import type { PolicyPeer, PolicyPortRange, PolicyRow, PolicyRule } from "../../cluster/world-rows.ts";
import { inRange } from "./address.ts";

export type PolicyDirection = "ingress" | "egress";

/** A packet as a policy sees it. */
export interface PolicyPacket {
  /** The other side's address: the sender of what comes in, the receiver of what goes out. */
  readonly peer: string;
  /** Where the packet goes to: names of ports are this one's. */
  readonly to: string;
  readonly port: number;
  readonly protocol: string;
}

/** What the policies say of a packet: who isolates the pod, and which of them lets the packet through all the same. */
export interface PolicyVerdict {
  readonly isolatedBy: readonly string[];
  readonly allowedBy?: string;
}

const open: PolicyVerdict = { isolatedBy: [] };
const indexes = new WeakMap<readonly PolicyRow[], ReadonlyMap<string, readonly PolicyRow[]>>();

/** Pod's uid → the policies that isolate it; made once for each state of the rows. */
function indexOf(rows: readonly PolicyRow[]): ReadonlyMap<string, readonly PolicyRow[]> {
  const known = indexes.get(rows);
  if (known) return known;
  const index = new Map<string, PolicyRow[]>();
  for (const row of rows) for (const uid of row.pods) index.set(uid, [...(index.get(uid) ?? []), row]);
  indexes.set(rows, index);
  return index;
}

/** Policies that isolate a pod in a direction. */
export function policiesOf(view: View, podUid: string, direction: PolicyDirection): readonly PolicyRow[] {
  const rows = view.listWorld("policy");
  if (rows.length === 0) return [];
  return (indexOf(rows).get(podUid) ?? []).filter((row) => row[direction] !== undefined);
}

/**
 * May this packet enter or leave the pod? A pod that no policy isolates is open; one that some isolate lets through what any of them allows:
 * policies add up, and their order does not matter.
 * Follows https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation
 */
export function policyVerdict(view: View, podUid: string, direction: PolicyDirection, packet: PolicyPacket): PolicyVerdict {
  const policies = policiesOf(view, podUid, direction);
  if (policies.length === 0) return open;
  const allowing = policies.find((row) => row[direction]?.some((rule) => allows(rule, packet)));
  const isolatedBy = policies.map(({ policy }) => policy);
  return allowing ? { isolatedBy, allowedBy: allowing.policy } : { isolatedBy };
}

const allows = ({ peers, ports }: PolicyRule, packet: PolicyPacket): boolean =>
  (!peers || peers.some((peer) => isPeer(peer, packet.peer))) && (!ports || ports.some((range) => isInRange(range, packet)));

function isPeer(peer: PolicyPeer, ip: string): boolean {
  if ("addresses" in peer) return peer.addresses.includes(ip);
  return inRange(ip, peer.cidr) && !peer.except.some((cidr) => inRange(ip, cidr));
}

const isInRange = ({ protocol, first, last, at }: PolicyPortRange, packet: PolicyPacket): boolean =>
  protocol === packet.protocol && packet.port >= first && packet.port <= last && (!at || at.includes(packet.to));
