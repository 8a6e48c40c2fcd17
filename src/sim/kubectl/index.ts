import type { Client, CommandContext, CommandResult } from "./client.ts";
import { commands } from "./commands/index.ts";
import { errorText, fail, helpError, KubectlError, usageError } from "./error.ts";
import { helpText } from "./help.ts";
import { addressOf, adminConfig, type Connection, connectionOf, type KubeConfigFile } from "./kube-config.ts";
import { type Flag, type FlagValues, globalFlags, type ParsedLine, parseFlags } from "./parse/flags.ts";
import { type Command, complain, type Pending, type Run } from "./run.ts";

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
    const chosen = chooseCommand(argv[0] === "help" ? [...argv.slice(1), "--help"] : argv);
    const { command } = chosen;
    run = makeRun(chosen, context, output);
    noteDeprecated(command, run);
    checkLine(command, run);
    if (run.flags.bool("help") || !command.run) {
      const [stream, exitCode] = run.flags.bool("help") ? (["stdout", 0] as const) : (command.bareHelp ?? (["stderr", 1] as const));
      return { output: [...output, { stream, text: run.help }], exitCode };
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

function noteDeprecated({ flags = [] }: Command, run: Run): void {
  const used = new Set(run.flags.written.map(([name]) => name));
  for (const { name, deprecated } of flags) {
    if (deprecated !== undefined && used.has(name)) complain(run, `Flag --${name} has been deprecated, ${deprecated}`);
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
  readonly offline: boolean;
}

/** Goes down the tree of commands by the words that are no flags. Follows github.com/spf13/cobra/command.go (Find). */
function chooseCommand(argv: readonly string[]): Chosen {
  let command: Command = { name: "kubectl", subcommands: commands, bareHelp: ["stdout", 0], offline: true };
  let path = "kubectl";
  let rest = [...argv];
  let offline = false;
  for (;;) {
    const at = firstWord(rest, [...globalFlags, ...(command.flags ?? [])]);
    const word = at === undefined ? undefined : rest[at];
    const next =
      word === undefined ? undefined : command.subcommands?.find(({ name, aliases }) => name === word || aliases?.includes(word));
    if (!next || at === undefined) {
      if (word !== undefined && command.subcommands && !command.run) throw unknownCommand(path, rest, command);
      break;
    }
    command = next;
    path = `${path} ${next.name}`;
    offline ||= next.offline === true;
    rest = [...rest.slice(0, at), ...rest.slice(at + 1)];
  }
  return { command, path, line: parseFlags(rest, [...globalFlags, ...(command.flags ?? [])], path), offline };
}

/** A group of commands names all words that it does not know. Follows kubectl/pkg/cmd/util/helpers.go (DefaultSubCommandRun). */
function unknownCommand(path: string, words: readonly string[], { flags = [] }: Command): Error {
  if (path === "kubectl") return usageErrorForUnknown(words[firstWord(words, globalFlags) ?? 0] ?? "");
  const { args } = parseFlags(words, [...globalFlags, ...flags], path);
  return helpError(`unknown command ${JSON.stringify(args.join(" "))}`, path);
}

function usageErrorForUnknown(word: string): Error {
  const near = suggestions(word);
  const hint = near.length > 0 ? `\n\nDid you mean this?\n${near.map((name) => `\t${name}`).join("\n")}` : "";
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

const HOME_SERVER = "https://192.168.56.10:6443";

/** For those who have no file: the administrator at home. */
const ADMIN_FILE: KubeConfigFile = {
  path: "/root/.kube/config",
  home: HOME_SERVER,
  read: () => adminConfig(HOME_SERVER),
  write: () => {},
};

function makeRun({ command, path, line, offline }: Chosen, context: CommandContext, output: Run["output"]): Run {
  const given = line.flags.text("namespace");
  const kubeConfig = context.kubeConfig ?? ADMIN_FILE;
  const connection = offline || line.flags.bool("help") ? undefined : connectionOf(kubeConfig.read(), globalsOnly(command, line.flags));
  return {
    context: connection ? { ...context, client: connected(context.client, connection, kubeConfig, line.flags) } : context,
    path,
    ...line,
    namespace: given !== "" ? given : (connection?.namespace ?? "default"),
    namespaceGiven: given !== "",
    kubeConfig,
    help: helpText(path, command, context.help),
    output,
    warned: new Set(),
    exitCode: 0,
  };
}

/** A command's own `--user` (`create rolebinding`) says nothing about who asks. */
function globalsOnly({ flags: own = [] }: Command, values: FlagValues): FlagValues {
  const isOwn = (name: string) => own.some((flag) => flag.name === name);
  return { ...values, has: (name) => !isOwn(name) && values.has(name), text: (name) => (isOwn(name) ? "" : values.text(name)) };
}

/** A client whose requests go to the server that the configuration names, with the token it names, as --as says. */
function connected(client: Client, { server, token }: Connection, { home }: KubeConfigFile, flags: FlagValues): Client {
  const name = flags.text("as");
  const groups = flags.list("as-group");
  const who = { ...(token === "" ? {} : { token }), ...(name === "" && groups.length === 0 ? {} : { as: { name, groups } }) };
  const mine = Object.keys(who).length > 0;
  return {
    ...client,
    get nowMillis() {
      return client.nowMillis;
    },
    request(request) {
      const trouble = connectionTrouble(client, server, home);
      if (trouble !== undefined) throw new KubectlError(trouble);
      return client.request(mine ? { ...request, ...who } : request);
    },
  };
}

/** Without a configuration kubectl asks this machine; at an address where no cluster is nobody answers. Follows kubectl/pkg/cmd/util/helpers.go (StandardErrorMessage). */
function connectionTrouble(client: Client, server: string, home: string): string | undefined {
  const refused = (address: string) => `The connection to the server ${address} was refused - did you specify the right host or port?`;
  if (server === "") return refused("localhost:8080");
  const address = addressOf(server);
  if (address !== addressOf(home)) {
    return /^(localhost|127\.)/.test(address) ? refused(address) : `Unable to connect to the server: dial tcp ${address}: i/o timeout`;
  }
  const why = client.unreachable?.();
  if (why === undefined) return undefined;
  return why.endsWith("connection refused") ? refused(address) : `Unable to connect to the server: ${why}`;
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
