import { type FieldError, invalid } from "../../api/field-error.ts";
import type { Event } from "../../api/types.ts";
import { withDefaults } from "../defaults/share.ts";
import { isPathSegment } from "../validation/names.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Core events are hardly checked: whoever watches must be able to say what it saw. Follows pkg/apis/core/validation/events.go (legacyValidateEvent). */
type DraftEvent = DraftOf<Event>;

function rules({ metadata, involvedObject }: DraftEvent, report: FieldError[]): void {
  const namespace = metadata?.namespace ?? "";
  const about = involvedObject?.namespace ?? "";
  if (about === "") {
    if (namespace !== "" && namespace !== "default" && namespace !== "kube-system") {
      report.push(invalid("involvedObject.namespace", about, "does not match event.namespace"));
    }
  } else if (about !== namespace) report.push(invalid("involvedObject.namespace", about, "does not match event.namespace"));
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

export const eventStrategy = defineStrategy<DraftEvent>({
  meta: { namespaced: true, name: isPathSegment, strictFinalizers: false },
  generation: false,
  status: false,
  metaUpdateByRegistry: true,
  defaults,
  rules,
});
