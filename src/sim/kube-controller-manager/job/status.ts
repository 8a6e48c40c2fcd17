import { deepEqual } from "../../api/equal.ts";
import { timestamp } from "../../api/time.ts";
import type { Job, Pod } from "../../api/types.ts";
import type { Action, Facts, Reason } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { emit, updateStatus } from "../common/requests.ts";
import { reasons } from "./reasons.ts";
import { isReady, type Tally } from "./tracking.ts";
import { type Condition, conditionOf, type Verdict } from "./verdict.ts";

/** The status after a sync, with what is told about it. Follows kubernetes/pkg/controller/job/job_controller.go (trackJobStatusAndRemoveFinalizers). */
export function writeStatus(
  view: View,
  job: Job,
  counted: Tally,
  verdict: Verdict | undefined,
  active: number,
  deletions: readonly Pod[],
): readonly Action[] {
  const suspended = job.spec.suspend === true && !verdict;
  const now = timestamp(view.nowMillis);
  const deleted = deletions.length;
  const ended =
    verdict &&
    counted.terminating + deleted + counted.active.length === 0 &&
    counted.status.uncountedTerminatedPods &&
    counted.toRelease.length === 0;
  const settled = ended && Object.keys(counted.status.uncountedTerminatedPods ?? {}).length === 0;
  const conditions = nextConditions(job, verdict, settled === true, suspended, now);
  const {
    succeeded: _,
    failed: __,
    active: ___,
    ready: ____,
    terminating: _____,
    uncountedTerminatedPods: ______,
    completedIndexes: _______,
    failedIndexes: __________,
    ...kept
  } = job.status;
  const startTime = suspended ? undefined : (job.status.startTime ?? now);
  const { startTime: ________, conditions: _________, ...others } = kept;
  const complete = settled === true && verdict?.type === "SuccessCriteriaMet";
  const status: Job["status"] = {
    ...others,
    ...counted.status,
    ...(conditions.length > 0 ? { conditions: [...conditions] } : {}),
    ...(startTime ? { startTime } : {}),
    ...(active > 0 ? { active } : {}),
    ready: counted.ready - deletions.filter(isReady).length,
    terminating: counted.terminating + deleted,
    ...(complete ? { completionTime: now } : {}),
  };
  if (deepEqual(status, job.status)) return [];
  const facts = { job: job.metadata.name, active, succeeded: counted.succeeded, failed: counted.failed };
  return [updateStatus(job, status, reasons.UpdateJobStatus(facts)), ...told(job, verdict, settled === true, suspended)];
}

function nextConditions(job: Job, verdict: Verdict | undefined, settled: boolean, suspended: boolean, now: string): readonly Condition[] {
  const present = job.status.conditions ?? [];
  const add = (conditions: readonly Condition[], type: string, status: string, reason: string, message: string): readonly Condition[] => {
    const old = conditions.find((condition) => condition.type === type);
    if (old?.status === status && old.reason === reason) return conditions;
    const next = { type, status, lastProbeTime: now, lastTransitionTime: now, reason, message };
    return old ? conditions.map((condition) => (condition === old ? next : condition)) : [...conditions, next];
  };
  if (!verdict) {
    if (suspended) return add(present, "Suspended", "True", "JobSuspended", "Job suspended");
    return present.some(({ type, status }) => type === "Suspended" && status === "True")
      ? add(present, "Suspended", "False", "JobResumed", "Job resumed")
      : present;
  }
  const told = add(present, verdict.type, "True", verdict.reason, verdict.message);
  const last = verdict.type === "SuccessCriteriaMet" ? "Complete" : "Failed";
  return settled ? add(told, last, "True", verdict.reason, verdict.message) : told;
}

function told(job: Job, verdict: Verdict | undefined, settled: boolean, suspended: boolean): readonly Action[] {
  if (settled && verdict?.type === "SuccessCriteriaMet") return [emit(job, reasons.Completed({}))];
  const failed = settled && verdict ? failureReasons[verdict.reason] : undefined;
  if (failed && verdict) return [emit(job, failed({ message: verdict.message }))];
  const was = conditionOf(job, "Suspended") !== undefined;
  if (suspended && !was) return [emit(job, reasons.Suspended({}))];
  return !suspended && was && !verdict ? [emit(job, reasons.Resumed({}))] : [];
}

/** Why a Job has failed, as its Event says it. */
const failureReasons: { readonly [reason: string]: (facts: Facts) => Reason } = {
  BackoffLimitExceeded: reasons.BackoffLimitExceeded,
  DeadlineExceeded: reasons.DeadlineExceeded,
  PodFailurePolicy: reasons.PodFailurePolicy,
  FailedIndexes: reasons.FailedIndexes,
  MaxFailedIndexesExceeded: reasons.MaxFailedIndexesExceeded,
};
