import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import type { CustomResourceDefinitionVersion } from "../../api/types.ts";
import type { Schema } from "./schema.ts";

/**
 * Versions and schemas as Go prints its internal structs, field by field: refusals that quote a whole value print it so.
 * Of a field: its Go name, its name in JSON where that is not the same in lower case, what stands for nothing, and what it holds.
 * Follows apiextensions-apiserver/pkg/apis/apiextensions/{types,types_jsonschema}.go.
 */
type Printer = (value: unknown) => unknown;
type Row = readonly [go: string, json?: string, zero?: unknown, print?: Printer];

const schemas: Printer = (value) => (value as readonly unknown[]).map(goSchema);
const schemaMap: Printer = (value) => {
  const map = value as JsonObject;
  return Object.fromEntries(
    Object.keys(map)
      .sort()
      .map((name) => [name, goSchema(map[name])]),
  );
};
const schemaOrBool: Printer = (value) =>
  typeof value === "boolean" ? { Allows: value, Schema: null } : { Allows: true, Schema: goSchema(value) };
const schemaOrArray: Printer = (value) =>
  Array.isArray(value) ? { Schema: null, JSONSchemas: schemas(value) } : { Schema: goSchema(value), JSONSchemas: null };

const schemaRows: readonly Row[] = [
  ["ID", "id", ""],
  ["Schema", "$schema", ""],
  ["Ref", "$ref"],
  ["Description", "description", ""],
  ["Type", "type", ""],
  ["Nullable", "nullable", false],
  ["Format", "format", ""],
  ["Title", "title", ""],
  ["Default", "default"],
  ["Maximum", "maximum"],
  ["ExclusiveMaximum", "exclusiveMaximum", false],
  ["Minimum", "minimum"],
  ["ExclusiveMinimum", "exclusiveMinimum", false],
  ["MaxLength", "maxLength"],
  ["MinLength", "minLength"],
  ["Pattern", "pattern", ""],
  ["MaxItems", "maxItems"],
  ["MinItems", "minItems"],
  ["UniqueItems", "uniqueItems", false],
  ["MultipleOf", "multipleOf"],
  ["Enum", "enum"],
  ["MaxProperties", "maxProperties"],
  ["MinProperties", "minProperties"],
  ["Required", "required"],
  ["Items", "items", null, schemaOrArray],
  ["AllOf", "allOf", null, schemas],
  ["OneOf", "oneOf", null, schemas],
  ["AnyOf", "anyOf", null, schemas],
  ["Not", "not", null, goSchema],
  ["Properties", "properties", null, schemaMap],
  ["AdditionalProperties", "additionalProperties", null, schemaOrBool],
  ["PatternProperties", "patternProperties", null, schemaMap],
  ["Dependencies", "dependencies"],
  ["AdditionalItems", "additionalItems", null, schemaOrBool],
  ["Definitions", "definitions", null, schemaMap],
  ["ExternalDocs", "externalDocs"],
  ["Example", "example"],
  ["XPreserveUnknownFields", "x-kubernetes-preserve-unknown-fields"],
  ["XEmbeddedResource", "x-kubernetes-embedded-resource", false],
  ["XIntOrString", "x-kubernetes-int-or-string", false],
  ["XListMapKeys", "x-kubernetes-list-map-keys"],
  ["XListType", "x-kubernetes-list-type"],
  ["XMapType", "x-kubernetes-map-type"],
  [
    "XValidations",
    "x-kubernetes-validations",
    null,
    listOf(
      ["Rule", "rule", ""],
      ["Message", "message", ""],
      ["MessageExpression", "messageExpression", ""],
      ["Reason", "reason"],
      ["FieldPath", "fieldPath", ""],
      ["OptionalOldSelf", "optionalOldSelf"],
    ),
  ],
];

const scaleRows: readonly Row[] = [
  ["SpecReplicasPath", "specReplicasPath", ""],
  ["StatusReplicasPath", "statusReplicasPath", ""],
  ["LabelSelectorPath", "labelSelectorPath"],
];

const versionRows: readonly Row[] = [
  ["Name", "name", ""],
  ["Served", "served", false],
  ["Storage", "storage", false],
  ["Deprecated", "deprecated", false],
  ["DeprecationWarning", "deprecationWarning"],
  ["Schema", "schema", null, structOf(["OpenAPIV3Schema", "openAPIV3Schema", null, goSchema])],
  ["Subresources", "subresources", null, structOf(["Status", "status"], ["Scale", "scale", null, structOf(...scaleRows)])],
  [
    "AdditionalPrinterColumns",
    "additionalPrinterColumns",
    null,
    listOf(
      ["Name", "name", ""],
      ["Type", "type", ""],
      ["Format", "format", ""],
      ["Description", "description", ""],
      ["Priority", "priority", 0],
      ["JSONPath", "jsonPath", ""],
    ),
  ],
  ["SelectableFields", "selectableFields", null, listOf(["JSONPath", "jsonPath", ""])],
];

function print(value: unknown, rows: readonly Row[]): unknown {
  if (!isJsonObject(value)) return null;
  return Object.fromEntries(
    rows.map(([go, json = go, zero = null, printer]) => {
      const field = value[json];
      return [go, field === undefined || field === null ? zero : printer ? printer(field) : field];
    }),
  );
}

function structOf(...rows: readonly Row[]): Printer {
  return (value) => print(value, rows);
}

function listOf(...rows: readonly Row[]): Printer {
  return (value) => (value as readonly unknown[]).map((item) => print(item, rows));
}

/** A schema as the struct JSONSchemaProps. */
export function goSchema(schema: Schema | unknown): unknown {
  return print(schema, schemaRows);
}

export const goVersions = (versions: readonly CustomResourceDefinitionVersion[]): unknown =>
  versions.length === 0 ? null : versions.map((version) => print(version, versionRows));

/** The Go name of a schema's field. */
export const goFieldNames: ReadonlyMap<string, string> = new Map(schemaRows.map(([go, json = go]) => [json, go]));
