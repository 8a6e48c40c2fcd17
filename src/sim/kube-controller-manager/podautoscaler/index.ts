import { resourceOf } from "../../api/kinds.ts";
import { type KubeObject, objectKey } from "../../api/object.ts";
import { formatSelector, matchesSelector } from "../../api/selector.ts";
import { timestamp } from "../../api/time.ts";
import type { HorizontalPodAutoscaler, LabelSelector, Pod } from "../../api/types.ts";
import type { Action, Component } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { objectOf } from "../common/owned-pods.ts";
import { emit, type Then } from "../common/requests.ts";
import { decide, type History, withChange } from "./limits.ts";
import { type MetricStatus, resultOf } from "./metrics.ts";
import { autoscalerReasons } from "./reasons.ts";
import { type Condition, withCondition, writeStatus } from "./status.ts";

export interface AutoscalerSettings {
  /** --horizontal-pod-autoscaler-sync-period */
  readonly syncPeriodMillis: number;
}

interface Scalable extends KubeObject {
  readonly spec: { readonly replicas?: number; readonly selector?: unknown };
  readonly status?: { readonly replicas?: number };
}

/**
 * Looks at an autoscaler's metrics every 15 s and scales its target.
 * Follows kubernetes/pkg/controller/podautoscaler/horizontal.go (reconcileAutoscaler).
 */
export function createAutoscaler({ syncPeriodMillis }: AutoscalerSettings): Component {
  return {
    name: "horizontal-pod-autoscaler",
    watches: {
      HorizontalPodAutoscaler: ({ type, key }) => (type === "ADDED" ? [{ key, afterMillis: syncPeriodMillis }] : []),
    },
    sync(view, key) {
      const autoscaler = objectOf(view, "HorizontalPodAutoscaler", key);
      if (!autoscaler) return [{ type: "remember", value: undefined }];
      return [...reconcile(view, key, autoscaler), { type: "wake", afterMillis: syncPeriodMillis }];
    },
  };
}

export const horizontalPodAutoscaler = createAutoscaler({ syncPeriodMillis: 15_000 });

/** What is scaled, or why it cannot be found. */
function targetOf(view: View, { metadata, spec }: HorizontalPodAutoscaler): Scalable | string {
  const { apiVersion = "v1", kind, name } = spec.scaleTargetRef;
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  const resource = resourceOf(apiVersion, kind);
  if (!resource) return `no matches for kind "${kind}" in group "${group}"`;
  const plural = group === "" ? resource.resource : `${resource.resource}.${group}`;
  if (!resource.subresources.includes("scale")) return "the server could not find the requested resource";
  return (view.getByKey(objectKey(kind, metadata.namespace ?? "", name)) as Scalable | undefined) ?? `${plural} "${name}" not found`;
}

const selectorOf = ({ kind, spec }: Scalable): LabelSelector | undefined =>
  (kind === "ReplicationController" ? { matchLabels: spec.selector } : spec.selector) as LabelSelector | undefined;

function selectedPods(view: View, target: Scalable): readonly Pod[] {
  const selector = selectorOf(target);
  return view.list("Pod", target.metadata.namespace).filter((pod) => matchesSelector(selector, pod.metadata.labels));
}

/** The autoscalers, looked at once at least, whose targets share one of these pods. Follows horizontal.go (hpasControllingPodsUnderSelector). */
function rivalsOf(view: View, autoscaler: HorizontalPodAutoscaler, pods: readonly Pod[]): readonly string[] {
  const { namespace = "", uid } = autoscaler.metadata;
  const rivals = view.list("HorizontalPodAutoscaler", namespace).filter((other) => {
    if (other.metadata.uid === uid) return pods.length > 0;
    const target = other.status?.conditions ? targetOf(view, other) : "";
    return typeof target !== "string" && pods.some((pod) => matchesSelector(selectorOf(target), pod.metadata.labels));
  });
  return rivals.map(({ metadata }) => `${namespace}/${metadata.name}`);
}

const noHistory: History = { recommendations: [], changes: [] };

function reconcile(view: View, key: string, autoscaler: HorizontalPodAutoscaler): readonly Action[] {
  const now = timestamp(view.nowMillis);
  const { spec, status } = autoscaler;
  const target = targetOf(view, autoscaler);
  const say = (conditions: readonly Condition[], type: string, holds: boolean, reason: string, message: string) =>
    withCondition(conditions, type, holds, reason, message, now);
  if (typeof target === "string") {
    const message = `the HPA controller was unable to get the target's current scale: ${target}`;
    const conditions = say(status.conditions ?? [], "AbleToScale", false, "FailedGetScale", message);
    return [emit(autoscaler, autoscalerReasons.FailedGetScale({ error: target })), ...writeStatus(view, autoscaler, { conditions })];
  }
  const got = "the HPA controller was able to get the target's current scale";
  const conditions = say(status.conditions ?? [], "AbleToScale", true, "SucceededGetScale", got);
  const current = target.spec.replicas ?? 1;
  const minReplicas = spec.minReplicas ?? 1;
  const history = (view.memory(key) as History | undefined) ?? noHistory;
  if (current === 0 && minReplicas !== 0) {
    const message = "scaling is disabled since the replica count of the target is zero";
    const disabled = say(conditions, "ScalingActive", false, "ScalingDisabled", message);
    return writeStatus(view, autoscaler, { conditions: disabled, current, desired: 0, metrics: [] });
  }
  const bound = current > spec.maxReplicas ? "above Spec.MaxReplicas" : current < minReplicas ? "below Spec.MinReplicas" : undefined;
  if (bound !== undefined) {
    const desired = Math.min(Math.max(current, minReplicas), spec.maxReplicas);
    const remembered =
      history.recommendations.length > 0 ? history : { ...history, recommendations: [{ atMillis: view.nowMillis, replicas: current }] };
    const plan = { desired, why: `Current number of replicas ${bound}`, conditions, metrics: [], history: remembered };
    return rescale(view, autoscaler, target, plan);
  }
  return reconcileMetrics(view, autoscaler, target, conditions, history);
}

interface Plan {
  readonly desired: number;
  readonly why: string;
  readonly conditions: readonly Condition[];
  readonly metrics: readonly MetricStatus[];
  readonly history: History;
}

/** The largest size any metric asks for; when one cannot be read, nothing shrinks. Follows horizontal.go (computeReplicasForMetrics). */
function reconcileMetrics(
  view: View,
  autoscaler: HorizontalPodAutoscaler,
  target: Scalable,
  before: readonly Condition[],
  history: History,
): readonly Action[] {
  const now = timestamp(view.nowMillis);
  const { spec } = autoscaler;
  const current = target.spec.replicas ?? 1;
  const pods = selectedPods(view, target);
  const rivals = rivalsOf(view, autoscaler, pods);
  if (rivals.length > 1) return refuse(view, autoscaler, target, before, rivals);
  const subject = { view, autoscaler, pods, current };
  const results = (spec.metrics ?? []).map((metric) => resultOf(subject, metric));
  const metrics = results.map((result): MetricStatus => ("status" in result ? result.status : { type: "" }));
  const failures = results.filter((result) => "reason" in result);
  const good = results.filter((result) => "status" in result);
  const best = good.reduce<(typeof good)[number] | undefined>(
    (most, result) => (most && most.replicas >= result.replicas ? most : result),
    undefined,
  );
  const told = failures.map(({ reason }) => emit(autoscaler, reason));
  const [firstFailure] = failures;
  if (firstFailure && (!best || best.replicas < current)) {
    const message = `the HPA was unable to compute the replica count: ${firstFailure.message}`;
    const conditions = withCondition(before, "ScalingActive", false, firstFailure.reason.code, message, now);
    const error = `invalid metrics (${failures.length} invalid out of ${results.length}), first error is: ${firstFailure.error}`;
    return [
      ...told,
      emit(autoscaler, autoscalerReasons.FailedComputeMetricsReplicas({ error })),
      ...writeStatus(view, autoscaler, { conditions, current, metrics }),
      {
        type: "remember",
        value:
          history.recommendations.length > 0 ? history : { ...history, recommendations: [{ atMillis: view.nowMillis, replicas: current }] },
      },
    ];
  }
  const wanted = best?.replicas ?? current;
  const found = `the HPA was able to successfully calculate a replica count from ${best?.name ?? ""}`;
  const active = withCondition(before, "ScalingActive", true, "ValidMetricFound", found, now);
  const decision = decide({ spec, current, wanted, minReplicas: spec.minReplicas ?? 1, history, nowMillis: view.nowMillis });
  const able = withCondition(active, "AbleToScale", true, decision.ableToScale.reason, decision.ableToScale.message, now);
  const { isLimited, reason, message } = decision.limited;
  const conditions = withCondition(able, "ScalingLimited", isLimited, reason, message, now);
  const why = wanted > current ? `${best?.name ?? ""} above target` : "All metrics below target";
  const plan = { desired: decision.replicas, why, conditions, metrics, history: decision.history };
  return [...told, ...rescale(view, autoscaler, target, plan)];
}

/** Two autoscalers of one pod would pull it both ways. Follows horizontal.go (validateAndParseSelector). */
function refuse(
  view: View,
  autoscaler: HorizontalPodAutoscaler,
  target: Scalable,
  before: readonly Condition[],
  rivals: readonly string[],
): readonly Action[] {
  const error = `pods by selector ${formatSelector(selectorOf(target))} are controlled by multiple HPAs: [${rivals.join(" ")}]`;
  const conditions = withCondition(before, "ScalingActive", false, "AmbiguousSelector", error, timestamp(view.nowMillis));
  return [
    emit(autoscaler, autoscalerReasons.AmbiguousSelector({ error })),
    emit(autoscaler, autoscalerReasons.FailedComputeMetricsReplicas({ error })),
    ...writeStatus(view, autoscaler, { conditions, current: target.spec.replicas ?? 1, metrics: [] }),
  ];
}

function rescale(view: View, autoscaler: HorizontalPodAutoscaler, target: Scalable, plan: Plan): readonly Action[] {
  const { desired, why, conditions, metrics, history } = plan;
  const current = target.spec.replicas ?? 1;
  if (desired === current) {
    return [{ type: "remember", value: history }, ...writeStatus(view, autoscaler, { conditions, current, desired, metrics })];
  }
  const now = timestamp(view.nowMillis);
  const { kind, metadata } = target;
  const request = {
    verb: "patch" as const,
    kind,
    namespace: metadata.namespace ?? "",
    name: metadata.name,
    subresource: "scale" as const,
    patchType: "merge" as const,
    patch: { spec: { replicas: desired } },
  };
  const reason = autoscalerReasons.ScaleTarget({
    target: `${kind} ${metadata.name}`,
    kind,
    name: metadata.name,
    from: current,
    to: desired,
    why,
  });
  const then: Then = (response) => {
    if (!response.ok) {
      const error = response.status.message;
      const message = `the HPA controller was unable to update the target scale: ${error}`;
      const failed = withCondition(conditions, "AbleToScale", false, "FailedUpdateScale", message, now);
      return [
        emit(autoscaler, autoscalerReasons.FailedRescale({ size: desired, why, error })),
        ...writeStatus(view, autoscaler, { conditions: failed, current }),
      ];
    }
    const message = `the HPA controller was able to update the target scale to ${desired}`;
    const scaled = withCondition(conditions, "AbleToScale", true, "SucceededRescale", message, now);
    return [
      emit(autoscaler, autoscalerReasons.SuccessfulRescale({ size: desired, why })),
      { type: "remember", value: withChange(history, desired - current, view.nowMillis) },
      ...writeStatus(view, autoscaler, { conditions: scaled, current, desired, metrics, rescaled: true }),
    ];
  };
  return [{ type: "request", request, reason, then }];
}
