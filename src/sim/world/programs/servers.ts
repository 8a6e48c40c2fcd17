import { MIB, type Program, type ProgramEnd, type ProgramStart, type ProgramState, type SignalAnswer } from "./program.ts";

/** How a server is described: everything a table row can say. */
export interface ServerText {
  readonly ports: (start: ProgramStart) => readonly number[];
  /** Milliseconds until it listens, at least and at most. */
  readonly upMillis: readonly [number, number];
  readonly memoryMib: number;
  readonly cpuMillis?: number;
  readonly upLines?: (start: ProgramStart) => readonly string[];
  /** Why it will not start. */
  readonly refuses?: (start: ProgramStart) => ProgramEnd | undefined;
  /** What it says when its port is taken. */
  readonly portTaken?: (port: number) => ProgramEnd;
  readonly prepare?: (start: ProgramStart) => void;
}

const portTaken = (port: number): ProgramEnd => ({ status: 1, stderr: `listen tcp :${port}: bind: address already in use\n` });

/** Starts a server: it may refuse, find its port taken, or come up after a while. */
export function startServer(program: string, text: ServerText): (start: ProgramStart) => ProgramState | ProgramEnd {
  return (start) => {
    const refusal = text.refuses?.(start);
    if (refusal) return refusal;
    const ports = text.ports(start);
    const taken = ports.find((port) => start.portsTaken.includes(port));
    if (taken !== undefined) return (text.portTaken ?? portTaken)(taken);
    text.prepare?.(start);
    const [least, most] = text.upMillis;
    return {
      program,
      argv: start.argv,
      ports,
      upAtMillis: start.nowMillis + Math.round(least + (most - least) * start.chance),
      upLines: text.upLines?.(start) ?? [],
      isUp: false,
      memoryBytes: text.memoryMib * MIB,
      cpuMillis: text.cpuMillis ?? 1,
    };
  };
}

/** SIGTERM and SIGINT end it, with status 0. */
export const graceful = (afterMillis = 50, lines: readonly string[] = []): Program["signals"] => {
  const answer: SignalAnswer = { status: 0, afterMillis, lines };
  return { TERM: answer, INT: answer, QUIT: answer };
};

/** `--port=80`, `--port 80`, `-p 80` */
export function optionValue(argv: readonly string[], ...names: readonly string[]): string | undefined {
  for (const [index, word] of argv.entries()) {
    for (const name of names) {
      if (word === name) return argv[index + 1];
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1);
    }
  }
  return undefined;
}

export const portOption =
  (fallback: number, ...names: readonly string[]) =>
  (start: ProgramStart): readonly number[] => {
    const text = optionValue(start.argv, ...names);
    const port = Number(text?.replace(/^.*:/, ""));
    return [Number.isInteger(port) && port > 0 ? port : fallback];
  };
