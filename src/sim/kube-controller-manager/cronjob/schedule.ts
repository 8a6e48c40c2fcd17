import { civilFromDays, daysFromCivil, EPOCH_MILLIS } from "../../api/time.ts";

/** A schedule that can be asked for its next moment. Times are virtual milliseconds. */
export interface Schedule {
  /** The first moment after this one; undefined when none comes within five years. */
  next(afterMillis: number): number | undefined;
}

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const fields: readonly Field[] = [
  { min: 0, max: 59, names: [] },
  { min: 0, max: 23, names: [] },
  { min: 1, max: 31, names: [] },
  { min: 1, max: 12, names: months },
  { min: 0, max: 6, names: weekdays },
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

const minuteMillis = 60_000;
const dayMinutes = 1440;
/** Days looked at before a schedule such as 30 February counts as never due. */
const searchDays = 5 * 366;

/** @returns undefined for a text that is no schedule. Follows github.com/robfig/cron/v3/parser.go (ParseStandard). */
export function parseSchedule(text: string, offsetMillis: number): Schedule | undefined {
  if (text.startsWith("@every ")) return everySchedule(durationMillis(text.slice("@every ".length)));
  const parts = (descriptors[text] ?? text).trim().split(/\s+/);
  if (parts.length !== fields.length) return undefined;
  const sets = parts.map((part, index) => parseField(part, fields[index] as Field));
  const [minutes, hours, days, monthSet, weekdaySet] = sets;
  if (!minutes || !hours || !days || !monthSet || !weekdaySet) return undefined;
  const either = !isStar(parts[2]) && !isStar(parts[4]);
  const dayMatches = (day: number): boolean => {
    const { month, day: ofMonth } = civilFromDays(day);
    if (!monthSet.has(month)) return false;
    const byDate = days.has(ofMonth);
    const byWeekday = weekdaySet.has((day + 4) % 7);
    return either ? byDate || byWeekday : byDate && byWeekday;
  };
  const ofDay = [...hours].flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute)).sort((left, right) => left - right);
  return { next: (afterMillis) => nextMoment(afterMillis, offsetMillis, dayMatches, ofDay) };
}

/** `*` and `?` leave a day open; so do they with a step, as the real parser has it. */
const isStar = (part = ""): boolean => /^[*?]/.test(part);

function nextMoment(
  afterMillis: number,
  offsetMillis: number,
  dayMatches: (day: number) => boolean,
  ofDay: readonly number[],
): number | undefined {
  const local = afterMillis + EPOCH_MILLIS + offsetMillis;
  const minute = Math.floor(local / minuteMillis) + 1;
  const firstDay = Math.floor(minute / dayMinutes);
  for (let day = firstDay; day < firstDay + searchDays; day++) {
    if (!dayMatches(day)) continue;
    const from = day === firstDay ? minute - day * dayMinutes : 0;
    const found = ofDay.find((candidate) => candidate >= from);
    if (found !== undefined) return (day * dayMinutes + found) * minuteMillis - offsetMillis - EPOCH_MILLIS;
  }
  return undefined;
}

function parseField(text: string, field: Field): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const part of text.split(",").filter((piece) => piece !== "")) {
    const match = /^([^/-]+)(?:-([^/-]+))?(?:\/(\d+))?$/.exec(part);
    if (!match) return undefined;
    const [, low = "", high, step] = match;
    const open = low === "*" || low === "?";
    const first = open ? field.min : numberOf(low, field);
    const last = open ? field.max : high !== undefined ? numberOf(high, field) : step === undefined ? first : field.max;
    const by = Number(step ?? 1);
    if (!(first >= field.min && last <= field.max && first <= last && by > 0)) return undefined;
    for (let value = first; value <= last; value += by) values.add(value);
  }
  return values.size > 0 ? values : undefined;
}

function numberOf(text: string, { names, min }: Field): number {
  const index = names.indexOf(text.toLowerCase());
  if (index >= 0) return index + min;
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

const unitMillis: { readonly [unit: string]: number } = { h: 3_600_000, m: minuteMillis, s: 1000, ms: 1 };

/** `1h30m` in milliseconds; NaN for what is no duration. */
function durationMillis(text: string): number {
  if (!/^(\d+(\.\d+)?(h|ms|m|s))+$/.test(text)) return Number.NaN;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (unitMillis[unit ?? ""] ?? 0),
    0,
  );
}

/** So long after each moment, in whole seconds. Follows github.com/robfig/cron/v3/constantdelay.go. */
function everySchedule(millis: number): Schedule | undefined {
  if (Number.isNaN(millis)) return undefined;
  const delay = Math.max(1000, Math.floor(millis / 1000) * 1000);
  return { next: (afterMillis) => Math.floor(afterMillis / 1000) * 1000 + delay };
}

/** Zones whose clocks are never changed: minutes ahead of UTC. */
const fixedZones: { readonly [zone: string]: number } = {
  UTC: 0,
  Zulu: 0,
  GMT: 0,
  "Etc/UTC": 0,
  "Etc/GMT": 0,
  "Asia/Seoul": 540,
  "Asia/Tokyo": 540,
  Japan: 540,
  ROK: 540,
  "Asia/Pyongyang": 540,
  "Asia/Shanghai": 480,
  "Asia/Taipei": 480,
  "Asia/Hong_Kong": 480,
  "Asia/Singapore": 480,
  "Asia/Manila": 480,
  "Asia/Bangkok": 420,
  "Asia/Ho_Chi_Minh": 420,
  "Asia/Jakarta": 420,
  "Asia/Kolkata": 330,
  "Asia/Dubai": 240,
  "Europe/Moscow": 180,
  "America/Sao_Paulo": -180,
  "America/Bogota": -300,
  "America/Phoenix": -420,
  "Pacific/Honolulu": -600,
};

/** How far ahead of UTC a zone's clocks are; undefined for zones with summer time, whose rules the simulation has not. */
export function zoneOffsetMillis(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === "") return 0;
  const etc = /^Etc\/GMT([+-])(\d{1,2})$/.exec(zone);
  if (etc) return (etc[1] === "+" ? -1 : 1) * Number(etc[2]) * 60 * minuteMillis;
  const minutes = fixedZones[zone];
  return minutes === undefined ? undefined : minutes * minuteMillis;
}

/** A moment as RFC 3339 in a zone: `2026-01-01T09:00:00+09:00`. */
export function zonedTime(millis: number, offsetMillis: number): string {
  const local = millis + EPOCH_MILLIS + offsetMillis;
  const day = Math.floor(local / (dayMinutes * minuteMillis));
  const { year, month, day: ofMonth } = civilFromDays(day);
  const seconds = Math.floor((local - day * dayMinutes * minuteMillis) / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const clock = (total: number) => `${two(Math.floor(total / 3600))}:${two(Math.floor(total / 60) % 60)}`;
  const zone = offsetMillis === 0 ? "Z" : `${offsetMillis < 0 ? "-" : "+"}${clock(Math.abs(offsetMillis) / 1000)}`;
  return `${year}-${two(month)}-${two(ofMonth)}T${clock(seconds)}:${two(seconds % 60)}${zone}`;
}

/** `Thu, 01 Jan 2026 00:01:00 +0000`, as Go's RFC1123Z. */
export function longTime(millis: number): string {
  const days = Math.floor((millis + EPOCH_MILLIS) / (dayMinutes * minuteMillis));
  const { year, month, day } = civilFromDays(days);
  const capital = (name = "") => name.charAt(0).toUpperCase() + name.slice(1);
  const clock = zonedTime(millis, 0).slice(11, 19);
  const weekday = capital(weekdays[(((days - daysFromCivil(1970, 1, 4)) % 7) + 7) % 7]);
  return `${weekday}, ${String(day).padStart(2, "0")} ${capital(months[month - 1])} ${year} ${clock} +0000`;
}
