import { customResources } from "../api/custom-resources.ts";
import { type ApiResource, allResources, groupVersion } from "../api/kinds.ts";
import type { KubeObject } from "../api/object.ts";
import { byVersionPriority } from "../api/version-order.ts";
import type { Client } from "./client.ts";
import { fail } from "./error.ts";

/** The built-in resources and those of custom definitions, as discovery would list them. */
export function discover(client: Client): readonly ApiResource[] {
  const definitions = definitionsOf(client);
  return definitions.length === 0 ? allResources : [...allResources, ...customResources({ listAny: () => definitions })];
}

/** Who may not list definitions still sees in discovery and OpenAPI what they add. */
export function definitionsOf(client: Client): readonly KubeObject[] {
  const response = client.request({ verb: "list", kind: "CustomResourceDefinition", namespace: "" });
  return response.ok && "items" in response ? response.items : (client.definitions?.() ?? []);
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
  const versioned = group.length === 0 ? [] : named.filter((row) => row.version === version && row.group === group.join("."));
  if (versioned.length > 0) return versioned[0];
  const wanted = rest.join(".");
  return preferred(named.filter((row) => row.group === wanted)) ?? preferred(named.filter((row) => row.group.startsWith(wanted)));
}

/** Of several groups the first one's, of several versions the preferred one. */
function preferred(rows: readonly ApiResource[]): ApiResource | undefined {
  const [first] = rows;
  const same = rows.filter((row) => row.group === first?.group && row.kind === first.kind);
  return same.sort((left, right) => byVersionPriority(left.version, right.version))[0];
}

/** Is there a version of the same kind that clients would rather use? */
export function isOutranked(row: ApiResource, all: readonly ApiResource[]): boolean {
  const better = (other: ApiResource) => byVersionPriority(other.version, row.version) < 0;
  return all.some((other) => other.kind === row.kind && other.group === row.group && better(other));
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
