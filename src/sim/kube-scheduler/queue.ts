import type { KubeObject, ObjectKey } from "../api/object.ts";
import { byCodeUnit } from "../api/order.ts";
import type { Pod } from "../api/types.ts";
import type { Action, Wake, WatchEvent } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { asPod, type ClusterEvent, clusterEventsOf } from "./cluster-events.ts";
import { appendToList, itemsOfList, type MemoryDraft, removeFromList, takeList } from "./memory-draft.ts";
import { defaultPlugins } from "./plugins/default-plugins.ts";

/**
 * What is remembered of a pod that could not be placed (its key is the pod's).
 * The active queue is the agenda itself: a pod whose key is due is tried, in the order in which it became due.
 * Follows kubernetes/pkg/scheduler/backend/queue/scheduling_queue.go.
 */
export interface QueueEntry {
  readonly uid: string;
  /** waiting: for an event that could help; backoff: for a time; binding: for its volumes. */
  readonly state: "waiting" | "backoff" | "binding";
  /** The plugins that said no: only what concerns one of them wakes the pod. */
  readonly rejectedBy: readonly string[];
  /** The moment of the last attempt, by which equals are ordered. */
  readonly atMillis: number;
  readonly attempts: number;
  /** Errors in a row, for the back-off. */
  readonly errors: number;
  /** Where in the list of waiting pods it stands. */
  readonly row: number;
  /** backoff: not before; binding: since. */
  readonly untilMillis?: number;
  readonly node?: string;
}

const WAITING = "waiting";
const REJECTORS = "rejectors";
const BACKOFF = "backoff";

const INITIAL_BACKOFF_MILLIS = 1000;
const MAX_BACKOFF_MILLIS = 10_000;
/** Pods leave the back-off together, in steps of a second, so that priority can decide among them. */
const BACKOFF_WINDOW_MILLIS = 1000;
const MAX_WAIT_MILLIS = 300_000;
const FLUSH_PERIOD_MILLIS = 30_000;

export const queueEntry = (view: View, podKey: ObjectKey): QueueEntry | undefined => view.memory(podKey) as QueueEntry | undefined;

/** When a pod that failed `errors` times in a row is tried again. Follows backend/queue/backoff_queue.go. */
export function backoffEnd(atMillis: number, errors: number): number {
  const duration = Math.min(INITIAL_BACKOFF_MILLIS * 2 ** (errors - 1), MAX_BACKOFF_MILLIS);
  return (Math.floor((atMillis + duration) / BACKOFF_WINDOW_MILLIS) + 1) * BACKOFF_WINDOW_MILLIS;
}

/** The first look at the waiting pods after five minutes: nothing waits for ever, even if no event comes. */
function flushMillis(atMillis: number): number {
  return (Math.floor((atMillis + MAX_WAIT_MILLIS) / FLUSH_PERIOD_MILLIS) + 1) * FLUSH_PERIOD_MILLIS;
}

/** Puts a pod that could not be placed where it belongs, and says when it is looked at again at the latest. */
export function requeue(memory: MemoryDraft, view: View, pod: Pod, podKey: ObjectKey, rejectedBy: readonly string[]): readonly Action[] {
  const before = forget(memory, podKey);
  const isError = rejectedBy.length === 0;
  const entry: QueueEntry = {
    uid: pod.metadata.uid,
    state: isError ? "backoff" : "waiting",
    rejectedBy,
    atMillis: view.nowMillis,
    attempts: (before?.attempts ?? 0) + 1,
    errors: isError ? (before?.errors ?? 0) + 1 : 0,
    row: isError ? 0 : appendToList(memory, WAITING, podKey),
  };
  if (!isError) {
    countRejectors(memory, rejectedBy, 1);
    memory.set(podKey, entry);
    return [{ type: "wake", key: podKey, afterMillis: flushMillis(view.nowMillis) - view.nowMillis }];
  }
  const untilMillis = backoffEnd(view.nowMillis, entry.errors);
  const key = `${BACKOFF}/${untilMillis}`;
  appendToList(memory, key, podKey);
  memory.set(podKey, { ...entry, untilMillis });
  return [{ type: "wake", key, afterMillis: untilMillis - view.nowMillis }];
}

/** Takes a pod out of the queue. */
export function forget(memory: MemoryDraft, podKey: ObjectKey): QueueEntry | undefined {
  const entry = memory.get(podKey) as QueueEntry | undefined;
  if (!entry) return undefined;
  if (entry.state === "waiting") {
    removeFromList(memory, WAITING, entry.row, podKey);
    countRejectors(memory, entry.rejectedBy, -1);
  }
  memory.set(podKey, undefined);
  return entry;
}

type Rejectors = { readonly [plugin: string]: number };

function countRejectors(memory: MemoryDraft, plugins: readonly string[], amount: number): void {
  const counts: { [plugin: string]: number } = { ...(memory.get(REJECTORS) as Rejectors | undefined) };
  for (const plugin of plugins) {
    const count = (counts[plugin] ?? 0) + amount;
    if (count > 0) counts[plugin] = count;
    else delete counts[plugin];
  }
  memory.set(REJECTORS, Object.keys(counts).length === 0 ? undefined : counts);
}

export const isBackoffKey = (key: string): boolean => key.startsWith(`${BACKOFF}/`);

/** The back-off of a whole window is over: its pods are tried, the most important first. */
export function endBackoff(memory: MemoryDraft, view: View, key: string): readonly Action[] {
  const due = takeList(memory, key).filter((podKey) => {
    const entry = queueEntry(view, podKey);
    return entry?.state === "backoff" && `${BACKOFF}/${entry.untilMillis}` === key;
  });
  return inOrder(view, due).map((podKey) => ({ type: "wake", key: podKey, afterMillis: 0 }));
}

/** Higher priority first, then who has waited longer. Follows plugins/queuesort/priority_sort.go. */
function inOrder(view: View, podKeys: readonly ObjectKey[]): readonly ObjectKey[] {
  if (podKeys.length < 2) return podKeys;
  const priority = (podKey: string) => (view.getByKey(podKey) as Pod | undefined)?.spec.priority ?? 0;
  const since = (podKey: string) => queueEntry(view, podKey)?.atMillis ?? 0;
  const ranked = podKeys.map((podKey) => ({ podKey, priority: priority(podKey), since: since(podKey) }));
  ranked.sort((left, right) => right.priority - left.priority || left.since - right.since || byCodeUnit(left.podKey, right.podKey));
  return ranked.map(({ podKey }) => podKey);
}

interface Happening {
  readonly event: ClusterEvent;
  readonly object: KubeObject | undefined;
  readonly old: KubeObject | undefined;
}

/** The waiting pods to which a change gives another chance. Follows scheduling_queue.go (moveAllToActiveOrBackoffQueue, isPodWorthRequeuing). */
export function wakesOf(change: WatchEvent, view: View): readonly Wake[] {
  const rejectors = view.memory(REJECTORS) as Rejectors | undefined;
  if (!rejectors) return [];
  const happenings = happeningsOf(change).filter(({ event }) => concernsAny(event, rejectors));
  if (happenings.length === 0) return [];
  const own = happenings.every(({ event }) => event.resource === "UnschedulablePod");
  const candidates = own ? [change.key] : itemsOfList({ get: (key) => view.memory(key) }, WAITING);
  const woken = candidates.filter((podKey) => happenings.some((happening) => isWorthTrying(view, podKey, happening)));
  return inOrder(view, woken).map((key) => ({ key }));
}

function happeningsOf(change: WatchEvent): readonly Happening[] {
  const { object, old } = change;
  // For the plugins a pod that reaches a node is new there, whatever it was before.
  const events = clusterEventsOf(change).map((event) => ({ event, object, old: event.action === "Add" ? undefined : old }));
  return losesPromise(change) ? [...events, { event: { resource: "AssignedPod", action: "Delete" }, object: old, old: undefined }] : events;
}

/** A pod that had room promised on a node and has it no longer is as good as gone from there. */
function losesPromise({ table, type, object, old }: WatchEvent): boolean {
  if (table !== "Pod" || type !== "MODIFIED" || (object as Pod).spec.nodeName) return false;
  const before = (old as Pod | undefined)?.status?.nominatedNodeName;
  return Boolean(before) && before !== (object as Pod).status?.nominatedNodeName;
}

function concernsAny(event: ClusterEvent, rejectors: Rejectors): boolean {
  return defaultPlugins.some((plugin) => rejectors[plugin.name] !== undefined && plugin.hints?.some((hint) => hint.on(event)));
}

function isWorthTrying(view: View, podKey: ObjectKey, { event, object, old }: Happening): boolean {
  const entry = queueEntry(view, podKey);
  const pod = view.getByKey(podKey) as Pod | undefined;
  if (entry?.state !== "waiting" || !pod || pod.spec.nodeName) return false;
  // Room that was only promised concerns those that are not more important than the pod it was promised to.
  const promised = event.resource === "AssignedPod" && event.action === "Delete" ? asPod(object) : undefined;
  if (promised && !promised.spec.nodeName && (pod.spec.priority ?? 0) > (promised.spec.priority ?? 0)) return false;
  return defaultPlugins.some(
    (plugin) =>
      entry.rejectedBy.includes(plugin.name) &&
      plugin.hints?.some((hint) => hint.on(event) && hint.wakes({ view, pod, event, object, old })),
  );
}
