import { type ApiResource, allResources, groupVersion } from "../api/kinds.ts";
import type { KubeObject } from "../api/object.ts";
import type { Client } from "./client.ts";
import { fail } from "./error.ts";

interface CustomResourceDefinition extends KubeObject {
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: {
      readonly kind: string;
      readonly plural: string;
      readonly singular?: string;
      readonly shortNames?: readonly string[];
      readonly categories?: readonly string[];
    };
    readonly versions: readonly { readonly name: string; readonly served: boolean }[];
  };
}

/** The built-in resources and those of custom definitions, as discovery would list them. */
export function discover(client: Client): readonly ApiResource[] {
  const response = client.request({ verb: "list", kind: "CustomResourceDefinition", namespace: "" });
  if (!response.ok || !("items" in response) || response.items.length === 0) return allResources;
  return [...allResources, ...response.items.flatMap((item) => customResources(item as CustomResourceDefinition))];
}

const customVerbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];

function customResources({ spec }: CustomResourceDefinition): readonly ApiResource[] {
  return spec.versions
    .filter((version) => version.served)
    .map((version) => ({
      group: spec.group,
      version: version.name,
      kind: spec.names.kind,
      resource: spec.names.plural,
      singular: spec.names.singular ?? spec.names.kind.toLowerCase(),
      shortNames: spec.names.shortNames ?? [],
      categories: spec.names.categories ?? [],
      namespaced: spec.scope === "Namespaced",
      verbs: customVerbs,
      subresources: [],
    }));
}

/**
 * The resource a word means: `po`, `pod`, `pods`, `Pod`, `deployments.apps`, `deployments.v1.apps`.
 * Follows client-go/restmapper/shortcut.go and apimachinery/pkg/api/meta/restmapper.go: short names only as they are, plurals and singulars in any case.
 */
export function findResource(client: Client, word: string): ApiResource | undefined {
  const resources = discover(client);
  const [name = "", ...rest] = word.split(".");
  const lower = name.toLowerCase();
  const named = resources.filter((row) => row.resource === lower || row.singular === lower || row.shortNames.includes(name));
  if (rest.length === 0) return preferred(named);
  const [version, ...group] = rest;
  const versioned = named.filter((row) => row.version === version && row.group === group.join("."));
  if (versioned.length > 0) return versioned[0];
  const wanted = rest.join(".");
  return preferred(named.filter((row) => row.group === wanted)) ?? preferred(named.filter((row) => row.group.startsWith(wanted)));
}

/** Full names win over short names; of several versions the preferred one, which discovery lists last within a group for autoscaling. */
function preferred(rows: readonly ApiResource[]): ApiResource | undefined {
  const [first] = rows;
  return first && (rows.find((row) => row.group === first.group && row.kind === first.kind && row.version !== "v1") ?? first);
}

export function needResource(client: Client, word: string): ApiResource {
  const found = findResource(client, word);
  if (!found) throw fail(`the server doesn't have a resource type "${word.split(".")[0]}"`);
  return found;
}

/** `pods`, `deployments.apps`: how messages name a resource. */
export function resourceTitle({ group, resource }: ApiResource): string {
  return group === "" ? resource : `${resource}.${group}`;
}

/** `pod`, `deployment.apps`: how results name an object's kind (`deployment.apps/web created`). */
export function kindTitle({ group, kind }: ApiResource): string {
  return group === "" ? kind.toLowerCase() : `${kind.toLowerCase()}.${group}`;
}

export function resourceForObject(client: Client, apiVersion: string, kind: string): ApiResource | undefined {
  return discover(client).find((row) => row.kind === kind && groupVersion(row) === apiVersion);
}
