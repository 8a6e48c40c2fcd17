import type { PersistentVolumeClaim, StorageClass } from "../api/types.ts";
import type { NewObject } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";

/** The provisioner of a kind or k3s cluster: directories on the node. It needs no CSIDriver object. */
export const localPathProvisioner = "rancher.io/local-path";
const localPathFolder = "/var/local-path-provisioner";

/**
 * The volume a claim asked for: of its size and its class's policy, already reserved for it.
 * Follows sig-storage-lib-external-provisioner/controller/controller.go and local-path-provisioner/provisioner.go.
 */
export function newVolume(
  view: View,
  claim: PersistentVolumeClaim,
  storageClass: StorageClass,
  provisioner: string,
  node: string | undefined,
): NewObject {
  const { namespace = "", name: claimName, uid, resourceVersion } = claim.metadata;
  const name = `pvc-${uid}`;
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name, annotations: { "pv.kubernetes.io/provisioned-by": provisioner } },
    spec: {
      accessModes: claim.spec.accessModes ?? [],
      capacity: { storage: claim.spec.resources?.requests?.storage ?? "1Gi" },
      claimRef: { apiVersion: "v1", kind: "PersistentVolumeClaim", namespace, name: claimName, uid, resourceVersion },
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? "Delete",
      storageClassName: storageClass.metadata.name,
      volumeMode: claim.spec.volumeMode ?? "Filesystem",
      ...(storageClass.mountOptions ? { mountOptions: storageClass.mountOptions } : {}),
      ...sourceOf(provisioner, `${name}_${namespace}_${claimName}`, name),
      ...affinityOf(view, provisioner, node),
    },
  };
}

function sourceOf(provisioner: string, directory: string, name: string): object {
  if (provisioner === localPathProvisioner) return { hostPath: { path: `${localPathFolder}/${directory}`, type: "DirectoryOrCreate" } };
  return { csi: { driver: provisioner, volumeHandle: name } };
}

/** A directory is on one node; a disk of a cloud in one zone, where the nodes have zones. */
function affinityOf(view: View, provisioner: string, node: string | undefined): object {
  if (node === undefined) return {};
  const labels = view.get("Node", "", node)?.metadata.labels ?? {};
  const key = provisioner === localPathProvisioner ? "kubernetes.io/hostname" : "topology.kubernetes.io/zone";
  const value = labels[key];
  if (value === undefined) return {};
  return { nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key, operator: "In", values: [value] }] }] } } };
}
