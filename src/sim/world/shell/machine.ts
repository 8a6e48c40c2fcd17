import type { Surroundings } from "./command.ts";
import { compile } from "./compile.ts";
import { expandPattern, expandText, expandWords, patternExpression } from "./expand.ts";
import { emit, openRedirects } from "./output.ts";
import { runCommand } from "./run-command.ts";
import { copyScope, type Frame, type ProcessState, type Scope, type Sinks, scopeOf, type Thread, topFrame } from "./state.ts";
import { type Instruction, type Script, type SyntaxProblem, substitutionsOf, type Word } from "./syntax.ts";
import { expansionOf } from "./variables.ts";

/** A process while it runs: its state (a copy), what is around it, and the lines it has written. */
export interface Run {
  readonly state: ProcessState;
  readonly around: Surroundings;
  readonly lines: { readonly stream: "stdout" | "stderr"; readonly text: string }[];
  /** Streams whose last line has no newline. */
  unfinished?: { readonly stdout: boolean; readonly stderr: boolean };
  /** Instructions left in this wake-up. */
  budget: number;
}

const compiled = new Map<string, Script | SyntaxProblem>();
const MAX_COMPILED = 500;
const MAX_FRAMES = 64;

/** A script's code; compiled once per text. */
export function scriptOf(text: string): Script | SyntaxProblem {
  let script = compiled.get(text);
  if (!script) {
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    script = compile(text);
    compiled.set(text, script);
  }
  return script;
}

/** Runs a thread until it blocks, ends, or the budget is spent. */
export function runThread(run: Run, thread: Thread): void {
  while (!thread.block && thread.ended === undefined && run.state.exitCode === undefined && run.budget > 0) {
    run.budget--;
    const frame = topFrame(thread);
    const script = scriptOf(frame.script);
    const code = "problem" in script ? [] : (script.blocks[frame.block] ?? []);
    const instruction = code[frame.pc];
    if (instruction === undefined) leaveFrame(run, thread);
    else step(run, thread, frame, instruction);
  }
}

export function newFrame(script: string, block: number, sinks: Sinks, purpose: Frame["purpose"]): Frame {
  return { script, block, pc: 0, sinks, purpose, lists: {}, results: [] };
}

/** Enters a script as a shell of its own would run it (`sh -c`), or in the present one (`eval`). */
export function enterScript(run: Run, thread: Thread, text: string, scope: Scope | undefined, sinks: Sinks, input?: string): void {
  const script = scriptOf(text);
  if ("problem" in script) {
    emit(run, thread, sinks[2], `sh: ${script.problem}\n`);
    scopeOf(thread).status = 2;
    return;
  }
  if (thread.frames.length >= MAX_FRAMES) {
    emit(run, thread, sinks[2], "sh: Maximum nesting reached\n");
    scopeOf(thread).status = 2;
    return;
  }
  const frame = newFrame(text, 0, sinks, "block");
  if (scope) frame.scope = scope;
  if (input !== undefined) frame.input = input;
  thread.frames.push(frame);
}

function leaveFrame(run: Run, thread: Thread): void {
  if (entersExitTrap(run, thread, topFrame(thread))) return;
  const frame = thread.frames.pop() as Frame;
  const status = frame.scope?.status;
  if (thread.frames.length === 0) {
    thread.frames.push(frame);
    thread.ended = status ?? 0;
    return;
  }
  const below = topFrame(thread);
  if (status !== undefined && frame.scope) scopeOf(thread).status = status;
  if (frame.purpose === "substitution") below.results.push(frame.captured ?? "");
  if (frame.purpose === "stage") below.piped = frame.captured ?? "";
}

/** `trap … EXIT`: its action comes between the last command and the end. */
function entersExitTrap(run: Run, thread: Thread, frame: Frame): boolean {
  const action = frame.scope?.traps.EXIT;
  if (!frame.scope || !action) return false;
  delete frame.scope.traps.EXIT;
  frame.pc = Number.MAX_SAFE_INTEGER;
  enterScript(run, thread, `${action}\nexit ${frame.scope.status}`, undefined, frame.sinks);
  return true;
}

function step(run: Run, thread: Thread, frame: Frame, instruction: Instruction): void {
  const scope = scopeOf(thread);
  switch (instruction.op) {
    case "run":
      stepRun(run, thread, frame, instruction);
      return;
    case "jump":
      frame.pc += instruction.by;
      return;
    case "jumpIf":
      frame.pc += (scope.status === 0) === (instruction.when === "zero") ? instruction.by : 1;
      return;
    case "pipeline":
      startPipeline(thread, frame, instruction.stages);
      return;
    case "forStart":
    case "forNext":
    case "case":
      stepWords(run, thread, frame, instruction);
      return;
    case "block":
      stepBlock(run, thread, frame, instruction);
      return;
    case "background":
      frame.pc++;
      scope.lastBackground = startThread(run, thread, frame, instruction.block);
      scope.status = 0;
      return;
    case "check":
      frame.pc++;
      if (scope.options.includes("e") && scope.status !== 0) endScope(run, thread, scope.status);
      return;
    default:
      frame.pc++;
      if (instruction.op === "status") scope.status = instruction.value;
      if (instruction.op === "invert") scope.status = scope.status === 0 ? 1 : 0;
  }
}

/** `exit`: ends the shell whose scope is in force. */
export function endScope(run: Run, thread: Thread, status: number): void {
  scopeOf(thread).status = status;
  while (thread.frames.length > 0) {
    const frame = topFrame(thread);
    frame.pc = Number.MAX_SAFE_INTEGER;
    if (frame.scope) {
      leaveFrame(run, thread);
      return;
    }
    thread.frames.pop();
  }
}

function stepBlock(run: Run, thread: Thread, frame: Frame, instruction: Instruction & { readonly op: "block" }): void {
  if (
    awaitSubstitutions(
      thread,
      frame,
      instruction.redirects.map((redirect) => redirect.target),
    )
  )
    return;
  const opened = openRedirects(run, thread, instruction.redirects, expansionOf(run, thread, frame.results));
  frame.results = [];
  frame.pc++;
  if (!opened) {
    scopeOf(thread).status = 1;
    return;
  }
  const inner = newFrame(frame.script, instruction.block, opened.sinks, "block");
  if (opened.input !== undefined) inner.input = opened.input;
  if (instruction.subshell) inner.scope = copyScope(scopeOf(thread));
  thread.frames.push(inner);
}

function startThread(run: Run, thread: Thread, frame: Frame, block: number): number {
  const id = run.state.nextThread++;
  const inner = newFrame(frame.script, block, frame.sinks, "main");
  inner.scope = copyScope(scopeOf(thread));
  inner.input = "";
  run.state.threads.push({ id, frames: [inner] });
  return id;
}

/** A stage runs to its end before the next begins: what it wrote is then the next one's input. */
function startPipeline(thread: Thread, frame: Frame, stages: readonly number[]): void {
  const stage = frame.stage ?? 0;
  if (stage >= stages.length) {
    delete frame.stage;
    delete frame.piped;
    frame.pc++;
    return;
  }
  const isLast = stage === stages.length - 1;
  const inner = newFrame(frame.script, stages[stage] as number, frame.sinks, isLast ? "block" : "stage");
  inner.scope = copyScope(scopeOf(thread));
  if (stage > 0) inner.input = frame.piped ?? "";
  if (!isLast) {
    inner.captured = "";
    inner.sinks = { ...frame.sinks, 1: { kind: "capture", frame: thread.frames.length } };
  }
  frame.stage = stage + 1;
  thread.frames.push(inner);
}

/** Starts the next substitution of an instruction. @returns true while there is one to wait for. */
function awaitSubstitutions(thread: Thread, frame: Frame, words: readonly Word[]): boolean {
  const blocks = words.flatMap(substitutionsOf);
  const block = blocks[frame.results.length];
  if (block === undefined || thread.frames.length >= MAX_FRAMES) return false;
  const inner = newFrame(frame.script, block, { ...frame.sinks, 1: { kind: "capture", frame: thread.frames.length } }, "substitution");
  inner.captured = "";
  inner.scope = copyScope(scopeOf(thread));
  thread.frames.push(inner);
  return true;
}

function stepWords(
  run: Run,
  thread: Thread,
  frame: Frame,
  instruction: Instruction & { readonly op: "forStart" | "forNext" | "case" },
): void {
  const scope = scopeOf(thread);
  if (instruction.op === "forNext") {
    const list = frame.lists[instruction.slot];
    const item = list?.items[list.index];
    if (!list || item === undefined) frame.pc += instruction.endBy;
    else {
      list.index++;
      scope.variables[instruction.variable] = item;
      frame.pc++;
    }
    return;
  }
  const words = instruction.op === "case" ? [instruction.word] : (instruction.words ?? []);
  if (awaitSubstitutions(thread, frame, words)) return;
  const expansion = expansionOf(run, thread, frame.results);
  if (instruction.op === "forStart") {
    frame.lists[instruction.slot] = {
      items: instruction.words ? [...expandWords(instruction.words, expansion)] : [...scope.positional],
      index: 0,
    };
    scope.status = 0;
    frame.pc++;
  } else {
    const [value] = expandText([instruction.word], expansion) as [string];
    const arm = instruction.arms.find((one) =>
      one.patterns.some((pattern) => patternExpression(expandPattern(pattern, expansion)).test(value)),
    );
    scope.status = 0;
    frame.pc += arm ? arm.by : instruction.endBy;
  }
  frame.results = [];
}

function stepRun(run: Run, thread: Thread, frame: Frame, instruction: Instruction & { readonly op: "run" }): void {
  const values = instruction.assignments.map((assignment) => assignment.value);
  const targets = instruction.redirects.map((redirect) => redirect.target);
  if (awaitSubstitutions(thread, frame, [...instruction.words, ...values, ...targets])) return;
  const scope = scopeOf(thread);
  const { results } = frame;
  const wordCount = instruction.words.flatMap(substitutionsOf).length;
  const valueCount = values.flatMap(substitutionsOf).length;
  const expansion = expansionOf(run, thread, results.slice(0, wordCount));
  const argv = expandWords(instruction.words, expansion);
  const valueExpansion = expansionOf(run, thread, results.slice(wordCount, wordCount + valueCount));
  const texts = expandText(values, valueExpansion);
  const assignments = instruction.assignments.map(({ name }, index) => [name, texts[index] as string] as const);
  const opened = openRedirects(run, thread, instruction.redirects, expansionOf(run, thread, results.slice(wordCount + valueCount)));
  const hadSubstitution = results.length > 0;
  frame.results = [];
  frame.pc++;
  const problem = expansion.problem ?? valueExpansion.problem;
  if (problem !== undefined) {
    emit(run, thread, frame.sinks[2], `sh: ${problem}\n`);
    endScope(run, thread, 2);
    return;
  }
  if (!opened) {
    scope.status = 1;
    return;
  }
  if (argv.length === 0) {
    for (const [name, value] of assignments) scope.variables[name] = value;
    if (!hadSubstitution) scope.status = 0;
    return;
  }
  if (scope.options.includes("x")) emit(run, thread, frame.sinks[2], `+ ${argv.join(" ")}\n`);
  runCommand(run, thread, argv, assignments, opened);
}
