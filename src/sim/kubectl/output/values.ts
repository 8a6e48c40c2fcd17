import { isJsonObject } from "../../api/json-object.ts";
import { byCodeUnit } from "../../api/order.ts";
import { goJson, sortKeys } from "./json.ts";

/** A value of unknown shape by its path; undefined where it ends early. */
export function valueAt(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const key of path) {
    if (Array.isArray(current)) current = current[Number(key)];
    else if (isJsonObject(current) && Object.hasOwn(current, String(key))) current = current[String(key)];
    else return undefined;
  }
  return current;
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = valueAt(value, ...path);
  return found === undefined || found === null ? "" : String(found);
}

/** A found value as JSONPath prints it: maps and lists as JSON, the rest bare. */
export function goText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? goJson(sortKeys(value)) : String(value);
}

/** Numbers by size, the rest by their text, unit by unit. */
export function compareValues(left: unknown, right: unknown): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const a = goText(left);
  const b = goText(right);
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As Go's fmt prints (`%v`): maps as `map[a:1]`, lists as `[a b]`. */
export function goPrinted(value: unknown): string {
  if (value === undefined || value === null) return "<nil>";
  if (Array.isArray(value)) return `[${value.map(goPrinted).join(" ")}]`;
  if (!isJsonObject(value)) return String(value);
  const fields = Object.keys(value).sort(byCodeUnit);
  return `map[${fields.map((key) => `${key}:${goPrinted(value[key])}`).join(" ")}]`;
}

/** As Go writes a value in its own syntax (`%#v`). */
export function goSyntax(value: unknown): string {
  if (value === undefined || value === null) return "interface {}(nil)";
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(", ")}}`;
  if (!isJsonObject(value)) return String(value);
  const fields = Object.keys(value).sort(byCodeUnit);
  return `map[string]interface {}{${fields.map((key) => `${JSON.stringify(key)}:${goSyntax(value[key])}`).join(", ")}}`;
}

/** The name of a value's type in Go (`%T`), as read from JSON. */
export function goTypeName(value: unknown): string {
  if (Array.isArray(value)) return "[]interface {}";
  if (typeof value === "number") return Number.isInteger(value) ? "int64" : "float64";
  if (typeof value === "boolean") return "bool";
  return typeof value === "string" ? "string" : isJsonObject(value) ? "map[string]interface {}" : "<nil>";
}
