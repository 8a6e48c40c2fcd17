import type { Scenario } from "./scenario.ts";
import type { Session } from "./session.ts";

/** A lab: an example with a small living cluster, and a script that proves what the text claims. Written as YAML under src/content/labs. */
export interface Lab {
  readonly title: string;
  /** Ids of the statements it proves. */
  readonly claims: readonly string[];
  readonly cluster?: Scenario;
  readonly seed?: number;
  readonly files: { readonly [path: string]: string };
  readonly script: readonly ScriptLine[];
}

export type ScriptLine =
  /** A remark to the reader. */
  | { readonly say: string }
  /** A line of the terminal, and what it should print. */
  | { readonly run: string; readonly expect?: Expect }
  /** Let time pass: `10s`, `5m`. */
  | { readonly wait: string }
  /** Let time pass until a line prints what is expected, at most `within`. */
  | { readonly until: string; readonly expect: Expect; readonly within: string }
  /** Change a file: all of it, or one place. */
  | { readonly edit: string; readonly text: string }
  | { readonly edit: string; readonly replace: string; readonly with: string }
  /** Remember part of what a line prints: `{{name}}` in later lines stands for it. */
  | { readonly save: string; readonly run: string; readonly match: string }
  /** A statement proved: the line must print what is expected. */
  | { readonly check: string; readonly claims?: readonly string[]; readonly run: string; readonly expect: Expect };

/** What a line must print. All that is given must hold. */
export interface Expect {
  readonly contains?: string | readonly string[];
  readonly lacks?: string | readonly string[];
  /** Regular expressions, multiline. */
  readonly matches?: string | readonly string[];
  readonly exit?: number;
}

/** What came of one line of the script. */
export interface ScriptOutcome {
  readonly line: ScriptLine;
  readonly printed: string;
  /** Empty when it went as expected. */
  readonly failures: readonly string[];
}

/** How often `until` looks, in virtual time. */
const LOOK_EVERY_MILLIS = 250;
/** `exec`, `delete` and `rollout status` end by then; `get -w` and `logs -f` go on in the background. */
const WAIT_FOR_END_MILLIS = 60_000;

/** Steps between two breaths. */
const STEPS_AT_ONCE = 10;

/** What may take long is done in pieces: `undefined` comes where a page may take a breath. */
type Pieces<Result> = Generator<undefined, Result>;

/** Plays a lab's script on a session, all of it or as far as the caller asks. */
export function* playScript(session: Session, script: readonly ScriptLine[]): Generator<ScriptOutcome> {
  for (const outcome of scriptPieces(session, script)) if (outcome) yield outcome;
}

/**
 * Plays a lab's script on a session, one line at a time: the page goes on when the reader does, a test at once.
 * Nothing here decides what happens; every outcome comes from the cluster. A wait counts from the end of the last thing done,
 * so that a reader who lingers before it sees what one who does not sees. `undefined` comes where a line goes on.
 * @param played what came of the first lines already: it goes on after them
 */
export function* scriptPieces(
  session: Session,
  script: readonly ScriptLine[],
  played: readonly ScriptOutcome[] = [],
): Generator<ScriptOutcome | undefined> {
  const saved = new Map<string, string>();
  for (const { line, printed } of played) if ("save" in line) remembered(line, printed, saved);
  let doneAt = session.nowMillis;
  for (const line of script.slice(played.length)) {
    const outcome = yield* playLine(session, fillIn(line, saved), saved, doneAt);
    if (!("say" in line)) doneAt = session.nowMillis;
    yield outcome;
  }
}

function* playLine(session: Session, line: ScriptLine, saved: Map<string, string>, doneAt: number): Pieces<ScriptOutcome> {
  if ("say" in line) return { line, printed: "", failures: [] };
  if ("wait" in line) return yield* waited(session, line, doneAt);
  if ("edit" in line) return edited(session, line);
  if ("until" in line) return yield* waitedUntil(session, line);
  return judged(line, yield* typed(session, line.run), saved);
}

/** What a line of the terminal printed; without an exit code it goes on. */
export interface Printed {
  readonly printed: string;
  readonly exitCode: number | undefined;
}

type TypedLine = Extract<ScriptLine, { readonly run: string }>;

/** What a typed line comes to by what it printed; what it saves is put into `saved`. */
export function judged(line: TypedLine, { printed, exitCode }: Printed, saved: Map<string, string>): ScriptOutcome {
  if ("save" in line) return remembered(line, printed, saved);
  return { line, printed, failures: line.expect ? unmet(line.expect, printed, exitCode) : [] };
}

/** Types a line and waits for its end, as one does before typing the next. */
function* typed(session: Session, run: string): Pieces<Printed> {
  const { index } = session.type(run);
  const end = session.nowMillis + WAIT_FOR_END_MILLIS;
  for (let count = 1; isGoingOn(session, index) && session.nowMillis < end && session.step(); count++) {
    if (count % STEPS_AT_ONCE === 0) yield;
  }
  return printedBy(session, index);
}

/** What stands in the terminal under the line of that number. */
export function printedBy(session: Session, index: number): Printed {
  const { output = [], exitCode } = session.terminal[index] ?? {};
  return { printed: output.map(({ text }) => text).join(""), exitCode };
}

function isGoingOn(session: Session, index: number): boolean {
  return session.terminal[index]?.exitCode === undefined;
}

function* passedUntil(session: Session, millis: number): Pieces<void> {
  while (session.advance(Math.max(0, millis - session.nowMillis), STEPS_AT_ONCE) === STEPS_AT_ONCE) yield;
}

function* waited(session: Session, line: { readonly wait: string }, since: number): Pieces<ScriptOutcome> {
  const millis = parseDuration(line.wait);
  if (millis === undefined) return { line, printed: "", failures: [`읽을 수 없는 시간: ${line.wait}`] };
  yield* passedUntil(session, since + millis);
  return { line, printed: "", failures: [] };
}

function edited(session: Session, line: Extract<ScriptLine, { edit: string }>): ScriptOutcome {
  const before = session.files[line.edit] ?? "";
  if ("replace" in line && !before.includes(line.replace))
    return { line, printed: "", failures: [`${line.edit}에 "${line.replace}"가 없다`] };
  session.edit(line.edit, "replace" in line ? before.replace(line.replace, line.with) : line.text);
  return { line, printed: "", failures: [] };
}

function* waitedUntil(session: Session, line: Extract<ScriptLine, { until: string }>): Pieces<ScriptOutcome> {
  const within = parseDuration(line.within) ?? 0;
  const end = session.nowMillis + within;
  for (;;) {
    const { output, exitCode } = session.peek(line.until);
    const printed = output.map(({ text }) => text).join("");
    const failures = unmet(line.expect, printed, exitCode);
    if (failures.length === 0) return { line, printed, failures };
    if (session.nowMillis >= end) return { line, printed, failures: [`${line.within} 안에 이루어지지 않았다`, ...failures] };
    yield* passedUntil(session, Math.min(session.nowMillis + LOOK_EVERY_MILLIS, end));
    yield;
  }
}

function remembered(line: Extract<ScriptLine, { save: string }>, printed: string, saved: Map<string, string>): ScriptOutcome {
  const found = new RegExp(line.match, "m").exec(printed);
  if (found) saved.set(line.save, found[1] ?? found[0]);
  return { line, printed, failures: found ? [] : [`/${line.match}/에 맞는 것이 없다`] };
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === "string" ? [value] : value;

function unmet(expect: Expect, printed: string, exitCode: number | undefined): readonly string[] {
  return [
    ...listOf(expect.contains)
      .filter((text) => !printed.includes(text))
      .map((text) => `있어야 할 것: ${text}`),
    ...listOf(expect.lacks)
      .filter((text) => printed.includes(text))
      .map((text) => `없어야 할 것: ${text}`),
    ...listOf(expect.matches)
      .filter((pattern) => !new RegExp(pattern, "m").test(printed))
      .map((pattern) => `이런 답이어야 한다: ${readable(pattern)}`),
    ...(expect.exit !== undefined && expect.exit !== exitCode ? [`끝난 값: ${exitCode}, 있어야 할 값: ${expect.exit}`] : []),
  ];
}

/** A pattern as a reader may take it in: `^web-\\S+\\s+1/1` → `web-… 1/1`. */
const readable = (pattern: string): string =>
  pattern
    .replace(/^\^|\$$/g, "")
    .replace(/\\s[+*]?/g, " ")
    .replace(/\\[Sd](?:[+*]|\{\d+\})?/g, "…")
    .replace(/\\(\W)/g, "$1");

/** Replaces `{{name}}` by what was saved under that name, everywhere in a line. */
export function fillIn<T>(value: T, saved: ReadonlyMap<string, string>): T {
  if (typeof value === "string") return value.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => saved.get(name) ?? whole) as T;
  if (Array.isArray(value)) return value.map((part) => fillIn(part, saved)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fillIn(part, saved)])) as T;
}

const unitMillis: { readonly [unit: string]: number } = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `1m30s` → 90000; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  let millis = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) millis += Number(amount) * (unitMillis[unit ?? ""] ?? 0);
  return millis;
}
