import type { View } from "../../cluster/view.ts";
import type { GatewayRow, Route, RouteTableRow, SecurityGroupRow, SecurityRule, SubnetRow } from "../../cluster/world-rows.ts";
import { inRange, isAddress, parseRange } from "./address.ts";

/** The groups a cloud gives its balancers and a cluster's nodes. */
export const BALANCER_GROUP = "load-balancer";
export const NODE_GROUP = "nodes";

/** Pods' packets between nodes travel inside packets of the nodes themselves: VXLAN's port. */
export const OVERLAY = { protocol: "UDP", port: 4789 } as const;

export const hasVpc = (view: View): boolean => view.listWorld("vpc").length > 0;

/** The subnet a machine stands in. */
export function subnetOfMachine(view: View, machine: string): SubnetRow | undefined {
  const instance = view.world("instance", machine);
  return instance && view.world("subnet", instance.subnet);
}

/** What a subnet's route table says of an address: the longest destination that fits counts. */
export function routeFor(view: View, subnet: SubnetRow, ip: string): Route | undefined {
  const size = ({ destination }: Route) => parseRange(destination)?.size ?? 0;
  return (view.world("routeTable", subnet.routeTable)?.routes ?? [])
    .filter(({ destination }) => inRange(ip, destination))
    .reduce<Route | undefined>((best, route) => (best && size(best) <= size(route) ? best : route), undefined);
}

/** The internet gateway that a table leads an address to, attached or not. */
export function gatewayFor(view: View, subnet: SubnetRow, ip: string): GatewayRow | undefined {
  const route = routeFor(view, subnet, ip);
  return route && view.world("gateway", route.target);
}

/** Does a table lead out through an internet gateway? Then its subnets are public. */
export function isPublic(view: View, table: RouteTableRow | undefined): boolean {
  return (table?.routes ?? []).some(({ target }) => view.world("gateway", target)?.kind === "internet");
}

/** One end of a packet as security groups see it. */
export interface Party {
  readonly ip: string;
  /** The group it carries; none outside the VPC. */
  readonly group?: string;
}

export interface Flow {
  readonly protocol: string;
  readonly port: number;
}

/** The rule of a group that lets a packet through, if there is one. */
export function allowingRule(
  group: SecurityGroupRow,
  direction: "ingress" | "egress",
  other: Party,
  { protocol, port }: Flow,
): SecurityRule | undefined {
  return group[direction].find(
    (rule) =>
      (rule.protocol === "all" || rule.protocol === protocol) && port >= rule.first && port <= rule.last && isMeant(rule.peer, other),
  );
}

const isMeant = (peer: string, { ip, group }: Party): boolean => (isAddress(peer.split("/")[0] ?? "") ? inRange(ip, peer) : peer === group);
