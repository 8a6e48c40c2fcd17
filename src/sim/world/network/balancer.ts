import { draw } from "../../cluster/random.ts";
import type { View } from "../../cluster/view.ts";
import type { BalancerRow, Machine, ServiceRules } from "../../cluster/world-rows.ts";
import { inRange } from "./address.ts";
import { usableEndpoints } from "./proxy.ts";
import { hop, lose, type Trip, type Walk } from "./trip.ts";
import { allowingRule, BALANCER_GROUP } from "./vpc.ts";
import { balancerToNode, crossGroups, enterVpc } from "./vpc-gate.ts";

/** Goes on at a node; handed in, as the way through a node is told elsewhere. */
type AtNode = (trip: Trip, ip: string, machine: Machine) => Walk;

export const balancerAt = (view: View, ip: string): BalancerRow | undefined => view.listWorld("balancer").find((row) => row.ip === ip);

/**
 * Through a load balancer of the cloud: past its security group, to a node whose health check passes, at the node port.
 * If no node passes, all are tried, as clouds do.
 */
export function throughCloud(trip: Trip, ip: string, row: BalancerRow, atNode: AtNode): Walk {
  const { view, request, protocol, source } = trip;
  const stopped = enterVpc(trip, ip, row.subnets);
  if (stopped) return stopped;
  if (row.readyAtMillis > view.nowMillis) return lose(trip, ip, "load-balancer", row.service, "BalancerNotBuilt", { ip });
  const port = row.ports.find((one) => one.port === request.port && one.protocol === protocol);
  const balancer = { ip, group: BALANCER_GROUP };
  const flow = { protocol, port: request.port };
  const kept = crossGroups(trip, ip, { ip: source.ip }, balancer, flow);
  if (kept) return kept;
  if (!port) return lose(trip, ip, "load-balancer", row.service, "NoListener", { ip, port: request.port });
  if (row.sourceRanges.length > 0 && !row.sourceRanges.some((range) => inRange(source.ip, range)))
    return lose(trip, ip, "load-balancer", row.service, "SourceRangeDrops", { ip: source.ip });
  const machines = row.nodes.flatMap((name) => view.world("machine", name) ?? []);
  const healthy = machines.filter((machine) => isHealthy(view, row, port.port, machine));
  const machine = choose(trip, ip, healthy.length > 0 ? healthy : machines);
  if (!machine) return lose(trip, ip, "load-balancer", row.service, "NoTarget", { ip });
  hop(trip, "load-balancer", row.service, healthy.length > 0 ? "TargetChosen" : "NoHealthyTarget", {
    ip,
    node: machine.name,
    nodes: machines.length,
    healthy: healthy.length,
    port: port.nodePort ?? port.port,
  });
  const doorPort = port.nodePort ?? port.port;
  const refused = balancerToNode(trip, ip, balancer, machine.name, { protocol, port: doorPort });
  if (refused) return refused;
  if (port.nodePort === undefined) return atNode(trip, ip, machine);
  const rewritten: Trip = { ...trip, request: { ...request, port: port.nodePort } };
  return { ...atNode(rewritten, machine.ip, machine), ip };
}

/** Under externalTrafficPolicy Local kube-proxy itself answers whether the node has an endpoint; else a connection to the node port does. */
function isHealthy(view: View, { service, healthCheck }: BalancerRow, port: number, { name, powered, networkCut }: Machine): boolean {
  const rules = view.world("rules", `|${service}`)?.ports.find((one) => one.port === port);
  if (!rules || !powered || networkCut || !letsHealthCheckIn(view, name, healthCheck.port)) return false;
  const { cluster, local } = usableEndpoints(rules, name, "");
  return (healthCheck.path ? local : cluster).length > 0;
}

/** The check itself has to pass the node's security group, where there is one. */
function letsHealthCheckIn(view: View, machine: string, port: number): boolean {
  const group = view.world("securityGroup", view.world("instance", machine)?.securityGroup ?? "");
  return !group || allowingRule(group, "ingress", { ip: "", group: BALANCER_GROUP }, { protocol: "TCP", port }) !== undefined;
}

/** An address that somebody else wrote into the Service's status: it leads to any node that is up, without rewriting. */
export function throughAnnounced(trip: Trip, ip: string, rules: ServiceRules, atNode: AtNode): Walk {
  const { view, request } = trip;
  const alive = view.listWorld("machine").filter((machine) => machine.powered && !machine.networkCut);
  const port = rules.ports.find((one) => one.port === request.port);
  const healthy = rules.externalLocal && port ? alive.filter((machine) => usableEndpoints(port, machine.name, "").local.length > 0) : alive;
  const machine = choose(trip, ip, healthy);
  if (!machine) return lose(trip, ip, "load-balancer", rules.service, "NoHealthyNode", { ip });
  hop(trip, "load-balancer", rules.service, "NodeChosen", { ip, node: machine.name, nodes: healthy.length });
  return atNode(trip, ip, machine);
}

function choose({ view, request }: Trip, ip: string, machines: readonly Machine[]): Machine | undefined {
  return machines[Math.floor(draw(view.seed, "balancer", ip, view.nowMillis, request.sequence ?? 0) * machines.length)];
}
