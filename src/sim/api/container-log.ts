import type { ContainerStatus, Pod } from "./types.ts";

const statusOf = ({ status }: Pod, container: string): ContainerStatus | undefined =>
  [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])].find(({ name }) => name === container);

const failedPulls: ReadonlySet<string> = new Set(["ImagePullBackOff", "ErrImagePull", "ErrImageNeverPull", "InvalidImageName"]);

/** Why a container has no log to show. Follows kubernetes/pkg/kubelet/kubelet_pods.go (validateContainerLogStatus) and pkg/registry/core/pod (LogLocation). */
export function whyNoLog(pod: Pod, container: string, previous: boolean): string {
  const { name } = pod.metadata;
  if (!pod.spec.nodeName) return `pod ${name} does not have a host assigned`;
  if (previous) return `previous terminated container "${container}" in pod "${name}" not found`;
  const reason = statusOf(pod, container)?.state?.waiting?.reason;
  if (reason === undefined) return `container "${container}" in pod "${name}" is not available`;
  return `container "${container}" in pod "${name}" is waiting to start: ${failedPulls.has(reason) ? "trying and failing to pull image" : reason}`;
}

/**
 * What the kubelet answers in place of a log when the API still names a container that its machine has removed, as of an evicted pod.
 * Follows kubernetes/pkg/kubelet/kuberuntime/kuberuntime_container.go (GetContainerLogs).
 */
export function lostLog(pod: Pod, container: string, previous: boolean): string | undefined {
  const id = previous ? undefined : statusOf(pod, container)?.state?.terminated?.containerID;
  return id ? `unable to retrieve container logs for ${id}` : undefined;
}
