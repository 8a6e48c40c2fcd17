import type { CommandResult } from "../../kubectl/client.ts";
import { alignColumns, durationWord, hopSentence } from "../../why/index.ts";
import { parseUrl } from "../../world/curl-options.ts";
import { type HttpResult, httpGet } from "../../world/http.ts";
import type { Hop } from "../../world/network/trip.ts";
import { failed, type LineContext } from "../commands.ts";
import { option, printed, readArguments } from "./arguments.ts";
import type { LabWord } from "./index.ts";
import { readOrigin } from "./origin.ts";

/** Follows one request from hop to hop: `lab trace http://web --from pod/client`. */
export const trace: LabWord = {
  usage: "lab trace <URL> [--from pod/이름|node/이름|outside]",
  korean: "요청 하나가 어디를 거쳐 가는지 한 걸음씩 본다",
  run(argv: readonly string[], { view, sequence }: LineContext): CommandResult {
    const read = readArguments(argv, ["from", "namespace"]);
    if (typeof read === "string") return failed(`lab trace: ${read}`, 2);
    const [text = ""] = read.words;
    const url = parseUrl(text);
    if (text === "" || !url) return failed("lab trace: 따라갈 URL을 쓴다. 예: lab trace http://web --from pod/client", 2);
    const origin = readOrigin(view, option(read, "from"), option(read, "namespace"));
    if (typeof origin === "string") return failed(`lab trace: ${origin}`, 1);
    const { host, port, path, scheme } = url;
    const result = httpGet(view, { origin, host, port, path, scheme, sequence, headers: [{ name: "Host", value: host }] });
    const rows = result.hops.map((hop, index) => [`${index + 1}`, markOf(hop), hopSentence(hop)]);
    const culprit = result.outcome === "response" ? undefined : result.hops.findLast(({ verdict }) => verdict !== "pass");
    const ask = culprit && askNext[culprit.kind]?.(culprit);
    return printed([...alignColumns(rows), "", `${outcomeText(result)}${ask === undefined ? "" : ` 까닭은 ${ask}에 있다.`}`]);
  },
};

const marks = { pass: "→", refuse: "✗ 거절", lose: "✗ 사라짐" } as const;

/** A name that is not there is an answer like another: nobody refused the request. */
const markOf = ({ kind, verdict }: Hop): string => (kind === "dns" && verdict === "refuse" ? "✗ 없음" : marks[verdict]);

/** `default/web` → `web`, and the namespace where it is not the usual one. */
function named(kind: string, key: string): string {
  const [namespace = "", name = ""] = key.split("/");
  return `lab why ${kind}/${name}${namespace === "default" ? "" : ` -n ${namespace}`}`;
}

/** Where a packet ended, the thing that can be asked why. */
const askNext: { readonly [kind in Hop["kind"]]?: (hop: Hop) => string } = {
  gateway: ({ at }) => `lab why gateway/${at}`,
  route: ({ at }) => `lab why route-table/${at}`,
  "security-group": ({ at }) => `lab why security-group/${at}`,
  "load-balancer": ({ at }) => named("service", at),
  service: ({ at }) => named("service", at),
  policy: ({ facts: { policies } }) => named("networkpolicy", String(policies).split(", ")[0] ?? ""),
};

const outcomeWords: { readonly [outcome: string]: string } = {
  refused: "연결이 거절되었다. 누군가 곧바로 아니라고 답한 것이다",
  timeout: "아무 답이 없어 시간 초과로 끝난다. 패킷이 사라졌기 때문이다",
  "no-route": "그 주소로 가는 길이 없다",
  "name-not-resolved": "이름을 주소로 바꾸지 못했다",
  closed: "연결은 되었지만 HTTP로 답하는 프로그램이 아니다",
};

function outcomeText(result: HttpResult): string {
  const taken = durationWord(result.durationMillis);
  return result.outcome === "response"
    ? `결과: HTTP ${result.status}, ${taken} 걸렸다.`
    : `결과: ${outcomeWords[result.outcome]}. ${taken} 걸렸다.`;
}
