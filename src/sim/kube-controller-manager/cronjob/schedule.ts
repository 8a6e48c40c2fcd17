import { monthNames, readCron, weekdayNames } from "../../api/cron.ts";
import { civilFromDays, daysFromCivil, EPOCH_MILLIS } from "../../api/time.ts";

/** A schedule that can be asked for its next moment. Times are virtual milliseconds. */
export interface Schedule {
  /** The first moment after this one; undefined when none comes within five years. */
  next(afterMillis: number): number | undefined;
}

const minuteMillis = 60_000;
const dayMinutes = 1440;
/** Days looked at before a schedule such as 30 February counts as never due. */
const searchDays = 5 * 366;

/** @returns undefined for a text that is no schedule. */
export function parseSchedule(text: string, offsetMillis: number): Schedule | undefined {
  const cron = readCron(text);
  if ("error" in cron) return undefined;
  if ("everyMillis" in cron) return everySchedule(cron.everyMillis);
  const { minutes, hours, days, months, weekdays, needsBothDays } = cron;
  const dayMatches = (day: number): boolean => {
    const { month, day: ofMonth } = civilFromDays(day);
    if (!months.has(month)) return false;
    const [byDate, byWeekday] = [days.has(ofMonth), weekdays.has((day + 4) % 7)];
    return needsBothDays ? byDate && byWeekday : byDate || byWeekday;
  };
  const ofDay = [...hours].flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute)).sort((left, right) => left - right);
  return { next: (afterMillis) => nextMoment(afterMillis, offsetMillis, dayMatches, ofDay) };
}

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

/** So long after each moment, in whole seconds. Follows github.com/robfig/cron/v3/constantdelay.go. */
function everySchedule(millis: number): Schedule {
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
  const weekday = capital(weekdayNames[(((days - daysFromCivil(1970, 1, 4)) % 7) + 7) % 7]);
  return `${weekday}, ${String(day).padStart(2, "0")} ${capital(monthNames[month - 1])} ${year} ${clock} +0000`;
}
