import type { WorldAction } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import type { ContainerRow } from "../../cluster/world-rows.ts";
import type { FileSystem } from "../files.ts";
import type { ImageEntry } from "../images/catalogue.ts";
import type { ProgramState } from "../programs/program.ts";

/** The container around a process, as commands see it. */
export interface Surroundings {
  readonly view: View;
  readonly container: ContainerRow;
  readonly image: ImageEntry;
  readonly files: FileSystem;
  readonly ip: string;
  /** Now, for this process: an exec's clock runs ahead of the cluster's. */
  nowMillis: number;
  /** Changes outside the container's files: signals sent with `kill`, a server's access log. */
  readonly actions: WorldAction[];
  readonly processes: () => readonly ProcessLine[];
}

/** A line of `ps`. */
export interface ProcessLine {
  readonly pid: number;
  readonly command: string;
  /** Another container's, where a pod's containers share their processes. */
  readonly container?: ContainerRow;
}

export interface Call {
  readonly argv: readonly string[];
  /** Standard input; reading it uses it up. */
  readonly input: string;
  readonly hasInput: boolean;
  readonly env: { readonly [name: string]: string };
  readonly cwd: string;
  readonly around: Surroundings;
}

/** What a command did. With `afterMillis` it takes that long; with `program` or `follow` it goes on until something ends it. */
export interface Outcome {
  readonly status?: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly afterMillis?: number;
  readonly program?: ProgramState;
  readonly follow?: { readonly path: string; readonly offset: number };
}

export type Command = (call: Call) => Outcome;

export const ok = (stdout = ""): Outcome => ({ status: 0, stdout });
export const fail = (stderr: string, status = 1): Outcome => ({
  status,
  stderr: stderr === "" || stderr.endsWith("\n") ? stderr : `${stderr}\n`,
});

/** The sentence for what exists in the real world and not here. */
export const notSimulated = (what: string): string => `이 시뮬레이션에는 없다: ${what}`;

/** `-la`, `-n 5`, `--lines=5` → flags and the rest; `valued` lists the letters that take a value. */
export function parseOptions(
  argv: readonly string[],
  valued = "",
): { readonly flags: ReadonlySet<string>; readonly values: { readonly [letter: string]: string }; readonly rest: readonly string[] } {
  const flags = new Set<string>();
  const values: { [letter: string]: string } = {};
  const rest: string[] = [];
  for (let index = 1; index < argv.length; index++) {
    const argument = argv[index] as string;
    if (argument === "--") {
      rest.push(...argv.slice(index + 1));
      break;
    }
    if (argument.startsWith("--")) flags.add(argument.slice(2));
    else if (!/^-[A-Za-z0-9]/.test(argument)) rest.push(argument);
    else {
      for (let at = 1; at < argument.length; at++) {
        const letter = argument[at] as string;
        if (!valued.includes(letter)) {
          flags.add(letter);
          continue;
        }
        values[letter] = argument.slice(at + 1) || (argv[++index] ?? "");
        break;
      }
    }
  }
  return { flags, values, rest };
}
