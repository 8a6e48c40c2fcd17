import type { KubeObject } from "../../api/object.ts";
import { isPodPhaseTerminal } from "../../api/pod.ts";
import type { Pod } from "../../api/types.ts";
import type { Action, Reason } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import type { Machine } from "../../cluster/world-rows.ts";
import { startedAtMillis } from "../node-status.ts";
import type { PodMemory } from "../pod-memory.ts";
import { reasons } from "../reasons.ts";
import { podKeyOf } from "../turn.ts";
import { evictionMessage } from "./message.ts";
import { availableMemory, type EvictionMemory, evictionMemory, isShortOfMemory } from "./pressure.ts";
import { type Candidate, isCriticalPod, rankMemoryPressure } from "./rank.ts";

/** Follows kubernetes/pkg/kubelet/kubelet.go (evictionMonitoringPeriod) and its default of evictionPressureTransitionPeriod. */
const MONITORING_MILLIS = 10_000;
const TRANSITION_MILLIS = 300_000;
/** How it waits for a pod's end. Follows eviction_manager.go (podCleanupPollFreq, podCleanupTimeout) and pod_workers.go (killPodNow). */
const POLL_MILLIS = 1000;
const PATIENCE_MILLIS = 40_000;

/**
 * Looks every 10 s whether memory runs out, and then ends one pod at a time. On a healthy node it sleeps: a look there changes nothing.
 * Follows kubernetes/pkg/kubelet/eviction/eviction_manager.go (Start, synchronize).
 */
export function syncEviction(view: View, machine: Machine): readonly Action[] {
  const memory = evictionMemory(view) ?? asleep(view);
  const dueMillis = nextLook(memory, view.nowMillis);
  if (view.nowMillis < dueMillis) return [wakeAt(view, dueMillis)];
  if (memory.leaving && !hasLeft(view, memory.leaving)) return [wakeAt(view, view.nowMillis + POLL_MILLIS)];
  return isShortOfMemory(view, machine.name) ? reclaim(view, machine) : rest(view, memory.shortAtMillis);
}

/** Before anything is remembered: its looks count from the kubelet's start, as the reports of the node's status do. */
const asleep = (view: View): EvictionMemory => ({ lookedAtMillis: startedAtMillis(view), shortAtMillis: undefined, leaving: undefined });

/** The first moment for a look after the last one, not before `millis`. */
function nextLook({ lookedAtMillis, leaving }: EvictionMemory, millis: number): number {
  const period = leaving ? POLL_MILLIS : MONITORING_MILLIS;
  return lookedAtMillis + Math.max(1, Math.ceil((millis - lookedAtMillis) / period)) * period;
}

const wakeAt = ({ nowMillis }: View, millis: number): Action => ({ type: "wake", afterMillis: millis - nowMillis });
const remember = (value: EvictionMemory): Action => ({ type: "remember", value });

function hasLeft(view: View, { key, uid, untilMillis }: NonNullable<EvictionMemory["leaving"]>): boolean {
  const memory = view.memory(key) as PodMemory | undefined;
  return view.nowMillis >= untilMillis || memory?.pod.metadata.uid !== uid || memory.stage === "finished";
}

/** There is enough; the node stays under pressure until that has lasted for 5 minutes. */
function rest(view: View, shortAtMillis: number | undefined): readonly Action[] {
  const { nowMillis } = view;
  const calmAtMillis = (shortAtMillis ?? 0) + TRANSITION_MILLIS;
  const isCalm = shortAtMillis === undefined || nowMillis >= calmAtMillis;
  const memory = { lookedAtMillis: nowMillis, shortAtMillis: isCalm ? undefined : shortAtMillis, leaving: undefined };
  return isCalm ? [remember(memory)] : [remember(memory), wakeAt(view, nextLook(memory, calmAtMillis))];
}

function reclaim(view: View, machine: Machine): readonly Action[] {
  const { nowMillis } = view;
  const memory: EvictionMemory = { lookedAtMillis: nowMillis, shortAtMillis: nowMillis, leaving: undefined };
  const told = tell(machine, view.get("Node", "", machine.name), reasons.EvictionThresholdMet({}));
  const victim = rankMemoryPressure(candidates(view, machine)).find(({ pod }) => !isCriticalPod(pod));
  if (!victim) return [remember(memory), ...told, wakeAt(view, nowMillis + MONITORING_MILLIS)];
  const leaving = { key: podKeyOf(victim.pod), uid: victim.pod.metadata.uid, untilMillis: nowMillis + PATIENCE_MILLIS };
  return [remember({ ...memory, leaving }), ...told, ...evict(view, machine, victim), wakeAt(view, nowMillis + POLL_MILLIS)];
}

/** Without its network a kubelet evicts all the same, but can tell nobody. */
function tell({ networkCut }: Machine, about: KubeObject | undefined, reason: Reason): readonly Action[] {
  return networkCut || !about ? [] : [{ type: "event", about, reason }];
}

/** The pods that the kubelet looks after and has not brought to their end. Follows kubelet_pods.go (GetActivePods). */
function candidates(view: View, machine: Machine): readonly Candidate[] {
  return view.listOnNode(machine.name).flatMap((listed): readonly Candidate[] => {
    const pod = podAtWork(view, listed);
    const running = view.listWorld("container", `${listed.metadata.uid}/`).filter(({ state }) => state === "running");
    return pod ? [{ pod, running }] : [];
  });
}

function podAtWork(view: View, { metadata, ...listed }: Pod): Pod | undefined {
  const memory = view.memory(podKeyOf({ metadata, ...listed })) as PodMemory | undefined;
  const isAtWork = memory?.stage === "syncing" || memory?.stage === "terminating";
  return isAtWork && memory.pod.metadata.uid === metadata.uid && !isPodPhaseTerminal(memory.status.phase) ? memory.pod : undefined;
}

/** Tells the pod's worker to end it. Follows eviction_manager.go (evictPod). */
function evict(view: View, machine: Machine, victim: Candidate): readonly Action[] {
  const { pod } = victim;
  const key = podKeyOf(pod);
  const { text, available, annotations } = evictionMessage(victim, availableMemory(view, machine.name));
  const told = reasons.Evicted({ message: text, available, offending: annotations.offending_containers });
  const reason: Reason = told.event ? { ...told, event: { ...told.event, annotations } } : told;
  const value: PodMemory = { ...(view.memory(key) as PodMemory), evicted: text, pending: true };
  return [...tell(machine, pod, reason), { type: "remember", key, value }, { type: "wake", key, afterMillis: 1 }];
}
