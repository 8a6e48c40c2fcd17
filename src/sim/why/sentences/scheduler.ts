import { withParticle } from "../particle.ts";
import type { Sentence } from "./index.ts";

/** What kube-scheduler decides. */
export const schedulerSentences: { readonly [code: string]: Sentence } = {
  Scheduled: ({ pod, node }, { name }) => `스케줄러가 파드 ${withParticle(String(pod ?? name), "을/를")} 노드 ${node}에 두기로 했다.`,
  FailedScheduling: ({ message }, { name }) =>
    `스케줄러가 파드 ${withParticle(name, "을/를")} 둘 노드를 찾지 못했다${message ? `: ${message}` : "."}`,
};
