import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import { byCodeUnit } from "../../api/order.ts";
import { allowsMore, itemsOf, propertyOf, type Schema, valuesOf } from "./schema.ts";

const metaFields: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata"]);

export interface Pruned {
  readonly value: JsonObject;
  /** `spec.ports[0].prot`, in order. */
  readonly unknown: readonly string[];
}

/**
 * An object without the fields that its structural schema does not name; apiVersion, kind and metadata always stay.
 * The same object when nothing is unknown. Follows apiextensions-apiserver/pkg/apiserver/schema/pruning/algorithm.go.
 */
export function prune(object: JsonObject, schema: Schema | undefined): Pruned {
  const unknown: string[] = [];
  const root: Schema = { ...schema, "x-kubernetes-embedded-resource": true };
  const value = pruneValue(object, root, "", unknown) as JsonObject;
  return { value, unknown: unknown.sort(byCodeUnit) };
}

/** A default value must have nothing that pruning would take away. */
export function isPruned(value: unknown, schema: Schema): boolean {
  const unknown: string[] = [];
  pruneValue(value, schema, "", unknown);
  return unknown.length === 0;
}

function pruneValue(value: unknown, schema: Schema | undefined, path: string, unknown: string[]): unknown {
  if (Array.isArray(value)) return kept(value, (item, index) => pruneValue(item, itemSchema(schema), `${path}[${index}]`, unknown));
  if (!isJsonObject(value)) return value;
  const preserves = schema?.["x-kubernetes-preserve-unknown-fields"] === true;
  const fields: [string, unknown][] = [];
  let changed = false;
  for (const [name, field] of Object.entries(value)) {
    const here = path === "" ? name : `${path}.${name}`;
    const property = propertyOf(schema, name);
    if (schema?.["x-kubernetes-embedded-resource"] && metaFields.has(name)) fields.push([name, field]);
    else if (schema && (property || allowsMore(schema))) {
      const next =
        property || valuesOf(schema) ? pruneValue(field, property ?? valuesOf(schema), here, unknown) : pruneAny(field, here, unknown);
      changed ||= next !== field;
      fields.push([name, next]);
    } else if (preserves) fields.push([name, field]);
    else {
      changed = true;
      if (!metaFields.has(name) || path !== "") unknown.push(here);
    }
  }
  return changed ? Object.fromEntries(fields) : value;
}

/** Below `additionalProperties: true` nothing is described, so nothing stays but scalars. */
const pruneAny = (value: unknown, path: string, unknown: string[]): unknown => pruneValue(value, undefined, path, unknown);

/** Lists of preserved data are preserved too. */
function itemSchema(schema: Schema | undefined): Schema | undefined {
  const items = itemsOf(schema);
  return items ?? (schema?.["x-kubernetes-preserve-unknown-fields"] ? { "x-kubernetes-preserve-unknown-fields": true } : undefined);
}

function kept(list: readonly unknown[], change: (item: unknown, index: number) => unknown): readonly unknown[] {
  const next = list.map(change);
  return next.every((item, index) => item === list[index]) ? list : next;
}
