/**
 * Changing frozen objects with as little copying as possible: what does not change keeps its identity,
 * so that a thousand pods of one template share its containers.
 */

/** A field counts as left out when it is missing or empty text: the API cannot tell the two apart. */
const isUnset = (value: unknown) => value === undefined || value === null || value === "";

/** Fills the fields that were left out; the same object when there are none. */
export function withDefaults<T extends object>(object: T, defaults: { readonly [Field in keyof T]?: unknown }): T {
  let result: T | undefined;
  for (const field in defaults) {
    if (!isUnset(object[field])) continue;
    result ??= { ...object };
    result[field] = defaults[field] as T[typeof field];
  }
  return result ?? object;
}

/** As withDefaults, for fields behind a pointer: an empty text is a value there, and mostly a wrong one. */
export function withPointers<T extends object>(object: T, defaults: { readonly [Field in keyof T]?: unknown }): T {
  let result: T | undefined;
  for (const field in defaults) {
    if (object[field] !== undefined && object[field] !== null) continue;
    result ??= { ...object };
    result[field] = defaults[field] as T[typeof field];
  }
  return result ?? object;
}

/** As withDefaults, for numbers whose 0 means "left out". */
export function withNumbers<T extends object>(object: T, defaults: { readonly [Field in keyof T]?: number }): T {
  let result: T | undefined;
  for (const field in defaults) {
    if (!isUnset(object[field]) && object[field] !== 0) continue;
    result ??= { ...object };
    result[field] = defaults[field] as T[typeof field];
  }
  return result ?? object;
}

/** Changes one field that is there; the same object when the change changes nothing. */
export function change<T extends object, Field extends keyof T>(
  object: T,
  field: Field,
  with_: (value: NonNullable<T[Field]>) => T[Field],
): T {
  const value = object[field];
  if (value === undefined || value === null) return object;
  const changed = with_(value);
  return changed === value ? object : { ...object, [field]: changed };
}

/** Sets or removes (undefined) a field; the same object when it is so already. */
export function assign<T extends object, Field extends keyof T>(object: T, field: Field, value: T[Field] | undefined): T {
  if (object[field] === value) return object;
  if (value !== undefined) return { ...object, [field]: value };
  const { [field]: _removed, ...rest } = object;
  return rest as T;
}

/** Changes every item of a list; the same list when nothing changed. */
export function mapShared<T>(list: readonly T[], with_: (item: T, index: number) => T): readonly T[] {
  let result: T[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const item = list[index] as T;
    const changed = with_(item, index);
    if (changed === item) continue;
    result ??= [...list];
    result[index] = changed;
  }
  return result ?? list;
}

/** Changes every value of a map; the same map when nothing changed. */
export function mapValues<T>(map: { readonly [key: string]: T }, with_: (value: T) => T): { readonly [key: string]: T } {
  let result: { [key: string]: T } | undefined;
  for (const key in map) {
    const value = map[key] as T;
    const changed = with_(value);
    if (changed === value) continue;
    result ??= { ...map };
    result[key] = changed;
  }
  return result ?? map;
}
