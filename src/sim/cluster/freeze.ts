type Fields = { [field: string]: unknown };

/** What is frozen cannot be added to, which is the cheaper question; nothing here is closed in another way. */
const isFrozen = (value: object): boolean => !Object.isExtensible(value);

/** Freezes a value and all it holds. Parts that are frozen already are not walked again, so sharing costs nothing. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || isFrozen(value)) return value;
  Object.freeze(value);
  for (const key in value) deepFreeze(value[key]);
  return value;
}

/**
 * Freezes a row's new version, with the parts that are as before replaced by those of the version before: a history then
 * holds only what changed, and whoever compares two versions sees at once what is the same.
 */
export function freezeAfter(before: unknown, after: unknown): unknown {
  if (before === after || typeof after !== "object" || after === null || isFrozen(after)) return after;
  if (typeof before !== "object" || before === null || Array.isArray(before) !== Array.isArray(after)) return deepFreeze(after);
  const same = Array.isArray(after) ? shareItems(before as readonly unknown[], after) : shareFields(before as Fields, after as Fields);
  return same ? before : Object.freeze(after);
}

/** @returns whether all is as before. By their numbers, as the fields of a list would be texts. */
function shareItems(old: readonly unknown[], fresh: unknown[]): boolean {
  let same = fresh.length === old.length;
  for (let index = 0; index < fresh.length; index++) {
    const shared = freezeAfter(old[index], fresh[index]);
    if (shared === old[index]) fresh[index] = shared;
    else same = false;
  }
  return same;
}

/** @returns whether all is as before, the order of the fields included. */
function shareFields(old: Fields, fresh: Fields): boolean {
  const oldFields = Object.keys(old);
  const fields = Object.keys(fresh);
  let same = fields.length === oldFields.length;
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] as string;
    const was = old[field];
    const is = fresh[field];
    if (is !== was) {
      if (freezeAfter(was, is) === was) fresh[field] = was;
      else same = false;
    }
    if (field !== oldFields[index] || (is === undefined && !(field in old))) same = false;
  }
  return same;
}
