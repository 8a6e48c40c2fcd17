import { timestamp } from "../api/time.ts";
import type { Sandbox } from "../cluster/world-rows.ts";
import { computePodActions } from "./compute-actions.ts";
import { stamped } from "./conditions.ts";
import { advanceKills, beginKill, killsDone, killsDueMillis, stopsAfter } from "./kill-containers.ts";
import { countNews, observe } from "./observed.ts";
import type { Kill, Task } from "./pod-memory.ts";
import { addProbes } from "./probes.ts";
import { reasons } from "./reasons.ts";
import { actuate, markActuated, resizesInPlace } from "./resize.ts";
import { advanceStarts, attemptsSoFar } from "./start-containers.ts";
import { setStatus } from "./status-manager.ts";
import { atSyncTick, ERROR_BACK_OFF_MILLIS, jittered, NEVER, RESIZE_MILLIS, RESYNC_MILLIS } from "./timing.ts";
import { generationOf, podKeyOf, type Turn, tell } from "./turn.ts";
import { advanceVolumes, followsObjects, volumesDueMillis } from "./volumes.ts";

export function newTask(turn: Turn, kind: Task["kind"], step: Task["step"], kills: readonly Kill[] = []): Task {
  return {
    kind,
    step,
    kills,
    starts: [],
    resizes: [],
    stepSinceMillis: turn.nowMillis,
    starting: undefined,
    didSomething: kills.length > 0,
    failed: false,
    backOffUntilMillis: undefined,
    lookedAtMillis: turn.memory.lookedAtMillis,
    exitedAt: {},
    attempts: {},
  };
}

/** Kill orders for all containers of the pod that run, in the order of the real kubelet. Follows kuberuntime_manager.go (killContainersWithSyncResult). */
export function killAll(turn: Turn): readonly Kill[] {
  return turn.rows
    .filter(({ state }) => state !== "exited")
    .map((row) => beginKill(turn, row, `Stopping container ${row.name}`, undefined, stopsAfter(turn, row.name)));
}

/** Takes the worker's task as far as it goes now; the task is gone when the sync has ended. */
export function advanceTask(turn: Turn): void {
  for (let bound = 0; bound < 8; bound++) {
    const { task } = turn.memory;
    if (!task) return;
    const next = stepTask(turn, task);
    if (next === "ended") return;
    turn.memory.task = next;
    if (next === task || next.step === task.step) return;
  }
}

function stepTask(turn: Turn, task: Task): Task | "ended" {
  switch (task.step) {
    case "volumes":
      return afterVolumes(turn, task);
    case "kill":
      return afterKills(turn, task);
    case "sandbox":
      return afterSandbox(turn, task);
    case "start":
      return afterStarts(turn, task);
    case "resize":
      return afterResize(turn, task);
  }
}

function afterVolumes(turn: Turn, task: Task): Task | "ended" {
  if (turn.pod.metadata.deletionTimestamp !== undefined) return endSync(turn, task);
  const progress = advanceVolumes(turn);
  if (progress.kind === "failed") return endSync(turn, { ...task, failed: true });
  if (progress.kind === "waiting") return task;
  lookForPullSecrets(turn);
  addProbes(turn);
  const observed = observe(turn, task.lookedAtMillis);
  const wanted = computePodActions(turn, observed);
  if (wanted.killPod && !wanted.createSandbox) {
    return { ...task, kind: "kill-pod", step: "kill", kills: killAll(turn), didSomething: true };
  }
  if (wanted.createSandbox && observed.newest.size > 0) tell(turn, reasons.SandboxChanged({}));
  const kills = wanted.kills.map(({ row, message, probe }) => beginKill(turn, row, message, probe));
  const exitedAt: { [container: string]: number } = {};
  for (const [name, { state, row }] of observed.newest) {
    const exited = state === "exited" ? row : observed.previous.get(name)?.row;
    if (exited) exitedAt[name] = exited.finishedAtMillis ?? 0;
  }
  const attempts = attemptsSoFar(
    turn,
    wanted.starts.map(({ container }) => container),
  );
  const planned: Task = {
    ...task,
    kills,
    starts: wanted.starts,
    exitedAt,
    attempts,
    resizes: resizesInPlace(turn, observed),
    didSomething: kills.length > 0 || wanted.createSandbox,
  };
  if (kills.length > 0) return { ...planned, step: "kill" };
  if (wanted.createSandbox) return { ...planned, step: "sandbox" };
  return { ...planned, step: "start" };
}

/** Registries here ask for no passwords; a missing one is told all the same. Follows kubelet_pods.go (getPullSecretsForPod). */
function lookForPullSecrets(turn: Turn): void {
  const { metadata, spec } = turn.pod;
  const missing = (spec.imagePullSecrets ?? []).flatMap(({ name = "" }) =>
    name === "" || turn.view.get("Secret", metadata.namespace ?? "", name) ? [] : [name],
  );
  if (missing.length > 0) tell(turn, reasons.FailedToRetrieveImagePullSecret({ secrets: missing.join(", ") }));
}

function afterKills(turn: Turn, task: Task): Task | "ended" {
  const kills = advanceKills(turn, task.kills);
  if (!killsDone(kills)) return { ...task, kills };
  if (task.kind === "sync") return { ...task, kills: [], step: "start" };
  removeSandbox(turn);
  return task.kind === "kill-pod" ? endSync(turn, task) : "ended";
}

/** Gives the address back; the containers stay for their logs. */
export function removeSandbox(turn: Turn): void {
  if (!turn.sandbox) return;
  const key = turn.pod.metadata.uid;
  turn.actions.push({
    type: "world",
    table: "sandbox",
    key,
    value: undefined,
    reason: reasons.RemoveSandbox({ pod: turn.pod.metadata.name }),
  });
}

function afterSandbox(turn: Turn, task: Task): Task | "ended" {
  const { sandbox, pod, machine, nowMillis } = turn;
  if (sandbox && sandbox.ip !== "") {
    markSandboxReady(turn);
    return { ...task, step: "start" };
  }
  if (!sandbox) {
    const hostNetwork = pod.spec.hostNetwork === true;
    const value: Sandbox = {
      podUid: pod.metadata.uid,
      podKey: podKeyOf(pod),
      node: machine.name,
      ip: hostNetwork ? machine.ip : "",
      hostNetwork,
      createdAtMillis: nowMillis,
    };
    turn.actions.push({
      type: "world",
      table: "sandbox",
      key: pod.metadata.uid,
      value,
      reason: reasons.CreateSandbox({ pod: pod.metadata.name }),
    });
    if (!hostNetwork) return task;
    markSandboxReady(turn);
    return { ...task, step: "start" };
  }
  return task;
}

/** Told at once, before images are pulled. Follows kubelet.go (OnPodSandboxReady). */
function markSandboxReady(turn: Turn): void {
  const { memory, pod, nowMillis } = turn;
  const conditions = memory.status.conditions ?? [];
  const ready = stamped({ type: "PodReadyToStartContainers", status: "True" }, conditions, generationOf(pod), timestamp(nowMillis));
  setStatus(turn, { ...memory.status, conditions: conditions.map((condition) => (condition.type === ready.type ? ready : condition)) });
}

function afterStarts(turn: Turn, task: Task): Task | "ended" {
  const next = advanceStarts(turn, task);
  if (next.starts.length > 0) return next;
  if (next.resizes.length === 0) return endSync(turn, next);
  for (const name of next.resizes) actuate(turn, name);
  return { ...next, step: "resize", stepSinceMillis: turn.nowMillis, didSomething: true };
}

function afterResize(turn: Turn, task: Task): Task | "ended" {
  if (turn.nowMillis < task.stepSinceMillis + RESIZE_MILLIS) return task;
  for (const name of task.resizes) markActuated(turn, name);
  return endSync(turn, task);
}

/** Plans the next sync and, after work well done, looks at the containers at once. Follows pod_workers.go (completeWork). */
export function endSync(turn: Turn, task: Task): "ended" {
  const { memory, nowMillis, view, machine, pod } = turn;
  const uid = pod.metadata.uid;
  memory.task = undefined;
  memory.lookNewerThanMillis = nowMillis;
  if (task.failed) {
    const until = task.backOffUntilMillis;
    const delay = until === undefined ? ERROR_BACK_OFF_MILLIS : Math.min(Math.max(until - nowMillis, 0), RESYNC_MILLIS);
    memory.nextSyncAtMillis = atSyncTick(view, machine.name, nowMillis + jittered(view, delay, uid));
    return "ended";
  }
  // A resync finds something new only where files follow objects or a mirror is to be made; elsewhere it is left out.
  const resyncs = followsObjects(pod) || (turn.isStatic && !turn.mirror);
  memory.nextSyncAtMillis = resyncs ? atSyncTick(view, machine.name, nowMillis + jittered(view, RESYNC_MILLIS, uid)) : NEVER;
  if (task.didSomething) {
    const count = countNews(turn, memory.lookedAtMillis, lookAfter(turn, task));
    if (count > 1) memory.again = true;
    if (count > 0 || task.kind === "kill-pod" || task.resizes.length > 0) memory.pending = true;
    memory.lookedAtMillis = Math.max(memory.lookedAtMillis, lookAfter(turn, task));
    memory.lookNewerThanMillis = -1;
  }
  return "ended";
}

/** The look on demand comes when the last container has been started: what it does then is seen at the next relist. */
function lookAfter(turn: Turn, task: Task): number {
  if (task.kind === "kill-pod") return turn.nowMillis;
  const started = turn.rows.map(({ startedAtMillis }) => startedAtMillis ?? -1).filter((millis) => millis > task.lookedAtMillis);
  return started.length === 0 ? turn.nowMillis : Math.max(...started);
}

/** When the task has to be looked at again though nothing happens, in virtual milliseconds. */
export function taskDueMillis(turn: Turn): number {
  const { task } = turn.memory;
  if (!task) return NEVER;
  if (task.step === "volumes") return volumesDueMillis(turn);
  if (task.step === "resize") return task.stepSinceMillis + RESIZE_MILLIS;
  if (task.step === "kill") return killsDueMillis(turn, task.kills);
  const until = task.step === "start" ? task.starting?.untilMillis : undefined;
  return until !== undefined && until > turn.nowMillis ? until : NEVER;
}
