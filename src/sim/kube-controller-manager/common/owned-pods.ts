import { controllerOf, controllerRef, type KubeObject, type OwnerReference, objectKey, splitKey } from "../../api/object.ts";
import { matchesLabels, matchesSelector } from "../../api/selector.ts";
import type { KindMap, KnownKind, LabelSelector, StringMap } from "../../api/types.ts";
import { type Action, defineReasons, type Wake, type WatchEvent } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { update, withMetadata } from "./requests.ts";

export const claimReasons = defineReasons({
  Adopt: { message: ({ kind, name }) => `adopt ${kind} ${name}` },
  Release: { message: ({ kind, name }) => `release ${kind} ${name}` },
});

/** What a controller has after claiming: its own, and the adoptions and releases to be written first. */
export interface Claimed<O> {
  readonly own: readonly O[];
  readonly actions: readonly Action[];
}

interface Claim<O extends KubeObject> {
  readonly owner: KubeObject;
  /** Everything that names the owner as its controller. */
  readonly owned: readonly O[];
  /** Everything that might match the selector. */
  readonly candidates: readonly O[];
  readonly matches: (object: O) => boolean;
  /** May an ownerless object be taken? Finished pods, for one, are not. */
  readonly mayAdopt?: (object: O) => boolean;
}

/**
 * Keeps what is owned and matches, lets go what no longer matches, takes in what matches and is nobody's.
 * Follows kubernetes/pkg/controller/controller_ref_manager.go (ClaimObject).
 */
export function claim<O extends KubeObject>({ owner, owned, candidates, matches, mayAdopt = () => true }: Claim<O>): Claimed<O> {
  const going = owner.metadata.deletionTimestamp !== undefined;
  const actions: Action[] = [];
  const own: O[] = [];
  for (const object of owned) {
    if (controllerOf(object)?.uid !== owner.metadata.uid) continue;
    if (matches(object)) own.push(object);
    else if (!going && object.metadata.deletionTimestamp === undefined) actions.push(release(object, owner));
    else own.push(object);
  }
  if (going) return { own, actions };
  for (const object of candidates) {
    if (object.metadata.deletionTimestamp !== undefined || controllerOf(object) || !matches(object) || !mayAdopt(object)) continue;
    const adopted = withOwner(object, controllerRef(owner));
    actions.push(update(adopted, claimReasons.Adopt({ kind: object.kind, name: object.metadata.name }), () => []));
    own.push(adopted);
  }
  return { own, actions };
}

function withOwner<O extends KubeObject>(object: O, owner: OwnerReference): O {
  const others = (object.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== owner.uid);
  return withMetadata<KubeObject>(object, { ownerReferences: [...others, owner] }) as O;
}

function release<O extends KubeObject>(object: O, owner: KubeObject): Action {
  const others = (object.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== owner.metadata.uid);
  const { ownerReferences: _, ...metadata } = object.metadata;
  const released: KubeObject = { ...object, metadata: others.length > 0 ? { ...metadata, ownerReferences: others } : metadata };
  return update(released, claimReasons.Release({ kind: object.kind, name: object.metadata.name }), () => []);
}

/** Wakes the object that is the controller of the changed one, and the former one when it was let go. */
export function wakeController(event: WatchEvent, kind: string): readonly Wake[] {
  const now = controllerOf(event.object);
  const before = event.old ? controllerOf(event.old) : undefined;
  const namespace = event.object.metadata.namespace ?? "";
  const wakes: Wake[] = [];
  if (now?.kind === kind) wakes.push({ key: objectKey(kind, namespace, now.name) });
  if (before?.kind === kind && before.uid !== now?.uid) wakes.push({ key: objectKey(kind, namespace, before.name) });
  return wakes;
}

/** Could an ownerless pod now belong to someone it did not belong to before? Only when it is new, or its labels or owner changed. */
export function isNewOrphan(event: WatchEvent): boolean {
  if (event.type === "DELETED" || controllerOf(event.object)) return false;
  if (event.type === "ADDED" || !event.old) return true;
  return event.old.metadata.labels !== event.object.metadata.labels || controllerOf(event.old) !== undefined;
}

/**
 * A pod's event wakes its controller; an ownerless pod wakes everyone whose selector takes it.
 * Follows kubernetes/pkg/controller/replicaset/replica_set.go (addPod, updatePod, deletePod).
 */
export function wakePodOwners(event: WatchEvent, view: View, kind: PodOwnerKind): readonly Wake[] {
  const wakes = wakeController(event, kind);
  if (!isNewOrphan(event)) return wakes;
  const takers = view.listAny(kind, event.object.metadata.namespace).filter((owner) => selects(kind, owner, event.object));
  return [...wakes, ...takers.map((owner) => ({ key: objectKey(kind, owner.metadata.namespace ?? "", owner.metadata.name) }))];
}

/** A ReplicationController has a plain map, where nothing chosen means nothing; the others have a LabelSelector. */
function selects(kind: PodOwnerKind, owner: KubeObject, pod: KubeObject): boolean {
  const { selector } = (owner as KubeObject & { readonly spec: { readonly selector?: unknown } }).spec;
  if (kind !== "ReplicationController") return matchesSelector(selector as LabelSelector | undefined, pod.metadata.labels);
  return (
    selector !== undefined && Object.keys(selector as StringMap).length > 0 && matchesLabels(selector as StringMap, pod.metadata.labels)
  );
}

export type PodOwnerKind = "ReplicaSet" | "ReplicationController" | "DaemonSet" | "StatefulSet" | "Job";

/** Wakes the changed object itself. */
export const wakeSelf = (event: WatchEvent): readonly Wake[] => [{ key: event.key }];

/** The object a sync was called for. A status that nobody has written yet is an empty one. */
export function objectOf<K extends KnownKind>(view: View, kind: K, key: string): KindMap[K] | undefined {
  const { namespace, name } = splitKey(key);
  const object = view.get(kind, namespace, name);
  return object === undefined || "status" in object ? object : { ...(object as KindMap[K] & object), status: {} };
}
