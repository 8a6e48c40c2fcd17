import type { Event, Pod } from "../../src/sim/api/types.ts";
import type { Engine } from "../../src/sim/engine/engine.ts";
import type { PodChange, RecordedEvent } from "./recording.ts";

/** The run's pods as the recorder would have seen them, `t` in seconds since `startMillis`. */
export function podTimeline(engine: Engine, startMillis: number): readonly PodChange[] {
  const names = pseudonyms(engine, startMillis);
  const called = nicknamed(names);
  const changes: PodChange[] = [];
  for (const entry of engine.store.journal) {
    const atMillis = engine.steps[entry.step]?.atMillis ?? 0;
    if (entry.table !== "Pod" || atMillis < startMillis) continue;
    const pod = entry.after as Pod | undefined;
    const before = entry.previous?.after as Pod | undefined;
    const shown = (pod ?? before) as Pod;
    if (shown.metadata.namespace !== "default") continue;
    const event = pod === undefined ? "DELETED" : before === undefined ? "ADDED" : "MODIFIED";
    changes.push({
      t: (atMillis - startMillis) / 1000,
      event,
      pod: names.get(shown.metadata.name) ?? shown.metadata.name,
      ...(before && pod ? leftOut(fieldsOf(before), fieldsOf(pod)) : {}),
      ...(pod ? called(fieldsOf(pod)) : {}),
    });
  }
  return changes;
}

/** Generated names are told by the order in which the pods came: `web-6cc449c66b-<1>`. */
export function pseudonyms(engine: Engine, startMillis: number): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const entry of engine.store.journal) {
    if (entry.table !== "Pod" || entry.previous?.after !== undefined || entry.after === undefined) continue;
    if ((engine.steps[entry.step]?.atMillis ?? 0) < startMillis) continue;
    const { name, generateName } = (entry.after as Pod).metadata;
    if (!generateName || names.has(name)) continue;
    const count = (counts.get(generateName) ?? 0) + 1;
    counts.set(generateName, count);
    names.set(name, `${generateName}<${count}>`);
  }
  return names;
}

/** Fields that went away are told as null, conditions by their names. */
function leftOut(before: Partial<PodChange>, after: Partial<PodChange>): Partial<PodChange> {
  const conditionsGone = (before.conditions ?? [])
    .map(({ type }) => type)
    .filter((type) => !(after.conditions ?? []).some((condition) => condition.type === type));
  return { ...Object.fromEntries(Object.keys(before).flatMap((field) => (field in after ? [] : [[field, null]]))), conditionsGone };
}

/** The recorder wrote the pseudonyms into every text. */
function nicknamed(names: ReadonlyMap<string, string>): <T>(value: T) => T {
  if (names.size === 0) return (value) => value;
  const replace = (text: string) => [...names].reduce((result, [name, nickname]) => result.replaceAll(name, nickname), text);
  return (value) => JSON.parse(replace(JSON.stringify(value)));
}

function fieldsOf({ metadata, spec, status }: Pod): Partial<PodChange> {
  const fields: { [field: string]: unknown } = {
    phase: status.phase,
    reason: status.reason,
    message: status.message,
    nodeName: spec.nodeName,
    podIP: status.podIP,
    qosClass: status.qosClass,
    generation: metadata.generation,
    observedGeneration: status.observedGeneration,
    deletionGracePeriodSeconds: metadata.deletionGracePeriodSeconds,
    conditions: status.conditions,
    containers: Object.fromEntries(
      [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? []), ...(status.ephemeralContainerStatuses ?? [])].map(
        (entry) => [entry.name, entry],
      ),
    ),
  };
  for (const field of Object.keys(fields)) if (fields[field] === undefined || fields[field] === "") delete fields[field];
  return fields;
}

/** The Events about pods at the end of the run. */
export function podEvents(engine: Engine, startMillis: number): readonly RecordedEvent[] {
  const names = pseudonyms(engine, startMillis);
  const called = nicknamed(names);
  const events: RecordedEvent[] = [];
  for (const event of engine.store.listTable("Event") as readonly Event[]) {
    const { kind, name = "", namespace } = event.involvedObject;
    if (kind !== "Pod" || namespace !== "default") continue;
    const source = event.source?.component || (event.reportingComponent ?? "");
    const object = `Pod/${names.get(name) ?? name}`;
    const count = event.series?.count ?? event.count ?? 1;
    events.push({ t: 0, type: event.type ?? "", reason: event.reason ?? "", object, message: called(event.message ?? ""), count, source });
  }
  return events;
}
