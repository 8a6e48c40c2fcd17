import { deepEqual } from "../../api/equal.ts";
import { controllerOf, keyOf } from "../../api/object.ts";
import { isPodReady, isPodTerminal } from "../../api/pod.ts";
import { matchesSelector } from "../../api/selector.ts";
import type { ControllerRevision, DaemonSet, Node, Pod } from "../../api/types.ts";
import { type Action, type Component, defineReasons, type Wake, type WatchEvent } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { byRevisionNumber, newControllerRevision, revisionData, sameTemplate, surplusRevisions } from "../common/history.ts";
import { claim, objectOf, wakePodOwners, wakeSelf } from "../common/owned-pods.ts";
import { createPod, deletePod, podFromTemplate } from "../common/pod-control.ts";
import { isPodAvailable, millisToAvailable } from "../common/pods.ts";
import { create, emit, remove, update, updateStatus, whateverHappens } from "../common/requests.ts";
import { forgetFailures, retryLater } from "../common/retry.ts";
import { slowStartBatch } from "../common/slow-start.ts";
import { podTemplateHash } from "../common/template-hash.ts";
import { placementOn, specForNode, targetNode } from "./placement.ts";
import { crowd, hashLabel, type NodePods, rollingUpdate, updateLimits } from "./update.ts";

const reasons = defineReasons({
  FailedDaemonPod: { event: "Warning", message: ({ pod, node }) => `Found failed daemon pod ${pod} on node ${node}, will try to kill it` },
  SucceededDaemonPod: {
    event: "Normal",
    message: ({ pod, node }) => `Found succeeded daemon pod ${pod} on node ${node}, will try to delete it`,
  },
  SelectingAll: { event: "Warning", message: () => "This daemon set is selecting all pods. A non-empty selector is required." },
  CreateControllerRevision: { message: ({ revision }) => `keep the template as ControllerRevision ${revision}` },
  UpdateControllerRevision: { message: ({ revision }) => `ControllerRevision ${revision} is the latest again` },
  DeleteControllerRevision: { message: ({ revision }) => `delete ControllerRevision ${revision} beyond the history limit` },
  UpdateDaemonSetStatus: { message: ({ name, ready, desired }) => `status of DaemonSet ${name}: ${ready} of ${desired} ready` },
});

const templateGeneration = "deprecated.daemonset.template.generation";

/**
 * One pod on every node that the template allows.
 * Follows kubernetes/pkg/controller/daemon/daemon_controller.go (syncDaemonSet).
 */
export const daemonSetController: Component = {
  name: "daemonset-controller",
  watches: { DaemonSet: wakeSelf, Pod: (event, view) => wakePodOwners(event, view, "DaemonSet"), Node: wakeOnNode },
  sync(view, key) {
    const daemonSet = objectOf(view, "DaemonSet", key);
    return daemonSet ? syncDaemonSet(view, key, daemonSet) : forgetFailures(view, key);
  },
};

/**
 * Only where a pod is to come or to go, or one that was misplaced may be right again; a node that is gone wakes nobody.
 * Follows daemon_controller.go (syncNodeUpdate).
 */
function wakeOnNode({ type, object, old }: WatchEvent, view: View): readonly Wake[] {
  const [now, before] = [object as Node, old as Node | undefined];
  const same = now.metadata.labels === before?.metadata.labels && deepEqual(now.spec.taints, before?.spec.taints);
  if (type === "DELETED" || (type === "MODIFIED" && same)) return [];
  const owners = new Set(view.listOnNode(now.metadata.name).map((pod) => controllerOf(pod)?.uid));
  const concerned = view.list("DaemonSet").filter((daemonSet) => {
    const { shouldRun, mayStay } = placementOn(now, daemonSet);
    if (!owners.has(daemonSet.metadata.uid)) return shouldRun;
    return !mayStay || (daemonSet.status?.numberMisscheduled ?? 0) > 0;
  });
  return concerned.map((daemonSet) => ({ key: keyOf(daemonSet) }));
}

function syncDaemonSet(view: View, key: string, daemonSet: DaemonSet): readonly Action[] {
  const { selector, template } = daemonSet.spec;
  if (deepEqual(selector, {})) return [emit(daemonSet, reasons.SelectingAll({}))];
  if (daemonSet.metadata.deletionTimestamp !== undefined) return [];
  const revision = syncHistory(view, daemonSet);
  if (revision.actions.length > 0) return [...revision.actions, { type: "wake", afterMillis: 0 }];
  const { own, actions } = claim<Pod>({
    owner: daemonSet,
    owned: view.listOwned("Pod", daemonSet.metadata.uid),
    candidates: view.listLabelled(daemonSet.metadata.namespace ?? "", selector.matchLabels ?? {}),
    matches: (pod) => matchesSelector(selector, pod.metadata.labels),
    mayAdopt: (pod) => !isPodTerminal(pod),
  });
  const hash = revision.current?.metadata.labels?.[hashLabel] ?? podTemplateHash(template, daemonSet.status.collisionCount);
  const nodes = nodesWithPods(view, own);
  const desired = view.list("Node").filter((node) => placementOn(node, daemonSet).shouldRun).length;
  const managed = manage(view, daemonSet, nodes, hash, desired);
  const rolling = managed.length === 0 ? rollOut(view, daemonSet, nodes, hash, desired) : [];
  const work = [...managed, ...rolling];
  const status = () => [
    ...writeStatus(view, daemonSet, nodes, hash),
    ...cleanupHistory(view, daemonSet, own, hash),
    ...nextCheck(view, daemonSet, own),
  ];
  return [...actions, ...carryOut(view, key, daemonSet, work, hash, status)];
}

type Task = { readonly delete: Pod; readonly told: readonly Action[] } | { readonly fill: string };

/** Deletions first, then creations in growing batches, then the status as it was when the sync began. */
function carryOut(
  view: View,
  key: string,
  daemonSet: DaemonSet,
  tasks: readonly Task[],
  hash: string,
  status: () => readonly Action[],
): readonly Action[] {
  const deletions = tasks.flatMap((task) => ("delete" in task ? [...task.told, deletePod(task.delete, daemonSet)] : []));
  const targets = tasks.flatMap((task) => ("fill" in task ? [task.fill] : []));
  const { template } = daemonSet.spec;
  const generation = daemonSet.metadata.annotations?.[templateGeneration] ?? String(daemonSet.metadata.generation ?? 1);
  const labels = { ...template.metadata?.labels, [hashLabel]: hash, "pod-template-generation": generation };
  const createOne = (then: Parameters<typeof createPod>[2], index: number) => {
    const spec = specForNode(template.spec ?? { containers: [] }, targets[index] ?? "");
    const pod = podFromTemplate({ metadata: { ...template.metadata, labels }, spec }, daemonSet);
    return createPod(pod, daemonSet, then);
  };
  const finish = (failed: boolean) => [...status(), ...(failed ? retryLater(view, key) : forgetFailures(view, key))];
  return [...deletions, ...slowStartBatch(targets.length, createOne, whateverHappens, ({ failure }) => finish(failure !== undefined))];
}

/** Pods by the node they are for; one that has ended and is being deleted is no longer the controller's. Follows getNodesToDaemonPods. */
function nodesWithPods(view: View, pods: readonly Pod[]): readonly NodePods[] {
  const byNode = new Map<string, Pod[]>();
  for (const pod of pods) {
    if (isPodTerminal(pod) && pod.metadata.deletionTimestamp !== undefined) continue;
    const node = targetNode(pod);
    if (node !== undefined) byNode.set(node, [...(byNode.get(node) ?? []), pod]);
  }
  return view.list("Node").map(({ metadata }) => ({ node: metadata.name, pods: byNode.get(metadata.name) ?? [] }));
}

/** Fills nodes that lack their pod, and removes pods that are finished, misplaced or too many. Follows daemon_controller.go (podsShouldBeOnNode). */
function manage(view: View, daemonSet: DaemonSet, nodes: readonly NodePods[], hash: string, desired: number): readonly Task[] {
  const surging = updateLimits(daemonSet, desired).maxSurge > 0;
  return nodes.flatMap(({ node, pods }): readonly Task[] => {
    const object = view.get("Node", "", node);
    if (!object) return [];
    const { shouldRun, mayStay } = placementOn(object, daemonSet);
    if (shouldRun && pods.length === 0) return [{ fill: node }];
    const alive = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    if (!mayStay) return alive.map((pod) => ({ delete: pod, told: [] }));
    const finished = alive.filter(isPodTerminal).map((pod) => ({ delete: pod, told: [emit(daemonSet, finishedReason(pod, node))] }));
    const surplus = crowd(daemonSet, pods, hash, surging, view.nowMillis).map((pod) => ({ delete: pod, told: [] }));
    return [...finished, ...surplus];
  });
}

function finishedReason(pod: Pod, node: string) {
  const facts = { pod: `${pod.metadata.namespace}/${pod.metadata.name}`, node };
  return pod.status.phase === "Failed" ? reasons.FailedDaemonPod(facts) : reasons.SucceededDaemonPod(facts);
}

function rollOut(view: View, daemonSet: DaemonSet, nodes: readonly NodePods[], hash: string, desired: number): readonly Task[] {
  if (daemonSet.spec.updateStrategy?.type === "OnDelete") return [];
  const concerned = nodes.filter(({ node }) => {
    const object = view.get("Node", "", node);
    return object !== undefined && placementOn(object, daemonSet).shouldRun;
  });
  const step = rollingUpdate(daemonSet, concerned, hash, desired, view.nowMillis);
  return [...step.podsToDelete.map((pod) => ({ delete: pod, told: [] })), ...step.nodesToFill.map((node) => ({ fill: node }))];
}

const revisionsOf = (view: View, daemonSet: DaemonSet): readonly ControllerRevision[] =>
  view.listOwned("ControllerRevision", daemonSet.metadata.uid).toSorted(byRevisionNumber);

/** The template's revision exists and is the highest. Follows kubernetes/pkg/controller/daemon/update.go (constructHistory). */
function syncHistory(view: View, daemonSet: DaemonSet): { readonly current?: ControllerRevision; readonly actions: readonly Action[] } {
  const { template } = daemonSet.spec;
  const { own, actions } = claim<ControllerRevision>({
    owner: daemonSet,
    owned: revisionsOf(view, daemonSet),
    candidates: view.list("ControllerRevision", daemonSet.metadata.namespace),
    matches: ({ metadata }) => matchesSelector(daemonSet.spec.selector, metadata.labels),
  });
  if (actions.length > 0) return { actions };
  const revisions = own.toSorted(byRevisionNumber);
  const current = revisions.findLast((revision) => sameTemplate(revision, template));
  const highest = Math.max(0, ...revisions.filter((revision) => revision !== current).map(({ revision }) => revision));
  if (current && current.revision > highest) return { current, actions: [] };
  if (current) {
    const next = { ...current, revision: highest + 1 };
    return { current, actions: [update(next, reasons.UpdateControllerRevision({ revision: current.metadata.name }))] };
  }
  const hash = podTemplateHash(template, daemonSet.status.collisionCount);
  const name = `${daemonSet.metadata.name}-${hash}`;
  const labels = { ...template.metadata?.labels, [hashLabel]: hash };
  const revision = newControllerRevision({
    owner: daemonSet,
    name,
    labels,
    annotations: daemonSet.metadata.annotations ?? {},
    data: revisionData(template),
    revision: highest + 1,
  });
  return { actions: [create(revision, reasons.CreateControllerRevision({ revision: name }))] };
}

function cleanupHistory(view: View, daemonSet: DaemonSet, pods: readonly Pod[], hash: string): readonly Action[] {
  const old = revisionsOf(view, daemonSet).filter(({ metadata }) => metadata.labels?.[hashLabel] !== hash);
  const liveHashes = new Set(pods.map(({ metadata }) => metadata.labels?.[hashLabel]));
  const live = new Set(old.filter(({ metadata }) => liveHashes.has(metadata.labels?.[hashLabel])).map(({ metadata }) => metadata.name));
  return surplusRevisions(old, live, daemonSet.spec.revisionHistoryLimit ?? 10).map((revision) =>
    remove(revision, reasons.DeleteControllerRevision({ revision: revision.metadata.name }), {}, whateverHappens),
  );
}

/** Follows daemon_controller.go (updateDaemonSetStatus): of several pods on a node the oldest counts. */
function writeStatus(view: View, daemonSet: DaemonSet, nodes: readonly NodePods[], hash: string): readonly Action[] {
  const { minReadySeconds = 0 } = daemonSet.spec;
  const count = { desired: 0, current: 0, misscheduled: 0, ready: 0, available: 0, updated: 0 };
  for (const { node, pods } of nodes) {
    const object = view.get("Node", "", node);
    const shouldRun = object !== undefined && placementOn(object, daemonSet).shouldRun;
    if (!shouldRun) {
      if (pods.length > 0) count.misscheduled++;
      continue;
    }
    count.desired++;
    const pod = pods.toSorted((left, right) => (left.metadata.creationTimestamp < right.metadata.creationTimestamp ? -1 : 1))[0];
    if (!pod) continue;
    count.current++;
    if (isPodReady(pod)) count.ready++;
    if (isPodAvailable(pod, minReadySeconds, view.nowMillis)) count.available++;
    if (pod.metadata.labels?.[hashLabel] === hash) count.updated++;
  }
  const unavailable = count.desired - count.available;
  const status: DaemonSet["status"] = {
    currentNumberScheduled: count.current,
    numberMisscheduled: count.misscheduled,
    desiredNumberScheduled: count.desired,
    numberReady: count.ready,
    observedGeneration: daemonSet.metadata.generation ?? 0,
    ...(count.updated > 0 ? { updatedNumberScheduled: count.updated } : {}),
    ...(count.available > 0 ? { numberAvailable: count.available } : {}),
    ...(unavailable > 0 ? { numberUnavailable: unavailable } : {}),
    ...(daemonSet.status.collisionCount === undefined ? {} : { collisionCount: daemonSet.status.collisionCount }),
  };
  if (deepEqual(status, daemonSet.status)) return [];
  const facts = { name: daemonSet.metadata.name, ready: count.ready, desired: count.desired };
  return [updateStatus(daemonSet, status, reasons.UpdateDaemonSetStatus(facts))];
}

function nextCheck(view: View, { spec }: DaemonSet, pods: readonly Pod[]): readonly Action[] {
  const waits = pods
    .map((pod) => millisToAvailable(pod, spec.minReadySeconds ?? 0, view.nowMillis))
    .filter((wait) => wait !== undefined && wait > 0);
  return waits.length > 0 ? [{ type: "wake", afterMillis: Math.min(...(waits as number[])) }] : [];
}
