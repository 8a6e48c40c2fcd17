import type { PodTemplateSpec } from "../../api/types.ts";
import { quantityText } from "./go-quantity.ts";
import { fnv32a, safeEncode } from "./hash.ts";
import { goStructs } from "./pod-template-fields.generated.ts";

interface Field {
  readonly name: string;
  readonly type: string;
  /** The field's name in JSON; `=` for one whose own fields stand in the same JSON object. */
  readonly json: string;
}

const parsed = new Map<string, readonly Field[]>();

function fieldsOf(type: string): readonly Field[] | undefined {
  const known = parsed.get(type);
  const text = goStructs[type];
  if (known || text === undefined) return known;
  const fields = text.split(" ").map((field) => {
    const [name = "", fieldType = "", json] = field.split(":");
    return { name, type: fieldType, json: json ?? name.charAt(0).toLowerCase() + name.slice(1) };
  });
  parsed.set(type, fields);
  return fields;
}

/**
 * The hash that names a template's ReplicaSet: FNV-32a of the template as Go's spew prints it, the same as the real one gives.
 * Follows kubernetes/pkg/controller/controller_utils.go (ComputeHash) and apimachinery/pkg/util/dump/dump.go (ForHash).
 */
export function podTemplateHash(template: PodTemplateSpec, collisionCount: number | undefined): string {
  let hash = fnv32a(`(v1.PodTemplateSpec)${printValue("v1.PodTemplateSpec", template)}`);
  if (collisionCount !== undefined) hash = fnv32a(`${littleEndian(collisionCount)}\0\0\0\0`, hash);
  return safeEncode(String(hash));
}

const littleEndian = (count: number): string =>
  String.fromCharCode(count & 0xff, (count >>> 8) & 0xff, (count >>> 16) & 0xff, count >>> 24);

/** Values that are no Go struct of the table but have a print of their own. */
const specialPrints: { readonly [type: string]: (value: unknown) => string } = {
  "v1.Time": () => "{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}",
  "resource.Quantity": (value) => quantityText(String(value ?? "0")),
  "intstr.IntOrString": (value) =>
    typeof value === "string"
      ? `{Type:(intstr.Type)1 IntVal:(int32)0 StrVal:(string)${value}}`
      : `{Type:(intstr.Type)0 IntVal:(int32)${value ?? 0} StrVal:(string)}`,
};
const zeros: { readonly [type: string]: string } = { bool: "false", int32: "0", int64: "0" };
const mapValueTypes: { readonly [type: string]: string } = { "v1.ResourceList": "resource.Quantity" };

function printValue(type: string, value: unknown): string {
  if (type.startsWith("*")) return value === undefined || value === null ? "<nil>" : printValue(type.slice(1), value);
  if (type.startsWith("[]")) return printList(type.slice(2), value as readonly unknown[] | undefined);
  const valueType = type.startsWith("map[") ? type.slice(type.indexOf("]") + 1) : mapValueTypes[type];
  if (valueType !== undefined) return printMap(valueType, value as { readonly [key: string]: unknown } | undefined);
  const special = specialPrints[type];
  if (special) return special(value);
  const fields = fieldsOf(type);
  if (!fields) return value === undefined || value === null ? (zeros[type] ?? "") : String(value);
  const object = (value ?? {}) as { readonly [field: string]: unknown };
  return `{${fields.map((field) => `${field.name}:(${field.type})${printValue(field.type, field.json === "=" ? object : object[field.json])}`).join(" ")}}`;
}

/** Empty and absent are the same: the controller gets its objects through protobuf, which does not tell them apart. */
function printList(type: string, values: readonly unknown[] | undefined): string {
  return values === undefined || values === null || values.length === 0
    ? "<nil>"
    : `[${values.map((value) => printValue(type, value)).join(" ")}]`;
}

function printMap(type: string, values: { readonly [key: string]: unknown } | undefined): string {
  const keys = Object.keys(values ?? {}).sort();
  return keys.length === 0 ? "<nil>" : `map[${keys.map((key) => `${key}:${printValue(type, values?.[key])}`).join(" ")}]`;
}
