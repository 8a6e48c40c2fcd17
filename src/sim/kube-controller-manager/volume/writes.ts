import { type KubeObject, objectReference } from "../../api/object.ts";
import { timestamp } from "../../api/time.ts";
import type { PersistentVolume, PersistentVolumeClaim } from "../../api/types.ts";
import type { Action, Reason } from "../../cluster/component.ts";
import { responseObject } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { emit, update } from "../common/requests.ts";
import { annotations, volumeReasons } from "./reasons.ts";

/** A refused write is tried again with what is stored then. */
const again: Action = { type: "wake", afterMillis: 100 };

/** Writes an object and goes on with it as it was stored; several writes of one sync follow each other so. */
function write<O extends KubeObject>(
  object: O,
  reason: Reason,
  next: (stored: O) => readonly Action[],
  subresource?: "status",
): readonly Action[] {
  const then = (response: Parameters<typeof responseObject>[0]) => {
    const stored = responseObject(response);
    return stored ? next(stored as O) : [again];
  };
  return [update(object, reason, then, subresource)];
}

/** Follows pv_controller.go (updateVolumePhase). The time of a phase's beginning is written with it. */
export function setVolumePhase(
  view: View,
  volume: PersistentVolume,
  phase: NonNullable<PersistentVolume["status"]["phase"]>,
  next: (stored: PersistentVolume) => readonly Action[],
  message = "",
): readonly Action[] {
  if (volume.status.phase === phase && (volume.status.message ?? "") === message) return next(volume);
  const { message: _, ...kept } = volume.status;
  const status = {
    ...kept,
    phase,
    ...(message === "" ? {} : { message }),
    ...(volume.status.phase === phase ? {} : { lastPhaseTransitionTime: timestamp(view.nowMillis) }),
  };
  const facts = { volume: volume.metadata.name, phase };
  return write({ ...volume, status }, volumeReasons.SetVolumePhase(facts), next, "status");
}

/** Follows pv_controller.go (updateClaimStatus): a bound claim shows what its volume has, any other nothing. */
export function setClaimPhase(
  claim: PersistentVolumeClaim,
  phase: NonNullable<PersistentVolumeClaim["status"]["phase"]>,
  volume: PersistentVolume | undefined,
): readonly Action[] {
  const { accessModes: _, capacity: __, ...others } = claim.status;
  const shown = volume
    ? {
        accessModes: volume.spec.accessModes ?? [],
        capacity: claim.status.phase === phase && claim.status.capacity ? claim.status.capacity : (volume.spec.capacity ?? {}),
      }
    : {};
  const status = { ...others, phase, ...shown } as PersistentVolumeClaim["status"];
  const same = claim.status.phase === phase && (volume === undefined || claim.status.accessModes !== undefined);
  return same ? [] : write({ ...claim, status }, volumeReasons.SetClaimPhase({ claim: claim.metadata.name, phase }), () => [], "status");
}

/** Told once for each claim that is lost. */
export function loseClaim(claim: PersistentVolumeClaim, reason: Reason): readonly Action[] {
  if (claim.status.phase === "Lost") return [];
  return [emit(claim, reason), ...setClaimPhase(claim, "Lost", undefined)];
}

/** Ties a volume and a claim to each other, the volume first. Follows pv_controller.go (bind). */
export function bind(view: View, volume: PersistentVolume, claim: PersistentVolumeClaim): readonly Action[] {
  return reserve(volume, claim, (reserved) =>
    setVolumePhase(view, reserved, "Bound", (bound) => nameVolume(bound, claim, (named) => setClaimPhase(named, "Bound", bound))),
  );
}

function reserve(
  volume: PersistentVolume,
  claim: PersistentVolumeClaim,
  next: (stored: PersistentVolume) => readonly Action[],
): readonly Action[] {
  const { claimRef } = volume.spec;
  if (claimRef?.uid === claim.metadata.uid) return next(volume);
  const ours = claimRef === undefined;
  const reserved: PersistentVolume = {
    ...volume,
    metadata: ours ? withAnnotations(volume.metadata, { [annotations.boundByController]: "yes" }) : volume.metadata,
    spec: { ...volume.spec, claimRef: objectReference(claim) },
  };
  return write(reserved, volumeReasons.ReserveVolume({ volume: volume.metadata.name, claim: claim.metadata.name }), next);
}

function nameVolume(
  volume: PersistentVolume,
  claim: PersistentVolumeClaim,
  next: (stored: PersistentVolumeClaim) => readonly Action[],
): readonly Action[] {
  const { name } = volume.metadata;
  const named = claim.spec.volumeName === name;
  if (named && claim.metadata.annotations?.[annotations.bindCompleted] !== undefined) return next(claim);
  const notes = { [annotations.bindCompleted]: "yes", ...(named ? {} : { [annotations.boundByController]: "yes" }) };
  const bound: PersistentVolumeClaim = {
    ...claim,
    metadata: withAnnotations(claim.metadata, notes),
    spec: { ...claim.spec, volumeName: name },
  };
  return write(bound, volumeReasons.BindClaim({ volume: name, claim: claim.metadata.name }), next);
}

const withAnnotations = <M extends KubeObject["metadata"]>(metadata: M, notes: { readonly [name: string]: string }): M => ({
  ...metadata,
  annotations: { ...metadata.annotations, ...notes },
});

/** Frees a volume: what the controller wrote goes wholly, what the user wrote keeps the claim's name. Follows pv_controller.go (unbindVolume). */
export function unbind(view: View, volume: PersistentVolume): readonly Action[] {
  const { claimRef, ...spec } = volume.spec;
  const { [annotations.boundByController]: ours, ...notes } = volume.metadata.annotations ?? {};
  const { uid: _, ...byName } = claimRef ?? {};
  const { annotations: __, ...metadata } = volume.metadata;
  const freed: PersistentVolume =
    ours === undefined
      ? { ...volume, spec: { ...spec, claimRef: byName } }
      : { ...volume, metadata: Object.keys(notes).length > 0 ? { ...metadata, annotations: notes } : metadata, spec };
  return write(freed, volumeReasons.UnbindVolume({ volume: volume.metadata.name }), (stored) =>
    setVolumePhase(view, stored, "Available", () => []),
  );
}

/** Notes on the claim who is to make its volume. Follows pv_controller.go (setClaimProvisioner). */
export function nameProvisioner(claim: PersistentVolumeClaim, provisioner: string): readonly Action[] {
  if (claim.metadata.annotations?.[annotations.provisioner] === provisioner) return [];
  const notes = { [annotations.betaProvisioner]: provisioner, [annotations.provisioner]: provisioner };
  const noted: PersistentVolumeClaim = { ...claim, metadata: withAnnotations(claim.metadata, notes) };
  return write(noted, volumeReasons.NameProvisioner({ claim: claim.metadata.name, provisioner }), () => []);
}

/** The claim's spec is changed, and with it the next sync begins. */
export function nameClass(claim: PersistentVolumeClaim, storageClassName: string): readonly Action[] {
  const reason = volumeReasons.AssignDefaultClass({ claim: claim.metadata.name, storageClass: storageClassName });
  return write({ ...claim, spec: { ...claim.spec, storageClassName } }, reason, () => []);
}
