import { byCodeUnit } from "../api/order.ts";
import { isPodTerminal, runtimeUid } from "../api/pod.ts";
import { matchesSelector } from "../api/selector.ts";
import type { Namespace, NetworkPolicy, Pod } from "../api/types.ts";
import { HIGHEST_PORT } from "../cluster/network-rows.ts";
import type { View } from "../cluster/view.ts";
import type { PolicyPeer, PolicyPortRange, PolicyRow, PolicyRule } from "../cluster/world-rows.ts";

type Direction = "ingress" | "egress";
type Spec = NetworkPolicy["spec"];
type Peer = NonNullable<NonNullable<Spec["ingress"]>[number]["from"]>[number];
type Port = NonNullable<NonNullable<Spec["ingress"]>[number]["ports"]>[number];

/** Both directions' rules in one shape. */
interface Rule {
  readonly peers: readonly Peer[];
  readonly ports: readonly Port[];
}

/** A NetworkPolicy with its selectors looked up now. */
export function policyRow(view: View, policy: NetworkPolicy): PolicyRow {
  const { namespace = "", name } = policy.metadata;
  const chosen = view
    .list("Pod", namespace)
    .filter((pod) => !isPodTerminal(pod) && matchesSelector(policy.spec.podSelector ?? {}, pod.metadata.labels));
  const isolated = chosen.filter((pod) => pod.spec.hostNetwork !== true);
  const rules = (direction: Direction) =>
    isolates(policy.spec, direction)
      ? {
          [direction]: rulesOf(policy.spec, direction).map((rule) =>
            policyRule(view, namespace, rule, direction === "ingress" ? isolated : view.list("Pod")),
          ),
        }
      : {};
  return {
    policy: `${namespace}/${name}`,
    pods: isolated.map(runtimeUid).sort(byCodeUnit),
    ...rules("ingress"),
    ...rules("egress"),
  };
}

/** The server fills policyTypes in: always Ingress, and Egress where there are such rules. */
function isolates({ policyTypes, egress }: Spec, direction: Direction): boolean {
  const types = policyTypes ?? (egress?.length ? ["Ingress", "Egress"] : ["Ingress"]);
  return types.includes(direction === "ingress" ? "Ingress" : "Egress");
}

function rulesOf({ ingress = [], egress = [] }: Spec, direction: Direction): readonly Rule[] {
  return direction === "ingress"
    ? ingress.map(({ from = [], ports = [] }) => ({ peers: from, ports }))
    : egress.map(({ to = [], ports = [] }) => ({ peers: to, ports }));
}

/** @param targets the pods that a packet under this rule can go to: their names of ports count */
function policyRule(view: View, namespace: string, { peers, ports }: Rule, targets: readonly Pod[]): PolicyRule {
  return {
    ...(peers.length > 0 ? { peers: peers.map((peer) => policyPeer(view, namespace, peer)) } : {}),
    ...(ports.length > 0 ? { ports: ports.flatMap((port) => portRanges(port, targets)) } : {}),
  };
}

function policyPeer(view: View, namespace: string, peer: Peer): PolicyPeer {
  if (peer.ipBlock) return { cidr: peer.ipBlock.cidr, except: peer.ipBlock.except ?? [] };
  const pods = view.list("Pod").filter((pod) => isPeer(view, namespace, peer, pod));
  return { addresses: [...new Set(pods.flatMap(addressOf))].sort(byCodeUnit) };
}

/**
 * podSelector alone chooses in the policy's own namespace, namespaceSelector alone all pods of the namespaces it chooses,
 * both together the pods of the one in the namespaces of the other.
 */
function isPeer(view: View, namespace: string, { podSelector, namespaceSelector }: Peer, pod: Pod): boolean {
  const own = pod.metadata.namespace ?? "";
  const isPlace = namespaceSelector
    ? matchesSelector(namespaceSelector, view.get("Namespace", "", own)?.metadata.labels)
    : own === namespace;
  return isPlace && (podSelector === undefined || matchesSelector(podSelector, pod.metadata.labels));
}

/** Pods in the host's network have the node's address: the plugin cannot tell them from the node, and leaves them out. */
const addressOf = (pod: Pod): readonly string[] =>
  pod.status.podIP && pod.spec.hostNetwork !== true && !isPodTerminal(pod) ? [pod.status.podIP] : [];

function portRanges({ port, endPort, protocol = "TCP" }: Port, targets: readonly Pod[]): readonly PolicyPortRange[] {
  if (port === undefined) return [{ protocol, first: 1, last: HIGHEST_PORT }];
  if (typeof port === "number") return [{ protocol, first: port, last: endPort ?? port }];
  const numbers = new Map<number, readonly string[]>();
  for (const pod of targets) {
    const number = namedPort(pod, port, protocol);
    if (number !== undefined) numbers.set(number, [...(numbers.get(number) ?? []), ...addressOf(pod)]);
  }
  return [...numbers]
    .sort(([left], [right]) => left - right)
    .map(([number, addresses]) => ({ protocol, first: number, last: number, at: [...addresses].sort(byCodeUnit) }));
}

function namedPort({ spec }: Pod, name: string, protocol: string): number | undefined {
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always");
  const ports = [...spec.containers, ...sidecars].flatMap((container) => container.ports ?? []);
  return ports.find((port) => port.name === name && (port.protocol ?? "TCP") === protocol)?.containerPort;
}

const allRules = (spec: Spec): readonly Rule[] => [...rulesOf(spec, "ingress"), ...rulesOf(spec, "egress")];

/** Can this pod change the row of this policy: as one that it isolates, as a peer, or by the name of a port? */
export function concernsPod(view: View, policy: NetworkPolicy, pod: Pod): boolean {
  const { namespace = "" } = policy.metadata;
  if (pod.metadata.namespace === namespace && matchesSelector(policy.spec.podSelector ?? {}, pod.metadata.labels)) return true;
  return allRules(policy.spec).some(
    ({ peers, ports }) =>
      peers.some((peer) => !peer.ipBlock && isPeer(view, namespace, peer, pod)) || ports.some(({ port }) => typeof port === "string"),
  );
}

/** Does a peer of this policy choose this namespace? */
export function concernsNamespace({ spec }: NetworkPolicy, { metadata }: Namespace): boolean {
  return allRules(spec).some(({ peers }) =>
    peers.some(({ namespaceSelector }) => namespaceSelector !== undefined && matchesSelector(namespaceSelector, metadata.labels)),
  );
}
