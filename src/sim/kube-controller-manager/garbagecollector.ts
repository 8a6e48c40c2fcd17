import { findResourceOf } from "../api/custom-resources.ts";
import { allResources, resourceKindId } from "../api/kinds.ts";
import { type KubeObject, keyOf, type OwnerReference, objectKey } from "../api/object.ts";
import { type Action, type Component, CUSTOM, defineReasons, type Wake, type WatchEvent, type WatchHandler } from "../cluster/component.ts";
import type { PropagationPolicy } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import { emit, remove, update, whateverHappens } from "./common/requests.ts";

const orphanFinalizer = "orphan";
const foregroundFinalizer = "foregroundDeletion";

const reasons = defineReasons({
  OwnerRefInvalidNamespace: {
    event: "Warning",
    message: ({ owner, uid, name, namespace }) =>
      `ownerRef [${owner}, name: ${name}, uid: ${uid}] does not exist in namespace "${namespace}"`,
  },
  DeleteDependent: { message: ({ kind, name, owner }) => `${kind} ${name} goes with its owner ${owner}` },
  DropOwnerReference: { message: ({ kind, name }) => `${kind} ${name} forgets an owner that is gone` },
  OrphanDependent: { message: ({ kind, name, owner }) => `${kind} ${name} is left behind by ${owner}` },
  RemoveFinalizer: { message: ({ kind, name, finalizer }) => `${kind} ${name}: ${finalizer} is done` },
});

/** Events come and go by themselves and own nothing. */
const watchedKinds = new Set(allResources.map(({ kind }) => kind).filter((kind) => kind !== "Event"));

/**
 * Deletes what has lost its owners, and carries out foreground and orphaning deletion.
 * Follows kubernetes/pkg/controller/garbagecollector/garbagecollector.go.
 */
export const garbageCollector: Component = {
  name: "garbage-collector-controller",
  watches: Object.fromEntries([...watchedKinds, CUSTOM].map((kind): [string, WatchHandler] => [kind, wakeConcerned])),
  sync(view, key) {
    const object = view.getByKey(key);
    if (!object) return [];
    const { deletionTimestamp, finalizers = [] } = object.metadata;
    if (deletionTimestamp === undefined) return attemptToDelete(view, object);
    if (finalizers.includes(orphanFinalizer)) return attemptToOrphan(view, object);
    return finalizers.includes(foregroundFinalizer) ? processDeletingDependents(view, object) : [];
  },
};

const isWaiting = ({ metadata }: KubeObject): boolean =>
  metadata.deletionTimestamp !== undefined && (metadata.finalizers ?? []).includes(foregroundFinalizer);

/** Most writes change neither owners nor deletion, and concern nobody. */
function wakeConcerned({ type, object, old }: WatchEvent, view: View): readonly Wake[] {
  const { ownerReferences, deletionTimestamp, uid, finalizers } = object.metadata;
  if (type === "DELETED") return [...view.listDependents(uid).map(wakeOf), ...waitingOwners(view, object)];
  const ownersChanged = ownerReferences !== old?.metadata.ownerReferences;
  const deletionChanged =
    deletionTimestamp !== undefined && (old?.metadata.deletionTimestamp === undefined || old.metadata.finalizers !== finalizers);
  if (deletionChanged) return [wakeOf(object), ...waitingOwners(view, object)];
  if (!ownersChanged || (!ownerReferences && !old?.metadata.ownerReferences)) return [];
  const lost = (ownerReferences ?? []).some((owner) => stateOf(view, object, owner) !== "solid");
  return [...(lost ? [wakeOf(object)] : []), ...(old ? waitingOwners(view, old) : [])];
}

const wakeOf = (object: KubeObject): Wake => ({ key: keyOf(object) });

function waitingOwners(view: View, { metadata }: KubeObject): readonly Wake[] {
  return (metadata.ownerReferences ?? []).flatMap((reference) => {
    const key = ownerKey(view, reference, metadata.namespace ?? "");
    const owner = key === undefined ? undefined : view.getByKey(key);
    return owner && isWaiting(owner) ? [wakeOf(owner)] : [];
  });
}

/** Where the owner must be: in the dependent's namespace, or in none. Undefined for a kind that the server does not know. */
function ownerKey(view: View, { apiVersion, kind, name }: OwnerReference, namespace: string): string | undefined {
  const resource = findResourceOf(view, apiVersion, kind);
  return resource && objectKey(resourceKindId(resource), resource.namespaced ? namespace : "", name);
}

/** `unknown`: the owner's kind is not served, so that nothing can be said of it. */
type OwnerState = "solid" | "dangling" | "waiting" | "unknown";

function stateOf(view: View, dependent: KubeObject, reference: OwnerReference): OwnerState {
  const key = ownerKey(view, reference, dependent.metadata.namespace ?? "");
  if (key === undefined) return "unknown";
  const owner = view.getByKey(key);
  if (!owner || owner.metadata.uid !== reference.uid) return "dangling";
  return isWaiting(owner) ? "waiting" : "solid";
}

/** Follows kubernetes/pkg/controller/garbagecollector/garbagecollector.go (attemptToDeleteItem). */
function attemptToDelete(view: View, object: KubeObject): readonly Action[] {
  const references = object.metadata.ownerReferences ?? [];
  const states = references.map((reference) => stateOf(view, object, reference));
  if (references.length === 0 || states.includes("unknown")) return [];
  const told = references.flatMap((reference, index) => (states[index] === "dangling" ? invalidNamespace(view, object, reference) : []));
  if (states.includes("solid")) {
    const kept = references.filter((_, index) => states[index] === "solid");
    if (kept.length === references.length) return told;
    const reason = reasons.DropOwnerReference({ kind: object.kind, name: object.metadata.name });
    return [...told, update(withOwners(object, kept), reason, whateverHappens)];
  }
  const facts = { kind: object.kind, name: object.metadata.name, owner: references[0]?.name };
  const options = { propagationPolicy: policyOf(view, object, states) };
  return [...told, remove(object, reasons.DeleteDependent(facts), options, whateverHappens)];
}

function policyOf(view: View, object: KubeObject, states: readonly OwnerState[]): PropagationPolicy {
  const { finalizers = [], uid } = object.metadata;
  if (states.includes("waiting") && view.listDependents(uid).length > 0) return "Foreground";
  if (finalizers.includes(orphanFinalizer)) return "Orphan";
  return finalizers.includes(foregroundFinalizer) ? "Foreground" : "Background";
}

/** An owner of that uid lives, but in another namespace: owners must be in the same one. */
function invalidNamespace(view: View, object: KubeObject, { apiVersion, kind, name, uid }: OwnerReference): readonly Action[] {
  const resource = findResourceOf(view, apiVersion, kind);
  const elsewhere = resource?.namespaced ? view.listAny(resourceKindId(resource)) : [];
  if (!elsewhere.some((owner) => owner.metadata.uid === uid)) return [];
  const { namespace = "" } = object.metadata;
  return [emit(object, reasons.OwnerRefInvalidNamespace({ owner: `${apiVersion}/${kind}`, namespace, name, uid }))];
}

/** Follows kubernetes/pkg/controller/garbagecollector/garbagecollector.go (processDeletingDependentsItem). */
function processDeletingDependents(view: View, owner: KubeObject): readonly Action[] {
  const { uid } = owner.metadata;
  const dependents = view.listDependents(uid);
  const blocks = (dependent: KubeObject) =>
    dependent.metadata.ownerReferences?.some((reference) => reference.uid === uid && reference.blockOwnerDeletion);
  if (!dependents.some(blocks)) return [withoutFinalizer(owner, foregroundFinalizer)];
  return dependents
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map((dependent): Action => ({ type: "wake", afterMillis: 0, key: keyOf(dependent) }));
}

/** Follows kubernetes/pkg/controller/garbagecollector/garbagecollector.go (orphanDependents). */
function attemptToOrphan(view: View, owner: KubeObject): readonly Action[] {
  const { uid, name } = owner.metadata;
  const released = view.listDependents(uid).map((dependent) => {
    const kept = (dependent.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== uid);
    const reason = reasons.OrphanDependent({ kind: dependent.kind, name: dependent.metadata.name, owner: name });
    return update(withOwners(dependent, kept), reason, whateverHappens);
  });
  return [...released, withoutFinalizer(owner, orphanFinalizer)];
}

function withoutFinalizer(object: KubeObject, finalizer: string): Action {
  const left = (object.metadata.finalizers ?? []).filter((other) => other !== finalizer);
  const { finalizers: _, ...metadata } = object.metadata;
  const next: KubeObject = { ...object, metadata: left.length > 0 ? { ...metadata, finalizers: left } : metadata };
  return update(next, reasons.RemoveFinalizer({ kind: object.kind, name: object.metadata.name, finalizer }), whateverHappens);
}

function withOwners(object: KubeObject, ownerReferences: readonly OwnerReference[]): KubeObject {
  const { ownerReferences: _, ...metadata } = object.metadata;
  return { ...object, metadata: ownerReferences.length > 0 ? { ...metadata, ownerReferences: [...ownerReferences] } : metadata };
}
