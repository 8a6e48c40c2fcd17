import { BACK_OFF_FORGET_MILLIS, BACK_OFF_INITIAL_MILLIS, BACK_OFF_MAX_MILLIS } from "./timing.ts";
import type { Turn } from "./turn.ts";

/**
 * Exponential back-off by key: 10 s, doubled to 300 s, forgotten when the next failure comes more than 10 minutes after the last.
 * Follows client-go/util/flowcontrol/backoff.go.
 */
export function nextBackOff(turn: Turn, key: string, eventMillis: number): void {
  const entry = turn.memory.backOffs[key];
  const expired = !entry || eventMillis - entry.updatedAtMillis > BACK_OFF_FORGET_MILLIS;
  const millis = expired ? BACK_OFF_INITIAL_MILLIS : Math.min(entry.millis * 2, BACK_OFF_MAX_MILLIS);
  turn.memory.backOffs = { ...turn.memory.backOffs, [key]: { millis, updatedAtMillis: turn.nowMillis } };
}

/** Is the event so recent that its key has to wait? @returns the delay in force, in milliseconds, or undefined */
export function backOffSince(turn: Turn, key: string, eventMillis: number): number | undefined {
  const entry = turn.memory.backOffs[key];
  if (!entry || eventMillis - entry.updatedAtMillis > BACK_OFF_FORGET_MILLIS) return undefined;
  return turn.nowMillis - eventMillis < entry.millis ? entry.millis : undefined;
}

/** The same, counted from when the entry was last updated: for images, which have no event of their own. */
export function backOffSinceUpdate(turn: Turn, key: string): boolean {
  const entry = turn.memory.backOffs[key];
  return entry !== undefined && turn.nowMillis - entry.updatedAtMillis < entry.millis;
}

/** Go's way to write a duration of whole milliseconds: `10s`, `1m20s`, `850ms`. */
export function durationText(millis: number): string {
  if (millis < 1000) return `${millis}ms`;
  const minutes = Math.floor(millis / 60_000);
  const seconds = (millis % 60_000) / 1000;
  const hours = Math.floor(minutes / 60);
  const head = hours > 0 ? `${hours}h${minutes % 60}m` : minutes > 0 ? `${minutes}m` : "";
  return `${head}${seconds}s`;
}
