import { type FieldError, invalid, notSupported, required } from "../../api/field-error.ts";
import { canonicalQuantity } from "../../api/quantity.ts";
import type { HorizontalPodAutoscaler } from "../../api/types.ts";
import { canonical } from "../defaults/quantities.ts";
import { assign, change, mapShared, withDefaults, withPointers } from "../defaults/share.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { objectReference, validateMetrics } from "../validation/metrics.ts";
import { validateCounters } from "../validation/replica-status.ts";
import { nanoOf } from "../validation/resources.ts";
import { notNegativeText, oneOf } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/autoscaling/validation/validation.go and pkg/apis/autoscaling/v2/defaults.go. */
type DraftAutoscaler = DraftOf<HorizontalPodAutoscaler>;
type Spec = NonNullable<DraftAutoscaler["spec"]>;
type Scaling = NonNullable<NonNullable<Spec["behavior"]>["scaleUp"]>;

const windowSecondsMax = 3600;
const periodSecondsMax = 1800;
const policyTypes = ["Percent", "Pods"];
const defaultMetric = { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } };
const upPolicies = [
  { type: "Pods", value: 4, periodSeconds: 15 },
  { type: "Percent", value: 100, periodSeconds: 15 },
];
const downPolicies = [{ type: "Percent", value: 100, periodSeconds: 15 }];

/** Behaviour is only filled in when some of it is given. */
function behaviorDefaults(behavior: NonNullable<Spec["behavior"]>): NonNullable<Spec["behavior"]> {
  const { scaleUp = {}, scaleDown = {} } = behavior;
  return {
    scaleUp: withPointers<Scaling>(change(scaleUp, "tolerance", canonical), {
      stabilizationWindowSeconds: 0,
      selectPolicy: "Max",
      policies: upPolicies,
    }),
    scaleDown: withPointers<Scaling>(change(scaleDown, "tolerance", canonical), { selectPolicy: "Max", policies: downPolicies }),
  };
}

type Metric = NonNullable<Spec["metrics"]>[number];

/** Target amounts in their shortest form. */
function metricAmounts(metric: Metric): Metric {
  const sources = ["object", "external", "pods", "resource", "containerResource"] as const;
  return sources.reduce<Metric>(
    (changed, source) => change(changed, source, (part) => change(part, "target", targetAmounts) as typeof part),
    metric,
  );
}

function targetAmounts<T extends { readonly value?: string | number; readonly averageValue?: string | number }>(target: T): T {
  return change(change(target, "value", canonical), "averageValue", canonical);
}

function defaults(autoscaler: DraftAutoscaler): DraftAutoscaler {
  const filled = withDefaults<Spec>(autoscaler.spec ?? {}, { minReplicas: 1 });
  const measured = filled.metrics?.length ? filled : { ...filled, metrics: [defaultMetric] };
  const amounts = change(measured, "metrics", (metrics) => mapShared(metrics, metricAmounts));
  return assign(autoscaler, "spec", change(amounts, "behavior", behaviorDefaults));
}

/** Only a ReplicationController stands in the core group. */
function validateTargetReference({ scaleTargetRef = {} }: Spec, report: FieldError[]): void {
  const path = "spec.scaleTargetRef";
  objectReference(scaleTargetRef, path, report);
  const { apiVersion = "", kind } = scaleTargetRef;
  if (!apiVersion.includes("/") && kind !== "ReplicationController") {
    report.push(invalid(`${path}.apiVersion`, apiVersion, "apiVersion must specify API group"));
  }
}

function validateScaling(
  { stabilizationWindowSeconds: seconds, selectPolicy, policies = [], tolerance }: Scaling,
  path: string,
  report: FieldError[],
): void {
  const window = `${path}.stabilizationWindowSeconds`;
  if (seconds !== undefined && seconds < 0) report.push(invalid(window, seconds, "must be greater than or equal to zero"));
  if (seconds !== undefined && seconds > windowSecondsMax)
    report.push(invalid(window, seconds, `must be less than or equal to ${windowSecondsMax}`));
  oneOf("Disabled", "Max", "Min")(selectPolicy, `${path}.selectPolicy`, report);
  if (policies.length === 0) report.push(required(`${path}.policies`, "must specify at least one Policy"));
  policies.forEach(({ type = "", value = 0, periodSeconds = 0 }, index) => {
    const at = `${path}.policies[${index}]`;
    if (!policyTypes.includes(type)) report.push(notSupported(`${at}.type`, type, policyTypes));
    if (value <= 0) report.push(invalid(`${at}.value`, value, "must be greater than zero"));
    if (periodSeconds <= 0) report.push(invalid(`${at}.periodSeconds`, periodSeconds, "must be greater than zero"));
    if (periodSeconds > periodSecondsMax)
      report.push(invalid(`${at}.periodSeconds`, periodSeconds, `must be less than or equal to ${periodSecondsMax}`));
  });
  if (tolerance !== undefined && nanoOf(tolerance) < 0n)
    report.push(invalid(`${path}.tolerance`, canonicalQuantity(tolerance), notNegativeText));
}

function rules({ spec = {} }: DraftAutoscaler, report: FieldError[]): void {
  const { minReplicas, maxReplicas = 0 } = spec;
  if (minReplicas !== undefined && minReplicas < 1)
    report.push(invalid("spec.minReplicas", minReplicas, "must be greater than or equal to 1"));
  if (maxReplicas === 0) report.push(required("spec.maxReplicas", "must be set and greater than 0"));
  else if (maxReplicas < 1) report.push(invalid("spec.maxReplicas", maxReplicas, "must be greater than or equal to 1"));
  if (minReplicas !== undefined && maxReplicas < minReplicas) {
    report.push(invalid("spec.maxReplicas", maxReplicas, "must be greater than or equal to `minReplicas`"));
  }
  validateTargetReference(spec, report);
  validateMetrics(spec, report);
  for (const direction of ["scaleUp", "scaleDown"] as const) {
    const scaling = spec.behavior?.[direction];
    if (scaling) validateScaling(scaling, `spec.behavior.${direction}`, report);
  }
}

/** The API shows metrics that were never measured as null. */
const firstStatus = withDefaults<NonNullable<DraftAutoscaler["status"]>>({ desiredReplicas: 0 }, { currentMetrics: null });

export const horizontalPodAutoscalerStrategy = defineStrategy<DraftAutoscaler>({
  meta: subdomainMeta,
  generation: false,
  status: true,
  defaults,
  prepareForCreate: (autoscaler) => assign(autoscaler, "status", firstStatus),
  rules,
  statusRules: ({ status }, _old, report) => validateCounters(status, ["currentReplicas", "desiredReplicas"], report),
});
