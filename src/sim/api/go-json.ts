/**
 * JSON as Go's encoding/json writes it: `<`, `>` and `&` escaped, so that last-applied-configuration has the bytes of the real one.
 */
export function goJson(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, null, indent) ?? "null";
  if (!/[<>&\u2028\u2029]/.test(text)) return text;
  return text
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e")
    .replaceAll("&", "\\u0026")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
}

/** The same value with the keys of all maps in order: objects without a Go type are printed from sorted maps. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const source = value as { readonly [key: string]: unknown };
  const sorted = Object.keys(source)
    .sort()
    .map((key) => [key, sortKeys(source[key])] as const);
  return Object.fromEntries(sorted);
}
