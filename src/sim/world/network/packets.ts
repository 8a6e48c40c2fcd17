import { draw } from "../../cluster/random.ts";
import type { View } from "../../cluster/view.ts";
import type { Machine } from "../../cluster/world-rows.ts";
import { toVirtualMachine } from "../vm/route.ts";
import { gatewayOf, inRange, isAddress, isPrivateAddress } from "./address.ts";
import { balancerAt, throughAnnounced, throughCloud } from "./balancer.ts";
import { addressInHosts } from "./hosts.ts";
import { internetHost } from "./internet.ts";
import { hostListener, listenerIn, machineByIp, machineByPodIp, sandboxAt, sourceOf, zoneOf } from "./place.ts";
import { enterPod, leavePod } from "./policy-gate.ts";
import { applyRule, loadBalancerRules, matchRule, type Sender } from "./proxy.ts";
import { addressesOf, CLUSTER_DNS, type DnsQuery, lookUp, resolverOf } from "./resolve.ts";
import { end, type Hop, hop, lose, NO_ROUTE_MILLIS, refuse, type Trip, type Walk, type WalkRequest } from "./trip.ts";
import { hasVpc, OVERLAY } from "./vpc.ts";
import { arriveInInternet, betweenMachines, leaveVpc } from "./vpc-gate.ts";

/** Sends a packet on its way and tells every step of it. */
export function walk(view: View, request: WalkRequest): Walk {
  const source = sourceOf(view, request.from);
  const hops: Hop[] = [];
  if (!source) return { outcome: "timeout", hops, durationMillis: 0, ip: "", clientSeen: "" };
  const trip: Trip = { view, request, source, protocol: request.protocol ?? "TCP", mode: request.mode ?? "iptables", hops, millis: 0 };
  hop(trip, "client", source.container?.name ?? (source.node || "outside"), "RequestSent", {
    ip: source.ip,
    host: request.host,
    port: request.port,
  });
  const ip = resolveHost(trip);
  if (ip === undefined) return end(trip, "name-not-resolved", request.host);
  if (source.node !== "" && !view.world("machine", source.node)?.powered) return lose(trip, ip, "node", source.node, "MachineOff");
  return route(trip, ip);
}

function resolveHost(trip: Trip): string | undefined {
  const { host } = trip.request;
  if (isAddress(host)) return host;
  const { container, ip } = trip.source;
  const written = container ? addressInHosts(trip.view, container, ip, host) : host === "localhost" ? "127.0.0.1" : undefined;
  if (written !== undefined) return written;
  const resolver = resolverOf(trip.source);
  const question = askQuestion(trip, resolver.nameservers);
  if (question && question.outcome !== "connected") {
    trip.millis += 10_000;
    trip.hops.push(...question.hops.filter(({ verdict }) => verdict !== "pass"));
    hop(trip, "dns", CLUSTER_DNS, "DnsUnreachable", { name: host }, "lose");
    return undefined;
  }
  const queries = lookUp(trip.view, resolver, host, "A");
  for (const query of queries) tellQuery(trip, query);
  const addresses = addressesOf(queries);
  trip.millis += queries.length;
  return addresses[Math.floor(draw(trip.view.seed, "dns-order", host, trip.view.nowMillis, trip.request.sequence ?? 0) * addresses.length)];
}

function tellQuery(trip: Trip, { name, type, answer }: DnsQuery): void {
  const facts = { name, type, status: answer.status, answer: answer.answer.map((record) => record.value).join(" ") };
  hop(trip, "dns", "CoreDNS", "NameAsked", facts, answer.answer.length > 0 ? "pass" : "refuse");
}

/** The question itself is a packet to the Service kube-dns; a cluster without that Service has its DNS elsewhere. */
function askQuestion(trip: Trip, nameservers: readonly string[]): Walk | undefined {
  if (!nameservers.includes(CLUSTER_DNS) || !trip.view.world("rules", "|kube-system/kube-dns")) return undefined;
  const { from, sequence = 0 } = trip.request;
  return walk(trip.view, { from, host: CLUSTER_DNS, port: 53, protocol: "UDP", sequence });
}

function route(trip: Trip, ip: string): Walk {
  const { source, request, view } = trip;
  if (ip.startsWith("127.")) return routeLocal(trip, ip);
  if (source.kind === "pod" && ip === source.ip) return toPod(trip, ip, ip, request.port, source.node, source.ip);
  if (source.kind !== "outside") return atNode(trip, ip, source.node, false);
  if (request.from.place === "outside" && request.from.gateway !== undefined) return atNode(trip, ip, request.from.gateway, true);
  const virtual = toVirtualMachine(trip, ip, source.ip);
  if (virtual) return virtual;
  const machine = machineByIp(view, ip);
  if (machine && machine.ip === ip)
    return hasVpc(view) ? lose(trip, ip, "client", "outside", "PrivateAddress", { ip, node: machine.name }) : arrive(trip, ip, machine);
  const balancer = balancerAt(view, ip);
  if (balancer) return throughCloud(trip, ip, balancer, arrive);
  const announced = loadBalancerRules(view, ip);
  if (announced) return throughAnnounced(trip, ip, announced, arrive);
  if (isPrivateAddress(ip)) return lose(trip, ip, "client", "outside", "NotRoutedOutside", { ip });
  return internetHost(ip, request.port)
    ? arriveInInternet(trip, ip, source.ip)
    : lose(trip, ip, "internet", ip, "NobodyHasAddress", { ip });
}

/** The address belongs to nothing in the cluster: through the VPC to the internet, where there is one. */
function leaveCluster(trip: Trip, ip: string, node: string, port: number): Walk {
  if (hasVpc(trip.view) && trip.source.kind !== "outside") return leaveVpc(trip, ip, node, port);
  const own = trip.view.world("machine", node);
  const virtual = own?.networkCut ? undefined : toVirtualMachine(trip, ip, own?.ip ?? "");
  if (virtual) return virtual;
  return lose(trip, ip, "node", node, isPrivateAddress(ip) ? "NotRoutedOutside" : "InternetNotSimulated", { ip });
}

/** From outside to a node's own address. */
function arrive(trip: Trip, ip: string, machine: Machine): Walk {
  trip.millis += 4;
  if (!machine.powered || machine.networkCut) return lose(trip, ip, "node", machine.name, machine.powered ? "NetworkCut" : "MachineOff");
  return atNode(trip, ip, machine.name, true);
}

function senderOf(trip: Trip, node: string): Sender {
  const { source, view } = trip;
  return { kind: source.kind, ip: source.ip, node, zone: zoneOf(view, node) };
}

/** At a node: its rules first, then its routes. */
function atNode(trip: Trip, ip: string, node: string, arrived: boolean): Walk {
  const { view, request, source } = trip;
  const machine = view.world("machine", node);
  const own = machine !== undefined && (machine.ip === ip || gatewayOf(machine.podCidr) === ip);
  const nodePortsHere = own && (trip.mode === "iptables" || machine.ip === ip);
  const match = matchRule(view, node, ip, request.port, trip.protocol, nodePortsHere);
  if (match) return followRule(trip, ip, node, match);
  if (own) return toHost(trip, ip, machine);
  if (trip.mode === "nftables" && isServiceAddress(trip, ip))
    return rejectPacket(trip, ip, "node", node, "NoSuchServicePort", { ip, port: request.port });
  if (arrived && !machineByPodIp(view, ip, node)) return lose(trip, ip, "node", node, "NoRule", { ip, port: request.port });
  const other = machineByIp(view, ip);
  if (other) return toOtherHost(trip, ip, other);
  return toPod(trip, ip, ip, request.port, node, source.ip);
}

const isServiceAddress = (trip: Trip, ip: string): boolean =>
  trip.view.listWorld("rules", "|").some((rules) => rules.clusterIPs.includes(ip));

/** A REJECT that meets a local datagram comes back as EPERM. */
function rejectPacket(trip: Trip, ip: string, kind: Hop["kind"], at: string, what: string, facts: Hop["facts"]): Walk {
  const walked = refuse(trip, ip, kind, at, what, facts);
  return trip.protocol === "UDP" && trip.source.kind === "host" ? { ...walked, outcome: "not-permitted" } : walked;
}

function followRule(trip: Trip, ip: string, node: string, match: NonNullable<ReturnType<typeof matchRule>>): Walk {
  const { view, request } = trip;
  const { service } = match.rules;
  const verdict = applyRule(view, match, senderOf(trip, node), trip.mode, [request.sequence ?? 0]);
  if (verdict.verdict !== "forward") {
    const facts = { node, via: match.via, why: verdict.why };
    if (verdict.verdict === "drop") return lose(trip, ip, "service", service, "RuleDrops", facts);
    return rejectPacket(trip, ip, "service", service, "RuleRefuses", facts);
  }
  const { endpoint, masquerade, choices } = verdict;
  hop(trip, "service", service, "EndpointChosen", {
    node,
    via: match.via,
    pod: endpoint.pod,
    ip: endpoint.ip,
    port: endpoint.port,
    choices,
    masquerade,
  });
  const machine = view.world("machine", node);
  const seen = masquerade || trip.source.kind === "host" ? gatewayOf(machine?.podCidr ?? "") : trip.source.ip;
  return toPod(trip, ip, endpoint.ip, endpoint.port, node, seen);
}

/** 127.0.0.1: the pod's own containers; on a node its programs, and in iptables mode the node ports. */
function routeLocal(trip: Trip, ip: string): Walk {
  const { source, view, request } = trip;
  if (source.kind === "outside") return refuse(trip, ip, "client", "outside", "NothingListens", { port: request.port });
  if (source.kind === "pod" && source.sandbox) return toListener(trip, ip, source.sandbox.podUid, request.port, ip);
  const match = trip.mode === "iptables" ? matchRule(view, source.node, ip, request.port, trip.protocol, true) : undefined;
  if (match?.via === "nodePort") return followRule(trip, ip, source.node, match);
  const machine = view.world("machine", source.node);
  return machine ? toHost(trip, ip, machine) : lose(trip, ip, "node", source.node, "MachineOff");
}

function toOtherHost(trip: Trip, ip: string, machine: Machine): Walk {
  const kept = leavePod(trip, ip, ip, trip.request.port, trip.source.node);
  if (kept) return kept;
  const own = trip.view.world("machine", trip.source.node);
  if (own?.networkCut || machine.networkCut) return lose(trip, ip, "node", own?.networkCut ? own.name : machine.name, "NetworkCut");
  if (!machine.powered) return lose(trip, ip, "node", machine.name, "MachineOff");
  trip.millis += 1;
  const stopped = betweenMachines(trip, ip, trip.source.node, machine.name, { protocol: trip.protocol, port: trip.request.port });
  if (stopped) return stopped;
  const match = matchRule(trip.view, machine.name, ip, trip.request.port, trip.protocol, true);
  return match ? followRule(trip, ip, machine.name, match) : toHost(trip, ip, machine);
}

function toHost(trip: Trip, ip: string, machine: Machine): Walk {
  const { view, request, source } = trip;
  const rules = view.listWorld("rules", "|").find((one) => one.healthCheckNodePort === request.port);
  hop(trip, "node", machine.name, "NodeReached", { ip, port: request.port });
  if (rules) return end(trip, "connected", ip, { healthCheck: rules, clientSeen: source.ip });
  const container = hostListener(view, machine.name, request.port);
  if (!container) return refuse(trip, ip, "node", machine.name, "NothingListens", { port: request.port });
  const mapped = container.spec.ports?.find(({ hostPort }) => hostPort === request.port)?.containerPort ?? request.port;
  const sandbox = view.world("sandbox", container.podUid);
  const refused = sandbox && enterPod(trip, ip, sandbox, mapped, { node: machine.name, masqueraded: false });
  if (refused) return refused;
  hop(trip, "container", container.name, "Accepted", { port: request.port });
  trip.millis += 1;
  return end(trip, "connected", ip, { container, clientSeen: source.ip });
}

/** To a pod's address over the pod network. */
function toPod(trip: Trip, ip: string, podIp: string, port: number, fromNode: string, seen: string): Walk {
  const { view } = trip;
  const kept = leavePod(trip, ip, podIp, port, fromNode);
  if (kept) return kept;
  const machine = machineByIp(view, podIp) ?? machineByPodIp(view, podIp, fromNode);
  if (!machine) return leaveCluster(trip, podIp, fromNode, port);
  const isRemote = machine.name !== fromNode;
  const from = view.world("machine", fromNode);
  if (isRemote && from?.networkCut) return lose(trip, ip, "node", from.name, "NetworkCut");
  if (isRemote && machine.networkCut) return lose(trip, ip, "node", machine.name, "NetworkCut");
  if (!machine.powered) return lose(trip, ip, "node", machine.name, "MachineOff");
  trip.millis += isRemote ? 1 : 0;
  const isHost = !inRange(podIp, machine.podCidr);
  const stopped = betweenMachines(trip, ip, fromNode, machine.name, isHost ? { protocol: trip.protocol, port } : OVERLAY);
  if (stopped) return stopped;
  if (isHost) return toHost(trip, ip, machine);
  const sandbox = sandboxAt(view, machine.name, podIp);
  if (!sandbox) {
    hop(trip, "node", machine.name, "NoSuchPod", { ip: podIp }, "lose");
    trip.millis += NO_ROUTE_MILLIS;
    return end(trip, "no-route", ip);
  }
  hop(trip, "node", machine.name, "NodeReached", { ip: podIp });
  const refused = enterPod(trip, ip, sandbox, port, { node: fromNode, masqueraded: seen !== trip.source.ip });
  if (refused) return refused;
  return toListener(trip, ip, sandbox.podUid, port, seen);
}

function toListener(trip: Trip, ip: string, podUid: string, port: number, seen: string): Walk {
  const { view } = trip;
  const podKey = view.world("sandbox", podUid)?.podKey ?? podUid;
  const pod = podKey.slice(podKey.lastIndexOf("/") + 1);
  const container = listenerIn(view, podUid, port);
  if (!container) return refuse(trip, ip, "pod", pod, "NothingListens", { port });
  hop(trip, "pod", pod, "PodReached", { port });
  hop(trip, "container", container.name, "Accepted", { port });
  trip.millis += 1;
  return end(trip, "connected", ip, { container, clientSeen: seen });
}
