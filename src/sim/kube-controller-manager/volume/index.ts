import { keyOf, objectKey } from "../../api/object.ts";
import type { PersistentVolume, PersistentVolumeClaim } from "../../api/types.ts";
import type { Action, Component, WatchHandler } from "../../cluster/component.ts";
import { objectOf } from "../common/owned-pods.ts";
import { syncClaim } from "./claims.ts";
import { annotations } from "./reasons.ts";
import { syncVolume } from "./volumes.ts";

/** Everything unbound is looked at again so often: nothing else tells a waiting claim of a new volume (--pvclaimbinder-sync-period). */
const resyncMillis = 15_000;
/** Volumes have a worker of their own, which is done before the claims' one, that has to search, begins. */
const claimDelayMillis = 60;

const wakeVolume: WatchHandler = ({ key, type, object }) => {
  const { claimRef } = (object as PersistentVolume).spec;
  const claim = claimRef ? objectKey("PersistentVolumeClaim", claimRef.namespace ?? "", claimRef.name ?? "") : undefined;
  if (type === "DELETED") return claim ? [{ key: claim }] : [];
  return [{ key }];
};

const wakeClaim: WatchHandler = ({ key, type, object, old }) => {
  const claim = object as PersistentVolumeClaim;
  const volume = claim.spec.volumeName;
  if (type === "DELETED") return volume ? [{ key: objectKey("PersistentVolume", "", volume), afterMillis: claimDelayMillis }] : [];
  const before = old as PersistentVolumeClaim | undefined;
  if (
    before &&
    before.spec === claim.spec &&
    before.metadata.annotations === claim.metadata.annotations &&
    before.status.phase === claim.status.phase
  )
    return [];
  return [{ key, afterMillis: claimDelayMillis }];
};

/**
 * Brings claims and volumes together, and looks after volumes whose claim has gone.
 * Follows kubernetes/pkg/controller/volume/persistentvolume/pv_controller_base.go.
 */
export const persistentVolumeController: Component = {
  name: "persistentvolume-controller",
  watches: { PersistentVolume: wakeVolume, PersistentVolumeClaim: wakeClaim },
  sync(view, key) {
    const volume = key.startsWith("PersistentVolume/") ? objectOf(view, "PersistentVolume", key) : undefined;
    if (volume) return syncVolume(view, volume);
    const claim = objectOf(view, "PersistentVolumeClaim", key);
    if (!claim) return [];
    const actions = syncClaim(view, claim);
    const settled = claim.metadata.annotations?.[annotations.bindCompleted] !== undefined;
    const resync: Action = { type: "wake", afterMillis: resyncMillis - (view.nowMillis % resyncMillis), key: keyOf(claim) };
    return settled || claim.metadata.deletionTimestamp !== undefined ? actions : [...actions, resync];
  },
};
