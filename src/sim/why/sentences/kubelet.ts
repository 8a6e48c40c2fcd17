import { errorWord } from "../errors.ts";
import { durationWord, shortName, sizeWord, 로, 을, 이 } from "../words.ts";
import type { SentenceTable } from "./index.ts";
import { podStatusChange } from "./status-change.ts";

const probeWords: { readonly [probe: string]: string } = {
  Liveness: "활성 프로브(liveness)",
  Readiness: "준비성 프로브(readiness)",
  Startup: "스타트업 프로브(startup)",
};
const probeWord = (probe: unknown): string => probeWords[String(probe)] ?? `${probe} 프로브`;

/** Words of conditions as the kubelet tells them about its node. */
const nodeWords: { readonly [status: string]: string } = {
  NodeReady: "파드를 받을 준비가 되었다",
  NodeNotReady: "파드를 받을 준비가 되지 않았다",
  NodeSchedulable: "다시 스케줄링 대상이 되었다",
  NodeNotSchedulable: "스케줄링 대상에서 빠졌다",
  NodeHasSufficientMemory: "메모리가 넉넉하다",
  NodeHasInsufficientMemory: "메모리가 모자라다",
  NodeHasNoDiskPressure: "디스크가 넉넉하다",
  NodeHasDiskPressure: "디스크가 모자라다",
  NodeHasSufficientPID: "프로세스 번호가 넉넉하다",
  NodeHasInsufficientPID: "프로세스 번호가 모자라다",
};

const restartCauses: { readonly [probe: string]: string } = {
  liveness: "활성 프로브(liveness)가 정해진 횟수만큼 실패해",
  startup: "스타트업 프로브(startup)가 시간 안에 성공하지 못해",
};

/** Why it was this pod's turn: which of its containers used more than they had asked for, as far as anything was measured. */
function turnWord(offending: unknown): string {
  if (offending === undefined) return "아직 도는 컨테이너가 없어 쓰는 양을 재지 못한 파드가 맨 먼저다.";
  return offending === "" ? "요청보다 많이 쓰는 파드가 더 없었다." : `요청보다 많이 쓴 컨테이너: ${offending}.`;
}

/** What the kubelets do on their machines. */
export const kubeletSentences: SentenceTable = {
  Pulling: ({ image }, { name }) => `kubelet이 파드 ${name}에 쓸 이미지 ${을(image)} 받기 시작했다.`,
  Pulled: ({ image, pullMillis, bytes }, { name }) =>
    pullMillis === undefined
      ? `파드 ${name}의 이미지 ${이(image)} 이 노드에 이미 있다.`
      : `kubelet이 파드 ${name}의 이미지 ${을(image)} 다 받았다(${sizeWord(Number(bytes))}, ${durationWord(Number(pullMillis))}).`,
  FailedPull: ({ image, error }, { name }) => `파드 ${name}의 이미지 ${을(image)} 받지 못했다. ${errorWord(String(error))}`,
  BackOffPull: ({ image }, { name }) => `파드 ${name}의 이미지 ${을(image)} 받지 못해, 간격을 늘려 가며 다시 받는다(ImagePullBackOff).`,
  InspectFailed: ({ image }, { name }) => `파드 ${name}의 이미지 이름 ${을(image)} 읽을 수 없다.`,
  ErrImageNeverPull: ({ image }, { name }) =>
    `파드 ${name}의 이미지 ${이(image)} 이 노드에 없는데, 받지 말라고(imagePullPolicy: Never) 되어 있다.`,
  Failed: ({ error, container }, { name }) => `파드 ${name}의 컨테이너 ${을(container)} 시작하지 못했다. ${errorWord(String(error))}`,
  Started: ({ container }, { name }) => `kubelet이 파드 ${name}의 컨테이너 ${을(container)} 시작했다.`,
  Killing: ({ container, probe }, { name }) =>
    probe === undefined
      ? `kubelet이 파드 ${name}의 컨테이너 ${container}에 멈추라고 했다.`
      : `${restartCauses[String(probe)] ?? ""} kubelet이 파드 ${name}의 컨테이너 ${을(container)} 멈추고 다시 시작한다.`,
  BackOff: ({ container, delayMillis }, { name }) =>
    `파드 ${name}의 컨테이너 ${이(container)} 거듭 끝나, kubelet이 끝난 때부터 ${durationWord(Number(delayMillis))}를 기다렸다가 다시 시작한다(CrashLoopBackOff).`,
  Unhealthy: ({ probe, container, output, unknown }, { name }) =>
    `파드 ${name}의 컨테이너 ${container}에서 ${이(probeWord(probe))} ${unknown ? "결과를 내지 못했다" : "실패했다"}: "${String(output).trim()}"`,
  ProbeWarning: ({ probe, container, output }, { name }) =>
    `파드 ${name}의 컨테이너 ${container}에서 ${이(probeWord(probe))} 경고와 함께 성공했다: "${String(output).trim()}"`,
  FailedPostStartHook: ({ container }, { name }) => `파드 ${name}의 컨테이너 ${container}의 postStart 훅이 실패했다. 컨테이너를 멈춘다.`,
  FailedPreStopHook: ({ container, error }, { name }) => `파드 ${name}의 컨테이너 ${container}의 preStop 훅이 실패했다: "${error}"`,
  FailedToRetrieveImagePullSecret: ({ secrets }) =>
    `imagePullSecrets에 적힌 시크릿 ${을(secrets)} 찾지 못했다. 이미지는 그래도 가져와 본다.`,
  WriteCsiNode: ({ node }) => `kubelet이 노드 ${node}에 등록된 CSI 드라이버를 CSINode 오브젝트에 적었다.`,
  WriteNodeIds: ({ node }) => `kubelet이 노드 ${node}의 어노테이션에 CSI 드라이버들이 이 노드를 부르는 이름을 적었다.`,
  FailedMount: ({ volume, error }, { name }) =>
    `파드 ${name}의 ${을(volume === undefined ? "볼륨" : `볼륨 ${volume}`)} 마운트하지 못했다. ${errorWord(String(error))}`,
  SandboxChanged: (_, { name }) => `파드 ${name}의 샌드박스가 사라져, kubelet이 파드의 자리를 새로 만든다.`,
  DeadlineExceeded: ({ seconds }, { name }) =>
    `파드 ${이(name)} 정해진 ${seconds}초(activeDeadlineSeconds)를 넘겨, kubelet이 실패로 끝냈다.`,
  EvictionThresholdMet: (_, { name }) => `노드 ${name}에 남은 메모리가 100Mi보다 적다. kubelet이 내보낼 파드를 하나 고른다.`,
  Evicted: ({ available, offending }, { name }) =>
    `남은 메모리가 ${available}뿐이라 kubelet이 파드 ${을(name)} 축출했다(Evicted). ${turnWord(offending)}`,
  Rejected: ({ message, refusal }, { name }) => `kubelet이 파드 ${을(name)} 받지 않았다(${refusal}): "${message}"`,
  ResizeStarted: (_, { name }) => `kubelet이 파드 ${name}의 자원을 다시 시작하지 않고 바꾸기 시작했다.`,
  ResizeCompleted: (_, { name }) => `kubelet이 파드 ${name}의 자원을 다 바꾸었다.`,
  ResizeDeferred: (_, { name }) => `파드 ${name}의 자원을 지금은 늘릴 수 없다. 노드에 자리가 나면 다시 해 본다.`,
  ResizeInfeasible: (_, { name }) => `파드 ${name}의 자원을 그렇게 바꿀 수 없다. 이 노드에는 그만한 자원이 아예 없다.`,
  Starting: ({ node }) => `노드 ${node}의 kubelet이 시작했다.`,
  Rebooted: (_, { name }) => `노드 ${이(name)} 껐다 켜졌다. 부팅 ID가 달라졌다.`,
  NodeStatus: ({ status }, { name }) => {
    const word = nodeWords[String(status)];
    return word ? `kubelet이 알렸다: 노드 ${name}. ${word}(${status}).` : `kubelet이 노드 ${name}의 상태를 ${로(status)} 알렸다.`;
  },
  RegisterNode: (_, { name }) => `kubelet이 노드 ${을(name)} 클러스터에 등록했다.`,
  UpdatePodStatus: (_, subject) => podStatusChange(subject),
  CreateMirrorPod: ({ pod }) =>
    `kubelet이 자기 기계의 매니페스트로 도는 파드 ${을(pod)} API에 보이려고 미러 파드를 만들었다. 컨테이너에는 아무 일도 없다.`,
  DeleteMirrorPod: ({ pod }) => `kubelet이 미러 파드 ${을(pod)} 지웠다. 미러는 그림일 뿐이어서, 컨테이너는 이 일로 멈추지 않는다.`,
  RefuseManifest: ({ path, error, machine }) =>
    `노드 ${machine}의 kubelet이 매니페스트 ${을(path)} 읽지 못해 로그에 적었다. 다른 파일의 파드는 그대로다: "${error}"`,
  StopContainer: ({ container, graceSeconds }, { name }) =>
    graceSeconds === undefined
      ? `kubelet이 주인 없는 컨테이너 ${을(container)} 멈추라고 했다.`
      : `kubelet이 파드 ${name}의 컨테이너 ${container}에 SIGTERM을 보냈다. ${graceSeconds}초 안에 끝나지 않으면 SIGKILL을 보낸다.`,
  DeletePod: ({ pod }) => `kubelet이 파드 ${pod}의 컨테이너가 모두 멈춘 것을 보고, API에서 파드를 완전히 지웠다.`,
};

/** What the container runtime did when the kubelet asked, and what the programs did by themselves. */
export const runtimeSentences: SentenceTable = {
  ContainerNotStarted: ({ container, pod, error }) =>
    `파드 ${shortName(pod)}의 컨테이너 ${을(container)} 시작하지 못했다. ${errorWord(String(error))}`,
  ContainerExited: ({ container, pod, exitCode }) =>
    `파드 ${shortName(pod)}의 컨테이너 ${container}의 프로세스가 종료 코드 ${로(exitCode)} 끝났다.`,
  ContainerOOMKilled: ({ container, pod }) =>
    `파드 ${shortName(pod)}의 컨테이너 ${이(container)} 메모리 한도를 넘어, 커널이 프로세스를 죽였다(OOMKilled, 종료 코드 137).`,
  ContainerLost: ({ container, pod }) =>
    container === "" ? undefined : `기계의 전원이 꺼져 파드 ${shortName(pod)}의 컨테이너 ${이(container)} 사라졌다.`,
  AddressGiven: ({ pod, ip }) => `파드 ${이(shortName(pod))} 주소 ${을(ip)} 얻었다.`,
};
