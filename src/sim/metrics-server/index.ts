import { objectKey, splitKey } from "../api/object.ts";
import type { EndpointSlice } from "../api/types.ts";
import { type Action, type Component, defineReasons } from "../cluster/component.ts";
import type { NewObject } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import type { ContainerRow, NodeMetricsRow, PodMetricsRow } from "../cluster/world-rows.ts";

const reasons = defineReasons({
  MetricsMeasured: { message: () => "usage of pods and nodes is measured" },
  MetricsApiAvailable: { message: ({ available }) => `the metrics API is ${available ? "available" : "not available"}` },
});

/** The registration that makes metrics.k8s.io part of the API. */
const apiService = objectKey("APIService", "", "v1beta1.metrics.k8s.io");
/** --metric-resolution */
const resolutionMillis = 15_000;

interface Registration {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly service?: { readonly namespace?: string; readonly name?: string } };
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/**
 * Measures every 15 s what pods and nodes use, as soon as its API is registered and the Service behind it has a ready pod.
 * Follows sigs.k8s.io/metrics-server/pkg/server/server.go (tick) and kube-aggregator/pkg/controllers/status/remote/remote_available_controller.go.
 */
export const metricsServer: Component = {
  name: "metrics-server",
  watches: {
    APIService: ({ key }) => (key === apiService ? [{ key }] : []),
    EndpointSlice: ({ object }, view) => (isOwnSlice(view, object as EndpointSlice) ? [{ key: apiService }] : []),
  },
  sync(view) {
    const registration = registered(view);
    if (!registration) return forgetAll(view);
    const available = isServed(view, registration);
    const told = registration.status?.conditions?.some(({ type, status }) => type === "Available" && status === "True") === true;
    const changed = told === available && registration.status !== undefined ? [] : [tell(registration, available)];
    if (!available) return [...changed, ...forgetAll(view)];
    return [...changed, ...measure(view), { type: "wake", afterMillis: resolutionMillis - (view.nowMillis % resolutionMillis) }];
  },
};

const registered = (view: View): Registration | undefined => view.getByKey(apiService) as unknown as Registration | undefined;

function isOwnSlice(view: View, { metadata }: EndpointSlice): boolean {
  const service = registered(view)?.spec?.service;
  return (
    service?.name !== undefined &&
    metadata.namespace === service.namespace &&
    metadata.labels?.["kubernetes.io/service-name"] === service.name
  );
}

/** Does a ready pod stand behind the registered Service? */
function isServed(view: View, { spec }: Registration): boolean {
  const { namespace = "", name = "" } = spec?.service ?? {};
  return view
    .list("EndpointSlice", namespace)
    .filter(({ metadata }) => metadata.labels?.["kubernetes.io/service-name"] === name)
    .some(({ endpoints }) => (endpoints ?? []).some(({ conditions }) => conditions?.ready));
}

function tell(registration: Registration, available: boolean): Action {
  const condition = available
    ? { type: "Available", status: "True", reason: "Passed", message: "all checks passed" }
    : { type: "Available", status: "False", reason: "MissingEndpoints", message: "endpoints for service are not ready" };
  const object = { ...registration, status: { conditions: [condition] } } as unknown as NewObject;
  const { name } = registration.metadata;
  const request = { verb: "update" as const, kind: "APIService", namespace: "", name, object };
  return { type: "request", request, reason: reasons.MetricsApiAvailable({ available }) };
}

const measured = reasons.MetricsMeasured({});

/** What the last round read of each container's processor time. */
interface Readings {
  readonly atMillis: number;
  readonly cpuTimes: { readonly [containerId: string]: number };
}

const readingsKey = "readings";

/** What a container uses: what its programs take all the time, and what answers cost since the last round; never more than its limit. */
function usageOf(
  view: View,
  row: ContainerRow,
  before: Readings | undefined,
): { readonly cpuMillis: number; readonly memoryBytes: number } {
  const spent = (view.world("work", row.id)?.cpuTimeMillis ?? 0) - (before?.cpuTimes[row.id] ?? 0);
  const elapsed = before ? view.nowMillis - before.atMillis : resolutionMillis;
  const cpuMillis = row.cpuMillis + (elapsed > 0 ? Math.round((spent * 1000) / elapsed) : 0);
  return { cpuMillis: Math.min(cpuMillis, row.spec.cpuLimitMillis ?? Number.POSITIVE_INFINITY), memoryBytes: row.memoryBytes };
}

/** Readings of running containers, and the removal of those of pods that are gone. */
function measure(view: View): readonly Action[] {
  const pods = new Map<string, PodMetricsRow>();
  const nodes = new Map<string, NodeMetricsRow>(
    view
      .listWorld("machine")
      .filter(({ powered, kubeletRunning, networkCut }) => powered && kubeletRunning && !networkCut)
      .map(({ name }) => [name, { node: name, measuredAtMillis: view.nowMillis, cpuMillis: 0, memoryBytes: 0 }]),
  );
  const before = view.memory(readingsKey) as Readings | undefined;
  const cpuTimes: { [containerId: string]: number } = {};
  for (const row of view.listWorld("container")) {
    const node = nodes.get(row.node);
    if (row.state !== "running" || !node) continue;
    const usage = usageOf(view, row, before);
    cpuTimes[row.id] = view.world("work", row.id)?.cpuTimeMillis ?? 0;
    nodes.set(row.node, { ...node, cpuMillis: node.cpuMillis + usage.cpuMillis, memoryBytes: node.memoryBytes + usage.memoryBytes });
    addContainer(pods, { ...row, ...usage }, view.nowMillis);
  }
  const gone = view
    .listWorld("podMetrics")
    .map(({ namespace, pod }) => `${namespace}/${pod}`)
    .filter((key) => !pods.has(key));
  const goneNodes = view.listWorld("nodeMetrics").filter(({ node }) => !nodes.has(node));
  return [
    { type: "remember", key: readingsKey, value: { atMillis: view.nowMillis, cpuTimes } satisfies Readings },
    ...[...pods].map(([key, value]): Action => ({ type: "world", table: "podMetrics", key, value, reason: measured })),
    ...[...nodes].map(([key, value]): Action => ({ type: "world", table: "nodeMetrics", key, value, reason: measured })),
    ...gone.map((key): Action => ({ type: "world", table: "podMetrics", key, value: undefined, reason: measured })),
    ...goneNodes.map(({ node }): Action => ({ type: "world", table: "nodeMetrics", key: node, value: undefined, reason: measured })),
  ];
}

function addContainer(pods: Map<string, PodMetricsRow>, { podKey, name, cpuMillis, memoryBytes }: ContainerRow, nowMillis: number): void {
  const { namespace, name: pod } = splitKey(podKey);
  const key = `${namespace}/${pod}`;
  const before = pods.get(key) ?? { namespace, pod, measuredAtMillis: nowMillis, windowMillis: resolutionMillis, containers: [] };
  pods.set(key, { ...before, containers: [...before.containers, { name, cpuMillis, memoryBytes }] });
}

function forgetAll(view: View): readonly Action[] {
  return [
    ...view.listWorld("podMetrics").map(
      ({ namespace, pod }): Action => ({
        type: "world",
        table: "podMetrics",
        key: `${namespace}/${pod}`,
        value: undefined,
        reason: measured,
      }),
    ),
    ...view
      .listWorld("nodeMetrics")
      .map(({ node }): Action => ({ type: "world", table: "nodeMetrics", key: node, value: undefined, reason: measured })),
  ];
}
