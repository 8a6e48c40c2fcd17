import { withParticle } from "../particle.ts";
import type { Sentence } from "./index.ts";

/** What came from outside the cluster: lines of the terminal and faults of machines. */
export const outsideSentences: { readonly [code: string]: Sentence } = {
  TerminalLine: ({ line }, { kind, name }) => `${line}: ${kind} ${withParticle(name, "이/가")} 바뀌었다.`,
  "LabNode/stop": ({ machine }) => `노드 ${machine}의 전원을 껐다.`,
  "LabNode/start": ({ machine }) => `노드 ${machine}의 전원을 켰다.`,
  "LabNode/cut": ({ machine }) => `노드 ${withParticle(String(machine), "을/를")} 네트워크에서 끊었다.`,
  "LabNode/join": ({ machine }) => `노드 ${withParticle(String(machine), "을/를")} 네트워크에 다시 이었다.`,
  "LabNode/stop-kubelet": ({ machine }) => `노드 ${machine}의 kubelet을 멈췄다.`,
  "LabNode/start-kubelet": ({ machine }) => `노드 ${machine}의 kubelet을 다시 시작했다.`,
  LabKill: ({ container, pod }) => `파드 ${pod}의 컨테이너 ${container}의 프로세스를 죽였다.`,
  ClusterBootstrap: (_, { kind, name }) => `클러스터를 만들 때 ${kind} ${withParticle(name, "이/가")} 생겼다.`,
};
