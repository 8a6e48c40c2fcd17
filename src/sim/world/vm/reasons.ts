import { defineReasons } from "../../cluster/component.ts";

/** Why the hypervisor and the groups write what they write. */
export const reasons = defineReasons({
  "Vm/firmware": { message: ({ vm }) => `firmware of ${vm}` },
  "Vm/loader": { message: ({ vm }) => `boot loader of ${vm}` },
  "Vm/kernel": { message: ({ vm }) => `guest kernel of ${vm}` },
  "Vm/init": { message: ({ vm }) => `init of ${vm}` },
  "Vm/app": { message: ({ vm, image }) => `${vm} starts ${image}` },
  "Vm/running": { message: ({ vm, millis }) => `${vm} answers after ${millis} ms` },
  "Vm/appEnded": { message: ({ vm, why }) => `the app of ${vm} ended: ${why}` },
  "VmGroup/create": { message: ({ group, vm }) => `${group} creates ${vm}` },
  "VmGroup/delete": { message: ({ group, vm }) => `${group} deletes ${vm}` },
  "VmGroup/replace": { message: ({ group, vm, failures }) => `${group} gives up ${vm} after ${failures} failed checks` },
  "VmGroup/scale": { message: ({ group, from, to, cpu, target }) => `${group} goes from ${from} to ${to}: ${cpu}% of ${target}%` },
  "VmGroup/measured": { message: ({ group, cpu }) => `${group} uses ${cpu}%` },
  "VmGroup/healthy": { message: ({ group, vm }) => `${vm} of ${group} answers` },
  "VmGroup/unhealthy": { message: ({ group, vm, failures }) => `${vm} of ${group} does not answer: ${failures}` },
  "VmGroup/short": { message: ({ group }) => `no host has room for another VM of ${group}` },
});
