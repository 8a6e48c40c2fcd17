import type { View } from "../../cluster/view.ts";
import type { PhysicalHost, VirtualMachine } from "../../cluster/world-rows.ts";
import { freeBytes, takenBytes } from "./measures.ts";

/** The network of the physical hosts and their VMs, beside the cluster's machines. */
const NETWORK = "192.168.60";
const FIRST_VM = 100;
const FIRST_GROUP = 240;

/** What somebody orders. */
export type VmOrder = Pick<VirtualMachine, "name" | "image" | "cpuMillis" | "memoryBytes" | "group">;

/** The VM of an order, with a host that has room and an address; undefined when no host has. `vms` are those there already are. */
export function placed(
  hosts: readonly PhysicalHost[],
  vms: readonly VirtualMachine[],
  order: VmOrder,
  nowMillis: number,
): VirtualMachine | undefined {
  const host = roomiest(hosts, vms, order);
  const ip = freeAddress(
    FIRST_VM,
    FIRST_GROUP,
    vms.map((vm) => vm.ip),
  );
  if (!host || ip === undefined) return undefined;
  return { ...order, host: host.name, ip, state: "defined", stages: [{ state: "defined", atMillis: nowMillis }] };
}

/** The host that keeps the most memory free with one more. */
function roomiest(hosts: readonly PhysicalHost[], vms: readonly VirtualMachine[], order: VmOrder): PhysicalHost | undefined {
  return hosts
    .filter((host) => fits(host, vms, order))
    .reduce<PhysicalHost | undefined>((best, host) => (best && freeBytes(best, vms) >= freeBytes(host, vms) ? best : host), undefined);
}

/** Memory is handed out once only; processors are shared in turns, but one VM has at most as many as the host. */
export function fits(host: PhysicalHost, vms: readonly VirtualMachine[], order: Pick<VmOrder, "cpuMillis" | "memoryBytes">): boolean {
  return order.cpuMillis <= host.cpuMillis && takenBytes(order) <= freeBytes(host, vms);
}

function freeAddress(first: number, end: number, used: readonly string[]): string | undefined {
  for (let host = first; host < end; host++) if (!used.includes(`${NETWORK}.${host}`)) return `${NETWORK}.${host}`;
  return undefined;
}

/** An address for a group's balancer. */
export const freeBalancerAddress = (view: View): string | undefined =>
  freeAddress(
    FIRST_GROUP,
    255,
    view.listWorld("vmGroup").map(({ ip }) => ip),
  );
