import { joinPath } from "../files.ts";
import { endScope, enterScript, type Run } from "./machine.ts";
import { emit, readAll } from "./output.ts";
import { runCommand } from "./run-command.ts";
import { exportNames, readVariables, setOptions, unsetNames } from "./special-variables.ts";
import { copyScope, environmentOf, type Frame, logSinks, type Scope, type Sinks, type Thread } from "./state.ts";
import { pidOfThread, threadOfPid } from "./variables.ts";

export interface SpecialContext {
  readonly run: Run;
  readonly thread: Thread;
  readonly scope: Scope;
  readonly argv: readonly string[];
  readonly assignments: readonly (readonly [string, string])[];
  readonly sinks: Sinks;
  readonly input: string | undefined;
}

/** A built-in that acts on the shell. @returns its status; undefined where the status comes later. */
export type Special = (context: SpecialContext) => number | undefined;

const specials: { readonly [name: string]: Special } = {
  ":": () => 0,
  cd: changeDirectory,
  eval: (context) => again(context, context.argv.slice(1).join(" ")),
  exit: (context) => leave(context, Number(context.argv[1] ?? context.scope.status) & 255),
  return: (context) => leave(context, Number(context.argv[1] ?? context.scope.status) & 255),
  exec: execute,
  export: exportNames,
  readonly: exportNames,
  local: exportNames,
  unset: unsetNames,
  set: setOptions,
  shift: (context) => {
    context.scope.positional.splice(0, Number(context.argv[1] ?? 1) || 0);
    return 0;
  },
  read: readVariables,
  trap: setTrap,
  wait: waitFor,
  kill: killProcess,
  jobs: () => 0,
  umask: () => 0,
  command: (context) => (context.argv[1] === "-v" ? undefined : wrapped(context, 1)),
  nohup: (context) => wrapped(context, 1),
  time: (context) => wrapped(context, 1),
  stdbuf: (context) =>
    wrapped(
      context,
      context.argv.findIndex((word, index) => index > 0 && !word.startsWith("-")),
    ),
  env: runInEnvironment,
  sh: runShell,
  bash: runShell,
  ash: runShell,
  dash: runShell,
  ".": sourceFile,
  source: sourceFile,
};

/** The built-in of a name; `/bin/sh` is `sh`, and so are `/usr/bin/env` and its like. */
export function specialOf(name: string): Special | undefined {
  const base =
    name.startsWith("/") && /\/(env|sh|bash|ash|dash|nohup|time|kill)$/.test(name) ? name.slice(name.lastIndexOf("/") + 1) : name;
  return Object.hasOwn(specials, base) ? specials[base] : undefined;
}

function complain({ run, thread, sinks }: SpecialContext, text: string, status = 1): number {
  emit(run, thread, sinks[2], `sh: ${text}\n`);
  return status;
}

function leave({ run, thread }: SpecialContext, status: number): undefined {
  endScope(run, thread, status);
}

function again({ run, thread, sinks, input, scope }: SpecialContext, text: string): undefined {
  scope.status = 0;
  enterScript(run, thread, text, undefined, sinks, input);
}

function wrapped({ run, thread, argv, assignments, sinks, input }: SpecialContext, from: number): number | undefined {
  if (from < 1 || argv.length <= from) return 0;
  runCommand(run, thread, argv.slice(from), assignments, input === undefined ? { sinks } : { sinks, input });
}

function execute(context: SpecialContext): number | undefined {
  const { argv, thread, run } = context;
  if (argv.length === 1) {
    const frame = thread.frames[thread.frames.length - 1];
    if (frame) frame.sinks = context.sinks;
    return 0;
  }
  const rest = argv[1] === "-a" ? 3 : 1;
  for (const frame of thread.frames) frame.pc = Number.MAX_SAFE_INTEGER;
  thread.replaced = true;
  context.scope.traps = {};
  wrapped(context, rest);
  if (context.scope.status === 127 && !thread.block) run.state.notFound = argv[rest] as string;
  if (thread.block?.kind === "program" && thread.frames.length > 0) thread.frames = [bareFrame()];
}

/** What is left of a shell that a program has replaced: nothing but a place for its status. */
function bareFrame(): Frame {
  const scope: Scope = {
    variables: {},
    exported: [],
    cwd: "/",
    pid: 1,
    name: "",
    positional: [],
    status: 0,
    lastBackground: 0,
    options: "",
    traps: {},
  };
  return { script: "", block: 0, pc: 0, sinks: logSinks, purpose: "main", lists: {}, results: [], scope };
}

function changeDirectory(context: SpecialContext): number {
  const { run, scope, argv } = context;
  const target = argv[1] ?? scope.variables.HOME ?? "/root";
  const path = target === "-" ? (scope.variables.OLDPWD ?? scope.cwd) : joinPath(scope.cwd, target);
  const row = run.around.files.stat(path);
  if (!row?.directory) return complain(context, `cd: can't cd to ${target}${row ? ": Not a directory" : ": No such file or directory"}`, 2);
  scope.variables.OLDPWD = scope.cwd;
  scope.cwd = path;
  if (target === "-") emit(run, context.thread, context.sinks[1], `${path}\n`);
  return 0;
}

const signalName = (word: string): string => (signalNumbers[word] ?? word).replace(/^SIG/, "").toUpperCase();
const signalNumbers: { readonly [number: string]: string } = {
  "0": "EXIT",
  "1": "HUP",
  "2": "INT",
  "3": "QUIT",
  "6": "ABRT",
  "9": "KILL",
  "11": "SEGV",
  "10": "USR1",
  "12": "USR2",
  "15": "TERM",
};

const numberOf = (signal: string): number => Number(Object.keys(signalNumbers).find((number) => signalNumbers[number] === signal) ?? 15);

function setTrap({ scope, argv }: SpecialContext): number {
  const [, action, ...signals] = argv;
  if (action === undefined) return 0;
  const names = signals.length === 0 ? [action] : signals;
  for (const name of names.map(signalName)) {
    if (action === "-" || signals.length === 0) delete scope.traps[name];
    else scope.traps[name] = action;
  }
  return 0;
}

function waitFor({ run, thread, scope, argv }: SpecialContext): number | undefined {
  const ids = argv.slice(1).map((word) => threadOfPid(Number(word)));
  const wanted =
    ids.length > 0
      ? ids
      : run.state.threads.filter((other) => other.id !== thread.id && other.ended === undefined).map((other) => other.id);
  const known = wanted.filter((id) => run.state.threads.some((other) => other.id === id));
  if (known.length === 0) return ids.length > 0 ? 127 : 0;
  scope.status = 0;
  thread.block = { kind: "wait", ids: known };
}

function killProcess(context: SpecialContext): number | undefined {
  const { run, argv } = context;
  const words = argv.slice(1);
  let signal = "TERM";
  if (words[0] === "-s") signal = signalName(words.splice(0, 2)[1] ?? "TERM");
  else if (/^-[A-Z0-9]/.test(words[0] ?? "")) signal = signalName((words.shift() as string).slice(1));
  for (const word of words) {
    const pid = Number(word);
    const target = run.state.threads.find((other) => other.id > 0 && pidOfThread(other.id) === pid && other.ended === undefined);
    if (pid === context.scope.pid && pid !== 1) return leave(context, 128 + numberOf(signal));
    if (pid === 1) signalContainer(run, signal);
    else if (target) {
      if (signal !== "EXIT") target.ended = 128 + numberOf(signal);
    } else return complain(context, `kill: can't kill pid ${word}: No such process`);
  }
  return 0;
}

/** A signal to pid 1 goes through the container's row: an exec has no other way to it. */
function signalContainer(run: Run, signal: string): void {
  if (signal === "EXIT") return;
  const { container, actions } = run.around;
  const signals = [...(container.signals ?? []), signal];
  actions.push({
    type: "world",
    table: "container",
    key: container.id,
    value: { ...container, signals },
    reason: { code: "SignalSent", facts: { container: container.name, signal } },
  });
}

function runInEnvironment(context: SpecialContext): number | undefined {
  const { run, thread, scope, argv, sinks } = context;
  let index = 1;
  const assignments = [...context.assignments];
  for (; index < argv.length; index++) {
    const word = argv[index] as string;
    const equals = word.indexOf("=");
    if (equals > 0) assignments.push([word.slice(0, equals), word.slice(equals + 1)]);
    else if (!word.startsWith("-")) break;
  }
  if (index < argv.length) return wrapped({ ...context, assignments }, index);
  const env = { ...environmentOf(scope), ...Object.fromEntries(assignments) };
  emit(
    run,
    thread,
    sinks[1],
    Object.entries(env)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
  return 0;
}

/** `sh -c text name args…`, `sh file args…`, or a shell that reads what it is given. */
function runShell(context: SpecialContext): number | undefined {
  const { run, thread, argv, sinks } = context;
  const name = argv[0] as string;
  if (!run.around.image.hasShell) {
    run.state.notFound ??= name;
    return complain(context, `${name}: not found`, 127);
  }
  const scope = copyScope(context.scope);
  for (const [variable, value] of context.assignments) {
    scope.variables[variable] = value;
    if (!scope.exported.includes(variable)) scope.exported.push(variable);
  }
  if (!thread.replaced) scope.pid = pidOfThread(run.state.nextThread++);
  thread.replaced = false;
  scope.traps = {};
  scope.options = "";
  scope.status = 0;
  let index = 1;
  let isText = false;
  for (; index < argv.length && /^[-+]/.test(argv[index] as string); index++) {
    const word = argv[index] as string;
    if (word === "-o") index++;
    else if (!word.startsWith("--"))
      for (const letter of word.slice(1))
        if (letter === "c") isText = true;
        else scope.options += letter;
  }
  const target = argv[index];
  if (target === undefined) {
    enterScript(run, thread, context.input ?? readAll(thread) ?? "", scope, sinks);
    return undefined;
  }
  const content = isText ? target : run.around.files.read(joinPath(scope.cwd, target));
  if (typeof content !== "string") return complain(context, `can't open '${target}': ${content.problem}`, 2);
  scope.name = isText ? (argv[index + 1] ?? name) : target;
  scope.positional = argv.slice(isText ? index + 2 : index + 1);
  enterScript(run, thread, content, scope, sinks, context.input);
}

function sourceFile(context: SpecialContext): number | undefined {
  const { run, scope, argv } = context;
  const content = run.around.files.read(joinPath(scope.cwd, argv[1] ?? ""));
  if (typeof content !== "string") return complain(context, `${argv[0]}: can't open '${argv[1] ?? ""}': ${content.problem}`, 2);
  return again(context, content);
}
