import { deepEqual } from "../../api/equal.ts";
import { goSelectorText } from "../../api/go-text.ts";
import { keyOf, splitKey } from "../../api/object.ts";
import { isPodReady } from "../../api/pod.ts";
import { matchesSelector } from "../../api/selector.ts";
import { parseTimestamp, timestamp } from "../../api/time.ts";
import type { Pod, PodDisruptionBudget } from "../../api/types.ts";
import { type Action, type Component, defineReasons, type Wake, type WatchEvent } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { objectOf, wakeSelf } from "../common/owned-pods.ts";
import { emit, updateStatus } from "../common/requests.ts";
import { expectedPods } from "./expected.ts";

const reasons = defineReasons({
  NoPods: { event: "Normal", message: () => "No matching pods found" },
  CalculateExpectedPodCountFailed: {
    event: "Warning",
    message: ({ error }) => `Failed to calculate the number of expected pods: ${error}`,
  },
  UnmanagedPods: {
    event: "Warning",
    message: ({ selector }) =>
      `Pods selected by this PodDisruptionBudget (selector: ${selector}) were found to be unmanaged. As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.`,
  },
  MultiplePodDisruptionBudgets: {
    event: "Warning",
    message: ({ namespace, pod, budget }) =>
      `Pod "${namespace}"/"${pod}" matches multiple PodDisruptionBudgets.  Chose "${budget}" arbitrarily.`,
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
    if (splitKey(key).kind === "Pod") return tellOfSeveral(view, key);
    const budget = objectOf(view, "PodDisruptionBudget", key);
    return budget ? syncBudget(view, budget) : [];
  },
};

const budgetsOf = (view: View, { metadata }: Pod): readonly PodDisruptionBudget[] =>
  view.list("PodDisruptionBudget", metadata.namespace).filter(({ spec }) => matchesSelector(spec.selector, metadata.labels));

/** A pod that has several budgets wakes itself too, to be told so. */
function wakeBudgets({ type, key, object, old }: WatchEvent, view: View): readonly Wake[] {
  const [now, before] = [object as Pod, old as Pod | undefined];
  const same =
    before !== undefined &&
    isPodReady(now) === isPodReady(before) &&
    now.status.phase === before.status.phase &&
    now.metadata.labels === before.metadata.labels &&
    now.metadata.deletionTimestamp === before.metadata.deletionTimestamp;
  if (type === "MODIFIED" && same) return [];
  const keys = budgetsOf(view, now).map(keyOf);
  return [...keys, ...(keys.length > 1 ? [key] : [])].map((each) => ({ key: each }));
}

function tellOfSeveral(view: View, key: string): readonly Action[] {
  const pod = objectOf(view, "Pod", key);
  if (!pod) return [];
  const { namespace = "", name } = pod.metadata;
  const [first, ...others] = budgetsOf(view, pod);
  if (!first || others.length === 0) return [];
  return [emit(pod, reasons.MultiplePodDisruptionBudgets({ namespace, pod: name, budget: first.metadata.name }))];
}

function syncBudget(view: View, budget: PodDisruptionBudget): readonly Action[] {
  const { namespace = "", name } = budget.metadata;
  const { selector } = budget.spec;
  const pods = view.list("Pod", namespace).filter((pod) => matchesSelector(selector, pod.metadata.labels));
  const noPods = pods.length === 0 ? [emit(budget, reasons.NoPods({}))] : [];
  const counted = expectedPods(view, budget, pods);
  if (typeof counted === "string")
    return [...noPods, emit(budget, reasons.CalculateExpectedPodCountFailed({ error: counted })), ...failSafe(view, budget, counted)];
  const unmanaged = counted.unmanaged === 0 ? [] : [emit(budget, reasons.UnmanagedPods({ selector: goSelectorText(selector) }))];
  const { disrupted, wakes } = stillDisrupted(view, budget);
  const healthy = pods.filter(
    (pod) => pod.metadata.deletionTimestamp === undefined && disrupted[pod.metadata.name] === undefined && isPodReady(pod),
  ).length;
  const allowed = counted.expected <= 0 ? 0 : Math.max(0, healthy - counted.desired);
  const generation = budget.metadata.generation ?? 0;
  const [holds, reason] = allowed > 0 ? (["True", "SufficientPods"] as const) : (["False", "InsufficientPods"] as const);
  const status: Status = {
    ...(Object.keys(disrupted).length > 0 ? { disruptedPods: disrupted } : {}),
    currentHealthy: healthy,
    desiredHealthy: counted.desired,
    expectedPods: counted.expected,
    disruptionsAllowed: allowed,
    observedGeneration: generation,
    conditions: [...conditionsOf(view, budget, holds, reason, "", generation)],
  };
  const written = deepEqual(status, budget.status)
    ? []
    : [updateStatus(budget, status, reasons.UpdateDisruptionBudget({ budget: name, allowed }))];
  return [...noPods, ...unmanaged, ...written, ...wakes];
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

/** What cannot be counted allows nothing; the counts stay as they were last. */
function failSafe(view: View, budget: PodDisruptionBudget, message: string): readonly Action[] {
  const conditions = [...conditionsOf(view, budget, "False", "SyncFailed", message, budget.status.observedGeneration)];
  const status: Status = { ...budget.status, disruptionsAllowed: 0, conditions };
  if (deepEqual(status, budget.status)) return [];
  return [updateStatus(budget, status, reasons.UpdateDisruptionBudget({ budget: budget.metadata.name, allowed: 0 }))];
}

function conditionsOf(
  view: View,
  { status: { conditions = [] } }: PodDisruptionBudget,
  status: "True" | "False",
  reason: string,
  message: string,
  observedGeneration: number | undefined,
) {
  const type = "DisruptionAllowed";
  const before = conditions.find((condition) => condition.type === type);
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : timestamp(view.nowMillis);
  const generation = observedGeneration === undefined ? {} : { observedGeneration };
  return [
    ...conditions.filter((condition) => condition.type !== type),
    { type, status, reason, message, lastTransitionTime, ...generation },
  ];
}
