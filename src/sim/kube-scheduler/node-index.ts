import { isPodTerminal } from "../api/pod.ts";
import type { Node, Pod } from "../api/types.ts";
import { following } from "../cluster/follow.ts";
import type { View, WriteEntry } from "../cluster/view.ts";
import { addPod, countUp, makeNodeInfo, type NodeFacts, type NodeInfo, nodeFacts, removePod, ZONE } from "./node-info.ts";
import { forgetPodInfo, type PodGroup, type PodInfo, podInfoOf } from "./pod-info.ts";

/** An image on the cluster: its size as the first node that has it tells it, and how many nodes have it. Follows backend/cache/cache.go (addNodeImageStates). */
export interface ImageState {
  readonly bytes: number;
  readonly nodes: number;
}

/** Every node with its pods summed, in the order in which they are looked at. */
export interface NodeIndex {
  readonly infos: readonly NodeInfo[];
  readonly byName: ReadonlyMap<string, number>;
  readonly withAffinity: ReadonlySet<NodeInfo>;
  readonly withAntiAffinity: ReadonlySet<NodeInfo>;
  /** Node → unbound pods whose status names it: their victims are leaving. Follows backend/queue/nominator.go. */
  readonly nominated: ReadonlyMap<string, ReadonlySet<PodInfo>>;
  /** Living pods of each group by the zone of their node ("" where it has none). */
  readonly zoneCounts: ReadonlyMap<PodGroup, ReadonlyMap<string, number>>;
  /** Filled when asked. */
  readonly images: Map<string, ImageState>;
}

interface LiveIndex extends NodeIndex {
  readonly infos: NodeInfo[];
  readonly withAffinity: Set<NodeInfo>;
  readonly withAntiAffinity: Set<NodeInfo>;
  readonly nominated: Map<string, Set<PodInfo>>;
  readonly zoneCounts: Map<PodGroup, Map<string, number>>;
}

/**
 * The index at the present moment, at the cost of what was written since it was last asked for.
 * Follows kubernetes/pkg/scheduler/backend/cache/cache.go (UpdateSnapshot).
 */
export const nodeIndex: (view: View) => NodeIndex = following(buildIndex, follow);

/** @returns false when nodes came, went or moved, after which the order has to be made anew. */
function follow(index: LiveIndex, entry: WriteEntry): boolean {
  if (entry.table === "Pod") followPod(index, entry.previous?.after as Pod | undefined, entry.after as Pod | undefined);
  return entry.table !== "Node" || followNode(index, entry.previous?.after as Node | undefined, entry.after as Node | undefined);
}

function followPod(index: LiveIndex, before: Pod | undefined, after: Pod | undefined): void {
  if (before && takesRoom(before)) changeNode(index, before, -1);
  else if (before?.status?.nominatedNodeName) noteNomination(index, before, false);
  if (before) forgetPodInfo(before);
  if (after && takesRoom(after)) changeNode(index, after, 1);
  else if (after?.status?.nominatedNodeName) noteNomination(index, after, true);
}

function noteNomination({ nominated }: LiveIndex, pod: Pod, holds: boolean): void {
  const node = pod.status.nominatedNodeName ?? "";
  if (pod.spec.nodeName || isPodTerminal(pod)) return;
  const pods = nominated.get(node) ?? new Set();
  if (holds) nominated.set(node, pods.add(podInfoOf(pod)));
  else if (pods.delete(podInfoOf(pod)) && pods.size === 0) nominated.delete(node);
}

function takesRoom(pod: Pod): boolean {
  return pod.spec.nodeName !== undefined && pod.spec.nodeName !== "" && !isPodTerminal(pod);
}

function changeNode(index: LiveIndex, pod: Pod, sign: 1 | -1): void {
  const place = index.byName.get(pod.spec.nodeName ?? "");
  const info = place === undefined ? undefined : index.infos[place];
  if (!info) return;
  const podInfo = podInfoOf(pod);
  if (sign === 1) addPod(info, podInfo);
  else removePod(info, podInfo);
  if (podInfo.group) countInZone(index.zoneCounts, podInfo.group, info.facts, sign);
  if (podInfo.hasAffinity) noteAffinity(index, info);
}

function countInZone(counts: LiveIndex["zoneCounts"], group: PodGroup, { labels }: NodeFacts, amount: number): void {
  const zones = counts.get(group) ?? new Map<string, number>();
  countUp(zones, labels[ZONE] ?? "", amount);
  if (zones.size > 0) counts.set(group, zones);
  else counts.delete(group);
}

function noteAffinity(index: LiveIndex, info: NodeInfo): void {
  if (info.withAffinity.length > 0) index.withAffinity.add(info);
  else index.withAffinity.delete(info);
  if (info.withAntiAffinity.length > 0) index.withAntiAffinity.add(info);
  else index.withAntiAffinity.delete(info);
}

function followNode(index: LiveIndex, before: Node | undefined, after: Node | undefined): boolean {
  if (!before || !after) return false;
  const [was, is] = [nodeFacts(before), nodeFacts(after)];
  const place = index.byName.get(is.name);
  if (place === undefined || zoneKey(was.labels) !== zoneKey(is.labels) || was.labels[ZONE] !== is.labels[ZONE]) return false;
  (index.infos[place] as NodeInfo).facts = is;
  if (before.status?.images !== after.status?.images) index.images.clear();
  return true;
}

function buildIndex(view: View): LiveIndex {
  const infos = byZoneInTurn(view.list("Node").map(nodeFacts)).map((facts) => {
    const pods = view.listOnNode(facts.name).filter((pod) => !isPodTerminal(pod));
    return makeNodeInfo(facts, pods.map(podInfoOf));
  });
  const index: LiveIndex = {
    infos,
    byName: new Map(infos.map(({ facts }, place) => [facts.name, place])),
    withAffinity: new Set(infos.filter((info) => info.withAffinity.length > 0)),
    withAntiAffinity: new Set(infos.filter((info) => info.withAntiAffinity.length > 0)),
    nominated: new Map(),
    zoneCounts: new Map(),
    images: new Map(),
  };
  for (const { facts, groups } of infos) for (const [group, pods] of groups) countInZone(index.zoneCounts, group, facts, pods);
  for (const pod of view.listOnNode("")) if (pod.status?.nominatedNodeName) noteNomination(index, pod, true);
  return index;
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
