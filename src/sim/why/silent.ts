/**
 * Codes that no sentence tells, and why not. Everything else must have one (tests/why/codes.test.ts).
 */
export const silentCodes: { readonly [code: string]: string } = {
  // Events that come with a write which has its own sentence.
  SuccessfulCreate: "파드를 만든 쓰기(CreatePod)가 말한다",
  SuccessfulRescale: "대상을 바꾼 쓰기(ScaleTarget)가 말한다",
  FailedComputeMetricsReplicas: "지표마다 까닭을 말하는 이벤트가 따로 있다",
  UpdateAutoscalerStatus: "지표와 크기를 옮겨 적을 뿐이다",
  MetricsMeasured: "15초마다 되풀이하는 재기다",
  CronJobSuccessfulCreate: "잡을 만든 쓰기(CreateJob)가 말한다",
  CronJobSuccessfulDelete: "잡을 지운 쓰기(DeleteJob)가 말한다",
  UpdateCronJobStatus: "돌고 있는 잡을 옮겨 적을 뿐이다",
  SuccessfulDelete: "파드를 지운 쓰기(DeletePod)가 말한다",
  ScalingReplicaSet: "레플리카셋을 쓴 일(CreateReplicaSet, ScaleReplicaSet)이 말한다",
  NodeNotReady: "노드의 상태를 쓴 일(MarkNodeUnknown)이 말한다",
  PodOnNodeNotReady: "파드의 상태를 쓴 일(MarkPodNotReady)이 말한다",
  MarkingForDeletion: "파드를 지운 쓰기(EvictPod)가 말한다",
  ProvisioningSucceeded: "볼륨을 만든 쓰기(CreateVolume)가 말한다",
  EnsuredLoadBalancer: "주소를 적은 쓰기(WriteBalancerStatus)가 말한다",
  DeletedLoadBalancer: "로드 밸런서를 없앤 일(RemoveBalancer)이 말한다",
  Created: "컨테이너는 곧바로 시작하고, Started가 말한다",
  // Writes that an Event or another write tells.
  PullImage: "이벤트 Pulling이 말한다",
  PullStarted: "이벤트 Pulling이 말한다",
  PullFinished: "이벤트 Pulled가 말한다",
  PullFailed: "이벤트 Failed가 말한다",
  ContainerStarted: "이벤트 Started가 말한다",
  CreateContainer: "이벤트 Started가 말한다",
  CreateSandbox: "주소를 준 일(AddressGiven)이 말한다",
  // Clearing up after a story that has been told.
  RemoveSandbox: "멈춘 뒤의 뒷정리다",
  RemoveContainer: "멈춘 뒤의 뒷정리다",
  ReleaseVolumeProtection: "아무도 쓰지 않게 된 뒤의 뒷정리다",
  ProtectVolume: "클레임과 볼륨마다 하는 준비다",
  ReleasePod: "끝난 파드를 센 뒤의 뒷정리다",
  // Counts that follow from what was told.
  UpdateReplicaSetStatus: "파드의 수를 옮겨 적을 뿐이다",
  UpdateStatefulSetStatus: "파드의 수를 옮겨 적을 뿐이다",
  UpdateDaemonSetStatus: "파드의 수를 옮겨 적을 뿐이다",
  CountQuota: "쓰고 있는 양을 세어 적을 뿐이다",
  UpdateEndpoints: "엔드포인트슬라이스가 같은 것을 말한다",
  AnnotateReplicaSet: "리비전 번호를 옮겨 적을 뿐이다",
  LabelNode: "옛 이름의 레이블을 옮겨 적을 뿐이다",
  PublishRootCertificate: "새 네임스페이스마다 하는 준비다",
  AnnotateNodeTtl: "kubelet이 시크릿을 얼마나 믿어도 되는지 적을 뿐이다",
  // Heartbeats and what programs do all the time.
  RenewLease: "쉬지 않고 되풀이하는 살아 있다는 신호다",
  UpdateNodeStatus: "쉬지 않고 되풀이하는 보고이고, 바뀐 것은 이벤트 NodeStatus가 말한다",
  ContainerRan: "프로그램이 하던 일을 계속한 것이다",
  LogWritten: "프로그램이 로그를 쓴 것이다",
  MountVolume: "볼륨의 파일 하나하나는 이야기가 아니고, 실패는 FailedMount가 말한다",
  // Every node's and every server's copy of what was told.
  RulesWritten: "엔드포인트슬라이스가 바뀐 것을 규칙으로 옮길 뿐이다",
  ZoneChanged: "서비스가 바뀐 것을 DNS 기록으로 옮길 뿐이다",
  TerminalOutput: "터미널에 찍힌 글이다",
  WorkDone: "응답 하나하나가 쓴 CPU 시간을 더할 뿐이다",
  LoadProgress: "lab load가 센 것을 적을 뿐이다",
};
