import { defaultStorageClassOf } from "../../api/default-class.ts";
import type { PersistentVolumeClaim, Pod, StorageClass } from "../../api/types.ts";
import { namesVolumeClass, volumeClassOf } from "../../api/volume-class.ts";
import type { Action } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { emit } from "../common/requests.ts";
import { findBestMatch, isBoundTo, unsatisfied } from "./matching.ts";
import { annotations, volumeReasons } from "./reasons.ts";
import { bind, loseClaim, nameClass, nameProvisioner, setClaimPhase } from "./writes.ts";

/** Follows pv_controller.go (syncClaim). */
export function syncClaim(view: View, claim: PersistentVolumeClaim): readonly Action[] {
  if (claim.metadata.annotations?.[annotations.bindCompleted] !== undefined) return syncBoundClaim(view, claim);
  return claim.spec.volumeName ? syncNamedVolume(view, claim, claim.spec.volumeName) : syncOpenClaim(view, claim);
}

const storageClassOf = (view: View, claim: PersistentVolumeClaim): StorageClass | undefined =>
  view.get("StorageClass", "", volumeClassOf(claim));

/** A claim that takes any volume. OBSERVATION: the claim is "Pending". */
function syncOpenClaim(view: View, claim: PersistentVolumeClaim): readonly Action[] {
  const selected = claim.metadata.annotations?.[annotations.selectedNode] !== undefined;
  const delayed = !selected && storageClassOf(view, claim)?.volumeBindingMode === "WaitForFirstConsumer";
  const volume = findBestMatch(view.list("PersistentVolume"), claim, delayed);
  if (volume) return bind(view, volume, claim);
  const late = lateClass(view, claim);
  if (late) return nameClass(claim, late);
  if (delayed) return [emit(claim, waitingReason(view, claim)), ...setClaimPhase(claim, "Pending", undefined)];
  if (volumeClassOf(claim) !== "") return provision(view, claim);
  return [emit(claim, volumeReasons.FailedBinding({})), ...setClaimPhase(claim, "Pending", undefined)];
}

/** A claim made before there was a default class gets it later. Follows pv_controller.go (assignDefaultStorageClass). */
function lateClass(view: View, claim: PersistentVolumeClaim): string | undefined {
  return namesVolumeClass(claim) ? undefined : defaultStorageClassOf(view.list("StorageClass"))?.metadata.name;
}

/** Nobody uses the claim yet, or those who do have no node. Follows pv_controller.go (emitEventForUnboundDelayBindingClaim). */
function waitingReason(view: View, claim: PersistentVolumeClaim) {
  const pods = view
    .list("Pod", claim.metadata.namespace)
    .filter((pod) => !pod.spec.nodeName && usesClaim(pod, claim.metadata.name))
    .map(({ metadata }) => metadata.name);
  if (pods.length === 0) return volumeReasons.WaitForFirstConsumer({});
  return volumeReasons.WaitForPodScheduled({ pods: pods.join(","), many: pods.length > 1 });
}

/** Does the pod mount this claim, by its name or as an ephemeral volume of its own? */
export function usesClaim({ spec, metadata }: Pod, claim: string): boolean {
  return (spec.volumes ?? []).some(
    ({ name, persistentVolumeClaim, ephemeral }) =>
      persistentVolumeClaim?.claimName === claim ||
      (ephemeral !== undefined && metadata.deletionGracePeriodSeconds !== 0 && `${metadata.name}-${name}` === claim),
  );
}

/** Names in the tree that drivers outside of it have taken over. Follows csi-translation-lib/translate.go. */
const migrated: { readonly [provisioner: string]: string } = {
  "kubernetes.io/aws-ebs": "ebs.csi.aws.com",
  "kubernetes.io/gce-pd": "pd.csi.storage.gke.io",
  "kubernetes.io/azure-disk": "disk.csi.azure.com",
  "kubernetes.io/azure-file": "file.csi.azure.com",
  "kubernetes.io/cinder": "cinder.csi.openstack.org",
  "kubernetes.io/vsphere-volume": "csi.vsphere.vmware.com",
  "kubernetes.io/portworx-volume": "pxd.portworx.com",
};

/** Asks whoever makes volumes of the claim's class; the controller itself makes none. Follows pv_controller.go (provisionClaim). */
function provision(view: View, claim: PersistentVolumeClaim): readonly Action[] {
  const storageClass = storageClassOf(view, claim);
  if (!storageClass) {
    const error = `storageclass.storage.k8s.io "${volumeClassOf(claim)}" not found`;
    return [emit(claim, volumeReasons.ProvisioningFailed({ claim: claim.metadata.name, error }))];
  }
  const provisioner = migrated[storageClass.provisioner] ?? storageClass.provisioner;
  if (provisioner.startsWith("kubernetes.io/")) {
    const error = `no volume plugin matched name: ${provisioner}`;
    return [emit(claim, volumeReasons.ProvisioningFailed({ claim: claim.metadata.name, error }))];
  }
  const told = emit(claim, volumeReasons.ExternalProvisioning({ claim: claim.metadata.name, provisioner }));
  return [...nameProvisioner(claim, provisioner), told];
}

/** A claim that wants one volume. OBSERVATION: the claim is "Pending". */
function syncNamedVolume(view: View, claim: PersistentVolumeClaim, name: string): readonly Action[] {
  const volume = view.get("PersistentVolume", "", name);
  const pending = setClaimPhase(claim, "Pending", undefined);
  if (!volume) return pending;
  if (!volume.spec.claimRef) {
    const problem = unsatisfied(volume, claim);
    return problem === undefined
      ? bind(view, volume, claim)
      : [emit(claim, volumeReasons.VolumeMismatch({ volume: name, problem })), ...pending];
  }
  if (isBoundTo(volume, claim)) return bind(view, volume, claim);
  return [emit(claim, volumeReasons.AlreadyBound({ volume: name })), ...pending];
}

/** OBSERVATION: the claim was bound before. */
function syncBoundClaim(view: View, claim: PersistentVolumeClaim): readonly Action[] {
  const { volumeName } = claim.spec;
  if (!volumeName) return loseClaim(claim, volumeReasons.ClaimLost({ lost: "reference to PersistentVolume" }));
  const volume = view.get("PersistentVolume", "", volumeName);
  if (!volume) return loseClaim(claim, volumeReasons.ClaimLost({ lost: "its PersistentVolume" }));
  const owner = volume.spec.claimRef;
  if (!owner || owner.uid === claim.metadata.uid) return bind(view, volume, claim);
  return loseClaim(claim, volumeReasons.ClaimMisbound({}));
}
