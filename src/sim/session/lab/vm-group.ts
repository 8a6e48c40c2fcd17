import { HIGHEST_PORT } from "../../cluster/network-rows.ts";
import type { View } from "../../cluster/view.ts";
import type { VirtualMachine, VmGroup } from "../../cluster/world-rows.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { alignColumns } from "../../why/index.ts";
import { freeBalancerAddress } from "../../world/vm/placement.ts";
import { failed, type LineContext } from "../commands.ts";
import { option, printed, readArguments } from "./arguments.ts";
import { isName, readShape } from "./vm-shape.ts";

const MAX_SIZE = 20;

const acts: { readonly [act: string]: (argv: readonly string[], context: LineContext) => CommandResult } = {
  create,
  list: (_, { view }) => printed(listGroups(view)),
  delete: remove,
};

/** Equal VMs behind one address: `lab vm group create web --min 1 --max 4 --target-cpu 60 --port 8080`. */
export function vmGroup(argv: readonly string[], context: LineContext): CommandResult {
  const [word = "", ...rest] = argv;
  const act = Object.hasOwn(acts, word) ? acts[word] : undefined;
  return act ? act(rest, context) : failed(`lab vm group: ${Object.keys(acts).join(", ")} 가운데 하나를 쓴다`, 2);
}

/** The options that are whole numbers, what they are without being written, and their bounds. */
const numbers: { readonly [option: string]: { readonly usual: number; readonly least: number; readonly most: number } } = {
  min: { usual: 1, least: 1, most: MAX_SIZE },
  max: { usual: 4, least: 1, most: MAX_SIZE },
  "target-cpu": { usual: 60, least: 1, most: 100 },
  port: { usual: 80, least: 1, most: HIGHEST_PORT },
};

function create(argv: readonly string[], context: LineContext): CommandResult {
  const fail = (message: string, code = 2) => failed(`lab vm group create: ${message}`, code);
  const { view, outside } = context;
  const read = readArguments(argv, [...Object.keys(numbers), "image", "cpu", "memory"]);
  if (typeof read === "string") return fail(read);
  const [name = ""] = read.words;
  if (!isName(name)) return fail("묶음의 이름을 쓴다. 예: lab vm group create web --min 1 --max 4 --target-cpu 60 --port 8080");
  const values: { [option: string]: number } = {};
  for (const [word, { usual, least, most }] of Object.entries(numbers)) {
    const value = Number(option(read, word) ?? usual);
    if (!Number.isInteger(value) || value < least || value > most) return fail(`--${word}에는 ${least}에서 ${most} 사이의 정수를 쓴다`);
    values[word] = value;
  }
  const { min = 1, max = 1, port = 80, "target-cpu": targetCpu = 60 } = values;
  if (min > max) return fail(`--min ${min}이 --max ${max}보다 크다`);
  const shape = readShape(read, context);
  if (typeof shape === "string") return fail(shape);
  if (view.world("vmGroup", name)) return fail(`${name}: 같은 이름의 묶음이 이미 있다`, 1);
  const ip = freeBalancerAddress(view);
  if (view.listWorld("physicalHost").length === 0 || ip === undefined)
    return fail("물리 호스트가 없다. 먼저 들인다. 예: lab vm host host1 --cpu 4 --memory 8Gi", 1);
  const group: VmGroup = { name, ...shape, port, ip, min, max, targetCpu, size: min, members: [] };
  outside.put("vmGroup", name, group, { code: "LabVmGroup/create", facts: { group: name, min, max, cpu: targetCpu } });
  return printed([`${name}: VM 묶음을 만들었다. 로드 밸런서의 주소는 ${ip}:${port}이다`]);
}

function remove(argv: readonly string[], { view, outside }: LineContext): CommandResult {
  const [name = ""] = argv;
  const group = view.world("vmGroup", name);
  if (!group) return failed(`lab vm group delete: ${name === "" ? "묶음의 이름을 쓴다" : `${name}: 그런 묶음은 없다`}`, 1);
  const reason = { code: "LabVmGroup/delete", facts: { group: name } };
  outside.put("vmGroup", name, undefined, reason);
  for (const vm of view.listWorld("vm").filter((one) => one.group === name)) outside.put("vm", vm.name, undefined, reason);
  return printed([`${name}: 묶음과 그 VM을 모두 지웠다`]);
}

/** Each group with its target, and each of its VMs as the health check sees it. */
function listGroups(view: View): readonly string[] {
  const groups = view.listWorld("vmGroup");
  if (groups.length === 0) return ["VM 묶음이 없다."];
  return groups.flatMap((group, index) => [
    ...(index > 0 ? [""] : []),
    ...alignColumns([
      ["이름", "주소", "CPU(재어 본 것/목표)", "최소", "최대", "원하는 수", "건강한 수"],
      [
        group.name,
        `${group.ip}:${group.port}`,
        `${group.measuredCpu === undefined ? "<모름>" : `${group.measuredCpu}%`}/${group.targetCpu}%`,
        `${group.min}`,
        `${group.max}`,
        `${group.size}`,
        `${group.members.filter(isHealthy).length}`,
      ],
    ]),
    ...(group.isShort ? ["모자란 VM이 들어갈 호스트가 없다."] : []),
    ...alignColumns(group.members.map((member) => memberColumns(member, view.world("vm", member.vm)))),
  ]);
}

const isHealthy = ({ healthySinceMillis, failures }: VmGroup["members"][number]): boolean =>
  healthySinceMillis !== undefined && failures === 0;

function memberColumns(member: VmGroup["members"][number], vm: VirtualMachine | undefined): readonly string[] {
  const health =
    member.healthySinceMillis === undefined ? "아직 답한 적 없음" : member.failures === 0 ? "건강함" : `${member.failures}번 답하지 않음`;
  return [`  ${member.vm}`, vm?.state ?? "지워짐", vm?.ip ?? "-", health];
}
