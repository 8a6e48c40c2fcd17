import { 로, 와, 은, 을, 이 } from "../words.ts";
import type { SentenceTable } from "./index.ts";

/** How claims and volumes find each other, and what becomes of a volume whose claim has gone. */
export const volumeSentences: SentenceTable = {
  ReserveVolume: ({ volume, claim }) => `퍼시스턴트볼륨 컨트롤러가 볼륨 ${을(volume)} 클레임 ${claim}의 것으로 정했다.`,
  BindClaim: ({ volume, claim }) => `퍼시스턴트볼륨 컨트롤러가 클레임 ${을(claim)} 볼륨 ${와(volume)} 이었다.`,
  UnbindVolume: ({ volume }) => `퍼시스턴트볼륨 컨트롤러가 볼륨 ${을(volume)} 놓아주었다. 클레임은 다른 볼륨과 이어졌다.`,
  SetVolumePhase: ({ volume, phase }) => volumePhases[String(phase)]?.(String(volume)),
  SetClaimPhase: ({ claim, phase }) => (phase === "Bound" ? `클레임 ${이(claim)} 볼륨과 이어졌다.` : undefined),
  FailedBinding: (_, { name }) =>
    `클레임 ${name}에 맞는 볼륨이 없고, 스토리지클래스도 없어 새로 만들 수도 없다. 맞는 볼륨이 생기기를 기다린다.`,
  AlreadyBound: ({ volume }, { name }) => `클레임 ${이(name)} 바라는 볼륨 ${은(volume)} 다른 클레임의 것이다.`,
  WaitForFirstConsumer: (_, { name }) => `클레임 ${은(name)} 쓰려는 파드가 생길 때까지 볼륨을 고르지 않고 기다린다(WaitForFirstConsumer).`,
  WaitForPodScheduled: ({ pods }, { name }) => `클레임 ${은(name)} 파드 ${이(pods)} 어느 노드로 갈지 정해지기를 기다린다.`,
  VolumeMismatch: ({ volume, problem }, { name }) => `클레임 ${이(name)} 바라는 볼륨 ${은(volume)} 조건에 맞지 않는다: ${problem}`,
  VolumeModeMismatch: ({ claim }, { name }) => `볼륨 ${은(name)} 클레임 ${claim}의 것으로 적혀 있지만 volumeMode가 서로 다르다.`,
  ClaimModeMismatch: ({ volume }, { name }) => `볼륨 ${이(volume)} 클레임 ${name}의 것으로 적혀 있지만 volumeMode가 서로 다르다.`,
  ProvisioningFailed: ({ error }, { name }) => `클레임 ${name}의 볼륨을 만들지 못했다: ${error}`,
  NameProvisioner: ({ claim, provisioner }) =>
    `맞는 볼륨이 없어 퍼시스턴트볼륨 컨트롤러가 클레임 ${claim}의 볼륨을 ${provisioner}에 맡겼다.`,
  AssignDefaultClass: ({ claim, storageClass }) =>
    `스토리지클래스 없이 만든 클레임 ${claim}에 나중에 생긴 기본 스토리지클래스 ${을(storageClass)} 적었다.`,
  ExternalProvisioning: ({ provisioner }, { name }) => `클레임 ${은(name)} ${이(provisioner)} 볼륨을 만들기를 기다린다.`,
  ClaimLost: (_, { name }) => `클레임 ${name}의 볼륨이 사라졌다. 그 안의 데이터도 잃었다.`,
  ClaimMisbound: (_, { name }) => `클레임 ${name}의 볼륨은 다른 클레임의 것이다.`,
  DeleteVolume: ({ volume }) => `클레임이 사라져 볼륨 ${을(volume)} 지웠다. 회수 정책(persistentVolumeReclaimPolicy)이 Delete다.`,
  VolumeFailedDelete: ({ volume, error }) => `볼륨 ${을(volume)} 지우지 못했다: ${error}`,
  VolumeRecycleNotSimulated: ({ volume }) => `이 시뮬레이션에는 없다: 볼륨 ${volume}의 회수 정책 Recycle.`,
  CreateEphemeralClaim: ({ pod, claim }) => `파드 ${pod}의 임시 볼륨을 위해 클레임 ${을(claim)} 만들었다. 클레임은 파드와 함께 사라진다.`,
  EphemeralFailedBinding: ({ volume }, { name }) =>
    `파드 ${name}의 임시 볼륨 ${volume}과 이름이 같은 클레임이 이미 있는데, 이 파드의 것이 아니다.`,
  Provisioning: ({ claim, provisioner }) => `${이(provisioner)} 클레임 ${claim}의 볼륨을 만들기 시작했다.`,
  CreateVolume: ({ volume, claim, provisioner }) => `${이(provisioner)} 클레임 ${claim}에 맞는 볼륨 ${을(volume)} 만들었다.`,
  ReleaseVolumeData: ({ volume, provisioner }) => `${이(provisioner)} 볼륨 ${을(volume)} 지웠다. 클레임이 사라졌고 회수 정책이 Delete다.`,
};

const volumePhases: { readonly [phase: string]: (volume: string) => string } = {
  Available: (volume) => `볼륨 ${이(volume)} 쓸 수 있게 되었다. 아직 어느 클레임의 것도 아니다.`,
  Bound: (volume) => `볼륨 ${이(volume)} 클레임과 이어졌다.`,
  Released: (volume) => `클레임이 사라져 볼륨 ${이(volume)} 풀려났다(Released). 데이터는 남아 있고, 다른 클레임이 쓸 수는 없다.`,
  Failed: (volume) => `볼륨 ${을(volume)} ${로("Failed")} 적었다. 스스로 치우지 못했다.`,
};
