import { 로, 은, 을, 이 } from "./words.ts";

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

/** The cloud around the cluster. */
const vpcHops: { readonly [what: string]: (hop: HopFacts) => string } = {
  PrivateAddress: ({ facts: { ip, node } }) => `${은(ip)} 기계 ${node}의 사설 주소다. VPC 밖에서는 그리로 갈 수 없다`,
  GatewayPassed: ({ at }) => `인터넷 게이트웨이 ${을(at)} 지나 VPC로 들어왔다`,
  GatewayDetached: ({ at }) => `인터넷 게이트웨이 ${이(at)} VPC에 붙어 있지 않아, 인터넷에서 들어올 문이 없다`,
  SubnetReached: ({ facts: { subnet, cidr } }) => `퍼블릭 서브넷 ${subnet}(${cidr})에 있는 로드 밸런서에 닿았다`,
  NoRouteBack: ({ at, facts: { subnet } }) =>
    `로드 밸런서가 있는 서브넷 ${subnet}의 라우트 테이블 ${at}에 인터넷으로 가는 길이 없다. 닿더라도 답이 돌아갈 수 없다`,
  SecurityGroupPassed: ({ at, facts: { protocol, port, other, peer } }) =>
    `보안 그룹 ${이(at)} ${other}에서 오는 ${protocol} 포트 ${을(port)} 들인다(규칙: ${peer}에 열림)`,
  SecurityGroupDrops: ({ at, facts: { direction, protocol, port, other } }) =>
    direction === "ingress"
      ? `보안 그룹 ${at}에 ${other}에서 오는 ${protocol} 포트 ${을(port)} 여는 규칙이 없어 버린다`
      : `보안 그룹 ${at}에 ${로(other)} 나가는 ${protocol} 포트 ${을(port)} 여는 규칙이 없어 버린다`,
  LocalRoute: ({ facts: { subnet, cidr, destination, node } }) =>
    `VPC 안의 길(${destination} → local)로 서브넷 ${subnet}(${cidr})의 노드 ${로(node)} 간다`,
  NodeMasquerades: ({ at, facts: { pod, node } }) => `노드 ${이(at)} 보낸 주소를 파드의 ${pod}에서 노드의 ${로(node)} 바꾼다`,
  RouteFollowed: ({ at, facts: { subnet, destination, target } }) =>
    `서브넷 ${subnet}의 라우트 테이블 ${at}: ${은(destination)} ${로(target)} 보낸다`,
  NoRoute: ({ at, facts: { subnet, ip } }) => `서브넷 ${subnet}의 라우트 테이블 ${at}에 ${로(ip)} 가는 길이 없다`,
  RouteToNowhere: ({ at, facts: { subnet, table } }) =>
    `서브넷 ${subnet}의 라우트 테이블 ${은(table)} ${로(at)} 보내라고 하는데, ${이(at)} 떼어져 있다`,
  NoPublicAddress: ({ facts: { node } }) => `노드 ${node}에는 공인 주소가 없어 인터넷 게이트웨이를 지나지 못한다`,
  NatTranslates: ({ at, facts: { from, to, subnet } }) =>
    `서브넷 ${subnet}의 NAT 게이트웨이 ${이(at)} 보낸 주소를 ${from}에서 공인 주소 ${로(to)} 바꾼다`,
  GatewayPassedOut: ({ at }) => `인터넷 게이트웨이 ${을(at)} 지나 인터넷으로 나갔다`,
  InternetReached: ({ at, facts: { seen } }) => `인터넷의 ${at}에 닿았다. 그쪽에서는 ${seen}에서 온 것으로 보인다`,
};

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
  TargetChosen: ({ facts: { node, nodes, healthy, port } }) =>
    `로드 밸런서가 노드 ${nodes}개 가운데 상태 확인을 통과한 ${healthy}개에서 ${을(node)} 골라 포트 ${로(port)} 보낸다`,
  NoHealthyTarget: ({ facts: { node, nodes, port } }) =>
    `로드 밸런서의 상태 확인을 통과한 노드가 하나도 없다. 그럴 때는 노드 ${nodes}개 모두에 보내 보므로, ${을(node)} 골라 포트 ${로(port)} 보낸다`,
  NoTarget: ({ at }) => `서비스 ${at}의 로드 밸런서에 보낼 노드가 등록되어 있지 않다`,
  NoListener: ({ at, facts: { port } }) => `서비스 ${at}의 로드 밸런서는 포트 ${을(port)} 듣지 않는다`,
  BalancerNotBuilt: ({ at }) => `서비스 ${at}의 로드 밸런서를 클라우드가 아직 만드는 중이다`,
  SourceRangeDrops: ({ facts: { ip } }) => `로드 밸런서: 보낸 주소 ${이(ip)} loadBalancerSourceRanges에 없어 버린다`,
  NobodyHasAddress: ({ facts: { ip } }) => `인터넷에 주소 ${을(ip)} 가진 것이 없다`,
  InternetNotSimulated: ({ facts: { ip } }) => `이 시뮬레이션에는 없다: 인터넷의 주소 ${ip}`,
  ...vpcHops,
  WireCrossed: ({ at, facts: { cluster, ip } }) =>
    `주소 ${은(ip)} 이 클러스터의 것이 아니다. 기계들이 함께 물린 선을 따라 클러스터 ${cluster}의 노드 ${로(at)} 간다`,
  ClusterChosen: ({ at, facts: { cluster, node, port, targets, healthy } }) =>
    `클러스터들 앞의 로드 밸런서 ${이(at)} 노드 ${targets}대 가운데 답하는 ${healthy}대에 차례로 보낸다. 이번은 클러스터 ${cluster}의 노드 ${node}, 포트 ${port}이다`,
  NoHealthyCluster: ({ at, facts: { targets } }) =>
    `클러스터들 앞의 로드 밸런서 ${at}: 보낼 노드 ${targets}대 가운데 노드포트에서 답하는 것이 하나도 없다`,
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
  NoHealthyVm: ({ at }) => `VM 묶음 ${at}의 로드 밸런서에 상태 확인을 통과한 VM이 없다`,
  VmChosen: ({ at, facts: { vm, choices } }) => `VM 묶음 ${at}의 로드 밸런서가 VM ${choices}대 가운데 ${을(vm)} 골랐다`,
  VmOff: ({ at }) => `VM ${at}의 전원이 꺼져 있다`,
  VmBoots: ({ at, facts: { state } }) => `VM ${at}의 게스트 OS가 아직 뜨는 중이다(${state}). 답할 커널이 없다`,
  VmReached: ({ at, facts: { host, port } }) => `물리 호스트 ${host} 위의 VM ${at}의 포트 ${port}에 닿았다`,
  Accepted: ({ at }) => `컨테이너 ${이(at)} 연결을 받았다`,
};

/** What happens to a packet at a hop, in Korean. */
export function hopSentence(hop: HopFacts): string {
  return hopSentences[hop.what]?.(hop) ?? `${hop.at}: ${hop.what}`;
}

export const knowsHop = (what: string): boolean => hopSentences[what] !== undefined;
