import { type FieldSchema, type FieldType, schemaOf, typeSchema } from "../../api/schema.ts";

/**
 * A type as server-side apply sees it: what a value may be, and what in it is one field. Types of the server's own come from the
 * schema table, those of CustomResourceDefinitions from their structural schema (structural.ts).
 * Follows sigs.k8s.io/structured-merge-diff/schema/elements.go and kube-openapi/pkg/schemaconv/openapi.go.
 */
export interface Atom {
  readonly map?: MapAtom;
  readonly scalar?: "numeric" | "string" | "boolean" | "untyped";
  readonly list?: ListAtom;
}

export interface MapAtom {
  /** one field as a whole */
  readonly atomic: boolean;
  /** the type of a field that the type names; undefined for any other key */
  named(name: string): Atom | undefined;
  /** the type of all other keys; undefined where there may be none */
  readonly others: (() => Atom) | undefined;
}

export interface ListAtom {
  /** how items are told apart: one field as a whole, by their value, or by some of their fields */
  readonly items: "atomic" | "set" | "map";
  readonly keys: readonly string[];
  /** what a key is in an item that leaves it out; undefined if it has no default */
  keyDefault(key: string): unknown;
  of(): Atom;
}

const nobody = () => undefined;

/** A value of any shape, always one field. */
export const untyped: Atom = {
  scalar: "untyped",
  list: atomicList(() => untyped),
  map: { atomic: true, named: nobody, others: () => untyped },
};

/** A value whose type is seen from itself: maps are open, lists are one field. */
export const deduced: Atom = {
  scalar: "untyped",
  list: atomicList(() => untyped),
  map: { atomic: false, named: nobody, others: () => deduced },
};

const intOrString: Atom = { ...deduced };

export function atomicList(of: () => Atom): ListAtom {
  return { items: "atomic", keys: [], keyDefault: nobody, of };
}

const scalars: { readonly [kind: string]: Atom } = {
  string: { scalar: "string" },
  bytes: { scalar: "string" },
  int32: { scalar: "numeric" },
  int64: { scalar: "numeric" },
  double: { scalar: "numeric" },
  bool: { scalar: "boolean" },
  quantity: { scalar: "untyped" },
  time: { scalar: "untyped" },
  microTime: { scalar: "untyped" },
  intOrString,
  raw: untyped,
  any: deduced,
  schemaOr: deduced,
};

const known = new Map<string, Atom>();

/** The type of a built-in object; undefined for other kinds. */
export function builtInAtom(apiVersion: string, kind: string): Atom | undefined {
  const schema = schemaOf(apiVersion, kind);
  return schema && atomOfId(schema.id);
}

/** The metadata of every object, also of custom ones. */
export const metadataAtom = (): Atom => atomOfId("meta/v1.ObjectMeta");

/** A field may say another thing of its map than the type does. */
function atomOfId(id: string, mapType?: "atomic" | "granular"): Atom {
  const key = `${id} ${mapType}`;
  let atom = known.get(key);
  if (!atom) {
    atom = structAtom(id, mapType);
    known.set(key, atom);
  }
  return atom;
}

function structAtom(id: string, mapType: "atomic" | "granular" | undefined): Atom {
  const schema = typeSchema(id);
  if (!schema) return deduced;
  const fields = new Map<string, Atom>();
  const named = (name: string): Atom | undefined => {
    const field = schema.fields.get(name);
    if (!field) return undefined;
    let atom = fields.get(name);
    if (!atom) {
      atom = fieldAtom(field.type, field);
      fields.set(name, atom);
    }
    return atom;
  };
  const others = schema.fields.size === 0 ? () => deduced : undefined;
  const atomic = mapType === undefined ? schema.atomic === true : mapType === "atomic";
  return { map: { atomic, named, others } };
}

function fieldAtom(type: FieldType, field?: FieldSchema): Atom {
  switch (type.kind) {
    case "ref":
      return atomOfId(type.id, field?.mapType);
    case "map":
      return { map: { atomic: field?.mapType === "atomic", named: nobody, others: () => fieldAtom(type.of) } };
    case "list":
      return { list: listAtom(type.of, field) };
    default:
      return scalars[type.kind] ?? untyped;
  }
}

function listAtom(of: FieldType, field: FieldSchema | undefined): ListAtom {
  const item = fieldAtom(of);
  if (!field || field.listType === "atomic") return atomicList(() => item);
  const keyDefault = (key: string): unknown => field.listKeyDefaults?.[key] ?? zeroKey(of, key);
  return { items: field.listType, keys: field.listMapKeys, keyDefault, of: () => item };
}

/** Fields that are never left out have the zero of their type as a default. */
function zeroKey(of: FieldType, key: string): unknown {
  const field = of.kind === "ref" ? typeSchema(of.id)?.fields.get(key) : undefined;
  if (!field?.always) return undefined;
  return field.type.kind === "string" ? "" : 0;
}
