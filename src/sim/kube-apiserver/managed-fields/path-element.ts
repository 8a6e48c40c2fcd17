import { goJson } from "../../api/go-json.ts";

/**
 * One step of a field's path, as fieldsV1 writes it: `f:spec` a field, `k:{"name":"c"}` an item by its keys, `v:"a"` an item of a set.
 * Follows sigs.k8s.io/structured-merge-diff/fieldpath/serialize-pe.go.
 */
export type PathElement = string;

export type Path = readonly PathElement[];

const MAX_KEPT_ELEMENTS = 10_000;
const elements = new Map<string, PathElement>();

/** Kept, as the same few names are asked for again and again, and a text that was a key once is found faster as a key. */
export function fieldElement(name: string): PathElement {
  let element = elements.get(name);
  if (element === undefined) {
    if (elements.size >= MAX_KEPT_ELEMENTS) elements.clear();
    element = `f:${name}`;
    elements.set(name, element);
  }
  return element;
}

export const valueElement = (value: unknown): PathElement => `v:${goJson(value)}`;
export const keyElement = (keys: { readonly [key: string]: unknown }): PathElement =>
  `k:{${Object.keys(keys)
    .sort()
    .map((key) => `${goJson(key)}:${goJson(keys[key])}`)
    .join(",")}}`;

/** The name of a field's element; undefined for the elements of lists. */
export const fieldName = (element: PathElement): string | undefined => (element.startsWith("f:") ? element.slice(2) : undefined);

/** An element as a client wrote it, in the one spelling that is compared; undefined when it is none. */
export function readElement(text: string): PathElement | undefined {
  const kind = text.slice(0, 2);
  if (kind === "f:" || /^i:\d+$/.test(text)) return text;
  if (kind !== "k:" && kind !== "v:") return undefined;
  try {
    const value: unknown = JSON.parse(text.slice(2));
    if (kind === "v:") return valueElement(value);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? keyElement({ ...value }) : undefined;
  } catch {
    return undefined;
  }
}

const order = "fkvi";

/** Fields before keys before values; numbers by their size. Follows fieldpath/element.go (Compare). */
export function compareElements(left: PathElement, right: PathElement): number {
  if (left === right) return 0;
  const [kind, other] = [left.charAt(0), right.charAt(0)];
  if (kind !== other) return order.indexOf(kind) - order.indexOf(other);
  if (kind === "f") return left < right ? -1 : 1;
  return compareValues(JSON.parse(left.slice(2)), JSON.parse(right.slice(2)));
}

/** Numbers, then texts, then truth values; keyed items field by field. Follows value/value.go (Compare) and value/fields.go. */
function compareValues(left: unknown, right: unknown): number {
  const rank = (value: unknown) => ["number", "string", "boolean", "object"].indexOf(typeof value);
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (typeof left !== "object" || left === null || typeof right !== "object" || right === null) return compareScalars(left, right);
  const [fields, others] = [Object.entries(left), Object.entries(right)];
  for (const [index, [name, value]] of fields.entries()) {
    const other = others[index];
    if (!other) return 1;
    const result = compareScalars(name, other[0]) || compareValues(value, other[1]);
    if (result !== 0) return result;
  }
  return fields.length - others.length;
}

function compareScalars(left: unknown, right: unknown): number {
  if (left === right) return 0;
  return (left as string) < (right as string) ? -1 : 1;
}

/** A path as messages show it: `.spec.template.spec.containers[name="c"].image`. */
export const pathText = (path: Path): string => path.map(elementText).join("");

export function elementText(element: PathElement): string {
  const rest = element.slice(2);
  if (element.startsWith("f:")) return `.${rest}`;
  if (element.startsWith("i:")) return `[${rest}]`;
  if (element.startsWith("v:")) return `[=${rest}]`;
  const keys = Object.entries(JSON.parse(rest) as object);
  return `[${keys.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(",")}]`;
}
