import { deepEqual } from "../equal.ts";
import { goPrinted } from "../go-text.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { type PatchField, patchField } from "../patch-schema.ts";
import type { FieldType } from "../schema.ts";
import { PatchError } from "./json-patch.ts";

// Strategic merge patch. Follows apimachinery/pkg/util/strategicpatch/patch.go (mergeMap, mergeSlice, mergePatchIntoOriginal).

const DIRECTIVE = "$patch";
const RETAIN_KEYS = "$retainKeys";
export const ELEMENT_ORDER = "$setElementOrder/";
const DELETE_FROM_LIST = "$deleteFromPrimitiveList/";

/** Applies a strategic merge patch to an object of a type (`{ kind: "ref", id: "core/v1.Pod" }`). Throws PatchError; shares what it does not touch. */
export function applyStrategicMergePatch(original: JsonObject, patch: JsonObject, type: FieldType | undefined): JsonObject {
  return mergeMap(original, patch, type);
}

function mergeMap(original: JsonObject, patch: JsonObject, type: FieldType | undefined): JsonObject {
  if (Object.hasOwn(patch, DIRECTIVE)) {
    const directive = patch[DIRECTIVE];
    if (directive === "replace") return withoutDirective(patch);
    if (directive === "delete") return {};
    if (directive !== "merge") throw new PatchError(`unknown patch type: ${String(directive)} in map: ${goPrinted(patch)}`);
  }
  const merged = new Map(Object.entries(retained(original, patch)));
  for (const [key, value] of Object.entries(patch)) {
    if (key === DIRECTIVE || key === RETAIN_KEYS || key.startsWith(ELEMENT_ORDER)) continue;
    if (key.startsWith(DELETE_FROM_LIST)) {
      const name = key.slice(DELETE_FROM_LIST.length);
      merged.set(name, withoutItems(merged.get(name), value));
    } else if (value === null) merged.delete(key);
    else merged.set(key, mergeField(merged.get(key), value, patchField(type, key), key));
  }
  for (const [key, order] of Object.entries(patch)) {
    if (!key.startsWith(ELEMENT_ORDER)) continue;
    const name = key.slice(ELEMENT_ORDER.length);
    const list = merged.get(name);
    if (!Array.isArray(list) || !Array.isArray(order)) continue;
    const { mergeKey } = patchField(type, name);
    merged.set(name, ordered(list, order, serverOrder(original[name], patch[name], mergeKey), mergeKey));
  }
  return Object.fromEntries(merged);
}

function mergeField(original: unknown, value: unknown, field: PatchField, name: string): unknown {
  if (Array.isArray(original) && Array.isArray(value)) return field.merges ? mergeList(original, value, field, name) : value;
  if (isJsonObject(original) && isJsonObject(value)) return mergeMap(original, value, field.type);
  return withoutDirectives(value);
}

/** `$retainKeys`: of the original only these keys stay. */
function retained(original: JsonObject, patch: JsonObject): JsonObject {
  const keys = patch[RETAIN_KEYS];
  if (keys === undefined) return original;
  if (!Array.isArray(keys)) throw new PatchError("invalid patch format of retainKeys");
  for (const key of Object.keys(patch)) {
    if (!key.startsWith("$") && patch[key] !== null && !keys.includes(key))
      throw new PatchError("patch contains fields that are not in the retainKeys list");
  }
  return Object.fromEntries(Object.entries(original).filter(([key]) => keys.includes(key)));
}

function mergeList(original: readonly unknown[], patch: readonly unknown[], field: PatchField, name: string): readonly unknown[] {
  checkItemTypes(original, patch);
  if (![...original, ...patch].every(isJsonObject)) return ordered(uniqueItems([...original, ...patch]), patch, original, "");
  const items = patch as readonly JsonObject[];
  if (items.some((item) => item[DIRECTIVE] === "replace")) return items.filter((item) => !Object.hasOwn(item, DIRECTIVE));
  if (field.mergeKey === "") throw new PatchError(`cannot merge lists without merge key for ${name}`);
  let merged = [...original] as JsonObject[];
  for (const item of items) {
    const key = keyOf(item, field.mergeKey);
    if (item[DIRECTIVE] === "delete") {
      merged = merged.filter((present) => !deepEqual(present[field.mergeKey], key));
      continue;
    }
    const at = merged.findIndex((present) => deepEqual(keyOf(present, field.mergeKey), key));
    const present = merged[at];
    if (present) merged[at] = mergeMap(present, item, field.type);
    else merged.push(item);
  }
  const server = original.filter((present) =>
    merged.some((item) => deepEqual(item[field.mergeKey], (present as JsonObject)[field.mergeKey])),
  );
  const named = items.filter((item) => item[DIRECTIVE] !== "delete");
  return ordered(merged, named, server, field.mergeKey);
}

/** Lists that are merged hold items of one type, and none of them a list. Follows strategicpatch/patch.go (sliceElementType). */
function checkItemTypes(original: readonly unknown[], patch: readonly unknown[]): void {
  const [first, ...others] = [...original, ...patch].map(goTypeOf);
  if (first === "slice") throw new PatchError("lists of lists are not supported");
  if (others.some((type) => type !== first)) throw new PatchError(`list element types are not identical: ${goPrinted([original, patch])}`);
}

function goTypeOf(value: unknown): string {
  if (Array.isArray(value)) return "slice";
  if (value === null) return "nil";
  return typeof value === "number" && Number.isInteger(value) ? "int64" : typeof value;
}

function keyOf(item: JsonObject, mergeKey: string): unknown {
  if (!Object.hasOwn(item, mergeKey)) throw new PatchError(`map: ${goPrinted(item)} does not contain declared merge key: ${mergeKey}`);
  return item[mergeKey];
}

/** Items that the patch names come in its order, the others keep theirs; the two are joined by the order they had on the server, new ones first. */
function ordered(list: readonly unknown[], order: readonly unknown[], server: unknown, mergeKey: string): readonly unknown[] {
  const idOf = (item: unknown): unknown => (mergeKey !== "" && isJsonObject(item) ? item[mergeKey] : item);
  const position = (items: readonly unknown[], item: unknown) => items.findIndex((other) => deepEqual(idOf(other), idOf(item)));
  const inPatch = list.filter((item) => position(order, item) >= 0).sort((left, right) => position(order, left) - position(order, right));
  const others = list.filter((item) => position(order, item) < 0);
  const onServer = Array.isArray(server) ? server : [];
  const joined: unknown[] = [];
  for (const item of inPatch) {
    const at = position(onServer, item);
    while (at >= 0 && others.length > 0) {
      const otherAt = position(onServer, others[0]);
      if (otherAt < 0 || otherAt > at) break;
      joined.push(others.shift());
    }
    joined.push(item);
  }
  return [...joined, ...others];
}

/**
 * The order that the server's list is said to have had: upstream deletes in place and appends into the places that became free,
 * so as many new items as were deleted count as having been last on the server.
 */
function serverOrder(original: unknown, patch: unknown, mergeKey: string): unknown {
  if (!Array.isArray(original) || !Array.isArray(patch)) return original;
  const same = (left: unknown) => (right: unknown) =>
    isJsonObject(left) && isJsonObject(right) && deepEqual(left[mergeKey], right[mergeKey]);
  const kept = original.filter((item) => !patch.some((other) => isDeletion(other) && same(item)(other)));
  const added = patch.filter((item) => !isDeletion(item) && !original.some(same(item)));
  return [...kept, ...added.slice(0, original.length - kept.length)];
}

function withoutItems(list: unknown, unwanted: unknown): unknown {
  if (!Array.isArray(list) || !Array.isArray(unwanted)) return list;
  return list.filter((item) => !unwanted.some((other) => deepEqual(item, other)));
}

const uniqueItems = (items: readonly unknown[]): readonly unknown[] =>
  items.filter((item, index) => items.findIndex((other) => deepEqual(item, other)) === index);

const withoutDirective = (patch: JsonObject): JsonObject => Object.fromEntries(Object.entries(patch).filter(([key]) => key !== DIRECTIVE));

/** What is new is taken without nulls and directives: there is nothing that they could act on. */
function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isDeletion(item)).map(withoutDirectives);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => item !== null && !isDirective(key) && !isDeletion(item))
      .map(([key, item]) => [key, withoutDirectives(item)]),
  );
}

const isDeletion = (value: unknown): boolean => isJsonObject(value) && value[DIRECTIVE] === "delete";
const isDirective = (key: string): boolean =>
  key === DIRECTIVE || key === RETAIN_KEYS || key.startsWith(ELEMENT_ORDER) || key.startsWith(DELETE_FROM_LIST);
