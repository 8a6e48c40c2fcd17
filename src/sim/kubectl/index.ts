import type { CommandContext, CommandResult } from "./client.ts";
import { commands } from "./commands/index.ts";
import { errorText, fail, helpError, KubectlError, notSimulated, usageError } from "./error.ts";
import { helpText } from "./help.ts";
import { type Flag, type FlagValues, globalFlags, type ParsedLine, parseFlags } from "./parse/flags.ts";
import type { Command, Pending, Run } from "./run.ts";
import { currentNamespace } from "./settings.ts";

/** What a command that goes on gives back: its line, and what it remembers. */
interface ResumeState {
  readonly argv: readonly string[];
  readonly data: unknown;
}

/** Carries out a kubectl line (without the word kubectl) at the present moment. */
export function runKubectl(argv: readonly string[], context: CommandContext): CommandResult {
  return carryOut(argv, context, (command, run) => command.run?.(run));
}

/** Goes on with a line that had not ended, after a change of the cluster or at its wakeAtMillis. */
export function resumeKubectl(state: unknown, context: CommandContext): CommandResult {
  const { argv, data } = state as ResumeState;
  return carryOut(argv, context, (command, run) => command.resume?.(run, data));
}

function carryOut(
  argv: readonly string[],
  context: CommandContext,
  action: (command: Command, run: Run) => Pending | undefined,
): CommandResult {
  let run: Run | undefined;
  const output: Run["output"] = [];
  try {
    const { command, path, line } = chooseCommand(argv);
    run = makeRun({ path, line, context, output });
    checkLine(command, run);
    if (run.flags.bool("help") || !command.run) {
      const help = helpText(path, command);
      output.push({ stream: command.run || run.flags.bool("help") ? "stdout" : "stderr", text: help });
      return { output, exitCode: run.flags.bool("help") ? 0 : 1 };
    }
    const pending = action(command, run);
    if (pending) {
      const state: ResumeState = { argv, data: pending.data };
      return { output, state, ...(pending.wakeAtMillis === undefined ? {} : { wakeAtMillis: pending.wakeAtMillis }) };
    }
    warningsAsErrors(run);
    return { output, exitCode: run.exitCode };
  } catch (error) {
    if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) throw error;
    const text = errorText(error);
    return {
      output: text === "" ? output : [...output, { stream: "stderr", text: `${text}\n` }],
      exitCode: error instanceof KubectlError ? error.exitCode : 1,
    };
  }
}

function warningsAsErrors(run: Run): void {
  const count = [...run.output].filter(({ text }) => text.startsWith("Warning: ")).length;
  if (count > 0 && run.flags.bool("warnings-as-errors")) throw fail(`${count} warning${count === 1 ? "" : "s"} received`);
}

interface Chosen {
  readonly command: Command;
  readonly path: string;
  readonly line: ParsedLine;
}

/** Goes down the tree of commands by the words that are no flags. Follows github.com/spf13/cobra/command.go (Find). */
function chooseCommand(argv: readonly string[]): Chosen {
  let command: Command = { name: "kubectl", subcommands: commands };
  let path = "kubectl";
  let rest = [...argv];
  for (;;) {
    const at = firstWord(rest, [...(command.flags ?? []), ...globalFlags]);
    const word = at === undefined ? undefined : rest[at];
    const next =
      word === undefined ? undefined : command.subcommands?.find(({ name, aliases }) => name === word || aliases?.includes(word));
    if (!next || at === undefined) {
      if (word !== undefined && command.subcommands && !command.run) throw unknownCommand(path, word);
      break;
    }
    command = next;
    path = `${path} ${next.name}`;
    rest = [...rest.slice(0, at), ...rest.slice(at + 1)];
  }
  return { command, path, line: parseFlags(rest, [...(command.flags ?? []), ...globalFlags], path) };
}

/** Commands of the real kubectl that mean a machine or network that is not here. */
const notHere = new Set([
  "port-forward",
  "proxy",
  "attach",
  "cp",
  "debug",
  "kustomize",
  "plugin",
  "completion",
  "certificate",
  "alpha",
  "kuberc",
]);

function unknownCommand(path: string, word: string): Error {
  if (path === "kubectl") {
    if (notHere.has(word)) return notSimulated(`kubectl ${word}`);
    return usageErrorForUnknown(word);
  }
  return helpError(`unknown command ${JSON.stringify(word)}`, path);
}

function usageErrorForUnknown(word: string): Error {
  const near = suggestions(word);
  const hint = near.length > 0 ? `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join("")}` : "";
  return hint === ""
    ? usageError(`unknown command ${JSON.stringify(word)} for "kubectl"`, "kubectl")
    : fail(`unknown command ${JSON.stringify(word)} for "kubectl"${hint}`);
}

/** Names within two letters, or that begin alike. Follows cobra (SuggestionsFor). */
function suggestions(word: string): readonly string[] {
  return commands.map(({ name }) => name).filter((name) => distance(word.toLowerCase(), name) <= 2 || name.startsWith(word.toLowerCase()));
}

function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const change = left[i - 1] === right[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

/** The place of the first word that is neither a flag nor a flag's value. */
function firstWord(words: readonly string[], table: readonly Flag[]): number | undefined {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (word === "--") return undefined;
    if (!word.startsWith("-") || word === "-") return index;
    if (word.includes("=")) continue;
    const flag = word.startsWith("--")
      ? table.find(({ name }) => name === word.slice(2))
      : word.length === 2
        ? table.find(({ short }) => short === word[1])
        : undefined;
    if (flag && flag.bare === undefined) index++;
  }
  return undefined;
}

interface RunParts {
  readonly path: string;
  readonly line: ParsedLine;
  readonly context: CommandContext;
  readonly output: Run["output"];
}

function makeRun({ path, line, context, output }: RunParts): Run {
  const given = line.flags.text("namespace");
  return {
    context,
    path,
    ...line,
    namespace: given !== "" ? given : currentNamespace(),
    namespaceGiven: given !== "",
    output,
    warned: new Set(),
    exitCode: 0,
  };
}

/** What cobra and the client settings check before a command begins. */
function checkLine({ required = [] }: Command, run: Run): void {
  if (run.flags.bool("help")) return;
  const missing = required.filter((name) => !run.flags.has(name));
  if (missing.length > 0) throw fail(`required flag(s) ${missing.map((name) => JSON.stringify(name)).join(", ")} not set`);
  checkTimeout(run.flags);
}

function checkTimeout(values: FlagValues): void {
  const text = values.text("request-timeout");
  if (text === "" || /^\d+$/.test(text) || /^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return;
  throw fail(
    "Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)",
  );
}
