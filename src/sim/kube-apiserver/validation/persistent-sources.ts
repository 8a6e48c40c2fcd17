import { type FieldError, forbidden, required } from "../../api/field-error.ts";
import type { PersistentVolume } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { validateAccessModes } from "./claim-spec.ts";
import { isDnsLabel, isDnsSubdomain } from "./names.ts";
import { noBacksteps } from "./paths.ts";
import { fields, matches, present, presentAnd, type Rule } from "./rules.ts";
import * as sources from "./volume-sources.ts";

/** What a PersistentVolume can be made of. Follows validation.go (ValidatePersistentVolumeSpec). */
type Spec = Draft<PersistentVolume["spec"]>;
type SecretReference = { readonly name?: string; readonly namespace?: string };

const secretReference: Rule<SecretReference> = (reference, path, report) => {
  if (reference === undefined) return;
  presentAnd(matches(isDnsSubdomain))(reference.name, `${path}.name`, report);
  presentAnd(matches(isDnsLabel))(reference.namespace, `${path}.namespace`, report);
};

const local = fields<NonNullable<Spec["local"]>>({
  path: presentAnd(noBacksteps),
});

const csi = fields<NonNullable<Spec["csi"]>>({
  driver: sources.csiDriverName,
  volumeHandle: present(),
  controllerPublishSecretRef: secretReference,
  controllerExpandSecretRef: secretReference,
  nodePublishSecretRef: secretReference,
  nodeExpandSecretRef: secretReference,
});

const sourceRules: { readonly [Kind in keyof Spec]?: Rule<NonNullable<Spec[Kind]>> } = {
  hostPath: sources.hostPath,
  gcePersistentDisk: sources.gcePersistentDisk,
  awsElasticBlockStore: sources.awsElasticBlockStore,
  glusterfs: sources.glusterfs,
  nfs: sources.nfs,
  rbd: sources.rbd,
  cephfs: sources.cephfs,
  cinder: sources.cinder,
  azureFile: sources.azureFile,
  vsphereVolume: sources.vsphereVolume,
  photonPersistentDisk: sources.photonPersistentDisk,
  portworxVolume: sources.portworxVolume,
  scaleIO: sources.scaleIO as Rule<NonNullable<Spec["scaleIO"]>>,
  local,
  csi,
};

/** Sources that are accepted as they are written: their plugins are gone. */
const unchecked = ["iscsi", "fc", "flexVolume", "flocker", "quobyte", "azureDisk", "storageos"] as const;
export const persistentSources = [...(Object.keys(sourceRules) as (keyof Spec)[]), ...unchecked];

const notInline = "may not be specified in the context of inline volumes";

/** A volume described in place, for CSI's migrated plugins. Follows validation.go (ValidatePersistentVolumeSpec, inline). */
export function validateInlineVolume(spec: Spec, path: string, report: FieldError[]): void {
  const { accessModes = [], capacity, claimRef, persistentVolumeReclaimPolicy: policy = "Retain", storageClassName, volumeMode } = spec;
  if (accessModes.length === 0) report.push(required(`${path}.accessModes`));
  validateAccessModes(accessModes, `${path}.accessModes`, report);
  if (claimRef) report.push(forbidden(`${path}.claimRef`, notInline));
  if (capacity) report.push(forbidden(`${path}.capacity`, notInline));
  if (!spec.csi) report.push(required(`${path}.csi`, "has to be specified in the context of inline volumes"));
  if (policy !== "Retain")
    report.push(forbidden(`${path}.persistentVolumeReclaimPolicy`, "may only be Retain in the context of inline volumes"));
  validatePersistentSource(spec, path, report);
  if (storageClassName) report.push(forbidden(`${path}.storageClassName`, notInline));
  if (volumeMode !== undefined && volumeMode !== "Filesystem")
    report.push(forbidden(`${path}.volumeMode`, "may not specify volumeMode other than Filesystem in the context of inline volumes"));
}

export function validatePersistentSource(spec: Spec, path: string, report: FieldError[]): void {
  let found = unchecked.some((kind) => spec[kind] !== undefined);
  for (const [kind, rule] of Object.entries(sourceRules) as [keyof Spec, Rule<unknown>][]) {
    const source = spec[kind];
    if (source === undefined) continue;
    if (found) report.push(forbidden(`${path}.${kind}`, "may not specify more than 1 volume type"));
    else rule(source, `${path}.${kind}`, report);
    if (!found && kind === "local" && !spec.nodeAffinity)
      report.push(required(`${path}.nodeAffinity`, "Local volume requires node affinity"));
    found = true;
  }
  if (!found) report.push(required(path, "must specify a volume type"));
}
