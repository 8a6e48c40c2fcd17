import { objectReference } from "../api/object.ts";
import { quantityValue } from "../api/quantity.ts";
import { matchesSelector } from "../api/selector.ts";
import type { PersistentVolume, PersistentVolumeClaim, Pod, StorageClass, StringMap, Volume } from "../api/types.ts";
import { volumeClassOf } from "../api/volume-class.ts";
import type { View } from "../cluster/view.ts";
import { matchesAnyTerm } from "./node-selection.ts";

export const SELECTED_NODE = "volume.kubernetes.io/selected-node";
const BIND_COMPLETED = "pv.kubernetes.io/bind-completed";
const BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";
export const NO_PROVISIONER = "kubernetes.io/no-provisioner";

/** The claim a volume of a pod uses: its own name, or the one made for an ephemeral volume. */
export function claimNameOf(pod: Pod, volume: Volume): string | undefined {
  if (volume.persistentVolumeClaim) return volume.persistentVolumeClaim.claimName;
  return volume.ephemeral ? `${pod.metadata.name}-${volume.name}` : undefined;
}

export function claimNames(pod: Pod): readonly string[] {
  return (pod.spec.volumes ?? []).flatMap((volume) => claimNameOf(pod, volume) ?? []);
}

/** Bound on both sides: the controller has finished. */
export function isFullyBound(claim: PersistentVolumeClaim): boolean {
  return Boolean(claim.spec.volumeName) && claim.metadata.annotations?.[BIND_COMPLETED] !== undefined;
}

export function storageClassOf(view: View, claim: PersistentVolumeClaim): StorageClass | undefined {
  const name = volumeClassOf(claim);
  return name === "" ? undefined : view.get("StorageClass", "", name);
}

export function waitsForConsumer(storageClass: StorageClass | undefined): boolean {
  return storageClass?.volumeBindingMode === "WaitForFirstConsumer";
}

/** A volume's own node affinity. Follows k8s.io/component-helpers/storage/volume/helpers.go (CheckNodeAffinity). */
export function reachesNode(volume: PersistentVolume, nodeName: string, labels: StringMap): boolean {
  const required = volume.spec.nodeAffinity?.required;
  return required === undefined || matchesAnyTerm(required.nodeSelectorTerms ?? [], nodeName, labels);
}

/** The labels VolumeZone looks at; `a__b` names several zones. */
export function zonesOf(volume: PersistentVolume): readonly { readonly key: string; readonly values: ReadonlySet<string> }[] {
  return zoneLabels.flatMap((key) => {
    const text = volume.metadata.labels?.[key];
    return text === undefined ? [] : [{ key, values: new Set(text.split("__").map((zone) => zone.trim())) }];
  });
}

export const zoneLabels = [
  "failure-domain.beta.kubernetes.io/zone",
  "failure-domain.beta.kubernetes.io/region",
  "topology.kubernetes.io/zone",
  "topology.kubernetes.io/region",
];

const requestedBytes = (claim: PersistentVolumeClaim): number => quantityValue(claim.spec.resources?.requests?.storage);
const capacityBytes = (volume: PersistentVolume): number => quantityValue(volume.spec.capacity?.storage);

/** A claim and the volume found for it on one node. */
export interface StaticBinding {
  readonly claim: PersistentVolumeClaim;
  readonly volume: PersistentVolume;
}

/**
 * The smallest available volume for each claim, the smallest claim first; claims for which there is none are left over.
 * Follows kubernetes/pkg/scheduler/framework/plugins/volumebinding/binder.go (findMatchingVolumes).
 */
export function findVolumes(
  view: View,
  claims: readonly PersistentVolumeClaim[],
  nodeName: string,
  labels: StringMap,
): { readonly bindings: readonly StaticBinding[]; readonly unmatched: readonly PersistentVolumeClaim[] } {
  const bindings: StaticBinding[] = [];
  const unmatched: PersistentVolumeClaim[] = [];
  const taken = new Set<string>();
  for (const claim of [...claims].sort((left, right) => requestedBytes(left) - requestedBytes(right))) {
    const volume = findVolume(view, claim, nodeName, labels, taken);
    if (!volume) unmatched.push(claim);
    else {
      taken.add(volume.metadata.name);
      bindings.push({ claim, volume });
    }
  }
  return { bindings, unmatched };
}

/** Follows k8s.io/component-helpers/storage/volume/pv_helpers.go (FindMatchingVolume). */
function findVolume(
  view: View,
  claim: PersistentVolumeClaim,
  nodeName: string,
  labels: StringMap,
  taken: ReadonlySet<string>,
): PersistentVolume | undefined {
  let smallest: PersistentVolume | undefined;
  const wantedClass = volumeClassOf(claim);
  for (const volume of view.list("PersistentVolume")) {
    if (volumeClassOf(volume) !== wantedClass || taken.has(volume.metadata.name) || !couldHold(claim, volume)) continue;
    const reachable = reachesNode(volume, nodeName, labels);
    if (refersTo(volume, claim)) return reachable ? volume : undefined;
    if (!reachable || !isFreeFor(claim, volume)) continue;
    if (!smallest || capacityBytes(volume) < capacityBytes(smallest)) smallest = volume;
  }
  return smallest;
}

function couldHold(claim: PersistentVolumeClaim, volume: PersistentVolume): boolean {
  if (volume.spec.claimRef && !refersTo(volume, claim)) return false;
  if (capacityBytes(volume) < requestedBytes(claim) || volume.metadata.deletionTimestamp !== undefined) return false;
  if ((claim.spec.volumeMode ?? "Filesystem") !== (volume.spec.volumeMode ?? "Filesystem")) return false;
  return (claim.spec.volumeAttributesClassName ?? "") === (volume.spec.volumeAttributesClassName ?? "");
}

function isFreeFor(claim: PersistentVolumeClaim, volume: PersistentVolume): boolean {
  if (volume.status.phase !== "Available") return false;
  if (claim.spec.selector && !matchesSelector(claim.spec.selector, volume.metadata.labels)) return false;
  const modes: readonly string[] = volume.spec.accessModes ?? [];
  return (claim.spec.accessModes ?? []).every((mode) => modes.includes(mode));
}

function refersTo(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const reference = volume.spec.claimRef;
  if (!reference || reference.name !== claim.metadata.name || reference.namespace !== claim.metadata.namespace) return false;
  return !reference.uid || reference.uid === claim.metadata.uid;
}

/** The volume with the claim written into it; the volume controller does the rest. Follows GetBindVolumeToClaim. */
export function boundVolume({ volume, claim }: StaticBinding): PersistentVolume {
  return {
    ...volume,
    metadata: { ...volume.metadata, annotations: { ...volume.metadata.annotations, [BOUND_BY_CONTROLLER]: "yes" } },
    spec: { ...volume.spec, claimRef: objectReference(claim) },
  };
}

/** The claim told on which node its volume is to be made. */
export function claimForNode(claim: PersistentVolumeClaim, node: string): PersistentVolumeClaim {
  return { ...claim, metadata: { ...claim.metadata, annotations: { ...claim.metadata.annotations, [SELECTED_NODE]: node } } };
}
