import { keyOf, splitKey } from "../api/object.ts";
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from "../api/types.ts";
import { type Action, type Component, defineReasons } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { localPathProvisioner, newVolume } from "./volume.ts";

/** Follows sig-storage-lib-external-provisioner/controller/controller.go for the texts. */
const reasons = defineReasons({
  Provisioning: {
    event: "Normal",
    message: ({ namespace, claim }) => `External provisioner is provisioning volume for claim "${namespace}/${claim}"`,
  },
  ProvisioningSucceeded: { event: "Normal", message: ({ volume }) => `Successfully provisioned volume ${volume}` },
  CreateVolume: { message: ({ volume, claim }) => `volume ${volume} for claim ${claim}` },
  ReleaseVolumeData: { message: ({ volume }) => `volume ${volume} and its data are deleted` },
});

const provisionerNote = "volume.kubernetes.io/storage-provisioner";
const selectedNodeNote = "volume.kubernetes.io/selected-node";
const madeByNote = "pv.kubernetes.io/provisioned-by";
/** How long making a disk takes, about what a cloud needs. */
const provisionMillis = 1500;

/** A driver is installed when its CSIDriver object is there. */
const isInstalled = (view: View, provisioner: string): boolean =>
  provisioner === localPathProvisioner || view.listAny("CSIDriver").some(({ metadata }) => metadata.name === provisioner);

/**
 * Stands for the external provisioners of storage: makes a volume for a claim that asks for one, and deletes it when the claim is gone.
 * Follows sig-storage-lib-external-provisioner/controller/controller.go (provisionClaimOperation, deleteVolumeOperation).
 */
export const csiDriver: Component = {
  name: "csi-driver",
  watches: {
    PersistentVolumeClaim: ({ type, key, object }) => (type !== "DELETED" && isOpen(object as PersistentVolumeClaim) ? [{ key }] : []),
    PersistentVolume: ({ type, key, object }) =>
      type !== "DELETED" && (object as PersistentVolume).status.phase === "Released" ? [{ key }] : [],
    CSIDriver: ({ type }, view) =>
      type === "ADDED"
        ? view
            .list("PersistentVolumeClaim")
            .filter(isOpen)
            .map((claim) => ({ key: keyOf(claim) }))
        : [],
  },
  sync(view, key) {
    const { kind, namespace, name } = splitKey(key);
    if (kind === "PersistentVolume") return deleteVolume(view, view.get("PersistentVolume", "", name));
    const claim = view.get("PersistentVolumeClaim", namespace, name);
    return claim && isOpen(claim) ? provision(view, claim) : [];
  },
};

const isOpen = ({ spec, metadata }: PersistentVolumeClaim): boolean =>
  !spec.volumeName && metadata.deletionTimestamp === undefined && metadata.annotations?.[provisionerNote] !== undefined;

function provision(view: View, claim: PersistentVolumeClaim): readonly Action[] {
  const notes = claim.metadata.annotations ?? {};
  const provisioner = notes[provisionerNote] ?? "";
  const storageClass = view.get("StorageClass", "", claim.spec.storageClassName ?? "");
  if (!storageClass || !isInstalled(view, provisioner)) return [];
  if (needsNode(storageClass) && notes[selectedNodeNote] === undefined) return [];
  const volume = `pvc-${claim.metadata.uid}`;
  if (view.get("PersistentVolume", "", volume)) return [];
  const facts = { namespace: claim.metadata.namespace, claim: claim.metadata.name, volume, provisioner };
  const begun = view.memory(keyOf(claim)) as { readonly sinceMillis: number } | undefined;
  if (!begun) {
    return [
      { type: "event", about: claim, reason: reasons.Provisioning(facts) },
      { type: "remember", value: { sinceMillis: view.nowMillis } },
      { type: "wake", afterMillis: provisionMillis },
    ];
  }
  const waitMillis = begun.sinceMillis + provisionMillis - view.nowMillis;
  if (waitMillis > 0) return [{ type: "wake", afterMillis: waitMillis }];
  const object = newVolume(view, claim, storageClass, provisioner, notes[selectedNodeNote]);
  return [
    { type: "request", request: { verb: "create", kind: "PersistentVolume", namespace: "", object }, reason: reasons.CreateVolume(facts) },
    { type: "event", about: claim, reason: reasons.ProvisioningSucceeded(facts) },
    { type: "remember", value: undefined },
  ];
}

const needsNode = ({ volumeBindingMode }: StorageClass): boolean => volumeBindingMode === "WaitForFirstConsumer";

/** What this driver made goes with its claim, data and all, when the policy is Delete. */
function deleteVolume(view: View, volume: PersistentVolume | undefined): readonly Action[] {
  const provisioner = volume?.metadata.annotations?.[madeByNote];
  if (!volume || provisioner === undefined || !isInstalled(view, provisioner)) return [];
  if (volume.status.phase !== "Released" || volume.spec.persistentVolumeReclaimPolicy !== "Delete") return [];
  const { name } = volume.metadata;
  const reason = reasons.ReleaseVolumeData({ volume: name, provisioner });
  return [
    ...dataOf(view, volume).map((key): Action => ({ type: "world", table: "file", key, value: undefined, reason })),
    { type: "request", request: { verb: "delete", kind: "PersistentVolume", namespace: "", name }, reason },
  ];
}

/** The files of a volume: below its directory on a node, or in the volume itself. */
function dataOf(view: View, { metadata, spec }: PersistentVolume): readonly string[] {
  const path = spec.hostPath?.path ?? spec.local?.path;
  const node = spec.nodeAffinity?.required?.nodeSelectorTerms?.[0]?.matchExpressions?.[0]?.values?.[0];
  const prefix = path === undefined ? `pv/${metadata.name}:` : `${node ?? ""}/host:${path}/`;
  return view.listWorld("file", prefix).map((row) => `${prefix.slice(0, prefix.indexOf(":"))}:${row.path}`);
}
