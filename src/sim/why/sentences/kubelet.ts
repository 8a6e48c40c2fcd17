import { withParticle } from "../particle.ts";
import type { Sentence } from "./index.ts";

/** What the kubelets do on their machines. */
export const kubeletSentences: { readonly [code: string]: Sentence } = {
  Pulling: ({ image }, { name }) => `kubelet이 파드 ${name}의 이미지 ${withParticle(String(image), "을/를")} 받기 시작했다.`,
  FailedPull: ({ image }, { name }) => `파드 ${name}의 이미지 ${withParticle(String(image), "을/를")} 받지 못했다.`,
  BackOffPull: ({ image }, { name }) => `파드 ${name}의 이미지 ${withParticle(String(image), "을/를")} 잠시 뒤에 다시 받는다.`,
  Started: ({ container }, { name }) => `kubelet이 파드 ${name}의 컨테이너 ${withParticle(String(container ?? ""), "을/를")} 시작했다.`,
  Killing: (_, { name }) => `kubelet이 파드 ${name}의 컨테이너를 멈추게 했다.`,
  BackOff: ({ container }, { name }) =>
    `파드 ${name}의 컨테이너 ${withParticle(String(container), "이/가")} 거듭 실패해, 기다렸다가 다시 시작한다.`,
  Unhealthy: ({ message }, { name }) => `파드 ${name}의 프로브가 실패했다: ${message}`,
  FailedMount: ({ message }, { name }) => `파드 ${name}의 볼륨을 마운트하지 못했다: ${message}`,
  RegisterNode: (_, { name }) => `kubelet이 노드 ${withParticle(name, "을/를")} 클러스터에 등록했다.`,
};
