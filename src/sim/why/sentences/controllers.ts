import { withParticle } from "../particle.ts";
import type { Sentence } from "./index.ts";

const kindWords: { readonly [kind: string]: string } = {
  ReplicaSet: "레플리카셋",
  Deployment: "디플로이먼트",
  DaemonSet: "데몬셋",
  StatefulSet: "스테이트풀셋",
  Job: "잡",
  CronJob: "크론잡",
  ReplicationController: "레플리케이션컨트롤러",
  Pod: "파드",
  Service: "서비스",
  Node: "노드",
  Namespace: "네임스페이스",
  EndpointSlice: "엔드포인트슬라이스",
};

/** A kind's official Korean name, or the kind itself. */
export const kindWord = (kind: string): string => kindWords[kind] ?? kind;

/** What the loops of kube-controller-manager do. */
export const controllerSentences: { readonly [code: string]: Sentence } = {
  CreatePod: ({ kind, name }, { name: pod }) =>
    `${kindWord(String(kind))} ${withParticle(String(name), "이/가")} 파드 ${withParticle(pod, "을/를")} 만들었다. 원하는 수보다 파드가 적었다.`,
  FailedCreate: ({ error }, { kind, name }) => `${kindWord(kind)} ${withParticle(name, "이/가")} 파드를 만들지 못했다: ${error}`,
  CreateReplicaSet: ({ replicaSet }) =>
    `디플로이먼트 컨트롤러가 새 파드 템플릿에 맞는 레플리카셋 ${withParticle(String(replicaSet), "을/를")} 만들었다.`,
  ScaleReplicaSet: ({ replicaSet, from, to }) =>
    `디플로이먼트 컨트롤러가 레플리카셋 ${replicaSet}의 수를 ${from}에서 ${withParticle(String(to), "으로/로")} 바꾸었다.`,
  CleanupReplicaSet: ({ replicaSet }) => `오래된 레플리카셋 ${withParticle(String(replicaSet), "을/를")} 이력에서 지웠다.`,
  Adopt: ({ kind, name }) => `주인 없는 ${kindWord(String(kind))} ${withParticle(String(name), "을/를")} 셀렉터가 맞아 거두었다.`,
  Release: ({ kind, name }) => `${kindWord(String(kind))} ${withParticle(String(name), "이/가")} 셀렉터에서 벗어나 놓아주었다.`,
};
