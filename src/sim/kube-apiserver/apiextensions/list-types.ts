import { deepEqual } from "../../api/equal.ts";
import { duplicate, type FieldError, invalid } from "../../api/field-error.ts";
import { isJsonObject } from "../../api/json-object.ts";
import { itemsOf, propertyOf, type Schema, valuesOf } from "./schema.ts";

/** Lists that are sets, or maps by their keys, hold nothing twice. Follows apiextensions-apiserver/pkg/apiserver/schema/listtype/validation.go. */
export function validateListTypes(value: unknown, schema: Schema | undefined, path = ""): readonly FieldError[] {
  if (schema === undefined) return [];
  if (Array.isArray(value)) {
    const items = itemsOf(schema);
    return [...ownErrors(value, schema, path), ...value.flatMap((item, index) => validateListTypes(item, items, `${path}[${index}]`))];
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const property = propertyOf(schema, name);
    return validateListTypes(field, property ?? valuesOf(schema), property ? (path === "" ? name : `${path}.${name}`) : `${path}[${name}]`);
  });
}

function ownErrors(list: readonly unknown[], schema: Schema, path: string): readonly FieldError[] {
  const type = schema["x-kubernetes-list-type"];
  if (type === "set") return repeated(list).map((index) => duplicate(`${path}[${index}]`, list[index]));
  if (type !== "map") return [];
  const wrong = list.findIndex((item) => item !== null && !isJsonObject(item));
  if (wrong >= 0) return [invalid(`${path}[${wrong}]`, list[wrong], "must be an object for an array of list-type map")];
  const names = schema["x-kubernetes-list-map-keys"] ?? [];
  const keys = list.map((item) =>
    Object.fromEntries(names.flatMap((name) => (isJsonObject(item) && name in item ? [[name, item[name]]] : []))),
  );
  return repeated(keys).map((index) => duplicate(`${path}[${index}]`, keys[index]));
}

/** The first repetition of each value. */
function repeated(values: readonly unknown[]): readonly number[] {
  const earlier = (index: number) => values.slice(0, index).filter((value) => deepEqual(value, values[index])).length;
  return values.flatMap((_, index) => (earlier(index) === 1 ? [index] : []));
}
