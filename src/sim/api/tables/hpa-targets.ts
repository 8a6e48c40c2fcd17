import type { HorizontalPodAutoscaler } from "../types.ts";

type Metrics = NonNullable<HorizontalPodAutoscaler["spec"]["metrics"]>;
type Metric = Metrics[number];
type Current = NonNullable<NonNullable<HorizontalPodAutoscaler["status"]>["currentMetrics"]>[number];
type Target = { readonly averageUtilization?: number; readonly averageValue?: string | number; readonly value?: string | number };

const MAX_METRICS = 2;

/** TARGETS of an autoscaler: `cpu: 12%/70%, memory: <unknown>/200Mi`. Follows printers.go (formatHPAMetrics). */
export function hpaTargets(hpa: HorizontalPodAutoscaler): string {
  const metrics = hpa.spec.metrics ?? [];
  if (metrics.length === 0) return "<none>";
  const texts = metrics.map((metric, index) => metricText(metric, hpa.status.currentMetrics?.[index]));
  const hidden = texts.length - MAX_METRICS;
  const shown = texts.slice(0, MAX_METRICS).join(", ");
  return hidden > 0 ? `${shown} + ${hidden} more...` : shown;
}

function metricText(metric: Metric, current: Current | undefined): string {
  if (metric.resource) return `${metric.resource.name}: ${resourceText(metric.resource.target, current?.resource?.current)}`;
  if (metric.containerResource) {
    return `${metric.containerResource.name}: ${resourceText(metric.containerResource.target, current?.containerResource?.current)}`;
  }
  if (metric.pods) return `${current?.pods?.current.averageValue ?? "<unknown>"}/${metric.pods.target.averageValue ?? ""}`;
  const named = metric.object ?? metric.external;
  if (!named) return "<unknown type>";
  const now = current?.object?.current ?? current?.external?.current;
  if (named.target.averageValue !== undefined) return `${now?.averageValue ?? "<unknown>"}/${named.target.averageValue} (avg)`;
  return `${now?.value ?? "<unknown>"}/${named.target.value ?? ""}`;
}

function resourceText(target: Target, current: Target | undefined): string {
  if (target.averageValue !== undefined) return `${current?.averageValue ?? "<unknown>"}/${target.averageValue}`;
  const now = current?.averageUtilization === undefined ? "<unknown>" : `${current.averageUtilization}%`;
  return `${now}/${target.averageUtilization === undefined ? "<auto>" : `${target.averageUtilization}%`}`;
}
