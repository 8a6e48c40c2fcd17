import type { Atom, ListAtom, MapAtom } from "./atom.ts";
import { type Fields, isFields, keyAtom } from "./typed-value.ts";

/**
 * Do two values state the same fields, whatever they say in them? Then whoever makes them owns the same.
 * True only where it is certain, and found without a set being made: most objects are much like the one before.
 */
export function statesSameFields(left: unknown, right: unknown, { map, list }: Atom): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object") return typeof left !== "object" && typeof right !== "object";
  if (left === null || right === null) return false;
  if (Array.isArray(left)) return Array.isArray(right) && left.length === right.length && sameItems(left, right, list);
  return !Array.isArray(right) && sameKeys(left as Fields, right as Fields, map);
}

function sameKeys(left: Fields, right: Fields, map: MapAtom | undefined): boolean {
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  if (!map || map.atomic) return true;
  return keys.every((key) => {
    const atom = keyAtom(map, key);
    const [one, other] = [left[key], right[key]];
    return one !== undefined && other !== undefined && (!atom || statesSameFields(one, other, atom));
  });
}

/** Items are called by their value or by some of their fields: these must be equal, one by one. */
function sameItems(left: readonly unknown[], right: readonly unknown[], list: ListAtom | undefined): boolean {
  if (!list || list.items === "atomic") return true;
  if (list.items === "set") return left.every((item, index) => typeof item !== "object" && item === right[index]);
  return left.every((item, index) => {
    const other = right[index];
    if (!isFields(item) || !isFields(other) || list.keys.some((key) => typeof item[key] === "object" || item[key] !== other[key]))
      return false;
    return statesSameFields(item, other, list.of());
  });
}
