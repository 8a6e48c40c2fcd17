import { splitKey } from "../../api/object.ts";
import type { View } from "../../cluster/view.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { alignColumns } from "../../why/index.ts";
import { containerScope, podSlice } from "../../world/kernel/cgroups.ts";
import { type NodeProcess, nodeProcesses } from "../../world/kernel/processes.ts";
import { failed, type LineContext } from "../commands.ts";
import { printed } from "./arguments.ts";
import { mebi } from "./vm-list.ts";

/** All processes of a node as its one kernel sees them, with the namespaces and control groups they are in: `lab node processes node1`. */
export function showProcesses(argv: readonly string[], { view }: LineContext): CommandResult {
  const [name = "", more] = argv;
  const machine = view.world("machine", name);
  if (!machine || more !== undefined)
    return failed(
      `lab node processes: ${name === "" || more !== undefined ? "노드의 이름 하나를 쓴다" : `${name}: 그런 기계는 없다`}`,
      machine ? 2 : 1,
    );
  const processes = nodeProcesses(view, machine);
  if (processes.length === 0) return printed([`${name}: 전원이 꺼져 있어 도는 프로세스가 없다`]);
  return printed([
    `${name}의 커널 하나가 보는 프로세스 ${processes.length}개. 번호가 같으면 같은 이름공간이다.`,
    ...alignColumns([["PID", "안의 PID", "pid", "mnt", "net", "uts", "ipc", "누구의 것", "명령"], ...processes.map(processColumns)]),
    "",
    "컨테이너마다의 cgroup",
    ...cgroupLines(view, processes),
  ]);
}

function processColumns(process: NodeProcess): readonly string[] {
  const { pid, mnt, net, uts, ipc } = process.namespaces;
  return [process.pid, process.innerPid, pid, mnt, net, uts, ipc, ownerOf(process), process.command].map(String);
}

function ownerOf({ container, isPause }: NodeProcess): string {
  if (!container) return "노드";
  const { name } = splitKey(container.podKey);
  return isPause ? `${name}(자리 지킴)` : `${name}/${container.name}`;
}

function cgroupLines(view: View, processes: readonly NodeProcess[]): readonly string[] {
  const containers = [...new Set(processes.flatMap(({ container, isPause }) => (container && !isPause ? [container] : [])))];
  if (containers.length === 0) return ["아직 없다"];
  const rows = containers.map((row) => [
    ownerOf({ container: row } as NodeProcess),
    row.spec.memoryLimitBytes === undefined ? "max" : mebi(row.spec.memoryLimitBytes),
    mebi(row.memoryBytes),
    row.spec.cpuLimitMillis === undefined ? "max" : `${row.spec.cpuLimitMillis * 100} 100000`,
    containerScope(view, row)
      .replace(podSlice(view, row), shortSlice(podSlice(view, row)))
      .replace(/(cri-containerd-.{12}).*(\.scope)/, "$1…$2"),
  ]);
  return alignColumns([["누구의 것", "memory.max", "memory.current", "cpu.max", "cgroup"], ...rows]);
}

/** The uid of a pod is long: its first part tells pods apart. */
const shortSlice = (slice: string): string => slice.replace(/(pod[0-9a-f]{8})[0-9a-f_]+/, "$1…");
