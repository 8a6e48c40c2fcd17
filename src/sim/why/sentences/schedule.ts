import { 은, 을, 이 } from "../words.ts";
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
  UnparseableSchedule: ({ schedule }, { name }) => `크론잡 ${name}의 스케줄 ${을(schedule)} 읽을 수 없다.`,
  TimeZoneNotSimulated: ({ cronJob, zone }) => `이 시뮬레이션에는 없다: 크론잡 ${cronJob}의 spec.timeZone ${zone}.`,
};
