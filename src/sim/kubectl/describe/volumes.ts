import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import type { PersistentVolume, Volume } from "../../api/types.ts";
import type { Lines } from "./text.ts";

type Describe = (source: JsonObject) => Lines;

const text = (value: unknown) => (value === undefined || value === null ? "" : String(value));
const flag = (value: unknown) => String(value ?? false);
const nameOf = (value: unknown) => (isJsonObject(value) ? text(value.name) : "");

/** How each source of a volume is told, by its field. Follows kubectl/pkg/describe/describe.go (describeVolumes, print…VolumeSource). */
const sources: { readonly [field: string]: Describe } = {
  hostPath: ({ path, type }) => ["Type:\tHostPath (bare host directory volume)", `Path:\t${text(path)}`, `HostPathType:\t${text(type)}`],
  emptyDir: ({ medium, sizeLimit }) => [
    "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)",
    `Medium:\t${text(medium)}`,
    `SizeLimit:\t${sizeLimit === undefined || text(sizeLimit) === "0" ? "<unset>" : text(sizeLimit)}`,
  ],
  secret: ({ secretName, optional }) => [
    "Type:\tSecret (a volume populated by a Secret)",
    `SecretName:\t${text(secretName)}`,
    `Optional:\t${flag(optional)}`,
  ],
  configMap: (source) => [
    "Type:\tConfigMap (a volume populated by a ConfigMap)",
    `Name:\t${nameOf(source)}`,
    `Optional:\t${flag(source.optional)}`,
  ],
  persistentVolumeClaim: ({ claimName, readOnly }) => [
    "Type:\tPersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)",
    `ClaimName:\t${text(claimName)}`,
    `ReadOnly:\t${flag(readOnly)}`,
  ],
  ephemeral: () => ["Type:\tEphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)"],
  nfs: ({ server, path, readOnly }) => [
    "Type:\tNFS (an NFS mount that lasts the lifetime of a pod)",
    `Server:\t${text(server)}`,
    `Path:\t${text(path)}`,
    `ReadOnly:\t${flag(readOnly)}`,
  ],
  downwardAPI: ({ items }) => ["Type:\tDownwardAPI (a volume populated by information about the pod)", "Items:", ...downwardItems(items)],
  projected: ({ sources: list }) => [
    "Type:\tProjected (a volume that contains injected data from multiple sources)",
    ...(Array.isArray(list) ? list.flatMap(projectedLines) : []),
  ],
  csi: ({ driver, volumeHandle, fsType, readOnly, volumeAttributes }) => [
    `Type:\tCSI (a Container Storage Interface (CSI) volume source)`,
    `Driver:\t${text(driver)}`,
    `FSType:\t${text(fsType)}`,
    ...(volumeHandle === undefined ? [] : [`VolumeHandle:\t${text(volumeHandle)}`]),
    `ReadOnly:\t${flag(readOnly)}`,
    ...attributeLines(volumeAttributes),
  ],
  local: ({ path }) => ["Type:\tLocalVolume (a persistent volume backed by local storage on a node)", `Path:\t${text(path)}`],
  image: ({ reference, pullPolicy }) => [
    "Type:\tImage (a container image or OCI artifact)",
    `Reference:\t${text(reference)}`,
    `PullPolicy:\t${text(pullPolicy)}`,
  ],
};

/** Each value is set in four blanks more, as the real one sets it. Follows describe.go (printCSIPersistentVolumeAttributesMultilineIndent). */
function attributeLines(attributes: unknown): Lines {
  const entries = isJsonObject(attributes) ? Object.entries(attributes).sort(([left], [right]) => (left < right ? -1 : 1)) : [];
  if (entries.length === 0) return ["VolumeAttributes:\t<none>"];
  return entries.map(([key, value], index) => `${index === 0 ? "VolumeAttributes:" : "    "}\t    ${key}=${text(value)}`);
}

function downwardItems(items: unknown): Lines {
  return (Array.isArray(items) ? items : []).flatMap((item) => {
    if (!isJsonObject(item)) return [];
    const source = isJsonObject(item.fieldRef)
      ? item.fieldRef.fieldPath
      : isJsonObject(item.resourceFieldRef)
        ? item.resourceFieldRef.resource
        : "";
    return [`  ${text(source)} -> ${text(item.path)}`];
  });
}

function projectedLines(source: unknown): Lines {
  if (!isJsonObject(source)) return [];
  if (isJsonObject(source.secret))
    return [
      `SecretName:\t${nameOf(source.secret)}`,
      `Optional:\t${source.secret.optional === undefined ? "false" : flag(source.secret.optional)}`,
    ];
  if (isJsonObject(source.downwardAPI)) return ["DownwardAPI:\ttrue"];
  if (isJsonObject(source.configMap))
    return [`ConfigMapName:\t${nameOf(source.configMap)}`, `Optional:\t${flag(source.configMap.optional)}`];
  if (isJsonObject(source.serviceAccountToken)) return [`TokenExpirationSeconds:\t${text(source.serviceAccountToken.expirationSeconds)}`];
  return [];
}

export function volumeSourceLines(volume: Volume | PersistentVolume["spec"]): Lines {
  const found = Object.entries(volume).find(([field, value]) => field in sources && isJsonObject(value));
  return found && isJsonObject(found[1]) ? (sources[found[0]]?.(found[1]) ?? []) : ["<unknown>"];
}

export function volumeLines(volumes: readonly Volume[] | undefined, inTemplate: boolean): Lines {
  const indent = inTemplate ? "  " : "";
  if (!volumes?.length) return [`${indent}Volumes:\t<none>`];
  const each = volumes.flatMap((volume) => [
    `  ${inTemplate ? " " : ""}${volume.name}:`,
    ...volumeSourceLines(volume).map((line) => `    ${line}`),
  ]);
  return [`${indent}Volumes:`, ...each];
}
