import type { Container } from "../api/types.ts";
import type { ContainerRow } from "../cluster/world-rows.ts";
import { runHook } from "./hooks.ts";
import type { Kill } from "./pod-memory.ts";
import { reasons } from "./reasons.ts";
import { findContainer, isSidecar, newestRow, rowKey, type Turn, tell } from "./turn.ts";

const MINIMUM_GRACE_SECONDS = 2;

/** The order to stop a running container; its message becomes the Killing event. Follows kuberuntime_container.go (killContainer). */
export function beginKill(
  turn: Turn,
  row: ContainerRow,
  message: string,
  probe: "liveness" | "startup" | undefined,
  after: readonly string[] = [],
): Kill {
  const container = findContainer(turn.pod, row.name);
  tell(turn, reasons.Killing({ message, container: row.name, probe }), row.name);
  const graceSeconds = gracePeriod(turn, container, probe);
  const hook = container?.lifecycle?.preStop;
  const kill: Kill = {
    container: row.name,
    attempt: row.attempt,
    sinceMillis: turn.nowMillis,
    graceSeconds,
    step: "turn",
    untilMillis: turn.nowMillis,
    hookFailure: undefined,
    hookReported: false,
    after,
  };
  if (!hook || graceSeconds <= 0) return kill;
  const { durationMillis, failure } = runHook(turn, row, container as Container, hook);
  const graceMillis = graceSeconds * 1000;
  // A hook that outlives the grace period is left to itself; when the container then ends, it fails.
  const late = durationMillis > graceMillis;
  return {
    ...kill,
    step: "hook",
    untilMillis: turn.nowMillis + Math.min(durationMillis, graceMillis),
    hookFailure: failure ?? (late ? "container ended" : undefined),
  };
}

/** Follows kuberuntime_container.go (setTerminationGracePeriod). */
function gracePeriod(turn: Turn, container: Container | undefined, probe: "liveness" | "startup" | undefined): number {
  const { metadata, spec } = turn.pod;
  // Evicted or taken out of the API by force, a pod has no time left but the least there is; one whose file is gone has all of its own.
  if ((turn.gone && !turn.isStatic) || turn.memory.evicted !== undefined) return 1;
  if (metadata.deletionGracePeriodSeconds !== undefined) return metadata.deletionGracePeriodSeconds;
  const own = probe === "liveness" ? container?.livenessProbe : probe === "startup" ? container?.startupProbe : undefined;
  return own?.terminationGracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? MINIMUM_GRACE_SECONDS;
}

/**
 * Which containers must have ended before this one is told to stop: main ones go at once, sidecars after them, the last one first.
 * Follows kuberuntime_termination_order.go.
 */
export function stopsAfter(turn: Turn, name: string): readonly string[] {
  const sidecars = (turn.pod.spec.initContainers ?? []).filter(isSidecar).map((container) => container.name);
  const position = sidecars.indexOf(name);
  if (position < 0) return [];
  return [...turn.pod.spec.containers.map((container) => container.name), ...sidecars.slice(position + 1)];
}

/** Takes each kill as far as it goes now. */
export function advanceKills(turn: Turn, kills: readonly Kill[]): readonly Kill[] {
  return kills.map((kill) => advanceKill(turn, kill));
}

export const killsDone = (kills: readonly Kill[]): boolean => kills.every(({ step }) => step === "done");

function advanceKill(turn: Turn, kill: Kill): Kill {
  const row = turn.rows.find(({ name, attempt }) => name === kill.container && attempt === kill.attempt);
  let next = kill;
  if (!row || row.state === "exited") return kill.step === "done" ? kill : { ...reported(turn, next, true), step: "done" };
  if (next.step === "hook") {
    if (turn.nowMillis < next.untilMillis) return next;
    const late = next.hookFailure === "container ended";
    next = { ...(late ? next : reported(turn, next, false)), step: "turn" };
  }
  if (next.step === "turn") {
    const waiting = next.after.some((name) => newestRow(turn, name)?.state === "running");
    const graceEnd = kill.sinceMillis + kill.graceSeconds * 1000;
    if (waiting && turn.nowMillis < graceEnd) return { ...next, untilMillis: graceEnd };
    orderStop(turn, row, next);
    return { ...next, step: "stopping" };
  }
  return next;
}

function reported(turn: Turn, kill: Kill, ended: boolean): Kill {
  if (kill.hookFailure === undefined || kill.hookReported) return kill;
  if (!ended && turn.nowMillis < kill.untilMillis) return kill;
  tell(turn, reasons.FailedPreStopHook({ error: kill.hookFailure, container: kill.container }), kill.container);
  return { ...kill, hookReported: true };
}

function orderStop(turn: Turn, row: ContainerRow, kill: Kill): void {
  const waitedSeconds = Math.floor((turn.nowMillis - kill.sinceMillis) / 1000);
  const graceSeconds = Math.max(kill.graceSeconds - waitedSeconds, MINIMUM_GRACE_SECONDS);
  if (row.stop) return;
  const stop = { atMillis: turn.nowMillis, graceMillis: graceSeconds * 1000, signal: "SIGTERM" };
  const reason = reasons.StopContainer({ container: row.name, pod: turn.pod.metadata.name, graceSeconds });
  turn.actions.push({ type: "world", table: "container", key: rowKey(row), value: { ...row, stop }, reason });
}

/** When the kills have to be looked at again without anything happening, in virtual milliseconds. */
export function killsDueMillis(turn: Turn, kills: readonly Kill[]): number {
  return kills.reduce(
    (due, { step, untilMillis }) =>
      (step === "hook" || step === "turn") && untilMillis > turn.nowMillis ? Math.min(due, untilMillis) : due,
    Number.POSITIVE_INFINITY,
  );
}
