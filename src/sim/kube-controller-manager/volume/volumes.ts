import { objectKey } from "../../api/object.ts";
import type { PersistentVolume } from "../../api/types.ts";
import type { Action } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { emit, remove, whateverHappens } from "../common/requests.ts";
import { sameVolumeMode } from "./matching.ts";
import { annotations, volumeReasons } from "./reasons.ts";
import { setVolumePhase, unbind } from "./writes.ts";

const nothing = () => [];

/** Follows pv_controller.go (syncVolume). */
export function syncVolume(view: View, volume: PersistentVolume): readonly Action[] {
  const { claimRef } = volume.spec;
  if (!claimRef?.uid) return setVolumePhase(view, volume, "Available", nothing);
  const named = view.get("PersistentVolumeClaim", claimRef.namespace ?? "", claimRef.name ?? "");
  const claim = named?.metadata.uid === claimRef.uid ? named : undefined;
  if (!claim) return release(view, volume);
  if (!claim.spec.volumeName) {
    if (sameVolumeMode(volume, claim))
      return [{ type: "wake", afterMillis: 0, key: objectKey(claim.kind, claim.metadata.namespace ?? "", claim.metadata.name) }];
    return [
      emit(volume, volumeReasons.VolumeModeMismatch({ claim: claim.metadata.name })),
      emit(claim, volumeReasons.ClaimModeMismatch({ volume: volume.metadata.name })),
    ];
  }
  if (claim.spec.volumeName === volume.metadata.name) return setVolumePhase(view, volume, "Bound", nothing);
  const made = volume.metadata.annotations?.[annotations.provisionedBy] !== undefined;
  return made && volume.spec.persistentVolumeReclaimPolicy === "Delete" ? release(view, volume) : unbind(view, volume);
}

/** The claim is gone: its data stay, or go, as the policy says. */
function release(view: View, volume: PersistentVolume): readonly Action[] {
  const { phase } = volume.status;
  if (phase === "Released" || phase === "Failed") return reclaim(view, volume);
  return setVolumePhase(view, volume, "Released", (released) => reclaim(view, released));
}

/** Follows pv_controller.go (reclaimVolume). */
function reclaim(view: View, volume: PersistentVolume): readonly Action[] {
  const { persistentVolumeReclaimPolicy: policy } = volume.spec;
  if (volume.metadata.deletionTimestamp !== undefined || policy === "Retain") return [];
  if (policy === "Recycle")
    return volume.status.phase === "Failed"
      ? []
      : fail(view, volume, volumeReasons.VolumeRecycleNotSimulated({ volume: volume.metadata.name }));
  if (isMadeOutside(volume)) return [];
  const error = deletionProblem(volume);
  if (error === undefined) return [remove(volume, volumeReasons.DeleteVolume({ volume: volume.metadata.name }), {}, whateverHappens)];
  return fail(view, volume, volumeReasons.VolumeFailedDelete({ volume: volume.metadata.name, error }));
}

/** Who made it also deletes it, and a driver what is the driver's. Follows pv_controller.go (findDeletablePlugin). */
const isMadeOutside = ({ metadata, spec }: PersistentVolume): boolean => {
  const maker = metadata.annotations?.[annotations.provisionedBy];
  return maker === undefined ? spec.csi !== undefined : !maker.startsWith("kubernetes.io/");
};

/** Only directories below /tmp can be deleted without a driver. Follows pkg/volume/hostpath/host_path.go (newDeleter). */
function deletionProblem({ metadata, spec }: PersistentVolume): string | undefined {
  if (!spec.hostPath) return `error getting deleter volume plugin for volume "${metadata.name}": no deletable volume plugin matched`;
  const { path } = spec.hostPath;
  return /^\/tmp\/.+/.test(path) ? undefined : `host_path deleter only supports /tmp/.+ but received provided ${path}`;
}

function fail(view: View, volume: PersistentVolume, reason: ReturnType<typeof volumeReasons.VolumeFailedDelete>): readonly Action[] {
  const message = reason.event?.message ?? "";
  if (volume.status.phase === "Failed" && volume.status.message === message) return [];
  return setVolumePhase(view, volume, "Failed", (failed) => [emit(failed, reason)], message);
}
