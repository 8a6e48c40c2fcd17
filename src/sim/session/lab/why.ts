import { apiResourceByWord } from "../../api/kinds.ts";
import { objectKey } from "../../api/object.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { failed, type LineContext } from "../commands.ts";
import type { LabWord } from "./index.ts";

/** Asks an object why it is as it is: `lab why pod/web-1`. */
export const why: LabWord = {
  usage: "lab why <종류>/<이름> [-n 네임스페이스]",
  korean: "그렇게 된 까닭을 처음 까닭까지 거슬러 올라간다",
  run(argv: readonly string[], { view, whyChain, clock }: LineContext): CommandResult {
    const [word = "", name = ""] = (argv[0] ?? "").split("/");
    const resource = apiResourceByWord(word);
    if (!resource || name === "") return failed("lab why: lab why pod/web-1처럼 종류와 이름을 쓴다", 2);
    const namespace = argv.includes("-n") ? (argv[argv.indexOf("-n") + 1] ?? "") : "default";
    const key = objectKey(resource.kind, resource.namespaced ? namespace : "", name);
    const links = whyChain(resource.kind, key);
    if (links.length === 0) return failed(`lab why: ${resource.kind} ${name}에 대해 남은 기록이 없다`, view.getByKey(key) ? 0 : 1);
    const lines = [...links]
      .reverse()
      .map(({ atMillis, actor, sentence }) => `${clock(atMillis).padStart(8)}  ${actor.padEnd(24)} ${sentence}\n`);
    return { output: [{ stream: "stdout", text: lines.join("") }], exitCode: 0 };
  },
};
