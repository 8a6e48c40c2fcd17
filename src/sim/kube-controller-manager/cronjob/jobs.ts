import { controllerRef } from "../../api/object.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { CronJob, Job } from "../../api/types.ts";
import type { Action } from "../../cluster/component.ts";
import type { NewObject } from "../../cluster/request.ts";
import { emit, remove, whateverHappens } from "../common/requests.ts";
import { cronJobReasons } from "./reasons.ts";
import { zonedTime } from "./schedule.ts";

/** Complete or Failed; undefined while it runs. */
export const finishedAs = ({ status }: Job): string | undefined =>
  status?.conditions?.find(({ type, status: holds }) => holds === "True" && (type === "Complete" || type === "Failed"))?.type;

/** Named after the minute it is due, so that no run is started twice. Follows utils.go (getJobName, getJobFromTemplate2). */
export function jobFor(cronJob: CronJob, name: string, dueMillis: number, offsetMillis: number): NewObject {
  const { metadata, spec } = cronJob.spec.jobTemplate;
  const annotations = { ...metadata?.annotations, "batch.kubernetes.io/cronjob-scheduled-timestamp": zonedTime(dueMillis, offsetMillis) };
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: {
      name,
      namespace: cronJob.metadata.namespace ?? "",
      ...(metadata?.labels ? { labels: metadata.labels } : {}),
      annotations,
      ownerReferences: [controllerRef(cronJob)],
    },
    spec,
  };
}

export function deleteJob(cronJob: CronJob, job: Job): readonly Action[] {
  const facts = { job: job.metadata.name, cronJob: cronJob.metadata.name };
  return [
    remove(job, cronJobReasons.DeleteJob(facts), { propagationPolicy: "Background" }, whateverHappens),
    emit(cronJob, cronJobReasons.CronJobSuccessfulDelete(facts)),
  ];
}

/** The oldest finished Jobs beyond what is to be kept. Follows cronjob_controllerv2.go (cleanupFinishedJobs). */
export function surplusJobs({ spec }: CronJob, jobs: readonly Job[]): readonly Job[] {
  const beyond = (type: string, limit: number | undefined) => {
    if (limit === undefined) return [];
    const ended = jobs.filter((job) => finishedAs(job) === type).toSorted(byStart);
    return ended.slice(0, Math.max(0, ended.length - limit));
  };
  return [...beyond("Failed", spec.failedJobsHistoryLimit), ...beyond("Complete", spec.successfulJobsHistoryLimit)];
}

function byStart(left: Job, right: Job): number {
  const since = ({ status }: Job) => (status.startTime === undefined ? Number.POSITIVE_INFINITY : parseTimestamp(status.startTime));
  const [first, second] = [since(left), since(right)];
  return first === second ? (left.metadata.name < right.metadata.name ? -1 : 1) : first < second ? -1 : 1;
}
