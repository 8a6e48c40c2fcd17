import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import { itemsOf, propertyOf, type Schema, valuesOf } from "./schema.ts";

const fieldSchema = (schema: Schema | undefined, name: string): Schema | undefined => propertyOf(schema, name) ?? valuesOf(schema);
const isRefusedNull = (value: unknown, schema: Schema | undefined): boolean =>
  value === null && schema !== undefined && schema.nullable !== true;

/**
 * null means nothing where it is not allowed: such fields go, unless a default will take their place.
 * Follows apiextensions-apiserver/pkg/apiserver/schema/defaulting/prunenulls.go.
 */
export function dropNulls<T>(value: T, schema: Schema | undefined): T {
  if (Array.isArray(value)) return mapped(value, (item) => dropNulls(item, itemsOf(schema))) as T;
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  const kept = entries.filter(([name, field]) => {
    const own = fieldSchema(schema, name);
    return !(isRefusedNull(field, own) && own?.default === undefined);
  });
  const next = kept.map(([name, field]) => [name, dropNulls(field, fieldSchema(schema, name))] as const);
  const same = kept.length === entries.length && next.every(([, field], index) => field === entries[index]?.[1]);
  return (same ? value : Object.fromEntries(next)) as T;
}

/**
 * Fills in the defaults of a schema. The same value when nothing is missing.
 * Follows apiextensions-apiserver/pkg/apiserver/schema/defaulting/algorithm.go (Default).
 */
export function withSchemaDefaults<T>(value: T, schema: Schema | undefined): T {
  if (schema === undefined) return value;
  if (Array.isArray(value)) return mapped(value, (item) => withSchemaDefaults(orDefault(item, itemsOf(schema)), itemsOf(schema))) as T;
  if (!isJsonObject(value)) return value;
  const missing = Object.entries(schema.properties ?? {}).filter(
    ([name, property]) =>
      property.default !== undefined && property.default !== null && (!Object.hasOwn(value, name) || isRefusedNull(value[name], property)),
  );
  const filled: JsonObject =
    missing.length === 0 ? value : { ...value, ...Object.fromEntries(missing.map(([name, property]) => [name, property.default])) };
  const entries = Object.entries(filled);
  const next = entries.map(([name, field]) => {
    const own = fieldSchema(schema, name);
    return [name, withSchemaDefaults(propertyOf(schema, name) ? field : orDefault(field, own), own)] as const;
  });
  return (next.every(([, field], index) => field === entries[index]?.[1]) ? filled : Object.fromEntries(next)) as T;
}

const orDefault = (value: unknown, schema: Schema | undefined): unknown =>
  isRefusedNull(value, schema) ? (schema?.default ?? null) : value;

function mapped(list: readonly unknown[], change: (item: unknown) => unknown): readonly unknown[] {
  const next = list.map(change);
  return next.every((item, index) => item === list[index]) ? list : next;
}
