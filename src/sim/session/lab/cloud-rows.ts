import type { View } from "../../cluster/view.ts";
import type { SecurityRule, WorldTable } from "../../cluster/world-rows.ts";
import { alignColumns, cloudWord, 로 } from "../../why/index.ts";

/** What of the cloud can be asked 왜?, by the word that stands before the slash. */
const tables: { readonly [word: string]: WorldTable } = {
  vpc: "vpc",
  subnet: "subnet",
  gateway: "gateway",
  "route-table": "routeTable",
  "security-group": "securityGroup",
  "load-balancer": "balancer",
};

export interface CloudThing {
  readonly table: WorldTable;
  readonly key: string;
  /** `보안 그룹 nodes` */
  readonly text: string;
}

/** `security-group/nodes` → the row; undefined where the word means nothing of the cloud. */
export function readCloudThing(words: readonly string[], namespace: string): CloudThing | undefined {
  const [first = "", second = ""] = words;
  const [word = "", name = second] = first.split("/");
  const table = Object.hasOwn(tables, word) ? tables[word] : undefined;
  if (table === undefined || name === "") return undefined;
  const key = table === "balancer" ? `${namespace}/${name}` : name;
  return { table, key, text: `${cloudWord(table)} ${name}` };
}

/** `TCP 80`, `UDP 4789`, `모든 포트` */
export const portText = ({ protocol, first, last }: Pick<SecurityRule, "protocol" | "first" | "last">): string =>
  protocol === "all" ? "모든 포트" : `${protocol} ${first === last ? first : `${first}-${last}`}`;

/** The VPC as tables: its parts, its ways, its walls. */
export function vpcLines(view: View): readonly string[] {
  return [
    ...view.listWorld("vpc").map(({ name, cidr }) => `VPC ${name} (${cidr})`),
    "",
    ...alignColumns([
      ["게이트웨이", "하는 일", "상태", "있는 곳"],
      ...view
        .listWorld("gateway")
        .map(({ name, kind, attached, subnet, publicIp }) => [
          name,
          kind === "internet" ? "인터넷과 VPC를 잇는다" : `안에서 나가는 것의 주소를 ${로(publicIp)} 바꾼다`,
          attached ? "붙어 있다" : "떼어져 있다",
          subnet ?? "VPC",
        ]),
    ]),
    "",
    ...alignColumns([["서브넷", "대역", "가용 영역", "라우트 테이블", "안에 있는 것"], ...subnetRows(view)]),
    "",
    ...alignColumns([
      ["라우트 테이블", "목적지", "대상"],
      ...view.listWorld("routeTable").flatMap(({ name, routes }) => routes.map(({ destination, target }) => [name, destination, target])),
    ]),
    "",
    ...alignColumns([
      ["보안 그룹", "방향", "포트", "상대", "누가 열었나"],
      ...view
        .listWorld("securityGroup")
        .flatMap(({ name, ingress, egress }) => [
          ...ingress.map((rule) => [name, "들어옴", portText(rule), rule.peer, rule.service ? `서비스 ${rule.service}` : ""]),
          ...egress.map((rule) => [name, "나감", portText(rule), rule.peer, ""]),
        ]),
    ]),
  ];
}

function subnetRows(view: View): readonly (readonly string[])[] {
  const instances = view.listWorld("instance");
  const gateways = view.listWorld("gateway");
  const balancers = view.listWorld("balancer");
  return view.listWorld("subnet").map(({ name, cidr, zone, routeTable }) => {
    const inside = [
      ...gateways.filter(({ subnet }) => subnet === name).map((gateway) => gateway.name),
      ...balancers.filter(({ subnets }) => subnets.includes(name)).map(({ service }) => `로드 밸런서(${service})`),
      ...instances.filter(({ subnet }) => subnet === name).map(({ machine }) => `${machine}(${view.world("machine", machine)?.ip ?? ""})`),
    ];
    return [name, cidr, zone, routeTable, inside.join(", ")];
  });
}
