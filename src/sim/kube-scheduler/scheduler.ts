import type { Pod } from "../api/types.ts";
import type { Action, Component, Wake, WatchEvent } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { release } from "./assumed.ts";
import { continueBinding, startBinding } from "./binding.ts";
import { schedulePod } from "./cycle.ts";
import { giveUp, noNodes } from "./failure.ts";
import { draftMemory, type MemoryDraft } from "./memory-draft.ts";
import { isGated } from "./plugins/scheduling-gates.ts";
import { postFilter } from "./preemption.ts";
import { endBackoff, forget, isBackoffKey, queueEntry, wakesOf } from "./queue.ts";
import { reasons } from "./reasons.ts";

export const SCHEDULER_NAME = "default-scheduler";
const START = "nextStartNodeIndex";

/** Finds a node for each pod that has none. Keys are pods; `backoff/<millis>` ends a back-off. Follows kubernetes/pkg/scheduler/schedule_one.go. */
export const scheduler: Component = {
  name: SCHEDULER_NAME,
  watches: {
    Pod: (event, view) => [...ownWake(event, view), ...wakesOf(event, view)],
    Node: wakesOf,
    PersistentVolumeClaim: wakesOf,
    PersistentVolume: wakesOf,
    StorageClass: wakesOf,
    CSINode: wakesOf,
    CSIStorageCapacity: wakesOf,
  },
  sync(view, key) {
    const memory = draftMemory(view);
    const actions = isBackoffKey(key) ? endBackoff(memory, view, key) : syncPod(view, memory, key);
    return [...memory.actions(), ...actions];
  },
};

/** A pod is queued when it appears, when its last gate goes, and once more when it is gone, to be forgotten. */
function ownWake({ type, key, object, old }: WatchEvent, view: View): readonly Wake[] {
  const pod = object as Pod;
  if (pod.spec.schedulerName !== SCHEDULER_NAME) return [];
  const known = () => view.memory(key) !== undefined;
  if (type === "DELETED" || pod.spec.nodeName) return !(old as Pod | undefined)?.spec.nodeName && known() ? [{ key }] : [];
  const isNew = type === "ADDED" || (isGated(old as Pod) && !isGated(pod));
  return isNew ? [{ key }] : [];
}

function syncPod(view: View, memory: MemoryDraft, key: string): readonly Action[] {
  const pod = view.getByKey(key) as Pod | undefined;
  const entry = queueEntry(view, key);
  const isGone = !pod || pod.spec.nodeName !== undefined || (entry && entry.uid !== pod.metadata.uid);
  if (isGone) dropEntry(memory, key);
  if (!pod || pod.spec.nodeName || pod.spec.schedulerName !== SCHEDULER_NAME || isGated(pod)) return [];
  if (pod.metadata.deletionTimestamp !== undefined) {
    dropEntry(memory, key);
    return [{ type: "event", about: pod, reason: skipped(pod) }];
  }
  if (entry?.state === "binding" && !isGone) return continueBinding(view, memory, pod, entry);
  if (entry?.state === "backoff" && !isGone && (entry.untilMillis ?? 0) > view.nowMillis) return [];
  return attempt(view, memory, pod);
}

function dropEntry(memory: MemoryDraft, key: string): void {
  const entry = forget(memory, key);
  if (entry?.node) release(memory, entry.node, key);
}

function skipped({ metadata }: Pod) {
  const message = `skip schedule deleting pod: ${metadata.namespace}/${metadata.name}`;
  return reasons.FailedScheduling({ namespace: metadata.namespace, pod: metadata.name, message });
}

function attempt(view: View, memory: MemoryDraft, pod: Pod): readonly Action[] {
  if (view.list("Node").length === 0) return noNodes(view, memory, pod);
  const start = Number(view.memory(START) ?? 0);
  const result = schedulePod(view, pod, start);
  if (result.nextStart !== start) memory.set(START, result.nextStart);
  if (!result.chosen) return giveUp(view, memory, result, postFilter(result));
  return startBinding(view, memory, result, result.chosen);
}
