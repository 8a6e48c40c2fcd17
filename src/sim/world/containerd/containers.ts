import { deepEqual } from "../../api/equal.ts";
import type { Action } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import type { ContainerRow } from "../../cluster/world-rows.ts";
import type { FileSystem } from "../files.ts";
import type { ImageEntry } from "../images/catalogue.ts";
import { imageEntry } from "../images/lookup.ts";
import { visibleProcesses } from "../kernel/processes.ts";
import { processorTimeAt } from "../kernel/processor-time.ts";
import { appendLog } from "../log.ts";
import { advance, newProcess, nextWakeMillis, runningPrograms, signalProcess } from "../process.ts";
import { MIB } from "../programs/program.ts";
import { isExecutable } from "../shell/commands.ts";
import type { Run } from "../shell/machine.ts";
import { copyProcess, type ProcessState } from "../shell/state.ts";
import { surroundingsOf } from "../surroundings.ts";
import { mountProblem } from "./mount-points.ts";
import { reasons } from "./reasons.ts";

/** Memory of a process besides its program's. */
const PROCESS_BYTES = MIB / 2;
/** One busy loop keeps one core busy. */
const BUSY_CPU_MILLIS = 1000;

/** Starts a container, or lets its processes go on until they wait again. */
export function syncContainer(view: View, key: string): readonly Action[] {
  const row = view.world("container", key);
  if (!row || row.state === "exited") return [];
  return row.state === "created" ? start(view, row) : goOn(view, row, runOf(view, row, copyProcess(row.process as ProcessState)));
}

function start(view: View, row: ContainerRow): readonly Action[] {
  const { spec } = row;
  const image = imageEntry(spec.image, view);
  const argv = [...(spec.command ?? image.entrypoint), ...(spec.args ?? (spec.command ? [] : image.command))];
  const [name] = argv;
  if (name === undefined) return notStarted(view, row, "no command specified");
  const running: ContainerRow = { ...row, state: "running", startedAtMillis: view.nowMillis };
  const run = runOf(view, running, newProcess(argv, spec, image.env ?? {}));
  const problem = mountProblem(view, row, image, run.around.files) ?? execProblem(name, image, run.around.files);
  if (problem !== undefined) return notStarted(view, row, `${initFailed}${problem}: unknown`);
  if (row.stop) return [exitAction(view, row, { exitCode: 137, reason: "Error" })];
  return goOn(view, running, run);
}

function runOf(view: View, row: ContainerRow, state: ProcessState): Run {
  return { state, around: surroundingsOf(view, row, () => visibleProcesses(view, row, state)), lines: [], budget: 0 };
}

const initFailed =
  "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ";

/** runc's words. */
function execProblem(name: string, image: ImageEntry, files: FileSystem): string | undefined {
  if (isExecutable(name, image, files)) return undefined;
  return `exec: "${name}": ${name.includes("/") ? `stat ${name}: no such file or directory` : "executable file not found in $PATH"}`;
}

function notStarted(view: View, row: ContainerRow, message: string): readonly Action[] {
  const value: ContainerRow = {
    ...row,
    state: "exited",
    exitCode: 128,
    reason: "StartError",
    message,
    startedAtMillis: 0,
    finishedAtMillis: view.nowMillis,
  };
  return [
    { type: "world", table: "container", key: row.id, value, reason: reasons.ContainerNotStarted({ ...factsOf(row), error: message }) },
  ];
}

const factsOf = (row: ContainerRow) => ({ container: row.name, pod: row.podKey.slice(row.podKey.lastIndexOf("/") + 1) });

function goOn(view: View, row: ContainerRow, run: Run): readonly Action[] {
  const { state } = run;
  const before = row.state === "running" && row.process !== undefined;
  if (before) sendSignals(view, row, run);
  advance(run);
  const usage = usageOf(row, state);
  const isOutOfMemory = row.spec.memoryLimitBytes !== undefined && usage.memoryBytes > row.spec.memoryLimitBytes;
  if (isOutOfMemory) {
    state.exitCode = 137;
    run.lines.length = 0;
  }
  const lines = run.lines.map(({ stream, text }) => ({ atMillis: view.nowMillis, stream, text }));
  const sideEffects: readonly Action[] = [...run.around.files.actions(), ...appendLog(view, row, lines), ...run.around.actions];
  if (state.exitCode !== undefined) {
    const reason = isOutOfMemory ? "OOMKilled" : state.exitCode === 0 ? "Completed" : "Error";
    return [...sideEffects, exitAction(view, row, { exitCode: state.exitCode, reason })];
  }
  const { signals: _seen, cpuDemandMillis, ...rest } = row;
  const isAtSameRate = usage.cpuMillis === row.cpuMillis && usage.cpuDemandMillis === cpuDemandMillis;
  const processorTime = isAtSameRate ? {} : { processorTime: processorTimeAt(row, view.nowMillis) };
  const value: ContainerRow = { ...rest, ...usage, ...processorTime, process: state };
  const old = view.world("container", row.id);
  const isChanged = !deepEqual(old, value);
  const reason = before ? reasons.ContainerRan(factsOf(row)) : reasons.ContainerStarted(factsOf(row));
  const write: readonly Action[] = isChanged ? [{ type: "world", table: "container", key: row.id, value, reason }] : [];
  return [...sideEffects, ...write, ...wakes(view, row, state)];
}

function wakes(view: View, row: ContainerRow, state: ProcessState): readonly Action[] {
  const killAt = row.stop ? row.stop.atMillis + row.stop.graceMillis : Number.POSITIVE_INFINITY;
  const next = Math.min(nextWakeMillis(state, view.nowMillis) ?? Number.POSITIVE_INFINITY, killAt);
  const isFar = next === Number.POSITIVE_INFINITY || next >= Number.MAX_SAFE_INTEGER;
  return isFar ? [] : [{ type: "wake", afterMillis: Math.max(1, next - view.nowMillis) }];
}

/** The kubelet's order to stop, and what somebody sent with `kill`. */
function sendSignals(view: View, row: ContainerRow, run: Run): void {
  for (const signal of row.signals ?? []) signalProcess(run, signal);
  const { stop } = row;
  if (!stop) return;
  if (view.nowMillis >= stop.atMillis + stop.graceMillis) {
    signalProcess(run, "KILL");
    return;
  }
  if (run.state.stopSeen) return;
  run.state.stopSeen = true;
  const asked = stop.signal.replace(/^SIG/, "");
  const own = imageEntry(row.spec.image, view).stopSignal;
  signalProcess(run, asked === "TERM" && own && row.spec.command === undefined ? own : asked);
}

export interface Usage {
  readonly listening: readonly number[];
  readonly memoryBytes: number;
  readonly cpuMillis: number;
  readonly cpuDemandMillis?: number;
}

/** What the processes use now; the processor is shared out up to the limit, memory is not. */
export function usageOf(row: ContainerRow, state: ProcessState): Usage {
  const up = runningPrograms(state).filter((program) => program.isUp);
  const listening = [...new Set(up.flatMap((program) => program.ports))].sort((left, right) => left - right);
  const memoryBytes = up.reduce((sum, program) => sum + program.memoryBytes, PROCESS_BYTES);
  const demand = up.reduce((sum, program) => sum + program.cpuMillis, state.busy > 0 ? BUSY_CPU_MILLIS : 0);
  const limit = row.spec.cpuLimitMillis;
  const isThrottled = limit !== undefined && demand > limit;
  const same = row.listening.length === listening.length && row.listening.every((port, index) => port === listening[index]);
  return {
    listening: same ? row.listening : listening,
    memoryBytes,
    cpuMillis: isThrottled ? limit : demand,
    ...(isThrottled ? { cpuDemandMillis: demand } : {}),
  };
}

function exitAction(view: View, row: ContainerRow, end: { readonly exitCode: number; readonly reason: string }): Action {
  const { process: _gone, cpuDemandMillis: _demand, processorTime: _time, signals: _signals, ...rest } = row;
  const value: ContainerRow = {
    ...rest,
    ...end,
    state: "exited",
    finishedAtMillis: view.nowMillis,
    listening: [],
    memoryBytes: 0,
    cpuMillis: 0,
  };
  const facts = { ...factsOf(row), exitCode: end.exitCode };
  const reason = end.reason === "OOMKilled" ? reasons.ContainerOOMKilled(facts) : reasons.ContainerExited(facts);
  return {
    type: "world",
    table: "container",
    key: row.id,
    value: value.startedAtMillis === undefined ? { ...value, startedAtMillis: view.nowMillis } : value,
    reason,
  };
}
