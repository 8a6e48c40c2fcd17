import type { HorizontalPodAutoscaler } from "../../api/types.ts";
import { annotationLines, type Lines, labelLines, longTime } from "./text.ts";

type Metric = NonNullable<HorizontalPodAutoscaler["spec"]["metrics"]>[number];
type Current = NonNullable<HorizontalPodAutoscaler["status"]["currentMetrics"]>[number];
type Rules = NonNullable<HorizontalPodAutoscaler["spec"]["behavior"]>["scaleUp"];
type Amount = string | number | undefined;

interface Amounts {
  readonly averageUtilization?: number;
  readonly averageValue?: Amount;
  readonly value?: Amount;
}

/** Follows kubectl/pkg/describe/describe.go (describeHorizontalPodAutoscalerV2). */
export function describeHorizontalPodAutoscaler({ metadata, spec, status }: HorizontalPodAutoscaler): Lines {
  const { kind, name } = spec.scaleTargetRef;
  const { behavior } = spec;
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    `CreationTimestamp:\t${longTime(metadata.creationTimestamp)}`,
    `Reference:\t${kind}/${name}`,
    "Metrics:\t( current / target )",
    ...(spec.metrics ?? []).map((metric, index) => `  ${metricText(metric, status.currentMetrics?.[index])}`),
    `Min replicas:\t${spec.minReplicas ?? "<unset>"}`,
    `Max replicas:\t${spec.maxReplicas}`,
    ...(behavior ? ["Behavior:", ...behaviorLines("Scale Up", behavior.scaleUp), ...behaviorLines("Scale Down", behavior.scaleDown)] : []),
    `${kind} pods:\t${status.currentReplicas ?? 0} current / ${status.desiredReplicas ?? 0} desired`,
    ...conditionLines(status),
  ];
}

function metricText(metric: Metric, current: Current | undefined): string {
  const { resource, containerResource, pods, object, external, type } = metric;
  if (resource) return `resource ${resource.name} on pods${useText(resource.target, current?.resource?.current)}`;
  if (containerResource) {
    const { name, container, target } = containerResource;
    return `resource ${name} of container "${container}" on pods${useText(target, current?.containerResource?.current)}`;
  }
  if (pods) return `"${pods.metric.name}" on pods:\t${orUnknown(current?.pods?.current.averageValue)} / ${pods.target.averageValue}`;
  if (external) return `"${external.metric.name}" ${valueText(external.target, current?.external?.current)}`;
  if (!object) return `<unknown metric type "${type}">`;
  const { kind, name } = object.describedObject;
  return `"${object.metric.name}" on ${kind}/${name} ${valueText(object.target, current?.object?.current)}`;
}

const orUnknown = (amount: Amount): Amount => amount ?? "<unknown>";

function useText(target: Amounts, current: Amounts | undefined): string {
  if (target.averageValue !== undefined) return `:\t${orUnknown(current?.averageValue)} / ${target.averageValue}`;
  const { averageUtilization: share, averageValue } = current ?? {};
  const now = share === undefined ? undefined : `${share}% (${averageValue})`;
  const goal = target.averageUtilization === undefined ? "<auto>" : `${target.averageUtilization}%`;
  return `  (as a percentage of request):\t${orUnknown(now)} / ${goal}`;
}

function valueText(target: Amounts, current: Amounts | undefined): string {
  return target.averageValue === undefined
    ? `(target value):\t${orUnknown(current?.value)} / ${target.value}`
    : `(target average value):\t${orUnknown(current?.averageValue)} / ${target.averageValue}`;
}

function behaviorLines(direction: string, rules: Rules | undefined): Lines {
  if (!rules) return [];
  const { stabilizationWindowSeconds: seconds, policies = [], selectPolicy = "Max" } = rules;
  return [
    `  ${direction}:`,
    ...(seconds === undefined ? [] : [`    Stabilization Window: ${seconds} seconds`]),
    ...(policies.length === 0 ? [] : [`    Select Policy: ${selectPolicy}`, "    Policies:"]),
    ...policies.map(({ type, value, periodSeconds }) => `      - Type: ${type}\tValue: ${value}\tPeriod: ${periodSeconds} seconds`),
  ];
}

function conditionLines({ conditions = [] }: HorizontalPodAutoscaler["status"]): Lines {
  if (conditions.length === 0) return [];
  const rows = conditions.map(({ type, status, reason, message }) => `  ${type}\t${status}\t${reason ?? ""}\t${message ?? ""}`);
  return ["Conditions:", "  Type\tStatus\tReason\tMessage", "  ----\t------\t------\t-------", ...rows];
}
