import type { View } from "../cluster/view.ts";
import { assumedOn, hasAssumed } from "./assumed.ts";
import { type ImageState, nodeIndex } from "./node-index.ts";
import { addPod, copyNodeInfo, type NodeInfo } from "./node-info.ts";
import type { PodGroup, PodInfo } from "./pod-info.ts";

/** All nodes with what runs on them, as one attempt sees them. Valid during the attempt only. Follows kubernetes/pkg/scheduler/backend/cache/snapshot.go. */
export interface Snapshot {
  readonly nodes: readonly NodeInfo[];
  byName(node: string): NodeInfo | undefined;
  /** Nodes with pods that have any pod affinity or anti-affinity. */
  readonly withAffinity: Iterable<NodeInfo>;
  /** Nodes with pods that have required anti-affinity. */
  readonly withAntiAffinity: Iterable<NodeInfo>;
  image(name: string): ImageState;
  /** Living pods of each group by zone; undefined while pods are assumed, which are in no count. */
  readonly zoneCounts: ReadonlyMap<PodGroup, ReadonlyMap<string, number>> | undefined;
  /** Node → unbound pods for which room is made there. */
  readonly nominated: ReadonlyMap<string, ReadonlySet<PodInfo>>;
}

export function takeSnapshot(view: View): Snapshot {
  const index = nodeIndex(view);
  const assumes = hasAssumed(view);
  const nodes = assumes ? index.infos.map((info) => withAssumed(view, info)) : index.infos;
  return {
    nodes,
    nominated: assumes ? withoutAssumed(view, index.nominated) : index.nominated,
    zoneCounts: assumes ? undefined : index.zoneCounts,
    byName: (name) => nodes[index.byName.get(name) ?? -1],
    withAffinity: assumes ? nodes.filter((node) => node.withAffinity.length > 0) : index.withAffinity,
    withAntiAffinity: assumes ? nodes.filter((node) => node.withAntiAffinity.length > 0) : index.withAntiAffinity,
    image: (name) => {
      let state = index.images.get(name);
      if (!state) {
        const sizes = nodes.flatMap(({ facts }) => facts.images.get(name) ?? []);
        state = { bytes: sizes[0] ?? 0, nodes: sizes.length };
        index.images.set(name, state);
      }
      return state;
    },
  };
}

/** Pods that wait for their volumes take room on the node they will get. */
function withAssumed(view: View, info: NodeInfo): NodeInfo {
  const assumed = assumedOn(view, info.facts.name);
  if (assumed.length === 0) return info;
  const copy = copyNodeInfo(info);
  for (const pod of assumed) addPod(copy, pod);
  return copy;
}

/** A pod that waits for its volumes names its node, too, and must not count twice. Follows backend/queue/nominator.go: who is assumed is nominated no more. */
function withoutAssumed(view: View, nominated: Snapshot["nominated"]): Snapshot["nominated"] {
  const promised = [...nominated].map(([node, pods]): [string, ReadonlySet<PodInfo>] => {
    const assumed = new Set(assumedOn(view, node).map(({ uid }) => uid));
    return [node, new Set([...pods].filter(({ uid }) => !assumed.has(uid)))];
  });
  return new Map(promised);
}
