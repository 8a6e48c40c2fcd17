import { isPodReady } from "../api/pod.ts";
import { parseTimestamp } from "../api/time.ts";
import type { ContainerStatus } from "../api/types.ts";
import { NODE_KEY } from "./node-status.ts";
import type { ProbeMemory } from "./pod-memory.ts";
import { findContainer, isSidecar, type Turn } from "./turn.ts";

export type ProbeType = "startup" | "readiness" | "liveness";

/** From the status that shows a container unready to the probe that it calls for. */
const MANUAL_PROBE_MILLIS = 100;

export const workerKey = (container: string, type: ProbeType): string => `${container}/${type}`;

/** What the probe of this run of a container says; undefined when nothing is known yet. */
export function probeResult(turn: Turn, container: string, type: ProbeType, attempt: number): ProbeMemory["result"] {
  const worker = turn.memory.probes[workerKey(container, type)];
  return worker?.attempt === attempt ? worker.result : undefined;
}

/**
 * `started` and `ready` of a container status. A readiness probe that has not said yes is asked again at once.
 * Follows kubernetes/pkg/kubelet/prober/prober_manager.go (UpdatePodStatus).
 */
export function probeReadiness(turn: Turn, status: ContainerStatus, kind: "init" | "main"): ContainerStatus {
  const container = findContainer(turn.pod, status.name);
  const started = isStarted(turn, status);
  const plainInit = kind === "init" && container !== undefined && !isSidecar(container);
  if (plainInit) return { ...status, started, ready: status.state?.terminated?.exitCode === 0 };
  const before = turn.memory.status.containerStatuses?.find(({ name }) => name === status.name);
  const same = before?.containerID === status.containerID && before?.state?.running !== undefined ? before : undefined;
  if (!started) return { ...status, started, ready: false };
  return { ...status, started, ready: isReady(turn, status, container?.readinessProbe !== undefined, same?.ready === true) };
}

/** Follows prober_manager.go (isContainerStarted). */
function isStarted(turn: Turn, { name, state, restartCount, started }: ContainerStatus): boolean {
  if (state?.running === undefined) return false;
  const result = probeResult(turn, name, "startup", restartCount);
  return result === undefined ? started === true || turn.memory.probes[workerKey(name, "startup")] === undefined : result === "success";
}

function isReady(turn: Turn, status: ContainerStatus, probed: boolean, wasReady: boolean): boolean {
  if (!probed) return true;
  const key = workerKey(status.name, "readiness");
  const worker = turn.memory.probes[key];
  if (!worker) return wasReady;
  const result = probeResult(turn, status.name, "readiness", status.restartCount);
  if (result === "success") return true;
  if (worker.flight === undefined)
    turn.memory.probes = { ...turn.memory.probes, [key]: { ...worker, nextAtMillis: turn.nowMillis + MANUAL_PROBE_MILLIS } };
  return result === undefined && outlivedKubelet(turn, status) && isPodReady(turn.mirror ?? turn.pod);
}

/** A container has to be this much older than the kubelet to count as found, not started, by it. */
const RESTART_GRACE_MILLIS = 10_000;

/** Has the container been running since before the kubelet's own start? Then its probes begin with what was. Follows prober_manager.go (setReadyStateOnKubeletRestart). */
export function outlivedKubelet(turn: Turn, { state }: ContainerStatus): boolean {
  const kubelet = turn.view.memory(NODE_KEY) as { readonly startedAtMillis: number } | undefined;
  const startedAt = state?.running?.startedAt;
  return kubelet !== undefined && startedAt !== undefined && parseTimestamp(startedAt) < kubelet.startedAtMillis - RESTART_GRACE_MILLIS;
}
