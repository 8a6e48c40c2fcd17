import type { LoadCount, LoadRow } from "../../cluster/world-rows.ts";
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

/** So many targets at once, to compare them. */
const MAX_TARGETS = 4;

interface LoadState {
  readonly loads: readonly string[];
}

/** Sends many requests and counts who answered: `lab load http://web --rps 50 --for 10s`. */
export const load: LabWord = {
  usage: "lab load <URL>… --rps N --for 10s [--from pod/이름|node/이름|outside]",
  korean: "요청을 많이 보내고, 어느 파드가 몇 번 답했는지 센다",
  run(argv: readonly string[], context: LineContext): CommandResult {
    const order = readOrder(argv, context);
    if (typeof order === "string") return failed(`lab load: ${order}`, 2);
    const { view, outside } = context;
    const first = view.listWorld("load").length;
    const loads = order.rows.map((row, index) => {
      const key = `load|${String(first + index).padStart(4, "0")}`;
      outside.put("load", key, row, { code: "LabLoad", facts: { url: row.url, rps: row.perSecond } });
      return key;
    });
    const lines = order.rows.map(
      ({ url, perSecond, total }) =>
        `${order.where} ${로(url)} 초마다 ${perSecond}번, ${durationWord((total * 1000) / perSecond)} 동안 보낸다.\n`,
    );
    return { output: [{ stream: "stdout", text: lines.join("") }], state: { loads } satisfies LoadState };
  },
};

function readOrder(argv: readonly string[], { view }: LineContext): { readonly rows: readonly LoadRow[]; readonly where: string } | string {
  const read = readArguments(argv, ["rps", "for", "from", "namespace"]);
  if (typeof read === "string") return read;
  const { words: urls } = read;
  if (urls.length === 0 || !urls.every((url) => url !== "" && parseUrl(url)))
    return "보낼 URL을 쓴다. 예: lab load http://10.96.0.20 --rps 50 --for 10s";
  if (urls.length > MAX_TARGETS) return `한 번에 ${MAX_TARGETS}곳까지 보낼 수 있다`;
  const foreign = urls.map((url) => parseUrl(url)?.scheme).find((scheme) => scheme !== "http");
  if (foreign !== undefined) return `${foreign}: 이 시뮬레이션에서 보낼 수 있는 것은 http뿐이다`;
  const perSecond = Number(option(read, "rps") ?? "10");
  if (!Number.isInteger(perSecond) || perSecond < 1 || perSecond > MAX_PER_SECOND)
    return `--rps에는 1에서 ${MAX_PER_SECOND} 사이의 정수를 쓴다`;
  const millis = parseDuration(option(read, "for") ?? "10s");
  if (millis === undefined || millis < 1 || millis > MAX_MILLIS) return "--for에는 10s, 1m처럼 쓴다. 10m까지다";
  const from = readOrigin(view, option(read, "from"), option(read, "namespace"));
  if (typeof from === "string") return from;
  const total = Math.max(1, Math.round((perSecond * millis) / 1000));
  const rows = urls.map((url) => ({ url, from, perSecond, total, startedAtMillis: view.nowMillis, sent: 0, counts: [] }));
  return { rows, where: originWord(from, option(read, "from")) };
}

/** Waits until all are sent, then prints who answered. */
export function resumeLoad(state: LoadState, { view }: LineContext): CommandResult {
  const rows = state.loads.flatMap((key) => view.world("load", key) ?? []);
  if (rows.length < state.loads.length) return failed("lab load: 이 순간에는 없는 부하다", 1);
  if (rows.some(({ sent, total }) => sent < total)) return { output: [], state };
  return printed(
    rows.flatMap((row, index) => [...(index > 0 ? [""] : []), ...(rows.length > 1 ? [`${row.url}:`] : []), ...resultLines(row)]),
  );
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
    .map(({ answered: ok, name, cluster, requests }) => [
      ok ? "답함" : "실패",
      failureWords[name] ?? (cluster === undefined ? name : `${cluster}/${name}`),
      `${requests}번`,
      percent(requests, total),
    ]);
  const summary = `모두 ${total}번 보냈다. 답을 받은 것 ${answered}번(${percent(answered, total)}), 실패 ${total - answered}번(${percent(total - answered, total)}).`;
  return [summary, ...clusterLines(counts, total), "", ...alignColumns([["결과", "어디", "요청", "비율"], ...rows])];
}

/** How the answers were shared between clusters, where there are several. */
function clusterLines(counts: readonly LoadCount[], total: number): readonly string[] {
  const names = [...new Set(counts.flatMap(({ answered, cluster }) => (answered && cluster !== undefined ? [cluster] : [])))].sort();
  return names.map((name) => {
    const requests = counts.filter(({ answered, cluster }) => answered && cluster === name).reduce((sum, count) => sum + count.requests, 0);
    return `클러스터 ${name}에서 답한 것 ${requests}번(${percent(requests, total)}).`;
  });
}

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(1)}%`;
