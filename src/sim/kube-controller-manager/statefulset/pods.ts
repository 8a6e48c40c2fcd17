import { controllerRef } from "../../api/object.ts";
import type { Pod, PodTemplateSpec, StatefulSet } from "../../api/types.ts";
import type { NewObject } from "../../cluster/request.ts";

export const revisionLabel = "controller-revision-hash";

export const startOrdinal = ({ spec }: StatefulSet): number => spec.ordinals?.start ?? 0;
export const podName = (set: StatefulSet, ordinal: number): string => `${set.metadata.name}-${ordinal}`;

/** The number at the end of a pod's name; undefined when the name is not one of this set's. */
export function ordinalOf(set: StatefulSet, { metadata }: Pod): number | undefined {
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

/** Follows kubernetes/pkg/controller/statefulset/stateful_set_utils.go (newStatefulSetPod): name, host name, labels and claims are its identity. */
export function newStatefulPod(set: StatefulSet, template: PodTemplateSpec, revision: string, ordinal: number): NewObject {
  const name = podName(set, ordinal);
  const claims = claimsOf(set, ordinal).map((claim, index) => ({
    name: set.spec.volumeClaimTemplates?.[index]?.metadata?.name ?? "",
    persistentVolumeClaim: { claimName: claim.metadata.name ?? "" },
  }));
  const others = (template.spec?.volumes ?? []).filter((volume) => !claims.some((claim) => claim.name === volume.name));
  const volumes = [...others, ...claims];
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      generateName: `${set.metadata.name}-`,
      namespace: set.metadata.namespace ?? "",
      labels: {
        ...template.metadata?.labels,
        "apps.kubernetes.io/pod-index": String(ordinal),
        [revisionLabel]: revision,
        "statefulset.kubernetes.io/pod-name": name,
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
