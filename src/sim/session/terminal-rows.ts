import type { Entry, Store } from "../cluster/store.ts";
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

interface Gathered {
  readonly entry: Entry;
  readonly row: TerminalRow;
}

/**
 * The terminal as it is read. A line that goes on (`logs -f`) prints thousands of times, so the store keeps with each write only what was
 * printed then; here it is gathered, going on from what was gathered before.
 */
export class TerminalReader {
  readonly #store: Store;
  readonly #gathered = new Map<number, Gathered>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** All lines in the order they were typed. */
  rows(): readonly TerminalRow[] {
    return (this.#store.listTable(TERMINAL) as readonly TerminalRow[]).map(({ index }) => this.row(index));
  }

  /** The row keeps its identity until the line prints again. */
  row(index: number): TerminalRow {
    const entry = this.#store.entry(TERMINAL, terminalKey(index)) as Entry;
    const known = this.#gathered.get(index);
    if (known?.entry === entry) return known.row;
    const later: TerminalRow[] = [];
    let at: Entry | undefined = entry;
    while (at && at !== known?.entry) {
      later.push(at.after as TerminalRow);
      at = at.previous;
    }
    const before = at && known ? known.row.output : [];
    const row = { ...(entry.after as TerminalRow), output: [...before, ...later.reverse().flatMap(({ output }) => output)] };
    this.#gathered.set(index, { entry, row });
    return row;
  }
}
