import { deepEqual } from "../../api/equal.ts";
import type { Atom, ListAtom, MapAtom } from "./atom.ts";
import { type FieldSet, setOfPaths } from "./field-set.ts";
import { fieldElement, type Path } from "./path-element.ts";
import { deduceAtom, isFields, itemsByElement, keyAtom, type Shape, shapeOf } from "./typed-value.ts";

/** Which fields differ between two objects; no field is in two of the sets. */
export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

interface Found {
  readonly added: Path[];
  readonly modified: Path[];
  readonly removed: Path[];
}

/** undefined stands for what is not there. What is the same object on both sides is not walked. Follows sigs.k8s.io/structured-merge-diff/typed/compare.go. */
export function compare(before: unknown, after: unknown, atom: Atom): Comparison {
  const found: Found = { added: [], modified: [], removed: [] };
  compareAt(found, [], before, after, atom);
  return { added: setOfPaths(found.added), modified: setOfPaths(found.modified), removed: setOfPaths(found.removed) };
}

function compareAt(found: Found, path: Path, before: unknown, after: unknown, atom: Atom): void {
  if (before === after) return;
  const [left, right] = [shapeOf(deduceAtom(atom, before)), shapeOf(deduceAtom(atom, after))];
  if (before !== undefined && after !== undefined && left.kind !== right.kind) compareShape(found, path, before, after, left);
  const isLeaf = compareShape(found, path, before, after, after === undefined ? left : right);
  if (isLeaf) return;
  if (before === undefined) found.added.push(path);
  else if (after === undefined) found.removed.push(path);
}

/** @returns whether the whole was compared as one field. */
function compareShape(found: Found, path: Path, before: unknown, after: unknown, shape: Shape): boolean {
  const isOne = shape.kind === "scalar" || isAtomic(shape) || (isBare(before, shape.kind) && isBare(after, shape.kind));
  if (isOne) compareLeaf(found, path, before, after);
  else if (shape.kind === "map") compareMaps(found, path, before, after, shape.map);
  else compareLists(found, path, before, after, shape.list);
  return isOne;
}

export const isAtomic = (shape: Exclude<Shape, { readonly kind: "scalar" }>): boolean =>
  shape.kind === "map" ? shape.map.atomic : shape.list.items === "atomic";

/** Nothing that could be walked: not of this shape, or empty. */
export function isBare(value: unknown, kind: "map" | "list"): boolean {
  if (kind === "map") return !isFields(value) || Object.keys(value).length === 0;
  return !Array.isArray(value) || value.length === 0;
}

function compareLeaf(found: Found, path: Path, before: unknown, after: unknown): void {
  if (before === undefined) found.added.push(path);
  else if (after === undefined) found.removed.push(path);
  else if (!deepEqual(before, after)) found.modified.push(path);
}

function compareMaps(found: Found, path: Path, before: unknown, after: unknown, map: MapAtom): void {
  const [left, right] = [isFields(before) ? before : {}, isFields(after) ? after : {}];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const atom = keyAtom(map, key);
    if (atom) compareAt(found, [...path, fieldElement(key)], left[key], right[key], atom);
  }
}

/** Items that stand twice in a list are compared as one; when they become single, or cease to be, both is told. */
function compareLists(found: Found, path: Path, before: unknown, after: unknown, list: ListAtom): void {
  const left = itemsByElement(list, Array.isArray(before) ? before : []);
  const right = itemsByElement(list, Array.isArray(after) ? after : []);
  for (const element of new Set([...left.keys(), ...right.keys()])) {
    const [was, is] = [left.get(element) ?? [], right.get(element) ?? []];
    const at = [...path, element];
    if (was.length <= 1 && is.length <= 1) compareAt(found, at, was[0], is[0], list.of());
    else if (was.length > 1 && is.length > 1) compareLeaf(found, at, was, is);
    else if (was.length > 1) {
      if (is.length > 0) compareAt(found, at, undefined, is[0], list.of());
      found.removed.push(at);
    } else {
      if (was.length > 0) compareAt(found, at, was[0], undefined, list.of());
      found.added.push(at);
    }
  }
}
