import type { Atom, ListAtom, MapAtom } from "./atom.ts";
import { keyElement, type PathElement, valueElement } from "./path-element.ts";

// What the walks over typed values have in common. Follows sigs.k8s.io/structured-merge-diff/typed/helpers.go.

export type Fields = { readonly [field: string]: unknown };

export const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

export type Shape =
  | { readonly kind: "map"; readonly map: MapAtom }
  | { readonly kind: "list"; readonly list: ListAtom }
  | { readonly kind: "scalar"; readonly scalar: NonNullable<Atom["scalar"]> };

/**
 * Of what a type allows, what this value is. A value that fits none, null and nothing leave it open: then it is a map before a scalar before a list.
 */
export function shapeOf(atom: Atom, value: unknown): Shape {
  const { map, scalar, list } = atom;
  if (list && Array.isArray(value)) return { kind: "list", list };
  if (map && isFields(value)) return { kind: "map", map };
  if (scalar && value !== undefined && typeof value !== "object") return { kind: "scalar", scalar };
  if (map) return { kind: "map", map };
  if (scalar) return { kind: "scalar", scalar };
  if (list) return { kind: "list", list };
  throw new Error("a type without a shape");
}

/** The type of what is under a key of a map; undefined where there may be none. */
export const keyAtom = (map: MapAtom, name: string): Atom | undefined => map.named(name) ?? map.others?.();

export type ListElement = { readonly element: PathElement } | { readonly error: string };

/** How an item of a set or of a keyed list is called. */
export function listElement(list: ListAtom, item: unknown): ListElement {
  if (list.items === "set") return setElement(item);
  if (item === null || item === undefined) return { error: "associative list with keys may not have a null element" };
  if (!isFields(item)) return { error: "associative list with keys may not have non-map elements" };
  const keys: { [key: string]: unknown } = {};
  for (const key of list.keys) {
    const value = Object.hasOwn(item, key) ? item[key] : list.keyDefault(key);
    if (value !== undefined) keys[key] = value;
  }
  if (Object.keys(keys).length > 0) return { element: keyElement(keys) };
  const names = list.keys.map((key) => JSON.stringify(key)).join(" ");
  return {
    error: `associative list with keys has an element that omits all key fields [${names}] (and doesn't have default values for any key fields)`,
  };
}

function setElement(item: unknown): ListElement {
  if (isFields(item)) return { error: "associative list without keys has an element that's a map type" };
  if (Array.isArray(item)) return { error: "not supported: associative list with lists as elements" };
  if (item === null || item === undefined) return { error: "associative list without keys has an element that's an explicit null" };
  return { element: valueElement(item) };
}

/** The items of a list by their elements; items of one element stand together. Items that cannot be called anything are left out. */
export function itemsByElement(list: ListAtom, items: readonly unknown[]): ReadonlyMap<PathElement, readonly unknown[]> {
  const found = new Map<PathElement, unknown[]>();
  for (const item of items) {
    const named = listElement(list, item);
    if ("error" in named) continue;
    const same = found.get(named.element);
    if (same) same.push(item);
    else found.set(named.element, [item]);
  }
  return found;
}
