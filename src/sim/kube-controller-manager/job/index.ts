import { deepEqual } from "../../api/equal.ts";
import { controllerOf, keyOf } from "../../api/object.ts";
import { matchesSelector } from "../../api/selector.ts";
import { parseTimestamp, timestamp } from "../../api/time.ts";
import type { Job, Pod } from "../../api/types.ts";
import { type Action, type Component, defineReasons, type Wake, type WatchEvent } from "../../cluster/component.ts";
import { drawSuffix } from "../../cluster/random.ts";
import type { NewObject } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { claim, objectOf, wakePodOwners, wakeSelf } from "../common/owned-pods.ts";
import { createPod, deletePod, podFromTemplate } from "../common/pod-control.ts";
import { isPodTerminal } from "../common/pods.ts";
import { emit, update, updateStatus, whateverHappens } from "../common/requests.ts";
import { forgetFailures, retryLater } from "../common/retry.ts";
import { slowStartBatch } from "../common/slow-start.ts";
import { completionIndex, freeIndexes, indexAnnotation } from "./indexes.ts";
import { isTracked, type Tally, tally, trackingFinalizer } from "./tracking.ts";
import { type Condition, conditionOf, deadlineMillis, type Verdict, verdictOf } from "./verdict.ts";

const reasons = defineReasons({
  Completed: { event: "Normal", message: () => "Job completed" },
  BackoffLimitExceeded: { event: "Warning", message: () => "Job has reached the specified backoff limit" },
  DeadlineExceeded: { event: "Warning", message: () => "Job was active longer than specified deadline" },
  Suspended: { event: "Normal", message: () => "Job suspended" },
  Resumed: { event: "Normal", message: () => "Job resumed" },
  UpdateJobStatus: {
    message: ({ job, active, succeeded, failed }) => `Job ${job}: ${active} active, ${succeeded} succeeded, ${failed} failed`,
  },
  ReleasePod: { message: ({ pod }) => `pod ${pod} has been counted` },
});

/** Changes of pods are collected for a second before a Job looks at them. */
const batchMillis = 1000;
const maxPodsPerSync = 500;
const backOffMillis = 10_000;
const maxBackOffMillis = 600_000;

/**
 * Runs pods until enough of them have succeeded, or too many have failed.
 * Follows kubernetes/pkg/controller/job/job_controller.go (syncJob).
 */
export const jobController: Component = {
  name: "job-controller",
  watches: { Job: wakeJob, Pod: wakeOwnerLater },
  sync(view, key) {
    if (key.startsWith("Pod/")) return releaseOrphan(view, key);
    const job = objectOf(view, "Job", key);
    if (!job) return forgetFailures(view, key);
    return isManagedElsewhere(job) || isFinished(job) ? releaseAll(view, job) : syncJob(view, key, job);
  },
};

/** A Job that is gone may leave pods behind: nobody else would take their finalizer. */
function wakeJob(event: WatchEvent, view: View): readonly Wake[] {
  if (event.type !== "DELETED") return wakeSelf(event);
  return view.listOwned("Pod", event.object.metadata.uid).map((pod) => ({ key: keyOf(pod) }));
}

const jobOf = (view: View, pod: Pod): Job | undefined => {
  const owner = controllerOf(pod);
  return owner?.kind === "Job" ? view.get("Job", pod.metadata.namespace ?? "", owner.name) : undefined;
};

/** Follows kubernetes/pkg/controller/job/job_controller.go (syncOrphanPod). */
function releaseOrphan(view: View, key: string): readonly Action[] {
  const pod = objectOf(view, "Pod", key);
  return pod && !jobOf(view, pod) ? release(pod) : [];
}

function wakeOwnerLater(event: WatchEvent, view: View): readonly Wake[] {
  const pod = event.object as Pod;
  if (event.type !== "DELETED" && isTracked(pod) && !jobOf(view, pod)) return [{ key: event.key }];
  const wakes = wakePodOwners(event, view, "Job");
  return event.type === "ADDED" ? wakes : wakes.map((wake) => ({ ...wake, afterMillis: batchMillis }));
}

const isManagedElsewhere = ({ spec }: Job): boolean => spec.managedBy !== undefined && spec.managedBy !== "kubernetes.io/job-controller";
const isFinished = (job: Job): boolean => conditionOf(job, "Complete") !== undefined || conditionOf(job, "Failed") !== undefined;

/** Pods of a Job that has ended are let go. */
function releaseAll(view: View, job: Job): readonly Action[] {
  return view.listOwned("Pod", job.metadata.uid).filter(isPodTerminal).flatMap(release);
}

function release(pod: Pod): readonly Action[] {
  const { finalizers = [], ...metadata } = pod.metadata;
  const left = finalizers.filter((finalizer) => finalizer !== trackingFinalizer);
  if (left.length === finalizers.length) return [];
  const next: Pod = { ...pod, metadata: left.length > 0 ? { ...metadata, finalizers: left } : metadata };
  return [update(next, reasons.ReleasePod({ pod: pod.metadata.name }), whateverHappens)];
}

function syncJob(view: View, key: string, job: Job): readonly Action[] {
  const { own: pods, actions } = claim<Pod>({
    owner: job,
    owned: view.listOwned("Pod", job.metadata.uid),
    candidates: view.listLabelled(job.metadata.namespace ?? "", job.spec.selector?.matchLabels ?? {}),
    matches: (pod) => matchesSelector(job.spec.selector, pod.metadata.labels),
    mayAdopt: (pod) => !isPodTerminal(pod),
  });
  const counted = tally(job, pods);
  const verdict = verdictOf(view, job, counted, pods);
  const suspended = job.spec.suspend === true;
  const deletions = verdict || suspended ? counted.active : counted.active.slice(wantedActive(job, counted));
  const plan = verdict || suspended || deletions.length > 0 ? { count: 0, waitMillis: 0 } : creationPlan(view, job, counted, pods);
  const settle = (created: number, failed: boolean): readonly Action[] => [
    ...writeStatus(view, job, counted, verdict, counted.active.length - deletions.length + created, deletions.length),
    ...counted.toRelease.flatMap(release),
    ...(failed ? retryLater(view, key) : forgetFailures(view, key)),
    ...deadlineCheck(view, job),
    ...(plan.waitMillis > 0 ? [{ type: "wake" as const, afterMillis: plan.waitMillis }] : []),
  ];
  const indexes = job.spec.completionMode === "Indexed" ? indexesToCreate(job, counted, pods, plan.count) : undefined;
  const count = indexes ? indexes.length : plan.count;
  const createOne = (then: Parameters<typeof createPod>[2], index: number) => createPod(podOf(view, job, indexes?.[index]), job, then);
  return [
    ...actions,
    ...deletions.flatMap((pod) => (verdict ? [deletePod(pod, job)] : [...release(pod), deletePod(pod, job)])),
    ...slowStartBatch(count, createOne, whateverHappens, ({ created, failure }) => settle(created, failure !== undefined)),
  ];
}

function deadlineCheck(view: View, job: Job): readonly Action[] {
  const wait = deadlineMillis(job) - view.nowMillis;
  if (job.spec.activeDeadlineSeconds !== undefined && !job.status.startTime)
    return [{ type: "wake", afterMillis: job.spec.activeDeadlineSeconds * 1000 }];
  return wait > 0 && wait !== Number.POSITIVE_INFINITY ? [{ type: "wake", afterMillis: wait }] : [];
}

/** As many as may run at once, but no more than are still needed. */
function wantedActive(job: Job, counted: Tally): number {
  const { parallelism = 1, completions } = job.spec;
  if (completions === undefined) return counted.succeeded > 0 ? counted.active.length : parallelism;
  return Math.max(0, Math.min(parallelism, completions - counted.succeeded));
}

/** After a failure the next pod waits 10 s, doubled for each failure since the last success. */
function creationPlan(view: View, job: Job, counted: Tally, pods: readonly Pod[]): { readonly count: number; readonly waitMillis: number } {
  const replaced = job.spec.podReplacementPolicy === "Failed" ? counted.terminating : 0;
  const count = Math.min(maxPodsPerSync, wantedActive(job, counted) - counted.active.length - replaced);
  if (count <= 0) return { count: 0, waitMillis: 0 };
  const finished = pods
    .filter(isPodTerminal)
    .map((pod) => ({ failed: pod.status.phase === "Failed", atMillis: finishMillis(pod, view.nowMillis) }));
  const lastSuccess = finished
    .filter(({ failed }) => !failed)
    .reduce((last, { atMillis }) => Math.max(last, atMillis), Number.NEGATIVE_INFINITY);
  const failures = finished.filter(({ failed, atMillis }) => failed && atMillis > lastSuccess);
  if (failures.length === 0) return { count, waitMillis: 0 };
  const last = failures.reduce((latest, { atMillis }) => Math.max(latest, atMillis), 0);
  const waitMillis = last + Math.min(maxBackOffMillis, backOffMillis * 2 ** (failures.length - 1)) - view.nowMillis;
  return waitMillis > 0 ? { count: 0, waitMillis } : { count, waitMillis: 0 };
}

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
  return freeIndexes(job.spec.completions ?? 0, new Set([...counted.completedIndexes, ...running, ...going]), count);
}

function podOf(view: View, job: Job, index: number | undefined): NewObject {
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
  const annotations = { ...template.metadata?.annotations, [indexAnnotation]: String(index) };
  const pod = podFromTemplate({ spec, metadata: { ...plain.metadata, labels, annotations } }, job, { name: `${name}-${index}-${suffix}` });
  return { ...pod, metadata: { ...pod.metadata, generateName: `${name}-${index}-` } };
}

const indexVariable = { name: "JOB_COMPLETION_INDEX", valueFrom: { fieldRef: { fieldPath: `metadata.labels['${indexAnnotation}']` } } };

function writeStatus(
  view: View,
  job: Job,
  counted: Tally,
  verdict: Verdict | undefined,
  active: number,
  deleted: number,
): readonly Action[] {
  const suspended = job.spec.suspend === true && !verdict;
  const now = timestamp(view.nowMillis);
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
    ready: deleted > 0 ? 0 : counted.ready,
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
  if (settled && verdict?.reason === "BackoffLimitExceeded") return [emit(job, reasons.BackoffLimitExceeded({}))];
  if (settled && verdict?.reason === "DeadlineExceeded") return [emit(job, reasons.DeadlineExceeded({}))];
  const was = conditionOf(job, "Suspended") !== undefined;
  if (suspended && !was) return [emit(job, reasons.Suspended({}))];
  return !suspended && was && !verdict ? [emit(job, reasons.Resumed({}))] : [];
}
