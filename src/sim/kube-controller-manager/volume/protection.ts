import { objectKey } from "../../api/object.ts";
import type { PersistentVolume, PersistentVolumeClaim, Pod } from "../../api/types.ts";
import { type Action, type Component, defineReasons, type WatchHandler } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { objectOf, wakeSelf } from "../common/owned-pods.ts";
import { update } from "../common/requests.ts";
import { usesClaim } from "./claims.ts";

const reasons = defineReasons({
  ProtectVolume: { message: ({ kind, name }) => `${kind} ${name} is protected while it is used` },
  ReleaseVolumeProtection: { message: ({ kind, name }) => `${kind} ${name} is not used any more` },
});

type Protected = PersistentVolume | PersistentVolumeClaim;

/** What is used may be marked for deletion, but goes only when nobody uses it; the finalizer is put back if somebody takes it off. */
function protect(object: Protected, finalizer: string, isUsed: () => boolean): readonly Action[] {
  const { finalizers = [], deletionTimestamp, name } = object.metadata;
  const held = finalizers.includes(finalizer);
  const facts = { kind: object.kind, name };
  if (deletionTimestamp === undefined) {
    return held ? [] : [update(withFinalizers(object, [...finalizers, finalizer]), reasons.ProtectVolume(facts))];
  }
  if (!held || isUsed()) return [];
  return [
    update(
      withFinalizers(
        object,
        finalizers.filter((each) => each !== finalizer),
      ),
      reasons.ReleaseVolumeProtection(facts),
    ),
  ];
}

function withFinalizers(object: Protected, finalizers: readonly string[]): Protected {
  const { finalizers: _, ...metadata } = object.metadata;
  return { ...object, metadata: finalizers.length > 0 ? { ...metadata, finalizers: [...finalizers] } : metadata } as Protected;
}

/** A volume that is bound is used. Follows kubernetes/pkg/controller/volume/pvprotection/pv_protection_controller.go. */
export const volumeProtectionController: Component = {
  name: "pv-protection-controller",
  watches: { PersistentVolume: wakeSelf },
  sync(view, key) {
    const volume = objectOf(view, "PersistentVolume", key);
    return volume ? protect(volume, "kubernetes.io/pv-protection", () => volume.status.phase === "Bound") : [];
  },
};

const claimsOf: WatchHandler = ({ type, object, old }) => {
  const pod = object as Pod;
  const ended = type === "DELETED" || (old !== undefined && (old as Pod).status.phase !== pod.status.phase);
  if (!ended) return [];
  return (pod.spec.volumes ?? []).flatMap(({ name, persistentVolumeClaim, ephemeral }) => {
    const claim = persistentVolumeClaim?.claimName ?? (ephemeral ? `${pod.metadata.name}-${name}` : undefined);
    return claim === undefined ? [] : [{ key: objectKey("PersistentVolumeClaim", pod.metadata.namespace ?? "", claim) }];
  });
};

/** Only a pod with a node uses its claims: no kubelet starts one whose claim is going. Follows pvcprotection (podUsesPVC). */
const isClaimUsed = (view: View, { metadata }: PersistentVolumeClaim): boolean =>
  view.list("Pod", metadata.namespace).some((pod) => pod.spec.nodeName !== undefined && usesClaim(pod, metadata.name));

/** Follows kubernetes/pkg/controller/volume/pvcprotection/pvc_protection_controller.go. */
export const claimProtectionController: Component = {
  name: "pvc-protection-controller",
  watches: { PersistentVolumeClaim: wakeSelf, Pod: claimsOf },
  sync(view, key) {
    const claim = objectOf(view, "PersistentVolumeClaim", key);
    return claim ? protect(claim, "kubernetes.io/pvc-protection", () => isClaimUsed(view, claim)) : [];
  },
};
