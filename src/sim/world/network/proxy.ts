import { draw } from "../../cluster/random.ts";
import type { View } from "../../cluster/view.ts";
import type { ProxyEndpoint, ProxyPort, ServiceRules } from "../../cluster/world-rows.ts";
import { inRange } from "./address.ts";

/** Who sends, as a node's rules tell senders apart. */
export interface Sender {
  readonly kind: "pod" | "host" | "outside";
  readonly ip: string;
  readonly node: string;
  readonly zone: string;
}

/** What a node's rules do with a packet. */
export type ProxyVerdict =
  | { readonly verdict: "forward"; readonly endpoint: ProxyEndpoint; readonly masquerade: boolean; readonly choices: number }
  | { readonly verdict: "reject" | "drop"; readonly why: ProxyRefusal };

export type ProxyRefusal = "no endpoints" | "no local endpoints" | "source range" | "unfiltered";

/** A rule that catches a packet: which Service, which port, and through what kind of address. */
export interface ProxyMatch {
  readonly rules: ServiceRules;
  readonly port: ProxyPort;
  readonly via: "clusterIP" | "externalIP" | "loadBalancer" | "nodePort";
}

/** kube-proxy's mode; iptables is the default of v1.36. */
export type ProxyMode = "iptables" | "nftables";

const indexes = new WeakMap<readonly ServiceRules[], ReadonlyMap<string, ProxyMatch>>();

/** The rules a node has: everybody's, or its own older ones while it cannot hear the API server. */
function rulesOf(view: View, node: string): readonly ServiceRules[] {
  const shared = view.listWorld("rules", "|");
  const own = view.listWorld("rules", `${node}|`);
  if (own.length === 0) return shared;
  const held = new Set(own.map((rules) => rules.service));
  return [...shared.filter((rules) => !held.has(rules.service)), ...own.filter((rules) => rules.ports.length > 0)];
}

/** Address and port → rule; made once for each state of the rules. */
function indexOf(list: readonly ServiceRules[]): ReadonlyMap<string, ProxyMatch> {
  const known = indexes.get(list);
  if (known) return known;
  const index = new Map<string, ProxyMatch>();
  const add = (key: string, match: ProxyMatch) => index.has(key) || index.set(key, match);
  for (const rules of list) {
    for (const port of rules.ports) {
      for (const ip of rules.clusterIPs) add(`${ip}:${port.port}/${port.protocol}`, { rules, port, via: "clusterIP" });
      for (const ip of rules.externalIPs) add(`${ip}:${port.port}/${port.protocol}`, { rules, port, via: "externalIP" });
      for (const ip of rules.loadBalancerIPs) add(`${ip}:${port.port}/${port.protocol}`, { rules, port, via: "loadBalancer" });
      if (port.nodePort) add(`:${port.nodePort}/${port.protocol}`, { rules, port, via: "nodePort" });
    }
  }
  indexes.set(list, index);
  return index;
}

/** The rule of a node that catches this destination; `isLocalAddress`: the address is one of the node's own. */
export function matchRule(
  view: View,
  node: string,
  ip: string,
  port: number,
  protocol: string,
  isLocalAddress: boolean,
): ProxyMatch | undefined {
  const index = indexOf(rulesOf(view, node));
  return index.get(`${ip}:${port}/${protocol}`) ?? (isLocalAddress ? index.get(`:${port}/${protocol}`) : undefined);
}

/** The Service whose load balancer has this address, for packets that come from outside. */
export function loadBalancerRules(view: View, ip: string): ServiceRules | undefined {
  return view.listWorld("rules", "|").find((rules) => rules.loadBalancerIPs.includes(ip));
}

/** Is it the ClusterIP of some Service, whatever the port? */
export function isClusterIP(view: View, ip: string): boolean {
  return view.listWorld("rules", "|").some((rules) => rules.clusterIPs.includes(ip));
}

/**
 * The endpoints a node uses. Ready ones first; terminating ones that still serve only where no other is ready.
 * Follows kubernetes/pkg/proxy/topology.go (CategorizeEndpoints).
 */
export function usableEndpoints(
  port: ProxyPort,
  node: string,
  zone: string,
): { readonly cluster: readonly ProxyEndpoint[]; readonly local: readonly ProxyEndpoint[] } {
  const ready = port.endpoints.filter((endpoint) => endpoint.ready);
  const hinted = byHints(ready, node, zone);
  const leaving = (endpoint: ProxyEndpoint) => endpoint.serving && endpoint.terminating;
  const cluster = hinted.length > 0 ? hinted : port.endpoints.filter(leaving);
  const here = port.endpoints.filter((endpoint) => endpoint.node === node);
  const localReady = here.filter((endpoint) => endpoint.ready);
  return { cluster, local: localReady.length > 0 ? localReady : here.filter(leaving) };
}

/** Hints count only if every endpoint has one and some endpoint is meant for this node or zone. */
function byHints(ready: readonly ProxyEndpoint[], node: string, zone: string): readonly ProxyEndpoint[] {
  if (ready.length > 0 && ready.every((endpoint) => endpoint.nodeHints?.length)) {
    const chosen = ready.filter((endpoint) => endpoint.nodeHints?.includes(node));
    if (chosen.length > 0) return chosen;
  }
  if (zone === "" || !ready.every((endpoint) => endpoint.zoneHints?.length)) return ready;
  const chosen = ready.filter((endpoint) => endpoint.zoneHints?.includes(zone));
  return chosen.length > 0 ? chosen : ready;
}

/** Carries out a rule. Follows kubernetes/pkg/proxy/iptables/proxier.go (syncProxyRules), as the recordings show it. */
export function applyRule(
  view: View,
  match: ProxyMatch,
  sender: Sender,
  mode: ProxyMode,
  labels: readonly (string | number)[],
): ProxyVerdict {
  const { rules, port, via } = match;
  const { cluster, local } = usableEndpoints(port, sender.node, sender.zone);
  const isInternal = via === "clusterIP";
  const isPolicyLocal = isInternal ? rules.internalLocal : rules.externalLocal;
  if (cluster.length === 0 && local.length === 0) return rejected(via, sender, mode);
  if (via === "loadBalancer" && rules.sourceRanges.length > 0 && !rules.sourceRanges.some((range) => inRange(sender.ip, range)))
    return { verdict: "drop", why: "source range" };
  const skipsPolicy = !isInternal && sender.kind !== "outside";
  const endpoints = isPolicyLocal && !skipsPolicy ? local : cluster;
  if (endpoints.length === 0) return { verdict: "drop", why: "no local endpoints" };
  const endpoint = chooseEndpoint(view, rules, port, endpoints, sender, labels);
  const isHairpin = endpoint.ip === sender.ip;
  const masquerade = isHairpin || (isInternal ? sender.kind !== "pod" : !isPolicyLocal || sender.kind === "host");
  return { verdict: "forward", endpoint, masquerade, choices: endpoints.length };
}

/** Without any endpoint the packet is refused at once; only what the node itself sends to an external address slips past that rule. */
function rejected(via: ProxyMatch["via"], sender: Sender, mode: ProxyMode): ProxyVerdict {
  const slips = mode === "iptables" && sender.kind === "host" && (via === "externalIP" || via === "loadBalancer");
  return slips ? { verdict: "drop", why: "unfiltered" } : { verdict: "reject", why: "no endpoints" };
}

/**
 * By chance, equally; with session affinity by client, so that one whose pod stays keeps it (highest random weight).
 */
function chooseEndpoint(
  view: View,
  rules: ServiceRules,
  port: ProxyPort,
  endpoints: readonly ProxyEndpoint[],
  sender: Sender,
  labels: readonly (string | number)[],
): ProxyEndpoint {
  if (rules.affinitySeconds === undefined) {
    const at = draw(view.seed, "endpoint", rules.service, port.port, sender.ip, view.nowMillis, ...labels);
    return endpoints[Math.floor(at * endpoints.length)] as ProxyEndpoint;
  }
  const weight = (endpoint: ProxyEndpoint) => draw(view.seed, "affinity", rules.service, sender.ip, endpoint.ip);
  return endpoints.reduce((best, endpoint) => (weight(endpoint) > weight(best) ? endpoint : best));
}
