import type { ContainerStatus, Deployment, Pod } from "../../api/types.ts";
import type { Subject } from "../narrate.ts";
import { 로, 을, 이 } from "../words.ts";

/** Waits that belong to every start. */
const ordinaryWaits: ReadonlySet<string> = new Set(["", "ContainerCreating", "PodInitializing"]);

/** What the kubelet newly says about a pod, the weightiest thing first; undefined when only times or messages changed. */
export function podStatusChange({ before, after, name }: Subject): string | undefined {
  const [old, now] = [before as Pod | undefined, after as Pod | undefined];
  if (!now) return undefined;
  if (now.status.phase !== old?.status.phase && now.status.phase === "Failed")
    return `kubelet이 파드 ${이(name)} 실패했다고(Failed) 적었다.${exitText(now)}`;
  if (now.status.phase !== old?.status.phase && now.status.phase === "Succeeded")
    return `kubelet이 파드 ${이(name)} 끝까지 성공했다고(Succeeded) 적었다. 모든 컨테이너가 종료 코드 0으로 끝났다.`;
  const container = containersOf(now)
    .map((status) =>
      containerChange(
        name,
        containersOf(old).find((other) => other.name === status.name),
        status,
      ),
    )
    .find((text) => text !== undefined);
  return container ?? readyChange(name, old, now);
}

const containersOf = (pod: Pod | undefined): readonly ContainerStatus[] => [
  ...(pod?.status.initContainerStatuses ?? []),
  ...(pod?.status.containerStatuses ?? []),
];

function containerChange(pod: string, old: ContainerStatus | undefined, now: ContainerStatus): string | undefined {
  const waiting = now.state?.waiting?.reason ?? "";
  const subject = `kubelet이 파드 ${pod}의 컨테이너 ${이(now.name)}`;
  if (!ordinaryWaits.has(waiting) && waiting !== old?.state?.waiting?.reason) {
    if (waiting !== "CrashLoopBackOff") return `${subject} ${로(waiting)} 기다린다고 적었다.`;
    const last = now.lastState?.terminated?.exitCode;
    return `${subject} 거듭 끝나 다시 시작하기를 기다린다고(CrashLoopBackOff) 적었다. 마지막 종료 코드는 ${last}, 재시작은 ${now.restartCount}번이다.`;
  }
  const ended = now.state?.terminated;
  if (ended && !old?.state?.terminated) {
    return `${subject} 종료 코드 ${로(ended.exitCode)} 끝났다고(${ended.reason ?? "Terminated"}) 적었다.`;
  }
  if (now.restartCount > (old?.restartCount ?? 0) && now.state?.running)
    return `kubelet이 파드 ${pod}의 컨테이너 ${을(now.name)} 다시 시작했다. 재시작은 모두 ${now.restartCount}번이다.`;
  return undefined;
}

function readyChange(name: string, old: Pod | undefined, now: Pod): string | undefined {
  const [was, is] = [readyOf(old), readyOf(now)];
  if (was === is) return undefined;
  if (is === "True") return `kubelet이 파드 ${이(name)} 준비되었다고(Ready) 적었다.`;
  return was === "True" ? `kubelet이 파드 ${이(name)} 준비되지 않았다고 적었다.` : undefined;
}

const readyOf = (pod: Pod | undefined): string | undefined => pod?.status.conditions?.find(({ type }) => type === "Ready")?.status;

function exitText(pod: Pod): string {
  const failed = containersOf(pod).find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0);
  if (failed) return ` 컨테이너 ${이(failed.name)} 종료 코드 ${로(failed.state?.terminated?.exitCode)} 끝났다.`;
  return pod.status.reason ? ` 까닭: ${pod.status.reason}.` : "";
}

/** The end of a rollout, one way or the other; the counts on the way are nobody's story. */
export function rolloutChange({ before, after, name }: Subject): string | undefined {
  const [was, is] = [progressOf(before as Deployment | undefined), progressOf(after as Deployment | undefined)];
  if (was?.reason === is?.reason) return undefined;
  const replicas = (after as Deployment | undefined)?.status.availableReplicas ?? 0;
  if (is?.reason === "NewReplicaSetAvailable") return `디플로이먼트 ${name}의 롤아웃이 끝났다. 쓸 수 있는 파드가 ${replicas}개다.`;
  if (is?.reason === "ProgressDeadlineExceeded")
    return `디플로이먼트 ${name}의 롤아웃이 정해진 시간(progressDeadlineSeconds) 안에 나아가지 못했다(ProgressDeadlineExceeded).`;
  return undefined;
}

const progressOf = (deployment: Deployment | undefined) => deployment?.status.conditions?.find(({ type }) => type === "Progressing");
