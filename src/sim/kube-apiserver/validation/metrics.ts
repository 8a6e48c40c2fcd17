import { type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import { canonicalQuantity } from "../../api/quantity.ts";
import type { HorizontalPodAutoscaler } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { isDnsLabel, isPathSegment } from "./names.ts";
import { containerResourceName, nanoOf } from "./resources.ts";
import { matches, presentAnd, type Rule } from "./rules.ts";

/** What an autoscaler measures. Follows pkg/apis/autoscaling/validation/validation.go (validateMetrics). */
type Spec = Draft<HorizontalPodAutoscaler["spec"]>;
type Metric = NonNullable<Spec["metrics"]>[number];
type Target = NonNullable<NonNullable<Metric["resource"]>["target"]>;
type Reference = { readonly apiVersion?: string; readonly kind?: string; readonly name?: string };

const metricTypes = ["ContainerResource", "External", "Object", "Pods", "Resource"];
const pathSegment = matches(isPathSegment);
const metricName = presentAnd(pathSegment, "must specify a metric name");

/** What an autoscaler points at: an object of any group and version that can be read. */
export const objectReference: Rule<Reference> = (reference, path, report) => {
  presentAnd(pathSegment)(reference?.kind, `${path}.kind`, report);
  presentAnd(pathSegment)(reference?.name, `${path}.name`, report);
  const { apiVersion = "" } = reference ?? {};
  if (apiVersion.split("/").length > 2)
    report.push(invalid(`${path}.apiVersion`, apiVersion, `unexpected GroupVersion string: ${apiVersion}`));
};

function validateTarget(target: Target | undefined, path: string, report: FieldError[]): void {
  const { type = "", value, averageValue, averageUtilization } = target ?? {};
  if (type === "") report.push(required(`${path}.type`, "must specify a metric target type"));
  if (type !== "Utilization" && type !== "Value" && type !== "AverageValue") {
    report.push(invalid(`${path}.type`, type, "must be either Utilization, Value, or AverageValue"));
  }
  for (const [field, amount] of [
    ["value", value],
    ["averageValue", averageValue],
  ] as const) {
    if (amount !== undefined && nanoOf(amount) <= 0n)
      report.push(invalid(`${path}.${field}`, canonicalQuantity(amount), "must be positive"));
  }
  if (averageUtilization !== undefined && averageUtilization < 1) {
    report.push(invalid(`${path}.averageUtilization`, averageUtilization, "must be greater than 0"));
  }
}

function objectMetric({ describedObject, metric, target }: NonNullable<Metric["object"]>, path: string, report: FieldError[]): void {
  objectReference(describedObject, `${path}.describedObject`, report);
  metricName(metric?.name, `${path}.metric.name`, report);
  validateTarget(target, `${path}.target`, report);
  if (target?.value === undefined && target?.averageValue === undefined) {
    report.push(required(`${path}.target.averageValue`, "must set either a target value or averageValue"));
  }
}

function externalMetric({ metric, target }: NonNullable<Metric["external"]>, path: string, report: FieldError[]): void {
  metricName(metric?.name, `${path}.metric.name`, report);
  validateTarget(target, `${path}.target`, report);
  const given = [target?.value, target?.averageValue].filter((value) => value !== undefined).length;
  if (given === 0) report.push(required(`${path}.target.averageValue`, "must set either a target value for metric or a per-pod target"));
  if (given === 2) report.push(forbidden(`${path}.target.value`, "may not set both a target value for metric and a per-pod target"));
}

function podsMetric({ metric, target }: NonNullable<Metric["pods"]>, path: string, report: FieldError[]): void {
  metricName(metric?.name, `${path}.metric.name`, report);
  validateTarget(target, `${path}.target`, report);
  if (target?.averageValue === undefined)
    report.push(required(`${path}.target.averageValue`, "must specify a positive target averageValue"));
}

function resourceMetric(source: NonNullable<Metric["containerResource"]>, inContainer: boolean, path: string, report: FieldError[]): void {
  const { name, container, target } = source;
  if (!name) report.push(required(`${path}.name`, "must specify a resource name"));
  else if (inContainer) containerResourceName(name, `${path}.name`, report);
  if (inContainer) presentAnd(matches(isDnsLabel), "must specify a container")(container, `${path}.container`, report);
  validateTarget(target, `${path}.target`, report);
  const given = [target?.averageUtilization, target?.averageValue].filter((value) => value !== undefined).length;
  if (given === 0) report.push(required(`${path}.target.averageUtilization`, "must set either a target raw value or a target utilization"));
  if (given === 2) report.push(forbidden(`${path}.target.averageValue`, "may not set both a target raw value and a target utilization"));
}

const sources: readonly {
  readonly field: "object" | "external" | "pods" | "resource" | "containerResource";
  readonly rule: (metric: Metric, path: string, report: FieldError[]) => void;
}[] = [
  { field: "object", rule: ({ object = {} }, path, report) => objectMetric(object, path, report) },
  { field: "external", rule: ({ external = {} }, path, report) => externalMetric(external, path, report) },
  { field: "pods", rule: ({ pods = {} }, path, report) => podsMetric(pods, path, report) },
  { field: "resource", rule: ({ resource = {} }, path, report) => resourceMetric(resource, false, path, report) },
  { field: "containerResource", rule: ({ containerResource = {} }, path, report) => resourceMetric(containerResource, true, path, report) },
];

/** Each metric has the source that its type says, and no other. */
function validateMetric(metric: Metric, path: string, report: FieldError[]): void {
  const { type = "" } = metric;
  if (type === "") report.push(required(`${path}.type`, "must specify a metric source type"));
  if (!metricTypes.includes(type)) report.push(notSupported(`${path}.type`, type, metricTypes));
  const given = sources.filter(({ field }) => metric[field] !== undefined);
  const [first] = given;
  first?.rule(metric, `${path}.${first.field}`, report);
  const expected = type === "" ? "" : type.charAt(0).toLowerCase() + type.slice(1);
  if (!metricTypes.includes(type)) report.push(notSupported(`${path}.type`, type, metricTypes));
  else if (!given.some(({ field }) => field === expected)) {
    report.push(required(`${path}.${expected}`, "must populate information for the given metric source"));
  }
  if (given.length === 1) return;
  for (const { field } of given)
    if (field !== expected) report.push(forbidden(`${path}.${field}`, "must populate the given metric source only"));
}

export function validateMetrics(spec: Spec, report: FieldError[]): void {
  const metrics = spec.metrics ?? [];
  metrics.forEach((metric, index) => {
    validateMetric(metric, `spec.metrics[${index}]`, report);
  });
  if (spec.minReplicas === 0 && !metrics.some(({ type }) => type === "Object" || type === "External")) {
    report.push(forbidden("spec.metrics", "must specify at least one Object or External metric to support scaling to zero replicas"));
  }
}
