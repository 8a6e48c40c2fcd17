import type { HttpRequest, HttpResponse } from "../network/message.ts";

export const MIB = 1024 * 1024;

/**
 * A long-running program as data: what it is doing, and what will happen to it next.
 * The table of programs (table.ts) says how it starts, answers and takes signals.
 */
export interface ProgramState {
  /** Its name in the table. */
  readonly program: string;
  readonly argv: readonly string[];
  /** Ports it listens on once it is up. */
  readonly ports: readonly number[];
  readonly upAtMillis: number;
  /** When it ends of itself, and how. */
  readonly endsAtMillis?: number;
  readonly endStatus?: number;
  /** Lines it writes as it comes up. */
  readonly upLines?: readonly string[];
  readonly isUp: boolean;
  readonly memoryBytes: number;
  /** What it would use if nothing held it back. */
  readonly cpuMillis: number;
}

export interface ProgramStart {
  readonly argv: readonly string[];
  readonly env: { readonly [name: string]: string };
  readonly nowMillis: number;
  readonly hostname: string;
  /** In [0, 1): for start-up times. */
  readonly chance: number;
  /** Ports that another process of the pod has. */
  readonly portsTaken: readonly number[];
  /** For images that are not in the catalogue. */
  readonly declaredPorts: readonly number[];
  readonly readFile: (path: string) => string | undefined;
  readonly writeFile: (path: string, content: string) => void;
}

/** A program that does not start: it prints and ends. */
export interface ProgramEnd {
  readonly status: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

export type SignalAnswer = { readonly status: number; readonly afterMillis: number; readonly lines?: readonly string[] } | "ignore";

export interface Program {
  start(start: ProgramStart): ProgramState | ProgramEnd;
  /** What it does on a signal; a signal that is not here has the kernel's default, which spares pid 1. */
  readonly signals: { readonly [signal: string]: SignalAnswer };
  respond?(request: HttpRequest, context: RespondContext): HttpResponse;
  /** What it writes to its log for a request, if it does. */
  accessLine?(request: HttpRequest, response: HttpResponse, nowMillis: number): string;
}

export interface RespondContext {
  readonly argv: readonly string[];
  readonly env: { readonly [name: string]: string };
  readonly hostname: string;
  readonly ip: string;
  readonly nowMillis: number;
  readonly readFile: (path: string) => string | undefined;
  readonly listDirectory: (path: string) => readonly string[] | undefined;
}
