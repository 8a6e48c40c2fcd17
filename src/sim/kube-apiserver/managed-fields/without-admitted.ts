import type { Pod } from "../../api/types.ts";
import type { AnyObject } from "../storage.ts";

const MOUNT_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

/** Fields of a pod that admission fills in when its maker leaves them out. */
const filledIn = ["serviceAccount", "serviceAccountName", "tolerations", "priority", "preemptionPolicy"] as const;

/**
 * A component's new object without what admission added to it, which nobody manages: what its owner's template does not say.
 * Follows plugin/pkg/admission/{serviceaccount,defaulttolerationseconds,priority}.
 */
export function withoutAdmitted(object: AnyObject, owner: AnyObject | undefined): AnyObject {
  if (object.kind !== "Pod") return object;
  const pod = object as unknown as Pod;
  const template = (owner?.spec as { readonly template?: { readonly spec?: object } } | undefined)?.template?.spec ?? {};
  const spec: { [field: string]: unknown } = { ...pod.spec };
  for (const field of filledIn) if (!(field in template)) delete spec[field];
  const volumes = (pod.spec.volumes ?? []).filter(({ name }) => !name.startsWith("kube-api-access-"));
  if (volumes.length > 0) spec.volumes = volumes;
  else delete spec.volumes;
  spec.containers = pod.spec.containers.map(withoutToken);
  if (pod.spec.initContainers) spec.initContainers = pod.spec.initContainers.map(withoutToken);
  return { ...object, spec };
}

type Container = Pod["spec"]["containers"][number];

function withoutToken({ volumeMounts, ...container }: Container): Container {
  const kept = (volumeMounts ?? []).filter(({ mountPath }) => mountPath !== MOUNT_PATH);
  return kept.length > 0 ? { ...container, volumeMounts: kept } : container;
}
