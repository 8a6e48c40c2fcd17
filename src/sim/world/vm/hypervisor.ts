import { type Action, type Component, rowOf } from "../../cluster/component.ts";
import { draw } from "../../cluster/random.ts";
import type { View } from "../../cluster/view.ts";
import type { VirtualMachine } from "../../cluster/world-rows.ts";
import { continueApp, type GuestStep, startApp } from "./guest.ts";
import { bootMillis, bootStages } from "./measures.ts";
import { reasons } from "./reasons.ts";

/**
 * The hypervisor of every physical host: it brings the VMs that somebody defined from one state to the next, until their app listens.
 * Whoever orders a VM writes its row in the state `defined`; `off` ends everything at once, as when the power goes.
 */
export const hypervisor: Component = {
  name: "hypervisor",
  watches: {
    vm: (event) => (event.type !== "DELETED" && rowOf(event, "vm").state === "defined" ? [{ key: event.key, afterMillis: 1 }] : []),
  },
  sync(view, key) {
    const vm = view.world("vm", key);
    if (!vm || vm.state === "off") return [];
    return vm.app ? goOn(view, vm, continueApp(view, vm, vm.app)) : boot(view, vm);
  },
};

/** To the next state when its time has come; the last of them starts the app. */
function boot(view: View, vm: VirtualMachine): readonly Action[] {
  const stage = bootStages[vm.state];
  if (!stage) return [];
  const [least, most] = stage.millis;
  const since = vm.stages.at(-1)?.atMillis ?? view.nowMillis;
  const chance = draw(view.seed, "boot", vm.name, vm.state, vm.stages[0]?.atMillis ?? 0);
  const wait = since + Math.round(least + (most - least) * chance) - view.nowMillis;
  if (wait > 0) return [{ type: "wake", afterMillis: wait }];
  const next: VirtualMachine = { ...vm, state: stage.next, stages: [...vm.stages, { state: stage.next, atMillis: view.nowMillis }] };
  if (stage.next === "app") return goOn(view, next, startApp(view, next));
  return [write(next, `Vm/${stage.next}` as keyof typeof reasons), { type: "wake", afterMillis: 1 }];
}

/** What the app did is the guest's; once it listens, the VM is up. */
function goOn(view: View, vm: VirtualMachine, { app, actions, wakeMillis }: GuestStep): readonly Action[] {
  const wake: readonly Action[] =
    wakeMillis === undefined || wakeMillis >= Number.MAX_SAFE_INTEGER
      ? []
      : [{ type: "wake", afterMillis: Math.max(1, wakeMillis - view.nowMillis) }];
  const isUp = vm.state === "app" && app.listening.length > 0;
  const stages = isUp ? [...vm.stages, { state: "running" as const, atMillis: view.nowMillis }] : vm.stages;
  const next: VirtualMachine = { ...vm, app, stages, state: isUp ? "running" : vm.state };
  return [...actions, write(next, app.state === "exited" ? "Vm/appEnded" : isUp ? "Vm/running" : "Vm/app"), ...wake];
}

function write(vm: VirtualMachine, code: keyof typeof reasons): Action {
  const reason = reasons[code]({ vm: vm.name, image: vm.image, millis: bootMillis(vm), why: vm.app?.reason });
  return { type: "world", table: "vm", key: vm.name, value: vm, reason };
}
