import { shortName, 로, 을, 이 } from "../words.ts";
import type { SentenceTable } from "./index.ts";

const cloudWords: { readonly [table: string]: string } = {
  vpc: "VPC",
  subnet: "서브넷",
  gateway: "게이트웨이",
  routeTable: "라우트 테이블",
  securityGroup: "보안 그룹",
  balancer: "로드 밸런서",
  instance: "기계",
  cloud: "클라우드",
};

/** What a table of the cloud holds, in Korean. */
export const cloudWord = (table: string): string => cloudWords[table] ?? table;

/** What the cloud's controller does for Services of type LoadBalancer. */
export const cloudSentences: SentenceTable = {
  EnsuringLoadBalancer: (_, { name }) => `클라우드의 서비스 컨트롤러가 서비스 ${name}의 로드 밸런서를 마련하기 시작했다.`,
  UpdatedLoadBalancer: (_, { name }) => `클라우드의 서비스 컨트롤러가 서비스 ${name}의 로드 밸런서에 노드 목록을 새로 알려 주었다.`,
  UnAvailableLoadBalancer: (_, { name }) => `서비스 ${name}의 로드 밸런서가 보낼 수 있는 노드가 하나도 없다.`,
  DeletingLoadBalancer: (_, { name }) => `클라우드의 서비스 컨트롤러가 서비스 ${name}의 로드 밸런서를 없애기 시작했다.`,
  AddBalancerFinalizer: ({ service }) =>
    `클라우드의 서비스 컨트롤러가 서비스 ${shortName(service)}에 파이널라이저를 달았다. 로드 밸런서보다 먼저 지워지지 않게 하려는 것이다.`,
  RemoveBalancerFinalizer: ({ service }) => `로드 밸런서를 치웠으므로 서비스 ${shortName(service)}의 파이널라이저를 떼었다.`,
  OrderBalancer: ({ service, ip }) => `클라우드가 서비스 ${shortName(service)}의 로드 밸런서를 만들기 시작했다. 주소는 ${로(ip)} 정해졌다.`,
  RemoveBalancer: ({ service }) => `클라우드가 서비스 ${shortName(service)}의 로드 밸런서를 없앴다. 그 주소는 이제 아무의 것도 아니다.`,
  ChangeBalancer: ({ service }) => `클라우드가 서비스 ${shortName(service)}의 로드 밸런서를 고쳤다.`,
  OpenSecurityGroup: ({ service, group }) => `클라우드가 보안 그룹 ${group}에 서비스 ${shortName(service)}의 포트를 열었다.`,
  CloseSecurityGroup: ({ service, group }) => `클라우드가 보안 그룹 ${group}에서 서비스 ${shortName(service)}의 포트를 닫았다.`,
  CloudBuilt: ({ table, name }) => `${이(`${cloudWord(String(table))} ${name}`)} 처음부터 클라우드에 있었다.`,
  WriteBalancerStatus: ({ service, ip }) =>
    `로드 밸런서가 다 만들어져, 서비스 컨트롤러가 서비스 ${shortName(service)}의 status에 주소 ${을(ip)} 적었다.`,
};
