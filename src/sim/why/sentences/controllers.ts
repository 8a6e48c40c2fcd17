import { controllerOf } from "../../api/object.ts";
import { errorWord } from "../errors.ts";
import { kindWord, thing, 로, 은, 을, 이 } from "../words.ts";
import type { SentenceTable } from "./index.ts";
import { rolloutChange } from "./status-change.ts";

const count = (value: unknown): string => `${value}개`;

/** What the loops of kube-controller-manager do that look after pods: ReplicaSets, Deployments and their kin. */
export const controllerSentences: SentenceTable = {
  CreatePod: ({ kind, name, wanted, present }, { name: pod }) =>
    wanted === undefined
      ? `${kindWord(String(kind))} 컨트롤러가 ${thing(kind, name)}의 파드 ${을(pod)} 만들었다.`
      : `${kindWord(String(kind))} 컨트롤러가 파드 ${을(pod)} 만들었다. ${은(thing(kind, name))} 파드 ${wanted}개를 원하는데 ${present}개뿐이었다.`,
  DeletePod: ({ pod, kind, name, wanted, present }) =>
    wanted === undefined
      ? `${kindWord(String(kind))} 컨트롤러가 ${thing(kind, name)}의 파드 ${을(pod)} 지우라고 했다.`
      : `${kindWord(String(kind))} 컨트롤러가 파드 ${을(pod)} 지우라고 했다. ${은(thing(kind, name))} 파드 ${wanted}개를 원하는데 ${present}개나 있었다.`,
  FailedCreate: ({ error }, { kind, name }) => `${이(thing(kind, name))} 파드를 만들지 못했다. ${errorWord(String(error))}`,
  FailedDelete: ({ error }, { kind, name }) => `${이(thing(kind, name))} 파드를 지우지 못했다. ${errorWord(String(error))}`,
  Adopt: ({ kind, name }, { after }) =>
    `${ownerText(after)} 컨트롤러가 주인 없는 ${을(thing(kind, name))} 거두었다. 레이블이 셀렉터에 맞는다.`,
  Release: ({ kind, name }) => `컨트롤러가 ${을(thing(kind, name))} 놓아주었다. 레이블이 셀렉터에서 벗어났다.`,

  CreateReplicaSet: ({ replicaSet, deployment, size }) =>
    `디플로이먼트 컨트롤러가 레플리카셋 ${을(replicaSet)} 레플리카 ${size}개로 만들었다. 디플로이먼트 ${deployment}의 파드 템플릿에 맞는 레플리카셋이 없었다.`,
  ScaleReplicaSet: ({ replicaSet, from, to, deployment, wanted, most, least }) => {
    const size =
      from === to ? "의 표시를 고쳤다" : `의 레플리카를 ${from}개에서 ${로(count(to))} ${Number(from) < Number(to) ? "늘렸다" : "줄였다"}`;
    const bounds = most === undefined ? "" : ` 갈아 끼우는 동안 파드는 많아야 ${most}개, 쓸 수 있는 것은 적어도 ${least}개여야 한다.`;
    return `디플로이먼트 컨트롤러가 레플리카셋 ${replicaSet}${size}. 디플로이먼트 ${은(deployment)} 파드 ${wanted}개를 원한다.${bounds}`;
  },
  CleanupReplicaSet: ({ replicaSet }) =>
    `디플로이먼트 컨트롤러가 오래된 레플리카셋 ${을(replicaSet)} 지웠다. 남겨 둘 이력(revisionHistoryLimit)을 넘었다.`,
  ReplicaSetCreateError: ({ replicaSet, error }) =>
    `디플로이먼트 컨트롤러가 레플리카셋 ${을(replicaSet)} 만들지 못했다. ${errorWord(String(error))}`,
  SelectingAll: (_, { kind, name }) => `${thing(kind, name)}의 셀렉터가 비어 있어 모든 파드를 고른다. 컨트롤러는 손대지 않는다.`,
  UpdateDeploymentStatus: (_, subject) => rolloutChange(subject),
};

/** StatefulSets make pods one after the other, and tell of them in their own words. */
export const statefulSetSentences: SentenceTable = {
  SuccessfulCreate: ({ pod, set }) => `스테이트풀셋 컨트롤러가 스테이트풀셋 ${set}의 파드 ${을(pod)} 차례에 맞춰 만들었다.`,
  FailedCreate: ({ pod, set, error }) => `스테이트풀셋 ${이(set)} 파드 ${을(pod)} 만들지 못했다. ${errorWord(String(error))}`,
  SuccessfulDelete: ({ pod, set }) => `스테이트풀셋 컨트롤러가 스테이트풀셋 ${set}의 파드 ${을(pod)} 지우라고 했다.`,
  FailedDelete: ({ pod, set, error }) => `스테이트풀셋 ${이(set)} 파드 ${을(pod)} 지우지 못했다. ${errorWord(String(error))}`,
  SuccessfulUpdate: ({ pod, set }) => `스테이트풀셋 ${set}의 파드 ${pod}에서 이름 레이블이나 클레임이 어긋나, 컨트롤러가 바로잡았다.`,
  FailedUpdate: ({ pod, set, error }) => `스테이트풀셋 ${set}의 파드 ${을(pod)} 바로잡지 못했다. ${errorWord(String(error))}`,
  OwnClaim: ({ claim }) =>
    `퍼시스턴트볼륨클레임 ${claim}의 소유자를 persistentVolumeClaimRetentionPolicy에 맞췄다. 소유자가 지워지면 클레임도 지워진다.`,
  ConflictingController: ({ claim }) =>
    `퍼시스턴트볼륨클레임 ${claim}에 다른 컨트롤러가 있어, persistentVolumeClaimRetentionPolicy를 따르지 않는다.`,
  ClaimCreated: ({ claim, pod, set }) =>
    `스테이트풀셋 컨트롤러가 스테이트풀셋 ${set}의 파드 ${pod}만 쓸 퍼시스턴트볼륨클레임 ${을(claim)} 만들었다.`,
  ClaimFailed: ({ claim, pod, error }) => `파드 ${pod}의 퍼시스턴트볼륨클레임 ${을(claim)} 만들지 못했다. ${errorWord(String(error))}`,
  CreateControllerRevision: ({ revision }) => `스테이트풀셋 컨트롤러가 지금의 파드 템플릿을 리비전 ${로(revision)} 남겼다.`,
  UpdateControllerRevision: ({ revision }) => `스테이트풀셋 컨트롤러가 옛 리비전 ${을(revision)} 다시 최신으로 삼았다.`,
  DeleteControllerRevision: ({ revision }) => `스테이트풀셋 컨트롤러가 이력 한도를 넘은 리비전 ${을(revision)} 지웠다.`,
};

export const daemonSetSentences: SentenceTable = {
  CreatePod: ({ name }, { name: pod }) =>
    `데몬셋 컨트롤러가 파드 ${을(pod)} 만들었다. 데몬셋 ${은(name)} 맞는 노드마다 파드를 하나씩 둔다.`,
  FailedDaemonPod: ({ pod, node }) => `노드 ${node}의 데몬 파드 ${이(pod)} 실패해, 데몬셋 컨트롤러가 지우고 다시 만든다.`,
  SucceededDaemonPod: ({ pod, node }) =>
    `노드 ${node}의 데몬 파드 ${이(pod)} 끝나 버려, 데몬셋 컨트롤러가 지우고 다시 만든다. 데몬은 계속 돌아야 한다.`,
  CreateControllerRevision: ({ revision }) => `데몬셋 컨트롤러가 지금의 파드 템플릿을 리비전 ${로(revision)} 남겼다.`,
  UpdateControllerRevision: ({ revision }) => `데몬셋 컨트롤러가 옛 리비전 ${을(revision)} 다시 최신으로 삼았다.`,
  DeleteControllerRevision: ({ revision }) => `데몬셋 컨트롤러가 이력 한도를 넘은 리비전 ${을(revision)} 지웠다.`,
};

export const jobSentences: SentenceTable = {
  Completed: (_, { name }) => `잡 ${이(name)} 할 일을 모두 마쳤다.`,
  BackoffLimitExceeded: (_, { name }) => `잡 ${이(name)} 실패했다. 실패한 파드가 재시도 한도(backoffLimit)를 넘었다.`,
  PodFailurePolicy: ({ message }, { name }) => `잡 ${이(name)} 실패했다. podFailurePolicy의 규칙에 걸렸다: ${message}`,
  FailedIndexes: (_, { name }) => `잡 ${이(name)} 실패했다. 끝내 성공하지 못한 인덱스가 있다.`,
  MaxFailedIndexesExceeded: (_, { name }) => `잡 ${이(name)} 실패했다. 실패한 인덱스가 maxFailedIndexes를 넘었다.`,
  DeadlineExceeded: (_, { name }) => `잡 ${이(name)} 실패했다. 정해진 시간(activeDeadlineSeconds) 안에 끝나지 않았다.`,
  Suspended: (_, { name }) => `잡 ${이(name)} 멈췄다. 도는 파드를 지운다(suspend: true).`,
  Resumed: (_, { name }) => `잡 ${이(name)} 다시 시작했다.`,
  UpdateJobStatus: ({ job, active, succeeded, failed }, { before, after }) => {
    if (endedPods(before) === endedPods(after)) return undefined;
    return `잡 컨트롤러가 잡 ${job}의 파드를 세었다. 성공 ${succeeded}개, 실패 ${failed}개, 도는 것 ${active}개.`;
  },
};

/** How many pods a Job has counted as ended. */
function endedPods(job: Parameters<typeof controllerOf>[0] | undefined): number {
  const { succeeded = 0, failed = 0 } =
    (job as { readonly status?: { readonly succeeded?: number; readonly failed?: number } } | undefined)?.status ?? {};
  return succeeded + failed;
}

const ownerText = (after: Parameters<typeof controllerOf>[0] | undefined): string => {
  const owner = after && controllerOf(after);
  return owner ? thing(owner.kind, owner.name) : "";
};
