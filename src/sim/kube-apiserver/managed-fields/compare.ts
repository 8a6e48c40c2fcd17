import { deepEqual } from "../../api/equal.ts";
import type { Atom, ListAtom, MapAtom } from "./atom.ts";
import { type FieldNode, type FieldSet, leaf, noFields, unionOfNodes } from "./field-set.ts";
import { fieldElement, type PathElement } from "./path-element.ts";
import { type Fields, isFields, itemsByElement, keyAtom, type Shape, shapeOf } from "./typed-value.ts";

/** Which fields differ between two objects; no field is in two of the sets. */
export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

/** The same of one place in the tree; undefined where nothing is of that sort. */
interface Change {
  readonly added?: FieldNode | undefined;
  readonly modified?: FieldNode | undefined;
  readonly removed?: FieldNode | undefined;
}

const unchanged: Change = {};

/** undefined stands for what is not there. What is the same object on both sides is not walked. Follows sigs.k8s.io/structured-merge-diff/typed/compare.go. */
export function compare(before: unknown, after: unknown, atom: Atom): Comparison {
  const { added, modified, removed } = changeOf(before, after, atom);
  return { added: added?.below ?? noFields, modified: modified?.below ?? noFields, removed: removed?.below ?? noFields };
}

function changeOf(before: unknown, after: unknown, atom: Atom): Change {
  if (before === after) return unchanged;
  if (before === undefined) return { added: wholeNode(after, atom) };
  if (after === undefined) return { removed: wholeNode(before, atom) };
  const [left, right] = [shapeOf(atom, before), shapeOf(atom, after)];
  const change = compareShape(before, after, right);
  return left.kind === right.kind ? change : joined(compareShape(before, after, left), change);
}

/** Everything of a value that came or went as a whole; what a parent holds and the parent itself are fields of their own. */
function wholeNode(value: unknown, atom: Atom): FieldNode {
  const shape = shapeOf(atom, value);
  if (shape.kind === "scalar" || isAtomic(shape) || isBare(value, shape.kind)) return leaf;
  return { member: true, below: shape.kind === "map" ? wholeMap(value as Fields, shape.map) : wholeList(value as unknown[], shape.list) };
}

function wholeMap(value: Fields, map: MapAtom): FieldSet {
  const set = new Map<PathElement, FieldNode>();
  for (const key of Object.keys(value)) {
    const atom = value[key] === undefined ? undefined : keyAtom(map, key);
    if (atom) set.set(fieldElement(key), wholeNode(value[key], atom));
  }
  return set;
}

function wholeList(items: readonly unknown[], list: ListAtom): FieldSet {
  const set = new Map<PathElement, FieldNode>();
  for (const [element, same] of itemsByElement(list, items)) set.set(element, same.length > 1 ? leaf : wholeNode(same[0], list.of()));
  return set;
}

function compareShape(before: unknown, after: unknown, shape: Shape): Change {
  const isOne = shape.kind === "scalar" || isAtomic(shape) || (isBare(before, shape.kind) && isBare(after, shape.kind));
  if (isOne) return deepEqual(before, after) ? unchanged : { modified: leaf };
  return shape.kind === "map" ? compareMaps(before, after, shape.map) : compareLists(before, after, shape.list);
}

export const isAtomic = (shape: Exclude<Shape, { readonly kind: "scalar" }>): boolean =>
  shape.kind === "map" ? shape.map.atomic : shape.list.items === "atomic";

/** Nothing that could be walked: not of this shape, or empty. */
export function isBare(value: unknown, kind: "map" | "list"): boolean {
  if (kind === "map") return !isFields(value) || Object.keys(value).length === 0;
  return !Array.isArray(value) || value.length === 0;
}

type Below = { -readonly [K in keyof Comparison]?: Map<PathElement, FieldNode> };

/** The changes of a parent's children, by their elements. */
function parentOf(children: Iterable<readonly [PathElement, Change]>): Change {
  const below: Below = {};
  for (const [element, change] of children) {
    for (const sort of sorts) {
      const node = change[sort];
      if (!node) continue;
      below[sort] ??= new Map();
      below[sort].set(element, node);
    }
  }
  const node = (set: FieldSet | undefined) => set && { member: false, below: set };
  return { added: node(below.added), modified: node(below.modified), removed: node(below.removed) };
}

const sorts = ["added", "modified", "removed"] as const;

function compareMaps(before: unknown, after: unknown, map: MapAtom): Change {
  const [left, right] = [isFields(before) ? before : {}, isFields(after) ? after : {}];
  const children: [PathElement, Change][] = [];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const atom = left[key] === right[key] ? undefined : keyAtom(map, key);
    if (atom) children.push([fieldElement(key), changeOf(left[key], right[key], atom)]);
  }
  return parentOf(children);
}

function compareLists(before: unknown, after: unknown, list: ListAtom): Change {
  const left = itemsByElement(list, Array.isArray(before) ? before : []);
  const right = itemsByElement(list, Array.isArray(after) ? after : []);
  const elements = new Set([...left.keys(), ...right.keys()]);
  return parentOf([...elements].map((element) => [element, compareItems(left.get(element) ?? [], right.get(element) ?? [], list.of())]));
}

/** Items that stand twice in a list are compared as one; when they become single, or cease to be, both is told. */
function compareItems(was: readonly unknown[], is: readonly unknown[], atom: Atom): Change {
  if (was.length <= 1 && is.length <= 1) return changeOf(was[0], is[0], atom);
  if (was.length > 1 && is.length > 1) return deepEqual(was, is) ? unchanged : { modified: leaf };
  if (was.length > 1) return joined({ removed: leaf }, is.length > 0 ? changeOf(undefined, is[0], atom) : unchanged);
  return joined({ added: leaf }, was.length > 0 ? changeOf(was[0], undefined, atom) : unchanged);
}

function joined(left: Change, right: Change): Change {
  const node = (one: FieldNode | undefined, other: FieldNode | undefined) => (one && other ? unionOfNodes(one, other) : (one ?? other));
  return {
    added: node(left.added, right.added),
    modified: node(left.modified, right.modified),
    removed: node(left.removed, right.removed),
  };
}
