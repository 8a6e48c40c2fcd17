import type { GatewayRow, InstanceRow, SubnetRow } from "../../cluster/world-rows.ts";
import { isPrivateAddress } from "./address.ts";
import { internetHost } from "./internet.ts";
import { end, hop, lose, type Trip, type Walk } from "./trip.ts";
import { allowingRule, type Flow, gatewayFor, hasVpc, OVERLAY, type Party, routeFor, subnetOfMachine } from "./vpc.ts";

/** Between the subnets of a VPC the way is always there; only the security groups ask. */
const LOCAL_MILLIS = 1;
const INTERNET_MILLIS = 20;

/** A packet from the internet to something in these subnets: through the internet gateway, and its answer must find the way back. */
export function enterVpc(trip: Trip, ip: string, subnets: readonly string[]): Walk | undefined {
  const { view, source } = trip;
  if (!hasVpc(view)) return undefined;
  const door = view.listWorld("gateway").find(({ kind }) => kind === "internet");
  if (!door?.attached) return lose(trip, ip, "gateway", door?.name ?? "internet-gateway", "GatewayDetached", { ip });
  hop(trip, "gateway", door.name, "GatewayPassed", { ip });
  const rows = subnets.flatMap((name) => view.world("subnet", name) ?? []);
  const reached = rows.find((subnet) => gatewayFor(view, subnet, source.ip)?.kind === "internet");
  const [first] = rows;
  if (!reached) return lose(trip, ip, "route", first?.routeTable ?? "", "NoRouteBack", { subnet: first?.name ?? "", ip: source.ip });
  hop(trip, "route", reached.routeTable, "SubnetReached", { subnet: reached.name, cidr: reached.cidr, ip });
  return undefined;
}

/** Both ends' security groups: what the sender's lets out and the receiver's lets in. Ends outside the VPC have none. */
export function crossGroups(trip: Trip, ip: string, from: Party, to: Party, flow: Flow): Walk | undefined {
  return group(trip, ip, from, to, flow, "egress") ?? group(trip, ip, to, from, flow, "ingress");
}

/** What leaves is told only where it is stopped: by default everything may. */
function group(
  trip: Trip,
  ip: string,
  own: Party,
  other: Party,
  { protocol, port }: Flow,
  direction: "ingress" | "egress",
): Walk | undefined {
  const row = own.group === undefined ? undefined : trip.view.world("securityGroup", own.group);
  if (!row) return undefined;
  const facts = { direction, protocol, port, other: other.group ?? other.ip };
  const rule = allowingRule(row, direction, other, { protocol, port });
  if (!rule) return lose(trip, ip, "security-group", row.name, "SecurityGroupDrops", facts);
  if (direction === "ingress") hop(trip, "security-group", row.name, "SecurityGroupPassed", { ...facts, peer: rule.peer });
  return undefined;
}

const partyOf = (trip: Trip, { machine, securityGroup }: InstanceRow): Party => ({
  ip: trip.view.world("machine", machine)?.ip ?? "",
  group: securityGroup,
});

/** From one machine to another; what pods send each other travels inside the nodes' own packets. */
export function betweenMachines(trip: Trip, ip: string, from: string, to: string, flow: Flow = OVERLAY): Walk | undefined {
  const sender = trip.view.world("instance", from);
  const receiver = trip.view.world("instance", to);
  if (!sender || !receiver || from === to) return undefined;
  return crossGroups(trip, ip, partyOf(trip, sender), partyOf(trip, receiver), flow);
}

/** From a load balancer in its subnets to a node: the VPC's local route, then the node's security group. */
export function balancerToNode(trip: Trip, ip: string, balancer: Party, node: string, flow: Flow): Walk | undefined {
  const subnet = subnetOfMachine(trip.view, node);
  const instance = trip.view.world("instance", node);
  if (!subnet || !instance) return undefined;
  const machine = partyOf(trip, instance);
  const route = routeFor(trip.view, subnet, machine.ip);
  hop(trip, "route", subnet.routeTable, "LocalRoute", {
    subnet: subnet.name,
    cidr: subnet.cidr,
    destination: route?.destination ?? "",
    node,
  });
  trip.millis += LOCAL_MILLIS;
  return crossGroups(trip, ip, balancer, machine, flow);
}

/** Out to the internet: the node puts its own address in place of the pod's, its subnet's route leads to a gateway, and that one out. */
export function leaveVpc(trip: Trip, ip: string, node: string, port: number): Walk {
  const { view, source, protocol } = trip;
  const subnet = subnetOfMachine(view, node);
  const machine = view.world("machine", node);
  if (!subnet || !machine || isPrivateAddress(ip)) return lose(trip, ip, "node", node, "NotRoutedOutside", { ip });
  if (source.kind === "pod") hop(trip, "node", node, "NodeMasquerades", { pod: source.ip, node: machine.ip });
  const instance = view.world("instance", node);
  const stopped = instance && crossGroups(trip, ip, partyOf(trip, instance), { ip }, { protocol, port });
  if (stopped) return stopped;
  const gateway = nextGateway(trip, ip, subnet);
  if ("outcome" in gateway) return gateway;
  if (gateway.kind === "internet") return lose(trip, ip, "gateway", gateway.name, "NoPublicAddress", { node, address: machine.ip });
  const place = view.world("subnet", gateway.subnet ?? "");
  hop(trip, "gateway", gateway.name, "NatTranslates", { from: machine.ip, to: gateway.publicIp ?? "", subnet: place?.name ?? "" });
  const door = place ? nextGateway(trip, ip, place) : gateway;
  if ("outcome" in door) return door;
  hop(trip, "gateway", door.name, "GatewayPassedOut", { ip });
  return arriveInInternet(trip, ip, gateway.publicIp ?? machine.ip);
}

/** The gateway a subnet's table sends this address to; or the end, where there is no such route or nothing behind it. */
function nextGateway(trip: Trip, ip: string, subnet: SubnetRow): GatewayRow | Walk {
  const route = routeFor(trip.view, subnet, ip);
  if (!route) return lose(trip, ip, "route", subnet.routeTable, "NoRoute", { subnet: subnet.name, ip });
  const gateway = trip.view.world("gateway", route.target);
  if (!gateway?.attached)
    return lose(trip, ip, "gateway", route.target, "RouteToNowhere", { subnet: subnet.name, table: subnet.routeTable });
  hop(trip, "route", subnet.routeTable, "RouteFollowed", { subnet: subnet.name, destination: route.destination, target: route.target });
  return gateway;
}

/** The internet is a few names that answer. */
export function arriveInInternet(trip: Trip, ip: string, seen: string): Walk {
  const host = internetHost(ip, trip.request.port);
  trip.millis += INTERNET_MILLIS;
  if (!host) return lose(trip, ip, "internet", ip, "InternetNotSimulated", { ip });
  hop(trip, "internet", host.name, "InternetReached", { ip, seen });
  return end(trip, "connected", ip, { clientSeen: seen, internet: host });
}
