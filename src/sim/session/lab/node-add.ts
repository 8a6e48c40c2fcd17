import { parseQuantity, quantityMillis, quantityValue } from "../../api/quantity.ts";
import type { Taint } from "../../api/types.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { machineOf } from "../bootstrap.ts";
import { failed, type LineContext } from "../commands.ts";
import { type NodeScenario, worker } from "../scenario.ts";
import { instanceIn, nextPlace } from "../vpc-rows.ts";
import { type Arguments, option, printed, readArguments } from "./arguments.ts";

const MAX_MACHINES = 200;
const effects: ReadonlySet<string> = new Set(["NoSchedule", "PreferNoSchedule", "NoExecute"]);

/** A new machine that joins the cluster by itself: `lab node add node3 --cpu 4 --memory 8Gi --label disk=ssd --taint gpu=yes:NoSchedule`. */
export function addNode(argv: readonly string[], { view, outside }: LineContext): CommandResult {
  const read = readArguments(argv, ["cpu", "memory", "pods", "label", "taint"]);
  if (typeof read === "string") return failed(`lab node add: ${read}`, 2);
  const scenario = readScenario(read);
  if (typeof scenario === "string") return failed(`lab node add: ${scenario}`, 2);
  const { name } = scenario;
  const machines = view.listWorld("machine");
  if (machines.some((machine) => machine.name === name)) return failed(`lab node add: ${name}: 같은 이름의 기계가 이미 있다`, 1);
  if (machines.length >= MAX_MACHINES) return failed(`lab node add: 기계는 ${MAX_MACHINES}대까지 들일 수 있다`, 1);
  const order = view.clusters?.names.indexOf(view.clusters.own);
  const place = nextPlace(view);
  const machine = { ...machineOf(scenario, machines.length, view.seed, place, order), bootedAtMillis: view.nowMillis };
  const reason = { code: "LabNode/add", facts: { machine: name } };
  outside.put("machine", name, machine, reason);
  if (place) outside.put("instance", name, instanceIn(place, name), reason);
  return printed([`${name}: 새 기계를 켰다. 그 위의 kubelet이 곧 노드를 등록한다`]);
}

function readScenario(read: Arguments): NodeScenario | string {
  const [name = "", more] = read.words;
  if (name === "") return "새 노드의 이름을 쓴다. 예: lab node add node3 --cpu 4 --memory 8Gi";
  if (more !== undefined) return "노드의 이름 하나만 쓴다";
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) return `${name}: 이름에는 영어 소문자, 숫자, -만 쓴다`;
  const base = worker(name);
  const [cpu, memory, pods] = [option(read, "cpu"), option(read, "memory"), option(read, "pods")];
  for (const [flag, text] of [
    ["cpu", cpu],
    ["memory", memory],
    ["pods", pods],
  ] as const)
    if (text !== undefined && !(parseQuantity(text) && quantityMillis(text) > 0))
      return `--${flag} ${text}: 읽을 수 없는 양이다. 4, 500m, 8Gi처럼 쓴다`;
  const labels = pairs(read, "label");
  if (typeof labels === "string") return labels;
  const taints = readTaints(read);
  if (typeof taints === "string") return taints;
  return {
    ...base,
    ...(cpu === undefined ? {} : { cpuMillis: quantityMillis(cpu) }),
    ...(memory === undefined ? {} : { memoryBytes: quantityValue(memory) }),
    ...(pods === undefined ? {} : { maxPods: quantityValue(pods) }),
    labels,
    taints,
  };
}

function pairs({ options }: Arguments, name: string): { readonly [key: string]: string } | string {
  const texts = (options.get(name) ?? []).flatMap((text) => text.split(","));
  const wrong = texts.find((text) => !/^[^=]+=[^=]*$/.test(text));
  if (wrong !== undefined) return `--${name} ${wrong}: 키=값으로 쓴다`;
  return Object.fromEntries(texts.map((text) => text.split("=") as [string, string]));
}

function readTaints({ options }: Arguments): readonly Taint[] | string {
  const taints: Taint[] = [];
  for (const text of options.get("taint") ?? []) {
    const [, key = "", value, effect = ""] = /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(text) ?? [];
    if (!effects.has(effect)) return `--taint ${text}: 키=값:효과로 쓴다. 효과는 ${[...effects].join(", ")} 가운데 하나다`;
    taints.push({ key, ...(value ? { value } : {}), effect: effect as Taint["effect"] });
  }
  return taints;
}
