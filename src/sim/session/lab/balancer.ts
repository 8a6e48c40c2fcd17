import { HIGHEST_PORT } from "../../cluster/network-rows.ts";
import type { View } from "../../cluster/view.ts";
import type { FrontBalancer } from "../../cluster/world-rows.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { alignColumns } from "../../why/index.ts";
import { clusterNames, isHealthy, targetsOf } from "../../world/wire.ts";
import { failed, type LineContext } from "../commands.ts";
import { type Arguments, option, printed, readArguments } from "./arguments.ts";
import type { LabWord } from "./index.ts";

/** The addresses before the first machine's. */
const FIRST_HOST = 5;
const MAX_BALANCERS = 5;

type Act = (argv: readonly string[], context: LineContext) => CommandResult;

const acts: { readonly [act: string]: Act } = { create, list, delete: remove };

/** A load balancer before whole clusters: `lab balancer create front --target a:30080 --target b:30080`. */
export const balancer: LabWord = {
  usage: "lab balancer create|list|delete <이름> --target <클러스터>:<노드포트> [--port 80]",
  korean: "클러스터들 앞에, 어느 클러스터에도 속하지 않는 로드 밸런서를 세운다",
  run(argv: readonly string[], context: LineContext): CommandResult {
    const [word = "", ...rest] = argv;
    const act = Object.hasOwn(acts, word) ? acts[word] : undefined;
    return act ? act(rest, context) : failed(`lab balancer: ${Object.keys(acts).join(", ")} 가운데 하나를 쓴다`, 2);
  },
};

/** What stands before the clusters is written down with the first of them. */
const outermost = (view: View): View => view.clusters?.view("") ?? view;

function create(argv: readonly string[], { view, outside }: LineContext): CommandResult {
  const read = readArguments(argv, ["target", "port"]);
  const order = typeof read === "string" ? read : readOrder(read, view);
  if (typeof order === "string") return failed(`lab balancer create: ${order}`, 2);
  const { name } = order;
  const rows = outermost(view).listWorld("frontBalancer");
  if (rows.some((row) => row.name === name)) return failed(`lab balancer create: ${name}: 같은 이름의 로드 밸런서가 이미 있다`, 1);
  const ip = addresses.find((address) => rows.every((row) => row.ip !== address));
  if (ip === undefined) return failed(`lab balancer create: ${MAX_BALANCERS}대까지 세울 수 있다`, 1);
  outside.in("").put("frontBalancer", name, { ...order, ip, sent: 0 }, { code: "LabBalancer/create", facts: { balancer: name } });
  return printed([`${name}: 클러스터 밖에 로드 밸런서를 세웠다. 주소는 http://${ip}${order.port === 80 ? "" : `:${order.port}`}이다`]);
}

const addresses = Array.from({ length: MAX_BALANCERS }, (_, index) => `192.168.56.${FIRST_HOST + index}`);

function readOrder(read: Arguments, view: View): Pick<FrontBalancer, "name" | "port" | "targets"> | string {
  const [name = "", more] = read.words;
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name) || more !== undefined)
    return "이름 하나를 쓴다. 예: lab balancer create front --target a:30080 --target b:30080";
  const port = portOf(option(read, "port") ?? "80");
  if (port === undefined) return "--port에는 1에서 65535 사이의 정수를 쓴다";
  const texts = read.options.get("target") ?? [];
  if (texts.length === 0) return "보낼 곳을 하나는 쓴다. 예: --target a:30080";
  const known = clusterNames(view);
  const targets: FrontBalancer["targets"][number][] = [];
  for (const text of texts) {
    const [cluster = "", portText = ""] = text.split(":");
    const nodePort = portOf(portText);
    if (nodePort === undefined) return `--target ${text}: <클러스터>:<노드포트>로 쓴다`;
    if (!known.includes(cluster)) return `--target ${text}: 그런 클러스터는 없다. 있는 것: ${known.join(", ")}`;
    targets.push({ cluster, nodePort });
  }
  return { name, port, targets };
}

function portOf(text: string): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port >= 1 && port <= HIGHEST_PORT ? port : undefined;
}

function list(_: readonly string[], { view }: LineContext): CommandResult {
  const rows = outermost(view).listWorld("frontBalancer");
  if (rows.length === 0) return printed(["클러스터 밖의 로드 밸런서가 없다."]);
  return printed(rows.flatMap((row, index) => [...(index > 0 ? [""] : []), ...describe(view, row)]));
}

function describe(view: View, row: FrontBalancer): readonly string[] {
  const targets = targetsOf(view, row).map((target) => [
    `  ${target.name}`,
    target.machine.name,
    `${target.machine.ip}:${target.port}`,
    isHealthy(view, row, target) ? "건강함" : "답하지 않음",
  ]);
  return [
    `${row.name} http://${row.ip}:${row.port} (지금까지 ${row.sent}번 넘겼다)`,
    ...alignColumns([["  클러스터", "노드", "보낼 곳", "상태 확인"], ...targets]),
  ];
}

function remove(argv: readonly string[], { view, outside }: LineContext): CommandResult {
  const [name = "", more] = argv;
  const row = outermost(view).world("frontBalancer", name);
  if (!row || more !== undefined) {
    const names = outermost(view)
      .listWorld("frontBalancer")
      .map((each) => each.name);
    const known = names.length === 0 ? "아직 하나도 없다" : `있는 것: ${names.join(", ")}`;
    return failed(`lab balancer delete: ${name === "" ? "이름을 쓴다" : `${name}: 그런 로드 밸런서는 없다`}. ${known}`, 1);
  }
  outside.in("").put("frontBalancer", name, undefined, { code: "LabBalancer/delete", facts: { balancer: name } });
  return printed([`${name}: 로드 밸런서를 치웠다`]);
}
