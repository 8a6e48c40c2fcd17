import { messageOf } from "../api/error-message.ts";
import type { View } from "../cluster/view.ts";
import type { Outside } from "../engine/outside.ts";
import type { CommandContext, CommandResult } from "../kubectl/client.ts";
import { resumeKubectl, runKubectl } from "../kubectl/index.ts";
import { own } from "../kubectl/kube-config.ts";
import { splitWords } from "../kubectl/words.ts";
import type { WhyLink } from "../why/index.ts";
import { curl } from "../world/curl.ts";
import { type Destination, withoutContext } from "./contexts.ts";
import { resumeLab, runLab } from "./lab/index.ts";

/** What a line of the terminal can see and do. */
export interface LineContext extends CommandContext {
  readonly view: View;
  readonly outside: Outside;
  /** In a run of several clusters: where the line goes. */
  readonly destination?: Destination;
  /** The chain of writes behind a row's last one. */
  whyChain(table: string, key: string): readonly WhyLink[];
  /** How many steps were before: two requests at one moment are two requests. */
  readonly sequence: number;
  /** The run so far in sixteen hex digits. */
  digest(): string;
  /** A moment of the cluster's clock as the reader sees it. */
  clock(clusterMillis: number): string;
}

type Program = (argv: readonly string[], context: LineContext) => CommandResult;

/** The words that a line can begin with. */
const programs: { readonly [word: string]: Program } = {
  kubectl: runKubectl,
  k: runKubectl,
  lab: (argv, context) => {
    if (context.destination?.isUnknown) return failed(`lab: 컨텍스트 ${context.destination.context}: 그 너머에 클러스터가 없다`, 1);
    return runLab(withoutContext(argv), context);
  },
  curl: (argv, { view, outside, sequence }) => {
    const { stdout, stderr, exitCode, actions } = curl(view, argv, { place: "outside" }, sequence);
    outside.perform(actions);
    return { output: [...text("stdout", stdout), ...text("stderr", stderr)], exitCode };
  },
};

export function runLine(line: string, context: LineContext): CommandResult {
  const split = splitWords(line);
  if ("error" in split) return failed(split.error, 2);
  const [word, ...argv] = split.words;
  if (word === undefined || word.startsWith("#")) return { output: [], exitCode: 0 };
  const program = own(programs, word);
  if (!program) return failed(`${word}: 이 터미널에 없는 명령이다. 쓸 수 있는 말은 kubectl, curl, lab이다.`, 127);
  return safely(() => program(argv, split.stdin === undefined ? context : { ...context, stdin: split.stdin }));
}

/** A fault of ours ends the line that met it, and says so where the reader looks; the run goes on, and its replay meets the same. */
function safely(run: () => CommandResult): CommandResult {
  try {
    return run();
  } catch (error) {
    return failed(`이 줄을 처리하다 시뮬레이션이 잘못되었다: ${messageOf(error)}`, 1);
  }
}

/** Goes on with a command that had not ended: kubectl's, or a load. */
export function resumeLine(line: string, state: unknown, context: LineContext): CommandResult {
  return safely(() => (/^\s*lab\s/.test(line) ? resumeLab(state, context) : resumeKubectl(state, context)));
}

export function failed(message: string, exitCode: number): CommandResult {
  return { output: text("stderr", `${message}\n`), exitCode };
}

export function text(stream: "stdout" | "stderr", content: string): CommandResult["output"] {
  return content === "" ? [] : [{ stream, text: content }];
}
