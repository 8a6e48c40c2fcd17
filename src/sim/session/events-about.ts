import { splitKey } from "../api/object.ts";
import { parseTimestamp } from "../api/time.ts";
import type { Event } from "../api/types.ts";
import type { View } from "../cluster/view.ts";

/** An Event as a reader wants it: when it was last seen, how often, what. */
export interface AboutEvent {
  readonly key: string;
  /** The cluster's time. */
  readonly lastMillis: number;
  readonly count: number;
  readonly warning: boolean;
  readonly reason: string;
  readonly message: string;
}

/** Events about an object, the last written first, as their own times only have seconds. The object may be gone: Events are kept for an hour. */
export function eventsAbout(view: View, key: string): readonly AboutEvent[] {
  const { kind, namespace, name } = splitKey(key);
  return view
    .list("Event", namespace === "" ? "default" : namespace)
    .filter(({ involvedObject }) => involvedObject?.kind === kind && involvedObject.name === name)
    .toSorted((left, right) => Number(right.metadata.resourceVersion) - Number(left.metadata.resourceVersion))
    .map(aboutEvent);
}

function aboutEvent({ metadata, reason = "", message = "", type, count, lastTimestamp, eventTime, series }: Event): AboutEvent {
  return {
    key: metadata.name,
    lastMillis: parseTimestamp(series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp),
    count: series?.count ?? count ?? 1,
    warning: type === "Warning",
    reason,
    message,
  };
}
