import type { PersistentVolume } from "../../api/types.ts";
import type { DraftOf } from "../strategy/strategy.ts";
import { classAnnotation, classText } from "./claim-warnings.ts";
import { termLabelWarnings } from "./pod-warnings.ts";

/** What is allowed in volumes, but old. Follows pkg/api/persistentvolume/util.go. */
const oldSources = [
  ["cephfs", "cephfs: deprecated in v1.28, non-functional in v1.31+"],
  ["photonPersistentDisk", "photonPersistentDisk: deprecated in v1.11, non-functional in v1.16+"],
  ["scaleIO", "scaleIO: deprecated in v1.16, non-functional in v1.22+"],
  ["storageos", "storageOS: deprecated in v1.22, non-functional in v1.25+"],
  ["glusterfs", "glusterfs: deprecated in v1.25, non-functional in v1.26+"],
  ["rbd", "rbd: deprecated in v1.28, non-functional in v1.31+"],
] as const;
const oldAnnotations = [
  [classAnnotation, classText],
  ["volume.beta.kubernetes.io/mount-options", 'deprecated since v1.31; use "mountOptions" attribute instead'],
] as const;
const recycleText = "The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.";

export function persistentVolumeWarnings({ metadata, spec = {} }: DraftOf<PersistentVolume>): readonly string[] {
  const terms = spec.nodeAffinity?.required?.nodeSelectorTerms ?? [];
  return [
    ...oldAnnotations.flatMap(([key, text]) => (key in (metadata?.annotations ?? {}) ? [`metadata.annotations[${key}]: ${text}`] : [])),
    ...(spec.persistentVolumeReclaimPolicy === "Recycle" ? [`spec.persistentVolumeReclaimPolicy: ${recycleText}`] : []),
    ...terms.flatMap((term, index) => termLabelWarnings(term, `spec.nodeAffinity.required.nodeSelectorTerms[${index}]`)),
    ...oldSources.flatMap(([kind, text]) => (spec[kind] === undefined ? [] : [`spec.${text}`])),
  ];
}
