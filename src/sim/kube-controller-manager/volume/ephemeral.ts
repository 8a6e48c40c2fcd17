import { controllerOf, controllerRef } from "../../api/object.ts";
import type { Pod } from "../../api/types.ts";
import { type Action, type Component, defineReasons } from "../../cluster/component.ts";
import { objectOf, wakeController } from "../common/owned-pods.ts";
import { create, emit } from "../common/requests.ts";

const reasons = defineReasons({
  CreateEphemeralClaim: { message: ({ pod, claim }) => `claim ${claim} for an ephemeral volume of pod ${pod}` },
  EphemeralFailedBinding: {
    event: "Warning",
    reason: "FailedBinding",
    message: ({ volume, error }) => `ephemeral volume ${volume}: ${error}`,
  },
});

/** Makes the claims of pods' ephemeral volumes; they go with the pod. Follows kubernetes/pkg/controller/volume/ephemeral/controller.go. */
export const ephemeralVolumeController: Component = {
  name: "ephemeral_volume",
  watches: {
    Pod: ({ key, type, object }) => (type === "ADDED" && (object as Pod).spec.volumes?.some(({ ephemeral }) => ephemeral) ? [{ key }] : []),
    PersistentVolumeClaim: (event) => (event.type === "DELETED" ? wakeController(event, "Pod") : []),
  },
  sync(view, key) {
    const pod = objectOf(view, "Pod", key);
    if (!pod || pod.metadata.deletionTimestamp !== undefined) return [];
    return (pod.spec.volumes ?? []).flatMap((volume): readonly Action[] => {
      const template = volume.ephemeral?.volumeClaimTemplate;
      if (!template) return [];
      const { namespace = "", name: podName, uid } = pod.metadata;
      const name = `${podName}-${volume.name}`;
      const present = view.get("PersistentVolumeClaim", namespace, name);
      if (present) {
        const error = `PVC ${namespace}/${name} was not created for pod ${namespace}/${podName} (pod is not owner)`;
        return controllerOf(present)?.uid === uid ? [] : [emit(pod, reasons.EphemeralFailedBinding({ volume: volume.name, error }))];
      }
      const { labels, annotations } = template.metadata ?? {};
      const metadata = {
        name,
        namespace,
        ...(labels ? { labels } : {}),
        ...(annotations ? { annotations } : {}),
        ownerReferences: [controllerRef(pod)],
      };
      const claim = { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata, spec: template.spec };
      return [create(claim, reasons.CreateEphemeralClaim({ pod: podName, claim: name }))];
    });
  },
};
