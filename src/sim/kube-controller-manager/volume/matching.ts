import { quantityValue } from "../../api/quantity.ts";
import { matchesSelector } from "../../api/selector.ts";
import type { PersistentVolume, PersistentVolumeClaim } from "../../api/types.ts";
import { volumeClassOf } from "../../api/volume-class.ts";

const requested = ({ spec }: PersistentVolumeClaim): number => quantityValue(spec.resources?.requests?.storage);
const capacity = ({ spec }: PersistentVolume): number => quantityValue(spec.capacity?.storage);
const modes = ({ spec }: PersistentVolume | PersistentVolumeClaim): readonly string[] => spec.accessModes ?? [];

const coversModes = (volume: PersistentVolume, claim: PersistentVolumeClaim): boolean => {
  const offered = modes(volume);
  return modes(claim).every((mode) => offered.includes(mode));
};

export const sameVolumeMode = (volume: PersistentVolume, claim: PersistentVolumeClaim): boolean =>
  (volume.spec.volumeMode ?? "Filesystem") === (claim.spec.volumeMode ?? "Filesystem");

const sameAttributes = (volume: PersistentVolume, claim: PersistentVolumeClaim): boolean =>
  (volume.spec.volumeAttributesClassName ?? "") === (claim.spec.volumeAttributesClassName ?? "");

/** Does the volume name this claim, or one of its name that the user wrote in? Follows volume/pv_helpers.go (IsVolumeBoundToClaim). */
export function isBoundTo(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const reference = volume.spec.claimRef;
  if (!reference || reference.name !== claim.metadata.name || reference.namespace !== claim.metadata.namespace) return false;
  return !reference.uid || reference.uid === claim.metadata.uid;
}

/**
 * The volume for a claim that names none: one reserved for it, else the smallest of those with the fewest access modes.
 * With delayed binding only a reserved one, as the scheduler chooses the others.
 * Follows pv_controller index.go (findByClaim) and component-helpers/storage/volume/pv_helpers.go (FindMatchingVolume).
 */
export function findBestMatch(
  volumes: readonly PersistentVolume[],
  claim: PersistentVolumeClaim,
  delayed: boolean,
): PersistentVolume | undefined {
  const fitting = volumes.filter((volume) => coversModes(volume, claim) && couldHold(volume, claim));
  const counts = [...new Set(fitting.map((volume) => modes(volume).length))].sort((left, right) => left - right);
  for (const count of counts) {
    const group = fitting.filter((volume) => modes(volume).length === count);
    const reserved = group.find((volume) => isBoundTo(volume, claim));
    if (reserved) return reserved;
    const free = delayed ? [] : group.filter((volume) => isFreeFor(volume, claim));
    const [first, ...others] = free;
    if (first) return others.reduce((smallest, volume) => (capacity(volume) < capacity(smallest) ? volume : smallest), first);
  }
  return undefined;
}

function couldHold(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  if (volume.spec.claimRef && !isBoundTo(volume, claim)) return false;
  if (volume.metadata.deletionTimestamp !== undefined || capacity(volume) < requested(claim)) return false;
  return volumeClassOf(volume) === volumeClassOf(claim) && sameVolumeMode(volume, claim) && sameAttributes(volume, claim);
}

const isFreeFor = ({ status, metadata }: PersistentVolume, { spec }: PersistentVolumeClaim): boolean =>
  status.phase === "Available" && (spec.selector === undefined || matchesSelector(spec.selector, metadata.labels));

/** Why a volume that a claim names cannot be its; undefined when it can. Follows pv_controller.go (checkVolumeSatisfyClaim). */
export function unsatisfied(volume: PersistentVolume, claim: PersistentVolumeClaim): string | undefined {
  if (volume.metadata.deletionTimestamp !== undefined) return `the volume is marked for deletion "${volume.metadata.name}"`;
  if (capacity(volume) < requested(claim)) return "requested PV is too small";
  if (volumeClassOf(volume) !== volumeClassOf(claim)) return "storageClassName does not match";
  if (!sameAttributes(volume, claim)) return "volumeAttributesClassName does not match";
  if (!sameVolumeMode(volume, claim)) return "incompatible volumeMode";
  return coversModes(volume, claim) ? undefined : "incompatible accessMode";
}
