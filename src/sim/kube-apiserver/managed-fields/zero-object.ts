import { type FieldSchema, schemaOf, type TypeSchema, typeSchema } from "../../api/schema.ts";
import { deepFreeze } from "../../cluster/freeze.ts";
import type { Fields } from "./typed-value.ts";

/** A new object as Go makes it: what its encoding never leaves out is there from the beginning, and so nobody gets it by stating it. */
export function zeroObject(apiVersion: string, kind: string): Fields {
  const name = `${apiVersion}/${kind}`;
  let zero = known.get(name);
  if (!zero) {
    const schema = schemaOf(apiVersion, kind);
    zero = deepFreeze({ ...(schema ? zeroStruct(schema) : {}), apiVersion, kind });
    known.set(name, zero);
  }
  return zero;
}

const known = new Map<string, Fields>();

function zeroStruct({ fields }: TypeSchema): Fields {
  return Object.fromEntries([...fields.values()].map((field) => [field.name, zeroField(field)]).filter(([, zero]) => zero !== undefined));
}

/** Structs that are no pointers, and lists and maps that must be there (as null). */
function zeroField({ type, always, required }: FieldSchema): Fields | null | undefined {
  if (required && (type.kind === "list" || type.kind === "map")) return null;
  const struct = always && type.kind === "ref" ? typeSchema(type.id) : undefined;
  return struct && zeroStruct(struct);
}
