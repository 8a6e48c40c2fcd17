import { deepEqual } from "../api/equal.ts";
import { isPodPhaseTerminal } from "../api/pod.ts";
import { timestamp } from "../api/time.ts";
import type { Pod } from "../api/types.ts";
import { admit } from "./admission.ts";
import { kubeletConditions } from "./conditions.ts";
import { hearMirror, reconcileMirror, shownPod } from "./mirror-pods.ts";
import { countNews, hasNews, observe } from "./observed.ts";
import type { PodMemory } from "./pod-memory.ts";
import { advanceProbes, probesDueMillis } from "./probes.ts";
import { advanceResize, retryResize, settleResize } from "./resize.ts";
import { deadlineMillis, generateStatus } from "./status.ts";
import { setStatus, writeStatus } from "./status-manager.ts";
import { advanceTask, endSync, newTask, taskDueMillis } from "./task.ts";
import { advanceTermination, beginTermination, cleanUp, finishTermination, removeContainers } from "./termination.ts";
import { atSyncTick, lastRelist, lastStatusBatch, NEVER, nextRelist, STATUS_BATCH_MILLIS } from "./timing.ts";
import type { Turn } from "./turn.ts";
import { advanceRemounts, remountsDueMillis } from "./volumes.ts";

/** Memory of a pod that the kubelet hears of for the first time, or again after a restart. */
export function firstMemory(pod: Pod, nowMillis: number): PodMemory {
  const startTime = pod.status.startTime ?? timestamp(nowMillis);
  return {
    pod,
    stage: isPodPhaseTerminal(pod.status.phase) ? "finished" : "syncing",
    status: { ...pod.status, startTime },
    written: pod.status,
    task: undefined,
    pending: true,
    again: false,
    nextSyncAtMillis: NEVER,
    lookNewerThanMillis: -1,
    lookedAtMillis: -1,
    reasons: {},
    backOffs: {},
    pullErrors: {},
    probes: {},
    volumes: undefined,
    resize: undefined,
    hadInitialized: true,
    evicted: undefined,
    unmountedAtMillis: NEVER,
  };
}

/**
 * One turn of a pod's worker: look, react, go on with what is under way, plan the next turn.
 * Follows kubernetes/pkg/kubelet/pod_workers.go (podWorkerLoop) and kubelet.go (syncLoopIteration).
 */
export function work(turn: Turn, first: boolean): void {
  const { memory } = turn;
  if (memory.stage === "finished" || memory.stage === "rejected") {
    if (turn.gone) cleanUp(turn);
    return;
  }
  if (first && memory.lookedAtMillis < 0) {
    memory.lookedAtMillis = turn.nowMillis;
    if (turn.rows.length === 0 && !admit(turn)) return;
  }
  look(turn);
  hear(turn);
  if (turn.isStatic) hearMirror(turn);
  if (owesStatus(turn) && turn.nowMillis === lastStatusBatch(turn.view, turn.machine.name, turn.nowMillis)) writeStatus(turn, false);
  if (turn.gone && memory.stage === "syncing") memory.pending = true;
  if (memory.resize?.deferred !== undefined) retryResize(turn);
  for (let bound = 0; bound < 12; bound++) {
    advance(turn);
    if (memory.task || !isDue(turn)) {
      advanceProbes(turn);
      if (memory.task || !isDue(turn)) break;
    }
    beginSync(turn);
  }
  advanceRemounts(turn);
}

function advance(turn: Turn): void {
  if (turn.memory.task?.kind === "terminate") advanceTermination(turn);
  else advanceTask(turn);
}

/** Takes in what the last relist has seen. */
function look(turn: Turn): void {
  const { memory, view, machine, nowMillis } = turn;
  const relistMillis = lastRelist(view, machine.name, nowMillis);
  if (relistMillis <= memory.lookedAtMillis) return;
  hearNews(turn, relistMillis);
  memory.lookedAtMillis = relistMillis;
  if (memory.evicted !== undefined) removeContainers(turn, (row) => row.state === "exited");
}

/** Each event of a look asks for a sync; those that come while one is waiting are answered by one more, after the next look. */
export function hearNews(turn: Turn, untilMillis: number): void {
  const { memory } = turn;
  const count = countNews(turn, memory.lookedAtMillis, untilMillis);
  if (count === 0) return;
  if (memory.pending || count > 1) memory.again = true;
  memory.pending = true;
}

/** A second sync only ever shows something new while a container is kept from starting, has ended or is probed. */
function needsAgain({ memory, rows, pod }: Turn): boolean {
  if (Object.keys(memory.reasons).length > 0 || rows.some(({ state }) => state === "exited")) return true;
  return pod.spec.containers.some(({ readinessProbe, startupProbe }) => readinessProbe ?? startupProbe);
}

/** Compares the pod with what was last heard of it: spec, labels, deletion and foreign conditions call for a sync. */
function hear(turn: Turn): void {
  const { memory, pod } = turn;
  const before = memory.pod;
  if (before === pod) return;
  const old = before.metadata;
  const now = pod.metadata;
  const changed =
    old.generation !== now.generation ||
    old.deletionTimestamp !== now.deletionTimestamp ||
    !deepEqual(old.labels, now.labels) ||
    !deepEqual(old.annotations, now.annotations) ||
    !deepEqual(foreignConditions(before), foreignConditions(pod));
  if (changed) memory.pending = true;
  if (old.generation !== now.generation) advanceResize(turn, before);
  memory.pod = pod;
  if (memory.written !== undefined && readyText(pod) !== readyTextOf(memory.written.conditions)) memory.written = undefined;
  if (memory.written === undefined && turn.connected) writeStatus(turn, memory.stage === "terminated");
}

const foreignConditions = (pod: Pod) => (pod.status.conditions ?? []).filter(({ type }) => !kubeletConditions.has(type));
const readyText = (pod: Pod): string => readyTextOf(pod.status.conditions);

function readyTextOf(conditions: Pod["status"]["conditions"]): string {
  return (conditions ?? []).reduce((text, { type, status }) => (type === "Ready" ? `${text}${status}` : text), "");
}

/** A new mirror has not been told the status yet: unless that changes before, the status manager notices at its next look. */
function owesStatus(turn: Turn): boolean {
  return turn.isStatic && turn.memory.written === undefined && shownPod(turn) !== undefined;
}

function isDue(turn: Turn): boolean {
  const { memory, nowMillis } = turn;
  if (!memory.pending && memory.nextSyncAtMillis > nowMillis && deadlineMillis(turn) > nowMillis) return false;
  if (memory.stage === "finished" || memory.stage === "rejected") return false;
  return memory.lookNewerThanMillis < 0 || memory.lookedAtMillis > memory.lookNewerThanMillis;
}

function beginSync(turn: Turn): void {
  const { memory, pod } = turn;
  memory.pending = memory.again && needsAgain(turn);
  memory.again = false;
  memory.nextSyncAtMillis = NEVER;
  if (memory.stage === "terminated") {
    finishTermination(turn);
    return;
  }
  if (pod.metadata.deletionTimestamp !== undefined || turn.gone || memory.evicted !== undefined) memory.stage = "terminating";
  if (memory.stage === "terminating") {
    beginTermination(turn);
    return;
  }
  settleResize(turn);
  const status = generateStatus(turn, observe(turn), false);
  setStatus(turn, status);
  if (turn.isStatic && !isPodPhaseTerminal(status.phase)) reconcileMirror(turn);
  if (isPodPhaseTerminal(status.phase)) {
    memory.stage = "terminating";
    memory.pending = true;
    endSync(turn, newTask(turn, "sync", "start"));
    return;
  }
  memory.task = newTask(turn, "sync", "volumes");
}

/** When this pod has to be looked at again though nothing happens; NEVER if not at all. */
export function dueMillis(turn: Turn): number {
  const { memory, view, machine, nowMillis } = turn;
  if (memory.stage === "finished" || memory.stage === "rejected") return NEVER;
  const waitsForLook = !memory.task && (memory.pending || memory.nextSyncAtMillis <= nowMillis || deadlineMillis(turn) <= nowMillis);
  const unseen = waitsForLook || hasNews(turn, memory.lookedAtMillis, nowMillis);
  const deadline = deadlineMillis(turn);
  return Math.min(
    unseen ? nextRelist(view, machine.name, nowMillis) : NEVER,
    memory.task || memory.nextSyncAtMillis <= nowMillis ? NEVER : memory.nextSyncAtMillis,
    !memory.task && deadline > nowMillis && deadline < NEVER ? atSyncTick(view, machine.name, deadline) : NEVER,
    memory.stage === "terminated" && memory.unmountedAtMillis > nowMillis ? memory.unmountedAtMillis : NEVER,
    owesStatus(turn) ? lastStatusBatch(view, machine.name, nowMillis) + STATUS_BATCH_MILLIS : NEVER,
    taskDueMillis(turn),
    remountsDueMillis(turn),
    probesDueMillis(turn),
  );
}
