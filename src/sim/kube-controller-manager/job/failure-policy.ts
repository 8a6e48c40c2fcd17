import type { Job, Pod } from "../../api/types.ts";
import { completionIndex, parseIndexes } from "./indexes.ts";

type Rule = NonNullable<Job["spec"]["podFailurePolicy"]>["rules"][number];

/** What a Job's podFailurePolicy says of a failed pod. */
export interface FailureMatch {
  readonly action: string;
  readonly message: string;
}

/** The first rule that matches; undefined: counted as any failure. Follows kubernetes/pkg/controller/job/pod_failure_policy.go (matchPodFailurePolicy). */
export function matchFailurePolicy(job: Job, pod: Pod): FailureMatch | undefined {
  for (const [index, rule] of (job.spec.podFailurePolicy?.rules ?? []).entries()) {
    const what = matchedBy(rule, pod);
    if (what !== undefined) return { action: rule.action, message: `${what} matching ${rule.action} rule at index ${index}` };
  }
  return undefined;
}

function matchedBy({ onExitCodes, onPodConditions }: Rule, { metadata, status }: Pod): string | undefined {
  const place = `${metadata.namespace}/${metadata.name}`;
  if (onExitCodes) {
    const { containerName, operator, values = [] } = onExitCodes;
    const ended = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])].find(({ name, state }) => {
      const code = state?.terminated?.exitCode ?? 0;
      if (code === 0 || (containerName !== undefined && containerName !== name)) return false;
      return values.includes(code) === (operator === "In");
    });
    return ended && `Container ${ended.name} for pod ${place} failed with exit code ${ended.state?.terminated?.exitCode}`;
  }
  const condition = (onPodConditions ?? []).find(({ type, status: wanted = "True" }) =>
    status.conditions?.some((present) => present.type === type && present.status === wanted),
  );
  return condition && `Pod ${place} has condition ${condition.type}`;
}

const failureCountAnnotation = "batch.kubernetes.io/job-index-failure-count";
const ignoredCountAnnotation = "batch.kubernetes.io/job-index-ignored-failure-count";

const countIn = ({ metadata }: Pod, annotation: string): number => Number(metadata.annotations?.[annotation] ?? 0) || 0;

/** Has this pod used up what its index may fail? Follows job/backoff_utils.go and indexed_job_utils.go (isIndexFailed). */
export function isIndexFailed(job: Job, pod: Pod): boolean {
  if (matchFailurePolicy(job, pod)?.action === "FailIndex") return true;
  return countIn(pod, failureCountAnnotation) >= (job.spec.backoffLimitPerIndex ?? Number.POSITIVE_INFINITY);
}

/** How often the index of a pod has failed, with this pod: what its successor carries. */
export function failureAnnotations(job: Job, last: Pod | undefined): { readonly [annotation: string]: string } {
  if (job.spec.backoffLimitPerIndex === undefined) return {};
  if (!last) return { [failureCountAnnotation]: "0" };
  const ignored = matchFailurePolicy(job, last)?.action === "Ignore";
  const failures = countIn(last, failureCountAnnotation) + (ignored ? 0 : 1);
  const ignoredFailures = countIn(last, ignoredCountAnnotation) + (ignored ? 1 : 0);
  return {
    [failureCountAnnotation]: String(failures),
    ...(ignoredFailures > 0 ? { [ignoredCountAnnotation]: String(ignoredFailures) } : {}),
  };
}

/** Failures of an index before and with this pod, ignored ones too: they lengthen the wait. */
export const failuresOf = (pod: Pod): number => countIn(pod, failureCountAnnotation) + countIn(pod, ignoredCountAnnotation) + 1;

/** The newest failed pod of each index that will be tried again: it keeps its finalizer, as its successor needs its count. */
export function lastFailures(failed: readonly Pod[], active: readonly Pod[], settled: ReadonlySet<number>): ReadonlyMap<number, Pod> {
  const running = new Set(active.map(completionIndex));
  const last = new Map<number, Pod>();
  for (const pod of failed) {
    const index = completionIndex(pod);
    if (index === undefined || settled.has(index) || running.has(index)) continue;
    const known = last.get(index);
    if (!known || failuresOf(pod) > failuresOf(known)) last.set(index, pod);
  }
  return last;
}

/** The first rule of a Job's successPolicy that the finished indexes fulfil. Follows job/success_policy.go (matchSuccessPolicy). */
export function matchSuccessPolicy({ spec }: Job, succeeded: ReadonlySet<number>): string | undefined {
  for (const [index, rule] of (spec.successPolicy?.rules ?? []).entries()) {
    const wanted = rule.succeededIndexes === undefined ? undefined : parseIndexes(rule.succeededIndexes);
    const met = wanted ? [...wanted].filter((each) => succeeded.has(each)).length : succeeded.size;
    const needed = rule.succeededCount ?? wanted?.size ?? Number.POSITIVE_INFINITY;
    if (met >= needed) return `Matched rules at index ${index}`;
  }
  return undefined;
}
