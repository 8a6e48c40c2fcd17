import type { View } from "../../cluster/view.ts";
import type { PhysicalHost, VirtualMachine } from "../../cluster/world-rows.ts";
import { alignColumns, durationWord } from "../../why/index.ts";
import { bootMillis, freeBytes, guestOsBytes, hypervisorBytes } from "../../world/vm/measures.ts";

/** `512Mi`, `1Gi`, `186Mi`: whole mebibytes, as manifests write them. */
export function mebi(bytes: number): string {
  const mib = Math.round(bytes / 1024 ** 2);
  return mib !== 0 && mib % 1024 === 0 ? `${mib / 1024}Gi` : `${mib}Mi`;
}

/** Every VM with where its memory goes, and every host with what is left of it. */
export function listVms(view: View): readonly string[] {
  const vms = view.listWorld("vm");
  const hosts = view.listWorld("physicalHost");
  if (vms.length === 0 && hosts.length === 0) return ["물리 호스트도 VM도 없다. 들이려면: lab vm host host1 --cpu 4 --memory 8Gi"];
  const head = ["이름", "상태", "호스트", "주소", "CPU", "메모리", "게스트 OS", "앱", "뜨는 데"];
  const table = vms.length === 0 ? ["아직 VM이 없다."] : alignColumns([head, ...vms.map(vmColumns)]);
  return [...table, "", ...hosts.map((host) => hostLine(host, vms))];
}

function vmColumns(vm: VirtualMachine): readonly string[] {
  const isOn = vm.state !== "off";
  const boot = bootMillis(vm);
  const hasGuest = ["kernel", "init", "app", "running"].includes(vm.state);
  return [
    vm.name,
    vm.state,
    vm.host,
    vm.ip,
    `${vm.cpuMillis / 1000}`,
    mebi(vm.memoryBytes),
    hasGuest ? mebi(guestOsBytes(vm)) : "-",
    vm.app ? mebi(vm.app.memoryBytes) : "-",
    boot === undefined ? (isOn ? "뜨는 중" : "-") : durationWord(boot),
  ];
}

function hostLine(host: PhysicalHost, vms: readonly VirtualMachine[]): string {
  const on = vms.filter((vm) => vm.host === host.name && vm.state !== "off");
  const sum = (part: (vm: VirtualMachine) => number) => mebi(on.reduce((total, vm) => total + part(vm), 0));
  const given = `VM ${on.length}대에 준 것 ${sum((vm) => vm.memoryBytes)}(그 가운데 게스트 OS ${sum(guestOsBytes)}), 하이퍼바이저 ${sum(hypervisorBytes)}`;
  return `호스트 ${host.name}: CPU ${host.cpuMillis / 1000}개, 메모리 ${mebi(host.memoryBytes)}. ${given}, 남은 것 ${mebi(freeBytes(host, vms))}`;
}
