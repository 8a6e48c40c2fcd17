import { draw } from "../../cluster/random.ts";
import type { View } from "../../cluster/view.ts";
import type { ContainerRow } from "../../cluster/world-rows.ts";
import { podOf } from "./pod.ts";

/** The kinds of namespaces of the Linux kernel (`man 7 namespaces`), in the order of /proc/PID/ns. */
export const namespaceTypes = ["cgroup", "ipc", "mnt", "net", "pid", "time", "user", "uts"] as const;
export type NamespaceType = (typeof namespaceTypes)[number];

/** Each namespace by its inode number: two processes with the same number see the same. */
export type Namespaces = { readonly [type in NamespaceType]: number };

/** Those that the kernel made at its start; every machine has the same numbers. */
export const hostNamespaces: Namespaces = {
  time: 4026531834,
  cgroup: 4026531835,
  pid: 4026531836,
  user: 4026531837,
  uts: 4026531838,
  ipc: 4026531839,
  net: 4026531840,
  mnt: 4026531841,
};

/** Numbers after those of the kernel itself. */
const FIRST_INODE = 4026532200;
const INODES = 900_000;

const inode = (type: NamespaceType, owner: string): number => FIRST_INODE + Math.floor(draw(0, "namespace", type, owner) * INODES);

/** Who owns each kind: a container its own, all containers of a pod one, or the machine. Follows kubelet/pkg/kuberuntime/util/util.go (NamespacesForPod) and containerd's sandbox defaults. */
export function namespacesOf(view: View, container: ContainerRow): Namespaces {
  const { id, podUid } = container;
  const spec = podOf(view, container)?.spec;
  const hostNetwork = spec?.hostNetwork === true;
  const ofPod = (type: NamespaceType, isHost: boolean): number => (isHost ? hostNamespaces[type] : inode(type, podUid));
  return {
    ...hostNamespaces,
    net: ofPod("net", hostNetwork),
    uts: ofPod("uts", hostNetwork),
    ipc: ofPod("ipc", spec?.hostIPC === true),
    pid: spec?.hostPID ? hostNamespaces.pid : inode("pid", spec?.shareProcessNamespace ? podUid : id),
    mnt: inode("mnt", id),
    cgroup: inode("cgroup", id),
  };
}

/** Those of the pause process that holds a pod's namespaces open. */
export function sandboxNamespaces(view: View, container: ContainerRow): Namespaces {
  const shared = podOf(view, container)?.spec.shareProcessNamespace === true;
  const own = namespacesOf(view, container);
  const pause = `${container.podUid}/pause`;
  return { ...own, pid: shared ? own.pid : inode("pid", pause), mnt: inode("mnt", pause), cgroup: inode("cgroup", pause) };
}
