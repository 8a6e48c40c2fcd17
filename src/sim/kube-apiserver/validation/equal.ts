/** Equal as Go's apiequality.Semantic sees it: a missing field, null, an empty list and an empty map are the same. */
export function equal(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isNothing(left) || isNothing(right)) return isNothing(left) && isNothing(right);
  if (typeof left !== "object" || typeof right !== "object") return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
    return left.every((item, index) => equal(item, right[index]));
  }
  const one = left as { readonly [key: string]: unknown };
  const other = right as { readonly [key: string]: unknown };
  for (const key in one) if (!equal(one[key], other[key])) return false;
  for (const key in other) if (!(key in one) && !isNothing(other[key])) return false;
  return true;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
