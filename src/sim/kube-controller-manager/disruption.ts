import { deepEqual } from "../api/equal.ts";
import { controllerOf, type KubeObject, keyOf, objectKey } from "../api/object.ts";
import { isPodReady, isPodTerminal } from "../api/pod.ts";
import { matchesSelector } from "../api/selector.ts";
import { parseTimestamp, timestamp } from "../api/time.ts";
import type { Pod, PodDisruptionBudget } from "../api/types.ts";
import { type Action, type Component, defineReasons, type Wake, type WatchEvent } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { scaledValue } from "./common/int-or-percent.ts";
import { objectOf, wakeSelf } from "./common/owned-pods.ts";
import { emit, updateStatus } from "./common/requests.ts";

const reasons = defineReasons({
  NoPods: { event: "Normal", message: () => "No matching pods found" },
  CalculateExpectedPodCountFailed: {
    event: "Warning",
    message: ({ error }) => `Failed to calculate the number of expected pods: ${error}`,
  },
  UpdateDisruptionBudget: { message: ({ budget, allowed }) => `budget ${budget} allows ${allowed} disruptions` },
});

/** An eviction that was allowed is waited for so long before the pod counts again. */
const deletionTimeoutMillis = 120_000;

type Status = PodDisruptionBudget["status"];

/**
 * Counts how many pods a budget can spare now; the eviction API goes by its status.
 * Follows kubernetes/pkg/controller/disruption/disruption.go (trySync).
 */
export const disruptionController: Component = {
  name: "controllermanager",
  watches: { PodDisruptionBudget: wakeSelf, Pod: wakeBudgets },
  sync(view, key) {
    const budget = objectOf(view, "PodDisruptionBudget", key);
    return budget ? syncBudget(view, budget) : [];
  },
};

function wakeBudgets({ type, object, old }: WatchEvent, view: View): readonly Wake[] {
  const [now, before] = [object as Pod, old as Pod | undefined];
  const same =
    before !== undefined &&
    isPodReady(now) === isPodReady(before) &&
    now.status.phase === before.status.phase &&
    now.metadata.labels === before.metadata.labels &&
    now.metadata.deletionTimestamp === before.metadata.deletionTimestamp;
  if (type === "MODIFIED" && same) return [];
  const budgets = view.list("PodDisruptionBudget", now.metadata.namespace);
  return budgets.filter(({ spec }) => matchesSelector(spec.selector, now.metadata.labels)).map((budget) => ({ key: keyOf(budget) }));
}

function syncBudget(view: View, budget: PodDisruptionBudget): readonly Action[] {
  const { namespace = "", name } = budget.metadata;
  const pods = view
    .list("Pod", namespace)
    .filter((pod) => matchesSelector(budget.spec.selector, pod.metadata.labels) && !isPodTerminal(pod));
  const noPods = pods.length === 0 ? [emit(budget, reasons.NoPods({}))] : [];
  const counted = expectedPods(view, budget, pods);
  if (typeof counted === "string")
    return [emit(budget, reasons.CalculateExpectedPodCountFailed({ error: counted })), ...failSafe(view, budget, counted)];
  const { disrupted, wakes } = stillDisrupted(view, budget);
  const healthy = pods.filter(
    (pod) => pod.metadata.deletionTimestamp === undefined && disrupted[pod.metadata.name] === undefined && isPodReady(pod),
  ).length;
  const allowed = counted.expected <= 0 ? 0 : Math.max(0, healthy - counted.desired);
  const status: Status = {
    ...(Object.keys(disrupted).length > 0 ? { disruptedPods: disrupted } : {}),
    currentHealthy: healthy,
    desiredHealthy: counted.desired,
    expectedPods: counted.expected,
    disruptionsAllowed: allowed,
    observedGeneration: budget.metadata.generation ?? 0,
    conditions: [...conditionsOf(view, budget, allowed > 0 ? "True" : "False", allowed > 0 ? "SufficientPods" : "InsufficientPods", "")],
  };
  const written = deepEqual(status, budget.status)
    ? []
    : [updateStatus(budget, status, reasons.UpdateDisruptionBudget({ budget: name, allowed }))];
  return [...noPods, ...written, ...wakes];
}

/** A number in minAvailable is taken as it is; everything else asks the pods' controllers how many there should be. */
function expectedPods(
  view: View,
  { spec }: PodDisruptionBudget,
  pods: readonly Pod[],
): { readonly expected: number; readonly desired: number } | string {
  const { minAvailable, maxUnavailable } = spec;
  if (maxUnavailable === undefined && typeof minAvailable === "number") return { expected: pods.length, desired: minAvailable };
  const scales = new Map<string, number>();
  for (const pod of pods) {
    const found = scaleOf(view, pod);
    if (typeof found === "string") return found;
    scales.set(found.uid, found.scale);
  }
  const expected = [...scales.values()].reduce((total, scale) => total + scale, 0);
  if (maxUnavailable !== undefined) return { expected, desired: Math.max(0, expected - scaledValue(maxUnavailable, expected, "up")) };
  return { expected, desired: scaledValue(minAvailable, expected, "up") };
}

/** The size of what is behind a pod: its Deployment rather than its ReplicaSet. */
function scaleOf(view: View, pod: Pod): { readonly uid: string; readonly scale: number } | string {
  const { namespace = "", name } = pod.metadata;
  const owner = controllerOf(pod);
  if (!owner) return `found no controller ref for pod "${name}"`;
  const direct = view.getByKey(objectKey(owner.kind, namespace, owner.name));
  const above = direct && owner.kind === "ReplicaSet" ? controllerOf(direct) : undefined;
  const target = above?.kind === "Deployment" ? view.getByKey(objectKey("Deployment", namespace, above.name)) : direct;
  const replicas = (target as (KubeObject & { readonly spec?: { readonly replicas?: number } }) | undefined)?.spec?.replicas;
  if (!target || replicas === undefined) return `found no controllers for pod "${name}"`;
  return { uid: target.metadata.uid, scale: replicas };
}

/** Pods whose eviction was allowed and that are not gone yet. */
function stillDisrupted(
  view: View,
  budget: PodDisruptionBudget,
): { readonly disrupted: { readonly [pod: string]: string }; readonly wakes: readonly Action[] } {
  const { namespace = "" } = budget.metadata;
  const waiting = Object.entries(budget.status.disruptedPods ?? {}).filter(([name, since]) => {
    const pod = view.get("Pod", namespace, name);
    return (
      pod !== undefined && pod.metadata.deletionTimestamp === undefined && parseTimestamp(since) + deletionTimeoutMillis > view.nowMillis
    );
  });
  const ends = waiting.map(([, since]) => parseTimestamp(since) + deletionTimeoutMillis - view.nowMillis);
  return {
    disrupted: Object.fromEntries(waiting),
    wakes: ends.length > 0 ? [{ type: "wake", afterMillis: Math.max(1, Math.min(...ends)) }] : [],
  };
}

/** What cannot be counted allows nothing. */
function failSafe(view: View, budget: PodDisruptionBudget, message: string): readonly Action[] {
  const conditions = [...conditionsOf(view, budget, "False", "SyncFailed", message)];
  const status: Status = { ...budget.status, disruptionsAllowed: 0, observedGeneration: budget.metadata.generation ?? 0, conditions };
  if (deepEqual(status, budget.status)) return [];
  return [updateStatus(budget, status, reasons.UpdateDisruptionBudget({ budget: budget.metadata.name, allowed: 0 }))];
}

function conditionsOf(view: View, budget: PodDisruptionBudget, status: "True" | "False", reason: string, message: string) {
  const before = budget.status.conditions?.find(({ type }) => type === "DisruptionAllowed");
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : timestamp(view.nowMillis);
  const others = (budget.status.conditions ?? []).filter(({ type }) => type !== "DisruptionAllowed");
  return [
    ...others,
    { type: "DisruptionAllowed", status, reason, message, lastTransitionTime, observedGeneration: budget.metadata.generation ?? 0 },
  ];
}
