import { apiResources } from "./kinds.generated.ts";

/** One row of `kubectl api-resources`, as the recorded discovery gives it. */
export interface ApiResource {
  /** "" for the core group */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** plural, lower case: `deployments` */
  readonly resource: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly subresources: readonly string[];
}

/**
 * Objects are stored once, whatever group or version they were written in.
 * The first row of a kind in this order is where it is stored; later ones (HPA v1, events.k8s.io) are views of the same rows.
 */
const storageOf: { readonly [groupKind: string]: string } = {
  "autoscaling/v1/HorizontalPodAutoscaler": "autoscaling/v2/HorizontalPodAutoscaler",
  "events.k8s.io/v1/Event": "/v1/Event",
};

const byGroupVersionKind = new Map(apiResources.map((row) => [`${row.group}/${row.version}/${row.kind}`, row]));
const byKind = new Map<string, ApiResource>();
for (const row of apiResources) {
  const id = `${row.group}/${row.version}/${row.kind}`;
  if (!(id in storageOf) && !byKind.has(row.kind)) byKind.set(row.kind, row);
}

/** Every built-in resource of the recorded server. */
export const allResources = apiResources;

/** The resource in which a kind is stored: `Deployment` → apps/v1 deployments. */
export function resourceOfKind(kind: string): ApiResource | undefined {
  return byKind.get(kind);
}

/** The resource of an apiVersion and kind as written in a manifest, if the server serves it. */
export function resourceOf(apiVersion: string, kind: string): ApiResource | undefined {
  return byGroupVersionKind.get(apiVersion.includes("/") ? `${apiVersion}/${kind}` : `/${apiVersion}/${kind}`);
}

export function groupVersion(row: ApiResource): string {
  return row.group === "" ? row.version : `${row.group}/${row.version}`;
}

/** The resource that a word on the command line means: kind, plural, singular or short name, in any case. */
export function apiResourceByWord(word: string): ApiResource | undefined {
  const wanted = word.toLowerCase();
  return apiResources.find(
    ({ resource, singular, shortNames, kind }) =>
      resource === wanted || singular === wanted || shortNames.includes(wanted) || kind.toLowerCase() === wanted,
  );
}
