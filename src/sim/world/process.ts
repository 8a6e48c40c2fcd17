import type { ContainerSpec } from "../cluster/world-rows.ts";
import type { ProgramState } from "./programs/program.ts";
import { programs } from "./programs/table.ts";
import { enterScript, newFrame, type Run, runThread } from "./shell/machine.ts";
import { emit } from "./shell/output.ts";
import { type Block, logSinks, type ProcessState, type Scope, scopeOf, type Thread, trapOf } from "./shell/state.ts";

/** Instructions of one wake-up; a command outside the shell counts for 20. */
const BUDGET = 4000;
const MAX_ROUNDS = 200;
const FOLLOW_MILLIS = 1000;
/** A busy loop is looked at again after 0.1 s, then ever more rarely. */
const BUSY_MILLIS = 100;
const BUSY_MAX_MILLIS = 60_000;

export const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** A process that is about to run `argv`, as pid 1 or in an exec as another. */
export function newProcess(
  argv: readonly string[],
  spec: ContainerSpec,
  imageEnv: { readonly [name: string]: string },
  pid = 1,
): ProcessState {
  const variables: { [name: string]: string } = { PATH, HOSTNAME: spec.hostname, HOME: "/root", ...imageEnv };
  for (const { name, value } of spec.env) variables[name] = value;
  const scope: Scope = {
    variables,
    exported: Object.keys(variables),
    cwd: spec.workingDir ?? "/",
    pid,
    name: argv[0] ?? "sh",
    positional: [],
    status: 0,
    lastBackground: 0,
    options: "",
    traps: {},
  };
  const frame = newFrame(`exec ${argv.map(quote).join(" ")}`, 0, logSinks, "main");
  frame.scope = scope;
  const main: Thread = { id: 0, frames: [frame] };
  return { threads: [main], nextThread: 1, partial: { stdout: "", stderr: "" }, busy: 0, pendingTraps: [] };
}

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** Runs everything that is due now. Bounded: a loop that never waits is stopped here and taken up again later. */
export function advance(run: Run): void {
  run.budget = BUDGET;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let progressed = false;
    for (const thread of [...run.state.threads]) progressed = advanceThread(run, thread) || progressed;
    const main = run.state.threads[0] as Thread;
    if (main.ended !== undefined) run.state.exitCode = main.ended;
    if (run.state.exitCode !== undefined) {
      flush(run);
      return;
    }
    if (!progressed || run.budget <= 0) break;
  }
  run.state.busy = run.budget <= 0 ? run.state.busy + 1 : 0;
  const isOver = (thread: Thread) => thread.id !== 0 && thread.ended !== undefined && !isAwaited(run, thread);
  if (run.state.threads.some(isOver)) run.state.threads = run.state.threads.filter((thread) => !isOver(thread));
}

function isAwaited(run: Run, thread: Thread): boolean {
  const isNamed = run.state.threads.some((other) => scopeOf(other).lastBackground === thread.id);
  return isNamed || run.state.threads.some((other) => other.block?.kind === "wait" && other.block.ids.includes(thread.id));
}

function advanceThread(run: Run, thread: Thread): boolean {
  if (thread.ended !== undefined) return false;
  if (thread.block && !settle(run, thread, thread.block)) return false;
  if (thread.id === 0) enterTrap(run, thread);
  runThread(run, thread);
  return true;
}

/** A trap's action runs when the command in the foreground has ended. */
function enterTrap(run: Run, thread: Thread): void {
  const signal = run.state.pendingTraps.shift();
  const action = signal === undefined ? undefined : trapOf(thread, signal);
  if (action) enterScript(run, thread, action, undefined, (thread.frames[0] as Thread["frames"][number]).sinks);
}

/** @returns true when the thread may go on. */
function settle(run: Run, thread: Thread, block: Block): boolean {
  const { nowMillis } = run.around;
  const scope = scopeOf(thread);
  if (block.kind === "timer") {
    if (nowMillis < block.atMillis) return false;
    delete thread.block;
    emit(run, thread, block.sinks[1], block.stdout);
    emit(run, thread, block.sinks[2], block.stderr);
    scope.status = block.status;
    return true;
  }
  if (block.kind === "wait") {
    const ended = run.state.threads.filter((other) => block.ids.includes(other.id));
    if (ended.some((other) => other.ended === undefined)) return false;
    delete thread.block;
    scope.status = ended[ended.length - 1]?.ended ?? 0;
    return true;
  }
  if (block.kind === "follow") {
    const content = run.around.files.read(block.path);
    if (typeof content === "string" && content.length !== block.offset) {
      emit(run, thread, block.sinks[1], content.slice(content.length < block.offset ? 0 : block.offset));
      block.offset = content.length;
    }
    return false;
  }
  return settleProgram(run, thread, block);
}

function settleProgram(run: Run, thread: Thread, block: Block & { readonly kind: "program" }): boolean {
  const { program } = block;
  const { nowMillis } = run.around;
  if (program.endsAtMillis !== undefined && nowMillis >= program.endsAtMillis) {
    delete thread.block;
    scopeOf(thread).status = program.endStatus ?? 0;
    return true;
  }
  if (!program.isUp && nowMillis >= program.upAtMillis) {
    block.program = { ...program, isUp: true };
    emit(run, thread, block.sinks[1], (program.upLines ?? []).map((line) => `${line}\n`).join(""));
  }
  return false;
}

function flush(run: Run): void {
  run.unfinished = { stdout: run.state.partial.stdout !== "", stderr: run.state.partial.stderr !== "" };
  for (const stream of ["stdout", "stderr"] as const) {
    if (run.state.partial[stream] !== "") run.lines.push({ stream, text: run.state.partial[stream] });
    run.state.partial[stream] = "";
  }
}

/** When the process wants to be looked at again; undefined: when something happens to it. */
export function nextWakeMillis(state: ProcessState, nowMillis: number): number | undefined {
  if (state.busy > 0) return nowMillis + Math.min(BUSY_MILLIS * 2 ** Math.min(state.busy, 10), BUSY_MAX_MILLIS);
  const times = state.threads.filter((thread) => thread.ended === undefined).flatMap((thread) => wakesOf(thread.block, nowMillis));
  return times.length === 0 ? undefined : Math.min(...times);
}

function wakesOf(block: Block | undefined, nowMillis: number): readonly number[] {
  if (block?.kind === "timer") return [block.atMillis];
  if (block?.kind === "follow") return [nowMillis + FOLLOW_MILLIS];
  if (block?.kind !== "program") return [];
  const { isUp, upAtMillis, endsAtMillis } = block.program;
  return [...(isUp ? [] : [upAtMillis]), ...(endsAtMillis === undefined ? [] : [endsAtMillis])];
}

/** Programs that are running now, in the foreground or the background. */
export function runningPrograms(state: ProcessState): readonly ProgramState[] {
  return state.threads.flatMap((thread) => (thread.ended === undefined && thread.block?.kind === "program" ? [thread.block.program] : []));
}

/**
 * A signal to pid 1. The kernel gives pid 1 only the signals it has asked for: a program its own answer, a shell its traps;
 * everything else is lost, SIGKILL apart.
 */
export function signalProcess(run: Run, signal: string): void {
  const { state } = run;
  const main = state.threads[0] as Thread;
  if (signal === "KILL") {
    state.exitCode = 137;
    flush(run);
    return;
  }
  if (main.block?.kind === "program" && main.replaced) {
    main.block.program = signalProgram(run, main.block.program, signal);
    return;
  }
  const action = trapOf(main, signal);
  if (action === undefined || action === "") return;
  state.pendingTraps.push(signal);
  if (main.block?.kind === "wait") {
    delete main.block;
    scopeOf(main).status = 128 + 15;
  }
}

function signalProgram(run: Run, program: ProgramState, signal: string): ProgramState {
  const answer = programs[program.program]?.signals[signal];
  if (answer === undefined || answer === "ignore") return program;
  for (const text of answer.lines ?? []) run.lines.push({ stream: "stdout", text });
  const endsAtMillis = Math.min(run.around.nowMillis + answer.afterMillis, program.endsAtMillis ?? Number.POSITIVE_INFINITY);
  return { ...program, endsAtMillis, endStatus: answer.status };
}
