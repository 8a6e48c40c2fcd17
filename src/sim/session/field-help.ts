import { type Descriptions, fieldDescription, typeDescription } from "../api/descriptions.ts";
import { allResources, resourceOf } from "../api/kinds.ts";
import { byCodeUnit } from "../api/order.ts";
import { type FieldSchema, type FieldType, schemaOf, type TypeSchema, typeSchema } from "../api/schema.ts";
import { typeText } from "../kubectl/commands/explain.ts";

/** Where in an object something stands: names of fields and keys, and `[]` for an item of a list. */
export interface FieldPlace {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  readonly path: readonly string[];
}

/** What the schema says of a field; the same as `kubectl explain` prints. */
export interface FieldHelp {
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  /** What it may be, where that is a closed list. */
  readonly values: readonly string[];
  readonly description: string;
}

/** Something that could be written at a place. */
export interface Offer {
  readonly text: string;
  readonly type: string;
  readonly required: boolean;
}

interface Found {
  readonly owner: TypeSchema | undefined;
  readonly field: FieldSchema | undefined;
  readonly type: FieldType;
}

function follow({ apiVersion, kind, path }: FieldPlace): Found | undefined {
  const root = apiVersion === undefined || kind === undefined ? undefined : schemaOf(apiVersion, kind);
  if (!root) return undefined;
  let found: Found = { owner: undefined, field: undefined, type: { kind: "ref", id: root.id } };
  for (const step of path) {
    const next = stepInto(found, step);
    if (!next) return undefined;
    found = next;
  }
  return found;
}

function stepInto({ owner, field, type }: Found, step: string): Found | undefined {
  if (step === "[]") return type.kind === "list" ? { owner, field, type: type.of } : undefined;
  if (type.kind === "map") return { owner, field, type: type.of };
  const inside = type.kind === "ref" ? typeSchema(type.id) : undefined;
  const below = inside?.fields.get(step);
  return inside && below ? { owner: inside, field: below, type: below.type } : undefined;
}

const valuesOf = (type: FieldType): readonly string[] => {
  if (type.kind === "bool") return ["true", "false"];
  return type.kind === "string" ? [...type.values].sort(byCodeUnit) : [];
};

/** @returns undefined where the schema knows no such field. Without `descriptions` the text is empty. */
export function fieldHelp(place: FieldPlace, descriptions: Descriptions | undefined): FieldHelp | undefined {
  const found = follow(place);
  if (!found?.field || !found.owner) return undefined;
  const { owner, field, type } = found;
  const own = descriptions ? fieldDescription(descriptions, owner.id, field.name) : "";
  const ofType = descriptions && type.kind === "ref" ? typeDescription(descriptions, type.id) : "";
  const path = place.path.join(".").replaceAll(".[]", "[]");
  return { path, type: typeText(field.type), required: field.required, values: valuesOf(type), description: own || ofType };
}

/** The fields an object has at a place, the required ones first. */
export function fieldsAt(place: FieldPlace): readonly Offer[] {
  const found = follow(place);
  const inside = found?.type.kind === "ref" ? typeSchema(found.type.id) : undefined;
  const offers = [...(inside?.fields.values() ?? [])].map(({ name, type, required }) => ({ text: name, type: typeText(type), required }));
  return offers.sort((left, right) => Number(right.required) - Number(left.required) || byCodeUnit(left.text, right.text));
}

/** The values a field may have, where that is a closed list; at the top also the kinds and versions that are served. */
export function valuesAt(place: FieldPlace): readonly Offer[] {
  const top = place.path.length === 1 ? topValues(place) : undefined;
  const found = top ? undefined : follow(place);
  const texts = top ?? (found ? valuesOf(found.type) : []);
  return texts.map((text) => ({ text, type: "", required: false }));
}

function topValues({ apiVersion, kind, path }: FieldPlace): readonly string[] | undefined {
  const versionOf = ({ group, version }: { readonly group: string; readonly version: string }) =>
    group === "" ? version : `${group}/${version}`;
  if (path[0] === "kind")
    return [
      ...new Set(allResources.filter((row) => apiVersion === undefined || resourceOf(apiVersion, row.kind)).map((row) => row.kind)),
    ].sort(byCodeUnit);
  if (path[0] === "apiVersion")
    return [...new Set(allResources.filter((row) => kind === undefined || row.kind === kind).map(versionOf))].sort(byCodeUnit);
  return undefined;
}
