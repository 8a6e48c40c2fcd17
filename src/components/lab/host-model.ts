import { bootMillis, durationWord, freeBytes, guestOsBytes, type View, type VirtualMachine, type VmGroup } from "../../sim/index.ts";

/** Physical hosts as the map draws them: read from the world's rows, nothing of its own. */
export interface HostPlan {
  readonly name: string;
  readonly free: string;
  readonly vms: readonly VmBox[];
}

export interface VmBox {
  readonly name: string;
  readonly state: VirtualMachine["state"];
  /** Whether anything runs, boots, or answers: the shape shows it. */
  readonly look: "off" | "booting" | "running";
  readonly word: string;
  /** What the guest OS keeps for itself, once it is there. */
  readonly guest: string;
  readonly app: string;
  readonly facts: readonly (readonly [word: string, value: string])[];
}

export interface GroupPill {
  readonly name: string;
  readonly address: string;
  readonly cpu: string;
  readonly members: readonly { readonly vm: string; readonly healthy: boolean }[];
}

const stateWords: { readonly [state in VirtualMachine["state"]]: string } = {
  off: "꺼짐",
  defined: "만드는 중",
  firmware: "펌웨어",
  loader: "부트 로더",
  kernel: "게스트 커널",
  init: "init",
  app: "앱 시작",
  running: "앱이 답함",
};

const mebi = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)}Mi`;

export function hostPlans(view: View): readonly HostPlan[] {
  const vms = view.listWorld("vm");
  return view.listWorld("physicalHost").map((host) => ({
    name: host.name,
    free: mebi(freeBytes(host, vms)),
    vms: vms.filter((vm) => vm.host === host.name).map(vmBox),
  }));
}

const boxes = new WeakMap<VirtualMachine, VmBox>();

/** A frozen row always looks the same, so its box keeps its identity. */
function vmBox(vm: VirtualMachine): VmBox {
  let box = boxes.get(vm);
  if (!box) {
    const { name, state, app } = vm;
    const hasGuest = state === "kernel" || state === "init" || state === "app" || state === "running";
    const guest = hasGuest ? mebi(guestOsBytes(vm)) : "";
    const used = app && app.state !== "exited" ? mebi(app.memoryBytes) : "";
    const look = state === "off" ? "off" : state === "running" ? "running" : "booting";
    box = { name, state, look, word: stateWords[state], guest, app: used, facts: factsOf(vm, guest, used) };
    boxes.set(vm, box);
  }
  return box;
}

function factsOf(vm: VirtualMachine, guest: string, app: string): VmBox["facts"] {
  const boot = bootMillis(vm);
  const facts: VmBox["facts"] = [
    ["상태", stateWords[vm.state]],
    ["호스트", vm.host],
    ["주소", vm.ip],
    ["크기", `CPU ${vm.cpuMillis / 1000}개, 메모리 ${mebi(vm.memoryBytes)}`],
    ["게스트 OS", guest],
    ["앱", app === "" ? "" : `${vm.image}, ${app}`],
    ["뜨는 데", boot === undefined ? "" : durationWord(boot)],
    ["묶음", vm.group ?? ""],
  ];
  return facts.filter(([, value]) => value !== "");
}

export const groupPills = (view: View): readonly GroupPill[] => view.listWorld("vmGroup").map(groupPill);

const groupPill = ({ name, ip, port, measuredCpu, targetCpu, members }: VmGroup): GroupPill => ({
  name,
  address: `${ip}:${port}`,
  cpu: `CPU ${measuredCpu === undefined ? "모름" : `${measuredCpu}%`}/${targetCpu}%`,
  members: members.map(({ vm, healthySinceMillis, failures }) => ({ vm, healthy: healthySinceMillis !== undefined && failures === 0 })),
});
