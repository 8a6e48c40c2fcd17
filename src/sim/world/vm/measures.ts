import type { PhysicalHost, VirtualMachine, VmState } from "../../cluster/world-rows.ts";
import { MIB } from "../programs/program.ts";

/**
 * How long a VM stays in each state before the next: milliseconds, at least and at most. Together 7 to 12 s, as measured of an Ubuntu cloud image
 * on KVM (depot.dev/blog/optimizing-microvm-boot-times: 7 to 9 s on fast hardware; kubic.opensuse.org/blog/2020-02-04-quickboot: 1.9 s kernel, 2 s initrd).
 * Clouds take longer still, as they also place the VM and attach its disk (daemonology.net/blog/2021-08-12-EC2-boot-time-benchmarking.html).
 */
export const bootStages: { readonly [state in VmState]?: { readonly next: VmState; readonly millis: readonly [number, number] } } = {
  /** A copy-on-write disk over the image, and the hypervisor's process. */
  defined: { next: "firmware", millis: [300, 600] },
  firmware: { next: "loader", millis: [600, 1200] },
  loader: { next: "kernel", millis: [400, 800] },
  /** The guest's kernel finds its devices and mounts its root. */
  kernel: { next: "init", millis: [1800, 2800] },
  /** systemd starts the services; cloud-init and the network are the slow ones. */
  init: { next: "app", millis: [3800, 6500] },
};

/** Kernel text, slabs and page tables of an idle guest. */
const GUEST_KERNEL_BYTES = 60 * MIB;
/** systemd, journald, udevd, networkd, resolved, sshd: `free -m` of an idle Ubuntu server shows 170 to 200 MiB used in all. */
const GUEST_SERVICES_BYTES = 110 * MIB;
/** The kernel keeps a struct page of 64 bytes for every page of 4 KiB. */
const PAGE_TABLE_SHARE = 64 / 4096;
/** Below this such a guest does not come up. */
export const LEAST_GUEST_BYTES = 512 * MIB;
/** What services of an idle guest take of its processors. */
export const GUEST_CPU_MILLIS = 10;

/** What the guest OS keeps for itself of its VM's memory. */
export const guestOsBytes = ({ memoryBytes }: Pick<VirtualMachine, "memoryBytes">): number =>
  Math.round(GUEST_KERNEL_BYTES + GUEST_SERVICES_BYTES + memoryBytes * PAGE_TABLE_SHARE);

/** What the hypervisor needs beside the guest's memory. Follows kubevirt/pkg/virt-controller/services/renderresources.go (GetMemoryOverhead) without KubeVirt's own daemons. */
export const hypervisorBytes = ({ memoryBytes, cpuMillis }: Pick<VirtualMachine, "memoryBytes" | "cpuMillis">): number =>
  Math.round(30 * MIB + 8 * MIB * Math.ceil(cpuMillis / 1000) + 8 * MIB + memoryBytes / 512);

/** What a VM takes of its host while it is on. Memory is handed out once only: this hypervisor does not overcommit it. */
export const takenBytes = (vm: Pick<VirtualMachine, "memoryBytes" | "cpuMillis">): number => vm.memoryBytes + hypervisorBytes(vm);

/** What is free on a host. Like a node's allocatable, its own OS is not counted. */
export function freeBytes(host: PhysicalHost, vms: readonly VirtualMachine[]): number {
  const taken = vms.filter((vm) => vm.host === host.name && vm.state !== "off").reduce((sum, vm) => sum + takenBytes(vm), 0);
  return host.memoryBytes - taken;
}

/** From power on to an app that listens; undefined while it is not so far. */
export function bootMillis({ stages }: VirtualMachine): number | undefined {
  const running = stages.find(({ state }) => state === "running");
  return running && stages[0] && running.atMillis - stages[0].atMillis;
}
