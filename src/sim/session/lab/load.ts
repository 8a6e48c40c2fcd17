import type { LoadRow } from "../../cluster/world-rows.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { alignColumns, durationWord, 로 } from "../../why/index.ts";
import { parseUrl } from "../../world/curl-options.ts";
import { failed, type LineContext } from "../commands.ts";
import { parseDuration } from "../lab-script.ts";
import { option, printed, readArguments } from "./arguments.ts";
import type { LabWord } from "./index.ts";
import { originWord, readOrigin } from "./origin.ts";

const MAX_PER_SECOND = 200;
const MAX_MILLIS = 10 * 60_000;

interface LoadState {
  readonly load: string;
}

/** Sends many requests and counts who answered: `lab load http://web --rps 50 --for 10s`. */
export const load: LabWord = {
  usage: "lab load <URL> --rps N --for 10s [--from pod/이름|node/이름|outside]",
  korean: "요청을 많이 보내고, 어느 파드가 몇 번 답했는지 센다",
  run(argv: readonly string[], context: LineContext): CommandResult {
    const order = readOrder(argv, context);
    if (typeof order === "string") return failed(`lab load: ${order}`, 2);
    const { view, outside } = context;
    const key = `load|${String(view.listWorld("load").length).padStart(4, "0")}`;
    const { url, perSecond, total } = order.row;
    outside.put("load", key, order.row, { code: "LabLoad", facts: { url, rps: perSecond } });
    const text = `${order.where} ${로(url)} 초마다 ${perSecond}번, ${durationWord((total * 1000) / perSecond)} 동안 보낸다.\n`;
    return { output: [{ stream: "stdout", text }], state: { load: key } satisfies LoadState };
  },
};

function readOrder(argv: readonly string[], { view }: LineContext): { readonly row: LoadRow; readonly where: string } | string {
  const read = readArguments(argv, ["rps", "for", "from", "namespace"]);
  if (typeof read === "string") return read;
  const [url = ""] = read.words;
  const parsed = parseUrl(url);
  if (url === "" || !parsed) return "보낼 URL을 쓴다. 예: lab load http://10.96.0.20 --rps 50 --for 10s";
  if (parsed.scheme !== "http") return `${parsed.scheme}: 이 시뮬레이션에서 보낼 수 있는 것은 http뿐이다`;
  const perSecond = Number(option(read, "rps") ?? "10");
  if (!Number.isInteger(perSecond) || perSecond < 1 || perSecond > MAX_PER_SECOND)
    return `--rps에는 1에서 ${MAX_PER_SECOND} 사이의 정수를 쓴다`;
  const millis = parseDuration(option(read, "for") ?? "10s");
  if (millis === undefined || millis < 1 || millis > MAX_MILLIS) return "--for에는 10s, 1m처럼 쓴다. 10m까지다";
  const from = readOrigin(view, option(read, "from"), option(read, "namespace"));
  if (typeof from === "string") return from;
  const total = Math.max(1, Math.round((perSecond * millis) / 1000));
  const row = { url, from, perSecond, total, startedAtMillis: view.nowMillis, sent: 0, counts: [] };
  return { row, where: originWord(from, option(read, "from")) };
}

/** Waits until all are sent, then prints who answered. */
export function resumeLoad(state: LoadState, { view }: LineContext): CommandResult {
  const row = view.world("load", state.load);
  if (!row) return failed("lab load: 이 순간에는 없는 부하다", 1);
  return row.sent < row.total ? { output: [], state } : printed(resultLines(row));
}

/** What happened instead of an answer. */
const failureWords: { readonly [outcome: string]: string } = {
  refused: "연결 거절",
  timeout: "시간 초과",
  "no-route": "갈 길 없음",
  "name-not-resolved": "이름을 찾지 못함",
  closed: "HTTP가 아닌 답",
};

function resultLines({ counts, total }: LoadRow): readonly string[] {
  const answered = counts.filter((count) => count.answered).reduce((sum, { requests }) => sum + requests, 0);
  const rows = [...counts]
    .sort((left, right) => Number(right.answered) - Number(left.answered) || (left.name < right.name ? -1 : 1))
    .map(({ answered: ok, name, requests }) => [
      ok ? "답함" : "실패",
      failureWords[name] ?? name,
      `${requests}번`,
      percent(requests, total),
    ]);
  const summary = `모두 ${total}번 보냈다. 답을 받은 것 ${answered}번(${percent(answered, total)}), 실패 ${total - answered}번(${percent(total - answered, total)}).`;
  return [summary, "", ...alignColumns([["결과", "어디", "요청", "비율"], ...rows])];
}

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)}%`;
