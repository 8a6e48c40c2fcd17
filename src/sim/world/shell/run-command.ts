import { notSimulated, type Outcome } from "./command.ts";
import { commandOf } from "./commands.ts";
import { type Run, scriptOf } from "./machine.ts";
import { emit, hasInput, readAll } from "./output.ts";
import { type SpecialContext, specialOf } from "./special.ts";
import { environmentOf, type Sinks, scopeOf, type Thread } from "./state.ts";

/** Commands that the shell has in itself: they cost no process. */
const builtIn: ReadonlySet<string> = new Set(["echo", "printf", "test", "[", "[[", "true", "false", "pwd", "type", "ulimit"]);
/** A process costs as much of a wake-up's budget as so many instructions. */
const PROGRAM_COST = 20;

/** Runs one command: a special built-in, which acts on the shell, or one that only sees its arguments, input and surroundings. */
export function runCommand(
  run: Run,
  thread: Thread,
  argv: readonly string[],
  assignments: readonly (readonly [string, string])[],
  opened: { readonly sinks: Sinks; readonly input?: string },
): void {
  const scope = scopeOf(thread);
  const name = argv[0] as string;
  const context: SpecialContext = { run, thread, scope, argv, assignments, sinks: opened.sinks, input: opened.input };
  const special = specialOf(name);
  if (special) {
    const status = special(context);
    if (status !== undefined) scopeOf(thread).status = status;
    return;
  }
  if (!builtIn.has(name)) run.budget -= PROGRAM_COST;
  const command = commandOf(name, run.around.image, run.around.files);
  if (typeof command === "string") {
    const text = command === "unsimulated" ? `${name}: ${notSimulated(`명령 ${name}`)}` : `sh: ${name}: ${command}`;
    emit(run, thread, opened.sinks[2], `${text}\n`);
    scope.status = command === "Permission denied" ? 126 : 127;
    return;
  }
  const env = { ...environmentOf(scope), ...Object.fromEntries(assignments) };
  const outcome = command({
    argv,
    get input() {
      return opened.input ?? readAll(thread) ?? "";
    },
    hasInput: opened.input !== undefined || hasInput(thread),
    env,
    cwd: scope.cwd,
    around: run.around,
  });
  finish(run, thread, outcome, opened.sinks, argv);
}

/** A shell without traps replaces itself by its last command, as if that had been run with `exec`. */
function isLastCommand(thread: Thread): boolean {
  return thread.frames.every((frame) => {
    const script = scriptOf(frame.script);
    const rest = "problem" in script ? [] : (script.blocks[frame.block] ?? []).slice(frame.pc);
    return rest.every((instruction) => instruction.op === "check") && Object.keys(frame.scope?.traps ?? {}).length === 0;
  });
}

/** Takes over what a command did: at once, after a while, or not before it is ended. */
export function finish(run: Run, thread: Thread, outcome: Outcome, sinks: Sinks, argv: readonly string[]): void {
  const { status = 0, stdout = "", stderr = "", afterMillis = 0 } = outcome;
  if (afterMillis > 0) {
    const atMillis = run.around.nowMillis + afterMillis;
    thread.block = { kind: "timer", atMillis, status, stdout, stderr, sinks, command: argv.join(" ") };
    return;
  }
  emit(run, thread, sinks[1], stdout);
  emit(run, thread, sinks[2], stderr);
  if (outcome.program && isLastCommand(thread)) thread.replaced = true;
  if (outcome.program) thread.block = { kind: "program", program: outcome.program, sinks };
  else if (outcome.follow) thread.block = { kind: "follow", ...outcome.follow, sinks };
  else scopeOf(thread).status = status;
}
