import type { ProgramState } from "../programs/program.ts";

/** A container's (or an exec's) processes: plain data, kept in the container's row between two wake-ups. */
export interface ProcessState {
  threads: Thread[];
  nextThread: number;
  /** What has been written without a newline yet. */
  partial: { stdout: string; stderr: string };
  /** How many wake-ups in a row ended with work left: a busy loop. */
  busy: number;
  /** Signals that wait until the shell's command in the foreground has ended. */
  pendingTraps: string[];
  exitCode?: number;
  /** The order to stop has reached it. */
  stopSeen?: boolean;
  /** The program that was to become pid 1 and does not exist. */
  notFound?: string;
}

/** One line of execution: the first is the container's own (pid 1), the others come from `&`. */
export interface Thread {
  id: number;
  frames: Frame[];
  block?: Block;
  /** After `exec`: the shell is gone, signals reach the program itself. */
  replaced?: boolean;
  /** Set when it has ended. */
  ended?: number;
}

export type Block =
  | { kind: "timer"; atMillis: number; status: number; stdout: string; stderr: string; sinks: Sinks; command: string }
  | { kind: "program"; program: ProgramState; sinks: Sinks }
  | { kind: "wait"; ids: number[] }
  | { kind: "follow"; path: string; offset: number; sinks: Sinks };

export type Sink = { kind: "file"; path: string } | { kind: "capture"; frame: number } | { kind: "log"; fd: 1 | 2 } | { kind: "null" };

/** Where a file descriptor leads; resolved when it is opened, so that `2>&1 >f` means what it says. */
export interface Sinks {
  1: Sink;
  2: Sink;
}

export interface Frame {
  script: string;
  block: number;
  pc: number;
  sinks: Sinks;
  /** Text still to be read from standard input. */
  input?: string;
  /** What `$(…)` or a pipe has caught so far. */
  captured?: string;
  purpose: "main" | "block" | "substitution" | "stage";
  /** An environment of its own: the main script, subshells, `sh -c`. */
  scope?: Scope;
  lists: { [slot: string]: { items: string[]; index: number } };
  /** Finished substitutions of the instruction at `pc`. */
  results: string[];
  /** Of a pipeline: which stage is next, and what the last one wrote. */
  stage?: number;
  piped?: string;
}

export interface Scope {
  variables: { [name: string]: string };
  exported: string[];
  cwd: string;
  /** `$$` */
  pid: number;
  name: string;
  positional: string[];
  status: number;
  lastBackground: number;
  /** e: end at the first failure, u: unset variables are errors, x: show commands */
  options: string;
  traps: { [signal: string]: string };
}

/** The scope in force in a thread. */
export function scopeOf(thread: Thread): Scope {
  for (let index = thread.frames.length - 1; index >= 0; index--) {
    const scope = thread.frames[index]?.scope;
    if (scope) return scope;
  }
  throw new Error("a thread without a scope");
}

export const topFrame = (thread: Thread): Frame => thread.frames[thread.frames.length - 1] as Frame;

export const logSinks: Sinks = { 1: { kind: "log", fd: 1 }, 2: { kind: "log", fd: 2 } };

/** A copy to work on: rows are frozen, and what has been stored must stay as it was. */
export function copyProcess(state: ProcessState): ProcessState {
  return copyOf(state);
}

/** Of plain data: a field that is undefined is left out, as JSON would. */
function copyOf<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const copy: { [field: string]: unknown } = {};
  for (const field in value) if (value[field] !== undefined) copy[field] = copyOf(value[field]);
  return copy as T;
}

/** The environment of a subshell: a copy, without the traps. */
export function copyScope(scope: Scope): Scope {
  return { ...copyOf(scope), traps: {} };
}

/** What a thread's shell wants to do on a signal; undefined: nothing has been said. */
export function trapOf(thread: Thread, signal: string): string | undefined {
  return thread.frames.find((frame) => frame.scope?.traps[signal] !== undefined)?.scope?.traps[signal];
}

/** The exported variables, as a program sees them. */
export function environmentOf(scope: Scope): { readonly [name: string]: string } {
  return Object.fromEntries(
    scope.exported.filter((name) => Object.hasOwn(scope.variables, name)).map((name) => [name, scope.variables[name] as string]),
  );
}
