import { customResources, type Definitions } from "../../api/custom-resources.ts";
import type { JsonObject } from "../../api/json-object.ts";
import { type ApiResource, groupVersion, resourceKindId } from "../../api/kinds.ts";
import type { View } from "../../cluster/view.ts";
import { customVersion } from "./serving.ts";

/** The schemas of custom kinds as OpenAPI tells them. Follows apiextensions-apiserver/pkg/controller/openapi/builder/builder.go. */

/** The served group versions of definitions. */
export function customGroupVersions(definitions: Definitions): readonly { readonly group: string; readonly version: string }[] {
  const rows = customResources(definitions);
  const ids = new Set(rows.map(groupVersion));
  return [...ids].sort().map((id) => ({ group: id.slice(0, id.indexOf("/")), version: id.slice(id.indexOf("/") + 1) }));
}

/** `stable.example.com/v1 Shirt` → `com.example.stable.v1.Shirt`. */
const schemaName = ({ group, version, kind }: ApiResource): string => `${group.split(".").reverse().join(".")}.${version}.${kind}`;

const API_VERSION =
  "APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources";
const KIND =
  "Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds";
const METADATA =
  "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata";

/** The fields that every object has, in words that are the same for all kinds. */
export const commonFields = { apiVersion: API_VERSION, kind: KIND, metadata: METADATA };

/** Schemas by name, for a document's components. */
export function customSchemas(rows: readonly ApiResource[], view: View, prefix: string): JsonObject {
  const entries = rows.flatMap((row) => {
    const schema = customVersion(view, resourceKindId(row), groupVersion(row))?.schema;
    if (!schema) return [];
    const gvk = [{ group: row.group, kind: row.kind, version: row.version }];
    const properties = {
      ...schema.properties,
      apiVersion: { description: API_VERSION, type: "string" },
      kind: { description: KIND, type: "string" },
      metadata: { description: METADATA, allOf: [{ $ref: `${prefix}io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta` }] },
    };
    return [[schemaName(row), { ...schema, type: "object", properties, "x-kubernetes-group-version-kind": gvk }] as const];
  });
  return Object.fromEntries(entries);
}
