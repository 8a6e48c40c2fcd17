import { withParticle } from "./particle.ts";

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
  Endpoints: "엔드포인트",
  EndpointSlice: "엔드포인트슬라이스",
  ConfigMap: "컨피그맵",
  Secret: "시크릿",
  Ingress: "인그레스",
  IngressClass: "인그레스클래스",
  NetworkPolicy: "네트워크폴리시",
  PersistentVolume: "퍼시스턴트볼륨",
  PersistentVolumeClaim: "퍼시스턴트볼륨클레임",
  StorageClass: "스토리지클래스",
  ServiceAccount: "서비스어카운트",
  PriorityClass: "프라이어리티클래스",
  LimitRange: "리밋레인지",
  ResourceQuota: "리소스쿼터",
  Role: "롤",
  RoleBinding: "롤바인딩",
  ClusterRole: "클러스터롤",
  ClusterRoleBinding: "클러스터롤바인딩",
  Lease: "리스",
  Event: "이벤트",
};

/** A kind's official Korean name, or the kind itself where the official text keeps the English. */
export const kindWord = (kind: string): string => kindWords[kind] ?? kind;

/** `디플로이먼트 web`. */
export const thing = (kind: unknown, name: unknown): string => `${kindWord(String(kind ?? ""))} ${name ?? ""}`;

export const 이 = (word: unknown): string => withParticle(String(word ?? ""), "이/가");
export const 은 = (word: unknown): string => withParticle(String(word ?? ""), "은/는");
export const 을 = (word: unknown): string => withParticle(String(word ?? ""), "을/를");
export const 와 = (word: unknown): string => withParticle(String(word ?? ""), "과/와");
export const 로 = (word: unknown): string => withParticle(String(word ?? ""), "으로/로");

/** The last part of `Pod/default/web`, `default/web` or `web_default(uid)`: the name alone. */
export function shortName(key: unknown): string {
  const text = String(key ?? "");
  const underscore = /^([^/_]+)_[^/_]+\(.*\)$/.exec(text);
  return underscore?.[1] ?? text.slice(text.lastIndexOf("/") + 1);
}

/** A length of time as one says it: `850밀리초`, `12.4초`, `5분 10초`. */
export function durationWord(millis: number): string {
  if (millis < 1000) return `${Math.round(millis)}밀리초`;
  const tenths = Math.round(millis / 100);
  if (tenths < 600) return `${tenths / 10}초`;
  const seconds = Math.round(millis / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const parts = [hours > 0 ? `${hours}시간` : "", minutes > 0 ? `${minutes}분` : "", seconds % 60 > 0 ? `${seconds % 60}초` : ""];
  return parts.filter((part) => part !== "").join(" ");
}

/** A size as one says it: `69.3MB`. */
export const sizeWord = (bytes: number): string => `${Math.round(bytes / 100_000) / 10}MB`;
