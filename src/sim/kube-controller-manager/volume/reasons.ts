import { defineReasons } from "../../cluster/component.ts";

/** What the binder of volumes and claims tells. The texts follow kubernetes/pkg/controller/volume/persistentvolume/pv_controller.go. */
export const volumeReasons = defineReasons({
  FailedBinding: { event: "Normal", message: () => "no persistent volumes available for this claim and no storage class is set" },
  AlreadyBound: {
    event: "Warning",
    reason: "FailedBinding",
    message: ({ volume }) => `volume "${volume}" already bound to a different claim.`,
  },
  WaitForFirstConsumer: { event: "Normal", message: () => "waiting for first consumer to be created before binding" },
  WaitForPodScheduled: {
    event: "Normal",
    message: ({ pods, many }) => `waiting for ${many ? "pods" : "pod"} ${pods} to be scheduled`,
  },
  VolumeMismatch: { event: "Warning", message: ({ volume, problem }) => `Cannot bind to requested volume "${volume}": ${problem}` },
  VolumeModeMismatch: {
    event: "Warning",
    reason: "VolumeMismatch",
    message: ({ claim }) => `Cannot bind PersistentVolume to requested PersistentVolumeClaim "${claim}" due to incompatible volumeMode.`,
  },
  ClaimModeMismatch: {
    event: "Warning",
    reason: "VolumeMismatch",
    message: ({ volume }) => `Cannot bind PersistentVolume "${volume}" to requested PersistentVolumeClaim due to incompatible volumeMode.`,
  },
  ProvisioningFailed: { event: "Warning", message: ({ error }) => String(error) },
  ExternalProvisioning: {
    event: "Normal",
    message: ({ provisioner }) =>
      `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`,
  },
  ClaimLost: { event: "Warning", message: ({ lost }) => `Bound claim has lost ${lost}. Data on the volume is lost!` },
  ClaimMisbound: {
    event: "Warning",
    message: () => "Two claims are bound to the same volume, this one is bound incorrectly",
  },
  VolumeFailedDelete: { event: "Warning", message: ({ error }) => String(error) },
  VolumeRecycleNotSimulated: {
    event: "Warning",
    reason: "VolumeFailedRecycle",
    message: ({ volume }) =>
      `이 시뮬레이션에는 없다: 퍼시스턴트볼륨 ${volume}의 spec.persistentVolumeReclaimPolicy Recycle(볼륨을 비우고 다시 쓰게 하는 일).`,
  },
  ReserveVolume: { message: ({ volume, claim }) => `volume ${volume} is reserved for claim ${claim}` },
  BindClaim: { message: ({ volume, claim }) => `claim ${claim} is bound to volume ${volume}` },
  UnbindVolume: { message: ({ volume }) => `volume ${volume} is free again` },
  SetVolumePhase: { message: ({ volume, phase }) => `volume ${volume} is ${phase}` },
  SetClaimPhase: { message: ({ claim, phase }) => `claim ${claim} is ${phase}` },
  NameProvisioner: { message: ({ claim, provisioner }) => `volume of claim ${claim} is to be made by ${provisioner}` },
  AssignDefaultClass: { message: ({ claim, storageClass }) => `claim ${claim} gets the default StorageClass ${storageClass}` },
  DeleteVolume: { message: ({ volume }) => `volume ${volume} is deleted, as its reclaim policy says` },
});

export const annotations = {
  bindCompleted: "pv.kubernetes.io/bind-completed",
  boundByController: "pv.kubernetes.io/bound-by-controller",
  provisionedBy: "pv.kubernetes.io/provisioned-by",
  selectedNode: "volume.kubernetes.io/selected-node",
  provisioner: "volume.kubernetes.io/storage-provisioner",
  betaProvisioner: "volume.beta.kubernetes.io/storage-provisioner",
} as const;
