import type { Container } from "../api/types.ts";
import type { ContainerRow } from "../cluster/world-rows.ts";
import { backOffSince, durationText, nextBackOff } from "./back-off.ts";
import { containerSpec } from "./container-config.ts";
import { runHook } from "./hooks.ts";
import { ensureImage, type ImageAnswer, pullAnswer } from "./image-pull.ts";
import { advanceKills, beginKill } from "./kill-containers.ts";
import type { StartFailure, Starting, Task } from "./pod-memory.ts";
import { reasons } from "./reasons.ts";
import { markActuated } from "./resize.ts";
import { findContainer, newestRow, podText, rowKey, type Turn, tell } from "./turn.ts";

type Outcome = { readonly kind: "waiting"; readonly starting: Starting } | { readonly kind: "done" } | { readonly kind: "failed" };

/** Starts the task's containers one after the other until one has to wait. Follows kuberuntime_manager.go (SyncPod, step 6 to 9). */
export function advanceStarts(turn: Turn, task: Task): Task {
  let current = task;
  for (let bound = 0; bound < 64; bound++) {
    const head = current.starts[0];
    if (!head) return current;
    const container = findContainer(turn.pod, head.container);
    if (!container) {
      current = { ...current, starts: current.starts.slice(1), starting: undefined };
      continue;
    }
    const wait = current.starting ? undefined : crashBackOff(turn, container, current);
    const outcome: Outcome = wait !== undefined ? { kind: "failed" } : step(turn, container, current);
    if (wait !== undefined) current = { ...current, backOffUntilMillis: Math.min(wait, current.backOffUntilMillis ?? wait) };
    if (outcome.kind === "waiting") return { ...current, starting: outcome.starting, didSomething: true };
    const aborts = outcome.kind === "failed" && head.role === "init";
    current = {
      ...current,
      starting: undefined,
      didSomething: true,
      failed: current.failed || outcome.kind === "failed",
      starts: aborts ? [] : current.starts.slice(1),
    };
  }
  return current;
}

/** @returns the end of the back-off, when the container has to wait. Follows kuberuntime_manager.go (doBackOff). */
function crashBackOff(turn: Turn, container: Container, task: Task): number | undefined {
  const exitedAt = task.exitedAt[container.name];
  if (exitedAt === undefined) return undefined;
  // A new image or new resources begin anew. Follows kuberuntime/helpers.go (GetBackoffKey).
  const key = `crash|${turn.pod.metadata.uid}|${container.name}|${container.image}|${JSON.stringify(container.resources ?? {})}`;
  const millis = backOffSince(turn, key, exitedAt);
  if (millis === undefined) {
    nextBackOff(turn, key, exitedAt);
    return undefined;
  }
  tell(turn, reasons.BackOff({ container: container.name, pod: podText(turn.pod), delayMillis: millis }), container.name);
  const message = `back-off ${durationText(millis)} restarting failed container=${container.name} pod=${podText(turn.pod)}`;
  fail(turn, container, { reason: "CrashLoopBackOff", message });
  return exitedAt + millis;
}

function step(turn: Turn, container: Container, task: Task): Outcome {
  const { starting } = task;
  if (!starting) return afterImage(turn, container, ensureImage(turn, container), task, turn.nowMillis);
  if (starting.step === "pulling") {
    return afterImage(turn, container, pullAnswer(turn, container, starting.sinceMillis), task, starting.sinceMillis);
  }
  const row = turn.rows.find(({ name, attempt }) => name === container.name && attempt === starting.attempt);
  if (!row) return { kind: "waiting", starting };
  return starting.step === "created" ? afterStart(turn, container, row, starting) : afterHook(turn, container, row, starting);
}

function afterImage(turn: Turn, container: Container, answer: ImageAnswer, task: Task, sinceMillis: number): Outcome {
  if (answer.kind === "pulling") return { kind: "waiting", starting: { step: "pulling", sinceMillis, attempt: -1 } };
  if (answer.kind === "failed") return fail(turn, container, answer.failure);
  const spec = containerSpec(turn, container);
  if ("error" in spec) {
    tell(turn, reasons.Failed({ error: spec.error, container: container.name }), container.name);
    return fail(turn, container, { reason: "CreateContainerConfigError", message: spec.error });
  }
  const attempt = (task.attempts[container.name] ?? -1) + 1;
  createContainer(turn, container, attempt, spec.spec);
  markActuated(turn, container.name);
  return { kind: "waiting", starting: { step: "created", sinceMillis: turn.nowMillis, attempt } };
}

function createContainer(turn: Turn, container: Container, attempt: number, spec: ContainerRow["spec"]): void {
  const { metadata } = turn.pod;
  const row: ContainerRow = {
    id: `${metadata.uid}/${container.name}/${attempt}`,
    node: turn.machine.name,
    podUid: metadata.uid,
    podKey: `Pod/${metadata.namespace}/${metadata.name}`,
    name: container.name,
    attempt,
    spec,
    state: "created",
    createdAtMillis: turn.nowMillis,
    listening: [],
    memoryBytes: 0,
    cpuMillis: 0,
  };
  const facts = { container: container.name, pod: metadata.name, attempt };
  turn.actions.push({ type: "world", table: "container", key: rowKey(row), value: row, reason: reasons.CreateContainer(facts) });
  // One dead run of each container is kept, for `logs --previous` and lastState.
  for (const old of turn.rows) {
    if (old.name !== container.name || old.attempt >= attempt - 1) continue;
    turn.actions.push({ type: "world", table: "container", key: rowKey(old), value: undefined, reason: reasons.RemoveContainer(facts) });
  }
}

/** The runtime has answered: it runs, it has run, or it could not be started. */
function afterStart(turn: Turn, container: Container, row: ContainerRow, starting: Starting): Outcome {
  if (row.state === "created") return { kind: "waiting", starting };
  const notStarted =
    row.state === "exited" && (row.startedAtMillis === undefined || row.reason === "StartError" || row.reason === "ContainerCannotRun");
  tell(turn, reasons.Created({ container: container.name }), container.name);
  if (notStarted) {
    const error = row.message ?? "failed to start";
    tell(turn, reasons.Failed({ error, container: container.name }), container.name);
    return fail(turn, container, { reason: "RunContainerError", message: error });
  }
  tell(turn, reasons.Started({ container: container.name }), container.name);
  const hook = container.lifecycle?.postStart;
  if (!hook) return succeed(turn, container);
  const { durationMillis, failure } = runHook(turn, row, container, hook);
  const hooked: Starting = {
    step: "hook",
    sinceMillis: turn.nowMillis,
    attempt: row.attempt,
    untilMillis: turn.nowMillis + durationMillis,
    ...(failure === undefined ? {} : { failure }),
  };
  return durationMillis > 0 ? { kind: "waiting", starting: hooked } : afterHook(turn, container, row, hooked);
}

function afterHook(turn: Turn, container: Container, row: ContainerRow, starting: Starting): Outcome {
  if (turn.nowMillis < (starting.untilMillis ?? 0) && row.state !== "exited") return { kind: "waiting", starting };
  if (starting.failure === undefined) return succeed(turn, container);
  if (row.state === "exited") return fail(turn, container, { reason: "PostStartHookError", message: starting.failure });
  if (starting.killing) return { kind: "waiting", starting };
  tell(turn, reasons.FailedPostStartHook({ container: container.name }), container.name);
  advanceKills(turn, [beginKill(turn, row, "FailedPostStartHook", undefined)]);
  return { kind: "waiting", starting: { ...starting, killing: true } };
}

function succeed(turn: Turn, container: Container): Outcome {
  const { [container.name]: _solved, ...others } = turn.memory.reasons;
  if (_solved) turn.memory.reasons = others;
  return { kind: "done" };
}

function fail(turn: Turn, container: Container, failure: StartFailure): Outcome {
  turn.memory.reasons = { ...turn.memory.reasons, [container.name]: failure };
  return { kind: "failed" };
}

/** The newest attempt of each container, for the restart count; what the runtime has lost counts by its last status. */
export function attemptsSoFar(turn: Turn, names: readonly string[]): { readonly [container: string]: number } {
  const { containerStatuses = [], initContainerStatuses = [] } = turn.memory.status;
  const attempts: { [container: string]: number } = {};
  for (const name of names) {
    const restarts = [...initContainerStatuses, ...containerStatuses].find((status) => status.name === name)?.restartCount ?? 0;
    const attempt = newestRow(turn, name)?.attempt ?? (restarts > 0 ? restarts - 1 : undefined);
    if (attempt !== undefined) attempts[name] = attempt;
  }
  return attempts;
}
