import { type FieldError, forbidden, invalid, required } from "../../api/field-error.ts";
import type { PersistentVolume } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { validateAccessModes } from "./claim-spec.ts";
import * as disks from "./disk-sources.ts";
import { isDnsLabel, isDnsSubdomain } from "./names.ts";
import { validateOneSource } from "./one-source.ts";
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

const glusterfs: Rule<NonNullable<Spec["glusterfs"]>> = (source, path, report) => {
  sources.glusterfs(source as never, path, report);
  const { endpointsNamespace: namespace } = source ?? {};
  const at = `${path}.endpointsNamespace`;
  if (namespace === "") report.push(invalid(at, "", "if the endpointnamespace is set, it must be a valid namespace name"));
  else matches(isDnsLabel)(namespace, at, report);
};

/** Beside what a pod's source needs: the secret's whole name, if there is one. */
const withSecretNamespace =
  <S extends { readonly secretRef?: SecretReference }>(rule: Rule<S>): Rule<S> =>
  (source, path, report) => {
    rule(source, path, report);
    if (source?.secretRef) present()(source.secretRef.namespace, `${path}.secretRef.namespace`, report);
  };

const azureFile: Rule<NonNullable<Spec["azureFile"]>> = (source, path, report) => {
  sources.azureFile(source as never, path, report);
  if (source?.secretNamespace === "") report.push(required(`${path}.secretNamespace`));
};

type Kinds = { readonly [Kind in keyof Spec]?: Rule<NonNullable<Spec[Kind]>> };

/** In upstream's order. */
const sourceRules = (spec: Spec, volumeName: string): Kinds => ({
  hostPath: sources.hostPath,
  gcePersistentDisk: sources.gcePersistentDisk,
  awsElasticBlockStore: sources.awsElasticBlockStore,
  glusterfs,
  flocker: disks.flocker,
  nfs: sources.nfs,
  rbd: sources.rbd,
  quobyte: disks.quobyte,
  cephfs: sources.cephfs,
  iscsi: (source, path, report) => disks.persistentIscsi(source as never, volumeName, path, report),
  cinder: withSecretNamespace(sources.cinder as Rule<NonNullable<Spec["cinder"]>>),
  fc: disks.fc,
  flexVolume: disks.flexVolume as Rule<NonNullable<Spec["flexVolume"]>>,
  azureFile,
  vsphereVolume: sources.vsphereVolume,
  photonPersistentDisk: sources.photonPersistentDisk,
  portworxVolume: sources.portworxVolume,
  azureDisk: disks.azureDisk,
  scaleIO: sources.scaleIO as Rule<NonNullable<Spec["scaleIO"]>>,
  local: (source, path, report) => {
    local(source, path, report);
    if (!spec.nodeAffinity) report.push(required(path.replace(/local$/, "nodeAffinity"), "Local volume requires node affinity"));
  },
  storageos: withSecretNamespace(disks.storageos as Rule<NonNullable<Spec["storageos"]>>),
  csi,
});

export const persistentSources = Object.keys(sourceRules({}, "")) as readonly (keyof Spec)[];

const notInline = "may not be specified in the context of inline volumes";

/** A volume described in place, for CSI's migrated plugins. Follows validation.go (ValidatePersistentVolumeSpec, inline). */
export function validateInlineVolume(spec: Spec, path: string, report: FieldError[]): void {
  const { accessModes = [], capacity, claimRef, persistentVolumeReclaimPolicy: policy = "Retain", storageClassName, volumeMode } = spec;
  if (claimRef) report.push(forbidden(`${path}.claimRef`, notInline));
  if (Object.keys(capacity ?? {}).length > 0) report.push(forbidden(`${path}.capacity`, notInline));
  if (!spec.csi) report.push(required(`${path}.csi`, "has to be specified in the context of inline volumes"));
  if (accessModes.length === 0) report.push(required(`${path}.accessModes`));
  validateAccessModes(accessModes, `${path}.accessModes`, report);
  if (policy !== "Retain")
    report.push(forbidden(`${path}.persistentVolumeReclaimPolicy`, "may only be Retain in the context of inline volumes"));
  if (spec.nodeAffinity) report.push(forbidden(`${path}.nodeAffinity`, notInline));
  validatePersistentSource(spec, "", path, report);
  if (storageClassName) report.push(forbidden(`${path}.storageClassName`, notInline));
  if (volumeMode !== undefined && volumeMode !== "Filesystem")
    report.push(forbidden(`${path}.volumeMode`, "may not specify volumeMode other than Filesystem in the context of inline volumes"));
}

export function validatePersistentSource(spec: Spec, volumeName: string, path: string, report: FieldError[]): void {
  const rules = Object.entries(sourceRules(spec, volumeName)) as [string, Rule<unknown>][];
  validateOneSource(spec as { readonly [kind: string]: unknown }, rules, path, report, ["flexVolume"]);
}
