import type { CommandOutput } from "../kubectl/client.ts";

/** One typed line and what came of it: a row of the store, so that it goes back and forth with everything else. */
export interface TerminalRow {
  readonly index: number;
  readonly atMillis: number;
  readonly line: string;
  /** In a run of several clusters: the context it ran in. */
  readonly context?: string;
  readonly output: readonly TimedOutput[];
  /** Set when it has ended. */
  readonly exitCode?: number;
  /** Set while it goes on: the command's own data. */
  readonly state?: unknown;
}

export interface TimedOutput extends CommandOutput {
  readonly atMillis: number;
}

export const TERMINAL = "terminal";

export const terminalKey = (index: number): string => `line|${String(index).padStart(6, "0")}`;
