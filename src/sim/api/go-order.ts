import { type FieldType, typeSchema } from "./schema.ts";

/** Which parts of a value have been taken apart: Go writes those from maps, in the order of their keys. */
export interface Touched {
  readonly [key: string]: Touched;
}

/**
 * A value with its fields in the order of Go's structs, as the server writes an object; maps, and what a patch has taken apart, by their keys.
 * Without a type (a custom resource) everything is a map. Follows encoding/json and evanphx/json-patch (partialDoc).
 */
export function inGoOrder(value: unknown, type?: FieldType, touched?: Touched): unknown {
  if (Array.isArray(value)) {
    const item = type?.kind === "list" ? type.of : undefined;
    return value.map((each, index) => inGoOrder(each, item, below(touched, String(index))));
  }
  if (typeof value !== "object" || value === null) return value;
  const schema = type?.kind === "ref" ? typeSchema(type.id) : undefined;
  const fields = schema && schema.fields.size > 0 ? schema.fields : undefined;
  const names = Object.keys(value).sort();
  const ordered = fields && !touched ? [...fields.keys()].filter((name) => Object.hasOwn(value, name)) : [];
  const rest = ordered.length === 0 ? names : names.filter((name) => !fields?.has(name));
  const typeOf = (name: string) => (type?.kind === "map" ? type.of : fields?.get(name)?.type);
  const entries = [...ordered, ...rest].map((name) => {
    const part = (value as { readonly [name: string]: unknown })[name];
    return [name, inGoOrder(part, typeOf(name), below(touched, name))] as const;
  });
  return Object.fromEntries(entries);
}

const below = (touched: Touched | undefined, key: string): Touched | undefined =>
  touched && Object.hasOwn(touched, key) ? touched[key] : undefined;
