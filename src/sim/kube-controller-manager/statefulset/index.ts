import { deepEqual } from "../../api/equal.ts";
import { controllerOf } from "../../api/object.ts";
import { isPodReady, isPodTerminal } from "../../api/pod.ts";
import { matchesSelector } from "../../api/selector.ts";
import type { ControllerRevision, Pod, StatefulSet } from "../../api/types.ts";
import type { Action, Component } from "../../cluster/component.ts";
import { type NewObject, type Response, responseObject } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import {
  byRevisionNumber,
  newControllerRevision,
  revisionData,
  revisionHash,
  sameTemplate,
  surplusRevisions,
  templateOf,
} from "../common/history.ts";
import { claim, objectOf, wakePodOwners, wakeSelf } from "../common/owned-pods.ts";
import { errorText } from "../common/pod-control.ts";
import { isPodAvailable, millisToAvailable } from "../common/pods.ts";
import { create, emit, remove, update, updateStatus, whateverHappens } from "../common/requests.ts";
import { forgetFailures, retryLater } from "../common/retry.ts";
import { createMissingClaims, hasStaleClaim, ownClaims } from "./claims.ts";
import { newStatefulPod, ordinalOf, podName, revisionLabel, startOrdinal, withIdentity } from "./pods.ts";
import { reasons } from "./reasons.ts";

const hashLabel = "controller.kubernetes.io/hash";

/**
 * Pods with a name, an order and storage of their own.
 * Follows kubernetes/pkg/controller/statefulset/stateful_set_control.go (updateStatefulSet).
 */
export const statefulSetController: Component = {
  name: "statefulset-controller",
  watches: { StatefulSet: wakeSelf, Pod: (event, view) => wakePodOwners(event, view, "StatefulSet") },
  sync(view, key) {
    const set = objectOf(view, "StatefulSet", key);
    return set ? syncStatefulSet(view, key, set) : forgetFailures(view, key);
  },
};

/** One sync: the set, its revisions and its pods as they are. */
interface Turn {
  readonly view: View;
  readonly key: string;
  readonly set: StatefulSet;
  readonly current: ControllerRevision;
  readonly update: ControllerRevision;
  readonly pods: readonly Pod[];
}

function syncStatefulSet(view: View, key: string, set: StatefulSet): readonly Action[] {
  const { selector } = set.spec;
  const { own: pods, actions } = claim<Pod>({
    owner: set,
    owned: view.listOwned("Pod", set.metadata.uid),
    candidates: view.listLabelled(set.metadata.namespace ?? "", selector.matchLabels ?? {}),
    matches: (pod) => matchesSelector(selector, pod.metadata.labels) && ordinalOf(set, pod) !== undefined,
  });
  const kept = claim<ControllerRevision>({
    owner: set,
    owned: view.listOwned("ControllerRevision", set.metadata.uid),
    candidates: view.list("ControllerRevision", set.metadata.namespace),
    matches: ({ metadata }) => matchesSelector(selector, metadata.labels),
  });
  if (kept.actions.length > 0) return [...kept.actions, ...actions, { type: "wake", afterMillis: 0 }];
  const revisions = kept.own.toSorted(byRevisionNumber);
  const synced = syncRevisions(set, revisions);
  if ("actions" in synced) return [...actions, ...synced.actions];
  const turn: Turn = { view, key, set, pods, ...synced };
  const work = set.metadata.deletionTimestamp === undefined ? nextWork(turn) : [];
  const settle = [...writeStatus(turn, work), ...truncateHistory(turn, revisions), ...nextCheck(turn)];
  return [...actions, ...work.flatMap((task) => task.actions), ...settle];
}

/** The template's revision is kept and is the highest. Follows stateful_set_control.go (getStatefulSetRevisions). */
function syncRevisions(
  set: StatefulSet,
  revisions: readonly ControllerRevision[],
): { readonly actions: readonly Action[] } | { readonly current: ControllerRevision; readonly update: ControllerRevision } {
  const { template } = set.spec;
  const highest = revisions.at(-1)?.revision ?? 0;
  const latest = revisions.findLast((revision) => sameTemplate(revision, template));
  const again: Action = { type: "wake", afterMillis: 0 };
  if (!latest) {
    const data = revisionData(template);
    const hash = revisionHash(data, set.status.collisionCount ?? 0);
    const name = `${set.metadata.name}-${hash}`;
    const labels = { ...template.metadata?.labels, [hashLabel]: hash };
    const revision = newControllerRevision({ owner: set, name, labels, data, revision: highest + 1 });
    return { actions: [create(revision, reasons.CreateControllerRevision({ revision: name })), again] };
  }
  if (latest.revision < highest) {
    const next = { ...latest, revision: highest + 1 };
    return { actions: [update(next, reasons.UpdateControllerRevision({ revision: latest.metadata.name })), again] };
  }
  return { current: revisions.find(({ metadata }) => metadata.name === set.status.currentRevision) ?? latest, update: latest };
}

/** Something to do to one pod. */
interface Task {
  readonly actions: readonly Action[];
  /** An update's deletion takes its pod out of the current replicas at once. */
  readonly updates?: true;
}

const isGoing = ({ metadata }: Pod): boolean => metadata.deletionTimestamp !== undefined;
const isRunningReady = (pod: Pod): boolean => pod.status.phase === "Running" && isPodReady(pod);

function nextWork(turn: Turn): readonly Task[] {
  const { set, pods, view } = turn;
  const first = startOrdinal(set);
  const count = set.spec.replicas ?? 1;
  const available = (pod: Pod) => isRunningReady(pod) && isPodAvailable(pod, set.spec.minReadySeconds ?? 0, view.nowMillis);
  const ordered = set.spec.podManagementPolicy !== "Parallel";
  const byOrdinal = new Map(pods.map((pod) => [ordinalOf(set, pod) ?? -1, pod]));
  const kept: Task[] = [];
  const tasks: Task[] = [];
  for (let ordinal = first; ordinal < first + count; ordinal++) {
    const pod = byOrdinal.get(ordinal);
    const task = processReplica(turn, pod, ordinal);
    if (task) tasks.push(task);
    if (pod?.status.phase === "Pending") kept.push({ actions: createMissingClaims(view, set, ordinal) });
    if (ordered && (task || !pod || isGoing(pod) || !available(pod))) return [...kept, ...tasks];
    const put = pod && !task ? conform(turn, pod, ordinal) : [];
    if (put.length > 0) return [...kept, ...tasks, { actions: put }];
  }
  const condemned = pods
    .filter((pod) => (ordinalOf(set, pod) ?? first) < first || (ordinalOf(set, pod) ?? first) >= first + count)
    .toSorted((left, right) => (ordinalOf(set, right) ?? 0) - (ordinalOf(set, left) ?? 0));
  kept.push({ actions: condemned.flatMap((pod) => ownClaims(view, set, pod)) });
  tasks.push(...scaleDown(turn, condemned, ordered, available));
  const settled = tasks.length === 0 && (!ordered || condemned.length === 0) && set.spec.updateStrategy?.type !== "OnDelete";
  return [...kept, ...(settled ? rollOut(turn, byOrdinal, available) : tasks)];
}

/** The highest ordinal goes first, and in order only one that works or is the lowest of those that do not. Follows processCondemned. */
function scaleDown(turn: Turn, condemned: readonly Pod[], ordered: boolean, available: (pod: Pod) => boolean): readonly Task[] {
  const remove = (pod: Pod): Task => ({ actions: deletePod(turn, pod) });
  const [highest] = condemned;
  if (!ordered || !highest) return condemned.filter((pod) => !isGoing(pod)).map(remove);
  const unhealthy = condemned.findLast((pod) => isGoing(pod) || !available(pod));
  return isGoing(highest) || (!available(highest) && highest !== unhealthy) ? [] : [remove(highest)];
}

/** Creates the pod of an ordinal that has none, and removes one that has ended. Follows stateful_set_control.go (processReplica). */
function processReplica(turn: Turn, pod: Pod | undefined, ordinal: number): Task | undefined {
  const { view, set } = turn;
  if (!pod) return { actions: hasStaleClaim(view, set, ordinal) ? [] : createPod(turn, ordinal) };
  if (isPodTerminal(pod)) return { actions: isGoing(pod) ? [] : deletePod(turn, pod) };
  return undefined;
}

/** Gives a pod back what makes it this set's: its label, its volumes and their owners. Follows stateful_pod_control.go (UpdateStatefulPod). */
function conform({ view, key, set }: Turn, pod: Pod, ordinal: number): readonly Action[] {
  const next = withIdentity(set, pod, ordinal);
  const owners = ownClaims(view, set, pod);
  if (next === pod && owners.length === 0) return [];
  const facts = { pod: pod.metadata.name, set: set.metadata.name };
  const answered = (response: Response): readonly Action[] =>
    response.ok
      ? [emit(set, reasons.SuccessfulUpdate(facts)), { type: "wake", afterMillis: 0 }]
      : [emit(set, reasons.FailedUpdate({ ...facts, error: errorText(response) })), ...retryLater(view, key)];
  const claims = next.spec === pod.spec ? [] : createMissingClaims(view, set, ordinal);
  return [...claims, ...owners, update(next, reasons.SuccessfulUpdate(facts), answered)];
}

/** From the highest ordinal down, one at a time: the next only when all above it are available again. */
function rollOut(turn: Turn, byOrdinal: ReadonlyMap<number, Pod>, available: (pod: Pod) => boolean): readonly Task[] {
  const { set } = turn;
  const first = startOrdinal(set);
  const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  for (let ordinal = first + (set.spec.replicas ?? 1) - 1; ordinal >= first + partition; ordinal--) {
    const pod = byOrdinal.get(ordinal);
    if (!pod) return [];
    if (pod.metadata.labels?.[revisionLabel] !== turn.update.metadata.name && !isGoing(pod))
      return [{ actions: deletePod(turn, pod), updates: true }];
    if (isGoing(pod) || !available(pod)) return [];
  }
  return [];
}

/** Ordinals below the partition stay with the old template, also when they are made anew. Follows stateful_set_utils.go (newVersionedStatefulSetPod). */
function revisionFor({ set, current, update: latest }: Turn, ordinal: number): ControllerRevision {
  const { type, rollingUpdate } = set.spec.updateStrategy ?? {};
  if (type === "OnDelete") return latest;
  const below = ordinal - startOrdinal(set);
  const keepsCurrent = rollingUpdate === undefined ? below < (set.status.currentReplicas ?? 0) : below < (rollingUpdate.partition ?? 0);
  return keepsCurrent ? current : latest;
}

function createPod(turn: Turn, ordinal: number): readonly Action[] {
  const { set, view, key } = turn;
  const facts = { pod: podName(set, ordinal), set: set.metadata.name };
  const revision = revisionFor(turn, ordinal);
  const pod = newStatefulPod(set, templateOf(revision), revision.metadata.name, ordinal);
  const answered = (response: Response): readonly Action[] => {
    if (response.ok) {
      const made = responseObject(response);
      return [...(made ? ownClaims(view, set, made) : []), emit(set, reasons.SuccessfulCreate(facts)), ...forgetFailures(view, key)];
    }
    if (isForeign(turn, pod)) return retryLater(view, key);
    return [emit(set, reasons.FailedCreate({ ...facts, error: errorText(response) })), ...retryLater(view, key)];
  };
  return [...createMissingClaims(view, set, ordinal), create(pod, reasons.SuccessfulCreate(facts), answered)];
}

/** The name belongs to a pod that is none of ours: upstream only logs that. */
function isForeign({ view, set }: Turn, { metadata }: NewObject): boolean {
  const other = view.get("Pod", metadata.namespace ?? "", metadata.name ?? "");
  return other !== undefined && controllerOf(other)?.uid !== set.metadata.uid;
}

function deletePod({ set }: Turn, pod: Pod): readonly Action[] {
  const facts = { pod: pod.metadata.name, set: set.metadata.name };
  const told = (response: Response) => [
    emit(set, response.ok ? reasons.SuccessfulDelete(facts) : reasons.FailedDelete({ ...facts, error: errorText(response) })),
  ];
  return [remove(pod, reasons.SuccessfulDelete(facts), {}, told)];
}

function writeStatus(turn: Turn, work: readonly Task[]): readonly Action[] {
  const { set, pods, current, update: latest, view } = turn;
  const { minReadySeconds = 0 } = set.spec;
  const of = (revision: ControllerRevision) =>
    pods.filter((pod) => !isGoing(pod) && pod.metadata.labels?.[revisionLabel] === revision.metadata.name).length;
  const ready = pods.filter(isRunningReady);
  const count = {
    readyReplicas: ready.length,
    currentReplicas: of(current) - work.filter(({ updates }) => updates).length,
    updatedReplicas: of(latest),
  };
  const replicas = set.spec.replicas ?? 1;
  const complete =
    set.spec.updateStrategy?.type !== "OnDelete" &&
    count.updatedReplicas === replicas &&
    count.readyReplicas === replicas &&
    pods.length === replicas;
  const counted = complete ? { ...count, currentReplicas: count.updatedReplicas } : count;
  const status: StatefulSet["status"] = {
    observedGeneration: set.metadata.generation ?? 0,
    replicas: pods.length,
    ...Object.fromEntries(Object.entries(counted).filter(([, value]) => value > 0)),
    currentRevision: complete ? latest.metadata.name : current.metadata.name,
    updateRevision: latest.metadata.name,
    collisionCount: set.status.collisionCount ?? 0,
    availableReplicas: ready.filter((pod) => isPodAvailable(pod, minReadySeconds, view.nowMillis)).length,
  };
  if (deepEqual(status, set.status)) return [];
  return [updateStatus(set, status, reasons.UpdateStatefulSetStatus({ set: set.metadata.name, ready: ready.length }))];
}

function truncateHistory({ set, pods, current, update: latest }: Turn, revisions: readonly ControllerRevision[]): readonly Action[] {
  const live = new Set([
    current.metadata.name,
    latest.metadata.name,
    ...pods.map(({ metadata }) => metadata.labels?.[revisionLabel] ?? ""),
  ]);
  const old = revisions.filter(({ metadata }) => !live.has(metadata.name));
  return surplusRevisions(old, live, set.spec.revisionHistoryLimit ?? 10).map((revision) =>
    remove(revision, reasons.DeleteControllerRevision({ revision: revision.metadata.name }), {}, whateverHappens),
  );
}

function nextCheck({ view, set, pods }: Turn): readonly Action[] {
  const waits = pods
    .flatMap((pod) => millisToAvailable(pod, set.spec.minReadySeconds ?? 0, view.nowMillis) ?? [])
    .filter((wait) => wait > 0);
  return waits.length > 0 ? [{ type: "wake", afterMillis: Math.min(...waits) }] : [];
}
