import { isPodReady } from "../../api/pod.ts";
import type { Job, Pod } from "../../api/types.ts";
import { isIndexFailed, lastFailures, matchFailurePolicy } from "./failure-policy.ts";
import { completionIndex, formatIndexes, parseIndexes } from "./indexes.ts";
import type { Verdict } from "./verdict.ts";

export const trackingFinalizer = "batch.kubernetes.io/job-tracking";
export const isTracked = ({ metadata }: Pod): boolean => (metadata.finalizers ?? []).includes(trackingFinalizer);
const isGoing = ({ metadata }: Pod): boolean => metadata.deletionTimestamp !== undefined;

/** Does a pod count as ready? */
export const isReady = (pod: Pod): boolean => !isGoing(pod) && pod.status.phase === "Running" && isPodReady(pod);

/** A Job's pods sorted by what they mean for it. */
export interface Tally {
  readonly active: readonly Pod[];
  readonly ready: number;
  readonly terminating: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly completedIndexes: ReadonlySet<number>;
  readonly failedIndexes: ReadonlySet<number>;
  /** With a limit per index: the last failure of each index that will be tried again. */
  readonly retried: ReadonlyMap<number, Pod>;
  /** Finished pods that no sync has noted yet. */
  readonly fresh: readonly Pod[];
  /** Why a failed pod ends the whole Job. */
  readonly failJobMessage: string | undefined;
  /** Finished pods that still carry the finalizer: to be noted in the status, then let go. */
  readonly toRelease: readonly Pod[];
  readonly status: Pick<Job["status"], "succeeded" | "failed" | "uncountedTerminatedPods" | "completedIndexes" | "failedIndexes">;
}

/** Deleted counts as failed unless only really failed pods are to be replaced. Follows kubernetes/pkg/controller/job/job_controller.go (isPodFailed). */
function hasFailed(pod: Pod, { spec }: Job): boolean {
  if (pod.status.phase === "Failed") return true;
  return spec.podReplacementPolicy !== "Failed" && isGoing(pod) && pod.status.phase !== "Succeeded";
}

const noPods: ReadonlyMap<number, Pod> = new Map();

function failedIndexesOf(job: Job, failedPods: readonly Pod[]): ReadonlySet<number> {
  if (job.spec.backoffLimitPerIndex === undefined) return new Set();
  const more = failedPods.filter((pod) => isIndexFailed(job, pod)).flatMap((pod) => completionIndex(pod) ?? []);
  return new Set([...parseIndexes(job.status.failedIndexes), ...more]);
}

/**
 * Each finished pod is counted exactly once: first its uid is noted, then its finalizer goes, then it moves into the count.
 * Of a Job that ends every pod is let go: what still runs has failed with it, or, where it has succeeded, is not counted.
 * Follows kubernetes/pkg/controller/job/job_controller.go (trackJobStatusAndRemoveFinalizers).
 */
export function tally(job: Job, pods: readonly Pod[], ending?: Verdict["type"]): Tally {
  const before = job.status.uncountedTerminatedPods ?? {};
  const indexed = job.spec.completionMode === "Indexed";
  const completions = job.spec.completions ?? 0;
  const tracked = pods.filter(isTracked);
  const held = new Set(tracked.map(({ metadata }) => metadata.uid));
  const settle = (uids: readonly string[] = []) => ({
    left: uids.filter((uid) => held.has(uid)),
    done: uids.filter((uid) => !held.has(uid)).length,
  });
  const succeeded = settle(before.succeeded);
  const failed = settle(before.failed);
  const completed = new Set(parseIndexes(job.status.completedIndexes));
  const known = new Set([...succeeded.left, ...failed.left]);
  const newSucceeded: string[] = [];
  const newFailed: string[] = [];
  const active = pods.filter((pod) => !isGoing(pod) && pod.status.phase !== "Succeeded" && pod.status.phase !== "Failed");
  const failedPods = tracked.filter((pod) => pod.status.phase !== "Succeeded" && hasFailed(pod, job));
  const failedIndexes = failedIndexesOf(job, failedPods);
  const perIndex = job.spec.backoffLimitPerIndex !== undefined;
  const retried = perIndex && ending === undefined ? lastFailures(failedPods, active, new Set([...completed, ...failedIndexes])) : noPods;
  const kept = new Set([...retried.values()]);
  for (const pod of tracked) {
    if (known.has(pod.metadata.uid) || kept.has(pod)) continue;
    const index = completionIndex(pod);
    if (indexed && (index === undefined || index >= completions)) continue;
    if (pod.status.phase === "Succeeded") {
      if (indexed && index !== undefined) completed.add(index);
      else newSucceeded.push(pod.metadata.uid);
    } else if ((ending === "FailureTarget" || hasFailed(pod, job)) && matchFailurePolicy(job, pod)?.action !== "Ignore")
      newFailed.push(pod.metadata.uid);
  }
  const uncounted = { succeeded: [...succeeded.left, ...newSucceeded], failed: [...failed.left, ...newFailed] };
  const counted = { succeeded: (job.status.succeeded ?? 0) + succeeded.done, failed: (job.status.failed ?? 0) + failed.done };
  const done = indexed ? completed.size : counted.succeeded;
  const finished = (pod: Pod) => pod.status.phase === "Succeeded" || hasFailed(pod, job);
  return {
    active,
    ready: pods.filter(isReady).length,
    terminating: pods.filter((pod) => isGoing(pod) && pod.status.phase !== "Succeeded" && pod.status.phase !== "Failed").length,
    succeeded: indexed ? completed.size : counted.succeeded + uncounted.succeeded.length,
    failed: counted.failed + uncounted.failed.length,
    completedIndexes: completed,
    failedIndexes,
    retried,
    fresh: tracked.filter((pod) => finished(pod) && !known.has(pod.metadata.uid)),
    failJobMessage: failedPods.map((pod) => matchFailurePolicy(job, pod)).find((match) => match?.action === "FailJob")?.message,
    toRelease: tracked.filter((pod) => (ending !== undefined || finished(pod)) && !kept.has(pod)),
    status: {
      ...(done > 0 ? { succeeded: done } : {}),
      ...(counted.failed > 0 ? { failed: counted.failed } : {}),
      ...(indexed && completed.size > 0 ? { completedIndexes: formatIndexes(completed) } : {}),
      ...(perIndex ? { failedIndexes: formatIndexes(failedIndexes) } : {}),
      uncountedTerminatedPods: {
        ...(uncounted.succeeded.length > 0 ? { succeeded: uncounted.succeeded } : {}),
        ...(uncounted.failed.length > 0 ? { failed: uncounted.failed } : {}),
      },
    },
  };
}
