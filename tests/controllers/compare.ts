import type { KubeObject } from "../../src/sim/api/object.ts";
import type { Store } from "../../src/sim/cluster/store.ts";
import { comparable, placeholders, podSummary, type RawObject, type RecordedAnswer, type Recording } from "./recording.ts";

const namespace = "ns";
/** What the recordings themselves call not comparable, or what is no controller's doing. */
const foreignSources = new Set(["default-scheduler", "kubelet", "cidrAllocator"]);
const ignoredKinds = new Set(["Event", "Lease", "ServiceAccount", "ConfigMap", "memory"]);

/** How a run differs from its recording, in words. */
export function differences(recording: Recording, store: Store, firstEntry: number, answers: readonly RecordedAnswer[]): readonly string[] {
  const entries = store.journal.slice(firstEntry);
  const created = entries
    .filter(({ previous, after }) => after && !previous?.after && (after as KubeObject).metadata)
    .map(({ after }) => after as KubeObject);
  const rename = placeholders(created);
  return [
    ...compareEvents(recording, store, rename),
    ...compareReplicas(recording, store, firstEntry, rename),
    ...compareFinal(recording, store, rename),
    ...compareAnswers(recording, answers, rename),
  ];
}

/** One made-up suffix is as good as another, also that of a pod that was refused. */
const anyName = (text: string): string =>
  text.replace(/<r\d*>|<rand>/g, "<r>").replace(/-[bcdfghjklmnpqrstvwxz2456789]{5}(?=\\*")/g, "-<r>");

function compareEvents({ observed }: Recording, store: Store, rename: (text: string) => string): readonly string[] {
  const ours = new Set(
    (
      store.listTable("Event") as readonly (KubeObject & {
        reason: string;
        message: string;
        involvedObject: { kind: string; name: string };
      })[]
    ).map((event) => anyName(rename(`${event.reason} ${event.involvedObject.kind}/${event.involvedObject.name}: ${event.message}`))),
  );
  const wanted = observed.events.filter(({ source }) => !foreignSources.has(source));
  return [...new Set(wanted.map(({ reason, object, message }) => anyName(`${reason} ${object}: ${message}`)))]
    .filter((event) => !ours.has(event))
    .map((event) => `no event ${event}`);
}

/** The distinct sizes each scaled object went through. */
function compareReplicas({ observed }: Recording, store: Store, firstEntry: number, rename: (text: string) => string): readonly string[] {
  const wanted = new Map<string, number[]>();
  for (const { obj, set } of observed.trace) {
    const replicas = set?.["spec.replicas"];
    if (typeof replicas === "number") wanted.set(obj, distinct(wanted.get(obj), replicas));
  }
  const ours = new Map<string, number[]>();
  for (const { table, after } of store.journal.slice(firstEntry)) {
    const object = after as (KubeObject & { spec?: { replicas?: number } }) | undefined;
    if (!object?.metadata || typeof object.spec?.replicas !== "number") continue;
    const key = rename(`${table}/${object.metadata.name}`);
    ours.set(key, distinct(ours.get(key), object.spec.replicas));
  }
  return [...wanted].flatMap(([key, sizes]) => {
    const found = ours.get(anyName(key)) ?? [];
    return sizes.join() === found.join() ? [] : [`${key} had sizes ${found.join()} and not ${sizes.join()}`];
  });
}

const distinct = (list: number[] = [], next: number): number[] => (list.at(-1) === next ? list : [...list, next]);

function compareFinal({ observed, given }: Recording, store: Store, rename: (text: string) => string): readonly string[] {
  const text = (object: RawObject) =>
    anyName(JSON.stringify(object.kind === "Pod" ? podSummary(object) : comparable(withoutIdentity(object))));
  const named = [...observed.final, ...given.objects].map(({ kind }) => kind);
  const kinds = new Set(named.filter((kind) => !ignoredKinds.has(kind) || given.objects.some((object) => object.kind === kind)));
  const recorded = observed.final.filter(({ kind }) => kinds.has(kind)).map(text);
  const clusterScoped = new Set(
    observed.final.filter(({ metadata }) => metadata.namespace === undefined).map(({ metadata }) => anyName(metadata.name ?? "")),
  );
  const ours = [...kinds].flatMap((kind) =>
    (store.listTable(kind) as readonly KubeObject[])
      .filter(({ metadata }) => metadata.name !== "kube-root-ca.crt")
      .filter(
        ({ metadata }) =>
          metadata.namespace === namespace ||
          kind === "Pod" ||
          (metadata.namespace === undefined && clusterScoped.has(rename(metadata.name))),
      )
      .map((object) => text(JSON.parse(rename(JSON.stringify(object))) as RawObject)),
  );
  const missing = subtract(recorded, ours);
  const extra = subtract(ours, recorded);
  return [
    ...missing.map((object) => `not at the end: ${object} | instead: ${nearest(object, extra)}`),
    ...(missing.length === 0 ? extra.map((object) => `at the end too: ${object}`) : []),
  ];
}

/** Recorded pods carry no namespace; a Deployment's fields outside its kind are all compared. */
function withoutIdentity(object: RawObject): unknown {
  const { apiVersion: _, ...rest } = object;
  const { namespace: __, generateName: ___, ...metadata } = object.metadata;
  if (object.kind !== "Node") return { ...rest, metadata };
  const { addresses: ____, ...status } = object.status as { addresses?: unknown };
  return { ...rest, metadata, status };
}

function subtract(from: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...taken];
  return from.filter((text) => {
    const index = left.indexOf(text);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** The part of the most similar object from where it differs on: enough to see what is wrong. */
function nearest(object: string, candidates: readonly string[]): string {
  const common = (other: string) => [...object].findIndex((character, index) => other[index] !== character);
  const best = [...candidates].sort((left, right) => common(right) - common(left))[0];
  if (best === undefined) return "nothing";
  const from = Math.max(0, common(best) - 60);
  return `… ${best.slice(from, from + 200)} (wanted ${object.slice(from, from + 200)})`;
}

function compareAnswers({ observed }: Recording, answers: readonly RecordedAnswer[], rename: (text: string) => string): readonly string[] {
  return (observed.answers ?? []).flatMap((wanted, index) => {
    const found = answers[index];
    const ours = found && { code: found.code, message: rename(found.message ?? ""), stdout: found.stdout };
    const theirs = { code: wanted.code, message: wanted.message ?? "", stdout: wanted.stdout };
    return JSON.stringify(ours) === JSON.stringify(theirs) ? [] : [`answered ${JSON.stringify(ours)} and not ${JSON.stringify(theirs)}`];
  });
}
