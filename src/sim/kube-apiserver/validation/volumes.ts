import { duplicate, type FieldError, forbidden, invalid, required } from "../../api/field-error.ts";
import type { components } from "../../api/types.generated.ts";
import type { Volume } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { validateClaimSpec } from "./claim-spec.ts";
import { validateAnnotations, validateLabels } from "./metadata.ts";
import { isDnsLabel, isDnsSubdomain } from "./names.ts";
import { absent, fields, matches, type Rule } from "./rules.ts";
import * as sources from "./volume-sources.ts";

/** Volumes of a pod: each of one kind, with a unique name. Follows pkg/apis/core/validation/validation.go (ValidateVolumes). */
type DraftVolume = Draft<Volume>;
type Ephemeral = Draft<components["schemas"]["io.k8s.api.core.v1.EphemeralVolumeSource"]>;
type ClaimTemplate = NonNullable<Ephemeral["volumeClaimTemplate"]>;

const moreThanOne = "may not specify more than 1 volume type";
const notInTemplate = absent("cannot be set");

const claimTemplate = fields<ClaimTemplate>({
  metadata: (meta, path, report) => {
    validateAnnotations(meta?.annotations, `${path}.annotations`, report);
    validateLabels(meta?.labels, `${path}.labels`, report);
    for (const [field, value] of Object.entries(meta ?? {})) {
      if (field !== "annotations" && field !== "labels" && field !== "creationTimestamp") notInTemplate(value, `${path}.${field}`, report);
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

/** In upstream's order; a second source of a volume is refused under its own name. */
const sourceRules: { readonly [Kind in keyof DraftVolume]?: Rule<NonNullable<DraftVolume[Kind]>> } = {
  emptyDir: sources.emptyDir,
  hostPath: sources.hostPath,
  gitRepo: sources.gitRepo,
  gcePersistentDisk: sources.gcePersistentDisk,
  awsElasticBlockStore: sources.awsElasticBlockStore,
  secret: sources.secret,
  nfs: sources.nfs,
  glusterfs: sources.glusterfs,
  persistentVolumeClaim: sources.persistentVolumeClaim,
  rbd: sources.rbd,
  cinder: sources.cinder,
  cephfs: sources.cephfs,
  downwardAPI: sources.downwardAPI,
  configMap: sources.configMap,
  azureFile: sources.azureFile,
  vsphereVolume: sources.vsphereVolume,
  photonPersistentDisk: sources.photonPersistentDisk,
  portworxVolume: sources.portworxVolume,
  projected: sources.projected,
  scaleIO: sources.scaleIO,
  csi: sources.csi,
  ephemeral,
  image: sources.image,
};
const sourceTable = Object.entries(sourceRules) as [string, Rule<unknown>][];
/** Sources that are accepted as they are written: their plugins are gone. */
const uncheckedSources = ["iscsi", "fc", "flexVolume", "flocker", "quobyte", "azureDisk", "storageos"];

function volumeSource(volume: DraftVolume, path: string, podName: string | undefined, report: FieldError[]): void {
  const written = volume as { readonly [kind: string]: unknown };
  let found = uncheckedSources.some((kind) => written[kind] !== undefined);
  for (const [kind, rule] of sourceTable) {
    const source = written[kind];
    if (source === undefined) continue;
    if (found) report.push(forbidden(`${path}.${kind}`, moreThanOne));
    else rule(source, `${path}.${kind}`, report);
    found = true;
  }
  if (!found) report.push(required(path, "must specify a volume type"));
  if (volume.ephemeral && podName && volume.name) {
    const claim = `${podName}-${volume.name}`;
    for (const detail of isDnsSubdomain(claim)) {
      report.push(invalid(`${path}.name`, volume.name, `PVC name ${JSON.stringify(claim)}: ${detail}`));
    }
  }
}

export type VolumeMap = ReadonlyMap<string, DraftVolume>;

/** @returns the volumes that mounts may name: those without mistakes. */
export function validateVolumes(
  volumes: readonly DraftVolume[] | undefined,
  path: string,
  podName: string | undefined,
  report: FieldError[],
): VolumeMap {
  const right = new Map<string, DraftVolume>();
  if (!volumes) return right;
  const made = new Set(podName ? volumes.filter((volume) => volume.ephemeral).map((volume) => `${podName}-${volume.name}`) : []);
  volumes.forEach((volume, index) => {
    const at = `${path}[${index}]`;
    const before = report.length;
    const { name = "" } = volume;
    volumeSource(volume, at, podName, report);
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
