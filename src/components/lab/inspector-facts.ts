import type { KubeObject, Node, PersistentVolume, PersistentVolumeClaim, Pod, Service } from "../../sim/index.ts";

export type Fact = readonly [word: string, value: string];

interface Counted {
  readonly spec?: { readonly replicas?: number; readonly completions?: number };
  readonly status?: {
    readonly readyReplicas?: number;
    readonly availableReplicas?: number;
    readonly succeeded?: number;
    readonly failed?: number;
  };
}

const pairs = (labels: { readonly [key: string]: string } | undefined): string =>
  Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");

function podFacts({ spec, status }: Pod): readonly Fact[] {
  const statuses = status.containerStatuses ?? [];
  const waiting = statuses.map(({ state }) => state?.waiting?.reason ?? "").find((reason) => reason !== "");
  return [
    ["단계", [status.phase ?? "", waiting ?? ""].filter((part) => part !== "").join(", ")],
    ["준비", `${statuses.filter(({ ready }) => ready).length}/${spec.containers.length}`],
    ["재시작", `${statuses.reduce((sum, { restartCount }) => sum + restartCount, 0)}번`],
    ["노드", spec.nodeName ?? "아직 없다"],
    ["IP", status.podIP ?? ""],
    ["컨테이너", spec.containers.map(({ name, image }) => `${name} (${image ?? ""})`).join(", ")],
    ["QoS", status.qosClass ?? ""],
  ];
}

function nodeFacts({ spec, status }: Node): readonly Fact[] {
  const ready = status.conditions?.find(({ type }) => type === "Ready");
  return [
    ["Ready", ready?.status ?? ""],
    ["자원", `CPU ${status.allocatable?.cpu ?? ""}, 메모리 ${status.allocatable?.memory ?? ""}, 파드 ${status.allocatable?.pods ?? ""}개`],
    ["스케줄링", spec.unschedulable ? "막아 두었다" : "받는다"],
    ["테인트", (spec.taints ?? []).map(({ key, value, effect }) => `${key}${value ? `=${value}` : ""}:${effect}`).join(", ")],
    ["IP", status.addresses?.find(({ type }) => type === "InternalIP")?.address ?? ""],
  ];
}

function serviceFacts({ spec }: Service): readonly Fact[] {
  const ports = (spec.ports ?? []).map(
    ({ port, targetPort, nodePort }) => `${port}→${targetPort ?? port}${nodePort ? ` (노드포트 ${nodePort})` : ""}`,
  );
  return [
    ["종류", spec.type ?? "ClusterIP"],
    ["IP", spec.clusterIP ?? ""],
    ["포트", ports.join(", ")],
    ["셀렉터", pairs(spec.selector)],
  ];
}

function replicaFacts(object: KubeObject): readonly Fact[] {
  const { spec, status } = object as unknown as Counted;
  return [["레플리카", `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 1} 준비됨`]];
}

function jobFacts(object: KubeObject): readonly Fact[] {
  const { spec, status } = object as unknown as Counted;
  return [["완료", `${status?.succeeded ?? 0}/${spec?.completions ?? 1}, 실패 ${status?.failed ?? 0}`]];
}

function claimFacts(object: KubeObject): readonly Fact[] {
  const { spec, status } = object as unknown as PersistentVolumeClaim;
  return [
    ["단계", status?.phase ?? ""],
    ["요청", `${spec.resources?.requests?.storage ?? ""}`],
    ["볼륨", spec.volumeName ?? "아직 없다"],
    ["클래스", spec.storageClassName === "" ? "없음(빈 문자열)" : (spec.storageClassName ?? "")],
  ];
}

function volumeFacts(object: KubeObject): readonly Fact[] {
  const { spec, status } = object as unknown as PersistentVolume;
  return [
    ["단계", status?.phase ?? ""],
    ["크기", `${spec.capacity?.storage ?? ""}`],
    ["클레임", spec.claimRef?.name ?? "없다"],
    ["반환 정책", spec.persistentVolumeReclaimPolicy ?? ""],
    ["클래스", spec.storageClassName ?? ""],
  ];
}

const factsByKind: { readonly [kind: string]: (object: KubeObject) => readonly Fact[] } = {
  Pod: (object) => podFacts(object as unknown as Pod),
  Node: (object) => nodeFacts(object as unknown as Node),
  Service: (object) => serviceFacts(object as unknown as Service),
  Deployment: replicaFacts,
  ReplicaSet: replicaFacts,
  StatefulSet: replicaFacts,
  Job: jobFacts,
  PersistentVolumeClaim: claimFacts,
  PersistentVolume: volumeFacts,
};

/** What one wants to know of an object first; empty values are left out. */
export function factsOf(object: KubeObject): readonly Fact[] {
  const own = factsByKind[object.kind]?.(object) ?? [];
  const { labels, ownerReferences = [], deletionTimestamp } = object.metadata;
  const common: readonly Fact[] = [
    ["삭제", deletionTimestamp === undefined ? "" : "지우는 중"],
    ["소유자", ownerReferences.map((owner) => `${owner.kind}/${owner.name}`).join(", ")],
    ["레이블", pairs(labels)],
  ];
  return [...own, ...common].filter(([, value]) => value !== "");
}
