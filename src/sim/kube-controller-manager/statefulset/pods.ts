import { controllerRef, type KubeObject } from "../../api/object.ts";
import type { Pod, PodTemplateSpec, StatefulSet, Volume } from "../../api/types.ts";
import type { NewObject } from "../../cluster/request.ts";
import { withMetadata } from "../common/requests.ts";

export const revisionLabel = "controller-revision-hash";

export const startOrdinal = ({ spec }: StatefulSet): number => spec.ordinals?.start ?? 0;
export const podName = (set: StatefulSet, ordinal: number): string => `${set.metadata.name}-${ordinal}`;

/** The number at the end of a pod's name; undefined when the name is not one of this set's. */
export function ordinalOf(set: StatefulSet, { metadata }: KubeObject): number | undefined {
  const prefix = `${set.metadata.name}-`;
  const rest = metadata.name.startsWith(prefix) ? metadata.name.slice(prefix.length) : "";
  return /^(0|[1-9]\d*)$/.test(rest) ? Number(rest) : undefined;
}

/** A claim for each template; named after template, set and ordinal, it outlives the pod. */
export function claimsOf(set: StatefulSet, ordinal: number): readonly NewObject[] {
  return (set.spec.volumeClaimTemplates ?? []).map(({ metadata, spec }) => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: {
      name: `${metadata?.name}-${podName(set, ordinal)}`,
      namespace: set.metadata.namespace ?? "",
      labels: { ...metadata?.labels, ...set.spec.selector.matchLabels },
      ...(metadata?.annotations ? { annotations: metadata.annotations } : {}),
    },
    spec,
  }));
}

const indexLabel = "apps.kubernetes.io/pod-index";
const nameLabel = "statefulset.kubernetes.io/pod-name";

/** A pod's volumes: its claims, and of the others those of another name. Follows stateful_set_utils.go (updateStorage). */
function volumesOf(set: StatefulSet, ordinal: number, present: readonly Volume[] = []): Volume[] {
  const claims = claimsOf(set, ordinal).map((claim, index) => ({
    name: set.spec.volumeClaimTemplates?.[index]?.metadata?.name ?? "",
    persistentVolumeClaim: { claimName: claim.metadata.name ?? "" },
  }));
  return [...claims, ...present.filter(({ name }) => !claims.some((claim) => claim.name === name))];
}

/** The pod with the labels and volumes that make it this set's; the same object where nothing is missing. */
export function withIdentity(set: StatefulSet, pod: Pod, ordinal: number): Pod {
  const { labels = {}, name } = pod.metadata;
  const named =
    labels[nameLabel] === name ? pod : withMetadata<Pod>(pod, { labels: { ...labels, [nameLabel]: name, [indexLabel]: String(ordinal) } });
  const claimed = new Map((pod.spec.volumes ?? []).map((volume) => [volume.name, volume.persistentVolumeClaim?.claimName]));
  const volumes = volumesOf(set, ordinal, pod.spec.volumes);
  const same = volumes.every(({ name: volume, persistentVolumeClaim }) => claimed.get(volume) === persistentVolumeClaim?.claimName);
  return same ? named : { ...named, spec: { ...named.spec, volumes } };
}

/** Follows kubernetes/pkg/controller/statefulset/stateful_set_utils.go (newStatefulSetPod): name, host name, labels and claims are its identity. */
export function newStatefulPod(set: StatefulSet, template: PodTemplateSpec, revision: string, ordinal: number): NewObject {
  const name = podName(set, ordinal);
  const volumes = volumesOf(set, ordinal, template.spec?.volumes);
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      generateName: `${set.metadata.name}-`,
      namespace: set.metadata.namespace ?? "",
      labels: {
        ...template.metadata?.labels,
        [indexLabel]: String(ordinal),
        [revisionLabel]: revision,
        [nameLabel]: name,
      },
      ...(template.metadata?.annotations ? { annotations: template.metadata.annotations } : {}),
      ownerReferences: [controllerRef(set)],
    },
    spec: {
      ...template.spec,
      hostname: name,
      ...(set.spec.serviceName ? { subdomain: set.spec.serviceName } : {}),
      ...(volumes.length > 0 ? { volumes } : {}),
    },
  };
}
