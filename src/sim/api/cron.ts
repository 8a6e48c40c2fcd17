import { parseGoDuration } from "./duration.ts";

/** A schedule as it was read: the minutes of the moments it names, or a delay after each. */
export type Cron =
  | { readonly everyMillis: number }
  | {
      readonly minutes: ReadonlySet<number>;
      readonly hours: ReadonlySet<number>;
      readonly days: ReadonlySet<number>;
      readonly months: ReadonlySet<number>;
      /** 0 is Sunday. */
      readonly weekdays: ReadonlySet<number>;
      /** Do a day of the month and a weekday both have to be right? Else either will do. */
      readonly needsBothDays: boolean;
    };

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

export const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
export const weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const cronFields: readonly Field[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: monthNames },
  { min: 0, max: 6, names: weekdayNames },
];
const descriptors: { readonly [name: string]: string } = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};
const every = "@every ";

/** Reads a schedule, or tells what robfig/cron says of one it cannot read. Follows github.com/robfig/cron/v3/parser.go (ParseStandard). */
export function readCron(schedule: string): Cron | { readonly error: string } {
  if (schedule === "") return { error: "empty spec string" };
  const zoned = /^(?:CRON_)?TZ=\S*\s*(.*)$/s.exec(schedule);
  const text = zoned ? (zoned[1] ?? "").trim() : schedule;
  if (text.startsWith("@") && !Object.hasOwn(descriptors, text)) return readEvery(text);
  const fields = (descriptors[text] ?? text).split(/\s+/).filter((field) => field !== "");
  if (fields.length !== cronFields.length) return { error: `expected exactly 5 fields, found ${fields.length}: [${fields.join(" ")}]` };
  const read: FieldValues[] = [];
  for (const [index, field] of cronFields.entries()) {
    const values = readField(fields[index] as string, field);
    if ("error" in values) return values;
    read.push(values);
  }
  const [minutes, hours, days, months, weekdays] = read as [FieldValues, FieldValues, FieldValues, FieldValues, FieldValues];
  return {
    minutes: minutes.values,
    hours: hours.values,
    days: days.values,
    months: months.values,
    weekdays: weekdays.values,
    needsBothDays: days.isOpen || weekdays.isOpen,
  };
}

function readEvery(descriptor: string): Cron | { readonly error: string } {
  if (!descriptor.startsWith(every)) return { error: `unrecognized descriptor: ${descriptor}` };
  const text = descriptor.slice(every.length);
  const millis = parseGoDuration(text);
  if (millis === undefined) return { error: `failed to parse duration ${descriptor}: time: invalid duration ${JSON.stringify(text)}` };
  return { everyMillis: millis };
}

interface FieldValues {
  readonly values: ReadonlySet<number>;
  /** Was a `*` in it, with no step beyond 1? */
  readonly isOpen: boolean;
}

type Failed = { readonly error: string };

function readField(text: string, field: Field): FieldValues | Failed {
  const values = new Set<number>();
  let isOpen = false;
  for (const part of text.split(",").filter((piece) => piece !== "")) {
    const range = readRange(part, field);
    if ("error" in range) return range;
    isOpen ||= range.isOpen;
    for (let value = range.start; value <= range.end; value += range.step) values.add(value);
  }
  return { values, isOpen };
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly isOpen: boolean;
}

/** `*`, `5`, `5-9`, `5-9/2`: the values, or the first thing that is wrong, in the parser's order. */
function readRange(part: string, { min, max, names }: Field): Range | Failed {
  const steps = part.split("/");
  const limits = (steps[0] ?? "").split("-");
  const [low = "", high] = limits;
  const isOpen = low === "*" || low === "?";
  let [start, end] = [min, max];
  if (!isOpen) {
    const first = numberOrName(low, names, min);
    if (typeof first !== "number") return first;
    const last = high === undefined ? first : numberOrName(high, names, min);
    if (limits.length > 2) return { error: `too many hyphens: ${part}` };
    if (typeof last !== "number") return last;
    [start, end] = [first, last];
  }
  if (steps.length > 2) return { error: `too many slashes: ${part}` };
  const step = steps[1] === undefined ? 1 : readNumber(steps[1]);
  if (typeof step !== "number") return step;
  if (steps.length === 2 && limits.length === 1) end = max;
  if (start < min) return { error: `beginning of range (${start}) below minimum (${min}): ${part}` };
  if (end > max) return { error: `end of range (${end}) above maximum (${max}): ${part}` };
  if (start > end) return { error: `beginning of range (${start}) beyond end of range (${end}): ${part}` };
  if (step === 0) return { error: `step of range should be a positive number: ${part}` };
  return { start, end, step, isOpen: isOpen && step === 1 };
}

function numberOrName(text: string, names: readonly string[], min: number): number | Failed {
  const index = names.indexOf(text.toLowerCase());
  return index < 0 ? readNumber(text) : index + min;
}

function readNumber(text: string): number | Failed {
  const failed = (why: string) => ({ error: `failed to parse int from ${text}: strconv.Atoi: parsing ${JSON.stringify(text)}: ${why}` });
  if (!/^[+-]?\d+$/.test(text)) return failed("invalid syntax");
  const value = Number(text);
  if (!Number.isSafeInteger(value)) return failed("value out of range");
  return value < 0 ? { error: `negative number (${value}) not allowed: ${text}` } : value;
}
