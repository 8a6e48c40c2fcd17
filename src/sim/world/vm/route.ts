import { draw } from "../../cluster/random.ts";
import type { VirtualMachine, VmGroup } from "../../cluster/world-rows.ts";
import { end, hop, lose, refuse, type Trip, type Walk } from "../network/trip.ts";

/** A packet to the address of a VM or of a group's balancer, which sees `seen` as its sender; undefined for any other address. */
export function toVirtualMachine(trip: Trip, ip: string, seen: string): Walk | undefined {
  const { view } = trip;
  const vm = view.listWorld("vm").find((one) => one.ip === ip);
  if (vm) return arriveAt(trip, ip, vm, seen);
  const group = view.listWorld("vmGroup").find((one) => one.ip === ip);
  return group && throughGroup(trip, ip, group, seen);
}

/** The balancer knows of its VMs only what the last health check said: to one that has just died it sends still. */
function throughGroup(trip: Trip, ip: string, group: VmGroup, seen: string): Walk {
  const { view, request } = trip;
  if (request.port !== group.port) return refuse(trip, ip, "load-balancer", group.name, "NothingListens", { port: request.port });
  const healthy = group.members.filter(({ healthySinceMillis }) => healthySinceMillis !== undefined);
  const chosen = healthy[Math.floor(draw(view.seed, "vm-balancer", ip, view.nowMillis, request.sequence ?? 0) * healthy.length)];
  const vm = chosen && view.world("vm", chosen.vm);
  if (!vm) return refuse(trip, ip, "load-balancer", group.name, "NoHealthyVm", {});
  hop(trip, "load-balancer", group.name, "VmChosen", { vm: vm.name, choices: healthy.length });
  trip.millis += 1;
  return arriveAt(trip, ip, vm, seen);
}

/** Without power nobody says no; while the guest boots, its kernel refuses at the earliest. */
function arriveAt(trip: Trip, ip: string, vm: VirtualMachine, seen: string): Walk {
  const { request } = trip;
  trip.millis += 1;
  if (vm.state === "off") return lose(trip, ip, "vm", vm.name, "VmOff");
  if (!vm.app) return vm.state === "init" ? refusedBy(trip, ip, vm) : lose(trip, ip, "vm", vm.name, "VmBoots", { state: vm.state });
  if (!vm.app.listening.includes(request.port)) return refusedBy(trip, ip, vm);
  hop(trip, "vm", vm.name, "VmReached", { host: vm.host, port: request.port });
  trip.millis += 1;
  return end(trip, "connected", ip, { container: vm.app, clientSeen: seen });
}

const refusedBy = (trip: Trip, ip: string, { name }: VirtualMachine): Walk =>
  refuse(trip, ip, "vm", name, "NothingListens", { port: trip.request.port });
