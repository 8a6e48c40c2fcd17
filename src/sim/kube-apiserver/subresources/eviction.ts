import { isPodPhaseTerminal, isPodReady } from "../../api/pod.ts";
import { matchesSelector } from "../../api/selector.ts";
import { badRequestStatus, failure, type StatusDetails } from "../../api/status.ts";
import { timestamp } from "../../api/time.ts";
import type { Pod, PodDisruptionBudget } from "../../api/types.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { Preconditions, Request, Response } from "../../cluster/request.ts";
import { remove } from "../delete.ts";
import { unmetPrecondition } from "../preconditions.ts";
import { type AnyObject, accepted, missing, readObject, refused, writeObject } from "../storage.ts";

interface Eviction {
  readonly metadata?: { readonly name?: string };
  readonly deleteOptions?: {
    readonly gracePeriodSeconds?: number;
    readonly preconditions?: Preconditions;
    readonly dryRun?: readonly string[];
  };
}

/**
 * Deletes a pod if its disruption budget allows it now.
 * Follows pkg/registry/core/pod/storage/eviction.go (Create, checkAndDecrement).
 */
export function evict(request: Extract<Request, { verb: "create" }>, context: ApiContext): Response {
  const { metadata, deleteOptions = {} } = request.object as Eviction;
  const name = request.name ?? metadata?.name ?? "";
  if (metadata?.name && metadata.name !== name) return refused(badRequestStatus("name in URL does not match name in Eviction object"));
  const pod = readObject(context, "Pod", request.namespace, name) as unknown as Pod | undefined;
  if (!pod) return missing("Pod", name);
  const budgets = context.view
    .list("PodDisruptionBudget", request.namespace)
    .filter(({ spec }) => matchesSelector(spec.selector, pod.metadata.labels));
  if (budgets.length > 1)
    return refused(
      failure("InternalError", "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."),
    );
  const unmet = unmetPrecondition(pod as unknown as AnyObject, deleteOptions.preconditions, context.view);
  if (unmet) return refused(unmet);
  const [budget] = budgets;
  if (budget && !ignoresBudget(pod) && !isUnhealthyAndFree(pod, budget)) {
    const trouble = whyNot(budget);
    if (trouble) return refused(trouble);
    if (!request.dryRun) spend(budget, name, context);
  }
  const { gracePeriodSeconds } = deleteOptions;
  const grace = gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds };
  const dryRun = request.dryRun ? { dryRun: true } : {};
  if (!request.dryRun) markDisrupted(pod, context);
  const response = remove({ verb: "delete", kind: "Pod", namespace: request.namespace, name, ...grace, ...dryRun }, context);
  return response.ok ? accepted(pod, 201) : response;
}

/** The pod says why it goes, before it goes. Follows eviction.go (addConditionAndDeletePod). */
function markDisrupted(pod: Pod, context: ApiContext): void {
  const conditions = pod.status.conditions ?? [];
  if (conditions.some(({ type, status }) => type === "DisruptionTarget" && status === "True")) return;
  const condition = {
    type: "DisruptionTarget",
    status: "True",
    lastProbeTime: null,
    lastTransitionTime: timestamp(context.view.nowMillis),
    reason: "EvictionByEvictionAPI",
    message: "Eviction API: evicting",
  };
  writeObject(context, { ...pod, status: { ...pod.status, conditions: [...conditions, condition] } } as unknown as AnyObject);
}

/** Pods that are not up, or going already, cost no budget. */
function ignoresBudget({ metadata, status }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined || status.phase === "Pending" || isPodPhaseTerminal(status.phase);
}

/**
 * An unready pod may go when the budget says so always, or when enough others are ready: it serves nobody.
 * Follows eviction.go (canIgnorePDB, shouldEnforceResourceVersion).
 */
function isUnhealthyAndFree({ status }: Pod, { spec, status: counts }: PodDisruptionBudget): boolean {
  if (isPodReady({ status })) return false;
  if (spec.unhealthyPodEvictionPolicy === "AlwaysAllow") return true;
  return (counts.currentHealthy ?? 0) >= (counts.desiredHealthy ?? 0) && (counts.desiredHealthy ?? 0) > 0;
}

function whyNot({ metadata, status }: PodDisruptionBudget) {
  const refuse = (message: string): StatusDetails => ({ causes: [{ reason: "DisruptionBudget", message }] });
  const tooMany = (message: string) =>
    failure("TooManyRequests", "Cannot evict pod as it would violate the pod's disruption budget.", refuse(message));
  if ((status.observedGeneration ?? 0) < (metadata.generation ?? 0)) {
    return tooMany(`The disruption budget ${metadata.name} is still being processed by the server.`);
  }
  if ((status.disruptionsAllowed ?? 0) > 0) return undefined;
  return tooMany(
    `The disruption budget ${metadata.name} needs ${status.desiredHealthy} healthy pods and has ${status.currentHealthy} currently`,
  );
}

function spend(budget: PodDisruptionBudget, pod: string, context: ApiContext): void {
  const { status } = budget;
  const disruptedPods = { ...status.disruptedPods, [pod]: timestamp(context.view.nowMillis) };
  writeObject(context, {
    ...budget,
    status: { ...status, disruptionsAllowed: (status.disruptionsAllowed ?? 0) - 1, disruptedPods },
  } as unknown as AnyObject);
}
