import { findResourceOf } from "../../api/custom-resources.ts";
import { kindId } from "../../api/kinds.ts";
import { controllerOf, type KubeObject, objectKey } from "../../api/object.ts";
import type { Pod, PodDisruptionBudget } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";
import { scaledValue } from "../common/int-or-percent.ts";

/** What a budget is measured against, and the pods that nobody could be asked about. */
export interface Expected {
  readonly expected: number;
  readonly desired: number;
  readonly unmanaged: number;
}

/**
 * A number in minAvailable is taken as it is; everything else asks the pods' controllers how many there should be. A text says why they
 * cannot be asked. Follows kubernetes/pkg/controller/disruption/disruption.go (getExpectedPodCount).
 */
export function expectedPods(view: View, { spec }: PodDisruptionBudget, pods: readonly Pod[]): Expected | string {
  const { minAvailable, maxUnavailable } = spec;
  if (maxUnavailable === undefined && minAvailable === undefined) return { expected: 0, desired: 0, unmanaged: 0 };
  if (maxUnavailable === undefined && typeof minAvailable === "number")
    return { expected: pods.length, desired: minAvailable, unmanaged: 0 };
  const scales = new Map<string, number>();
  const managed = pods.filter((pod) => controllerOf(pod));
  for (const pod of managed) {
    const found = scaleOf(view, pod);
    if (typeof found === "string") return found;
    scales.set(found.uid, found.scale);
  }
  const expected = [...scales.values()].reduce((total, scale) => total + scale, 0);
  const desired =
    maxUnavailable === undefined
      ? scaledValue(minAvailable, expected, "up")
      : Math.max(0, expected - scaledValue(maxUnavailable, expected, "up"));
  return { expected, desired, unmanaged: pods.length - managed.length };
}

type Scale = { readonly uid: string; readonly scale: number };

/** The size of what is behind a pod: its Deployment rather than its ReplicaSet, else whatever has a scale. */
function scaleOf(view: View, pod: Pod): Scale | string {
  const { namespace = "", name } = pod.metadata;
  const owner = controllerOf(pod);
  if (!owner) return `found no controllers for pod "${name}"`;
  const resource = findResourceOf(view, owner.apiVersion, owner.kind);
  if (!resource) return `no matches for kind "${owner.kind}" in version "${owner.apiVersion}"`;
  if (!resource.subresources.includes("scale"))
    return `${resource.group === "" ? resource.resource : `${resource.resource}.${resource.group}`} does not implement the scale subresource`;
  const direct = view.getByKey(objectKey(kindId(owner.apiVersion, owner.kind), namespace, owner.name));
  const above = direct && owner.kind === "ReplicaSet" ? controllerOf(direct) : undefined;
  const target = above?.kind === "Deployment" ? view.getByKey(objectKey("Deployment", namespace, above.name)) : direct;
  const replicas = (target as (KubeObject & { readonly spec?: { readonly replicas?: number } }) | undefined)?.spec?.replicas;
  if (!target || replicas === undefined || direct?.metadata.uid !== owner.uid) return `found no controllers for pod "${name}"`;
  return { uid: target.metadata.uid, scale: replicas };
}
