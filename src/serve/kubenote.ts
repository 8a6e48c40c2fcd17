import { digestOf, failure, type HttpText, INTERRUPT, type Session, type Status } from "../sim/index.ts";

const MAX_LINE_LENGTH = 20_000;

export type OwnAnswer = { readonly body: unknown } | { readonly status: Status };

type Handler = (session: Session, http: HttpText) => OwnAnswer;

/** What is the site's own beside the Kubernetes API: the terminal, the run as data, the clock. */
const handlers: { readonly [route: string]: Handler } = {
  "POST /kubenote/line": typeLine,
  "GET /kubenote/run": ({ scenario, seed, inputs, moment, store }) => ({
    body: { scenario, seed, inputs, ...moment, digest: digestOf(store) },
  }),
  "GET /kubenote/news": news,
  "POST /kubenote/advance": advance,
};

/** The site's own paths know no users. */
export const isOwn = (path = ""): boolean => path.startsWith("/kubenote/");

/** Answers a path under /kubenote/; undefined for every other path. */
export function ownAnswer(session: Session, http: HttpText): OwnAnswer | undefined {
  const [path = ""] = http.path.split("?");
  if (!isOwn(path)) return undefined;
  const handler = Object.hasOwn(handlers, `${http.method} ${path}`) ? handlers[`${http.method} ${path}`] : undefined;
  const known = Object.keys(handlers).join(", ");
  return handler?.(session, http) ?? { status: failure("NotFound", `이런 길은 없다. 있는 길: ${known}`) };
}

/** The body is a line as it would be typed into the terminal; `^C` ends what still runs there. */
function typeLine(session: Session, { body = "" }: HttpText): OwnAnswer {
  const line = body.trim();
  if (line === "" || line.length > MAX_LINE_LENGTH) {
    return { status: failure("BadRequest", `본문은 터미널에 칠 한 줄이어야 한다 (${MAX_LINE_LENGTH}자까지)`) };
  }
  if (line !== INTERRUPT) return { body: session.type(line) };
  session.interrupt();
  return { body: {} };
}

/** What came after the first so many inputs, and the present moment: for a page that follows the run. */
function news(session: Session, { path }: HttpText): OwnAnswer {
  const after = /[?&]after=(\d{1,9})\b/.exec(path)?.[1];
  if (after === undefined) return { status: failure("BadRequest", "이미 아는 입력의 수를 적는다: /kubenote/news?after=0") };
  const { inputs, moment } = session;
  return { body: { inputs: inputs.slice(Number(after)), count: inputs.length, ...moment } };
}

/** The body is a number of milliseconds that pass at once. */
function advance(session: Session, { body = "" }: HttpText): OwnAnswer {
  const millis = Number(body);
  if (body.trim() === "" || !(millis >= 0)) return { status: failure("BadRequest", "본문은 흐르게 할 밀리초여야 한다") };
  const steps = session.advance(millis);
  return { body: { steps, atMillis: session.nowMillis } };
}
