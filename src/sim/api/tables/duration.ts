const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** A span of milliseconds in the two largest useful units: `5s`, `3m20s`, `26h`, `9d`. Follows apimachinery/pkg/util/duration (HumanDuration). */
export function humanDuration(millis: number): string {
  const whole = (unit: number) => Math.floor(millis / unit);
  const two = (large: number, largeSign: string, small: number, smallSign: string) => {
    const rest = Math.floor((millis % large) / small);
    return rest === 0 ? `${whole(large)}${largeSign}` : `${whole(large)}${largeSign}${rest}${smallSign}`;
  };
  if (Math.trunc(millis / SECOND) < -1) return "<invalid>";
  if (millis < 0) return "0s";
  if (millis < 2 * MINUTE) return `${whole(SECOND)}s`;
  if (millis < 10 * MINUTE) return two(MINUTE, "m", SECOND, "s");
  if (millis < 3 * HOUR) return `${whole(MINUTE)}m`;
  if (millis < 8 * HOUR) return two(HOUR, "h", MINUTE, "m");
  if (millis < 2 * DAY) return `${whole(HOUR)}h`;
  if (millis < 8 * DAY) return two(DAY, "d", HOUR, "h");
  if (millis < 2 * YEAR) return `${whole(DAY)}d`;
  if (millis < 8 * YEAR) return two(YEAR, "y", DAY, "d");
  return `${whole(YEAR)}y`;
}
