import { deepEqual } from "../../api/equal.ts";
import { controllerOf, objectReference } from "../../api/object.ts";
import { EPOCH_MILLIS, parseTimestamp, timestamp } from "../../api/time.ts";
import type { CronJob, Job } from "../../api/types.ts";
import type { Action, Component, WatchHandler } from "../../cluster/component.ts";
import { responseObject } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { objectOf, wakeController } from "../common/owned-pods.ts";
import { isNamespaceTerminating } from "../common/pod-control.ts";
import { create, emit, updateStatus, whateverHappens } from "../common/requests.ts";
import { forgetFailures, retryLater } from "../common/retry.ts";
import { millisToNext, mostRecentlyDue } from "./due.ts";
import { deleteJob, finishedAs, jobFor, surplusJobs } from "./jobs.ts";
import { cronJobReasons } from "./reasons.ts";
import { longTime, parseSchedule, type Schedule, zoneOffsetMillis } from "./schedule.ts";

type CronJobStatus = CronJob["status"];

/** A changed schedule is not looked at until it is due. Follows cronjob_controllerv2.go (updateCronJob). */
const wakeCronJob: WatchHandler = ({ key, type, object, old }, view) => {
  if (type === "DELETED") return [];
  const cronJob = { ...object, status: (object as CronJob).status ?? {} } as CronJob;
  const before = (old as CronJob | undefined)?.spec;
  if (!before || (before.schedule === cronJob.spec.schedule && before.timeZone === cronJob.spec.timeZone)) return [{ key }];
  const schedule = scheduleOf(cronJob);
  const afterMillis = schedule && millisToNext(cronJob, schedule, view.nowMillis);
  return afterMillis === undefined ? [{ key }] : [{ key, afterMillis }];
};

/**
 * Starts a Job each time the schedule says so.
 * Follows kubernetes/pkg/controller/cronjob/cronjob_controllerv2.go (sync).
 */
export const cronJobController: Component = {
  name: "cronjob-controller",
  watches: { CronJob: wakeCronJob, Job: (event) => wakeController(event, "CronJob") },
  sync(view, key) {
    const cronJob = objectOf(view, "CronJob", key);
    if (!cronJob) return forgetFailures(view, key);
    const jobs = view.listOwned("Job", cronJob.metadata.uid).filter((job) => controllerOf(job)?.uid === cronJob.metadata.uid);
    const surplus = surplusJobs(cronJob, jobs);
    const { status, told } = noticeJobs(view, cronJob, jobs);
    const gone = new Set(surplus.map(({ metadata }) => metadata.uid));
    const kept = withActive(
      status,
      (status.active ?? []).filter(({ uid }) => !gone.has(uid ?? "")),
    );
    return [...surplus.flatMap((job) => deleteJob(cronJob, job)), ...told, ...startDue(view, key, cronJob, kept)];
  },
};

function withActive(status: CronJobStatus, active: NonNullable<CronJobStatus["active"]>): CronJobStatus {
  const { active: _, ...others } = status;
  return active.length > 0 ? { ...others, active: [...active] } : others;
}

/** Takes ended Jobs off the list of active ones and notes the last success. */
function noticeJobs(
  view: View,
  cronJob: CronJob,
  jobs: readonly Job[],
): { readonly status: CronJobStatus; readonly told: readonly Action[] } {
  const told: Action[] = [];
  let active = cronJob.status.active ?? [];
  let lastSuccess = cronJob.status.lastSuccessfulTime;
  const isActive = (uid: string | undefined) => active.some((reference) => reference.uid === uid);
  for (const job of jobs) {
    const { uid, name } = job.metadata;
    const condition = finishedAs(job);
    if (!isActive(uid) && condition === undefined) told.push(emit(cronJob, cronJobReasons.UnexpectedJob({ job: name })));
    if (isActive(uid) && condition !== undefined) {
      active = active.filter((reference) => reference.uid !== uid);
      told.push(emit(cronJob, cronJobReasons.SawCompletedJob({ job: name, condition })));
    }
    const ended = condition === "Complete" ? job.status.completionTime : undefined;
    if (ended !== undefined && (lastSuccess === undefined || parseTimestamp(ended) > parseTimestamp(lastSuccess))) lastSuccess = ended;
  }
  const present = new Set(jobs.map(({ metadata }) => metadata.uid));
  for (const { uid, name = "", namespace = "" } of active) {
    if (present.has(uid ?? "") || view.get("Job", namespace, name)) continue;
    active = active.filter((reference) => reference.uid !== uid);
    told.push(emit(cronJob, cronJobReasons.MissingJob({ job: name })));
  }
  const noted = lastSuccess === undefined ? cronJob.status : { ...cronJob.status, lastSuccessfulTime: lastSuccess };
  return { status: withActive(noted, active), told };
}

function scheduleOf({ spec }: CronJob): Schedule | undefined {
  const offset = zoneOffsetMillis(spec.timeZone);
  return offset === undefined ? undefined : parseSchedule(spec.schedule, offset);
}

function write(cronJob: CronJob, status: CronJobStatus): readonly Action[] {
  if (deepEqual(status, cronJob.status)) return [];
  const facts = { cronJob: cronJob.metadata.name, active: status.active?.length ?? 0 };
  return [updateStatus(cronJob, status, cronJobReasons.UpdateCronJobStatus(facts), whateverHappens)];
}

/** Follows cronjob_controllerv2.go (syncCronJob). */
function startDue(view: View, key: string, cronJob: CronJob, status: CronJobStatus): readonly Action[] {
  const noted = write(cronJob, status);
  if (cronJob.metadata.deletionTimestamp !== undefined || cronJob.spec.suspend) return noted;
  const schedule = scheduleOf(cronJob);
  if (!schedule) return [...noted, emit(cronJob, unreadable(cronJob))];
  const now = view.nowMillis;
  const { atMillis: due, missed } = mostRecentlyDue(cronJob, schedule, now, true);
  if (missed === "never") return [...noted, emit(cronJob, cronJobReasons.InvalidSchedule({ schedule: cronJob.spec.schedule }))];
  const next = (after: CronJobStatus): readonly Action[] => {
    const wait = millisToNext({ ...cronJob, status: after }, schedule, now);
    return wait === undefined ? [] : [{ type: "wake", afterMillis: wait }];
  };
  const tooMany = missed === "many" ? [emit(cronJob, cronJobReasons.TooManyMissedTimes({}))] : [];
  if (due === undefined) return [...noted, ...tooMany, ...next(status)];
  const { startingDeadlineSeconds: deadline, concurrencyPolicy } = cronJob.spec;
  if (deadline !== undefined && due + deadline * 1000 < now) {
    return [...noted, ...tooMany, emit(cronJob, cronJobReasons.MissSchedule({ time: longTime(due) })), ...next(status)];
  }
  const active = status.active ?? [];
  const name = `${cronJob.metadata.name}-${Math.floor((due + EPOCH_MILLIS) / 60_000)}`;
  const started = active.some((reference) => reference.name === name) || status.lastScheduleTime === timestamp(due);
  if (started) return [...noted, ...tooMany, ...next(status)];
  if (concurrencyPolicy === "Forbid" && active.length > 0) {
    return [...noted, ...tooMany, emit(cronJob, cronJobReasons.JobAlreadyActive({})), ...next(status)];
  }
  const replaced = concurrencyPolicy === "Replace" ? active : [];
  const stopped = replaced.flatMap(({ namespace = "", name: job = "" }) => {
    const running = view.get("Job", namespace, job);
    return running ? deleteJob(cronJob, running) : [];
  });
  const left = replaced.length > 0 ? withActive(status, []) : status;
  return [...tooMany, ...stopped, startJob(view, key, cronJob, left, name, due), ...next({ ...left, lastScheduleTime: timestamp(due) })];
}

function unreadable({ metadata, spec }: CronJob) {
  if (zoneOffsetMillis(spec.timeZone) !== undefined) return cronJobReasons.UnparseableSchedule({ schedule: spec.schedule });
  return cronJobReasons.TimeZoneNotSimulated({ cronJob: metadata.name, zone: spec.timeZone });
}

/** A refusal is told, and tried again soon. */
function startJob(view: View, key: string, cronJob: CronJob, status: CronJobStatus, name: string, due: number): Action {
  const offset = zoneOffsetMillis(cronJob.spec.timeZone) ?? 0;
  const facts = { job: name, cronJob: cronJob.metadata.name };
  return create(jobFor(cronJob, name, due, offset), cronJobReasons.CreateJob(facts), (response) => {
    const job = responseObject(response) as Job | undefined;
    if (!job) {
      const { reason, message } = response.ok ? {} : response.status;
      const written = write(cronJob, status);
      if (reason === "AlreadyExists" || isNamespaceTerminating(response)) return written;
      return [emit(cronJob, cronJobReasons.CronJobFailedCreate({ error: message })), ...written, ...retryLater(view, key)];
    }
    const active = [...(status.active ?? []), objectReference(job)];
    const started = { ...status, active, lastScheduleTime: timestamp(due) };
    return [emit(cronJob, cronJobReasons.CronJobSuccessfulCreate(facts)), ...write(cronJob, started), ...forgetFailures(view, key)];
  });
}
