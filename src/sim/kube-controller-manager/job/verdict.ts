import { parseTimestamp } from "../../api/time.ts";
import type { Job, Pod } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";
import { matchSuccessPolicy } from "./failure-policy.ts";
import type { Tally } from "./tracking.ts";

export type Condition = NonNullable<Job["status"]["conditions"]>[number];

/** A condition that holds. */
export const conditionOf = ({ status }: Job, type: string): Condition | undefined =>
  status.conditions?.find((condition) => condition.type === type && condition.status === "True");
/** Why a Job ends. */
export interface Verdict {
  readonly type: "SuccessCriteriaMet" | "FailureTarget";
  readonly reason: string;
  readonly message: string;
}

/** Enough successes, too many failures, or too long. Follows kubernetes/pkg/controller/job/job_controller.go (syncJob). */
export function verdictOf(view: View, job: Job, counted: Tally, pods: readonly Pod[]): Verdict | undefined {
  for (const type of ["FailureTarget", "SuccessCriteriaMet"] as const) {
    const present = conditionOf(job, type);
    if (present) return { type, reason: present.reason ?? "", message: present.message ?? "" };
  }
  if (counted.failJobMessage !== undefined) {
    return { type: "FailureTarget", reason: "PodFailurePolicy", message: counted.failJobMessage };
  }
  if (pastBackOffLimit(job, counted, pods)) {
    return { type: "FailureTarget", reason: "BackoffLimitExceeded", message: "Job has reached the specified backoff limit" };
  }
  if (deadlineMillis(job) <= view.nowMillis && !job.spec.suspend) {
    return { type: "FailureTarget", reason: "DeadlineExceeded", message: "Job was active longer than specified deadline" };
  }
  const { completions, maxFailedIndexes } = job.spec;
  const failedIndexes = counted.failedIndexes.size;
  if (maxFailedIndexes !== undefined && failedIndexes > maxFailedIndexes) {
    const message = "Job has exceeded the specified maximal number of failed indexes";
    return { type: "FailureTarget", reason: "MaxFailedIndexesExceeded", message };
  }
  if (failedIndexes > 0 && failedIndexes + counted.completedIndexes.size >= (completions ?? 0)) {
    return { type: "FailureTarget", reason: "FailedIndexes", message: "Job has failed indexes" };
  }
  const matched = matchSuccessPolicy(job, counted.completedIndexes);
  if (matched !== undefined) return { type: "SuccessCriteriaMet", reason: "SuccessPolicy", message: matched };
  const done = completions === undefined ? counted.succeeded > 0 && counted.active.length === 0 : counted.succeeded >= completions;
  if (!done) return undefined;
  return { type: "SuccessCriteriaMet", reason: "CompletionsReached", message: "Reached expected number of succeeded pods" };
}

function pastBackOffLimit(job: Job, counted: Tally, pods: readonly Pod[]): boolean {
  const limit = job.spec.backoffLimit ?? 6;
  if (counted.failed > limit) return true;
  if (job.spec.template.spec?.restartPolicy !== "OnFailure") return false;
  const restarts = pods
    .filter(({ status }) => status.phase === "Running" || status.phase === "Pending")
    .flatMap(({ status }) => [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])])
    .reduce((total, { restartCount }) => total + restartCount, 0);
  return limit === 0 ? restarts > 0 : restarts >= limit;
}

/** When activeDeadlineSeconds is over; never without one. */
export const deadlineMillis = ({ spec, status }: Job): number =>
  spec.activeDeadlineSeconds === undefined || !status.startTime
    ? Number.POSITIVE_INFINITY
    : parseTimestamp(status.startTime) + spec.activeDeadlineSeconds * 1000;
