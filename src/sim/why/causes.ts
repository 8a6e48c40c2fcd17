import { deepEqual } from "../api/equal.ts";
import { controllerOf, type KubeObject, objectKey, splitKey } from "../api/object.ts";
import { runtimeUid } from "../api/pod.ts";
import type { Event, Pod } from "../api/types.ts";
import { type Entry, groupBucket, namespaceBucket, type Store } from "../cluster/store.ts";
import type { Step } from "../engine/step.ts";
import { changeOf } from "./change.ts";
import { entrySentence, type Subject, subjectOf } from "./narrate.ts";

interface Search {
  readonly store: Store;
  readonly steps: readonly Step[];
  readonly step: Step;
  readonly entry: Entry;
}

/**
 * Which earlier write answers "and why that?".
 * First what the same step found out just before (a failed probe), then rules for reasons whose real cause is not the write that woke
 * the writer, then the weightiest of those writes; where only time had passed, what was known of the object before.
 */
export function causeOf(store: Store, steps: readonly Step[], step: Step, entry: Entry): Entry | undefined {
  const search = { store, steps, step, entry };
  return foundOut(search) ?? rules[entry.reason?.code ?? ""]?.(search) ?? weightiest(search) ?? afterWaiting(search);
}

/** Reason code → the cause that matters more than what happened to wake the component. */
const rules: { readonly [code: string]: (search: Search) => Entry | undefined } = {
  // Steps of a rollout follow each other; what began them is the Deployment's wish.
  ScaleReplicaSet: wishOfOwner,
  CreateReplicaSet: wishOfOwner,
  // Silence is noticed by the clock; what made the machine silent is on the machine.
  MarkNodeUnknown: ({ store, steps, entry }) =>
    newestBefore(store.entry("machine", splitKey(entry.key).name), entry.sequence, isTold(steps)),
  // The countdown ran since the taint.
  EvictPod: lastOfNode,
  // A node and its pods are written in one step.
  MarkPodNotReady: lastOfNode,
  // The eviction manager's own turn is before that of the pod's worker, or of the node's status.
  Killing: (search) => toldBefore(search, "Evicted"),
  NodeStatus: (search) =>
    search.entry.reason?.facts.status === "NodeHasInsufficientMemory" ? toldBefore(search, "EvictionThresholdMet") : undefined,
};

/** The newest Event for this reason about the object of an Event. */
function toldBefore({ store, entry }: Search, code: string): Entry | undefined {
  const { involvedObject, metadata } = entry.after as Event;
  const isFitting = ({ reason, after }: Entry): boolean =>
    reason?.code === code && (after as Event | undefined)?.involvedObject.uid === involvedObject.uid;
  const events = store.keysOfBucket(namespaceBucket("Event", metadata.namespace ?? ""));
  return events.flatMap((key) => newestBefore(store.entry("Event", key), entry.sequence, isFitting) ?? []).at(-1);
}

/** The newest telling write of the node that the reason names. */
function lastOfNode({ store, steps, entry }: Search): Entry | undefined {
  const node = objectKey("Node", "", String(entry.reason?.facts.node ?? ""));
  return newestBefore(store.entry("Node", node), entry.sequence, isTold(steps));
}

const isTold =
  (steps: readonly Step[]) =>
  (entry: Entry): boolean =>
    entrySentence(entry, steps) !== undefined;

/** An Event about the same object earlier in the same step: what the write followed from. */
function foundOut({ store, steps, step, entry }: Search): Entry | undefined {
  const about = subjectOf(entry);
  for (let sequence = entry.sequence - 1; sequence >= step.fromEntry; sequence--) {
    const earlier = store.journal[sequence];
    if (earlier?.table !== "Event" || !store.owns(earlier) || !isSame(subjectOf(earlier), about)) continue;
    if (isTold(steps)(earlier)) return earlier;
  }
  return undefined;
}

const isSame = (left: Subject, right: Subject): boolean => left.kind === right.kind && left.name === right.name;

/** The last write that changed what the owner wants: its spec, or its being there. */
function wishOfOwner({ store, entry }: Search): Entry | undefined {
  const object = entry.after as KubeObject | undefined;
  const owner = object && controllerOf(object);
  if (!owner) return undefined;
  const key = objectKey(owner.kind, object.metadata.namespace ?? "", owner.name);
  return newestBefore(store.entry(owner.kind, key), entry.sequence, isWish);
}

function isWish({ previous, after }: Entry): boolean {
  const specOf = (row: unknown) => (row as { readonly spec?: unknown } | undefined)?.spec;
  return isObject(after) && (!isObject(previous?.after) || !deepEqual(specOf(previous?.after), specOf(after)));
}

/** Rows of machines have no metadata, and no wishes. */
const isObject = (row: unknown): boolean => (row as Partial<KubeObject> | undefined)?.metadata !== undefined;

function newestBefore(newest: Entry | undefined, sequence: number, fits: (entry: Entry) => boolean): Entry | undefined {
  let current = newest;
  while (current && (current.sequence >= sequence || !fits(current))) current = current.previous;
  return current;
}

/** Of the writes that woke the step: first what somebody typed, then deletions, then new wishes, then whatever tells something. */
function weightiest({ store, steps, step, entry }: Search): Entry | undefined {
  let best: { readonly cause: Entry; readonly weight: number } | undefined;
  for (const sequence of step.because) {
    const cause = store.journal[sequence];
    if (!cause || cause.sequence >= entry.sequence) continue;
    const weight = weightOf(cause, steps, entry);
    if (!best || weight >= best.weight) best = { cause, weight };
  }
  return best?.cause;
}

function weightOf(cause: Entry, steps: readonly Step[], entry: Entry): number {
  if (!isTold(steps)(cause)) return 0;
  if (steps[cause.step]?.component === "user") return 5;
  const { before, after } = subjectOf(cause);
  if (before && ["removed", "marked"].includes(changeOf(before, after).verb)) return 4;
  if (mentions(entry, subjectOf(cause).name)) return 3;
  return isWish(cause) ? 2 : 1;
}

/** Does a list of endpoints differ in this pod? Then that pod's change is why. */
function mentions(entry: Entry, name: string): boolean {
  if (entry.table !== "EndpointSlice") return false;
  const endpointOf = (row: unknown) =>
    JSON.stringify(
      (row as { readonly endpoints?: readonly { readonly targetRef?: { readonly name?: string } }[] } | undefined)?.endpoints?.find(
        ({ targetRef }) => targetRef?.name === name,
      ),
    );
  return endpointOf(entry.previous?.after) !== endpointOf(entry.after);
}

/** A step that nothing but time called: its object's own past, and for pods what their containers did. */
function afterWaiting({ store, steps, entry }: Search): Entry | undefined {
  const { kind, namespace, name } = subjectOf(entry);
  if (entry.table === "container") return entry.previous ?? objectBefore(store, steps, entry);
  if (kind !== "Pod") return entry.table === "Event" ? objectBefore(store, steps, entry) : entry.previous;
  const key = objectKey(kind, namespace, name);
  const pod = store.entry("Pod", key)?.after as Pod | undefined;
  const rows = pod ? store.keysOfBucket(groupBucket("container", `${runtimeUid(pod)}/`)) : [];
  const runs = rows.map((row) => newestBefore(store.entry("container", row), entry.sequence, isTold(steps)));
  const own = newestBefore(store.entry("Pod", key), entry.sequence, isTold(steps));
  return [...runs, own].reduce((newest, one) => (one && one.sequence > (newest?.sequence ?? -1) ? one : newest), undefined);
}

/** A container without a past of its own stands in its pod's, an Event in its object's. */
function objectBefore(store: Store, steps: readonly Step[], entry: Entry): Entry | undefined {
  const { kind, namespace, name } = subjectOf(entry);
  return newestBefore(store.entry(kind, objectKey(kind, namespace, name)), entry.sequence, isTold(steps));
}
