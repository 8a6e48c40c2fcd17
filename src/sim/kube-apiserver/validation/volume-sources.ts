import { type FieldError, forbidden, invalid, required } from "../../api/field-error.ts";
import type { components } from "../../api/types.generated.ts";
import { byteLength } from "../../api/utf8.ts";
import type { Draft } from "../strategy/strategy.ts";
import { fieldSelector, resourceFieldSelector, volumeFieldPaths } from "./downward-api.ts";
import { isDnsSubdomain } from "./names.ts";
import { absolutePath, descendingPath, fileMode, noBacksteps, notReservedPath } from "./paths.ts";
import { nanoOf } from "./resources.ts";
import { all, askedOnce, between, each, fields, matches, oneOf, present, presentAnd, type Rule } from "./rules.ts";

/** One rule for each source a pod's volume can have. Follows pkg/apis/core/validation/validation.go (validate…VolumeSource). */
type Source<K extends string> = Draft<components["schemas"][`io.k8s.api.core.v1.${K}` & keyof components["schemas"]]>;

const keyToPath = fields<Source<"KeyToPath">>({
  key: present(),
  path: all(present(), notReservedPath),
  mode: fileMode,
});

export const emptyDir: Rule<Source<"EmptyDirVolumeSource">> = (source, path, report) => {
  if (source?.sizeLimit !== undefined && nanoOf(source.sizeLimit) < 0n) {
    report.push(forbidden(`${path}.sizeLimit`, "SizeLimit field must be a valid resource quantity"));
  }
};

const hostPathTypes = ["", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"];

export const hostPath: Rule<Source<"HostPathVolumeSource">> = (source, path, report) => {
  if (!source?.path) report.push(required(`${path}.path`));
  else {
    noBacksteps(source.path, `${path}.path`, report);
    oneOf(...hostPathTypes)(source.type, `${path}.type`, report);
  }
};

export const gitRepo = fields<Source<"GitRepoVolumeSource">>({ repository: present(), directory: descendingPath });
export const secret = fields<Source<"SecretVolumeSource">>({ secretName: present(), defaultMode: fileMode, items: each(keyToPath) });
export const configMap = fields<Source<"ConfigMapVolumeSource">>({ name: present(), defaultMode: fileMode, items: each(keyToPath) });
export const nfs = fields<Source<"NFSVolumeSource">>({ server: present(), path: all(present(), absolutePath) });
export const persistentVolumeClaim = fields<Source<"PersistentVolumeClaimVolumeSource">>({ claimName: present() });
/** 0 is the whole disk; the refusal does not name it. */
const partition: Rule<number> = (value = 0, path, report) => {
  if (value !== 0) between(1, 255)(value, path, report);
};
export const gcePersistentDisk = fields<Source<"GCEPersistentDiskVolumeSource">>({ pdName: present(), partition });
export const awsElasticBlockStore = fields<Source<"AWSElasticBlockStoreVolumeSource">>({ volumeID: present(), partition });
export const glusterfs = fields<Source<"GlusterfsVolumeSource">>({ endpoints: present(), path: present() });
export const rbd = fields<Source<"RBDVolumeSource">>({ monitors: present(), image: present() });
export const cephfs = fields<Source<"CephFSVolumeSource">>({ monitors: present() });
export const vsphereVolume = fields<Source<"VsphereVirtualDiskVolumeSource">>({ volumePath: present() });
export const photonPersistentDisk = fields<Source<"PhotonPersistentDiskVolumeSource">>({ pdID: present() });
export const portworxVolume = fields<Source<"PortworxVolumeSource">>({ volumeID: present() });
export const azureFile = fields<Source<"AzureFileVolumeSource">>({ secretName: present(), shareName: present() });
export const scaleIO = fields<Source<"ScaleIOVolumeSource">>({ gateway: present(), system: present(), volumeName: present() });
export const cinder = fields<Source<"CinderVolumeSource">>({
  volumeID: present(),
  secretRef: fields<{ readonly name?: string }>({ name: present() }),
});

const downwardFile: Rule<Source<"DownwardAPIVolumeFile">> = (file = {}, path, report) => {
  all(present<string>(), notReservedPath)(file.path, `${path}.path`, report);
  if (file.fieldRef) {
    fieldSelector(volumeFieldPaths)(file.fieldRef, `${path}.fieldRef`, report);
    if (file.resourceFieldRef) report.push(invalid(path, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously"));
  } else if (file.resourceFieldRef) {
    resourceFieldSelector(true)(file.resourceFieldRef, `${path}.resourceFieldRef`, report);
  } else report.push(required(path, "one of fieldRef and resourceFieldRef is required"));
  fileMode(file.mode, `${path}.mode`, report);
};

/** Upstream reports the files of a downward API volume without their index. */
export const downwardAPI: Rule<Source<"DownwardAPIVolumeSource">> = (source, path, report) => {
  fileMode(source?.defaultMode, `${path}.defaultMode`, report);
  for (const file of source?.items ?? []) downwardFile(file, path, report);
};

/** Driver names are subdomains in any case, at most 63 long. */
export const csiDriverName: Rule<string> = (value = "", path, report) => {
  if (value === "") {
    report.push(required(path));
    return;
  }
  if (byteLength(value) > 63) report.push({ type: "FieldValueTooLong", field: path, detail: "may not be more than 63 bytes" });
  for (const detail of isDnsSubdomain(value.toLowerCase())) report.push(invalid(path, value, detail));
};

export const csi: Rule<Source<"CSIVolumeSource">> = (source = {}, path, report) => {
  csiDriverName(source.driver, `${path}.driver`, report);
  if (!source.nodePublishSecretRef) return;
  const { name } = source.nodePublishSecretRef;
  if (!name) report.push(required(`${path}.nodePublishSecretRef.name`));
  else matches(isDnsSubdomain)(name, `${path}.name`, report);
};

const pullPolicies = ["Always", "IfNotPresent", "Never"];
export const pullPolicy = presentAnd(oneOf(...pullPolicies));

/** A template may leave the reference to whoever makes its pods. */
export const image =
  (isPod: boolean): Rule<Source<"ImageVolumeSource">> =>
  (source, path, report) => {
    if (isPod) present()(source?.reference, `${path}.reference`, report);
    pullPolicy(source?.pullPolicy, `${path}.pullPolicy`, report);
  };

const tokenSecondsLeast = 600;
const tokenSecondsMost = 2 ** 32;

/** Nearly every pod has the same one: its token. */
export const projected: Rule<Source<"ProjectedVolumeSource">> = askedOnce((volume = {}, path, report) => {
  fileMode(volume.defaultMode, `${path}.defaultMode`, report);
  const seen = new Set<string>();
  (volume.sources ?? []).forEach((source, index) => {
    projection(source, path, `${path}.sources[${index}]`, seen, report);
  });
});

type Projection = Source<"VolumeProjection">;

function projection(source: Projection, path: string, sourcePath: string, seen: Set<string>, report: FieldError[]): void {
  const once = (file: string | undefined, owner: string | undefined) => {
    if (!file) return;
    if (seen.has(file)) report.push(invalid(path, owner ?? "", "conflicting duplicate paths"));
    seen.add(file);
  };
  for (const kind of ["secret", "configMap"] as const) {
    const part = source[kind];
    if (!part) continue;
    if (!part.name) report.push(required(`${sourcePath}.${kind}.name`));
    (part.items ?? []).forEach((item, index) => {
      keyToPath(item, `${sourcePath}.${kind}.items[${index}]`, report);
      once(item.path, part.name);
    });
  }
  for (const file of source.downwardAPI?.items ?? []) {
    downwardFile(file, `${sourcePath}.downwardAPI`, report);
    once(file.path, file.path);
  }
  if (source.serviceAccountToken) serviceAccountToken(source.serviceAccountToken, path, sourcePath, report);
  const kinds = ["secret", "configMap", "downwardAPI", "serviceAccountToken"] as const;
  if (kinds.filter((kind) => source[kind]).length > 1)
    report.push(forbidden(sourcePath, "may not specify more than 1 volume type per source"));
}

function serviceAccountToken(token: Source<"ServiceAccountTokenProjection">, path: string, sourcePath: string, report: FieldError[]): void {
  const seconds = token.expirationSeconds ?? 0;
  const at = `${sourcePath}.serviceAccountToken.expirationSeconds`;
  if (seconds < tokenSecondsLeast) report.push(invalid(at, seconds, "may not specify a duration less than 10 minutes"));
  if (seconds > tokenSecondsMost) report.push(invalid(at, seconds, "may not specify a duration larger than 2^32 seconds"));
  if (!token.path) report.push(required(`${path}.path`));
  else notReservedPath(token.path, `${path}.path`, report);
}
