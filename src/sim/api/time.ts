/**
 * The virtual clock counts milliseconds from 0; the API speaks RFC 3339 seconds.
 * The two are tied here, by arithmetic alone: `Date` would let the host's clock in.
 */

/** Day 0 of every simulated cluster: 2026-01-01T00:00:00Z, in milliseconds since 1970. */
export const EPOCH_MILLIS = 1_767_225_600_000;
const MILLIS_PER_DAY = 86_400_000;

/** Virtual milliseconds → `2026-01-01T00:00:12Z` (metav1.Time: whole seconds, rounded down). */
export function timestamp(nowMillis: number): string {
  return `${dateTime(nowMillis)}Z`;
}

/** Virtual milliseconds → `2026-01-01T00:00:12.345000Z` (metav1.MicroTime). */
export function microTimestamp(nowMillis: number): string {
  const fraction = String(Math.floor(positiveModulo(nowMillis, 1000))).padStart(3, "0");
  return `${dateTime(nowMillis)}.${fraction}000Z`;
}

/** Virtual milliseconds → `2026-01-01T00:00:12.34Z` (Go's RFC3339Nano: no zeros at the end). */
export function nanoTimestamp(nowMillis: number): string {
  const fraction = String(Math.floor(positiveModulo(nowMillis, 1000)))
    .padStart(3, "0")
    .replace(/0+$/, "");
  return fraction === "" ? timestamp(nowMillis) : `${dateTime(nowMillis)}.${fraction}Z`;
}

/** `2026-01-01T00:00:12Z`, with or without a fraction or an offset → virtual milliseconds; NaN for anything else. */
export function parseTimestamp(text: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.exec(text);
  if (!match) return Number.NaN;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const millis = Math.floor(Number(fraction ?? 0) * 1000);
  return (
    daysFromCivil(Number(year), Number(month), Number(day)) * MILLIS_PER_DAY +
    seconds * 1000 +
    millis -
    zoneMillis(zone ?? "Z") -
    EPOCH_MILLIS
  );
}

function zoneMillis(zone: string): number {
  if (zone === "Z" || zone === "z") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000;
}

/** Thousands of objects are written in one second: its text is made once. */
let lastSecond = Number.NaN;
let lastText = "";

function dateTime(nowMillis: number): string {
  const second = Math.floor(nowMillis / 1000);
  if (second !== lastSecond) {
    lastSecond = second;
    lastText = dateTimeOf(second * 1000);
  }
  return lastText;
}

function dateTimeOf(nowMillis: number): string {
  const unixMillis = nowMillis + EPOCH_MILLIS;
  const days = Math.floor(unixMillis / MILLIS_PER_DAY);
  const { year, month, day } = civilFromDays(days);
  const seconds = Math.floor(positiveModulo(unixMillis, MILLIS_PER_DAY) / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

export interface CivilDate {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly day: number;
}

/** Days since 1970-01-01 → proleptic Gregorian date (era arithmetic: 400 years have 146,097 days). */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Proleptic Gregorian date → days since 1970-01-01. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function positiveModulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}
