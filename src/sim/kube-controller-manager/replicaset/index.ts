import { matchesSelector } from "../../api/selector.ts";
import type { Status } from "../../api/status.ts";
import type { Pod, ReplicaSet } from "../../api/types.ts";
import type { Action, Component } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { claim, objectOf, wakePodOwners, wakeSelf } from "../common/owned-pods.ts";
import { createPod, deletePod, isNamespaceTerminating, podFromTemplate } from "../common/pod-control.ts";
import { isPodActive, isPodTerminating, millisToAvailable } from "../common/pods.ts";
import { whateverHappens } from "../common/requests.ts";
import { forgetFailures, retryLater } from "../common/retry.ts";
import { slowStartBatch } from "../common/slow-start.ts";
import { podsToDelete } from "./deletion-order.ts";
import { calculateStatus, countPods, type PodCounts, updateReplicaSetStatus } from "./status.ts";
import { countedPods } from "./tally.ts";

/** At most so many pods are created or deleted in one sync. */
const burstReplicas = 500;

/**
 * Keeps as many pods as a ReplicaSet wants.
 * Follows kubernetes/pkg/controller/replicaset/replica_set.go (syncReplicaSet).
 */
export const replicaSetController: Component = {
  name: "replicaset-controller",
  watches: {
    ReplicaSet: wakeSelf,
    Pod: (event, view) => wakePodOwners(event, view, "ReplicaSet"),
  },
  sync(view, key) {
    const replicaSet = objectOf(view, "ReplicaSet", key);
    return replicaSet ? syncReplicaSet(view, key, replicaSet) : forgetFailures(view, key);
  },
};

/**
 * The older kind, looked after by the same code: its plain selector is read as a LabelSelector.
 * Follows kubernetes/pkg/controller/replication/conversion.go.
 */
export const replicationController: Component = {
  name: "replication-controller",
  watches: {
    ReplicationController: wakeSelf,
    Pod: (event, view) => wakePodOwners(event, view, "ReplicationController"),
  },
  sync(view, key) {
    const controller = objectOf(view, "ReplicationController", key);
    if (!controller) return forgetFailures(view, key);
    const spec = { ...controller.spec, selector: { matchLabels: controller.spec.selector ?? {} } };
    return syncReplicaSet(view, key, { ...controller, spec } as unknown as ReplicaSet);
  },
};

function syncReplicaSet(view: View, key: string, replicaSet: ReplicaSet): readonly Action[] {
  const counted = countedPods(view, replicaSet);
  const isEnough = counted !== undefined && counted.replicas <= (replicaSet.spec.replicas ?? 1);
  const { active, counts, claims } = isEnough ? { active: noPods, counts: counted, claims: [] } : claimedPods(view, replicaSet);
  const settle = (failure: Status | undefined): readonly Action[] => {
    const status = calculateStatus(replicaSet, counts, failure, view.nowMillis);
    return [
      ...updateReplicaSetStatus(replicaSet, status),
      ...(failure ? retryLater(view, key) : forgetFailures(view, key)),
      ...nextAvailabilityCheck(replicaSet, active, view.nowMillis),
    ];
  };
  if (replicaSet.metadata.deletionTimestamp !== undefined) return [...claims, ...settle(undefined)];
  return [...claims, ...manageReplicas(view, replicaSet, counts.replicas, active, settle)];
}

interface ClaimedPods {
  readonly active: readonly Pod[];
  readonly counts: PodCounts;
  readonly claims: readonly Action[];
}

const noPods: readonly Pod[] = [];

/** Looks at every pod: to adopt or let go, to choose which to delete, and to know since when they are Ready. */
function claimedPods(view: View, replicaSet: ReplicaSet): ClaimedPods {
  const { selector } = replicaSet.spec;
  const owned = view.listOwned("Pod", replicaSet.metadata.uid);
  const matches = (pod: Pod) => matchesSelector(selector, pod.metadata.labels);
  const { own: active, actions: claims } = claim({
    owner: replicaSet,
    owned: owned.filter(isPodActive),
    candidates: view.listLabelled(replicaSet.metadata.namespace ?? "", selector.matchLabels ?? {}),
    matches,
    mayAdopt: isPodActive,
  });
  const terminating = owned.filter((pod) => isPodTerminating(pod) && matches(pod)).length;
  return { active, counts: countPods(replicaSet, active, terminating, view.nowMillis), claims };
}

/** Creates what is missing or deletes what is too much, then settles the status with how that went. */
function manageReplicas(
  view: View,
  replicaSet: ReplicaSet,
  present: number,
  active: readonly Pod[],
  settle: (failure: Status | undefined) => readonly Action[],
): readonly Action[] {
  const wanted = replicaSet.spec.replicas ?? 1;
  const missing = wanted - present;
  const counts = { wanted, present };
  if (missing > 0) {
    const pod = podFromTemplate(replicaSet.spec.template ?? {}, replicaSet);
    const createOne = (then: Parameters<typeof createPod>[2]) => createPod(pod, replicaSet, then, counts);
    return slowStartBatch(Math.min(missing, burstReplicas), createOne, whateverHappens, ({ failure }) => settle(forgiven(failure)));
  }
  const surplus = Math.min(-missing, burstReplicas);
  if (surplus <= 0) return settle(undefined);
  const chosen = podsToDelete(active, relatedPods(view, replicaSet), surplus, view.nowMillis);
  return [...chosen.map((pod) => deletePod(pod, replicaSet, undefined, counts)), ...settle(undefined)];
}

const forgiven = (failure: Status | undefined): Status | undefined =>
  failure && isNamespaceTerminating({ ok: false, status: failure, warnings: [] }) ? undefined : failure;

/**
 * Pods of every ReplicaSet with the same controller: two pods of one Deployment on a node are one too many.
 * A ReplicaSet without a controller has no related pods. Follows kubernetes/pkg/controller/replicaset/replica_set.go (getIndirectlyRelatedPods).
 */
function relatedPods(view: View, replicaSet: ReplicaSet): readonly Pod[] {
  const owner = replicaSet.metadata.ownerReferences?.find((reference) => reference.controller);
  if (!owner) return [];
  return view.listOwned("ReplicaSet", owner.uid).flatMap((related) => view.listOwned("Pod", related.metadata.uid));
}

/** A Ready pod counts as available only after minReadySeconds: look again when the first of them gets there. */
function nextAvailabilityCheck({ spec }: ReplicaSet, active: readonly Pod[], nowMillis: number): readonly Action[] {
  const { minReadySeconds = 0 } = spec;
  if (minReadySeconds === 0) return [];
  let earliest = Number.POSITIVE_INFINITY;
  for (const pod of active) {
    const wait = millisToAvailable(pod, minReadySeconds, nowMillis);
    if (wait !== undefined && wait > 0 && wait < earliest) earliest = wait;
  }
  return earliest === Number.POSITIVE_INFINITY ? [] : [{ type: "wake", afterMillis: earliest }];
}
