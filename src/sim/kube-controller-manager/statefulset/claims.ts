import { controllerRef, type KubeObject, type OwnerReference } from "../../api/object.ts";
import type { PersistentVolumeClaim, StatefulSet } from "../../api/types.ts";
import type { Action } from "../../cluster/component.ts";
import type { NewObject } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { errorText } from "../common/pod-control.ts";
import { create, emit, update, withMetadata } from "../common/requests.ts";
import { claimsOf, ordinalOf, podName, startOrdinal } from "./pods.ts";
import { reasons } from "./reasons.ts";

const claimNamed = (view: View, { metadata }: NewObject): PersistentVolumeClaim | undefined =>
  view.get("PersistentVolumeClaim", metadata.namespace ?? "", metadata.name ?? "");

const claimsThere = (view: View, set: StatefulSet, ordinal: number): readonly PersistentVolumeClaim[] =>
  claimsOf(set, ordinal).flatMap((wanted) => claimNamed(view, wanted) ?? []);

/** Follows stateful_pod_control.go (createMissingPersistentVolumeClaims). */
export function createMissingClaims(view: View, set: StatefulSet, ordinal: number): readonly Action[] {
  return claimsOf(set, ordinal)
    .filter((wanted) => !claimNamed(view, wanted))
    .map((wanted) => {
      const told = { pod: podName(set, ordinal), set: set.metadata.name, claim: wanted.metadata.name };
      return create(wanted, reasons.ClaimCreated(told), (response) => [
        emit(set, response.ok ? reasons.ClaimCreated(told) : reasons.ClaimFailed({ ...told, error: errorText(response) })),
      ]);
    });
}

const names = (owner: OwnerReference, { kind, metadata }: Owner): boolean => owner.kind === kind && owner.name === metadata.name;

/** A set, or a pod of it that may not have been made yet. */
interface Owner {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly uid?: string };
}

const ownersOf = ({ metadata }: PersistentVolumeClaim): readonly OwnerReference[] => metadata.ownerReferences ?? [];
const isStale = (claim: PersistentVolumeClaim, owner: Owner): boolean =>
  ownersOf(claim).some((reference) => names(reference, owner) && reference.uid !== owner.metadata.uid);

/**
 * Is a claim left of a pod that has been scaled away, so that the garbage collector will take it? Then the new pod has to wait, and as
 * nothing tells of the claim's end, until something else wakes the set. Follows stateful_pod_control.go (PodClaimIsStale).
 */
export function hasStaleClaim(view: View, set: StatefulSet, ordinal: number): boolean {
  if ((set.spec.persistentVolumeClaimRetentionPolicy?.whenScaled ?? "Retain") === "Retain") return false;
  const pod = { kind: "Pod", metadata: { name: podName(set, ordinal) } };
  return claimsThere(view, set, ordinal).some((claim) => isStale(claim, pod));
}

/**
 * Lets a pod's claims be owned as the retention policy wants it; nothing where they are.
 * Follows stateful_pod_control.go (UpdatePodClaimForRetentionPolicy).
 */
export function ownClaims(view: View, set: StatefulSet, pod: KubeObject): readonly Action[] {
  const claims = claimsThere(view, set, ordinalOf(set, pod) ?? 0);
  return claims.flatMap((claim) => {
    if (isStale(claim, set) || isStale(claim, pod)) return [];
    const conflict = hasForeignController(claim, set, pod);
    const others = ownersOf(claim).filter((owner) => !names(owner, set) && !names(owner, pod));
    const wanted = conflict ? others : [...others, ...wantedOwner(set, pod).map(controllerRef)];
    const uids = (owners: readonly OwnerReference[]) => owners.map(({ uid, controller }) => `${uid} ${controller === true}`).join();
    if (uids(wanted) === uids(ownersOf(claim))) return [];
    const told = { claim: claim.metadata.name };
    const owned = update(withOwners(claim, wanted), reasons.OwnClaim(told));
    return conflict ? [emit(set, reasons.ConflictingController(told)), owned] : [owned];
  });
}

function withOwners(claim: PersistentVolumeClaim, ownerReferences: OwnerReference[]): PersistentVolumeClaim {
  const { ownerReferences: _, ...metadata } = claim.metadata;
  return ownerReferences.length > 0 ? withMetadata<PersistentVolumeClaim>(claim, { ownerReferences }) : { ...claim, metadata };
}

/** Follows stateful_set_utils.go (hasUnexpectedController); under a policy that deletes nothing anyone may own the claims. */
function hasForeignController(claim: PersistentVolumeClaim, set: StatefulSet, pod: KubeObject): boolean {
  const { whenDeleted = "Retain", whenScaled = "Retain" } = set.spec.persistentVolumeClaimRetentionPolicy ?? {};
  if (whenDeleted === "Retain" && whenScaled === "Retain") return false;
  return ownersOf(claim).some((owner) => owner.controller && !names(owner, set) && !names(owner, pod));
}

/** The set, so that the claims go with it; the pod that is scaled away; or nobody. Follows stateful_set_utils.go (isClaimOwnerUpToDate). */
function wantedOwner(set: StatefulSet, pod: KubeObject): readonly KubeObject[] {
  const { whenDeleted = "Retain", whenScaled = "Retain" } = set.spec.persistentVolumeClaimRetentionPolicy ?? {};
  const ordinal = (ordinalOf(set, pod) ?? 0) - startOrdinal(set);
  const scaledDown = whenScaled === "Delete" && (ordinal < 0 || ordinal >= (set.spec.replicas ?? 1));
  if (scaledDown) return [pod];
  return whenDeleted === "Delete" ? [set] : [];
}
