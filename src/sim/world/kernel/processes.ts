import { runtimeUid } from "../../api/pod.ts";
import { draw } from "../../cluster/random.ts";
import type { View } from "../../cluster/view.ts";
import type { ContainerRow, Machine } from "../../cluster/world-rows.ts";
import { imageEntry } from "../images/lookup.ts";
import type { ProcessLine } from "../shell/command.ts";
import type { ProcessState } from "../shell/state.ts";
import { pidOfThread } from "../shell/variables.ts";
import { hostNamespaces, type Namespaces, namespacesOf, sandboxNamespaces } from "./namespaces.ts";
import { podOf } from "./pod.ts";

/** A process as the node's kernel sees it. */
export interface NodeProcess {
  readonly pid: number;
  /** What it is called inside its own PID namespace. */
  readonly innerPid: number;
  readonly namespaces: Namespaces;
  readonly command: string;
  /** Absent for the node's own. */
  readonly container?: ContainerRow;
  /** It holds a pod's namespaces open and does nothing else. */
  readonly isPause?: true;
}

/** How far apart containers that share a PID namespace are numbered. */
const SHARED_STEP = 100;
const FIRST_PID = 1200;
const PIDS = 30_000;

/** The processes of one container, counted from 1 as in a PID namespace of their own. */
export function processLines(state: ProcessState | undefined, container: ContainerRow, view?: View): readonly ProcessLine[] {
  const image = imageEntry(container.spec.image, view);
  const argv = [...(container.spec.command ?? image.entrypoint), ...(container.spec.args ?? (container.spec.command ? [] : image.command))];
  const command = argv.join(" ");
  const others = (state?.threads ?? []).flatMap(({ id, block, ended }) => {
    if (ended !== undefined) return [];
    const running = block?.kind === "timer" ? block.command : block?.kind === "program" ? block.program.argv.join(" ") : undefined;
    return running === undefined || running === command ? [] : [{ pid: pidOfThread(id) + (id === 0 ? 1 : 0), command: running }];
  });
  return [{ pid: 1, command }, ...others];
}

/** What `ps` shows in a container: its own processes, all of the pod's, or all of the machine's. */
export function visibleProcesses(
  view: View,
  container: ContainerRow,
  state = container.process as ProcessState | undefined,
): readonly ProcessLine[] {
  const spec = podOf(view, container)?.spec;
  const machine = view.world("machine", container.node);
  if (spec?.hostPID && machine) return nodeProcesses(view, machine).map(({ pid, command }) => ({ pid, command }));
  if (!spec?.shareProcessNamespace) return processLines(state, container, view);
  const all = running(view, container.podUid);
  return [
    { pid: 1, command: "/pause" },
    ...all.flatMap((one, index) =>
      processLines(one.id === container.id ? state : (one.process as ProcessState | undefined), one, view).map((line) => ({
        ...line,
        container: one,
        pid: line.pid + 6 + index * SHARED_STEP,
      })),
    ),
  ];
}

const running = (view: View, podUid: string): readonly ContainerRow[] =>
  view.listWorld("container", `${podUid}/`).filter(({ state }) => state === "running");

/** The kernel's own number of a process: one series for the whole machine. */
const nodePid = (...labels: readonly (string | number)[]): number => FIRST_PID + Math.floor(draw(0, "pid", ...labels) * PIDS);

/** Every process of a machine, whatever namespace it is in: there is one kernel. */
export function nodeProcesses(view: View, machine: Machine): readonly NodeProcess[] {
  const own = (pid: number, command: string): NodeProcess => ({ pid, innerPid: pid, namespaces: hostNamespaces, command });
  const system = [
    own(1, "/sbin/init"),
    own(612, "/usr/bin/containerd"),
    ...(machine.kubeletRunning ? [own(748, "/usr/bin/kubelet --config=/var/lib/kubelet/config.yaml")] : []),
  ];
  const pods = view.listOnNode(machine.name).flatMap((pod) => {
    const { spec } = pod;
    const uid = runtimeUid(pod);
    const rows = running(view, uid);
    const [first] = rows;
    if (!first) return [];
    const pause: NodeProcess = {
      pid: nodePid(uid, "pause"),
      innerPid: 1,
      namespaces: sandboxNamespaces(view, first),
      command: "/pause",
      container: first,
      isPause: true,
    };
    const shift = (index: number) => (spec.shareProcessNamespace ? 6 + index * SHARED_STEP : 0);
    return [pause, ...rows.flatMap((row, index) => ofContainer(view, row, shift(index), spec.hostPID === true))];
  });
  return machine.powered ? [...system, ...pods] : [];
}

function ofContainer(view: View, row: ContainerRow, shift: number, hostPid: boolean): readonly NodeProcess[] {
  const namespaces = namespacesOf(view, row);
  return processLines(row.process as ProcessState | undefined, row, view).map(({ pid, command }) => {
    const own = nodePid(row.id, pid);
    return { pid: own, innerPid: hostPid ? own : pid + shift, namespaces, command, container: row };
  });
}
