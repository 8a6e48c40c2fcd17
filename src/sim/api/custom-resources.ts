import { type ApiResource, groupVersion, resourceKindId, resourceOf, resourceOfKind } from "./kinds.ts";
import type { KubeObject } from "./object.ts";
import type { CustomResourceDefinition, CustomResourceDefinitionVersion } from "./types.ts";

/**
 * The kinds that CustomResourceDefinitions add, always derived from the objects of a moment:
 * before a definition was established, and after it is gone, its kind is unknown.
 */

/** Where definitions are read: a View, or what a client was told. */
export interface Definitions {
  listAny(kind: string): readonly KubeObject[];
}

const KIND = "CustomResourceDefinition";
const none: readonly ApiResource[] = [];

/** In the order in which the real server lists them. Follows apiextensions-apiserver/pkg/apiserver/customresource_discovery_controller.go. */
const verbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"];

/** Follows apiextensions-apiserver/pkg/apihelpers/helpers.go (IsCRDConditionTrue). */
export function hasCondition({ status }: CustomResourceDefinition, type: string): boolean {
  return (status?.conditions ?? []).some((condition) => condition.type === type && condition.status === "True");
}

const known = new WeakMap<CustomResourceDefinition, readonly ApiResource[]>();

/** One row for each served version of an established definition; a row keeps its identity as long as its definition does. */
export function resourcesOf(definition: CustomResourceDefinition): readonly ApiResource[] {
  let rows = known.get(definition);
  if (!rows) {
    const served = hasCondition(definition, "Established") ? definition.spec.versions.filter(({ served }) => served) : [];
    rows = served.map((version) => rowOf(definition, version));
    known.set(definition, rows);
  }
  return rows;
}

function rowOf({ spec, status }: CustomResourceDefinition, { name, subresources }: CustomResourceDefinitionVersion): ApiResource {
  const names = status.acceptedNames ?? spec.names;
  return {
    group: spec.group,
    version: name,
    kind: names.kind,
    resource: names.plural,
    singular: names.singular ?? names.kind.toLowerCase(),
    shortNames: names.shortNames ?? [],
    categories: names.categories ?? [],
    namespaced: spec.scope === "Namespaced",
    verbs,
    subresources: [...(subresources?.status ? ["status"] : []), ...(subresources?.scale ? ["scale"] : [])],
  };
}

/** Every custom resource that is served now. */
export function customResources(definitions: Definitions): readonly ApiResource[] {
  const found = definitions.listAny(KIND) as readonly CustomResourceDefinition[];
  return found.length === 0 ? none : found.flatMap(resourcesOf);
}

/** The definition of a custom kind, established or not yet. */
export function definitionOf(definitions: Definitions, id: string): CustomResourceDefinition | undefined {
  const found = definitions.listAny(KIND) as readonly CustomResourceDefinition[];
  return found.find((definition) => resourcesOf(definition).some((row) => resourceKindId(row) === id));
}

/** The resource of a kindId, built in or custom; of a custom one's versions the one asked for, else the first that is served. */
export function findResource(definitions: Definitions, id: string, apiVersion?: string): ApiResource | undefined {
  const builtIn = resourceOfKind(id);
  if (builtIn) return builtIn;
  const rows = customResources(definitions).filter((row) => resourceKindId(row) === id);
  return apiVersion === undefined ? rows[0] : rows.find((row) => groupVersion(row) === apiVersion);
}

/** The resource of an apiVersion and kind as objects write them. */
export function findResourceOf(definitions: Definitions, apiVersion: string, kind: string): ApiResource | undefined {
  return resourceOf(apiVersion, kind) ?? customResources(definitions).find((row) => row.kind === kind && groupVersion(row) === apiVersion);
}
