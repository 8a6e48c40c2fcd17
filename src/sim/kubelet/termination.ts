import { isPodPhaseTerminal } from "../api/pod.ts";
import type { ContainerStatus, Pod, PodStatus } from "../api/types.ts";
import type { Reason } from "../cluster/component.ts";
import type { ContainerRow } from "../cluster/world-rows.ts";
import { withEviction } from "./eviction/status.ts";
import { advanceKills, killsDone } from "./kill-containers.ts";
import { observe } from "./observed.ts";
import type { PodMemory } from "./pod-memory.ts";
import { reasons } from "./reasons.ts";
import { quietRequest } from "./request-action.ts";
import { generateStatus } from "./status.ts";
import { setStatus } from "./status-manager.ts";
import { killAll, newTask, removeSandbox } from "./task.ts";
import { UNMOUNT_MILLIS } from "./timing.ts";
import { isSidecar, podKeyOf, rowKey, type Turn } from "./turn.ts";

/** Tells all containers to stop. Follows kubernetes/pkg/kubelet/kubelet.go (SyncTerminatingPod). */
export function beginTermination(turn: Turn): void {
  setStatus(turn, withEviction(turn, generateStatus(turn, observe(turn), false)));
  turn.memory.hadInitialized = hasInitialized(turn.pod);
  const kills = killAll(turn);
  turn.memory.task = newTask(turn, "terminate", "kill", kills);
}

/** Waits for the containers; once all have ended, the pod's final status can be told. */
export function advanceTermination(turn: Turn): void {
  const { memory, nowMillis } = turn;
  const { task } = memory;
  if (!task) return;
  const kills = advanceKills(turn, task.kills);
  memory.task = { ...task, kills };
  if (!killsDone(kills)) return;
  memory.task = undefined;
  memory.probes = {};
  removeSandbox(turn);
  const stopped: Turn = { ...turn, sandbox: undefined };
  memory.lookedAtMillis = nowMillis;
  memory.stage = "terminated";
  setStatus(turn, generateStatus(stopped, observe(stopped, nowMillis), true), true);
  memory.pending = true;
  memory.lookNewerThanMillis = nowMillis;
  memory.unmountedAtMillis = nowMillis + UNMOUNT_MILLIS;
  wakeDeferred(turn);
}

/** There is room again: resizes that wait for it are tried anew. */
function wakeDeferred({ view, machine, actions }: Turn): void {
  for (const pod of view.listOnNode(machine.name)) {
    const key = podKeyOf(pod);
    if ((view.memory(key) as PodMemory | undefined)?.resize?.deferred !== undefined) actions.push({ type: "wake", afterMillis: 20, key });
  }
}

/** After the volumes are gone the pod is done with: its final phase is told and, if it is being deleted, it may go. Follows SyncTerminatedPod. */
export function finishTermination(turn: Turn): void {
  const { memory, nowMillis } = turn;
  if (nowMillis < memory.unmountedAtMillis) {
    memory.nextSyncAtMillis = memory.unmountedAtMillis;
    return;
  }
  const stopped: Turn = { ...turn, sandbox: undefined };
  memory.status = generateStatus(stopped, observe(stopped, nowMillis), true);
  setStatus(turn, ended(turn, memory.status), true, true);
  memory.stage = "finished";
  removeFiles(turn);
  if (turn.gone) cleanUp(turn);
  else if (turn.pod.metadata.deletionTimestamp !== undefined) requestDeletion(turn);
}

/** What nobody saw the end of is told as an error. Follows kubernetes/pkg/kubelet/status/status_manager.go (TerminatePod). */
function ended({ isStatic, memory: { hadInitialized } }: Turn, status: PodStatus): PodStatus {
  const { containerStatuses, initContainerStatuses } = status;
  const begun = attempted(initContainerStatuses ?? []);
  return {
    ...status,
    ...(initContainerStatuses
      ? { initContainerStatuses: initContainerStatuses.map((entry, index) => (index < begun ? lost(entry) : entry)) }
      : {}),
    ...(containerStatuses && hadInitialized ? { containerStatuses: containerStatuses.map(lost) } : {}),
    phase: isPodPhaseTerminal(status.phase) || isStatic ? status.phase : "Failed",
  } as PodStatus;
}

const message = "The container could not be located when the pod was terminated";

function lost(entry: ContainerStatus): ContainerStatus {
  if (entry.state?.terminated) return entry;
  const terminated = { exitCode: 137, reason: "ContainerStatusUnknown", message, startedAt: null, finishedAt: null };
  return { ...entry, state: { terminated } } as unknown as ContainerStatus;
}

/** How many init containers have been tried, by the last of them; at least one counts. */
function attempted(statuses: readonly ContainerStatus[]): number {
  return Math.max(1, statuses.findLastIndex(({ state, lastState }) => !state?.waiting || lastState?.terminated) + 1);
}

/** Had the API, when the end began, ever shown a main container started, or the last init container done? */
function hasInitialized({ spec, status }: Pod): boolean {
  const last = spec.initContainers?.at(-1);
  if (!last) return true;
  if (status.containerStatuses?.some(({ state, lastState }) => lastState?.terminated || !state?.waiting)) return true;
  const seen = status.initContainerStatuses?.at(-1);
  if (isSidecar(last)) return seen?.state?.running !== undefined && seen.started === true;
  return seen?.state?.terminated?.exitCode === 0 || seen?.lastState?.terminated?.exitCode === 0;
}

function requestDeletion(turn: Turn): void {
  if (!turn.connected) return;
  const { namespace = "", name, uid } = turn.pod.metadata;
  const request = { verb: "delete", kind: "Pod", namespace, name, gracePeriodSeconds: 0, preconditions: { uid } } as const;
  turn.actions.push(quietRequest(request, reasons.DeletePod({ pod: name })));
}

function removeFiles(turn: Turn): void {
  const { uid, name } = turn.pod.metadata;
  for (const volume of turn.pod.spec.volumes ?? []) {
    const prefix = `${uid}/volumes/${volume.name}:/`;
    for (const row of turn.view.listWorld("file", prefix)) {
      const key = `${uid}/volumes/${volume.name}:${row.path}`;
      turn.actions.push({
        type: "world",
        table: "file",
        key,
        value: undefined,
        reason: reasons.MountVolume({ pod: name, volume: volume.name }),
      });
    }
  }
}

/** The pod is gone from the API: what the machine still has of it goes too. */
export function cleanUp(turn: Turn): void {
  removeContainers(turn, () => true);
  removeSandbox(turn);
  turn.forget.wanted = true;
}

/** With a container its log goes. Of an evicted pod the dead ones go at once. Follows kubelet.go (cleanUpContainersInPod). */
export function removeContainers(turn: Turn, which: (row: ContainerRow) => boolean): void {
  for (const row of turn.rows.filter(which)) {
    const reason = reasons.RemoveContainer({ container: row.name, pod: turn.pod.metadata.name });
    turn.actions.push({ type: "world", table: "container", key: rowKey(row), value: undefined, reason });
    if (turn.isStatic) removeTraces(turn, row, reason);
  }
}

/** The uid of a static pod comes again with its file: its next containers begin without the logs and writes of these. */
function removeTraces({ view, actions }: Turn, { id }: ContainerRow, reason: Reason): void {
  const chunks = view.listWorld("log", `${id}/`).map((_, index) => `${id}/${index}`);
  for (const key of chunks) actions.push({ type: "world", table: "log", key, value: undefined, reason });
  for (const { path } of view.listWorld("file", `${id}:`))
    actions.push({ type: "world", table: "file", key: `${id}:${path}`, value: undefined, reason });
}
