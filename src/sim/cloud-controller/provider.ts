import { deepEqual } from "../api/equal.ts";
import type { Node, Service } from "../api/types.ts";
import type { Action, Reason } from "../cluster/component.ts";
import { ANYWHERE } from "../cluster/network-rows.ts";
import type { View } from "../cluster/view.ts";
import type { BalancerRow, SecurityGroupRow, SecurityRule } from "../cluster/world-rows.ts";
import { isAddress } from "../world/network/address.ts";
import { BALANCER_GROUP, isPublic, NODE_GROUP } from "../world/network/vpc.ts";

/** How long this cloud takes to build a load balancer. Real ones take from half a minute to three. */
export const BUILD_MILLIS = 20_000;

/** The addresses this cloud gives to load balancers: 203.0.113.10 and up. */
const FIRST_ADDRESS = 10;
const LAST_ADDRESS = 199;

export const wantsLoadBalancer = ({ spec }: Service): boolean => spec.type === "LoadBalancer" && spec.loadBalancerClass === undefined;

/**
 * Nodes a load balancer may send to. Readiness is not asked: the balancer's own health checks find out who answers.
 * Follows k8s.io/cloud-provider/controllers/service/controller.go (stableNodeSetPredicates).
 */
export function isTarget({ metadata, spec }: Node): boolean {
  const isExcluded = metadata.labels?.["node.kubernetes.io/exclude-from-external-load-balancers"] !== undefined;
  const isLeaving =
    metadata.deletionTimestamp !== undefined || (spec.taints ?? []).some(({ key }) => key === "ToBeDeletedByClusterAutoscaler");
  return !isExcluded && !isLeaving;
}

/** The load balancer this Service asks for; one that exists keeps its address. */
export function wantedBalancer(view: View, service: Service, before: BalancerRow | undefined): BalancerRow {
  const { spec, metadata } = service;
  const ports = (spec.ports ?? []).map(({ protocol = "TCP", port, nodePort }) => ({ protocol, port, ...(nodePort ? { nodePort } : {}) }));
  return {
    service: `${metadata.namespace}/${metadata.name}`,
    ip: before?.ip ?? freeAddress(view, spec.loadBalancerIP),
    readyAtMillis: before?.readyAtMillis ?? view.nowMillis + BUILD_MILLIS,
    ports,
    nodes: view
      .list("Node")
      .filter(isTarget)
      .map(({ metadata: { name } }) => name),
    healthCheck: spec.healthCheckNodePort
      ? { port: spec.healthCheckNodePort, path: "/healthz" }
      : { port: ports[0]?.nodePort ?? ports[0]?.port ?? 0 },
    sourceRanges: (spec.loadBalancerSourceRanges ?? []).map((range) => range.trim()),
    subnets: before?.subnets ?? publicSubnets(view),
  };
}

function freeAddress(view: View, wanted: string | undefined): string {
  const taken = new Set(view.listWorld("balancer").map(({ ip }) => ip));
  if (wanted && isAddress(wanted) && !taken.has(wanted)) return wanted;
  for (let host = FIRST_ADDRESS; host < LAST_ADDRESS; host++) if (!taken.has(`203.0.113.${host}`)) return `203.0.113.${host}`;
  return `203.0.113.${LAST_ADDRESS}`;
}

const publicSubnets = (view: View): readonly string[] =>
  view
    .listWorld("subnet")
    .filter(({ routeTable }) => isPublic(view, view.world("routeTable", routeTable)))
    .map(({ name }) => name);

/** Why a group is changed. */
type GroupReason = (group: string) => Reason;

/** Opens the ports of a load balancer in the security groups, and closes those it no longer has. Without a VPC there are no groups. */
export function securityRules(view: View, service: string, balancer: BalancerRow | undefined, reason: GroupReason): readonly Action[] {
  const front = (balancer?.ports ?? []).flatMap(({ protocol, port }) =>
    (balancer?.sourceRanges.length ? balancer.sourceRanges : [ANYWHERE]).map((peer) => ruleFor(service, protocol, port, peer)),
  );
  const doors = (balancer?.ports ?? []).map(({ protocol, port, nodePort }) => ruleFor(service, protocol, nodePort ?? port, BALANCER_GROUP));
  const health = balancer?.healthCheck.path ? [ruleFor(service, "TCP", balancer.healthCheck.port, BALANCER_GROUP)] : [];
  return [
    ...writeRules(view, BALANCER_GROUP, service, front, reason),
    ...writeRules(view, NODE_GROUP, service, [...doors, ...health], reason),
  ];
}

const ruleFor = (service: string, protocol: string, port: number, peer: string): SecurityRule => ({
  protocol: protocol === "UDP" ? "UDP" : "TCP",
  first: port,
  last: port,
  peer,
  service,
});

function writeRules(view: View, group: string, service: string, rules: readonly SecurityRule[], reason: GroupReason): readonly Action[] {
  const before = view.world("securityGroup", group);
  if (!before) return [];
  const after: SecurityGroupRow = { ...before, ingress: [...before.ingress.filter((rule) => rule.service !== service), ...rules] };
  return deepEqual(before, after) ? [] : [{ type: "world", table: "securityGroup", key: group, value: after, reason: reason(group) }];
}
