import { isJsonObject } from "../../api/json-object.ts";

/** KYAML: YAML in its flow form, strings always quoted, keys bare where that is safe. Follows sigs.k8s.io/yaml/kyaml. */
export function toKyaml(value: unknown): string {
  return `${render(value, "")}\n`;
}

function render(value: unknown, indent: string): string {
  if (Array.isArray(value)) return list(value, indent);
  if (isJsonObject(value)) return map(value, indent);
  return typeof value === "string" ? text(value, indent) : value === undefined ? "null" : String(value);
}

function map(value: { readonly [key: string]: unknown }, indent: string): string {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  if (keys.length === 0) return "{}";
  const lines = keys.map((key) => `${indent}  ${keyText(key)}: ${render(value[key], `${indent}  `)},\n`);
  return `{\n${lines.join("")}${indent}}`;
}

/** Maps and lists in a list hug its brackets. */
function list(items: readonly unknown[], indent: string): string {
  if (items.length === 0) return "[]";
  const nested = items.every((item) => typeof item === "object" && item !== null);
  if (nested) return `[${items.map((item) => render(item, indent)).join(", ")}]`;
  return `[\n${items.map((item) => `${indent}  ${render(item, `${indent}  `)},\n`).join("")}${indent}]`;
}

const safeKey = /^[A-Za-z_][A-Za-z0-9_./-]*$/;
const ambiguous = /^(true|false|null|yes|no|on|off|y|n|~)$/i;

function keyText(key: string): string {
  return safeKey.test(key) && !ambiguous.test(key) ? key : JSON.stringify(key);
}

/** Lines of a longer text are folded so that each stays readable. */
function text(value: string, indent: string): string {
  const quoted = JSON.stringify(value);
  if (!value.replace(/\n$/, "").includes("\n")) return quoted;
  const inner = quoted.slice(1, -1).replaceAll("\\n", `\\n\\\n${indent}  `);
  return `"\\\n${indent}  ${inner.replace(new RegExp(`\\\\\\n${indent} {2}$`), "")}\\\n${indent}"`;
}
