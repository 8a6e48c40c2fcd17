import { describe, expect, test } from "vitest";
import { vpcPlan } from "../../src/components/lab/vpc-model.ts";
import { controlPlane, type Scenario, Session, worker } from "../../src/sim/index.ts";

/** A VPC with a public and a private subnet in each of two zones; the nodes stand in the private ones. */
const scenario: Scenario = {
  nodes: [controlPlane("control-plane"), { ...worker("node1"), subnet: "private-a" }, { ...worker("node2"), subnet: "private-b" }],
  systemPods: true,
  vpc: {
    cidr: "10.0.0.0/16",
    subnets: [
      { name: "public-a", cidr: "10.0.0.0/24", zone: "zone-a", public: true },
      { name: "public-b", cidr: "10.0.1.0/24", zone: "zone-b", public: true },
      { name: "private-a", cidr: "10.0.10.0/24", zone: "zone-a", public: false },
      { name: "private-b", cidr: "10.0.11.0/24", zone: "zone-b", public: false },
    ],
  },
};

function type(session: Session, line: string, thenMillis = 1000): string {
  const { index } = session.type(line);
  session.advance(thenMillis);
  return (session.terminal[index]?.output ?? []).map(({ text }) => text).join("");
}

/** A web server behind a load balancer (203.0.113.10), one pod on each node, and a client pod. */
function start(): Session {
  const session = new Session({ scenario });
  type(session, "kubectl create deployment web --image=tmkube/app --replicas=2", 15_000);
  type(session, "kubectl expose deployment web --type=LoadBalancer --port=80 --target-port=8080", 25_000);
  type(session, "kubectl run client --image=nicolaka/netshoot --command -- sleep infinity", 20_000);
  return session;
}

const IN = "http://203.0.113.10";
const OUT = "http://ifconfig.me --from pod/client";
/** Steps of a trace without their numbers. */
const steps = (session: Session, what: string): readonly string[] =>
  type(session, `lab trace ${what}`)
    .split("\n")
    .map((line) => line.replace(/^\d+\s+/, "").replace(/\s+/g, " "));
const last = (session: Session, what: string): string | undefined => steps(session, what).findLast((line) => line.startsWith("✗"));
const result = (session: Session, what: string): string => steps(session, what).at(-2) ?? "";

describe("machines in a VPC", () => {
  test("have addresses of their subnets and the label of their zone", () => {
    const session = new Session({ scenario });
    const places = session.view
      .listWorld("machine")
      .map(({ name, ip }) => [name, ip, session.view.get("Node", "", name)?.metadata.labels?.["topology.kubernetes.io/zone"]]);
    expect(places).toEqual([
      ["control-plane", "10.0.10.10", "zone-a"],
      ["node1", "10.0.10.11", "zone-a"],
      ["node2", "10.0.11.10", "zone-b"],
    ]);
  });

  test("that come later stand in the private subnet with the fewest", () => {
    const session = new Session({ scenario });
    type(session, "lab node add node3", 15_000);
    expect(session.view.world("instance", "node3")?.subnet).toBe("private-b");
    expect(session.view.world("machine", "node3")?.ip).toBe("10.0.11.11");
  });

  test("cannot be reached from the internet by their private address", () => {
    expect(last(start(), "http://10.0.10.11:80")).toContain("10.0.10.11은 기계 node1의 사설 주소다");
  });
});

test("a request from the internet: gateway, subnet, security group, balancer, route, security group, node, pod", () => {
  const lines = steps(start(), IN);
  expect(lines.slice(0, 8)).toEqual([
    expect.stringContaining("→ 클러스터 밖(203.0.113.200)에서 203.0.113.10:80으로 요청을 보낸다"),
    expect.stringContaining("→ 인터넷 게이트웨이 internet-gateway를 지나 VPC로 들어왔다"),
    expect.stringContaining("→ 퍼블릭 서브넷 public-a(10.0.0.0/24)에 있는 로드 밸런서에 닿았다"),
    expect.stringContaining("→ 보안 그룹 load-balancer가 203.0.113.200에서 오는 TCP 포트 80을 들인다(규칙: 0.0.0.0/0에 열림)"),
    expect.stringMatching(/→ 로드 밸런서가 노드 2개 가운데 상태 확인을 통과한 2개에서 node\d[을를] 골라 포트 3\d{4}[으로]+ 보낸다/),
    expect.stringMatching(/→ VPC 안의 길\(10\.0\.0\.0\/16 → local\)로 서브넷 private-[ab]/),
    expect.stringMatching(/→ 보안 그룹 nodes[이가] load-balancer에서 오는 TCP 포트 3\d{4}[을를] 들인다/),
    expect.stringMatching(/→ 노드 node\d의 kube-proxy 규칙\(서비스 default\/web, 노드포트\)/),
  ]);
  expect(lines.at(-4)).toMatch(/→ 컨테이너 app이 연결을 받았다/);
  expect(lines.at(-2)).toContain("결과: HTTP 200");
});

test("a request to the internet: node, route, NAT gateway, route, internet gateway; the other side sees the NAT gateway's address", () => {
  const session = start();
  expect(
    steps(session, OUT)
      .filter((line) => !line.includes("DNS에"))
      .slice(1, 7),
  ).toEqual([
    expect.stringMatching(/노드 node\d[이가] 보낸 주소를 파드의 10\.244\.\d\.\d+에서 노드의 10\.0\.1[01]\.1\d[으로]+ 바꾼다/),
    expect.stringMatching(/라우트 테이블 private: 0\.0\.0\.0\/0은 nat-gateway로 보낸다/),
    expect.stringMatching(/NAT 게이트웨이 nat-gateway가 보낸 주소를 10\.0\.1[01]\.1\d에서 공인 주소 203\.0\.113\.4로 바꾼다/),
    expect.stringContaining("라우트 테이블 public: 0.0.0.0/0은 internet-gateway로 보낸다"),
    expect.stringContaining("인터넷 게이트웨이 internet-gateway를 지나 인터넷으로 나갔다"),
    expect.stringContaining("인터넷의 ifconfig.me에 닿았다. 그쪽에서는 203.0.113.4에서 온 것으로 보인다"),
  ]);
  expect(type(session, "kubectl exec client -- curl -s http://ifconfig.me")).toBe("203.0.113.4\n");
});

/** Take a layer away; what then stops a request in, and a request out (undefined: nothing does); and put it back. */
const layers: readonly (readonly [off: string, inward: RegExp | undefined, outward: RegExp | undefined, on: string])[] = [
  ["lab vpc detach internet-gateway", /인터넷에서 들어올 문이 없다/, /internet-gateway가 떼어져 있다/, "lab vpc attach internet-gateway"],
  [
    "lab vpc unroute public 0.0.0.0/0",
    /답이 돌아갈 수 없다/,
    /라우트 테이블 public에 34\.160\.111\.145로 가는 길이 없다/,
    "lab vpc route public 0.0.0.0/0 internet-gateway",
  ],
  [
    "lab vpc unroute private 0.0.0.0/0",
    undefined,
    /라우트 테이블 private에 34\.160\.111\.145로 가는 길이 없다/,
    "lab vpc route private 0.0.0.0/0 nat-gateway",
  ],
  ["lab vpc detach nat-gateway", undefined, /nat-gateway가 떼어져 있다/, "lab vpc attach nat-gateway"],
  [
    "lab vpc close load-balancer 80",
    /보안 그룹 load-balancer에 203\.0\.113\.200에서 오는 TCP 포트 80을 여는 규칙이 없어/,
    undefined,
    "lab vpc open load-balancer 80",
  ],
  [
    "lab vpc close nodes {{nodePort}}",
    /보안 그룹 nodes에 load-balancer에서 오는 TCP 포트 3\d{4}[을를] 여는 규칙이 없어/,
    undefined,
    "lab vpc open nodes {{nodePort}} --from load-balancer",
  ],
  [
    "lab vpc close nodes all --to 0.0.0.0/0",
    undefined,
    /보안 그룹 nodes에 (34\.160\.111\.145|nodes)[으로]+ 나가는 (TCP|UDP) 포트 \d+[을를] 여는 규칙이 없어/,
    "lab vpc open nodes all --to 0.0.0.0/0",
  ],
];

describe("each layer, taken away and put back", () => {
  test.each(layers)("%s", (off, inward, outward, on) => {
    const session = start();
    const port = String(session.view.get("Service", "default", "web")?.spec.ports?.[0]?.nodePort);
    const fill = (line: string) => line.replace("{{nodePort}}", port);
    type(session, fill(off));
    if (inward) expect(last(session, IN)).toMatch(inward);
    if (outward) expect(steps(session, OUT).filter((line) => line.startsWith("✗ 사라짐"))[0]).toMatch(outward);
    else expect(result(session, OUT)).toContain("HTTP 200");
    type(session, fill(on));
    expect(result(session, IN)).toContain("HTTP 200");
    expect(result(session, OUT)).toContain("HTTP 200");
  });
});

test("between nodes pods' packets cross the security group of the nodes", () => {
  const session = start();
  const pods = session.view.list("Pod", "default");
  const client = pods.find(({ metadata }) => metadata.name === "client");
  const far = pods.find(({ metadata, spec }) => metadata.name !== "client" && spec.nodeName !== client?.spec.nodeName);
  const near = pods.find(({ metadata, spec }) => metadata.name !== "client" && spec.nodeName === client?.spec.nodeName);
  const url = (ip: string | undefined) => `http://${ip}:8080 --from pod/client`;
  expect(steps(session, url(far?.status.podIP)).join()).toContain("보안 그룹 nodes가 nodes에서 오는 UDP 포트 4789를 들인다");
  type(session, "lab vpc close nodes all");
  expect(last(session, url(far?.status.podIP))).toContain("UDP 포트 4789를 여는 규칙이 없어 버린다");
  expect(result(session, url(near?.status.podIP))).toContain("HTTP 200");
});

describe("왜? of what stops a packet", () => {
  test("the trace names it, and its story has the line that did it", () => {
    const session = start();
    type(session, "lab vpc detach internet-gateway");
    expect(result(session, IN)).toContain("까닭은 lab why gateway/internet-gateway에 있다.");
    expect(type(session, "lab why gateway/internet-gateway")).toContain("누군가 internet-gateway를 VPC에서 떼었다.");
  });

  test("the rules that the cloud wrote name their Service", () => {
    expect(type(start(), "lab why security-group/nodes")).toContain("클라우드가 보안 그룹 nodes에 서비스 web의 포트를 열었다.");
  });

  test("what never was", () => {
    expect(type(start(), "lab why gateway/nowhere")).toBe("lab why: 게이트웨이 nowhere: 그런 것은 없고, 있었던 적도 없다\n");
  });
});

test("lab vpc shows the VPC as tables", () => {
  const text = type(start(), "lab vpc");
  for (const line of [
    /^VPC vpc \(10\.0\.0\.0\/16\)$/m,
    /^nat-gateway +안에서 나가는 것의 주소를 203\.0\.113\.4로 바꾼다 +붙어 있다 +public-a$/m,
    /^public-a +10\.0\.0\.0\/24 +zone-a +public +nat-gateway, 로드 밸런서\(default\/web\)$/m,
    /^private-b +10\.0\.11\.0\/24 +zone-b +private +node2\(10\.0\.11\.10\)$/m,
    /^private +0\.0\.0\.0\/0 +nat-gateway$/m,
    /^nodes +들어옴 +TCP 3\d{4} +load-balancer +서비스 default\/web$/m,
  ])
    expect(text).toMatch(line);
});

test("the map draws the public subnets first, with what stands in them, and crosses out what is taken away", () => {
  const session = start();
  type(session, "lab vpc detach internet-gateway");
  expect(vpcPlan(session.view)).toEqual({
    title: "VPC 10.0.0.0/16",
    door: { text: "인터넷 게이트웨이", isOff: true },
    subnets: [
      {
        name: "public-a",
        detail: "10.0.0.0/24 · zone-a",
        isPublic: true,
        things: [
          { text: "로드 밸런서 web 203.0.113.10", isOff: false },
          { text: "NAT 게이트웨이", isOff: false },
        ],
        machines: [],
      },
      {
        name: "public-b",
        detail: "10.0.1.0/24 · zone-b",
        isPublic: true,
        things: [{ text: "로드 밸런서 web 203.0.113.10", isOff: false }],
        machines: [],
      },
      { name: "private-a", detail: "10.0.10.0/24 · zone-a", isPublic: false, things: [], machines: ["control-plane", "node1"] },
      { name: "private-b", detail: "10.0.11.0/24 · zone-b", isPublic: false, things: [], machines: ["node2"] },
    ],
  });
  expect(vpcPlan(new Session({ scenario: { nodes: scenario.nodes, systemPods: true } }).view)).toBeUndefined();
});

describe("misuse of lab vpc is answered with what to write instead", () => {
  test.each([
    ["lab vpc break", "lab vpc: break: 없는 말이다. detach, attach, route, unroute, open, close 가운데 하나를 쓴다"],
    ["lab vpc detach door", "lab vpc detach: door: 그런 게이트웨이는 없다. 있는 것: internet-gateway, nat-gateway"],
    ["lab vpc attach nat-gateway", "nat-gateway: 이미 붙어 있다"],
    ["lab vpc unroute private 10.0.0.0/16", "lab vpc unroute: 10.0.0.0/16: VPC 안의 길(local)은 지울 수 없다"],
    ["lab vpc unroute private 1.2.3.0/24", "lab vpc unroute: 1.2.3.0/24: 그런 목적지가 없다. 있는 것: 10.0.0.0/16, 0.0.0.0/0"],
    ["lab vpc route private here nat-gateway", "lab vpc route: here: 목적지는 0.0.0.0/0처럼 CIDR로 쓴다"],
    ["lab vpc close nodes 81", "lab vpc close: TCP 81: 그런 규칙이 없다. 있는 것: 모든 포트(nodes)"],
    ["lab vpc open nodes many", "lab vpc open: 포트는 80, 30000-32767, 4789/UDP, all 가운데 하나처럼 쓴다"],
    ["lab vpc open nodes 80 --from moon", "lab vpc open: moon: 상대는 0.0.0.0/0 같은 CIDR이나 보안 그룹의 이름이다"],
  ])("%s", (line, answer) => {
    expect(type(new Session({ scenario }), line)).toBe(`${answer}\n`);
  });

  test("without a VPC", () => {
    expect(type(new Session({ scenario: { nodes: scenario.nodes, systemPods: true } }), "lab vpc")).toBe(
      "lab vpc: 이 실습의 기계들은 VPC 안에 있지 않다. 모두 한 네트워크에 있다\n",
    );
  });
});
