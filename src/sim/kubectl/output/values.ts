import { isJsonObject } from "../../api/json-object.ts";
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
