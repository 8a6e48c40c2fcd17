import { deepFreeze } from "../../cluster/freeze.ts";
import { compareElements, type Path, type PathElement, readElement } from "./path-element.ts";

/**
 * A set of fields as a tree. A node may be a member itself, and hold members below it; neither implies the other.
 * Follows sigs.k8s.io/structured-merge-diff/fieldpath/set.go.
 */
export type FieldSet = ReadonlyMap<PathElement, FieldNode>;

export interface FieldNode {
  readonly member: boolean;
  readonly below: FieldSet;
}

export const noFields: FieldSet = new Map();

/** A field that is a member, with nothing below it. */
export const leaf: FieldNode = { member: true, below: noFields };

const isNode = ({ member, below }: FieldNode): boolean => member || below.size > 0;

type Entries = Iterable<readonly [PathElement, FieldNode]>;

/** A set of nodes, without those that hold nothing. */
function setOf(entries: Entries): FieldSet {
  const set = new Map<PathElement, FieldNode>();
  for (const [element, node] of entries) if (isNode(node)) set.set(element, node);
  return set.size === 0 ? noFields : set;
}

const below = (set: FieldSet, element: PathElement): FieldSet => set.get(element)?.below ?? noFields;

export function union(left: FieldSet, right: FieldSet): FieldSet {
  if (left.size === 0 || left === right) return right;
  if (right.size === 0) return left;
  const joined = new Map(left);
  for (const [element, node] of right) {
    const present = left.get(element);
    joined.set(element, present ? unionOfNodes(present, node) : node);
  }
  return joined;
}

export const unionOfNodes = (left: FieldNode, right: FieldNode): FieldNode => ({
  member: left.member || right.member,
  below: union(left.below, right.below),
});

export function intersection(left: FieldSet, right: FieldSet): FieldSet {
  return setOf(
    [...left].map(([element, node]) => {
      const other = right.get(element);
      return [element, { member: node.member && other?.member === true, below: intersection(node.below, other?.below ?? noFields) }];
    }),
  );
}

/** What is only in the left one; a parent and its children are different fields. */
export function difference(left: FieldSet, right: FieldSet): FieldSet {
  if (right.size === 0) return left;
  return setOf(
    [...left].map(([element, node]) => {
      const other = right.get(element);
      return [element, other ? { member: node.member && !other.member, below: difference(node.below, other.below) } : node];
    }),
  );
}

/** What is only in the left one; a parent in the right one takes everything below it along. */
export function recursiveDifference(left: FieldSet, right: FieldSet): FieldSet {
  if (right.size === 0) return left;
  return setOf(
    [...left]
      .filter(([element]) => right.get(element)?.member !== true)
      .map(([element, node]) => [element, { ...node, below: recursiveDifference(node.below, below(right, element)) }]),
  );
}

export function has(set: FieldSet, path: Path): boolean {
  const last = path[path.length - 1];
  if (last === undefined) return false;
  const parent = path.slice(0, -1).reduce(below, set);
  return parent.get(last)?.member === true;
}

export function equalSets(left: FieldSet, right: FieldSet): boolean {
  if (left === right) return true;
  if (left.size !== right.size) return false;
  return [...left].every(([element, node]) => {
    const other = right.get(element);
    return other !== undefined && other.member === node.member && equalSets(node.below, other.below);
  });
}

interface GrowingNode {
  member: boolean;
  readonly below: Map<PathElement, GrowingNode>;
}

/** The set of one field. */
export const setOfPath = (path: Path): FieldSet => setOfPaths([path]);

/** Grown in place: the set of a new object has hundreds of fields. */
export function setOfPaths(paths: readonly Path[]): FieldSet {
  if (paths.length === 0) return noFields;
  const root = new Map<PathElement, GrowingNode>();
  for (const path of paths) {
    let level = root;
    for (const [index, element] of path.entries()) {
      let node = level.get(element);
      if (!node) {
        node = { member: false, below: new Map() };
        level.set(element, node);
      }
      if (index === path.length - 1) node.member = true;
      level = node.below;
    }
  }
  return root;
}

const sorted = (set: FieldSet): readonly (readonly [PathElement, FieldNode])[] =>
  [...set].sort(([left], [right]) => compareElements(left, right));

/** Every member's path: at each level first the members, then what is below. */
export function pathsOf(set: FieldSet, prefix: Path = []): readonly Path[] {
  const nodes = sorted(set);
  return [
    ...nodes.filter(([, { member }]) => member).map(([element]) => [...prefix, element]),
    ...nodes.flatMap(([element, node]) => pathsOf(node.below, [...prefix, element])),
  ];
}

export interface FieldsV1 {
  readonly [element: string]: FieldsV1;
}

const emptyFields: FieldsV1 = Object.freeze({});

const encoded = new WeakMap<FieldSet, FieldsV1>();

/** The set as managedFields holds it, made once; `.` is the parent itself. Follows fieldpath/serialize.go (emitContentsV1). */
export function encodeSet(set: FieldSet): FieldsV1 {
  let fields = encoded.get(set);
  if (!fields) {
    fields = deepFreeze(encodeNode({ member: false, below: set }));
    encoded.set(set, fields);
  }
  return fields;
}

function encodeNode({ member, below }: FieldNode): FieldsV1 {
  if (below.size === 0) return emptyFields;
  const fields: { [element: string]: FieldsV1 } = member ? { ".": emptyFields } : {};
  for (const element of [...below.keys()].sort(compareElements)) fields[element] = encodeNode(below.get(element) as FieldNode);
  return fields;
}

const MAX_DEPTH = 200;

/** The set of a fieldsV1; undefined when it is none. Follows fieldpath/serialize.go (readIterV1). */
export function decodeSet(fields: unknown, depth = 0): FieldSet | undefined {
  if (typeof fields !== "object" || fields === null || Array.isArray(fields) || depth > MAX_DEPTH) return undefined;
  const set = new Map<PathElement, FieldNode>();
  for (const [text, inner] of Object.entries(fields)) {
    if (text === ".") continue;
    const element = readElement(text);
    const inside = decodeSet(inner, depth + 1);
    if (element === undefined || inside === undefined) return undefined;
    set.set(element, { member: inside.size === 0 || Object.hasOwn(inner as object, "."), below: inside });
  }
  return set;
}
