import { type KubeObject, objectReference } from "../api/object.ts";
import { EPOCH_MILLIS, microTimestamp, timestamp } from "../api/time.ts";
import type { Event } from "../api/types.ts";
import type { ApiContext, EventSource } from "../cluster/api-server.ts";
import type { Reason } from "../cluster/component.ts";
import { combinedPrefix, correlate, earlierEvent, toldBefore } from "./event-correlator.ts";
import { type AnyObject, writeObject } from "./storage.ts";

/** Components that write through events.k8s.io: eventTime and action in place of counts. */
const actionOf: { readonly [component: string]: { readonly [reason: string]: string } } = {
  "default-scheduler": { Scheduled: "Binding", FailedScheduling: "Scheduling", Preempted: "Preempting" },
};

/**
 * Tells a reason as an Event about an object; the same one again only counts up.
 * Follows client-go/tools/record/events_cache.go (eventObserve) for counting. Events are written without admission, as their writers are trusted.
 */
export function recordEvent(about: KubeObject, reason: Reason, source: EventSource, context: ApiContext): void {
  if (!reason.event) return;
  const { view } = context;
  const legacy = isLegacy(reason, source);
  const before = toldBefore(view, legacy ? source.component : "", legacy ? source.host : "", about.metadata.uid);
  const fate = legacy ? correlate(before, reason.event, view.nowMillis) : "plain";
  if (fate === "dropped") return;
  const told = fate === "combined" ? combined(reason, reason.event) : reason;
  const namespace = about.metadata.namespace || "default";
  const known = earlierEvent(before, told.event ?? reason.event, source.fieldPath ?? "");
  const now = timestamp(view.nowMillis);
  writeObject(context, (known ? again(known, told, now, context) : first(about, told, source, namespace, context)) as unknown as AnyObject);
}

const isLegacy = (reason: Reason, { component }: EventSource): boolean => actionOf[component]?.[reason.event?.reason ?? ""] === undefined;

type Told = NonNullable<Reason["event"]>;

const combined = (reason: Reason, event: Told): Reason => ({
  ...reason,
  event: { ...event, message: `${combinedPrefix}${event.message}` },
});

/** The moment in the name keeps events in the order in which they happened. Follows client-go/tools/record/event.go (makeEvent). */
function eventName(about: KubeObject, { view, store }: ApiContext): string {
  const nanos = BigInt(EPOCH_MILLIS + Math.floor(view.nowMillis)) * 1_000_000n + BigInt(store.cursor % 1_000_000);
  return `${about.metadata.name}.${nanos.toString(16)}`;
}

function again(known: Event, { event }: Reason, now: string, context: ApiContext): Event {
  if (known.eventTime) {
    const count = (known.series?.count ?? 1) + 1;
    return { ...known, series: { count, lastObservedTime: microTimestamp(context.view.nowMillis) } };
  }
  return { ...known, message: event?.message ?? "", count: (known.count ?? 1) + 1, lastTimestamp: now };
}

function first(about: KubeObject, reason: Reason, source: EventSource, namespace: string, context: ApiContext): Event {
  const { component, host } = source;
  const name = eventName(about, context);
  const now = timestamp(context.view.nowMillis);
  const action = actionOf[component]?.[reason.event?.reason ?? ""];
  const common = {
    apiVersion: "v1",
    kind: "Event" as const,
    metadata: {
      name,
      namespace,
      uid: [name.slice(-8), "0000", "4000", "8000", name.slice(-12).padStart(12, "0")].join("-"),
      creationTimestamp: now,
      resourceVersion: "",
      ...(reason.event?.annotations ? { annotations: reason.event.annotations } : {}),
    },
    involvedObject: { ...objectReference(about), ...(source.fieldPath === undefined ? {} : { fieldPath: source.fieldPath }) },
    reason: reason.event?.reason ?? reason.code,
    message: reason.event?.message ?? "",
    type: reason.event?.type ?? "Normal",
    reportingComponent: component,
  };
  if (action === undefined) {
    const legacySource = host === "" ? { component } : { component, host };
    return {
      ...common,
      source: legacySource,
      firstTimestamp: now,
      lastTimestamp: now,
      count: 1,
      reportingInstance: host,
    } as unknown as Event;
  }
  const eventTime = microTimestamp(context.view.nowMillis);
  return { ...common, action, eventTime, source: {}, reportingInstance: `${component}-control-plane` } as unknown as Event;
}
