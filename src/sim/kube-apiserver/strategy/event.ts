import { type FieldError, invalid, required } from "../../api/field-error.ts";
import type { Event } from "../../api/types.ts";
import { byteLength } from "../../api/utf8.ts";
import { withDefaults } from "../defaults/share.ts";
import { equal } from "../validation/equal.ts";
import { goValue } from "../validation/go-value.ts";
import { immutable, subdomainMeta, validateMeta } from "../validation/metadata.ts";
import { isDnsSubdomain, isPathSegment, isQualifiedName } from "../validation/names.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf, Strategy } from "./strategy.ts";

/** Events in v1 are hardly checked, since whoever watches must be able to say what it saw; those of events.k8s.io are. Follows pkg/apis/core/validation/events.go. */
type DraftEvent = DraftOf<Event>;

const EVENTS_V1 = "events.k8s.io/v1";
const longest = { reportingInstance: 128, action: 128, reason: 128, message: 1024 } as const;
const neededNamespaces = "does not match event.namespace";

/** Follows legacyValidateEvent: an event with eventTime is one of the new kind, whichever version it came in. */
function legacyRules(event: DraftEvent, apiVersion: string | undefined, report: FieldError[]): void {
  const namespace = event.metadata?.namespace ?? "";
  const about = event.involvedObject?.namespace ?? "";
  const strangers = event.eventTime
    ? about === "" && namespace !== "default" && namespace !== "kube-system"
    : about === ""
      ? namespace !== "" && namespace !== "default"
      : about !== namespace;
  if (strangers) report.push(invalid("involvedObject.namespace", about, neededNamespaces));
  if (event.eventTime) newEventRules(event, apiVersion === EVENTS_V1 ? "reportingController" : "reportingComponent", report);
  if (namespace !== "") for (const detail of isDnsSubdomain(namespace)) report.push(invalid("namespace", namespace, detail));
}

function newEventRules(event: DraftEvent, controllerField: string, report: FieldError[]): void {
  const { reportingComponent = "" } = event;
  if (reportingComponent === "") report.push(required(controllerField));
  for (const detail of isQualifiedName(reportingComponent)) report.push(invalid(controllerField, reportingComponent, detail));
  for (const field of ["reportingInstance", "action", "reason", "message"] as const) {
    const text = event[field] ?? "";
    if (text === "" && field !== "message") report.push(required(field));
    if (byteLength(text) > longest[field]) report.push(invalid(field, "", `can have at most ${longest[field]} characters`));
  }
}

function seriesRules({ series }: DraftEvent, report: FieldError[]): void {
  if (!series) return;
  if ((series.count ?? 0) < 2) report.push(invalid("series.count", "", "should be at least 2"));
  if (!series.lastObservedTime) report.push(required("series.lastObservedTime"));
}

/** What the version events.k8s.io/v1 asks of a new event beside the old rules. Follows ValidateEventCreate. */
function strictRules(event: DraftEvent, report: FieldError[]): void {
  validateMeta(event.metadata, subdomainMeta, report);
  seriesRules(event, report);
  if (!event.eventTime) report.push(required("eventTime"));
  const { type = "" } = event;
  if (type !== "Normal" && type !== "Warning") report.push(invalid("type", "", `has invalid value: ${type}`));
  const unset = "needs to be unset";
  if (event.firstTimestamp) report.push(invalid("firstTimestamp", "", unset));
  if (event.lastTimestamp) report.push(invalid("lastTimestamp", "", unset));
  if (event.count) report.push(invalid("count", "", unset));
  if (event.source?.component || event.source?.host) report.push(invalid("source", "", unset));
}

const fixedFields = [
  "involvedObject",
  "reason",
  "message",
  "source",
  "firstTimestamp",
  "lastTimestamp",
  "count",
  "type",
  "eventTime",
  "action",
  "related",
  "reportingComponent",
  "reportingInstance",
] as const;

/** Values that are quoted as their Go structs. */
const goTypes: { readonly [field: string]: string } = {
  involvedObject: "ObjectReference",
  related: "ObjectReference",
  source: "EventSource",
};

/** An event of events.k8s.io says what happened once and for all. Follows ValidateEventUpdate. */
function strictUpdateRules(event: DraftEvent, old: DraftEvent, report: FieldError[]): void {
  if (!equal(event.series, old.series)) seriesRules(event, report);
  for (const field of fixedFields) {
    if (equal(event[field], old[field])) continue;
    const struct = goTypes[field];
    const value = struct === undefined ? (event[field] ?? null) : goValue(event[field], struct);
    report.push(invalid(field === "reportingComponent" ? "reportingController" : field, value, immutable));
  }
}

/** Times that are not known are shown as null. */
const times = ["eventTime", "firstTimestamp", "lastTimestamp"] as const;

/** Who reports is always shown, even when nobody said so. */
function defaults(event: DraftEvent): DraftEvent {
  const named = event.reportingComponent === undefined ? { ...event, reportingComponent: "" } : event;
  const instance = named.reportingInstance === undefined ? { ...named, reportingInstance: "" } : named;
  const timed = times.reduce((filled, time) => (filled[time] === undefined ? withDefaults(filled, { [time]: null }) : filled), instance);
  return withDefaults(timed, { involvedObject: {}, source: {} });
}

const base = defineStrategy<DraftEvent>({
  meta: { namespaced: true, name: isPathSegment, strictFinalizers: false },
  generation: false,
  status: false,
  metaOnUpdate: [],
  defaults,
});

export const eventStrategy: Strategy<DraftEvent> = {
  ...base,
  validate(event, apiVersion) {
    const report: FieldError[] = [];
    legacyRules(event, apiVersion, report);
    if (apiVersion === EVENTS_V1) strictRules(event, report);
    return report.length > 0 ? report : base.validate(event);
  },
  validateUpdate(event, old, subresource, apiVersion) {
    const report: FieldError[] = [...base.validateUpdate(event, old, subresource)];
    legacyRules(event, apiVersion, report);
    if (apiVersion === EVENTS_V1) strictUpdateRules(event, old, report);
    return report;
  },
};
