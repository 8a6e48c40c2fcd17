import type { CommandResult } from "../../kubectl/client.ts";
import { alignColumns, kindWord, type WhyLink, 은 } from "../../why/index.ts";
import { failed, type LineContext } from "../commands.ts";
import { answerFor } from "./answers/index.ts";
import { option, printed, readArguments, readObject } from "./arguments.ts";
import { type CloudThing, readCloudThing } from "./cloud-rows.ts";
import type { LabWord } from "./index.ts";

/** Asks an object why it is as it is: `lab why pod/web-1`. */
export const why: LabWord = {
  usage: "lab why <종류>/<이름> [-n 네임스페이스]",
  korean: "왜 그렇게 되었는지, 처음 까닭까지 거슬러 올라간다",
  run(argv: readonly string[], context: LineContext): CommandResult {
    const read = readArguments(argv, ["namespace"]);
    if (typeof read === "string") return failed(`lab why: ${read}`, 2);
    const thing = readCloudThing(read.words, option(read, "namespace") ?? "default");
    if (thing) return whyCloud(thing, context);
    const object = readObject(read.words, option(read, "namespace"));
    if (typeof object === "string") return failed(`lab why: ${object}`, 2);
    const answer = answerFor(context, object);
    const links = context.whyChain(object.kind, object.key);
    const exists = context.view.getByKey(object.key) !== undefined;
    if (links.length === 0 && answer.length === 0) {
      const trouble = exists ? "에 대해 남은 기록이 없다" : ": 그런 오브젝트는 없고, 있었던 적도 없다";
      return failed(`lab why: ${object.kind} ${object.name}${trouble}`, exists ? 0 : 1);
    }
    const gone = exists ? [] : [`${kindWord(object.kind)} ${은(object.name)} 지금은 없다. 있었던 일은 이렇다.`];
    const chain = chainLines(links, context);
    const heading = answer.length > 0 && chain.length > 0 ? ["", "여기까지 온 길 (새것부터):"] : [];
    return printed([...gone, ...answer, ...heading, ...chain]);
  },
};

const chainLines = (links: readonly WhyLink[], { clock }: LineContext): readonly string[] =>
  alignColumns(links.map(({ atMillis, actor, sentence }) => [clock(atMillis).padStart(9), actor, sentence]));

/** What is not Kubernetes has a story too: a gateway, a route table, a security group, a load balancer. */
function whyCloud({ table, key, text }: CloudThing, context: LineContext): CommandResult {
  const links = context.whyChain(table, key);
  if (links.length === 0) return failed(`lab why: ${text}: 그런 것은 없고, 있었던 적도 없다`, 1);
  const gone = context.view.world(table, key) === undefined ? [`${은(text)} 지금은 없다. 있었던 일은 이렇다.`] : [];
  return printed([...gone, ...chainLines(links, context)]);
}
