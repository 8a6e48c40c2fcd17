import { type Atom, atomicList, deduced, type ListAtom, type MapAtom, metadataAtom, untyped } from "./atom.ts";

/** What of a structural schema server-side apply looks at. */
export interface StructuralSchema {
  readonly type?: string | undefined;
  readonly format?: string | undefined;
  readonly properties?: { readonly [name: string]: StructuralSchema } | undefined;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
  readonly default?: unknown;
  readonly "x-kubernetes-list-type"?: string | undefined;
  readonly "x-kubernetes-list-map-keys"?: readonly string[] | undefined;
  readonly "x-kubernetes-map-type"?: string | undefined;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean | undefined;
  readonly "x-kubernetes-int-or-string"?: boolean | undefined;
  readonly "x-kubernetes-embedded-resource"?: boolean | undefined;
}

/**
 * The type of a custom object: its own schema, and what every object has.
 * Follows kube-openapi/pkg/schemaconv/openapi.go and apiextensions-apiserver/pkg/controller/openapi/builder/builder.go.
 */
export function customAtom(schema: StructuralSchema | undefined): Atom {
  if (!schema?.type) return { map: { ...openMap, named: (name) => objectFields(name) } };
  const { map } = structuralAtom(schema);
  return map ? { map: { ...map, named: (name) => objectFields(name) ?? map.named(name) } } : deduced;
}

const openMap: MapAtom = { atomic: false, named: () => undefined, others: () => deduced };

function objectFields(name: string): Atom | undefined {
  if (name === "metadata") return metadataAtom();
  return name === "apiVersion" || name === "kind" ? { scalar: "string" } : undefined;
}

const scalars: { readonly [type: string]: Atom } = {
  integer: { scalar: "numeric" },
  number: { scalar: "numeric" },
  boolean: { scalar: "boolean" },
};

function structuralAtom(schema: StructuralSchema): Atom {
  if (schema["x-kubernetes-int-or-string"]) return { ...deduced };
  if (schema.type === "object") return { map: structuralMap(schema) };
  if (schema.type === "array") return { list: structuralList(schema) };
  if (schema.type === "string") return { scalar: schema.format && schema.format !== "byte" ? "untyped" : "string" };
  return scalars[schema.type ?? ""] ?? { scalar: "untyped", list: structuralList(schema), map: structuralMap(schema) };
}

const isSchema = (value: unknown): value is StructuralSchema => typeof value === "object" && value !== null && !Array.isArray(value);

function structuralMap(schema: StructuralSchema): MapAtom {
  const atoms = new Map<string, Atom>();
  const { properties = {}, additionalProperties } = schema;
  const named = (name: string): Atom | undefined => {
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!own) return undefined;
    const atom = atoms.get(name) ?? structuralAtom(own);
    atoms.set(name, atom);
    return atom;
  };
  const isOpen = additionalProperties === true || schema["x-kubernetes-preserve-unknown-fields"] === true || !schema.properties;
  const others = isSchema(additionalProperties) ? () => structuralAtom(additionalProperties) : isOpen ? () => deduced : undefined;
  return { atomic: schema["x-kubernetes-map-type"] === "atomic", named, others };
}

function structuralList(schema: StructuralSchema): ListAtom {
  const { items } = schema;
  const item = isSchema(items) ? structuralAtom(items) : untyped;
  const type = schema["x-kubernetes-list-type"];
  if (type !== "map" && type !== "set") return atomicList(() => item);
  const keyDefault = (key: string): unknown => (isSchema(items) ? items.properties?.[key]?.default : undefined);
  return { items: type, keys: schema["x-kubernetes-list-map-keys"] ?? [], keyDefault, of: () => item };
}
