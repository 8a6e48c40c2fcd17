import type { View } from "../../cluster/view.ts";
import type { ContainerRow } from "../../cluster/world-rows.ts";
import { podOf } from "./pod.ts";
import { cpuStat } from "./processor-time.ts";

/** The slice of a pod in the node's tree of control groups. Follows kubernetes/pkg/kubelet/cm/cgroup_manager_linux.go with the systemd driver. */
export function podSlice(view: View, container: ContainerRow): string {
  const uid = container.podUid.replaceAll("-", "_");
  const qos = podOf(view, container)?.status.qosClass ?? "BestEffort";
  if (qos === "Guaranteed") return `/kubepods.slice/kubepods-pod${uid}.slice`;
  const level = `kubepods-${qos.toLowerCase()}`;
  return `/kubepods.slice/${level}.slice/${level}-pod${uid}.slice`;
}

/** The scope of a container in its pod's slice: the runtime names it by the container's id. */
export function containerScope(view: View, container: ContainerRow): string {
  const statuses = podOf(view, container)?.status.containerStatuses ?? [];
  const told = statuses.find(({ name }) => name === container.name)?.containerID?.replace(/^containerd:\/\//, "");
  return `${podSlice(view, container)}/cri-containerd-${told || container.name}.scope`;
}

/** cgroup v2's interface files of a container, as its limits make them. Follows docs.kernel.org/admin-guide/cgroup-v2.html. */
export const cgroupFiles: { readonly [file: string]: (container: ContainerRow, view: View) => string } = {
  "cgroup.controllers": () => "cpuset cpu io memory hugetlb pids rdma misc",
  "cpu.max": ({ spec }) => (spec.cpuLimitMillis === undefined ? "max 100000" : `${spec.cpuLimitMillis * 100} 100000`),
  "cpu.stat": cpuStat,
  "memory.current": ({ memoryBytes }) => `${memoryBytes}`,
  "memory.high": () => "max",
  "memory.max": ({ spec }) => `${spec.memoryLimitBytes ?? "max"}`,
};
