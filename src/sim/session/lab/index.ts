import type { CommandResult } from "../../kubectl/client.ts";
import type { LineContext } from "../commands.ts";
import { digest } from "./digest.ts";
import { killContainer } from "./kill.ts";
import { node } from "./node.ts";
import { why } from "./why.ts";

/** One word after `lab`: what it is for, how it is written, what it does. */
export interface LabWord {
  readonly usage: string;
  readonly korean: string;
  run(argv: readonly string[], context: LineContext): CommandResult;
}

/** What is not Kubernetes: machines, networks, load, time. */
const words: { readonly [word: string]: LabWord } = {
  node,
  kill: killContainer,
  why,
  digest,
};

export function runLab(argv: readonly string[], context: LineContext): CommandResult {
  const [word, ...rest] = argv;
  const found = word === undefined ? undefined : words[word];
  if (found) return found.run(rest, context);
  const trouble = word === undefined || word === "help" ? "" : `lab ${word}: 없는 말이다.\n`;
  const help = Object.values(words).map(({ usage, korean }) => `  ${usage.padEnd(36)} ${korean}\n`);
  return {
    output: [{ stream: trouble === "" ? "stdout" : "stderr", text: `${trouble}쓸 수 있는 말:\n${help.join("")}` }],
    exitCode: trouble === "" ? 0 : 2,
  };
}
