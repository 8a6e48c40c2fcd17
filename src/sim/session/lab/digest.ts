import type { CommandResult } from "../../kubectl/client.ts";
import type { LineContext } from "../commands.ts";
import type { LabWord } from "./index.ts";

/** One line that two readers can compare: `lab digest`. */
export const digest: LabWord = {
  usage: "lab digest",
  korean: "지금까지의 실행을 한 줄로 줄인 값. 같으면 같은 실행이다",
  run(_argv: readonly string[], context: LineContext): CommandResult {
    return { output: [{ stream: "stdout", text: `${context.digest()}\n` }], exitCode: 0 };
  },
};
