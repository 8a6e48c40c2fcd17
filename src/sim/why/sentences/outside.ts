import { type Change, changeOf, type FieldChange } from "../change.ts";
import { shortName, thing, 로, 을, 이 } from "../words.ts";
import type { Sentence, SentenceTable } from "./index.ts";

const machineSentence =
  (told: (machine: string) => string): Sentence =>
  ({ machine }) =>
    told(String(machine ?? ""));

/** What came from outside the cluster: lines of the terminal, faults of machines, and the cluster's own beginning. */
export const outsideSentences: SentenceTable = {
  TerminalLine: ({ line, file, fileLine }, { kind, name, before, after }) => {
    const place = file === undefined ? "" : `(${file} ${fileLine}번째 줄)`;
    return `누군가 \`${line}\`${place} 명령으로 ${changeText(changeOf(before, after), thing(kind, name))}.`;
  },
  HttpRequest: ({ request }, { kind, name, before, after }) =>
    `누군가 \`${request}\` 요청으로 ${changeText(changeOf(before, after), thing(kind, name))}.`,
  ClusterBootstrap: (_, { kind, name }) => `클러스터를 처음 만들 때 ${이(thing(kind, name))} 생겼다.`,
  MachinePoweredOn: machineSentence((machine) => `기계 ${machine}의 전원이 들어왔다.`),
  "LabNode/stop": machineSentence((machine) => `누군가 노드 ${machine}의 전원을 껐다. 그 위의 컨테이너가 모두 사라진다.`),
  "LabNode/start": machineSentence((machine) => `누군가 노드 ${machine}의 전원을 켰다.`),
  "LabNode/cut": machineSentence((machine) => `누군가 노드 ${을(machine)} 네트워크에서 끊었다. 컨테이너는 그 안에서 계속 돈다.`),
  "LabNode/join": machineSentence((machine) => `누군가 노드 ${을(machine)} 네트워크에 다시 이었다.`),
  "LabNode/stop-kubelet": machineSentence((machine) => `누군가 노드 ${machine}의 kubelet을 멈췄다. 컨테이너는 계속 돈다.`),
  "LabNode/start-kubelet": machineSentence((machine) => `누군가 노드 ${machine}의 kubelet을 다시 시작했다.`),
  "LabNode/add": machineSentence((machine) => `누군가 새 기계 ${을(machine)} 클러스터에 들였다.`),
  "LabVpc/detach": ({ gateway }) => `누군가 ${을(gateway)} VPC에서 떼었다.`,
  "LabVpc/attach": ({ gateway }) => `누군가 ${을(gateway)} VPC에 붙였다.`,
  "LabVpc/unroute": ({ table, destination }) => `누군가 라우트 테이블 ${table}에서 ${destination}의 길을 지웠다.`,
  "LabVpc/route": ({ table, destination, target }) => `누군가 라우트 테이블 ${table}에 ${destination} → ${target} 길을 놓았다.`,
  "LabVpc/close": ({ group, port }) => `누군가 보안 그룹 ${group}에서 ${을(port)} 닫았다.`,
  "LabVpc/open": ({ group, port, peer }) => `누군가 보안 그룹 ${group}에서 ${을(port)} ${peer}에 열었다.`,
  "LabBalancer/create": ({ balancer }) => `누군가 클러스터들 앞에 로드 밸런서 ${을(balancer)} 세웠다.`,
  "LabBalancer/delete": ({ balancer }) => `누군가 클러스터들 앞의 로드 밸런서 ${을(balancer)} 치웠다.`,
  LabKill: ({ container, pod }) => `누군가 파드 ${pod}의 컨테이너 ${container}의 프로세스를 죽였다.`,
  LabRestart: ({ component }) => `누군가 ${을(component)} 다시 시작했다. 기억하던 것은 사라지고, 모든 것을 처음부터 다시 본다.`,
  LabLoad: ({ url, rps }) => `누군가 ${로(url)} 초마다 ${rps}번씩 요청을 보내기 시작했다.`,
  SignalSent: ({ container, signal }, { name }) => `누군가 파드 ${shortName(name)}의 컨테이너 ${container} 안에서 ${signal} 신호를 보냈다.`,
};

function changeText({ verb, fields }: Change, object: string): string {
  if (verb === "created") return `${을(object)} 만들었다`;
  if (verb === "removed") return `${을(object)} 지웠다`;
  if (verb === "marked") return `${을(object)} 지우라고 했다`;
  const [first] = fields;
  if (!first) return `${을(object)} 다시 썼다`;
  return fields.length === 1 ? `${object}의 ${fieldText(first)}` : `${object}의 ${을(fields.map(({ path }) => path).join(", "))} 바꾸었다`;
}

function fieldText({ path, from, to, plain }: FieldChange): string {
  if (!plain) return `${을(path)} 바꾸었다`;
  if (from === undefined) return `${을(path)} ${로(to)} 정했다`;
  if (to === undefined) return `${path}(${from})을 없앴다`;
  return `${을(path)} ${from}에서 ${로(to)} 바꾸었다`;
}
