import type { KubeObject } from "../../api/object.ts";
import { formatQuantity, quantityMillis } from "../../api/quantity.ts";
import type { HorizontalPodAutoscaler, Pod } from "../../api/types.ts";
import type { Facts, Reason } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import type { PodMetricsRow } from "../../cluster/world-rows.ts";
import { autoscalerReasons } from "./reasons.ts";
import { type Outcome, type Proposal, proposedReplicas, type Usage } from "./replicas.ts";

type MetricSpec = NonNullable<HorizontalPodAutoscaler["spec"]["metrics"]>[number];
export type MetricStatus = NonNullable<HorizontalPodAutoscaler["status"]["currentMetrics"]>[number];

/** What came of one metric: a size with its name, or why there is none. */
export type MetricResult =
  | { readonly replicas: number; readonly name: string; readonly status: MetricStatus }
  | { readonly reason: Reason; readonly message: string; readonly error: string };

interface Subject {
  readonly view: View;
  readonly autoscaler: HorizontalPodAutoscaler;
  readonly pods: readonly Pod[];
  readonly current: number;
}

const defaultTolerance = 0.1;

/** Follows horizontal.go (computeReplicasForMetric). */
export function resultOf(subject: Subject, metric: MetricSpec): MetricResult {
  const { resource, containerResource } = metric;
  if (resource) return resourceResult(subject, { resource: resource.name ?? "" }, resource.target);
  if (containerResource) {
    return resourceResult(
      subject,
      { resource: containerResource.name ?? "", container: containerResource.container ?? "" },
      containerResource.target,
    );
  }
  return withoutAdapter(metric, subject.autoscaler.metadata.namespace ?? "");
}

type Target = NonNullable<MetricSpec["resource"]>["target"];

function resourceResult({ view, autoscaler, pods, current }: Subject, usage: Usage, target: Target): MetricResult {
  const { resource, container } = usage;
  const told = container === undefined ? autoscalerReasons.FailedGetResourceMetric : autoscalerReasons.FailedGetContainerResourceMetric;
  const outcome = measured(view, autoscaler, pods, current, usage, target);
  if ("error" in outcome) {
    const what = target.averageUtilization === undefined ? "value" : "utilization";
    const message = `failed to get ${resource} ${what === "value" ? "utilization" : what}: ${outcome.error}`;
    const subject = container === undefined ? `${resource} resource` : `${container} container`;
    const error = `failed to get ${subject} metric value: ${message}`;
    return { reason: told({ error: message }), message, error };
  }
  const kind = container === undefined ? `${resource} resource` : `${resource} container resource`;
  const name = target.averageUtilization === undefined ? kind : `${kind} utilization (percentage of request)`;
  return { replicas: outcome.replicas, name, status: statusOf(usage, outcome) };
}

function measured(
  view: View,
  autoscaler: HorizontalPodAutoscaler,
  pods: readonly Pod[],
  current: number,
  usage: Usage,
  target: Target,
): Outcome {
  const rows = readMetrics(view, autoscaler.metadata.namespace ?? "", pods);
  if ("error" in rows) return { error: `unable to get metrics for resource ${usage.resource}: ${rows.error}` };
  const { behavior } = autoscaler.spec;
  const share = (text: string | number | undefined) => (text === undefined ? defaultTolerance : quantityMillis(text) / 1000);
  const goal =
    target.averageUtilization === undefined
      ? { averageMillis: quantityMillis(target.averageValue) }
      : { utilization: target.averageUtilization };
  const tolerance = { up: share(behavior?.scaleUp?.tolerance), down: share(behavior?.scaleDown?.tolerance) };
  return proposedReplicas(view, { pods, rows: rows.byPod, usage, target: goal, current, tolerance });
}

interface ApiService extends KubeObject {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Follows kubernetes/pkg/controller/podautoscaler/metrics/client.go (GetResourceMetric). */
function readMetrics(
  view: View,
  namespace: string,
  pods: readonly Pod[],
): { readonly byPod: ReadonlyMap<string, PodMetricsRow> } | { readonly error: string } {
  const service = view.getByKey("APIService//v1beta1.metrics.k8s.io") as ApiService | undefined;
  const failed = (problem: string) => ({
    error: `unable to fetch metrics from resource metrics API: ${problem} (get pods.metrics.k8s.io)`,
  });
  if (!service) return failed("the server could not find the requested resource");
  const available = service.status?.conditions?.some(({ type, status }) => type === "Available" && status === "True");
  if (!available) return failed("the server is currently unable to handle the request");
  const found = pods.flatMap(({ metadata }) => view.world("podMetrics", `${namespace}/${metadata.name}`) ?? []);
  return found.length === 0
    ? { error: "no metrics returned from resource metrics API" }
    : { byPod: new Map(found.map((row) => [row.pod, row])) };
}

function statusOf({ resource, container }: Usage, { averageMillis, utilization }: Proposal): MetricStatus {
  const averageValue = formatQuantity({ nano: BigInt(averageMillis) * 1_000_000n, format: resource === "cpu" ? "DecimalSI" : "BinarySI" });
  const current = { averageValue, ...(utilization === undefined ? {} : { averageUtilization: utilization }) };
  if (container === undefined) return { type: "Resource", resource: { name: resource, current } };
  return { type: "ContainerResource", containerResource: { name: resource, container, current } };
}

const customApi = "unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered";

/** Metrics that only an adapter could give; no cluster has one by itself. */
function withoutAdapter({ external, pods, object }: MetricSpec, namespace: string): MetricResult {
  if (external) {
    const { name } = external.metric;
    const selector = external.metric.selector === undefined ? "nil" : JSON.stringify(external.metric.selector);
    const problem = `the server could not find the requested resource (get ${name}.external.metrics.k8s.io)`;
    const message = `unable to get external metric ${namespace}/${name}/${selector}: unable to fetch metrics from external metrics API: ${problem}`;
    const inner =
      external.target.averageValue === undefined ? `failed to get external metric ${name}` : `failed to get ${name} external metric`;
    return failure(autoscalerReasons.FailedGetExternalMetric, message, `failed to get ${name} external metric value: ${inner}: ${message}`);
  }
  if (pods) {
    const message = `unable to get metric ${pods.metric.name}: ${customApi}`;
    return failure(autoscalerReasons.FailedGetPodsMetric, message, `failed to get pods metric value: ${message}`);
  }
  const { describedObject, metric } = object ?? { describedObject: { kind: "", name: "" }, metric: { name: "" } };
  const message = `unable to get metric ${metric.name}: ${describedObject.kind} on ${namespace} ${describedObject.name}/${customApi}`;
  const inner = object?.target.averageValue === undefined ? message : `failed to get ${metric.name} object metric: ${message}`;
  return failure(autoscalerReasons.FailedGetObjectMetric, message, `failed to get object metric value: ${inner}`);
}

function failure(make: (facts: Facts) => Reason, message: string, error: string): MetricResult {
  return { reason: make({ error: message }), message, error };
}
