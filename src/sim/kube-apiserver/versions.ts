import { type KubeObject, kindIdOf } from "../api/object.ts";
import type { Response } from "../cluster/request.ts";
import type { View as ClusterView } from "../cluster/view.ts";
import { converted, isCustomKind } from "./apiextensions/serving.ts";
import type { AnyObject } from "./storage.ts";

/**
 * Kinds that are served in a second version: stored in one, seen and written in both.
 * Follows pkg/apis/autoscaling/v1/conversion.go and pkg/apis/events/v1/conversion.go.
 */
interface View {
  /** From the stored object to what this version shows. */
  readonly serve: (object: Fields) => Fields;
  /** From this version to what is stored. */
  readonly store: (object: Fields) => Fields;
}

type Fields = { readonly [field: string]: unknown };

interface Metric {
  readonly type?: string;
  readonly resource?: { readonly name?: string; readonly target?: Target; readonly current?: Target };
}

interface Target {
  readonly type?: string;
  readonly averageUtilization?: number;
}

const known = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const cpuMetric = (metrics: unknown): Metric | undefined =>
  (metrics as readonly Metric[] | undefined)?.find(({ type, resource }) => type === "Resource" && resource?.name === "cpu");

const autoscalerV1: View = {
  serve({ spec, status, ...rest }) {
    const { metrics, behavior: _, ...scale } = (spec ?? {}) as Fields;
    const { currentMetrics, conditions: __, ...counts } = (status ?? {}) as Fields;
    const percentage = cpuMetric(metrics)?.resource?.target?.averageUtilization;
    const current = cpuMetric(currentMetrics)?.resource?.current?.averageUtilization;
    return {
      ...rest,
      apiVersion: "autoscaling/v1",
      spec: known({ ...scale, targetCPUUtilizationPercentage: percentage }),
      status: known({ currentReplicas: 0, desiredReplicas: 0, ...counts, currentCPUUtilizationPercentage: current }),
    };
  },
  store({ spec, status, ...rest }) {
    const { targetCPUUtilizationPercentage: averageUtilization, ...scale } = (spec ?? {}) as Fields;
    const target = { type: "Utilization", averageUtilization };
    const metrics = averageUtilization === undefined ? {} : { metrics: [{ type: "Resource", resource: { name: "cpu", target } }] };
    const { currentCPUUtilizationPercentage: _, ...counts } = (status ?? {}) as Fields;
    const kept = status === undefined ? {} : { status: { currentMetrics: null, ...counts } };
    return { ...rest, apiVersion: "autoscaling/v2", spec: { ...scale, ...metrics }, ...kept };
  },
};

/** Names of the fields in events.k8s.io, and in the core group. */
const eventFields: readonly (readonly [served: string, stored: string])[] = [
  ["note", "message"],
  ["regarding", "involvedObject"],
  ["reportingController", "reportingComponent"],
  ["deprecatedSource", "source"],
  ["deprecatedFirstTimestamp", "firstTimestamp"],
  ["deprecatedLastTimestamp", "lastTimestamp"],
  ["deprecatedCount", "count"],
];

/** Fields that are left out when they are empty. */
const emptyLeftOut: ReadonlySet<string> = new Set(["reportingController", "reportingInstance"]);

function renamed(object: Fields, from: 0 | 1, to: 0 | 1): Fields {
  const names = new Map(eventFields.map((pair) => [pair[from], pair[to]]));
  return Object.fromEntries(Object.entries(object).map(([field, value]) => [names.get(field) ?? field, value]));
}

const eventV1: View = {
  serve(object) {
    const shown = { ...renamed(object, 1, 0), apiVersion: "events.k8s.io/v1" };
    return Object.fromEntries(Object.entries(shown).filter(([field, value]) => value !== "" || !emptyLeftOut.has(field)));
  },
  store: (object) => ({ ...renamed(object, 0, 1), apiVersion: "v1" }),
};

const views: { readonly [apiVersionKind: string]: View } = {
  "autoscaling/v1/HorizontalPodAutoscaler": autoscalerV1,
  "events.k8s.io/v1/Event": eventV1,
};

const viewOf = (apiVersion: string | undefined, kind: string): View | undefined => views[`${apiVersion}/${kind}`];

/** An object of any served version as it is stored. */
export function toStored<T extends { readonly apiVersion: string; readonly kind: string }>(object: T): T {
  const view = viewOf(object.apiVersion, object.kind);
  return view ? (view.store(object) as T) : object;
}

/** A stored object as a version shows it. */
export function toServed<T extends KubeObject>(object: T, apiVersion: string | undefined): T {
  const view = object.apiVersion === apiVersion ? undefined : viewOf(apiVersion, object.kind);
  return view ? (view.serve(object as unknown as Fields) as unknown as T) : object;
}

/** An answer in the version that was asked for. */
export function servedResponse(response: Response, apiVersion: string | undefined, kind: string, view: ClusterView): Response {
  if (!response.ok || (!viewOf(apiVersion, kind) && !isCustomKind(kind))) return response;
  if ("items" in response) return { ...response, items: response.items.map((item) => servedObject(item, apiVersion, kind, view)) };
  return { ...response, object: servedObject(response.object, apiVersion, kind, view) };
}

/** An object of any kind as a version shows it; the Scale of a custom resource is none of its versions. */
export function servedObject<T extends KubeObject>(object: T, apiVersion: string | undefined, kind: string, view: ClusterView): T {
  if (!isCustomKind(kind)) return toServed(object, apiVersion);
  if (apiVersion === undefined || kindIdOf(object) !== kind) return object;
  return converted(view, object as unknown as AnyObject, apiVersion) as unknown as T;
}
