import type { Action, Component } from "../../cluster/component.ts";
import { drawSuffix } from "../../cluster/random.ts";
import type { View } from "../../cluster/view.ts";
import type { VirtualMachine, VmGroup, VmMember } from "../../cluster/world-rows.ts";
import { checked, isGivenUp } from "./health.ts";
import { placed } from "./placement.ts";
import { reasons } from "./reasons.ts";
import { type Scaling, scaled } from "./scaling.ts";

/** A health check looks this often, as the load balancers of clouds do by default (AWS target groups 30 s, Google Cloud 5 to 10 s). */
const TICK_MILLIS = 10_000;

/**
 * The manager of autoscaled VM groups: checks health, replaces what is dead, measures processors, and keeps as many VMs as wanted.
 * Made after the managed instance groups and Auto Scaling groups of clouds.
 */
export const vmGroups: Component = {
  name: "vm-group",
  watches: { vmGroup: (event) => (event.type === "ADDED" ? [{ key: event.key, afterMillis: 1 }] : []) },
  sync(view, key) {
    const group = view.world("vmGroup", key);
    return group ? [...tend(view, group), { type: "wake", afterMillis: TICK_MILLIS }] : [];
  },
};

/** One round: health first, then size, then the VMs that are missing or too many. */
function tend(view: View, before: VmGroup): readonly Action[] {
  const checks = before.members.map((member) => checked(view, before, member));
  const lost = checks.filter(({ member }) => isGivenUp(view, member)).map(({ member }) => member);
  const kept = checks.map(({ member }) => member).filter((member) => !lost.includes(member));
  const memory = view.memory(before.name) as Scaling | undefined;
  const { size, measuredCpu, scaling, reason } = scaled(view, { ...before, members: kept }, memory);
  const surplus = kept.slice(Math.max(size, 0));
  const staying = kept.slice(0, size);
  const { made, isShort } = filledUp(view, before, staying, [...lost, ...surplus], size);
  const members = [...staying, ...made.map((vm): VmMember => ({ vm: vm.name, sinceMillis: view.nowMillis, failures: 0 }))];
  const { isShort: _was, ...rest } = before;
  const after: VmGroup = {
    ...rest,
    size,
    members,
    ...(measuredCpu === undefined ? {} : { measuredCpu }),
    ...(isShort ? { isShort: true } : {}),
  };
  const told = reason ?? checks.find((check) => check.reason)?.reason ?? (isShort && !before.isShort ? shortReason(before) : undefined);
  return [
    ...lost.map((member) => removal(before, member, "VmGroup/replace")),
    ...surplus.map((member) => removal(before, member, "VmGroup/delete")),
    ...made.map((vm): Action => ({ type: "world", table: "vm", key: vm.name, value: vm, reason: createReason(before, vm) })),
    ...(isSame(before, after) ? [] : [write(after, told)]),
    ...(scaling === memory ? [] : [{ type: "remember", key: before.name, value: scaling } as const]),
  ];
}

const shortReason = ({ name }: VmGroup) => reasons["VmGroup/short"]({ group: name });
const createReason = ({ name }: VmGroup, vm: VirtualMachine) => reasons["VmGroup/create"]({ group: name, vm: vm.name });

/** As many new VMs as are missing and have room. */
function filledUp(
  view: View,
  group: VmGroup,
  staying: readonly VmMember[],
  leaving: readonly VmMember[],
  size: number,
): { readonly made: readonly VirtualMachine[]; readonly isShort: boolean } {
  const { image, cpuMillis, memoryBytes, name } = group;
  const gone = new Set(leaving.map(({ vm }) => vm));
  const others = view.listWorld("vm").filter((vm) => !gone.has(vm.name));
  const made: VirtualMachine[] = [];
  while (staying.length + made.length < size) {
    const order = { name: `${name}-${drawSuffix(view.seed, 4, "vm", name, view.nowMillis, made.length)}`, image, cpuMillis, memoryBytes };
    const vm = placed(view.listWorld("physicalHost"), [...others, ...made], { ...order, group: name }, view.nowMillis);
    if (!vm) return { made, isShort: true };
    made.push(vm);
  }
  return { made, isShort: false };
}

function removal({ name }: VmGroup, { vm, failures }: VmMember, code: "VmGroup/replace" | "VmGroup/delete"): Action {
  return { type: "world", table: "vm", key: vm, value: undefined, reason: reasons[code]({ group: name, vm, failures }) };
}

function isSame(before: VmGroup, after: VmGroup): boolean {
  return (
    before.size === after.size &&
    before.measuredCpu === after.measuredCpu &&
    before.isShort === after.isShort &&
    before.members.length === after.members.length &&
    before.members.every((member, index) => member === after.members[index])
  );
}

function write(group: VmGroup, reason = reasons["VmGroup/measured"]({ group: group.name, cpu: group.measuredCpu })): Action {
  return { type: "world", table: "vmGroup", key: group.name, value: group, reason };
}
