import { controllerOf } from "../../api/object.ts";
import { isPodReady } from "../../api/pod.ts";
import { matchesLabels, matchesSelector } from "../../api/selector.ts";
import type { Pod, ReplicaSet, StringMap } from "../../api/types.ts";
import { following } from "../../cluster/follow.ts";
import type { View, WriteEntry } from "../../cluster/view.ts";
import { isPodActive, isPodTerminating } from "../common/pods.ts";
import type { PodCounts } from "./status.ts";

/** Pods of one controller that carry the very same labels object, as those of one template do. */
interface Group {
  active: number;
  ready: number;
  terminating: number;
}

interface Owner {
  readonly groups: Map<StringMap | undefined, Group>;
  /** Pods that name it without being controlled by it. */
  others: number;
}

interface Tally {
  readonly owners: Map<string, Owner>;
  /** Namespace → living pods that nobody controls: they could be adopted. */
  readonly orphans: Map<string, number>;
}

const tallyOf = following(makeTally, follow);

/**
 * A ReplicaSet's pods counted without looking at each of them, so that a sync of a large one costs as much as of a small one.
 * @returns undefined when pods have to be looked at one by one: to adopt one, to let one go, or to wait for minReadySeconds
 */
export function countedPods(view: View, { metadata, spec }: ReplicaSet): PodCounts | undefined {
  if ((spec.minReadySeconds ?? 0) > 0 || metadata.deletionTimestamp !== undefined) return undefined;
  const tally = tallyOf(view);
  if (tally.orphans.get(metadata.namespace ?? "")) return undefined;
  const owner = tally.owners.get(metadata.uid);
  const counts = { replicas: 0, fullyLabeled: 0, ready: 0, available: 0, terminating: 0 };
  if (!owner) return counts;
  if (owner.others > 0) return undefined;
  const templateLabels = spec.template?.metadata?.labels ?? {};
  for (const [labels, { active, ready, terminating }] of owner.groups) {
    if (!matchesSelector(spec.selector, labels)) return undefined;
    counts.replicas += active;
    counts.ready += ready;
    counts.available += ready;
    counts.terminating += terminating;
    if (matchesLabels(templateLabels, labels)) counts.fullyLabeled += active;
  }
  return counts;
}

function makeTally(view: View): Tally {
  const tally: Tally = { owners: new Map(), orphans: new Map() };
  for (const pod of view.list("Pod")) count(tally, pod, 1);
  return tally;
}

function follow(tally: Tally, { table, previous, after }: WriteEntry): boolean {
  if (table !== "Pod") return true;
  if (previous?.after) count(tally, previous.after as Pod, -1);
  if (after) count(tally, after as Pod, 1);
  return true;
}

function count({ owners, orphans }: Tally, pod: Pod, sign: 1 | -1): void {
  const { namespace = "", deletionTimestamp, ownerReferences = [], labels } = pod.metadata;
  const controller = controllerOf(pod);
  if (!controller && deletionTimestamp === undefined) orphans.set(namespace, (orphans.get(namespace) ?? 0) + sign);
  for (const reference of ownerReferences) {
    const owner = owners.get(reference.uid) ?? { groups: new Map<StringMap | undefined, Group>(), others: 0 };
    owners.set(reference.uid, owner);
    if (reference === controller) countInGroup(owner.groups, labels, pod, sign);
    else owner.others += sign;
  }
}

function countInGroup(groups: Owner["groups"], labels: StringMap | undefined, pod: Pod, sign: 1 | -1): void {
  const group = groups.get(labels) ?? { active: 0, ready: 0, terminating: 0 };
  if (isPodActive(pod)) {
    group.active += sign;
    if (isPodReady(pod)) group.ready += sign;
  } else if (isPodTerminating(pod)) group.terminating += sign;
  if (group.active + group.terminating > 0) groups.set(labels, group);
  else groups.delete(labels);
}
