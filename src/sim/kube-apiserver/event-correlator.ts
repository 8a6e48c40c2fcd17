import { keyOf } from "../api/object.ts";
import { parseTimestamp } from "../api/time.ts";
import type { Event } from "../api/types.ts";
import { following } from "../cluster/follow.ts";
import type { View, WriteEntry } from "../cluster/view.ts";

/** From so many different messages on they are told as one. */
const maxSimilar = 10;
/** Similar ones further apart than this have nothing to do with each other. */
const similarMillis = 600_000;
/** So many Events about one object from one source at once, then one every five minutes. */
const burst = 25;
const refillMillis = 300_000;
export const combinedPrefix = "(combined from similar events): ";

/** An object's uid → what has been told about it, by the Event's key. */
type Told = Map<string, Map<string, Event>>;

const toldAbout = following(makeTold, follow);

function makeTold(view: View): Told {
  const told: Told = new Map();
  for (const event of view.list("Event")) note(told, keyOf(event), event);
  return told;
}

function follow(told: Told, { table, key, previous, after }: WriteEntry): boolean {
  if (table !== "Event") return true;
  if (after) note(told, key, after as Event);
  else if (previous?.after) told.get(uidOf(previous.after as Event))?.delete(key);
  return true;
}

const uidOf = ({ involvedObject }: Event): string => involvedObject?.uid ?? "";

function note(told: Told, key: string, event: Event): void {
  const uid = uidOf(event);
  const events = told.get(uid);
  if (events) events.set(key, event);
  else told.set(uid, new Map([[key, event]]));
}

/** What a source has told about an object, oldest first. */
export function toldBefore(view: View, component: string, host: string, uid: string): readonly Event[] {
  const events = toldAbout(view).get(uid);
  if (!events) return [];
  return [...events.values()].filter(({ source }) => (source?.component ?? "") === component && (source?.host ?? "") === host);
}

export interface NewEvent {
  readonly type: string;
  readonly reason: string;
  readonly message: string;
}

/** The Event that has told this very thing before, if it is still there; those told as one are all the same. */
export function earlierEvent(events: readonly Event[], { type, reason, message }: NewEvent, fieldPath: string): Event | undefined {
  const isSame = (text: string) => (message.startsWith(combinedPrefix) ? text.startsWith(combinedPrefix) : text === message);
  return events.find((event) => {
    const samePlace = (event.involvedObject?.fieldPath ?? "") === fieldPath;
    return samePlace && event.type === type && event.reason === reason && isSame(event.message ?? "");
  });
}

/**
 * What becomes of an Event: told as it is, told as one of many similar ones, or dropped because there were too many.
 * Follows client-go/tools/record/events_cache.go (EventAggregate, EventSourceObjectSpamFilter); what was dropped is not counted.
 */
export function correlate(
  events: readonly Event[],
  { type, reason, message }: NewEvent,
  nowMillis: number,
): "plain" | "combined" | "dropped" {
  if (hasUsedUp(events, nowMillis)) return "dropped";
  const similar = events.filter((event) => event.type === type && event.reason === reason);
  if (similar.length < maxSimilar - 1) return "plain";
  const messages = recentMessages(similar, nowMillis);
  return messages.size >= maxSimilar - 1 && !messages.has(message) ? "combined" : "plain";
}

/** Has the source no token left for this object? One comes back every five minutes since it first told of it. */
function hasUsedUp(events: readonly Event[], nowMillis: number): boolean {
  const used = events.reduce((sum, { count = 1 }) => sum + count, 0);
  if (used < burst) return false;
  const sinceMillis = events.reduce((first, { firstTimestamp }) => Math.min(first, parseTimestamp(firstTimestamp ?? "")), nowMillis);
  return burst - used + (nowMillis - sinceMillis) / refillMillis < 1;
}

/** Messages of an unbroken row of similar Events up to now. */
function recentMessages(events: readonly Event[], nowMillis: number): ReadonlySet<string> {
  const messages = new Set<string>();
  const newestFirst = events
    .map(({ message = "", lastTimestamp }) => ({ message, atMillis: parseTimestamp(lastTimestamp ?? "") }))
    .sort((left, right) => right.atMillis - left.atMillis);
  let untilMillis = nowMillis;
  for (const { message, atMillis } of newestFirst) {
    if (untilMillis - atMillis > similarMillis) break;
    untilMillis = atMillis;
    if (!message.startsWith(combinedPrefix)) messages.add(message);
  }
  return messages;
}
