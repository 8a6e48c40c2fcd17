type Fields = { [field: string]: unknown };

/** Freezes a value and all it holds. Parts that are frozen already are not walked again, so sharing costs nothing. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const key in value) deepFreeze(value[key]);
  return value;
}

/**
 * Freezes a row's new version, with the parts that are as before replaced by those of the version before: a history then
 * holds only what changed, and whoever compares two versions sees at once what is the same.
 */
export function freezeAfter(before: unknown, after: unknown): unknown {
  if (before === after || typeof after !== "object" || after === null || Object.isFrozen(after)) return after;
  if (typeof before !== "object" || before === null || Array.isArray(before) !== Array.isArray(after)) return deepFreeze(after);
  const [old, fresh] = [before as Fields, after as Fields];
  const oldFields = Object.keys(old);
  const fields = Object.keys(fresh);
  let same = fields.length === oldFields.length;
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] as string;
    const was = old[field];
    const is = fresh[field];
    if (is !== was) {
      const shared = freezeAfter(was, is);
      if (shared === was) fresh[field] = was;
      else same = false;
    }
    if (field !== oldFields[index] || (is === undefined && !(field in old))) same = false;
  }
  return same ? before : Object.freeze(after);
}
