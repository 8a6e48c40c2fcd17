import { deepEqual } from "../equal.ts";
import { goPrinted, goTypeName } from "../go-text.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { type PatchField, patchField } from "../patch-schema.ts";
import type { FieldType } from "../schema.ts";
import { PatchError } from "./json-patch.ts";

// Strategic merge patch. Follows apimachinery/pkg/util/strategicpatch/patch.go (mergeMap, mergeSlice, mergePatchIntoOriginal).

const DIRECTIVE = "$patch";
const RETAIN_KEYS = "$retainKeys";
export const ELEMENT_ORDER = "$setElementOrder/";
const DELETE_FROM_LIST = "$deleteFromPrimitiveList/";

/** What is wrong with the form of a patch, in the library's words: the API server answers these with codes of their own. */
export const malformed = {
  retainKeys: "invalid patch format of retainKeys",
  listOfLists: "lists of lists are not supported",
} as const;

/** Applies a strategic merge patch to an object of a type (`{ kind: "ref", id: "core/v1.Pod" }`). Throws PatchError; shares what it does not touch. */
export function applyStrategicMergePatch(original: JsonObject, patch: JsonObject, type: FieldType | undefined): JsonObject {
  return mergeMap(original, patch, type);
}

function mergeMap(original: JsonObject, patch: JsonObject, type: FieldType | undefined): JsonObject {
  if (Object.hasOwn(patch, DIRECTIVE)) {
    if (patch[DIRECTIVE] === "replace") return withoutDirective(patch);
    if (patch[DIRECTIVE] === "delete") return {};
    throw unknownDirective(patch);
  }
  const merged = new Map(Object.entries(retained(original, patch)));
  const rest = new Map(Object.entries(patch).filter(([key]) => key !== RETAIN_KEYS));
  for (const [key, order] of Object.entries(patch)) {
    if (!key.startsWith(ELEMENT_ORDER)) continue;
    const name = key.slice(ELEMENT_ORDER.length);
    rest.delete(key);
    const list = mergeOrdered(merged.get(name), rest.get(name), order, patchField(type, name), name);
    if (list) merged.set(name, list);
    if (list) rest.delete(name);
  }
  for (const [key, value] of rest) {
    const isDeletion = key.startsWith(DELETE_FROM_LIST);
    const name = isDeletion ? key.slice(DELETE_FROM_LIST.length) : key;
    const present = merged.get(name);
    if (value === null) merged.delete(name);
    else if (isDeletion) merged.set(name, withoutItems(present, value));
    else {
      const made = mergeField(present, value, patchField(type, name), name);
      if (made === undefined) merged.delete(name);
      else merged.set(name, made);
    }
  }
  return Object.fromEntries([...merged].filter(([, value]) => value !== undefined));
}

const unknownDirective = (patch: JsonObject): PatchError =>
  new PatchError(`unknown patch type: ${goPrinted(patch[DIRECTIVE])} in map: ${goPrinted(patch)}`);

function mergeField(original: unknown, value: unknown, field: PatchField, name: string): unknown {
  if (Array.isArray(original) && Array.isArray(value)) return field.merges ? mergeList(original, value, field, name) : value;
  if (isJsonObject(original) && isJsonObject(value)) return mergeMap(original, value, field.type);
  return withoutDirectives(withoutNulls(value));
}

/** `$retainKeys`: of the original only these keys stay. */
function retained(original: JsonObject, patch: JsonObject): JsonObject {
  const keys = patch[RETAIN_KEYS];
  if (keys === undefined) return original;
  const isAdvice = (key: string) => key === RETAIN_KEYS || key.startsWith(DELETE_FROM_LIST) || key.startsWith(ELEMENT_ORDER);
  const isKept = (key: string) => patch[key] === null || isAdvice(key) || (keys as readonly unknown[]).includes(key);
  if (!Array.isArray(keys) || !Object.keys(patch).every(isKept)) throw new PatchError(malformed.retainKeys);
  return Object.fromEntries(Object.entries(original).filter(([key]) => keys.includes(key)));
}

function mergeList(original: readonly unknown[], patch: readonly unknown[], field: PatchField, name: string): readonly unknown[] {
  if (original.length === 0 && patch.length === 0) return original;
  if (itemType([original, patch]) !== "object") return ordered(uniqueItems([...original, ...patch]), patch, original, "");
  if (field.mergeKey === "") throw new PatchError(`cannot merge lists without merge key for ${name}`);
  const { kept, items } = withDirectives(original as readonly JsonObject[], patch as readonly JsonObject[], field.mergeKey);
  const merged = [...kept];
  for (const item of items) {
    const key = keyOf(item, field.mergeKey);
    const at = merged.findIndex((present) => deepEqual(present[field.mergeKey], key));
    const present = merged[at];
    if (present) merged[at] = mergeMap(present, item, field.type);
    else merged.push(item);
  }
  return ordered(merged, items, kept, field.mergeKey);
}

/** A list without what the patch's `$patch` items take away, and the patch's other items. Follows strategicpatch/patch.go (mergeSliceWithSpecialElements). */
function withDirectives(original: readonly JsonObject[], patch: readonly JsonObject[], mergeKey: string) {
  let kept = original;
  let replaces = false;
  for (const item of patch) {
    const directive = item[DIRECTIVE];
    if (directive === "replace") replaces = true;
    else if (directive === "delete") {
      const key = keyOf(item, mergeKey);
      kept = kept.filter((present) => !deepEqual(present[mergeKey], key));
    } else if (directive === "merge") throw new PatchError("merging lists cannot yet be specified in the patch");
    else if (Object.hasOwn(item, DIRECTIVE)) throw unknownDirective(item);
  }
  const items = patch.filter((item) => !Object.hasOwn(item, DIRECTIVE));
  return replaces ? { kept: items, items: [] } : { kept, items };
}

/** A list whose order the patch states (`$setElementOrder/`); undefined where there is no list. Follows strategicpatch/patch.go (mergePatchIntoOriginal). */
function mergeOrdered(original: unknown, patch: unknown, order: unknown, field: PatchField, name: string): readonly unknown[] | undefined {
  for (const list of [order, original, patch]) {
    if (list !== undefined && !Array.isArray(list)) throw new PatchError(`expected a []interface {}, but received a ${goTypeName(list)}`);
  }
  const [present, changed, stated] = [original, patch, order] as (readonly unknown[] | undefined)[];
  if (!present && !changed) return undefined;
  checkOrder(changed ?? [], stated ?? [], field.mergeKey);
  const merged = present && changed ? mergeField(present, changed, field, name) : (present ?? withoutDirectives(changed));
  itemType([present ?? [], changed ?? []]);
  return ordered(merged as readonly unknown[], stated ?? [], serverOrder(present, changed, field.mergeKey), field.mergeKey);
}

/** The patch's items must stand in the order that it states. Follows strategicpatch/patch.go (validatePatchWithSetOrderList). */
function checkOrder(patch: readonly unknown[], order: readonly unknown[], mergeKey: string): void {
  if (patch.length === 0 || order.length === 0) return;
  const idOf = (item: unknown): unknown => (mergeKey === "" ? item : keyOf(item as JsonObject, mergeKey));
  const items = patch.filter((item) => !(isJsonObject(item) && Object.hasOwn(item, DIRECTIVE)));
  let at = 0;
  for (const item of items) {
    while (at < order.length && !deepEqual(idOf(item), idOf(order[at]))) at++;
    if (at >= order.length) {
      throw new PatchError(`The order in patch list:\n${goPrinted(patch)}\n doesn't match $setElementOrder list:\n${goPrinted(order)}\n`);
    }
    at++;
  }
}

/** Lists that are merged hold items of one type, and none of them a list. Follows strategicpatch/patch.go (sliceElementType). */
function itemType(lists: readonly (readonly unknown[])[]): string {
  const [first, ...others] = lists.flat().map(goTypeOf);
  if (first === undefined) throw new PatchError("no elements in any of the given slices");
  if (first === "slice") throw new PatchError(malformed.listOfLists);
  if (others.some((type) => type !== first)) throw new PatchError(`list element types are not identical: ${goPrinted(lists)}`);
  return first;
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
  const idOf = (item: unknown): unknown => (mergeKey === "" ? item : keyOf(item as JsonObject, mergeKey));
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

/** Both must be lists, of one type. */
function withoutItems(list: unknown, unwanted: unknown): unknown {
  if (!Array.isArray(list) || !Array.isArray(unwanted) || list.length + unwanted.length === 0) return list;
  itemType([list, unwanted]);
  return list.filter((item) => !unwanted.some((other) => deepEqual(item, other)));
}

const uniqueItems = (items: readonly unknown[]): readonly unknown[] =>
  items.filter((item, index) => items.findIndex((other) => deepEqual(item, other)) === index);

const withoutDirective = (patch: JsonObject): JsonObject => Object.fromEntries(Object.entries(patch).filter(([key]) => key !== DIRECTIVE));

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(entries.map(([key, item]) => [key, withoutNulls(item)]));
}

/** What is new is taken without maps that bear a directive: there is nothing that it could act on. Follows strategicpatch/patch.go (removeDirectives). */
function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDirectives).filter((item) => item !== undefined);
  if (!isJsonObject(value)) return value;
  if (Object.hasOwn(value, DIRECTIVE)) return undefined;
  const entries = Object.entries(value).map(([key, item]) => [key, withoutDirectives(item)] as const);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

const isDeletion = (value: unknown): boolean => isJsonObject(value) && value[DIRECTIVE] === "delete";
