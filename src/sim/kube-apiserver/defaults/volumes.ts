import type { PersistentVolumeClaim, Volume } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { fieldRefDefaults, pullPolicyOf, resourceRefDefaults } from "./containers.ts";
import { canonical, canonicalList } from "./quantities.ts";
import { assign, change, mapShared, withDefaults, withPointers } from "./share.ts";

/** Defaults of volumes. Follows pkg/apis/core/v1/defaults.go (SetDefaults_Volume and one function per source). */
type DraftVolume = Draft<Volume>;
type Downward = NonNullable<DraftVolume["downwardAPI"]>;
type File = NonNullable<Downward["items"]>[number];
type Projection = NonNullable<NonNullable<DraftVolume["projected"]>["sources"]>[number];

/** Octal 0644. */
const readableMode = { defaultMode: 0o644 };
const tokenSeconds = 3600;

const fileDefaults = (file: File): File => change(change(file, "fieldRef", fieldRefDefaults), "resourceFieldRef", resourceRefDefaults);
const itemsDefaults = <T extends { readonly items?: readonly File[] }>(source: T): T =>
  change(source, "items", (items) => mapShared(items ?? [], fileDefaults) as NonNullable<T["items"]>);

const projectionDefaults = (source: Projection): Projection =>
  change(change(source, "downwardAPI", itemsDefaults), "serviceAccountToken", (token) =>
    withPointers(token, { expirationSeconds: tokenSeconds }),
  );

export type ClaimSpec = Draft<PersistentVolumeClaim["spec"]>;

export function claimSpecDefaults(spec: ClaimSpec): ClaimSpec {
  const filled = withPointers<ClaimSpec>(spec, { resources: {}, volumeMode: "Filesystem" });
  return change(filled, "resources", (resources) => change(change(resources, "limits", canonicalList), "requests", canonicalList));
}

const sources = [
  "emptyDir",
  "hostPath",
  "gitRepo",
  "gcePersistentDisk",
  "awsElasticBlockStore",
  "secret",
  "nfs",
  "iscsi",
  "glusterfs",
  "persistentVolumeClaim",
  "rbd",
  "cinder",
  "cephfs",
  "flocker",
  "downwardAPI",
  "fc",
  "flexVolume",
  "configMap",
  "azureFile",
  "vsphereVolume",
  "quobyte",
  "photonPersistentDisk",
  "portworxVolume",
  "azureDisk",
  "storageos",
  "projected",
  "scaleIO",
  "csi",
  "ephemeral",
  "image",
] as const satisfies readonly (keyof DraftVolume)[];

type Projected = NonNullable<DraftVolume["projected"]>;

/** Trust bundles and pod certificates are behind gates that are off: they are dropped without a word. Follows pkg/api/pod/util.go (dropDisabledFields). */
const offByDefault = ["clusterTrustBundle", "podCertificate"] as const;
const withoutDisabled = (source: Projection): Projection =>
  offByDefault.reduce((kept, kind) => (kept[kind] === undefined ? kept : assign(kept, kind, undefined)), source);

/** Go writes a list that was left out as null where the field has no omitempty. */
function withSources(projected: Projected): Projected {
  if (projected.sources?.length)
    return change(projected, "sources", (list) => mapShared(list, (source) => projectionDefaults(withoutDisabled(source))));
  return projected.sources === null ? projected : { ...projected, sources: null as never };
}

const iscsiDefaults = { iscsiInterface: "default" };
const rbdDefaults = { pool: "rbd", user: "admin", keyring: "/etc/ceph/keyring" };
const azureDefaults = { cachingMode: "ReadWrite", kind: "Shared", fsType: "ext4", readOnly: false };
const scaleDefaults = { storageMode: "ThinProvisioned", fsType: "xfs" };

/** Sources that pods and PersistentVolumes fill in alike. */
export function diskDefaults<T extends Pick<DraftVolume, "iscsi" | "rbd" | "azureDisk" | "scaleIO">>(volume: T): T {
  let filled: T = change(volume, "iscsi", (iscsi) => withDefaults(iscsi, iscsiDefaults));
  filled = change(filled, "rbd", (rbd) => withDefaults(rbd, rbdDefaults));
  filled = change(filled, "azureDisk", (disk) => withPointers(disk, azureDefaults));
  return change(filled, "scaleIO", (scale) => withDefaults(scale, scaleDefaults));
}

/** What each source fills in. A volume without a source is an empty directory. */
export function volumeDefaults(volume: DraftVolume): DraftVolume {
  const source = sources.find((kind) => volume[kind] !== undefined);
  switch (source) {
    case undefined:
      return { ...volume, emptyDir: {} };
    case "emptyDir":
      return change(volume, "emptyDir", (directory) => change(directory, "sizeLimit", canonical));
    case "hostPath":
      return change(volume, "hostPath", (path) => (path.type === undefined ? { ...path, type: "" } : path));
    case "secret":
      return change(volume, "secret", (secret) => withDefaults(secret, readableMode));
    case "configMap":
      return change(volume, "configMap", (configMap) => withDefaults(configMap, readableMode));
    case "downwardAPI":
      return change(volume, "downwardAPI", (downward) => withDefaults(itemsDefaults(downward), readableMode));
    case "projected":
      return change(volume, "projected", (projected) => withDefaults(withSources(projected), readableMode));
    case "ephemeral":
      return change(volume, "ephemeral", (ephemeral) =>
        change(ephemeral, "volumeClaimTemplate", (template) => change(withDefaults(template, { metadata: {} }), "spec", claimSpecDefaults)),
      );
    case "image":
      return change(volume, "image", (image) => withDefaults(image, { pullPolicy: pullPolicyOf(image.reference) }));
    default:
      return diskDefaults(volume);
  }
}
