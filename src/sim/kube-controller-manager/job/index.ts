import { controllerOf, keyOf } from "../../api/object.ts";
import { isPodTerminal } from "../../api/pod.ts";
import { matchesSelector } from "../../api/selector.ts";
import type { Job, Pod } from "../../api/types.ts";
import type { Action, Component, Wake, WatchEvent } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { claim, objectOf, wakePodOwners, wakeSelf } from "../common/owned-pods.ts";
import { createPod, deletePod } from "../common/pod-control.ts";
import { patch, whateverHappens } from "../common/requests.ts";
import { forgetFailures, retryLater } from "../common/retry.ts";
import { slowStartBatch } from "../common/slow-start.ts";
import { type BackOff, type CreationPlan, creationPlan, nextBackOff, noBackOff, podOf, wantedActive } from "./plan.ts";
import { reasons } from "./reasons.ts";
import { writeStatus } from "./status.ts";
import { isTracked, tally, trackingFinalizer } from "./tracking.ts";
import { conditionOf, deadlineMillis, verdictOf } from "./verdict.ts";

/** Changes of pods are collected for a second before a Job looks at them. */
const batchMillis = 1000;

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
    if (!job) return [...forgetFailures(view, key), { type: "remember", key: `${key}/backoff`, value: undefined }];
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

/** A patch, as the pod may have been deleted in this very sync. */
function release(pod: Pod): readonly Action[] {
  if (!isTracked(pod)) return [];
  const change = { metadata: { "$deleteFromPrimitiveList/finalizers": [trackingFinalizer] } };
  return [patch(pod, change, reasons.ReleasePod({ pod: pod.metadata.name }), whateverHappens)];
}

function syncJob(view: View, key: string, job: Job): readonly Action[] {
  const { own: pods, actions } = claim<Pod>({
    owner: job,
    owned: view.listOwned("Pod", job.metadata.uid),
    candidates: view.listLabelled(job.metadata.namespace ?? "", job.spec.selector?.matchLabels ?? {}),
    matches: (pod) => matchesSelector(job.spec.selector, pod.metadata.labels),
    mayAdopt: (pod) => !isPodTerminal(pod),
  });
  const first = tally(job, pods);
  const verdict = verdictOf(view, job, first, pods);
  const counted = verdict ? tally(job, pods, verdict.type) : first;
  const suspended = job.spec.suspend === true;
  const backOffKey = `${key}/backoff`;
  const before = (view.memory(backOffKey) as BackOff | undefined) ?? noBackOff;
  const backOff = nextBackOff(before, counted.fresh, view.nowMillis);
  const deletions = verdict || suspended ? counted.active : counted.active.slice(wantedActive(job, counted));
  const idle = verdict || suspended || deletions.length > 0;
  const plan: CreationPlan = idle ? { count: 0, waitMillis: 0 } : creationPlan(view, job, counted, pods, backOff);
  const settle = (created: number, failed: boolean): readonly Action[] => [
    ...writeStatus(view, job, counted, verdict, counted.active.length - deletions.length + created, deletions),
    ...(backOff === before ? [] : [{ type: "remember" as const, key: backOffKey, value: backOff }]),
    ...counted.toRelease.flatMap(release),
    ...(failed ? retryLater(view, key) : forgetFailures(view, key)),
    ...deadlineCheck(view, job),
    ...(plan.waitMillis > 0 ? [{ type: "wake" as const, afterMillis: plan.waitMillis }] : []),
  ];
  const createOne = (then: Parameters<typeof createPod>[2], position: number) => {
    const index = plan.indexes?.[position];
    return createPod(podOf(view, job, index, index === undefined ? undefined : counted.retried.get(index)), job, then);
  };
  return [
    ...actions,
    ...deletions.flatMap((pod) => (verdict ? [deletePod(pod, job)] : [...release(pod), deletePod(pod, job)])),
    ...slowStartBatch(plan.count, createOne, whateverHappens, ({ created, failure }) => settle(created, failure !== undefined)),
  ];
}

function deadlineCheck(view: View, job: Job): readonly Action[] {
  const wait = deadlineMillis(job) - view.nowMillis;
  if (job.spec.activeDeadlineSeconds !== undefined && !job.status.startTime)
    return [{ type: "wake", afterMillis: job.spec.activeDeadlineSeconds * 1000 }];
  return wait > 0 && wait !== Number.POSITIVE_INFINITY ? [{ type: "wake", afterMillis: wait }] : [];
}
