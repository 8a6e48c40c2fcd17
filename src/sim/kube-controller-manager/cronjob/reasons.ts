import { defineReasons } from "../../cluster/component.ts";

/** Texts follow kubernetes/pkg/controller/cronjob/cronjob_controllerv2.go. */
export const cronJobReasons = defineReasons({
  CronJobSuccessfulCreate: { event: "Normal", reason: "SuccessfulCreate", message: ({ job }) => `Created job ${job}` },
  CronJobFailedCreate: { event: "Warning", reason: "FailedCreate", message: ({ error }) => `Error creating job: ${error}` },
  CronJobSuccessfulDelete: { event: "Normal", reason: "SuccessfulDelete", message: ({ job }) => `Deleted job ${job}` },
  SawCompletedJob: { event: "Normal", message: ({ job, condition }) => `Saw completed job: ${job}, condition: ${condition}` },
  UnexpectedJob: { event: "Warning", message: ({ job }) => `Saw a job that the controller did not create or forgot: ${job}` },
  MissingJob: { event: "Normal", message: ({ job }) => `Active job went missing: ${job}` },
  JobAlreadyActive: {
    event: "Normal",
    message: () => "Not starting job because prior execution is running and concurrency policy is Forbid",
  },
  MissSchedule: { event: "Warning", message: ({ time }) => `Missed scheduled time to start a job: ${time}` },
  TooManyMissedTimes: {
    event: "Warning",
    message: () => "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew",
  },
  UnparseableSchedule: { event: "Warning", message: ({ schedule }) => `unparseable schedule: "${schedule}"` },
  InvalidSchedule: {
    event: "Warning",
    message: ({ schedule }) => `invalid schedule: ${schedule} : time difference between two schedules is less than 1 second`,
  },
  TimeZoneNotSimulated: {
    event: "Warning",
    reason: "UnknownTimeZone",
    message: ({ cronJob, zone }) =>
      `이 시뮬레이션에는 없다: 크론잡 ${cronJob}의 spec.timeZone ${zone}(서머타임이 있는 시간대). UTC나 Asia/Seoul처럼 시각이 바뀌지 않는 시간대를 쓴다.`,
  },
  CreateJob: { message: ({ job, cronJob }) => `job ${job} of CronJob ${cronJob}` },
  DeleteJob: { message: ({ job, cronJob }) => `job ${job} of CronJob ${cronJob}` },
  UpdateCronJobStatus: { message: ({ cronJob, active }) => `CronJob ${cronJob}: ${active} active` },
});
