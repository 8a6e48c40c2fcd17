import type { CommandContext, CommandOutput } from "./client.ts";
import type { KubeConfigFile } from "./kube-config.ts";
import type { Flag, FlagValues } from "./parse/flags.ts";

/** A command that has not ended: plain data for its `resume`, and when to look again at the latest. */
export interface Pending {
  readonly data: unknown;
  readonly wakeAtMillis?: number;
}

/** One command line being carried out. */
export interface Run {
  readonly context: CommandContext;
  /** `kubectl create deployment`: for error texts. */
  readonly path: string;
  readonly args: readonly string[];
  readonly dash: number | undefined;
  readonly flags: FlagValues;
  /** From -n, else from the current context, else `default`. */
  readonly namespace: string;
  /** Was -n written? Then manifests may not say otherwise. */
  readonly namespaceGiven: boolean;
  readonly kubeConfig: KubeConfigFile;
  /** The command's `--help`. */
  readonly help: string;
  readonly output: CommandOutput[];
  /** Warnings are printed once a line. */
  readonly warned: Set<string>;
  /** Ends with this status even without an error. */
  exitCode: number;
}

export interface Command {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly flags?: readonly Flag[];
  /** Flags without which the command does not begin. */
  readonly required?: readonly string[];
  /** Does it, with its sub-commands, work without a cluster? */
  readonly offline?: true;
  /** Where a group without a sub-command shows its help, and how it ends; mostly as an error. */
  readonly bareHelp?: readonly [stream: "stdout" | "stderr", exitCode: number];
  /** Absent for groups (`create`, `rollout`), whose words choose a sub-command. */
  readonly run?: (run: Run) => Pending | undefined;
  readonly resume?: (run: Run, data: unknown) => Pending | undefined;
  readonly subcommands?: readonly Command[];
}

export function print(run: Run, text: string): void {
  if (text !== "") run.output.push({ stream: "stdout", text });
}

export function printLine(run: Run, line: string): void {
  print(run, `${line}\n`);
}

/** What a command called in the wrong way shows before its error. */
export function printHelp(run: Run): void {
  print(run, run.help);
}

export function complain(run: Run, line: string): void {
  run.output.push({ stream: "stderr", text: `${line}\n` });
}

/** A Warning header of the server: each once a command. Follows client-go/rest/warnings.go (WarningWriter with deduplication). */
export function warn(run: Run, warning: string): void {
  if (run.warned.has(warning)) return;
  run.warned.add(warning);
  complain(run, `Warning: ${warning}`);
}
