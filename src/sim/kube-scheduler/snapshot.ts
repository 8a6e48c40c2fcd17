import type { Node, Pod } from "../api/types.ts";
import type { View } from "../cluster/view.ts";
import { isFinished } from "./cluster-events.ts";
import { makeNodeInfo, type NodeFacts, type NodeInfo, nodeFacts } from "./node-info.ts";
import { podInfoOf } from "./pod-info.ts";
import { assumedOn, hasReservations, type Reservations, reservationsOn } from "./reservations.ts";

/** All nodes with what runs on them, as one attempt sees them. Follows kubernetes/pkg/scheduler/backend/cache/snapshot.go. */
export interface Snapshot {
  readonly size: number;
  at(index: number): NodeInfo;
  byName(node: string): NodeInfo | undefined;
  all(): readonly NodeInfo[];
  /** Nodes with pods that have any pod affinity or anti-affinity. */
  withAffinity(): readonly NodeInfo[];
  /** Nodes with pods that have required anti-affinity. */
  withAntiAffinity(): readonly NodeInfo[];
  nodesWithImage(image: string): number;
}

interface NodeOrder {
  readonly facts: readonly NodeFacts[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly imageCounts: Map<string, number>;
}

const orders = new WeakMap<readonly Node[], NodeOrder>();

interface CachedInfo {
  readonly facts: NodeFacts;
  readonly reserved: Reservations | undefined;
  readonly info: NodeInfo;
}

/** Derived from frozen lists, which keep their identity until something in them changes: so it is right at any moment, rewound or not. */
const infos = new WeakMap<readonly Pod[], CachedInfo>();
const emptyInfos = new WeakMap<NodeFacts, NodeInfo>();

export function takeSnapshot(view: View): Snapshot {
  const order = nodeOrder(view.list("Node"));
  const assumes = hasReservations(view, "assumed");
  const infoOf = (facts: NodeFacts) => nodeInfo(view, facts, assumes);
  const all = once(() => order.facts.map(infoOf));
  return {
    size: order.facts.length,
    at: (index) => infoOf(order.facts[index] as NodeFacts),
    byName: (name) => {
      const index = order.indexOf.get(name);
      return index === undefined ? undefined : infoOf(order.facts[index] as NodeFacts);
    },
    all,
    withAffinity: once(() => all().filter((node) => node.withAffinity.length > 0)),
    withAntiAffinity: once(() => all().filter((node) => node.withAntiAffinity.length > 0)),
    nodesWithImage: (image) => countImage(order, image),
  };
}

function once<T>(make: () => T): () => T {
  let value: T | undefined;
  return () => {
    value ??= make();
    return value;
  };
}

function nodeInfo(view: View, facts: NodeFacts, assumes: boolean): NodeInfo {
  const pods = view.listOnNode(facts.name);
  const reserved = assumes ? reservationsOn(view, facts.name) : undefined;
  if (pods.length === 0 && !reserved) return emptyInfo(facts);
  const known = infos.get(pods);
  if (known && known.facts === facts && known.reserved === reserved) return known.info;
  const running = pods.filter((pod) => !isFinished(pod)).map(podInfoOf);
  const info = makeNodeInfo(facts, reserved ? [...running, ...assumedOn(view, facts.name)] : running);
  infos.set(pods, { facts, reserved, info });
  return info;
}

function emptyInfo(facts: NodeFacts): NodeInfo {
  let info = emptyInfos.get(facts);
  if (!info) {
    info = makeNodeInfo(facts, []);
    emptyInfos.set(facts, info);
  }
  return info;
}

function nodeOrder(nodes: readonly Node[]): NodeOrder {
  let order = orders.get(nodes);
  if (!order) {
    const facts = byZoneInTurn(nodes.map(nodeFacts));
    order = { facts, indexOf: new Map(facts.map((one, index) => [one.name, index])), imageCounts: new Map() };
    orders.set(nodes, order);
  }
  return order;
}

/** One node of each zone in turn, so that a sample of nodes has all zones in it. Follows backend/cache/node_tree.go. */
function byZoneInTurn(facts: readonly NodeFacts[]): readonly NodeFacts[] {
  const zones = new Map<string, NodeFacts[]>();
  for (const one of facts) {
    const zone = zoneKey(one.labels);
    const members = zones.get(zone);
    if (members) members.push(one);
    else zones.set(zone, [one]);
  }
  if (zones.size <= 1) return facts;
  const ordered: NodeFacts[] = [];
  for (let turn = 0; ordered.length < facts.length; turn++) {
    for (const members of zones.values()) {
      const member = members[turn];
      if (member) ordered.push(member);
    }
  }
  return ordered;
}

function zoneKey(labels: { readonly [key: string]: string }): string {
  const zone = labels["topology.kubernetes.io/zone"] ?? labels["failure-domain.beta.kubernetes.io/zone"] ?? "";
  const region = labels["topology.kubernetes.io/region"] ?? labels["failure-domain.beta.kubernetes.io/region"] ?? "";
  return `${region}/${zone}`;
}

function countImage(order: NodeOrder, image: string): number {
  let count = order.imageCounts.get(image);
  if (count === undefined) {
    count = order.facts.filter((facts) => facts.images.has(image)).length;
    order.imageCounts.set(image, count);
  }
  return count;
}
