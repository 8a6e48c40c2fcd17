import type { Machine } from "../../cluster/world-rows.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { failed, type LineContext } from "../commands.ts";
import { printed } from "./arguments.ts";
import type { LabWord } from "./index.ts";
import { addNode } from "./node-add.ts";
import { showProcesses } from "./processes.ts";

interface NodeAct {
  readonly korean: string;
  /** Said instead when there is nothing to do. */
  readonly already: string;
  done(machine: Machine): boolean;
  change(machine: Machine, nowMillis: number): Partial<Machine>;
}

const acts: { readonly [act: string]: NodeAct } = {
  stop: {
    korean: "노드의 전원을 껐다",
    already: "전원이 이미 꺼져 있다",
    done: ({ powered }) => !powered,
    change: () => ({ powered: false }),
  },
  start: {
    korean: "노드의 전원을 켰다",
    already: "전원이 이미 켜져 있다",
    done: ({ powered }) => powered,
    change: (_, nowMillis) => ({ powered: true, kubeletRunning: true, bootedAtMillis: nowMillis }),
  },
  cut: {
    korean: "노드를 네트워크에서 끊었다",
    already: "이미 네트워크에서 끊겨 있다",
    done: ({ networkCut }) => networkCut,
    change: () => ({ networkCut: true }),
  },
  join: {
    korean: "노드를 네트워크에 다시 이었다",
    already: "이미 네트워크에 이어져 있다",
    done: ({ networkCut }) => !networkCut,
    change: () => ({ networkCut: false }),
  },
  "stop-kubelet": {
    korean: "kubelet을 멈췄다. 컨테이너는 그대로 돈다",
    already: "kubelet이 이미 멈춰 있다",
    done: ({ kubeletRunning }) => !kubeletRunning,
    change: () => ({ kubeletRunning: false }),
  },
  "start-kubelet": {
    korean: "kubelet을 다시 시작했다",
    already: "kubelet이 이미 돌고 있다",
    done: ({ kubeletRunning }) => kubeletRunning,
    change: () => ({ kubeletRunning: true }),
  },
};
const words = [...Object.keys(acts), "add", "processes"].join(", ");

/** Faults of machines, and new ones: `lab node stop node2`, `lab node add node3`. */
export const node: LabWord = {
  usage: "lab node stop|start|cut|join|stop-kubelet|start-kubelet|add|processes <노드>",
  korean:
    "기계의 전원, 네트워크, kubelet을 끄고 켠다. add는 새 기계를 들인다(--cpu 4 --memory 8Gi --label k=v --taint k=v:NoSchedule). processes는 그 커널이 보는 프로세스를 모두 보여 준다",
  run(argv: readonly string[], context: LineContext): CommandResult {
    const [word = "", name = "", ...rest] = argv;
    if (word === "add") return addNode(argv.slice(1), context);
    if (word === "processes") return showProcesses(argv.slice(1), context);
    const act = acts[word];
    if (!act) return failed(`lab node: ${word === "" ? "" : `${word}: 없는 말이다. `}${words} 가운데 하나를 쓴다`, 2);
    if (rest.length > 0) return failed(`lab node ${word}: 노드의 이름 하나만 쓴다`, 2);
    const { view, outside } = context;
    const machine = view.world("machine", name);
    if (!machine) {
      const names = view.listWorld("machine").map((row) => row.name);
      return failed(
        `lab node ${word}: ${name === "" ? "노드의 이름을 쓴다" : `${name}: 그런 기계는 없다`}. 있는 것: ${names.join(", ")}`,
        name === "" ? 2 : 1,
      );
    }
    if (act.done(machine)) return printed([`${name}: ${act.already}`]);
    outside.put(
      "machine",
      name,
      { ...machine, ...act.change(machine, view.nowMillis) },
      { code: `LabNode/${word}`, facts: { machine: name } },
    );
    return printed([`${name}: ${act.korean}`]);
  },
};
