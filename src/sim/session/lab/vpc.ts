import { ANYWHERE, HIGHEST_PORT } from "../../cluster/network-rows.ts";
import type { SecurityGroupRow, SecurityRule } from "../../cluster/world-rows.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { 로, 은, 을 } from "../../why/index.ts";
import { parseRange } from "../../world/network/address.ts";
import { failed, type LineContext } from "../commands.ts";
import { type Arguments, option, printed, readArguments } from "./arguments.ts";
import { portText, vpcLines } from "./cloud-rows.ts";
import type { LabWord } from "./index.ts";

/** What was done, or what is wrong with the line. */
type Act = (words: readonly string[], read: Arguments, context: LineContext) => string | { readonly error: string };

const acts: { readonly [word: string]: Act } = {
  detach: ([name], _, context) => turnGateway(name, false, context),
  attach: ([name], _, context) => turnGateway(name, true, context),
  route: ([table, destination, target], _, context) => addRoute(table, destination, target, context),
  unroute: ([table, destination], _, context) => removeRoute(table, destination, context),
  open: ([group, port], read, context) => changeGroup("open", group, port, read, context),
  close: ([group, port], read, context) => changeGroup("close", group, port, read, context),
};

/** The VPC around the machines: alone it shows the tables, with a word it takes a layer away or puts it back. */
export const vpc: LabWord = {
  usage: "lab vpc [detach|attach|route|unroute|open|close …]",
  korean: "VPC를 표로 본다. 게이트웨이, 라우트, 보안 그룹의 포트를 떼고 붙인다(lab vpc close nodes 30080 --from load-balancer)",
  run(argv: readonly string[], context: LineContext): CommandResult {
    const read = readArguments(argv, ["from", "to"]);
    if (typeof read === "string") return failed(`lab vpc: ${read}`, 2);
    if (context.view.listWorld("vpc").length === 0)
      return failed("lab vpc: 이 실습의 기계들은 VPC 안에 있지 않다. 모두 한 네트워크에 있다", 1);
    const [word, ...words] = read.words;
    if (word === undefined) return printed(vpcLines(context.view));
    const act = Object.hasOwn(acts, word) ? acts[word] : undefined;
    if (!act) return failed(`lab vpc: ${word}: 없는 말이다. ${Object.keys(acts).join(", ")} 가운데 하나를 쓴다`, 2);
    const done = act(words, read, context);
    return typeof done === "string" ? printed([done]) : failed(`lab vpc ${word}: ${done.error}`, 1);
  },
};

const wrong = (error: string) => ({ error });
const names = (rows: readonly { readonly name: string }[]): string => rows.map(({ name }) => name).join(", ");

function turnGateway(name = "", attached: boolean, { view, outside }: LineContext): ReturnType<Act> {
  const gateway = view.world("gateway", name);
  if (!gateway) return wrong(`${name === "" ? "" : `${name}: 그런 게이트웨이는 없다. `}있는 것: ${names(view.listWorld("gateway"))}`);
  const word = attached ? "attach" : "detach";
  if (gateway.attached === attached) return `${name}: 이미 ${attached ? "붙어 있다" : "떼어져 있다"}`;
  outside.put("gateway", name, { ...gateway, attached }, { code: `LabVpc/${word}`, facts: { gateway: name } });
  return `${name}: VPC에${attached ? " 붙였다" : "서 떼었다"}`;
}

function addRoute(name = "", destination = "", target = "", { view, outside }: LineContext): ReturnType<Act> {
  const table = view.world("routeTable", name);
  if (!table) return wrong(`라우트 테이블의 이름을 쓴다. 있는 것: ${names(view.listWorld("routeTable"))}`);
  if (!parseRange(destination)) return wrong(`${destination}: 목적지는 0.0.0.0/0처럼 CIDR로 쓴다`);
  if (!view.world("gateway", target)) return wrong(`대상으로 게이트웨이의 이름을 쓴다. 있는 것: ${names(view.listWorld("gateway"))}`);
  const routes = [...table.routes.filter((route) => route.destination !== destination), { destination, target }];
  outside.put("routeTable", name, { ...table, routes }, { code: "LabVpc/route", facts: { table: name, destination, target } });
  return `${name}: ${은(destination)} ${로(target)} 보낸다`;
}

function removeRoute(name = "", destination = "", { view, outside }: LineContext): ReturnType<Act> {
  const table = view.world("routeTable", name);
  if (!table) return wrong(`라우트 테이블의 이름을 쓴다. 있는 것: ${names(view.listWorld("routeTable"))}`);
  const route = table.routes.find((one) => one.destination === destination);
  if (!route) return wrong(`${destination}: 그런 목적지가 없다. 있는 것: ${table.routes.map((one) => one.destination).join(", ")}`);
  if (route.target === "local") return wrong(`${destination}: VPC 안의 길(local)은 지울 수 없다`);
  const routes = table.routes.filter((one) => one !== route);
  outside.put("routeTable", name, { ...table, routes }, { code: "LabVpc/unroute", facts: { table: name, destination } });
  return `${name}: ${destination}의 길을 지웠다`;
}

type PortRange = Pick<SecurityRule, "protocol" | "first" | "last">;

/** `80`, `30000-32767`, `4789/UDP`, `all` */
function readPorts(text: string): PortRange | undefined {
  if (text === "all") return { protocol: "all", first: 0, last: HIGHEST_PORT };
  const [, from, to = from, protocol = "TCP"] = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(TCP|UDP))?$/i.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (!(first >= 1 && last >= first && last <= HIGHEST_PORT)) return undefined;
  return { protocol: protocol.toUpperCase() === "UDP" ? "UDP" : "TCP", first, last };
}

/** Rules only allow, so a port is closed by taking its rule away. With --to the rules of what leaves are meant. */
function changeGroup(word: "open" | "close", name = "", text = "", read: Arguments, { view, outside }: LineContext): ReturnType<Act> {
  const group = view.world("securityGroup", name);
  if (!group) return wrong(`보안 그룹의 이름을 쓴다. 있는 것: ${names(view.listWorld("securityGroup"))}`);
  const ports = readPorts(text);
  if (!ports) return wrong("포트는 80, 30000-32767, 4789/UDP, all 가운데 하나처럼 쓴다");
  const direction = option(read, "to") === undefined ? "ingress" : "egress";
  const peer = option(read, "to") ?? option(read, "from");
  if (peer !== undefined && !parseRange(peer) && !view.world("securityGroup", peer))
    return wrong(`${peer}: 상대는 0.0.0.0/0 같은 CIDR이나 보안 그룹의 이름이다`);
  const rules = word === "open" ? opened(group[direction], ports, peer ?? ANYWHERE) : closed(group[direction], ports, peer);
  if (!rules)
    return wrong(
      `${portText(ports)}: 그런 규칙이 없다. 있는 것: ${group[direction].map((rule) => `${portText(rule)}(${rule.peer})`).join(", ")}`,
    );
  const after: SecurityGroupRow = { ...group, [direction]: rules };
  outside.put("securityGroup", name, after, {
    code: `LabVpc/${word}`,
    facts: { group: name, port: portText(ports), peer: peer ?? ANYWHERE },
  });
  return word === "open" ? `${name}: ${을(portText(ports))} ${peer ?? ANYWHERE}에 열었다` : `${name}: ${을(portText(ports))} 닫았다`;
}

const isSame = (rule: SecurityRule, { protocol, first, last }: PortRange, peer: string | undefined): boolean =>
  rule.protocol === protocol && rule.first === first && rule.last === last && (peer === undefined || rule.peer === peer);

const opened = (rules: readonly SecurityRule[], ports: PortRange, peer: string): readonly SecurityRule[] =>
  rules.some((rule) => isSame(rule, ports, peer)) ? rules : [...rules, { ...ports, peer }];

function closed(rules: readonly SecurityRule[], ports: PortRange, peer: string | undefined): readonly SecurityRule[] | undefined {
  const left = rules.filter((rule) => !isSame(rule, ports, peer));
  return left.length === rules.length ? undefined : left;
}
