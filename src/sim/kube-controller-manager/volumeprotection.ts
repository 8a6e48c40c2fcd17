import { type KubeObject, keyOf } from "../api/object.ts";
import type { PersistentVolume, PersistentVolumeClaim, Pod } from "../api/types.ts";
import { type Component, defineReasons, type WatchHandler } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { objectOf } from "./common/owned-pods.ts";
import { update, withMetadata } from "./common/requests.ts";

const reasons = defineReasons({
  ReleaseVolumeProtection: { message: ({ kind, name }) => `${kind} ${name} is no longer in use and may go` },
});

const CLAIM_FINALIZER = "kubernetes.io/pvc-protection";
const VOLUME_FINALIZER = "kubernetes.io/pv-protection";

const wakeGoing: WatchHandler = ({ type, object, key }) =>
  type !== "DELETED" && object.metadata.deletionTimestamp !== undefined ? [{ key }] : [];

const claimNames = ({ spec, metadata }: Pod): readonly string[] =>
  (spec.volumes ?? []).flatMap((volume) => {
    if (volume.persistentVolumeClaim) return [volume.persistentVolumeClaim.claimName];
    return volume.ephemeral ? [`${metadata.name}-${volume.name}`] : [];
  });

/** A pod that has ended, or is gone, lets its claims go. */
const wakeClaims: WatchHandler = ({ type, object, old }, view) => {
  const pod = object as Pod;
  const ended = isDone(pod) && old !== undefined && !isDone(old as Pod);
  if (type !== "DELETED" && !ended) return [];
  return claimNames(pod)
    .map((name) => view.get("PersistentVolumeClaim", pod.metadata.namespace ?? "", name))
    .flatMap((claim) => (claim?.metadata.deletionTimestamp ? [{ key: keyOf(claim) }] : []));
};

const isDone = ({ status }: Pod): boolean => status?.phase === "Succeeded" || status?.phase === "Failed";

/** Only pods that have a node can have mounted a claim. */
function isUsed(view: View, { metadata }: PersistentVolumeClaim): boolean {
  return view.list("Pod", metadata.namespace).some((pod) => pod.spec.nodeName && !isDone(pod) && claimNames(pod).includes(metadata.name));
}

function release(object: KubeObject, finalizer: string) {
  const finalizers = object.metadata.finalizers ?? [];
  if (object.metadata.deletionTimestamp === undefined || !finalizers.includes(finalizer)) return [];
  const rest = withMetadata(object, { finalizers: finalizers.filter((each) => each !== finalizer) });
  return [update(rest, reasons.ReleaseVolumeProtection({ kind: object.kind, name: object.metadata.name }))];
}

/** A deleted claim stays as long as a pod uses it. Follows pkg/controller/volume/pvcprotection/pvc_protection_controller.go. */
export const claimProtectionController: Component = {
  name: "persistentvolumeclaim-protection-controller",
  watches: { PersistentVolumeClaim: wakeGoing, Pod: wakeClaims },
  sync(view, key) {
    const claim = objectOf(view, "PersistentVolumeClaim", key);
    return claim && !isUsed(view, claim) ? release(claim, CLAIM_FINALIZER) : [];
  },
};

/** A deleted volume stays as long as it is bound. Follows pkg/controller/volume/pvprotection/pv_protection_controller.go. */
export const volumeProtectionController: Component = {
  name: "persistentvolume-protection-controller",
  watches: { PersistentVolume: wakeGoing },
  sync(view, key) {
    const volume: PersistentVolume | undefined = objectOf(view, "PersistentVolume", key);
    return volume && volume.status?.phase !== "Bound" ? release(volume, VOLUME_FINALIZER) : [];
  },
};
