import { keyOf } from "../api/object.ts";
import { timestamp } from "../api/time.ts";
import type { Pod, PodCondition } from "../api/types.ts";
import type { Action, Reason } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { release } from "./assumed.ts";
import type { Attempt } from "./cycle.ts";
import type { MemoryDraft } from "./memory-draft.ts";
import { unfitMessage } from "./message.ts";
import type { PodInfo } from "./pod-info.ts";
import type { PostFilterResult } from "./preemption.ts";
import { queueEntry, requeue } from "./queue.ts";
import { reasons } from "./reasons.ts";
import { attemptRequest } from "./request-action.ts";

interface Failure {
  readonly message: string;
  readonly conditionReason: "Unschedulable" | "SchedulerError";
  /** The plugins that said no; none for an error, which is tried again after a while. */
  readonly rejectedBy: readonly string[];
  readonly nodes: number;
  /** What status.nominatedNodeName becomes; undefined leaves it. */
  readonly nominated?: string;
}

export function noNodes(view: View, memory: MemoryDraft, pod: Pod): readonly Action[] {
  const message = "no nodes available to schedule pods";
  return handleFailure(view, memory, pod, { message, conditionReason: "Unschedulable", rejectedBy: [], nodes: 0, nominated: "" });
}

/** The attempt itself went wrong: the pod is tried again after a back-off. */
export function fail(view: View, memory: MemoryDraft, pod: Pod, message: string): readonly Action[] {
  const nodes = view.list("Node").length;
  return handleFailure(view, memory, pod, { message, conditionReason: "SchedulerError", rejectedBy: [], nodes, nominated: "" });
}

/** No node fits: victims are asked to leave if there are any, and the pod waits. */
export function giveUp(view: View, memory: MemoryDraft, attempt: Attempt, found: PostFilterResult): readonly Action[] {
  const { pod } = attempt.cycle;
  const error = attempt.error ?? attempt.rejections.find((rejection) => rejection.code === "Error");
  if (error) return fail(view, memory, pod, error.reasons.join(", "));
  const message = unfitMessage({
    nodes: attempt.cycle.snapshot.nodes.length,
    preFilter: attempt.preFilter,
    rejections: attempt.rejections,
    others: attempt.excluded,
    postFilter: found.message,
  });
  return [
    ...preempt(view, memory, attempt, found),
    ...handleFailure(view, memory, pod, {
      message,
      conditionReason: "Unschedulable",
      rejectedBy: rejectors(attempt),
      nodes: attempt.cycle.snapshot.nodes.length,
      ...(found.nominated === undefined ? {} : { nominated: found.nominated }),
    }),
  ];
}

function rejectors({ preFilter, rejections, excluded, filters }: Attempt): readonly string[] {
  const plugins = new Set(rejections.map((rejection) => rejection.plugin));
  if (preFilter) plugins.add(preFilter.plugin);
  if (excluded) for (const { plugin } of filters) if (plugin.name === "NodeAffinity") plugins.add(plugin.name);
  return [...plugins].sort();
}

/** Follows kubernetes/pkg/scheduler/framework/preemption/executor.go (prepareCandidateAsync, PreemptPod). */
function preempt(view: View, memory: MemoryDraft, { cycle }: Attempt, { nominated, victims }: PostFilterResult): readonly Action[] {
  // Once all victims are leaving anyway, nobody is disturbed a second time.
  if (!nominated || victims.every(({ pod }) => pod.metadata.deletionTimestamp !== undefined)) return [];
  const promised = [...(cycle.snapshot.nominated.get(nominated) ?? [])];
  const outranked = promised.filter((other) => other.priority < cycle.podInfo.priority);
  return [
    ...outranked.map(({ pod }) => clearNomination(pod, nominated)),
    ...victims.flatMap((victim) =>
      queueEntry(view, keyOf(victim.pod))?.state === "binding"
        ? stopBinding(view, memory, cycle.pod, victim.pod, nominated)
        : evict(view, cycle.pod, victim, nominated),
    ),
  ];
}

function clearNomination(pod: Pod, node: string): Action {
  const { nominatedNodeName: _gone, ...status } = pod.status;
  return updateStatus(pod, status, reasons.NominationCleared({ namespace: pod.metadata.namespace, pod: pod.metadata.name, node }));
}

/** A pod that only waits for its volumes goes back into the queue, and its room is free at once. Follows executor.go (PreemptPod). */
function stopBinding(view: View, memory: MemoryDraft, preemptor: Pod, pod: Pod, node: string): readonly Action[] {
  release(memory, node, keyOf(pod));
  return [
    { type: "event", about: pod, reason: preempted(preemptor, pod, node, true) },
    ...fail(view, memory, pod, 'running PreBind plugin "VolumeBinding": preempted by DefaultPreemption'),
    { type: "wake", key: keyOf(preemptor), afterMillis: 0 },
  ];
}

const preempted = (preemptor: Pod, { metadata, spec }: Pod, node: string, inMemory: boolean): Reason =>
  reasons.Preempted({
    uid: preemptor.metadata.uid,
    pod: preemptor.metadata.name,
    namespace: metadata.namespace ?? "",
    victim: metadata.name,
    node,
    priority: preemptor.spec.priority ?? 0,
    victimPriority: spec.priority ?? 0,
    inMemory,
  });

function evict(view: View, preemptor: Pod, { pod }: PodInfo, node: string): readonly Action[] {
  if (pod.metadata.deletionTimestamp !== undefined) return [];
  const { name, namespace = "" } = pod.metadata;
  const reason = preempted(preemptor, pod, node, false);
  const condition: PodCondition = {
    type: "DisruptionTarget",
    status: "True",
    reason: "PreemptionByScheduler",
    message: `${preemptor.spec.schedulerName}: preempting to accommodate a higher priority pod`,
  };
  return [
    updateStatus(pod, withCondition(pod, condition, view.nowMillis), reason),
    attemptRequest(reason, { verb: "delete", kind: "Pod", namespace, name }),
    { type: "event", about: pod, reason },
  ];
}

/** Follows kubernetes/pkg/scheduler/schedule_one.go (handleSchedulingFailure). */
function handleFailure(view: View, memory: MemoryDraft, pod: Pod, failure: Failure): readonly Action[] {
  const { metadata, status } = pod;
  const podKey = keyOf(pod);
  const before = status.nominatedNodeName ?? "";
  const nominated = failure.nominated ?? before;
  const wakes = requeue(memory, view, pod, podKey, failure.rejectedBy);
  const reason = reasons.FailedScheduling({
    namespace: metadata.namespace,
    pod: metadata.name,
    message: failure.message,
    nodes: failure.nodes,
    rejectedBy: failure.rejectedBy.join(" "),
    nominated,
  });
  const condition: PodCondition = {
    type: "PodScheduled",
    status: "False",
    reason: failure.conditionReason,
    message: failure.message,
  };
  const { nominatedNodeName: _before, ...rest } = withCondition(pod, condition, view.nowMillis);
  const next = nominated === "" ? rest : { ...rest, nominatedNodeName: nominated };
  const unchanged = next.conditions === status.conditions && nominated === before;
  return [{ type: "event", about: pod, reason }, ...wakes, ...(unchanged ? [] : [updateStatus(pod, next, reason)])];
}

export function updateStatus(pod: Pod, status: Pod["status"], reason: Reason): Action {
  const { name, namespace = "" } = pod.metadata;
  const object = { ...pod, metadata: withoutVersion(pod), status };
  return attemptRequest(reason, { verb: "update", kind: "Pod", namespace, name, subresource: "status", object });
}

/** A patch does not ask which version it meets; neither does this update, which says the same. */
function withoutVersion({ metadata }: Pod) {
  const { resourceVersion: _version, ...others } = metadata;
  return others;
}

/** The status with a condition set; lastTransitionTime moves only with its status. Follows pkg/api/v1/pod/util.go (UpdatePodCondition). */
function withCondition(pod: Pod, condition: PodCondition, nowMillis: number): Pod["status"] {
  const conditions = pod.status.conditions ?? [];
  const old = conditions.find((other) => other.type === condition.type);
  const generation = pod.metadata.generation;
  const same =
    old?.status === condition.status &&
    old.reason === condition.reason &&
    old.message === condition.message &&
    old.observedGeneration === generation;
  if (same) return pod.status;
  const next: PodCondition = {
    ...condition,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    lastProbeTime: null as never,
    lastTransitionTime: old?.status === condition.status ? (old.lastTransitionTime ?? timestamp(nowMillis)) : timestamp(nowMillis),
  };
  return { ...pod.status, conditions: old ? conditions.map((other) => (other === old ? next : other)) : [...conditions, next] };
}
