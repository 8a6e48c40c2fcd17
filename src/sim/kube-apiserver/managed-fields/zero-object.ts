import { type FieldSchema, schemaOf, type TypeSchema, typeSchema } from "../../api/schema.ts";
import { deepFreeze } from "../../cluster/freeze.ts";
import { zeroOf } from "../decode/walk.ts";
import type { Fields } from "./typed-value.ts";

/** A new object as Go makes it: what its encoding never leaves out is there from the beginning, and so nobody gets it by stating it. */
export function zeroObject(apiVersion: string, kind: string): Fields {
  const name = `${apiVersion}/${kind}`;
  let zero = known.get(name);
  if (!zero) {
    const schema = schemaOf(apiVersion, kind);
    zero = deepFreeze({ ...(schema ? zeroStruct(schema) : {}), ...alsoZero[name], apiVersion, kind });
    known.set(name, zero);
  }
  return zero;
}

const known = new Map<string, Fields>();

function zeroStruct({ fields }: TypeSchema): Fields {
  return Object.fromEntries([...fields.values()].map((field) => [field.name, zeroField(field)]).filter(([, zero]) => zero !== undefined));
}

/** Structs that are no pointers, lists and maps that must be there (as null), and scalars that are written even when they are zero. */
function zeroField({ type, always, required }: FieldSchema): unknown {
  if (type.kind === "list" || type.kind === "map") return required ? null : undefined;
  if (!always) return undefined;
  const struct = type.kind === "ref" ? typeSchema(type.id) : undefined;
  return struct ? zeroStruct(struct) : zeroOf(type);
}

/** OpenAPI does not tell that an Event's times are no pointers, and who reports it no omitempty. */
const alsoZero: { readonly [apiVersionKind: string]: Fields } = {
  "v1/Event": { eventTime: null, firstTimestamp: null, lastTimestamp: null, reportingComponent: "", reportingInstance: "" },
  "events.k8s.io/v1/Event": { eventTime: null, deprecatedFirstTimestamp: null, deprecatedLastTimestamp: null },
};
