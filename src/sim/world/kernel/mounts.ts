import { byteLength } from "../../api/utf8.ts";
import type { View } from "../../cluster/view.ts";
import { type ContainerRow, type FileRow, isOnMachine, type Mount } from "../../cluster/world-rows.ts";

/** A line of /proc/mounts. */
export interface MountLine {
  readonly device: string;
  readonly path: string;
  readonly type: string;
  readonly options: string;
  readonly isOnDisk?: true;
  /** For a file system in memory. */
  readonly sizeKib?: number;
  /** Absent for what the runtime mounts in every container. */
  readonly mount?: Mount;
}

const KIB = 1024;
const PAGE_KIB = 4;
/** The machine's disk, and what its own system keeps on it. */
const DISK = { device: "/dev/sda1", type: "ext4", isOnDisk: true } as const;
const NODE_OS_KIB = 8_400_000;

const devices = "rw,nosuid";
const kernels = "nosuid,nodev,noexec,relatime";
const SMALL_KIB = 65_536;

/** What containerd mounts in every container. Follows containerd/pkg/oci/mounts.go (defaultMounts). */
const everyContainers: readonly MountLine[] = [
  { device: "proc", path: "/proc", type: "proc", options: `rw,${kernels}` },
  { device: "tmpfs", path: "/dev", type: "tmpfs", options: `${devices},size=${SMALL_KIB}k,mode=755`, sizeKib: SMALL_KIB },
  { device: "sysfs", path: "/sys", type: "sysfs", options: `ro,${kernels}` },
  { device: "cgroup", path: "/sys/fs/cgroup", type: "cgroup2", options: `ro,${kernels}` },
];
const sharedMemory: MountLine = {
  device: "shm",
  path: "/dev/shm",
  type: "tmpfs",
  options: `rw,${kernels},size=${SMALL_KIB}k`,
  sizeKib: SMALL_KIB,
};
const filesOfRuntime = ["/etc/hosts", "/dev/termination-log", "/etc/hostname", "/etc/resolv.conf"];

/** The mount table of a container, as /proc/mounts has it. */
export function mountTable({ spec }: ContainerRow): readonly MountLine[] {
  const root = spec.readOnlyRootFilesystem ? "ro" : "rw";
  return [
    { device: "overlay", path: "/", type: "overlay", options: `${root},relatime`, isOnDisk: true },
    ...everyContainers,
    ...spec.mounts.map(volumeLine),
    ...filesOfRuntime.map((path) => ({ ...DISK, path, options: "rw,relatime" })),
    sharedMemory,
  ];
}

/** Swap is kept out of what is secret. Follows kubernetes/pkg/volume/emptydir/empty_dir.go (generateTmpfsMountOptions) on a kernel of 6.4 or later. */
function volumeLine(mount: Mount): MountLine {
  const { mountPath: path, readOnly, tmpfsBytes } = mount;
  const access = readOnly ? "ro" : "rw";
  if (tmpfsBytes === undefined) return { ...DISK, path, options: `${access},relatime`, mount };
  const sizeKib = Math.ceil(tmpfsBytes / PAGE_KIB / KIB) * PAGE_KIB;
  return { device: "tmpfs", path, type: "tmpfs", options: `${access},relatime,size=${sizeKib}k,noswap`, sizeKib, mount };
}

/** Space of a file system as `df` counts it, in KiB. */
export interface Space {
  readonly total: number;
  readonly used: number;
}

/** A file takes whole pages; a link none. */
export const heldKib = (rows: readonly FileRow[]): number =>
  rows.reduce((sum, { content, link }) => sum + (link === undefined ? Math.ceil(byteLength(content) / KIB / PAGE_KIB) * PAGE_KIB : 0), 0);

/** The machine's disk, which containers and volumes share. */
export function diskSpace(view: View, node: string): Space {
  const total = Math.floor((view.world("machine", node)?.ephemeralStorageBytes ?? 0) / KIB);
  const images = view.listWorld("image", `${node}|`).filter(isOnMachine);
  const used = images.reduce((sum, { sizeBytes }) => sum + Math.ceil(sizeBytes / KIB), NODE_OS_KIB);
  return { total, used: Math.min(total, used) };
}
