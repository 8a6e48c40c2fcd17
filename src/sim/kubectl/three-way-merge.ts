import { isMap } from "./output/values.ts";

/**
 * The JSON merge patch from `current` to `modified`; what `original` once set and `modified` no longer does is removed, all else stays.
 * Follows apimachinery/pkg/util/jsonmergepatch (CreateThreeWayJSONMergePatch).
 */
export function threeWayMerge(original: unknown, modified: unknown, current: unknown): { readonly [field: string]: unknown } {
  const patch: { [field: string]: unknown } = {};
  if (!isMap(modified)) return patch;
  for (const [field, wanted] of Object.entries(modified)) {
    const is = isMap(current) ? current[field] : undefined;
    const was = isMap(original) ? original[field] : undefined;
    if (isMap(wanted)) {
      const inner = threeWayMerge(was, wanted, is);
      if (Object.keys(inner).length > 0 || is === undefined) patch[field] = inner;
    } else if (!sameJson(wanted, is)) patch[field] = wanted;
  }
  if (!isMap(original) || !isMap(current)) return patch;
  for (const field of Object.keys(original)) if (!(field in modified) && field in current) patch[field] = null;
  return patch;
}

function sameJson(left: unknown, right: unknown): boolean {
  if (Array.isArray(left))
    return Array.isArray(right) && left.length === right.length && left.every((item, index) => sameJson(item, right[index]));
  if (!isMap(left)) return left === right;
  return (
    isMap(right) &&
    Object.keys(left).length === Object.keys(right).length &&
    Object.keys(left).every((key) => sameJson(left[key], right[key]))
  );
}
