import { deepEqual } from "../api/equal.ts";
import { isPodPhaseTerminal } from "../api/pod.ts";
import { parseTimestamp, timestamp } from "../api/time.ts";
import type { Container, ContainerStatus, Pod, PodCondition, PodStatus } from "../api/types.ts";
import {
  containersReadyCondition,
  initializedCondition,
  kubeletConditions,
  type NewCondition,
  readyCondition,
  stamped,
} from "./conditions.ts";
import { containerStatuses } from "./container-status.ts";
import type { ObservedPod } from "./observed.ts";
import { podPhase } from "./phase.ts";
import { probeReadiness } from "./probe-state.ts";
import { reasons } from "./reasons.ts";
import { resizeConditions } from "./resize.ts";
import { NEVER } from "./timing.ts";
import { generationOf, type Turn, tell } from "./turn.ts";

/**
 * The pod's status as the kubelet sees it now.
 * Follows kubernetes/pkg/kubelet/kubelet_pods.go (generateAPIPodStatus).
 * @param over nothing of this pod will be started any more
 */
export function generateStatus(turn: Turn, observed: ObservedPod, over: boolean): PodStatus {
  const { pod, memory } = turn;
  const old = memory.status;
  const init = containerStatuses(turn, observed, pod.spec.initContainers ?? [], old.initContainerStatuses, "init");
  const main = containerStatuses(turn, observed, pod.spec.containers, old.containerStatuses, "main");
  const ephemeral = containerStatuses(
    turn,
    observed,
    (pod.spec.ephemeralContainers ?? []) as readonly Container[],
    old.ephemeralContainerStatuses,
    "ephemeral",
  );
  const initReady = init.map((status) => probeReadiness(turn, status, "init"));
  const mainReady = main.map((status) => probeReadiness(turn, status, "main"));
  const statuses = new Map([...initReady, ...mainReady].map((status) => [status.name, status]));
  const mainStarted = pod.spec.containers.some(({ name }) => {
    const state = observed.newest.get(name)?.state;
    return state === "running" || (state === "exited" && observed.sandbox !== undefined);
  });
  const computed = podPhase(pod, statuses, over && !turn.isStatic, mainStarted);
  const kept = isPodPhaseTerminal(old.phase) && !isPodPhaseTerminal(computed) ? (old.phase as string) : computed;
  const late = isPastDeadline(turn);
  if (late) tell(turn, reasons.DeadlineExceeded({ message: deadlineText, seconds: pod.spec.activeDeadlineSeconds }));
  const told = late ? { reason: "DeadlineExceeded", message: deadlineText } : kept === old.phase ? old : {};
  // What the API has as the end stays the end.
  const phase = isPodPhaseTerminal(pod.status.phase) ? pod.status.phase : late ? "Failed" : kept;
  return {
    ...keptFields(pod, old),
    ...(generationOf(pod) === 0 ? {} : { observedGeneration: generationOf(pod) }),
    phase: phase as PodStatus["phase"],
    conditions: conditionsOf(turn, observed, statuses, phase ?? ""),
    ...(told.reason ? { reason: told.reason } : {}),
    ...(told.message ? { message: told.message } : {}),
    ...addresses(turn, observed, over),
    ...(initReady.length > 0 ? { initContainerStatuses: initReady } : {}),
    containerStatuses: mainReady,
    ...(ephemeral.length > 0 ? { ephemeralContainerStatuses: ephemeral } : {}),
  };
}

function keptFields(pod: Pod, old: PodStatus): Partial<PodStatus> {
  const { qosClass, resize, nominatedNodeName } = { ...pod.status };
  return {
    startTime: old.startTime,
    qosClass,
    ...(resize === undefined ? {} : { resize }),
    ...(nominatedNodeName === undefined ? {} : { nominatedNodeName }),
    ...(pod.status.resources === undefined ? {} : { resources: pod.status.resources }),
  } as Partial<PodStatus>;
}

/** What has ended keeps its address in the status; what was lost with its sandbox does not. */
function addresses(turn: Turn, observed: ObservedPod, over: boolean): Partial<PodStatus> {
  const { machine, pod } = turn;
  const ip = pod.spec.hostNetwork ? machine.ip : observed.sandbox ? observed.sandbox.ip : "";
  const keep = ip === "" && (over || observed.newest.size > 0) ? (turn.memory.status.podIP ?? "") : ip;
  return {
    hostIP: machine.ip,
    hostIPs: [{ ip: machine.ip }],
    ...(keep === "" ? {} : { podIP: keep, podIPs: [{ ip: keep }] }),
  };
}

function conditionsOf(turn: Turn, observed: ObservedPod, statuses: ReadonlyMap<string, ContainerStatus>, phase: string): PodCondition[] {
  const { pod, memory, nowMillis } = turn;
  const foreign = (pod.status.conditions ?? []).filter(({ type }) => !kubeletConditions.has(type));
  const containersReady = containersReadyCondition(pod, statuses, phase);
  const own: NewCondition[] = [
    ...resizeConditions(turn),
    { type: "PodReadyToStartContainers", status: observed.sandbox ? "True" : "False" },
    initializedCondition(pod, statuses, phase),
    readyCondition(pod, containersReady, foreign),
    containersReady,
    { type: "PodScheduled", status: "True" },
  ];
  const now = timestamp(nowMillis);
  const before = memory.status.conditions ?? pod.status.conditions ?? [];
  const generation = generationOf(pod);
  return foreign.concat(own.map((condition) => stamped(condition, before, generation, now)));
}

const deadlineText = "Pod was active on the node longer than the specified deadline";

/** When activeDeadlineSeconds runs out; NEVER without it. Follows kubernetes/pkg/kubelet/active_deadline.go. */
function deadlineOf({ pod, memory }: Turn): number {
  const seconds = pod.spec.activeDeadlineSeconds;
  const start = memory.status.startTime;
  return seconds === undefined || start === undefined ? NEVER : parseTimestamp(start) + seconds * 1000;
}

/** Asked at every sync to the end: a pod that was stopped for it stays Failed, however its containers ended. */
const isPastDeadline = (turn: Turn): boolean => deadlineOf(turn) <= turn.nowMillis;

/** When the deadline calls for a sync; NEVER for a pod that is ending anyway. */
export function deadlineMillis(turn: Turn): number {
  return turn.memory.stage === "syncing" && !isPodPhaseTerminal(turn.pod.status.phase) ? deadlineOf(turn) : NEVER;
}

/** Replaces kubelet-owned conditions after a container's readiness changed outside a sync. Follows status_manager.go (SetContainerReadiness). */
export function withReadiness(turn: Turn, status: PodStatus): PodStatus {
  const statuses = new Map(
    [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])].map((entry) => [entry.name, entry]),
  );
  const containersReady = containersReadyCondition(turn.pod, statuses, status.phase ?? "");
  const foreign = (status.conditions ?? []).filter(({ type }) => !kubeletConditions.has(type));
  const fresh = [readyCondition(turn.pod, containersReady, foreign), containersReady];
  const now = timestamp(turn.nowMillis);
  const conditions = (status.conditions ?? []).map((condition) => {
    const changed = fresh.find(({ type }) => type === condition.type);
    return changed ? stamped(changed, status.conditions ?? [], generationOf(turn.pod), now) : condition;
  });
  return { ...status, conditions };
}

/** Equal but for the order of conditions, as the API server would see it. */
export function sameStatus(left: PodStatus | undefined, right: PodStatus): boolean {
  return left !== undefined && deepEqual(left, right);
}
