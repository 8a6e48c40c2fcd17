import type { Input, Moment, Scenario } from "../../sim/index.ts";

/** A run behind `npm run serve`, as it was when the page came to it. */
export interface ServedRun extends Required<Moment> {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly inputs: readonly Input[];
  /** Of the whole state at that moment. */
  readonly digest: string;
}

/** What happened since. */
export interface News extends Required<Moment> {
  readonly inputs: readonly Input[];
  /** All inputs so far; fewer than are known means that the server began anew. */
  readonly count: number;
}

/** The site's own paths of a server of `npm run serve`. All throw an Error with a sentence for the reader. */
export interface ServedSession {
  run(): Promise<ServedRun>;
  news(after: number): Promise<News>;
  type(line: string): Promise<void>;
}

const TIMEOUT_MILLIS = 5000;

export function servedSession(address: string): ServedSession {
  const base = localAddress(address);
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(base + path, { ...init, signal: AbortSignal.timeout(TIMEOUT_MILLIS) }).catch(() => undefined);
    if (!response) throw new Error(`${base}에서 답이 없다. 터미널에서 npm run serve가 돌고 있는지 본다.`);
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new Error(messageOf(body) ?? `${base}이 ${response.status}로 답했다.`);
    return body;
  };
  return {
    async run() {
      const body = (await ask("/kubenote/run")) as ServedRun;
      if (!Array.isArray(body?.inputs) || !Array.isArray(body.scenario?.nodes))
        throw new Error(`${base}에 있는 것은 쿠버노트의 서버가 아니다.`);
      return body;
    },
    news: async (after) => (await ask(`/kubenote/news?after=${after}`)) as News,
    type: async (line) => void (await ask("/kubenote/line", { method: "POST", headers: { "Content-Type": "text/plain" }, body: line })),
  };
}

/** Only servers of this computer: a page must not be led to ask others. */
function localAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isLocal = url?.protocol === "http:" && (url.hostname === "127.0.0.1" || url.hostname === "localhost");
  if (!url || !isLocal) throw new Error("주소는 http://127.0.0.1:8001처럼 이 컴퓨터의 것이어야 한다.");
  return url.origin;
}

function messageOf(body: unknown): string | undefined {
  const message = (body as { readonly message?: unknown } | undefined)?.message;
  return typeof message === "string" ? message : undefined;
}
