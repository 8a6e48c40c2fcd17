import type { Container, Probe } from "../api/types.ts";
import type { ContainerRow } from "../cluster/world-rows.ts";
import { execInContainer } from "../world/exec.ts";
import { httpGet, tcpConnect } from "../world/http.ts";
import { staticExpansion } from "./expansion.ts";
import type { ProbeFlight, ProbeOutcome } from "./pod-memory.ts";
import { isEnding, type Turn } from "./turn.ts";

/** Asks once. @returns the answer and the moment it is there. Follows kubernetes/pkg/kubelet/prober/prober.go and pkg/probe/. */
export function runProbe(turn: Turn, row: ContainerRow, container: Container, probe: Probe): ProbeFlight {
  const timeoutMillis = (probe.timeoutSeconds ?? 1) * 1000;
  const { outcome, durationMillis } = ask(turn, row, container, probe, timeoutMillis);
  return { atMillis: turn.nowMillis + Math.min(durationMillis, timeoutMillis), outcome };
}

interface Answer {
  readonly outcome: ProbeOutcome;
  readonly durationMillis: number;
}

const failure = (output: string): ProbeOutcome => ({ result: "failure", output });
const success: ProbeOutcome = { result: "success", output: "" };

function ask(turn: Turn, row: ContainerRow, container: Container, probe: Probe, timeoutMillis: number): Answer {
  if (probe.exec) return askExec(turn, row, staticExpansion(probe.exec.command ?? [], container.env ?? []), timeoutMillis);
  if (probe.httpGet) return askHttp(turn, container, probe.httpGet, timeoutMillis);
  if (probe.tcpSocket) return askTcp(turn, container, probe.tcpSocket.host, probe.tcpSocket.port, timeoutMillis);
  if (probe.grpc) return askGrpc(turn, probe.grpc.port, timeoutMillis);
  return { outcome: { result: "error", output: `missing probe handler for ${row.podKey}:${container.name}` }, durationMillis: 0 };
}

function askExec(turn: Turn, row: ContainerRow, command: readonly string[], timeoutMillis: number): Answer {
  if (isEnding(turn)) return { outcome: { result: "error", output: canceled }, durationMillis: 0 };
  const run = execInContainer(turn.view, row.id, command);
  turn.actions.push(...run.actions);
  if (run.durationMillis > timeoutMillis) {
    const output = `command timed out: "${command.join(" ")}" timed out after ${timeoutMillis / 1000}s`;
    return { outcome: failure(output), durationMillis: timeoutMillis };
  }
  if (run.startError !== undefined) return { outcome: { result: "error", output: runtimeError(run.startError) }, durationMillis: 0 };
  return { outcome: run.exitCode === 0 ? success : failure(run.stdout + run.stderr), durationMillis: run.durationMillis };
}

/** A pod worker that is told to end its pod lets go of what it had begun, and its probes' commands with it. */
const canceled = "rpc error: code = Canceled desc = context canceled";

/** How the runtime's words reach the kubelet. */
export const runtimeError = (words: string): string => `rpc error: code = Unknown desc = ${words}`;

function askHttp(turn: Turn, container: Container, action: NonNullable<Probe["httpGet"]>, timeoutMillis: number): Answer {
  const host = action.host || turn.memory.status.podIP || turn.sandbox?.ip || "";
  const port = portNumber(action.port, container);
  if (port === undefined) return unknownPort(action.port);
  const path = action.path ?? "/";
  const scheme = action.scheme ?? "HTTP";
  const url = `${scheme.toLowerCase()}://${host}:${port}/${path.replace(/^\//, "")}`;
  const answer = httpGet(turn.view, { fromNode: turn.machine.name, host, port, path, headers: action.httpHeaders ?? [], scheme });
  if (answer.outcome === "refused") {
    return { outcome: failure(`Get "${url}": dial tcp ${host}:${port}: connect: connection refused`), durationMillis: 0 };
  }
  if (answer.outcome !== "response" || answer.durationMillis > timeoutMillis) {
    const output = `Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
    return { outcome: failure(output), durationMillis: timeoutMillis };
  }
  turn.actions.push(...answer.actions);
  return { outcome: httpOutcome(answer.status, answer.body), durationMillis: answer.durationMillis };
}

/** Follows kubernetes/pkg/probe/http/http.go (DoHTTPProbe). */
function httpOutcome(status: number, body: string): ProbeOutcome {
  if (status >= 300 && status < 400) return { result: "warning", output: `Probe terminated redirects, Response body: ${body}` };
  return status >= 200 && status < 300 ? success : failure(`HTTP probe failed with statuscode: ${status}`);
}

function askTcp(turn: Turn, container: Container, host: string | undefined, wanted: string | number, timeoutMillis: number): Answer {
  const address = host || turn.memory.status.podIP || turn.sandbox?.ip || "";
  const port = portNumber(wanted, container);
  if (port === undefined) return unknownPort(wanted);
  const answer = tcpConnect(turn.view, { fromNode: turn.machine.name, host: address, port });
  if (answer.outcome === "response") return { outcome: success, durationMillis: answer.durationMillis };
  if (answer.outcome === "refused") {
    return { outcome: failure(`dial tcp ${address}:${port}: connect: connection refused`), durationMillis: 0 };
  }
  return { outcome: failure(`dial tcp ${address}:${port}: i/o timeout`), durationMillis: timeoutMillis };
}

/** Follows kubernetes/pkg/probe/util.go (ResolveContainerPort). */
const unknownPort = (port: string | number): Answer => ({
  outcome: { result: "error", output: `strconv.Atoi: parsing "${port}": invalid syntax` },
  durationMillis: 0,
});

/** The programs here speak no gRPC of their own: a port that is open counts as healthy. */
function askGrpc(turn: Turn, port: number, timeoutMillis: number): Answer {
  const host = turn.memory.status.podIP || turn.sandbox?.ip || "";
  const answer = tcpConnect(turn.view, { fromNode: turn.machine.name, host, port });
  if (answer.outcome === "response") return { outcome: success, durationMillis: answer.durationMillis };
  const output = `timeout: failed to connect service "${host}:${port}" within ${timeoutMillis / 1000}s: context deadline exceeded`;
  return { outcome: failure(output), durationMillis: timeoutMillis };
}

/** A number, or the name of one of the container's ports. */
export function portNumber(port: string | number, container: Container): number | undefined {
  if (typeof port === "number") return port;
  const named = container.ports?.find(({ name }) => name === port)?.containerPort;
  return named ?? (/^\d+$/.test(port) ? Number(port) : undefined);
}
