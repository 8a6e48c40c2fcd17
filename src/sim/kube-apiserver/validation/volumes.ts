import { duplicate, type FieldError, invalid, required } from "../../api/field-error.ts";
import type { components } from "../../api/types.generated.ts";
import type { Volume } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { validateClaimSpec } from "./claim-spec.ts";
import * as disks from "./disk-sources.ts";
import { validateAnnotations, validateLabels } from "./metadata.ts";
import { isDnsLabel, isDnsSubdomain } from "./names.ts";
import { type SourceRules, validateOneSource } from "./one-source.ts";
import { absent, fields, matches, type Rule } from "./rules.ts";
import * as sources from "./volume-sources.ts";

/** Volumes of a pod: each of one kind, with a unique name. Follows pkg/apis/core/validation/validation.go (ValidateVolumes). */
type DraftVolume = Draft<Volume>;
type Ephemeral = Draft<components["schemas"]["io.k8s.api.core.v1.EphemeralVolumeSource"]>;
type ClaimTemplate = NonNullable<Ephemeral["volumeClaimTemplate"]>;

const notInTemplate = absent("cannot be set");

const claimTemplate = fields<ClaimTemplate>({
  metadata: (meta, path, report) => {
    validateAnnotations(meta?.annotations, `${path}.annotations`, report);
    validateLabels(meta?.labels, `${path}.labels`, report);
    for (const [field, value] of Object.entries(meta ?? {})) {
      if (field === "annotations" || field === "labels") continue;
      notInTemplate(value, `${path}.${field === "uid" ? "uID" : field}`, report);
    }
  },
});

const ephemeral: Rule<Ephemeral> = (source, path, report) => {
  const template = source?.volumeClaimTemplate;
  if (!template) report.push(required(`${path}.volumeClaimTemplate`));
  else {
    claimTemplate(template, `${path}.volumeClaimTemplate`, report);
    validateClaimSpec(template.spec ?? {}, `${path}.volumeClaimTemplate.spec`, report);
  }
};

type Kinds = { readonly [Kind in keyof DraftVolume]?: Rule<NonNullable<DraftVolume[Kind]>> };

/** In upstream's order. */
const rulesOf = (isPod: boolean): SourceRules => {
  const rules: Kinds = {
    emptyDir: sources.emptyDir,
    hostPath: sources.hostPath,
    gitRepo: sources.gitRepo,
    gcePersistentDisk: sources.gcePersistentDisk,
    awsElasticBlockStore: sources.awsElasticBlockStore,
    secret: sources.secret,
    nfs: sources.nfs,
    iscsi: disks.iscsi,
    glusterfs: sources.glusterfs,
    flocker: disks.flocker,
    persistentVolumeClaim: sources.persistentVolumeClaim,
    rbd: sources.rbd,
    cinder: sources.cinder,
    cephfs: sources.cephfs,
    quobyte: disks.quobyte,
    downwardAPI: sources.downwardAPI,
    fc: disks.fc,
    flexVolume: disks.flexVolume,
    configMap: sources.configMap,
    azureFile: sources.azureFile,
    vsphereVolume: sources.vsphereVolume,
    photonPersistentDisk: sources.photonPersistentDisk,
    portworxVolume: sources.portworxVolume,
    azureDisk: disks.azureDisk,
    storageos: disks.storageos,
    projected: sources.projected,
    scaleIO: sources.scaleIO,
    csi: sources.csi,
    ephemeral,
    image: sources.image(isPod),
  };
  return Object.entries(rules) as [string, Rule<unknown>][];
};
const sourceRules = { pod: rulesOf(true), template: rulesOf(false) };

function volumeSource(volume: DraftVolume, path: string, { podName, isPod }: VolumeOwner, report: FieldError[]): void {
  validateOneSource(volume as { readonly [kind: string]: unknown }, sourceRules[isPod ? "pod" : "template"], path, report);
  const { name = "" } = volume;
  if (volume.iscsi) disks.iscsiSessionName(volume.iscsi, name, path, report);
  if (volume.ephemeral && podName && name) {
    const claim = `${podName}-${name}`;
    for (const detail of isDnsSubdomain(claim)) {
      report.push(invalid(`${path}.name`, name, `PVC name ${JSON.stringify(claim)}: ${detail}`));
    }
  }
}

/** A Pod of this name, or a template of pods. */
export interface VolumeOwner {
  readonly podName?: string;
  readonly isPod: boolean;
}

export type VolumeMap = ReadonlyMap<string, DraftVolume>;

/** @returns the volumes that mounts may name: those without mistakes. */
export function validateVolumes(
  volumes: readonly DraftVolume[] | undefined,
  path: string,
  owner: VolumeOwner,
  report: FieldError[],
): VolumeMap {
  const { podName } = owner;
  const right = new Map<string, DraftVolume>();
  if (!volumes) return right;
  const made = new Set(podName ? volumes.filter((volume) => volume.ephemeral).map((volume) => `${podName}-${volume.name}`) : []);
  volumes.forEach((volume, index) => {
    const at = `${path}[${index}]`;
    const before = report.length;
    const { name = "" } = volume;
    volumeSource(volume, at, owner, report);
    if (name === "") report.push(required(`${at}.name`));
    else matches(isDnsLabel)(name, `${at}.name`, report);
    if (right.has(name)) report.push(duplicate(`${at}.name`, name));
    if (report.length === before) right.set(name, volume);
    const claimName = volume.persistentVolumeClaim?.claimName;
    if (claimName !== undefined && made.has(claimName)) {
      const detail = "must not reference a PVC that gets created for an ephemeral volume";
      report.push(invalid(`${at}.persistentVolumeClaim.claimName`, claimName, detail));
    }
  });
  return right;
}
