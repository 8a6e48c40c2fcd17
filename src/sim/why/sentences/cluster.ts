import { errorWord, nodeReason } from "../errors.ts";
import { shortName, thing, 로, 을, 이 } from "../words.ts";
import { endpointChange } from "./endpoint-change.ts";
import type { SentenceTable } from "./index.ts";

const taintText = (taint: unknown): string => {
  const [key = "", effect = ""] = String(taint).split(":");
  const meanings: { readonly [effect: string]: string } = {
    NoSchedule: "견디지 못하는 새 파드는 여기 오지 못한다",
    NoExecute: "견디지 못하는 파드는 쫓겨난다",
  };
  return meanings[effect] ? `${key}:${effect}. ${meanings[effect]}` : key;
};

/** What keeps nodes, services, namespaces and owners in order. */
export const clusterSentences: SentenceTable = {
  AggregateRules: ({ role, rules }) => `클러스터롤 ${을(role)} 이루는 롤들의 규칙 ${rules}개를 모아 적었다(aggregationRule).`,
  MirrorEndpoints: ({ service, endpoints }) =>
    `셀렉터가 없는 서비스 ${service}의 엔드포인트(주소 ${endpoints}개)를 엔드포인트슬라이스로 옮겨 적었다.`,
  UpdateMirror: ({ slice, endpoints }) =>
    `손으로 적은 엔드포인트가 바뀌어 엔드포인트슬라이스 ${slice}의 주소를 ${endpoints}개로 고쳐 적었다.`,
  TooManyAddressesToMirror: ({ skipped }) =>
    `손으로 적은 엔드포인트의 주소가 한 묶음에 1000개를 넘어, ${skipped}개는 엔드포인트슬라이스에 옮기지 않았다.`,
  ExternalExpanding: (_, { name }) =>
    `퍼시스턴트볼륨클레임 ${이(name)} 지금의 볼륨보다 큰 용량을 요청했다. 볼륨을 늘리는 일은 CSI 드라이버의 몫이라 기다린다.`,
  DeleteMirror: ({ slice }) => `손으로 적은 엔드포인트가 없어져 엔드포인트슬라이스 ${을(slice)} 지웠다.`,
  RegisteredNode: ({ node }) => `노드 컨트롤러가 노드 ${을(node)} 알아보고 지켜보기 시작했다.`,
  RemovingNode: ({ node }) => `노드 컨트롤러가 사라진 노드 ${을(node)} 더는 지켜보지 않는다.`,
  MarkNodeUnknown: ({ node, seconds }) =>
    `노드 컨트롤러가 노드 ${node}의 상태를 모른다고(Unknown) 적었다. ${seconds}초 동안 kubelet의 소식이 없었다.`,
  MarkPodNotReady: ({ pod, node }) => `노드 컨트롤러가 파드 ${을(pod)} 준비되지 않았다고 적었다. 노드 ${이(node)} NotReady이다.`,
  TaintNode: ({ node, taint }) => `노드 컨트롤러가 노드 ${node}에 테인트를 붙였다: ${taintText(taint)}.`,
  UntaintNode: ({ node, taint }) => `노드 컨트롤러가 노드 ${node}의 테인트 ${을(taint)} 뗐다.`,
  EvictPod: ({ pod, node }) =>
    `테인트 축출 컨트롤러가 파드 ${을(shortName(pod))} 지우라고 했다. 노드 ${node}의 NoExecute 테인트를 견딜 시간이 다 되었다.`,
  CancellingDeletion: ({ pod }) => `테인트가 사라져, 파드 ${을(shortName(pod))} 쫓아내지 않기로 했다.`,
  CollectOrphanedPod: ({ pod, node }) => `파드 가비지 수집기가 파드 ${을(pod)} 치웠다. 노드 ${이(node)} 더는 없다.`,
  CollectTerminatedPod: ({ pod }) => `파드 가비지 수집기가 끝난 파드 ${을(pod)} 치웠다. 끝난 파드가 너무 많다.`,
  CollectOutOfServicePod: ({ pod, node }) =>
    `노드 ${node}에 out-of-service 테인트가 있고 노드가 준비되지 않아, 파드 가비지 수집기가 지워지던 파드 ${을(pod)} 치웠다.`,
  CollectUnscheduledPod: ({ pod }) => `파드 가비지 수집기가 파드 ${을(pod)} 치웠다. 노드가 정해지기 전에 지워졌다.`,

  DeleteDependent: ({ kind, name, owner }) => `가비지 수집기가 ${을(thing(kind, name))} 지웠다. 소유자 ${이(owner)} 없어졌다.`,
  DropOwnerReference: ({ kind, name }) => `가비지 수집기가 ${thing(kind, name)}에서 없어진 소유자의 참조를 지웠다.`,
  OrphanDependent: ({ kind, name, owner }) => `가비지 수집기가 ${을(thing(kind, name))} ${owner}의 뒤에 남겨 두었다(--cascade=orphan).`,
  OwnerRefInvalidNamespace: ({ owner, name, namespace }, subject) =>
    `${thing(subject.kind, subject.name)}의 소유자 ${owner} ${이(name)} 네임스페이스 ${namespace}에 없다. 소유자는 같은 네임스페이스에 있어야 한다.`,
  RemoveFinalizer: ({ kind, name, finalizer }) =>
    `가비지 수집기가 ${thing(kind, name)}의 파이널라이저 ${을(finalizer)} 뗐다. 할 일이 끝났다.`,
  DeleteNamespaceContent: ({ kind, name, namespace }) =>
    `네임스페이스 컨트롤러가 ${을(thing(kind, name))} 지웠다. 네임스페이스 ${이(namespace)} 지워지는 중이다.`,
  UpdateNamespaceStatus: ({ namespace, remaining }) =>
    Number(remaining) > 0 ? `네임스페이스 ${namespace}에 지울 것이 ${remaining}개 남아 있다.` : undefined,
  FinalizeNamespace: ({ namespace }) => `네임스페이스 ${이(namespace)} 비어, 네임스페이스 컨트롤러가 마지막으로 네임스페이스를 없앴다.`,

  FillToken: ({ secret, account }) => `컨트롤러가 시크릿 ${secret}에 서비스어카운트 ${account}의 토큰을 채웠다.`,
  DeleteToken: ({ secret, account }) => `토큰을 담은 시크릿 ${을(secret)} 지웠다. 서비스어카운트 ${이(account)} 없다.`,
  CreateServiceAccount: ({ namespace }) =>
    `서비스어카운트 컨트롤러가 네임스페이스 ${namespace}에 서비스어카운트 default를 만들었다. 네임스페이스마다 하나씩 있다.`,
  DeleteFinishedJob: ({ job }) => `끝난 잡을 치우는 컨트롤러가 잡 ${을(job)} 지웠다. 끝난 지 ttlSecondsAfterFinished가 지났다.`,
  NoPods: (_, { name }) => `PodDisruptionBudget ${name}의 셀렉터에 맞는 파드가 없다.`,
  CalculateExpectedPodCountFailed: ({ error }, { name }) =>
    `PodDisruptionBudget ${이(name)} 지켜야 할 파드의 수를 셀 수 없다. ${errorWord(String(error))}`,
  UnmanagedPods: (_, { name }) =>
    `PodDisruptionBudget ${이(name)} 고르는 파드 가운데 컨트롤러가 없는 것이 있다. 있어야 할 수를 물을 곳이 없어 그 파드는 세지 못한다. 정수 minAvailable을 쓰면 셀 수 있다.`,
  MultiplePodDisruptionBudgets: ({ pod, budget }) =>
    `파드 ${을(pod)} 고르는 PodDisruptionBudget이 여럿이다. 컨트롤러는 그 가운데 ${을(budget)} 골랐고, 축출 API는 이런 파드를 거절한다.`,
  UpdateDisruptionBudget: ({ budget, allowed }, { before }) => {
    const old = (before as { readonly status?: { readonly disruptionsAllowed?: number } } | undefined)?.status?.disruptionsAllowed;
    return old === allowed ? undefined : `PodDisruptionBudget ${이(budget)} 지금 허락하는 중단은 ${allowed}개다.`;
  },

  CreateEndpointSlice: ({ service, endpoints }) =>
    Number(endpoints) > 0
      ? `엔드포인트슬라이스 컨트롤러가 서비스 ${service}의 셀렉터에 맞는 파드 ${endpoints}개를 목록에 올렸다.`
      : `엔드포인트슬라이스 컨트롤러가 서비스 ${service}의 빈 목록을 만들었다. 셀렉터에 맞고 IP가 있는 파드가 아직 없다.`,
  UpdateEndpointSlice: (_, subject) => endpointChange(subject),
  DeleteEndpointSlice: ({ slice }) => `엔드포인트슬라이스 컨트롤러가 필요 없어진 목록 ${을(slice)} 지웠다.`,
  DeleteEndpoints: ({ service }) => `서비스 ${이(service)} 없어져 엔드포인트도 지워졌다.`,

  PolicyWritten: ({ policy, pods }) =>
    Number(pods) > 0
      ? `네트워크 플러그인이 네트워크폴리시 ${shortName(policy)}대로 파드 ${pods}개의 문 앞에 규칙을 걸었다.`
      : `네트워크 플러그인이 네트워크폴리시 ${을(shortName(policy))} 읽었다. 지금 고르는 파드는 없다.`,
  PolicyLifted: ({ policy }) => `네트워크폴리시 ${이(shortName(policy))} 없어져 네트워크 플러그인이 규칙을 걷었다.`,
  RulesHeld: ({ node, service }) =>
    `노드 ${이(node)} API 서버와 끊겨, 그 노드의 kube-proxy는 서비스 ${shortName(service)}의 옛 규칙을 그대로 쓴다.`,
  RulesCaughtUp: ({ node }) => `노드 ${node}의 kube-proxy가 API 서버와 다시 이어져 새 규칙을 받았다.`,

  Scheduled: ({ pod, node, nodes, feasible, score, runnerUp, scores, refusals }, { name }) => {
    const choice =
      feasible === undefined || nodes === undefined
        ? ""
        : Number(feasible) === 1
          ? ` 노드 ${nodes}개 가운데 맞는 것은 하나뿐이었다.`
          : ` 노드 ${nodes}개 가운데 ${feasible}개가 맞았고, ${scoreText(score, runnerUp, scores)}.`;
    return `스케줄러가 파드 ${을(pod ?? name)} 노드 ${node}에 두기로 했다.${choice}${refusalsText(refusals)}`;
  },
  FailedScheduling: ({ message }, { name }) => `스케줄러가 파드 ${을(name)} 둘 노드를 찾지 못했다. ${errorWord(String(message ?? ""))}`,
  Preempted: ({ pod, victim, node, priority, victimPriority }) =>
    `스케줄러가 노드 ${node}에서 파드 ${을(victim)} 몰아냈다. 우선순위가 더 높은 파드 ${pod}(${priority})의 자리를 만들려고 우선순위 ${victimPriority}인 것을 골랐다.`,
  NominationCleared: ({ pod, node }) => `스케줄러가 파드 ${pod}에 맡아 두었던 노드 ${node}의 자리를 더 중요한 파드에 넘겼다.`,
  VolumeChosen: ({ volume, claim, pod }) => `스케줄러가 파드 ${pod}의 볼륨 요청 ${claim}에 퍼시스턴트볼륨 ${을(volume)} 골랐다.`,
  NodeSelected: ({ claim, node }) => `스케줄러가 볼륨 요청 ${claim}의 볼륨을 노드 ${로(node)} 가까운 곳에 만들라고 했다.`,
};

function scoreText(score: unknown, runnerUp: unknown, scores: unknown): string {
  if (score === undefined) return "그 가운데 하나를 골랐다";
  if (runnerUp === undefined) return `모두 점수가 ${로(score)} 같았다`;
  return `점수가 ${score}점으로 가장 높았다(${scores ?? `다음은 ${runnerUp}점`})`;
}

function refusalsText(refusals: unknown): string {
  if (refusals === undefined) return "";
  const told = String(refusals)
    .split("; ")
    .map((refusal) => {
      const [, node = "", reasons = ""] = /^([^:]*): (.*)$/.exec(refusal) ?? [];
      return `${node}(${reasons.split(", ").map(nodeReason).join(", ")})`;
    });
  return ` 걸러진 노드는 ${told.join(", ")}이다.`;
}
