import { runtimeUid } from "../../api/pod.ts";
import type { Pod } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";
import type { ContainerRow } from "../../cluster/world-rows.ts";

/** The pod a container belongs to; undefined for a VM's app, and for a pod that is gone already. */
export const podOf = (view: View, { podKey, podUid }: ContainerRow): Pod | undefined => {
  const pod = podKey.startsWith("Pod/") ? (view.getByKey(podKey) as Pod | undefined) : undefined;
  return pod && runtimeUid(pod) === podUid ? pod : undefined;
};
