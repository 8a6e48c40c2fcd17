import type { Container } from "../api/types.ts";
import type { ContainerRow } from "../cluster/world-rows.ts";
import { execInContainer } from "../world/exec.ts";
import { httpGet } from "../world/http.ts";
import { portNumber, runtimeError } from "./probe-run.ts";
import { podText, type Turn } from "./turn.ts";

type Handler = NonNullable<NonNullable<Container["lifecycle"]>["postStart"]>;

export interface HookRun {
  readonly durationMillis: number;
  /** The message for the container's status, when it failed. */
  readonly failure: string | undefined;
}

/** Runs a lifecycle hook in a container. Follows kubernetes/pkg/kubelet/lifecycle/handlers.go. */
export function runHook(turn: Turn, row: ContainerRow, container: Container, handler: Handler): HookRun {
  if (handler.exec) return runExec(turn, row, container, handler.exec.command ?? []);
  if (handler.httpGet) return runHttp(turn, container, handler.httpGet);
  if (handler.sleep) return { durationMillis: handler.sleep.seconds * 1000, failure: undefined };
  return { durationMillis: 0, failure: "Cannot run handler: invalid handler" };
}

function runExec(turn: Turn, row: ContainerRow, container: Container, command: readonly string[]): HookRun {
  const run = execInContainer(turn.view, row.id, command);
  turn.actions.push(...run.actions);
  const { durationMillis } = run;
  if (run.exitCode === 0) return { durationMillis, failure: undefined };
  const output = run.startError === undefined ? run.stdout + run.stderr : "";
  const error =
    run.startError === undefined ? `command '${command.join(" ")}' exited with ${run.exitCode}: ${output}` : runtimeError(run.startError);
  const failure = `Exec lifecycle hook ([${command.join(" ")}]) for Container "${container.name}" in Pod "${podText(turn.pod)}" failed - error: ${error}, message: ${JSON.stringify(output)}`;
  return { durationMillis, failure };
}

function runHttp(turn: Turn, container: Container, action: NonNullable<Handler["httpGet"]>): HookRun {
  const host = action.host || turn.sandbox?.ip || "";
  const port = portNumber(action.port, container);
  const path = action.path ?? "/";
  const answer = httpGet(turn.view, {
    fromNode: turn.machine.name,
    host,
    port: port ?? 0,
    path,
    headers: action.httpHeaders ?? [],
    scheme: action.scheme ?? "HTTP",
  });
  if (answer.outcome === "response") turn.actions.push(...answer.actions);
  if (answer.outcome === "response") return { durationMillis: answer.durationMillis, failure: undefined };
  const url = `${(action.scheme ?? "HTTP").toLowerCase()}://${host}:${port}/${path.replace(/^\//, "")}`;
  const why =
    answer.outcome === "refused" ? `dial tcp ${host}:${port}: connect: connection refused` : `dial tcp ${host}:${port}: i/o timeout`;
  const failure = `HTTP lifecycle hook (${path}) for Container "${container.name}" in Pod "${podText(turn.pod)}" failed - error: Get "${url}": ${why}`;
  return { durationMillis: answer.durationMillis, failure };
}
