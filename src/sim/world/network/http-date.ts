import { civilFromDays, EPOCH_MILLIS } from "../../api/time.ts";

const days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number): string => String(value).padStart(2, "0");

/** A moment in parts; UTC, as containers have it. */
export function calendar(nowMillis: number): {
  readonly unixSeconds: number;
  readonly weekday: string;
  readonly year: number;
  readonly month: number;
  readonly monthName: string;
  readonly day: number;
  readonly clock: string;
} {
  const unixSeconds = Math.floor((nowMillis + EPOCH_MILLIS) / 1000);
  const dayNumber = Math.floor(unixSeconds / 86_400);
  const { year, month, day } = civilFromDays(dayNumber);
  const seconds = unixSeconds - dayNumber * 86_400;
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return { unixSeconds, weekday: days[dayNumber % 7] as string, year, month, monthName: months[month - 1] as string, day, clock };
}

/** `Thu, 01 Jan 2026 00:00:12 GMT` */
export function httpDate(nowMillis: number): string {
  const { weekday, day, monthName, year, clock } = calendar(nowMillis);
  return `${weekday}, ${two(day)} ${monthName} ${year} ${clock} GMT`;
}

/** `[01/Jan/2026:00:00:12 +0000]`, as in an access log. */
export function logDate(nowMillis: number): string {
  const { day, monthName, year, clock } = calendar(nowMillis);
  return `[${two(day)}/${monthName}/${year}:${clock} +0000]`;
}
