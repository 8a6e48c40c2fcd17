import { 로, 을, 이 } from "./words.ts";

/** One step of a packet, as world/network tells it. */
export interface HopFacts {
  readonly at: string;
  readonly what: string;
  readonly facts: { readonly [fact: string]: string | number | boolean };
}

const refusals: { readonly [why: string]: string } = {
  "no endpoints": "서비스에 요청을 받을 엔드포인트가 없어 거절한다",
  "no local endpoints": "이 노드에는 엔드포인트가 없는데 정책이 Local이라 버린다",
  "source range": "보낸 주소가 loadBalancerSourceRanges에 없어 버린다",
  unfiltered: "거를 규칙이 없는 자리라 그대로 사라진다",
};

const viaWords: { readonly [via: string]: string } = {
  clusterIP: "클러스터 IP",
  nodePort: "노드포트",
  externalIP: "externalIPs의 주소",
  loadBalancer: "로드 밸런서의 주소",
};

/** A full name ends with the root's dot. */
const withoutDot = (name: unknown): string => String(name).replace(/\.$/, "");

/** Code of a hop → what happens there. A test collects the codes and finds none missing. */
const hopSentences: { readonly [what: string]: (hop: HopFacts) => string } = {
  RequestSent: ({ at, facts: { ip, host, port } }) =>
    `${at === "outside" ? "클러스터 밖" : at}(${ip})에서 ${host}:${로(port)} 요청을 보낸다`,
  NameAsked: ({ facts: { name, type, status, answer } }) =>
    answer === "" ? `DNS에 ${을(withoutDot(name))} 물었다: 없다(${type}, ${status})` : `DNS에 ${을(withoutDot(name))} 물었다: ${answer}`,
  DnsUnreachable: ({ facts: { name } }) => `${을(name)} 물어볼 DNS 서버에 닿지 못한다`,
  MachineOff: ({ at }) => `기계 ${at}의 전원이 꺼져 있다`,
  NetworkCut: ({ at }) => `기계 ${이(at)} 네트워크에서 끊겨 있다`,
  NotRoutedOutside: ({ facts: { ip } }) => `주소 ${로(ip)} 가는 길이 여기에는 없다. 클러스터 안에서만 통하는 주소다`,
  NoHealthyNode: ({ at }) => `서비스 ${at}의 로드 밸런서에 살아 있는 노드가 없다`,
  NodeChosen: ({ facts: { node, nodes } }) => `로드 밸런서가 노드 ${nodes}개 가운데 ${을(node)} 골랐다`,
  NoSuchServicePort: ({ facts: { ip, port } }) => `서비스 주소 ${ip}에 포트 ${로(port)} 열린 것이 없다`,
  NoRule: ({ at, facts: { ip, port } }) => `노드 ${at}에는 ${ip}:${port}에 맞는 규칙이 없다`,
  RuleDrops: ({ at, facts: { node, why } }) => `노드 ${node}의 kube-proxy 규칙(서비스 ${at}): ${refusals[String(why)] ?? why}`,
  RuleRefuses: ({ at, facts: { node, why } }) => `노드 ${node}의 kube-proxy 규칙(서비스 ${at}): ${refusals[String(why)] ?? why}`,
  EndpointChosen: ({ at, facts: { node, via, pod, ip, port, choices, masquerade } }) =>
    `노드 ${node}의 kube-proxy 규칙(서비스 ${at}, ${viaWords[String(via)] ?? via})이 ${choices}개 가운데 파드 ${을(pod || ip)} 골라 ${ip}:${로(port)} 바꾼다${masquerade ? ". 보낸 주소도 노드의 것으로 바꾼다" : ""}`,
  PolicyDenies: ({ at, facts: { direction, peer, port, policies } }) =>
    direction === "ingress"
      ? `네트워크폴리시 ${이(policies)} 파드 ${로(at)} 들어오는 것을 가리는데, ${peer}에서 포트 ${로(port)} 오는 것을 허용하는 규칙이 없어 버린다`
      : `네트워크폴리시 ${이(policies)} 파드 ${at}에서 나가는 것을 가리는데, ${peer}의 포트 ${로(port)} 가는 것을 허용하는 규칙이 없어 버린다`,
  PolicyAllows: ({ at, facts: { direction, peer, port, policy } }) =>
    direction === "ingress"
      ? `네트워크폴리시 ${이(policy)} ${peer}에서 파드 ${at}의 포트 ${로(port)} 들어오는 것을 허용한다`
      : `네트워크폴리시 ${이(policy)} 파드 ${at}에서 ${peer}의 포트 ${로(port)} 나가는 것을 허용한다`,
  NothingListens: ({ at, facts: { port } }) => `${at}: 포트 ${port}에서 듣는 프로그램이 없다`,
  NodeReached: ({ at, facts: { ip } }) => `노드 ${at}에 닿았다(${ip})`,
  NoSuchPod: ({ at, facts: { ip } }) => `노드 ${at}에 주소 ${을(ip)} 가진 파드가 없다`,
  PodReached: ({ at, facts: { port } }) => `파드 ${at}의 포트 ${port}에 닿았다`,
  Accepted: ({ at }) => `컨테이너 ${이(at)} 연결을 받았다`,
};

/** What happens to a packet at a hop, in Korean. */
export function hopSentence(hop: HopFacts): string {
  return hopSentences[hop.what]?.(hop) ?? `${hop.at}: ${hop.what}`;
}

export const knowsHop = (what: string): boolean => hopSentences[what] !== undefined;
