import type { Container, Pod, Volume } from "./types.ts";

type Env = Pick<Container, "env" | "envFrom">;

/** Secrets that a volume's driver needs, wherever its source names them. */
const secretsOfVolume = ({ csi, ...volume }: Volume): boolean =>
  [
    volume.azureFile?.secretName,
    volume.secret?.secretName,
    csi?.nodePublishSecretRef?.name,
    ...[volume.cephfs, volume.cinder, volume.flexVolume, volume.rbd, volume.scaleIO, volume.iscsi, volume.storageos].map(
      (source) => source?.secretRef?.name,
    ),
  ].some((name) => name !== undefined && name !== "") ||
  (volume.projected?.sources?.some(({ secret }) => secret?.name) ?? false);

const secretsOfContainer = ({ env, envFrom }: Env): boolean =>
  (env?.some(({ valueFrom }) => valueFrom?.secretKeyRef !== undefined) ?? false) ||
  (envFrom?.some(({ secretRef }) => secretRef !== undefined) ?? false);

const mapsOfContainer = ({ env, envFrom }: Env): boolean =>
  (env?.some(({ valueFrom }) => valueFrom?.configMapKeyRef !== undefined) ?? false) ||
  (envFrom?.some(({ configMapRef }) => configMapRef !== undefined) ?? false);

const mapsOfVolume = ({ configMap, projected }: Volume): boolean =>
  configMap !== undefined || (projected?.sources?.some((source) => source.configMap !== undefined) ?? false);

const containersOf = ({ initContainers = [], containers, ephemeralContainers = [] }: Pod["spec"]): readonly Env[] => [
  ...initContainers,
  ...containers,
  ...ephemeralContainers,
];

/** Does the pod name a Secret anywhere? Follows kubernetes/pkg/api/pod/util.go (VisitPodSecretNames). */
export function namesSecrets({ spec }: Pod): boolean {
  return (
    (spec.imagePullSecrets?.length ?? 0) > 0 || containersOf(spec).some(secretsOfContainer) || (spec.volumes ?? []).some(secretsOfVolume)
  );
}

/** Does any volume of the pod show a token of a service account? */
export const projectsTokens = ({ spec }: Pod): boolean =>
  (spec.volumes ?? []).some(
    ({ projected }) => projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined) ?? false,
  );

/** Field of a volume → the objects that it would have to read. */
const volumeReferences: readonly (readonly [source: keyof Volume, objects: string])[] = [
  ["csi", "csidrivers (via CSI volumes)"],
  ["glusterfs", "endpoints (via glusterFS volumes)"],
  ["persistentVolumeClaim", "persistentvolumeclaims"],
  ["ephemeral", "persistentvolumeclaims (via ephemeral volumes)"],
];

type Source = NonNullable<NonNullable<Volume["projected"]>["sources"]>[number];

const projectedReferences: readonly (readonly [source: keyof Source, objects: string])[] = [
  ["serviceAccountToken", "serviceaccounts (via projected volumes)"],
  ["clusterTrustBundle", "clustertrustbundles"],
  ["podCertificate", "podcertificates"],
];

function referencesOfVolume(volume: Volume): readonly string[] {
  const own = volumeReferences.flatMap(([source, objects]) => (volume[source] === undefined ? [] : [objects]));
  const projected = (volume.projected?.sources ?? []).flatMap((each) =>
    projectedReferences.flatMap(([source, objects]) => (each[source] === undefined ? [] : [objects])),
  );
  return [...own, ...projected];
}

/**
 * The first kind of API objects that the pod cannot do without, as messages name it; undefined for a pod that needs none.
 * Follows kubernetes/pkg/api/pod/util.go (HasAPIObjectReference).
 */
export function apiObjectReference(pod: Pod): string | undefined {
  const { spec } = pod;
  if (spec.serviceAccountName) return "serviceaccounts";
  if (namesSecrets(pod)) return "secrets";
  if (containersOf(spec).some(mapsOfContainer) || (spec.volumes ?? []).some(mapsOfVolume)) return "configmaps";
  if ((spec.resourceClaims?.length ?? 0) > 0) return "resourceclaims";
  return (spec.volumes ?? []).flatMap(referencesOfVolume)[0];
}
