import { thing, 로, 은, 을, 이 } from "../words.ts";
import type { SentenceTable } from "./index.ts";

/** What CronJobs and autoscalers do. */
export const scheduleSentences: SentenceTable = {
  CreateJob: ({ job, cronJob }) => `크론잡 컨트롤러가 잡 ${을(job)} 만들었다. 크론잡 ${cronJob}의 스케줄이 정한 때가 되었다.`,
  CronJobFailedCreate: ({ error }, { name }) => `크론잡 ${이(name)} 잡을 만들지 못했다: ${error}`,
  DeleteJob: ({ job, cronJob }) => `크론잡 컨트롤러가 크론잡 ${cronJob}의 잡 ${을(job)} 지웠다.`,
  SawCompletedJob: ({ job, condition }) => `크론잡 컨트롤러가 잡 ${이(job)} 끝난 것을 보았다(${condition}).`,
  UnexpectedJob: ({ job }, { name }) => `크론잡 ${name}의 것이라는데 컨트롤러가 기억하지 못하는 잡 ${이(job)} 돌고 있다.`,
  MissingJob: ({ job }, { name }) => `크론잡 ${name}의 돌던 잡 ${이(job)} 사라졌다.`,
  JobAlreadyActive: (_, { name }) => `크론잡 ${은(name)} 앞의 잡이 아직 돌고 있어 새 잡을 만들지 않는다. concurrencyPolicy가 Forbid다.`,
  MissSchedule: (_, { name }) => `크론잡 ${이(name)} 시작할 때를 놓쳤다. startingDeadlineSeconds가 지났다.`,
  TooManyMissedTimes: (_, { name }) => `크론잡 ${이(name)} 시작할 때를 너무 많이(100번 넘게) 놓쳤다.`,
  InvalidSchedule: ({ schedule }, { name }) => `크론잡 ${name}의 스케줄 ${schedule}에 맞는 날은 오지 않는다.`,
  UnparseableSchedule: ({ schedule }, { name }) => `크론잡 ${name}의 스케줄 ${을(schedule)} 읽을 수 없다.`,
  TimeZoneNotSimulated: ({ cronJob, zone }) => `이 시뮬레이션에는 없다: 크론잡 ${cronJob}의 spec.timeZone ${zone}.`,

  ScaleTarget: ({ kind, name, from, to, why }) =>
    `오토스케일러가 ${thing(kind, name)}의 레플리카를 ${from}개에서 ${로(`${to}개`)} ${Number(from) < Number(to) ? "늘렸다" : "줄였다"}(${why}).`,
  FailedRescale: ({ size, error }, { name }) => `오토스케일러 ${이(name)} 레플리카를 ${size}개로 바꾸지 못했다: ${error}`,
  AmbiguousSelector: (_, { name }) =>
    `오토스케일러 ${이(name)} 맡은 파드를 다른 오토스케일러도 맡고 있다. 둘이 서로 다른 크기를 바라게 되므로, 어느 쪽도 크기를 바꾸지 않는다.`,
  FailedGetScale: ({ error }, { name }) => `오토스케일러 ${이(name)} 크기를 바꿀 대상을 찾지 못했다: ${error}`,
  FailedGetResourceMetric: ({ error }, { name }) => `오토스케일러 ${이(name)} 파드가 쓰는 양을 알 수 없다: ${error}`,
  FailedGetContainerResourceMetric: ({ error }, { name }) => `오토스케일러 ${이(name)} 컨테이너가 쓰는 양을 알 수 없다: ${error}`,
  FailedGetExternalMetric: ({ error }, { name }) => `오토스케일러 ${이(name)} 바깥의 지표를 알 수 없다: ${error}`,
  FailedGetPodsMetric: ({ error }, { name }) => `오토스케일러 ${이(name)} 파드의 지표를 알 수 없다: ${error}`,
  FailedGetObjectMetric: ({ error }, { name }) => `오토스케일러 ${이(name)} 오브젝트의 지표를 알 수 없다: ${error}`,
  MetricsApiAvailable: ({ available }) =>
    available ? "metrics-server가 답하기 시작했다. 이제 파드와 노드가 쓰는 양을 알 수 있다." : "metrics-server가 답하지 않는다.",
};
