import type { Atom, ListAtom, MapAtom } from "./atom.ts";
import { type FieldNode, type FieldSet, leaf, noFields } from "./field-set.ts";
import { fieldElement, fieldName, type PathElement } from "./path-element.ts";
import { isFields, itemsByElement, keyAtom, shapeOf } from "./typed-value.ts";

/** The fields that an object states. Follows sigs.k8s.io/structured-merge-diff/typed/tofieldset.go. */
export function fieldsOf(value: unknown, atom: Atom): FieldSet {
  return nodeOf(value, atom).below;
}

const nothing: FieldNode = { member: false, below: noFields };

function nodeOf(value: unknown, atom: Atom): FieldNode {
  const shape = shapeOf(atom, value);
  if (shape.kind === "scalar") return leaf;
  if (shape.kind === "map") {
    if (shape.map.atomic) return leaf;
    return isFields(value) ? { member: false, below: mapFields(value, shape.map) } : nothing;
  }
  if (shape.list.items === "atomic") return leaf;
  return Array.isArray(value) ? { member: false, below: listFields(value, shape.list) } : nothing;
}

function mapFields(value: { readonly [key: string]: unknown }, map: MapAtom): FieldSet {
  const set = new Map<PathElement, FieldNode>();
  for (const [key, part] of Object.entries(value)) {
    const atom = part === undefined ? undefined : keyAtom(map, key);
    if (!atom) continue;
    const node = nodeOf(part, atom);
    const isEmpty = part === null || (isFields(part) && Object.keys(part).length === 0);
    const member = node.member || isEmpty || map.named(key) === undefined;
    if (member || node.below.size > 0) set.set(fieldElement(key), { member, below: node.below });
  }
  return set;
}

function listFields(items: readonly unknown[], list: ListAtom): FieldSet {
  const named = [...itemsByElement(list, items)];
  return new Map(named.map(([element, same]) => [element, same.length > 1 ? leaf : { ...nodeOf(same[0], list.of()), member: true }]));
}

/** A set in which the named parents of its fields are members too. Follows fieldpath/set.go (EnsureNamedFieldsAreMembers). */
export function withNamedParents(set: FieldSet, atom: Atom | undefined): FieldSet {
  return new Map(
    [...set].map(([element, node]) => {
      const name = fieldName(element);
      const named = name === undefined ? undefined : atom?.map?.named(name);
      const inner = name !== undefined ? (named ?? atom?.map?.others?.()) : element.startsWith("k:") ? atom?.list?.of() : undefined;
      const member = node.member || (named !== undefined && node.below.size > 0);
      return [element, { member, below: withNamedParents(node.below, inner) }];
    }),
  );
}
