import { type Definitions, definitionOf, findResource, hasCondition } from "../../api/custom-resources.ts";
import type { JsonObject } from "../../api/json-object.ts";
import { kindIdOf } from "../../api/object.ts";
import { forbiddenStatus, notFoundStatus, type Status } from "../../api/status.ts";
import type { CustomResourceDefinition, CustomResourceDefinitionVersion } from "../../api/types.ts";
import { byVersionPriority } from "../../api/version-order.ts";
import type { Request } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import type { AnyObject } from "../storage.ts";
import type { Strategy } from "../strategy/strategy.ts";
import { customResourceStrategy } from "./custom-resource.ts";
import { dropNulls, withSchemaDefaults } from "./default.ts";
import { prune } from "./prune.ts";
import type { Schema } from "./schema.ts";

/** A custom kind in one of its versions. Follows apiextensions-apiserver/pkg/apiserver/customresource_handler.go (crdInfo). */
export interface CustomVersion {
  readonly definition: CustomResourceDefinition;
  readonly version: CustomResourceDefinitionVersion;
  readonly schema: Schema | undefined;
  readonly strategy: Strategy<AnyObject>;
}

/** Kinds of definitions carry their group behind a dot. */
export const isCustomKind = (id: string): boolean => id.includes(".");

const known = new WeakMap<CustomResourceDefinitionVersion, CustomVersion>();

function readVersion(definition: CustomResourceDefinition, version: CustomResourceDefinitionVersion): CustomVersion {
  let found = known.get(version);
  if (!found || found.definition !== definition) {
    const schema = version.schema?.openAPIV3Schema as Schema | undefined;
    found = { definition, version, schema, strategy: customResourceStrategy(definition, version) };
    known.set(version, found);
  }
  return found;
}

const versionName = (apiVersion: string): string => apiVersion.slice(apiVersion.indexOf("/") + 1);

/** A custom kind as an apiVersion serves it; without one, as it is stored. */
export function customVersion(definitions: Definitions, id: string, apiVersion?: string): CustomVersion | undefined {
  if (!isCustomKind(id)) return undefined;
  const definition = definitionOf(definitions, id);
  const version = definition?.spec.versions.find(({ name, storage }) =>
    apiVersion === undefined ? storage : name === versionName(apiVersion),
  );
  return definition && version && readVersion(definition, version);
}

/** What a definition does not allow, whatever the object. Follows customresource_handler.go (ServeHTTP, forbidCreateAdmission). */
export function refuseCustom(request: Request, { definition, version }: CustomVersion): Status | undefined {
  const { group, names } = definition.spec;
  const resource = { group, resource: names.plural };
  const name = "name" in request ? (request.name ?? "") : "";
  const { subresource } = request as { readonly subresource?: string };
  const { scale, status } = version.subresources ?? {};
  const exists = subresource === undefined || (subresource === "scale" && scale) || (subresource === "status" && status);
  if (!exists) return notFoundStatus(resource, name);
  if (request.verb !== "create" || !hasCondition(definition, "Terminating")) return undefined;
  const why = "create not allowed while custom resource definition is terminating";
  return forbiddenStatus(resource, request.object.metadata.name ?? "", why);
}

/** Is the kind served in the version that is asked for? */
export const isServed = (view: View, id: string, apiVersion: string | undefined): boolean =>
  findResource(view, id, apiVersion) !== undefined;

/** A stored object as it is read: with the defaults of the version it was stored in. */
const read = new WeakMap<AnyObject, { readonly schema: Schema | undefined; readonly object: AnyObject }>();

export function fromStorage(view: View, stored: AnyObject): AnyObject {
  const id = kindIdOf(stored);
  if (!isCustomKind(id)) return stored;
  const schema = customVersion(view, id, stored.apiVersion)?.schema;
  let found = read.get(stored);
  if (!found || found.schema !== schema) {
    found = { schema, object: withSchemaDefaults(stored, schema) };
    read.set(stored, found);
  }
  return found.object;
}

/** Conversion None: the same object under another version, without what that version does not know. */
export function converted(view: View, object: AnyObject, apiVersion: string): AnyObject {
  if (object.apiVersion === apiVersion) return object;
  const schema = customVersion(view, kindIdOf(object), apiVersion)?.schema;
  const renamed = { ...object, apiVersion } as unknown as JsonObject;
  return dropNulls(prune(renamed, schema).value, schema) as unknown as AnyObject;
}

/** An object in the version its kind is stored in. */
export function toStorage(view: View, object: AnyObject): AnyObject {
  const stored = customVersion(view, kindIdOf(object));
  return stored ? converted(view, object, `${stored.definition.spec.group}/${stored.version.name}`) : object;
}

/** What a deprecated version says of itself. Follows customresource_handler.go (defaultDeprecationWarning). */
export function deprecationWarning({ definition, version }: CustomVersion): string | undefined {
  if (!version.deprecated) return undefined;
  if (version.deprecationWarning !== undefined) return version.deprecationWarning;
  const { group, names, versions } = definition.spec;
  const better = versions
    .filter(({ served, deprecated, name }) => served && !deprecated && byVersionPriority(name, version.name) < 0)
    .map(({ name }) => name)
    .sort(byVersionPriority);
  const use = better[0] === undefined ? "" : `; use ${group}/${better[0]} ${names.kind}`;
  return `${group}/${version.name} ${names.kind} is deprecated${use}`;
}
