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

/** Source and object → what it has told about it. */
type Told = Map<string, Map<string, Event>>;

const toldKey = (component: string, host: string, uid: string): string => `${component}|${host}|${uid}`;

const toldBy = following(makeTold, follow);

function makeTold(view: View): Told {
  const told: Told = new Map();
  for (const event of view.list("Event")) note(told, event);
  return told;
}

function follow(told: Told, { table, previous, after }: WriteEntry): boolean {
  if (table !== "Event") return true;
  if (after) note(told, after as Event);
  else if (previous?.after) {
    const event = previous.after as Event;
    told.get(keyOfEvent(event))?.delete(keyOf(event));
  }
  return true;
}

const keyOfEvent = ({ source, involvedObject }: Event): string =>
  toldKey(source?.component ?? "", source?.host ?? "", involvedObject?.uid ?? "");

function note(told: Told, event: Event): void {
  const key = keyOfEvent(event);
  const events = told.get(key) ?? new Map<string, Event>();
  told.set(key, events);
  events.set(keyOf(event), event);
}

export interface NewEvent {
  readonly component: string;
  readonly host: string;
  readonly uid: string;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
}

/** The Event that has told this very thing before, if it is still there; those told as one are all the same. */
export function earlierEvent(view: View, { component, host, uid, type, reason, message }: NewEvent, fieldPath: string): Event | undefined {
  const isSame = (text: string) => (message.startsWith(combinedPrefix) ? text.startsWith(combinedPrefix) : text === message);
  for (const event of toldBy(view)
    .get(toldKey(component, host, uid))
    ?.values() ?? []) {
    const samePlace = (event.involvedObject?.fieldPath ?? "") === fieldPath;
    if (samePlace && event.type === type && event.reason === reason && isSame(event.message ?? "")) return event;
  }
  return undefined;
}

/**
 * What becomes of an Event: told as it is, told as one of many similar ones, or dropped because there were too many.
 * Follows client-go/tools/record/events_cache.go (EventAggregate, EventSourceObjectSpamFilter); what was dropped is not counted.
 */
export function correlate(view: View, { component, host, uid, type, reason, message }: NewEvent): "plain" | "combined" | "dropped" {
  const events = toldBy(view).get(toldKey(component, host, uid));
  if (!events || events.size === 0) return "plain";
  if (tokens([...events.values()], view.nowMillis) < 1) return "dropped";
  const similar = [...events.values()].filter((event) => event.type === type && event.reason === reason);
  const messages = recentMessages(similar, view.nowMillis);
  return messages.size >= maxSimilar - 1 && !messages.has(message) ? "combined" : "plain";
}

function tokens(events: readonly Event[], nowMillis: number): number {
  let used = 0;
  let sinceMillis = nowMillis;
  for (const { count = 1, firstTimestamp } of events) {
    used += count;
    sinceMillis = Math.min(sinceMillis, parseTimestamp(firstTimestamp ?? ""));
  }
  return Math.min(burst, burst - used + (nowMillis - sinceMillis) / refillMillis);
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
