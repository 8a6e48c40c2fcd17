import { byCodeUnit } from "../../api/order.ts";
import { parseQuantity, quantityMillis, quantityValue } from "../../api/quantity.ts";
import type { PhysicalHost, VirtualMachine } from "../../cluster/world-rows.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { durationWord } from "../../why/index.ts";
import { bootMillis, guestOsBytes, hypervisorBytes } from "../../world/vm/measures.ts";
import { fits, placed } from "../../world/vm/placement.ts";
import { failed, type LineContext } from "../commands.ts";
import { option, printed, readArguments } from "./arguments.ts";
import type { LabWord } from "./index.ts";
import { vmGroup } from "./vm-group.ts";
import { listVms, mebi } from "./vm-list.ts";
import { isName, readShape } from "./vm-shape.ts";

const MAX_VMS = 100;
const MIB = 1024 ** 2;

type Act = (argv: readonly string[], context: LineContext) => CommandResult;

const acts: ReadonlyMap<string, Act> = new Map<string, Act>([
  ["create", create],
  ["list", (_, { view }) => printed(listVms(view))],
  ["start", (argv, context) => withVm("start", argv, context, start)],
  ["stop", (argv, context) => withVm("stop", argv, context, stop)],
  ["delete", (argv, context) => withVm("delete", argv, context, remove)],
  ["console", (argv, context) => withVm("console", argv, context, (vm, { clock }) => printed(consoleLines(vm, clock)))],
  ["group", vmGroup],
  ["host", addHost],
]);

/** Computers with a hypervisor, and virtual machines on them: what stood where containers stand now. */
export const vm: LabWord = {
  usage: "lab vm create|start|stop|delete|console|list|group|host <이름>",
  korean: "물리 호스트의 하이퍼바이저에 VM을 만들고 끈다(--image tmkube/app --memory 1Gi --cpu 1). group은 부하를 따라 느는 VM 묶음이다",
  run(argv: readonly string[], context: LineContext): CommandResult {
    const [word = "", ...rest] = argv;
    const act = acts.get(word);
    if (act) return act(rest, context);
    return failed(`lab vm: ${word === "" ? "" : `${word}: 없는 말이다. `}${[...acts.keys()].join(", ")} 가운데 하나를 쓴다`, 2);
  },
};

function create(argv: readonly string[], context: LineContext): CommandResult {
  const fail = (message: string, code = 1) => failed(`lab vm create: ${message}`, code);
  const { view, outside } = context;
  const read = readArguments(argv, ["image", "cpu", "memory", "host"]);
  if (typeof read === "string") return fail(read, 2);
  const [name = "", more] = read.words;
  if (!isName(name) || more !== undefined) return fail("VM의 이름 하나를 쓴다. 예: lab vm create web-1 --memory 1Gi", 2);
  const shape = readShape(read, context);
  if (typeof shape === "string") return fail(shape, 2);
  const vms = view.listWorld("vm");
  if (vms.some((one) => one.name === name)) return fail(`${name}: 같은 이름의 VM이 이미 있다`);
  if (vms.length >= MAX_VMS) return fail(`VM은 ${MAX_VMS}대까지 만들 수 있다`);
  const hosts = view.listWorld("physicalHost").filter((host) => host.name === (option(read, "host") ?? host.name));
  if (hosts.length === 0) return fail("물리 호스트가 없다. 먼저 들인다. 예: lab vm host host1 --cpu 4 --memory 8Gi");
  const made = placed(hosts, vms, { name, ...shape }, view.nowMillis);
  if (!made) return fail(refusal(hosts, vms, shape));
  outside.put("vm", name, made, { code: "LabVm/create", facts: { vm: name, host: made.host, memory: mebi(made.memoryBytes) } });
  return printed([`${name}: 호스트 ${made.host}에 VM을 정의하고 켰다. 주소는 ${made.ip}이다`]);
}

/** Why no host takes it, with the figures of each. */
function refusal(
  hosts: readonly PhysicalHost[],
  vms: readonly VirtualMachine[],
  shape: Pick<VirtualMachine, "cpuMillis" | "memoryBytes">,
): string {
  const needed = `VM 메모리 ${mebi(shape.memoryBytes)}와 하이퍼바이저 몫 ${mebi(hypervisorBytes(shape))}`;
  const free = hosts.map((host) => {
    const used = vms.filter((one) => one.host === host.name && one.state !== "off");
    const taken = used.reduce((sum, one) => sum + one.memoryBytes + hypervisorBytes(one), 0);
    return `${host.name}에는 CPU ${host.cpuMillis / 1000}개, 남은 메모리 ${mebi(host.memoryBytes - taken)}`;
  });
  return `들어갈 호스트가 없다. 있어야 할 것은 CPU ${shape.cpuMillis / 1000}개, ${needed}인데 ${free.join(", ")}이다`;
}

function withVm(
  word: string,
  argv: readonly string[],
  context: LineContext,
  act: (vm: VirtualMachine, context: LineContext) => CommandResult,
): CommandResult {
  const [name = "", more] = argv;
  const found = context.view.world("vm", name);
  if (found && more === undefined) return act(found, context);
  const names = context.view.listWorld("vm").map((one) => one.name);
  const known = names.length === 0 ? "아직 VM이 없다" : `있는 것: ${[...names].sort(byCodeUnit).join(", ")}`;
  return failed(`lab vm ${word}: ${name === "" || more !== undefined ? "VM의 이름 하나를 쓴다" : `${name}: 그런 VM은 없다`}. ${known}`, 1);
}

function start(vm: VirtualMachine, { view, outside }: LineContext): CommandResult {
  if (vm.state !== "off") return printed([`${vm.name}: 이미 켜져 있다(${vm.state})`]);
  const host = view.world("physicalHost", vm.host);
  const vms = view.listWorld("vm");
  if (!host || !fits(host, vms, vm)) return failed(`lab vm start: ${host ? refusal([host], vms, vm) : `호스트 ${vm.host}: 없다`}`, 1);
  const stages = [{ state: "defined" as const, atMillis: view.nowMillis }];
  outside.put("vm", vm.name, { ...vm, state: "defined", stages }, { code: "LabVm/start", facts: { vm: vm.name } });
  return printed([`${vm.name}: VM의 전원을 켰다. 펌웨어부터 다시 뜬다`]);
}

function stop(vm: VirtualMachine, { outside }: LineContext): CommandResult {
  if (vm.state === "off") return printed([`${vm.name}: 이미 꺼져 있다`]);
  const { app: _gone, ...rest } = vm;
  outside.put("vm", vm.name, { ...rest, state: "off", stages: [] }, { code: "LabVm/stop", facts: { vm: vm.name } });
  return printed([`${vm.name}: VM의 전원을 껐다. 디스크는 남고, 메모리는 호스트로 돌아간다`]);
}

function remove(vm: VirtualMachine, { outside }: LineContext): CommandResult {
  outside.put("vm", vm.name, undefined, { code: "LabVm/delete", facts: { vm: vm.name } });
  return printed([`${vm.name}: VM과 그 디스크를 지웠다`]);
}

const stageWords: { readonly [state in VirtualMachine["state"]]: string } = {
  off: "전원이 꺼져 있다",
  defined: "하이퍼바이저가 디스크를 마련하고 VM의 프로세스를 띄운다",
  firmware: "펌웨어(UEFI)가 가상 하드웨어를 살핀다",
  loader: "부트 로더(GRUB)가 게스트 커널을 읽는다",
  kernel: "게스트 커널이 장치를 찾고 루트 파일 시스템을 연다",
  init: "init(systemd)이 서비스와 네트워크를 띄운다",
  app: "init이 앱을 시작한다",
  running: "앱이 요청을 받는다",
};

/** What one would see on its screen. */
function consoleLines(vm: VirtualMachine, clock: LineContext["clock"]): readonly string[] {
  if (vm.state === "off") return [`${vm.name}: ${stageWords.off}`];
  const lines = vm.stages.map(({ state, atMillis }) => `[${clock(atMillis)}] ${state.padEnd(8)} ${stageWords[state]}`);
  const ended =
    vm.app?.state === "exited" ? [`앱이 끝났다(${vm.app.reason}). 게스트 OS ${mebi(guestOsBytes(vm))}를 뺀 나머지가 앱의 몫이다`] : [];
  const boot = bootMillis(vm);
  return [...lines, ...ended, ...(boot === undefined ? [] : [`전원을 켜고 앱이 답하기까지 ${durationWord(boot)}`])];
}

function addHost(argv: readonly string[], { view, outside }: LineContext): CommandResult {
  const read = readArguments(argv, ["cpu", "memory"]);
  if (typeof read === "string") return failed(`lab vm host: ${read}`, 2);
  const [name = ""] = read.words;
  const [cpu, memory] = [option(read, "cpu") ?? "4", option(read, "memory") ?? "8Gi"];
  if (!isName(name) || ![cpu, memory].every((text) => parseQuantity(text) && quantityMillis(text) > 0))
    return failed("lab vm host: 이름과 크기를 쓴다. 예: lab vm host host1 --cpu 4 --memory 8Gi", 2);
  if (view.world("physicalHost", name)) return failed(`lab vm host: ${name}: 같은 이름의 호스트가 이미 있다`, 1);
  const host: PhysicalHost = { name, cpuMillis: quantityMillis(cpu), memoryBytes: Math.round(quantityValue(memory) / MIB) * MIB };
  outside.put("physicalHost", name, host, { code: "LabVm/host", facts: { host: name } });
  return printed([`${name}: 하이퍼바이저가 깔린 물리 호스트를 들였다. CPU ${cpu}개, 메모리 ${memory}`]);
}
