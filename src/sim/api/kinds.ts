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

const builtInGroups: ReadonlySet<string> = new Set(apiResources.map(({ group }) => group));

/** Is the group of an apiVersion one of the server's own? Kinds of any other come from CustomResourceDefinitions. */
export function isBuiltInVersion(apiVersion: string): boolean {
  const slash = apiVersion.indexOf("/");
  return slash < 0 || builtInGroups.has(apiVersion.slice(0, slash));
}

/**
 * Under which name a kind is stored and asked for: `Pod`, and with its group for one of a CustomResourceDefinition
 * (`CronTab.stable.example.com`), as two groups may have kinds of one name. Follows schema.GroupKind.String.
 */
export function kindId(apiVersion: string, kind: string): string {
  return isBuiltInVersion(apiVersion) ? kind : `${kind}.${apiVersion.slice(0, apiVersion.indexOf("/"))}`;
}

/** The kindId of a resource. */
export const resourceKindId = (row: ApiResource): string => kindId(groupVersion(row), row.kind);

/** Is this a table of API objects? Those of custom kinds have their group behind a dot. */
export const isKindTable = (table: string): boolean => byKind.has(table) || table.includes(".");

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
