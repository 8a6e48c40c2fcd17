import { parseTimestamp, timestamp } from "../../api/time.ts";
import type { Parsed } from "./quantity.ts";

// Times as Go reads them, with Go's words for what is wrong. Follows go/src/time/format.go (Parse).

const SECONDS = "2006-01-02T15:04:05Z07:00";
const MICROS = "2006-01-02T15:04:05.000000Z07:00";

interface LayoutPart {
  /** the piece of the layout that Go quotes */
  readonly layout: string;
  readonly pattern: RegExp;
  /** told when the number is read but not allowed */
  readonly range?: { readonly name: string; readonly from: number; readonly to: number };
}

const two = (layout: string, name: string, from: number, to: number): LayoutPart => ({
  layout,
  pattern: /^\d\d/,
  range: { name, from, to },
});
const literal = (layout: string): LayoutPart => ({ layout, pattern: new RegExp(`^${layout}`) });

const dateTime: readonly LayoutPart[] = [
  { layout: "2006", pattern: /^\d{4}/ },
  literal("-"),
  two("01", "month", 1, 12),
  literal("-"),
  two("02", "day", 1, 31),
  literal("T"),
  two("15", "hour", 0, 23),
  literal(":"),
  two("04", "minute", 0, 59),
  literal(":"),
  two("05", "second", 0, 59),
];
const zone: LayoutPart = { layout: "Z07:00", pattern: /^(?:Z|[+-](?:[01]\d|2[0-4]):[0-5]\d)/ };
const optionalFraction: LayoutPart = { layout: "", pattern: /^(?:[.,]\d+)?/ };
const layouts: { readonly [layout: string]: readonly LayoutPart[] } = {
  [SECONDS]: [...dateTime, optionalFraction, zone],
  [MICROS]: [...dateTime, { layout: ".000000", pattern: /^\.\d{6}/ }, zone],
};

/** metav1.Time: whole seconds, in UTC. */
export function decodeTime(text: string): Parsed {
  const error = timeError(text, SECONDS);
  return error === undefined ? { value: timestamp(parseTimestamp(text.replace(",", "."))) } : { error };
}

/** metav1.MicroTime: six digits of a second, in UTC. */
export function decodeMicroTime(text: string): Parsed {
  const error = timeError(text, MICROS);
  if (error !== undefined) return { error };
  return { value: `${timestamp(parseTimestamp(text)).slice(0, -1)}${text.slice(19, 26)}Z` };
}

function timeError(text: string, layout: string): string | undefined {
  let rest = text;
  const quoted = `parsing time ${JSON.stringify(text)}`;
  for (const part of layouts[layout] ?? []) {
    const match = part.pattern.exec(rest);
    if (!match) return `${quoted} as "${layout}": cannot parse ${JSON.stringify(rest)} as "${part.layout}"`;
    const number = Number(match[0]);
    if (part.range && (number < part.range.from || number > part.range.to)) return `${quoted}: ${part.range.name} out of range`;
    rest = rest.slice(match[0].length);
  }
  if (rest !== "") return `${quoted}: extra text: ${JSON.stringify(rest)}`;
  return isDayOfMonth(text) ? undefined : `${quoted}: day out of range`;
}

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDayOfMonth(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (daysInMonth[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
}
