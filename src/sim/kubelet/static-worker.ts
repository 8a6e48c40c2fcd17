import type { Pod } from "../api/types.ts";
import type { Action } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { Machine } from "../cluster/world-rows.ts";
import { mirrorOf, removeOrphanedMirror } from "./mirror-pods.ts";
import type { PodMemory } from "./pod-memory.ts";
import { firstMemory } from "./pod-worker.ts";
import { type PodOutcome, runPod } from "./run-pod.ts";
import { atSyncTick, ERROR_BACK_OFF_MILLIS, HOUSEKEEPING_MILLIS, jittered, lastHousekeeping } from "./timing.ts";

/** The pods of one name that come from files of the machine: the one that is wanted, and the one whose containers are there. */
export interface StaticPod {
  /** What the folder says now; undefined: nothing. */
  readonly wanted: Pod | undefined;
  readonly worker: PodMemory | undefined;
  /** When the folder ceased to want the worker's pod; it may want it again. */
  readonly removedAtMillis: number | undefined;
  /** A pod may not begin while another of its name is there: when it asks next. */
  readonly tryAtMillis: number;
}

/** Where the kubelet remembers the static pods behind a pod's key. */
export const staticKey = (podKey: string): string => `Static/${podKey}`;

export const staticPodAt = (view: View, podKey: string): StaticPod | undefined => view.memory(staticKey(podKey)) as StaticPod | undefined;

/** Follows kubernetes/pkg/kubelet/pod_workers.go (allowPodStart, podWorkerLoop) and kubelet_pods.go (HandlePodCleanups). */
export function syncStaticPod(view: View, machine: Machine, key: string, known: StaticPod): readonly Action[] {
  const state = begun(view, machine, key, known);
  const { wanted, worker } = state;
  if (!worker) return wanted ? waiting(view, key, state, known) : forgotten(view, machine, key);
  const gone = wanted?.metadata.uid !== worker.pod.metadata.uid;
  const mirror = isShown(view, machine, state, gone) ? mirrorOf(view, machine, key) : undefined;
  const first = known.worker === undefined;
  const outcome = runPod(view, machine, { pod: worker.pod, gone, memory: worker, first, isStatic: true, mirror });
  return [...outcome.actions, ...after(view, machine, key, { state, known, outcome, gone })];
}

/** A wanted pod gets its worker when no other of its name is there and its time has come. */
function begun(view: View, machine: Machine, key: string, state: StaticPod): StaticPod {
  const { wanted, worker, tryAtMillis } = state;
  if (worker || !wanted || view.nowMillis < tryAtMillis) return state;
  return { ...state, worker: firstStaticMemory(wanted, view.nowMillis, mirrorOf(view, machine, key)), removedAtMillis: undefined };
}

/** The API may have shown the pod before this kubelet knew of it: then its times go on. */
function firstStaticMemory(pod: Pod, nowMillis: number, mirror: Pod | undefined): PodMemory {
  const memory = firstMemory(pod, nowMillis);
  if (!mirror) return memory;
  const { startTime, conditions } = mirror.status;
  const status = { ...memory.status, ...(startTime ? { startTime } : {}), ...(conditions ? { conditions } : {}) };
  return { ...memory, status, written: mirror.status, mirror };
}

/** The mirror shows the wanted pod; one that has been removed is shown until the kubelet next tidies up. */
function isShown(view: View, machine: Machine, { wanted, removedAtMillis = 0 }: StaticPod, gone: boolean): boolean {
  return !gone || (wanted === undefined && lastHousekeeping(view, machine.name, view.nowMillis) <= removedAtMillis);
}

const remember = (key: string, value: StaticPod | undefined): Action => ({ type: "remember", key: staticKey(key), value });

function waiting(view: View, key: string, state: StaticPod, known: StaticPod): readonly Action[] {
  const wake: Action = { type: "wake", afterMillis: Math.max(1, state.tryAtMillis - view.nowMillis), key };
  return state === known ? [wake] : [remember(key, state), wake];
}

/** Nothing of this name is left here; a mirror would show nothing. */
function forgotten(view: View, machine: Machine, key: string): readonly Action[] {
  const mirror = mirrorOf(view, machine, key);
  return [remember(key, undefined), ...(mirror ? removeOrphanedMirror(view, machine, mirror) : [])];
}

interface Turned {
  readonly state: StaticPod;
  readonly known: StaticPod;
  readonly outcome: PodOutcome;
  readonly gone: boolean;
}

/** What follows a call of the worker: the next in line asks for its place, and what has ended makes room. */
function after(view: View, machine: Machine, key: string, { state, known, outcome, gone }: Turned): readonly Action[] {
  const { wanted } = state;
  const { nowMillis } = view;
  const worker = outcome.changed ? outcome.memory : known.worker;
  if (!worker) {
    const left = { ...state, worker: undefined, removedAtMillis: undefined };
    return wanted ? waiting(view, key, left, known) : forgotten(view, machine, key);
  }
  if (!gone && state.removedAtMillis !== undefined && worker.stage === "finished") {
    // Its file was away and is back: the same pod begins anew beside its old containers when the kubelet next tidies up.
    const tryAtMillis = lastHousekeeping(view, machine.name, nowMillis) + HOUSEKEEPING_MILLIS;
    return waiting(view, key, { ...state, worker: undefined, tryAtMillis }, known);
  }
  const asks = gone && wanted !== undefined && state.tryAtMillis <= nowMillis;
  const tryAtMillis = asks
    ? atSyncTick(view, machine.name, nowMillis + jittered(view, ERROR_BACK_OFF_MILLIS, wanted.metadata.uid))
    : state.tryAtMillis;
  const next = { ...state, worker, tryAtMillis };
  const isSame = next.worker === known.worker && next.tryAtMillis === known.tryAtMillis;
  const wakes: readonly Action[] = gone && wanted ? [{ type: "wake", afterMillis: Math.max(1, tryAtMillis - nowMillis), key }] : [];
  return isSame ? wakes : [remember(key, next), ...wakes];
}
