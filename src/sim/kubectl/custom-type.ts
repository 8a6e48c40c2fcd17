import type { Descriptions } from "../api/descriptions.ts";
import { type ApiResource, groupVersion } from "../api/kinds.ts";
import { type FieldSchema, type FieldType, type TypeSchema, typeSchema } from "../api/schema.ts";
import type { CustomResourceDefinition, CustomResourceDefinitionVersion, JSONSchemaProps } from "../api/types.ts";
import type { Client } from "./client.ts";
import { definitionsOf } from "./discovery.ts";

/** The version of the definition that a custom resource comes from. */
export function customVersionOf(client: Client, { group, resource, version }: ApiResource): CustomResourceDefinitionVersion | undefined {
  const found = definitionsOf(client).find(({ metadata }) => metadata.name === `${resource}.${group}`);
  const definition = found as CustomResourceDefinition | undefined;
  return definition?.spec.versions.find((one) => one.name === version);
}

/** A schema as a type and its texts, as `kubectl explain` reads them. */
export interface CustomType {
  readonly type: TypeSchema;
  readonly descriptions: Descriptions;
}

interface Texts {
  readonly texts: string[];
  readonly types: { [id: string]: { readonly text: number; readonly fields: { [field: string]: number } } };
}

const scalars: { readonly [type: string]: FieldType } = {
  string: { kind: "string", goType: "string", values: [] },
  integer: { kind: "int64" },
  number: { kind: "double" },
  boolean: { kind: "bool" },
};

const isSchema = (value: unknown): value is JSONSchemaProps => typeof value === "object" && value !== null && !Array.isArray(value);

/** A built-in type whose first fields are those of every object. */
const COMMON = "core/v1.ConfigMap";
const commonFields = ["apiVersion", "kind", "metadata"] as const;

/** The fields that every object has are told in the words of the built-in kinds. */
export function customType(resource: ApiResource, schema: JSONSchemaProps, builtIn: Descriptions): CustomType {
  const common = typeSchema(COMMON) as TypeSchema;
  const all: Texts = { texts: [...builtIn.texts], types: { ...builtIn.types } };
  const id = `${groupVersion(resource)}.${resource.kind}`;
  const own = structOf(id, schema, common, all);
  const fields = new Map(own.fields);
  const texts = { ...all.types[id]?.fields };
  for (const name of commonFields) {
    fields.set(name, common.fields.get(name) as FieldSchema);
    texts[name] = builtIn.types[COMMON]?.fields[name] ?? 0;
  }
  all.types[id] = { text: all.types[id]?.text ?? 0, fields: texts };
  return { type: { ...own, fields }, descriptions: all };
}

function structOf(
  id: string,
  { description = "", properties = {}, required = [] }: JSONSchemaProps,
  common: TypeSchema,
  all: Texts,
): TypeSchema {
  const note = (text: string): number => all.texts.push(text) - 1;
  const names = Object.keys(properties);
  all.types[id] = {
    text: note(description),
    fields: Object.fromEntries(names.map((name) => [name, note(properties[name]?.description ?? "")])),
  };
  const plain = common.fields.get("kind") as FieldSchema;
  const fields = names.map((name): [string, FieldSchema] => {
    const type = typeOf(`${id}.${name}`, properties[name] ?? {}, common, all);
    return [name, { ...plain, name, required: required.includes(name), type }];
  });
  return { ...common, id, name: "Object", goType: "Object", fields: new Map(fields) };
}

function typeOf(id: string, { description: _, ...property }: JSONSchemaProps, common: TypeSchema, all: Texts): FieldType {
  const { type = "", items, additionalProperties } = property;
  const values = (property.enum ?? []).map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  if (type === "string" && values.length > 0) return { kind: "string", goType: "string", values };
  if (type === "array" && isSchema(items)) return { kind: "list", of: typeOf(id, items, common, all) };
  if (type === "object" && isSchema(additionalProperties)) return { kind: "map", of: typeOf(id, additionalProperties, common, all) };
  return scalars[type] ?? { kind: "struct", type: structOf(id, property, common, all) };
}
