import { isJsonObject } from "./json-object.ts";
import { byCodeUnit } from "./order.ts";
import type { LabelSelector } from "./types.ts";

/** As Go's fmt prints a value (`%v`): maps as `map[a:1]`, lists as `[a b]`. */
export function goPrinted(value: unknown): string {
  if (value === undefined || value === null) return "<nil>";
  if (Array.isArray(value)) return `[${value.map(goPrinted).join(" ")}]`;
  if (!isJsonObject(value)) return String(value);
  const fields = Object.keys(value).sort(byCodeUnit);
  return `map[${fields.map((key) => `${key}:${goPrinted(value[key])}`).join(" ")}]`;
}

/**
 * As Go writes a value in its own syntax (`%#v`).
 * @param keyType of maps; `interface {}` where a value was read from YAML
 */
export function goSyntax(value: unknown, keyType = "string"): string {
  if (value === undefined || value === null) return "interface {}(nil)";
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map((item) => goSyntax(item, keyType)).join(", ")}}`;
  if (!isJsonObject(value)) return String(value);
  const fields = Object.keys(value).sort(byCodeUnit);
  return `map[${keyType}]interface {}{${fields.map((key) => `${JSON.stringify(key)}:${goSyntax(value[key], keyType)}`).join(", ")}}`;
}

/** The name of a value's type in Go (`%T`), as read from JSON. */
export function goTypeName(value: unknown): string {
  if (Array.isArray(value)) return "[]interface {}";
  if (typeof value === "number") return Number.isInteger(value) ? "int64" : "float64";
  if (typeof value === "boolean") return "bool";
  return typeof value === "string" ? "string" : isJsonObject(value) ? "map[string]interface {}" : "<nil>";
}

/** A LabelSelector as its generated String method writes it in messages. Follows apimachinery/pkg/apis/meta/v1/generated.pb.go. */
export function goSelectorText(selector: LabelSelector | undefined): string {
  if (!selector) return "nil";
  const labels = Object.entries(selector.matchLabels ?? {}).sort(([left], [right]) => byCodeUnit(left, right));
  const requirements = (selector.matchExpressions ?? []).map(
    ({ key, operator, values }) => `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:${goPrinted(values ?? [])},},`,
  );
  const matchLabels = `map[string]string{${labels.map(([key, value]) => `${key}: ${value},`).join("")}}`;
  return `&LabelSelector{MatchLabels:${matchLabels},MatchExpressions:[]LabelSelectorRequirement{${requirements.join("")}},}`;
}
