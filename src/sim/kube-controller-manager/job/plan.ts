import { isPodTerminal } from "../../api/pod.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { Job, Pod } from "../../api/types.ts";
import { drawSuffix } from "../../cluster/random.ts";
import type { NewObject } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { podFromTemplate } from "../common/pod-control.ts";
import { failureAnnotations, failuresOf } from "./failure-policy.ts";
import { completionIndex, freeIndexes, indexAnnotation } from "./indexes.ts";
import { type Tally, trackingFinalizer } from "./tracking.ts";

const maxPodsPerSync = 500;
const backOffMillis = 10_000;
const maxBackOffMillis = 600_000;

/** As many as may run at once, but no more than are still needed. */
export function wantedActive(job: Job, counted: Tally): number {
  const { parallelism = 1, completions } = job.spec;
  if (completions === undefined) return counted.succeeded > 0 ? counted.active.length : parallelism;
  return Math.max(0, Math.min(parallelism, completions - counted.succeeded - counted.failedIndexes.size));
}

/** Failures since the last success, and when the last of them was. Kept in memory: the pods may be gone. */
export interface BackOff {
  readonly failures: number;
  readonly lastMillis: number;
}

export const noBackOff: BackOff = { failures: 0, lastMillis: 0 };

/** Takes in the pods that have finished since the last sync. Follows kubernetes/pkg/controller/job/backoff_utils.go (newBackoffRecord). */
export function nextBackOff(before: BackOff, fresh: readonly Pod[], nowMillis: number): BackOff {
  if (fresh.length === 0) return before;
  const finished = fresh.map((pod) => ({ succeeded: pod.status.phase === "Succeeded", atMillis: finishMillis(pod, nowMillis) }));
  const lastSuccess = finished
    .filter(({ succeeded }) => succeeded)
    .reduce((last, { atMillis }) => Math.max(last, atMillis), Number.NEGATIVE_INFINITY);
  const failures = finished.filter(({ succeeded, atMillis }) => !succeeded && atMillis >= lastSuccess);
  const start = lastSuccess === Number.NEGATIVE_INFINITY ? before : noBackOff;
  return failures.reduce(
    ({ failures: count, lastMillis }, { atMillis }) => ({ failures: count + 1, lastMillis: Math.max(lastMillis, atMillis) }),
    start,
  );
}

const delayAfter = (failures: number): number => (failures === 0 ? 0 : Math.min(maxBackOffMillis, backOffMillis * 2 ** (failures - 1)));

export interface CreationPlan {
  readonly count: number;
  readonly waitMillis: number;
  /** For Indexed Jobs: which. */
  readonly indexes?: readonly number[];
}

/** After a failure the next pod waits 10 s, doubled for each failure since the last success; with a limit per index, of that index. */
export function creationPlan(view: View, job: Job, counted: Tally, pods: readonly Pod[], backOff: BackOff): CreationPlan {
  const replaced = job.spec.podReplacementPolicy === "Failed" ? counted.terminating : 0;
  const count = Math.min(maxPodsPerSync, wantedActive(job, counted) - counted.active.length - replaced);
  if (count <= 0) return { count: 0, waitMillis: 0 };
  const perIndex = job.spec.backoffLimitPerIndex !== undefined;
  const waitMillis = perIndex ? 0 : backOff.lastMillis + delayAfter(backOff.failures) - view.nowMillis;
  if (backOff.failures > 0 && waitMillis > 0) return { count: 0, waitMillis };
  if (job.spec.completionMode !== "Indexed") return { count, waitMillis: 0 };
  const indexes = indexesToCreate(job, counted, pods, count);
  const waits = indexes.map((index) => indexWait(counted.retried.get(index), view.nowMillis));
  const ready = indexes.filter((_, position) => (waits[position] ?? 0) <= 0);
  const later = waits.filter((wait) => wait > 0);
  return { count: ready.length, indexes: ready, waitMillis: ready.length === 0 && later.length > 0 ? Math.min(...later) : 0 };
}

/** How long an index still has to wait after its last failure. */
const indexWait = (last: Pod | undefined, nowMillis: number): number =>
  last ? finishMillis(last, nowMillis) + delayAfter(failuresOf(last)) - nowMillis : 0;

/** When its last container ended; else when it stopped being Ready. */
function finishMillis({ status, metadata }: Pod, nowMillis: number): number {
  const ended = (status.containerStatuses ?? [])
    .map(({ state }) => parseTimestamp(state?.terminated?.finishedAt ?? ""))
    .filter((millis) => !Number.isNaN(millis));
  if (ended.length > 0) return Math.max(...ended);
  const ready = status.conditions?.find(({ type }) => type === "Ready")?.lastTransitionTime;
  const millis = parseTimestamp(ready ?? metadata.deletionTimestamp ?? "");
  return Number.isNaN(millis) ? nowMillis : millis;
}

function indexesToCreate(job: Job, counted: Tally, pods: readonly Pod[], count: number): readonly number[] {
  const running = counted.active.flatMap((pod) => completionIndex(pod) ?? []);
  const going =
    job.spec.podReplacementPolicy === "Failed"
      ? pods.filter((pod) => !isPodTerminal(pod)).flatMap((pod) => completionIndex(pod) ?? [])
      : [];
  return freeIndexes(
    job.spec.completions ?? 0,
    new Set([...counted.completedIndexes, ...counted.failedIndexes, ...running, ...going]),
    count,
  );
}

/** The pod of an index, or any pod. */
export function podOf(view: View, job: Job, index: number | undefined, last: Pod | undefined): NewObject {
  const { template } = job.spec;
  const finalizers = [...(template.metadata?.finalizers ?? []), trackingFinalizer];
  const plain = { ...template, metadata: { ...template.metadata, finalizers } };
  if (index === undefined) return podFromTemplate(plain, job);
  const { name, uid } = job.metadata;
  const suffix = drawSuffix(view.seed, 5, "job", uid, index, view.nowMillis);
  const spec = {
    ...template.spec,
    hostname: `${name}-${index}`,
    containers: (template.spec?.containers ?? []).map((container) => ({ ...container, env: [...(container.env ?? []), indexVariable] })),
  };
  const labels = { ...template.metadata?.labels, [indexAnnotation]: String(index) };
  const annotations = { ...template.metadata?.annotations, [indexAnnotation]: String(index), ...failureAnnotations(job, last) };
  const pod = podFromTemplate({ spec, metadata: { ...plain.metadata, labels, annotations } }, job, { name: `${name}-${index}-${suffix}` });
  return { ...pod, metadata: { ...pod.metadata, generateName: `${name}-${index}-` } };
}

const indexVariable = { name: "JOB_COMPLETION_INDEX", valueFrom: { fieldRef: { fieldPath: `metadata.labels['${indexAnnotation}']` } } };
