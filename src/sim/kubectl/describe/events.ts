import type { KubeObject } from "../../api/object.ts";
import { runtimeUid } from "../../api/pod.ts";
import { eventTimes } from "../../api/tables/cluster-kinds.ts";
import { since } from "../../api/tables/table.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { Event, Pod } from "../../api/types.ts";
import { needResource } from "../discovery.ts";
import { listObjects } from "../requests.ts";
import type { Run } from "../run.ts";
import type { Lines } from "./text.ts";

/**
 * The events about an object, oldest last-seen first. Those of events.k8s.io have no lastTimestamp and come before all others.
 * Follows kubectl/pkg/util/event/sorted_event_list.go.
 */
export function eventsAbout(run: Run, object: KubeObject): readonly Event[] {
  const resource = needResource(run.context.client, "events");
  // A mirror's events are those of the pod that it shows.
  const ownUid = runtimeUid(object as Pod);
  const about = (event: Event) => {
    const { kind, name, namespace = "", uid } = event.involvedObject;
    const sameUid = uid === undefined || uid === "" || uid === ownUid || (object.kind === "Node" && uid === object.metadata.name);
    return kind === object.kind && name === object.metadata.name && namespace === (object.metadata.namespace ?? "") && sameUid;
  };
  const events = (listObjects(run, { resource, namespace: object.metadata.namespace ?? "" }) as readonly Event[]).filter(about);
  return sortBy(events, ({ lastTimestamp }) => lastTimestamp);
}

/** Follows kubectl/pkg/cmd/events/event_printer.go (SortableEvents): any time that an event has counts. */
export function sortEvents(events: readonly Event[]): readonly Event[] {
  return sortBy(events, (event) => eventTimes(event).last);
}

function sortBy(events: readonly Event[], timeOf: (event: Event) => string | null | undefined): readonly Event[] {
  const millis = (event: Event) => {
    const time = timeOf(event);
    return time ? parseTimestamp(time) : Number.NEGATIVE_INFINITY;
  };
  const written = ({ metadata }: Event) => Number(metadata.resourceVersion);
  return [...events].sort((left, right) =>
    millis(left) === millis(right) ? written(left) - written(right) : millis(left) - millis(right),
  );
}

/** `3s`, or `3s (x4 over 9s)`. Follows kubectl/pkg/cmd/events (getInterval). */
export function intervalText(event: Event, nowMillis: number): string {
  const { first, last } = eventTimes(event);
  const count = event.series?.count ?? event.count ?? 0;
  return count > 1 ? `${since(last, nowMillis)} (x${count} over ${since(first, nowMillis)})` : since(first, nowMillis);
}

/** Follows kubectl/pkg/describe/describe.go (DescribeEvents). */
export function eventLines(run: Run, object: KubeObject): Lines {
  const events = eventsAbout(run, object);
  if (events.length === 0) return ["Events:\t<none>"];
  const { nowMillis } = run.context.client;
  const rows = events.map((event) => {
    const where = event.involvedObject.fieldPath ? `${event.involvedObject.fieldPath}: ` : "";
    const from = event.source?.component || event.reportingComponent || "";
    return `  ${event.type ?? ""}\t${event.reason ?? ""}\t${intervalText(event, nowMillis)}\t${from}\t${where}${(event.message ?? "").trim()}`;
  });
  return ["Events:", "  Type\tReason\tAge\tFrom\tMessage", "  ----\t------\t----\t----\t-------", ...rows];
}
