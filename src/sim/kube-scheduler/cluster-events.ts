import { deepEqual } from "../api/equal.ts";
import type { KubeObject } from "../api/object.ts";
import { isPodTerminal } from "../api/pod.ts";
import type { Node, Pod } from "../api/types.ts";
import type { WatchEvent } from "../cluster/component.ts";
import { podInfoOf } from "./pod-info.ts";

/**
 * What a change means for scheduling: the plugins' hints listen to these, not to objects.
 * Follows kubernetes/pkg/scheduler/framework/events.go.
 */
export interface ClusterEvent {
  /** AssignedPod, UnschedulablePod, Node, PersistentVolumeClaim … */
  readonly resource: string;
  /** Add, Delete, Update, or which part was updated: NodeTaint, PodLabel … */
  readonly action: string;
}

/** The events in one change of an object; none when nothing that scheduling looks at has changed. */
export function clusterEventsOf(event: WatchEvent): readonly ClusterEvent[] {
  if (event.table === "Pod") return podEvents(event);
  if (event.type === "ADDED") return [{ resource: event.table, action: "Add" }];
  if (event.type === "DELETED") return [{ resource: event.table, action: "Delete" }];
  if (event.table === "Node" && event.old) return nodeEvents(event.object as Node, event.old as Node);
  return [{ resource: event.table, action: "Update" }];
}

function nodeEvents(node: Node, old: Node): readonly ClusterEvent[] {
  const changed: readonly (readonly [string, boolean])[] = [
    ["NodeTaint", Boolean(old.spec.unschedulable) && !node.spec.unschedulable],
    ["NodeAllocatable", !deepEqual(old.status.allocatable, node.status.allocatable)],
    ["NodeLabel", !deepEqual(old.metadata.labels, node.metadata.labels)],
    ["NodeTaint", !deepEqual(old.spec.taints, node.spec.taints)],
    ["NodeAnnotation", !deepEqual(old.metadata.annotations, node.metadata.annotations)],
  ];
  const actions = new Set(changed.filter(([, is]) => is).map(([action]) => action));
  return [...actions].map((action) => ({ resource: "Node", action }));
}

function podEvents(event: WatchEvent): readonly ClusterEvent[] {
  const pod = event.object as Pod;
  const old = event.old as Pod | undefined;
  if (event.type === "DELETED") return holdsRoom(pod) ? [{ resource: "AssignedPod", action: "Delete" }] : [];
  if (!pod.spec.nodeName) return event.type === "ADDED" || !old ? [] : podChanges(pod, old, "UnschedulablePod");
  if (event.type === "ADDED" || !old?.spec.nodeName) return [{ resource: "AssignedPod", action: "Add" }];
  // A finished pod has left its node: the informer of the real scheduler sees it as deleted.
  if (isPodTerminal(pod)) return isPodTerminal(old) ? [] : [{ resource: "AssignedPod", action: "Delete" }];
  return podChanges(pod, old, "AssignedPod");
}

/** A pod on a node, or one for which room on a node is kept. */
function holdsRoom(pod: Pod): boolean {
  return Boolean(pod.spec.nodeName || pod.status?.nominatedNodeName) && !isPodTerminal(pod);
}

function podChanges(pod: Pod, old: Pod, resource: string): readonly ClusterEvent[] {
  const actions: string[] = [];
  if (pod.metadata.labels !== old.metadata.labels && !deepEqual(pod.metadata.labels, old.metadata.labels)) actions.push("PodLabel");
  if (isScaledDown(pod, old)) actions.push("PodScaleDown");
  if (pod.spec !== old.spec) {
    if ((old.spec.schedulingGates?.length ?? 0) > 0 && (pod.spec.schedulingGates?.length ?? 0) === 0)
      actions.push("PodSchedulingGatesEliminated");
    if ((old.spec.tolerations?.length ?? 0) !== (pod.spec.tolerations?.length ?? 0)) actions.push("PodToleration");
  }
  return actions.map((action) => ({ resource, action }));
}

function isScaledDown(pod: Pod, old: Pod): boolean {
  if (pod.spec === old.spec && pod.status?.containerStatuses === old.status?.containerStatuses) return false;
  const [now, before] = [podInfoOf(pod).requests, podInfoOf(old).requests];
  return now.cpu < before.cpu || now.memory < before.memory || now.ephemeralStorage < before.ephemeralStorage;
}

const actionIn =
  (resource: string, actions: readonly string[]) =>
  (event: ClusterEvent): boolean =>
    event.resource === resource && actions.includes(event.action);

/** Matchers for a plugin's table of hints. */
export const nodeEvent = (...actions: readonly string[]) => actionIn("Node", actions);
export const objectEvent = (kind: string, ...actions: readonly string[]) => actionIn(kind, actions);
export const podEvent =
  (...actions: readonly string[]) =>
  (event: ClusterEvent): boolean =>
    (event.resource === "AssignedPod" || event.resource === "UnschedulablePod") && actions.includes(event.action);

export const asPod = (object: KubeObject | undefined): Pod | undefined => object as Pod | undefined;
export const asNode = (object: KubeObject | undefined): Node | undefined => object as Node | undefined;
