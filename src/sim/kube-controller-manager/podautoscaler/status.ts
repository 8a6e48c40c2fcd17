import { deepEqual } from "../../api/equal.ts";
import { timestamp } from "../../api/time.ts";
import type { HorizontalPodAutoscaler } from "../../api/types.ts";
import type { Action } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { updateStatus, whateverHappens } from "../common/requests.ts";
import type { MetricStatus } from "./metrics.ts";
import { autoscalerReasons } from "./reasons.ts";

type Status = HorizontalPodAutoscaler["status"];
export type Condition = NonNullable<Status["conditions"]>[number];

/** Says a condition; its time changes only with its status. Follows horizontal.go (setConditionInList). */
export function withCondition(
  conditions: readonly Condition[],
  type: string,
  holds: boolean,
  reason: string,
  message: string,
  now: string,
): readonly Condition[] {
  const status = holds ? "True" : "False";
  const old = conditions.find((condition) => condition.type === type);
  const next: Condition = {
    type,
    status,
    lastTransitionTime: old?.status === status ? (old.lastTransitionTime ?? now) : now,
    reason,
    message,
  };
  return old ? conditions.map((condition) => (condition === old ? next : condition)) : [...conditions, next];
}

export interface Outcome {
  readonly conditions: readonly Condition[];
  readonly current?: number;
  readonly desired?: number;
  readonly metrics?: readonly MetricStatus[];
  readonly rescaled?: boolean;
}

/** Writes the status when it says something new. */
export function writeStatus(view: View, autoscaler: HorizontalPodAutoscaler, outcome: Outcome): readonly Action[] {
  const { status: old } = autoscaler;
  const { conditions, current, desired, metrics, rescaled } = outcome;
  const lastScaleTime = rescaled ? timestamp(view.nowMillis) : old.lastScaleTime;
  const currentMetrics = metrics ?? old.currentMetrics;
  const replicas = current ?? old.currentReplicas;
  const status: Status = {
    ...(replicas === undefined || replicas === 0 ? {} : { currentReplicas: replicas }),
    desiredReplicas: desired ?? old.desiredReplicas ?? 0,
    ...(lastScaleTime === undefined ? {} : { lastScaleTime }),
    ...(currentMetrics && currentMetrics.length > 0 ? { currentMetrics: [...currentMetrics] } : {}),
    conditions: [...conditions],
  } as Status;
  if (deepEqual(status, old)) return [];
  return [
    updateStatus(autoscaler, status, autoscalerReasons.UpdateAutoscalerStatus({ autoscaler: autoscaler.metadata.name }), whateverHappens),
  ];
}
