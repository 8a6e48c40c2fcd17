/** Are two JSON values the same? Parts that are the same object are not walked; an absent field equals undefined. */
export function deepEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftRecord = left as { readonly [key: string]: unknown };
  const rightRecord = right as { readonly [key: string]: unknown };
  for (const key in leftRecord) if (!deepEqual(leftRecord[key], rightRecord[key])) return false;
  for (const key in rightRecord) if (rightRecord[key] !== undefined && leftRecord[key] === undefined) return false;
  return true;
}
