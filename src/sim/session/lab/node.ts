import type { Machine } from "../../cluster/world-rows.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { failed, type LineContext } from "../commands.ts";
import type { LabWord } from "./index.ts";

interface NodeAct {
  readonly korean: string;
  change(machine: Machine, nowMillis: number): Partial<Machine>;
}

const acts: { readonly [act: string]: NodeAct } = {
  stop: { korean: "노드의 전원을 껐다", change: () => ({ powered: false }) },
  start: { korean: "노드의 전원을 켰다", change: (_, nowMillis) => ({ powered: true, kubeletRunning: true, bootedAtMillis: nowMillis }) },
  cut: { korean: "노드를 네트워크에서 끊었다", change: () => ({ networkCut: true }) },
  join: { korean: "노드를 네트워크에 다시 이었다", change: () => ({ networkCut: false }) },
  "stop-kubelet": { korean: "kubelet을 멈췄다. 컨테이너는 그대로 돈다", change: () => ({ kubeletRunning: false }) },
  "start-kubelet": { korean: "kubelet을 다시 시작했다", change: () => ({ kubeletRunning: true }) },
};

/** Faults of machines: `lab node stop node2`. */
export const node: LabWord = {
  usage: `lab node ${Object.keys(acts).join("|")} <노드>`,
  korean: "노드의 전원, 네트워크, kubelet을 끄고 켠다",
  run(argv: readonly string[], { view, outside }: LineContext): CommandResult {
    const [word = "", name = ""] = argv;
    const act = acts[word];
    if (!act) return failed(`lab node: ${Object.keys(acts).join(", ")} 가운데 하나를 쓴다`, 2);
    const machine = view.world("machine", name);
    if (!machine)
      return failed(
        `lab node: ${name || "(이름 없음)"}라는 기계가 없다. 있는 것: ${view
          .listWorld("machine")
          .map((row) => row.name)
          .join(", ")}`,
        1,
      );
    outside.put(
      "machine",
      name,
      { ...machine, ...act.change(machine, view.nowMillis) },
      { code: `LabNode/${word}`, facts: { machine: name } },
    );
    return { output: [{ stream: "stdout", text: `${name}: ${act.korean}\n` }], exitCode: 0 };
  },
};
