import { nearestNames } from "../../api/suggest.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { alignColumns } from "../../why/index.ts";
import { failed, type LineContext } from "../commands.ts";
import { printed } from "./arguments.ts";
import { balancer } from "./balancer.ts";
import { digest } from "./digest.ts";
import { killContainer } from "./kill.ts";
import { load, resumeLoad } from "./load.ts";
import { node } from "./node.ts";
import { restart } from "./restart.ts";
import { trace } from "./trace.ts";
import { vm } from "./vm.ts";
import { vpc } from "./vpc.ts";
import { why } from "./why.ts";

/** One word after `lab`: what it is for, how it is written, what it does. */
export interface LabWord {
  readonly usage: string;
  readonly korean: string;
  run(argv: readonly string[], context: LineContext): CommandResult;
}

const help: LabWord = {
  usage: "lab help",
  korean: "이 목록을 보여 준다",
  run: () => printed(["쓸 수 있는 말:", ...alignColumns(Object.values(words).map(({ usage, korean }) => [`  ${usage}`, korean]))]),
};

/** What is not Kubernetes: machines, networks, load, time. */
const words: { readonly [word: string]: LabWord } = {
  why,
  node,
  kill: killContainer,
  vm,
  vpc,
  balancer,
  trace,
  load,
  restart,
  digest,
  help,
};

export function runLab(argv: readonly string[], context: LineContext): CommandResult {
  const [word = "help", ...rest] = argv;
  const found = Object.hasOwn(words, word) ? words[word] : undefined;
  if (found) return found.run(rest, context);
  const [near] = nearestNames(word, Object.keys(words));
  return failed(`lab ${word}: 없는 말이다.${near === undefined ? "" : ` 혹시 lab ${near}?`} lab help로 쓸 수 있는 말을 본다.`, 2);
}

/** Goes on with a word that had not ended; only a load has such. */
export function resumeLab(state: unknown, context: LineContext): CommandResult {
  return resumeLoad(state as Parameters<typeof resumeLoad>[0], context);
}
