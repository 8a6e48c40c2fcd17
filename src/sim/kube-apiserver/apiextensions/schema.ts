import { isJsonObject } from "../../api/json-object.ts";
import type { JSONSchemaProps } from "../../api/types.ts";

/** A schema of a CustomResourceDefinition. */
export type Schema = JSONSchemaProps;

/** The schema of a list's items. */
export const itemsOf = (schema: Schema | undefined): Schema | undefined =>
  isJsonObject(schema?.items) ? (schema.items as Schema) : undefined;

/** The schema of a map's values; undefined where there is none, be it because anything is allowed. */
export const valuesOf = (schema: Schema | undefined): Schema | undefined =>
  isJsonObject(schema?.additionalProperties) ? (schema.additionalProperties as Schema) : undefined;

/** May fields be there that no property names? `false` says no, as leaving it out does when fields are pruned. */
export const allowsMore = (schema: Schema): boolean => schema.additionalProperties !== undefined && schema.additionalProperties !== false;

export const propertyOf = (schema: Schema | undefined, name: string): Schema | undefined =>
  schema?.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;

/** Follows apiextensions-apiserver/pkg/apiserver/validation/validation.go (ConvertJSONSchemaPropsWithPostProcess). */
export const typesOf = (schema: Schema): readonly string[] =>
  schema["x-kubernetes-int-or-string"] ? ["integer", "string"] : schema.type ? [schema.type] : [];

/** Schema → the schemas directly below it, with the step that leads there. */
export function childrenOf(schema: Schema): readonly (readonly [step: string, child: Schema])[] {
  const items = Array.isArray(schema.items) ? (schema.items as readonly Schema[]) : [];
  const single = itemsOf(schema);
  const values = valuesOf(schema);
  const listed = (["allOf", "oneOf", "anyOf"] as const).flatMap((word) =>
    (schema[word] ?? []).map((child, index) => [`.${word}[${index}]`, child] as const),
  );
  const named = (["properties", "definitions", "patternProperties"] as const).flatMap((word) =>
    Object.entries(schema[word] ?? {}).map(([name, child]) => [`.${word}[${name}]`, child] as const),
  );
  return [
    ...(values ? [[".additionalProperties", values] as const] : []),
    ...named,
    ...(schema.not ? [[".not", schema.not] as const] : []),
    ...listed,
    ...(single ? [[".items", single] as const] : []),
    ...items.map((child, index) => [`.items[${index}]`, child] as const),
  ];
}

/** Is this true of a schema, or of one below it? */
export function anySchema(schema: Schema, test: (schema: Schema) => boolean): boolean {
  return test(schema) || childrenOf(schema).some(([, child]) => anySchema(child, test));
}
