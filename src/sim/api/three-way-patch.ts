import { deepEqual } from "./equal.ts";
import { isJsonObject, type JsonObject } from "./json-object.ts";
import { type PatchField, patchField } from "./patch-schema.ts";
import { type FieldType, schemaOf } from "./schema.ts";

// The patch of `kubectl apply`: what the file changes, and what it no longer says since it was applied last.
// Follows apimachinery/pkg/util/strategicpatch/patch.go (CreateThreeWayMergePatch) and util/jsonmergepatch/patch.go.

/** Which half of the difference is wanted. */
interface DiffOptions {
  readonly additions: boolean;
  readonly deletions: boolean;
}

/**
 * A strategic merge patch that makes `current` (on the server) like `modified` (the file), and removes what only `original`
 * (the last applied configuration) had; fields that others set stay. `{}` when there is nothing to do.
 */
export function createThreeWayPatch(
  original: JsonObject,
  modified: JsonObject,
  current: JsonObject,
  apiVersion: string,
  kind: string,
): JsonObject {
  const schema = schemaOf(apiVersion, kind);
  const type: FieldType | undefined = schema && { kind: "ref", id: schema.id };
  const changes = diffMaps(current, modified, type, { additions: true, deletions: false }, false);
  const deletions = diffMaps(original, modified, type, { additions: false, deletions: true }, false);
  return joinPatches(deletions, changes, type);
}

/** The same for kinds without a type of their own (custom resources): a JSON merge patch, in which lists are replaced. */
export function createThreeWayMergePatch(original: JsonObject, modified: JsonObject, current: JsonObject): JsonObject {
  const changes = diffMaps(current, modified, undefined, { additions: true, deletions: false }, false);
  const deletions = diffMaps(original, modified, undefined, { additions: false, deletions: true }, false);
  return joinPatches(deletions, changes, undefined);
}

function diffMaps(
  before: JsonObject,
  after: JsonObject,
  type: FieldType | undefined,
  options: DiffOptions,
  retainKeys: boolean,
): JsonObject {
  const patch = new Map<string, unknown>();
  for (const key of sortedKeys(after)) {
    const value = after[key];
    if (!Object.hasOwn(before, key)) {
      if (options.additions) patch.set(key, value);
      continue;
    }
    diffField(patch, key, before[key], value, type, options);
  }
  if (options.deletions) {
    for (const key of sortedKeys(before)) if (!Object.hasOwn(after, key)) patch.set(key, null);
  }
  if (retainKeys && patch.size > 0) patch.set("$retainKeys", sortedKeys(after));
  return Object.fromEntries(patch);
}

function diffField(
  patch: Map<string, unknown>,
  key: string,
  before: unknown,
  after: unknown,
  type: FieldType | undefined,
  options: DiffOptions,
): void {
  const field = patchField(type, key);
  if (isJsonObject(before) && isJsonObject(after)) {
    const inner = diffMaps(before, after, field.type, options, field.retainKeys);
    if (Object.keys(inner).length > 0) patch.set(key, inner);
  } else if (Array.isArray(before) && Array.isArray(after) && field.merges) {
    const lists = [before, after].flat().every(isJsonObject)
      ? diffObjects(before, after, field.mergeKey, field.type, options, field.retainKeys)
      : diffScalars(before, after, options);
    if (lists.items.length > 0) patch.set(key, lists.items);
    if (lists.deleted.length > 0) patch.set(`$deleteFromPrimitiveList/${key}`, lists.deleted);
    if (lists.order.length > 0) patch.set(`$setElementOrder/${key}`, lists.order);
  } else if (options.additions && !deepEqual(before, after)) patch.set(key, after);
}

interface ListDiff {
  readonly items: readonly unknown[];
  readonly deleted: readonly unknown[];
  readonly order: readonly unknown[];
}

function diffObjects(
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  mergeKey: string,
  type: FieldType | undefined,
  options: DiffOptions,
  retainKeys: boolean,
): ListDiff {
  if (before.length === 0) return { items: options.additions ? after : [], deleted: [], order: [] };
  const items: unknown[] = [];
  const left = [...before];
  for (const item of after) {
    const at = left.findIndex((other) => deepEqual(item[mergeKey], other[mergeKey]));
    const [present] = at < 0 ? [] : left.splice(at, 1);
    if (!present) {
      if (options.additions) items.push(item);
      continue;
    }
    const inner = diffMaps(present, item, type, options, retainKeys);
    if (Object.keys(inner).length > 0) items.push({ ...inner, [mergeKey]: item[mergeKey] });
  }
  if (options.deletions) {
    // Of several items with one key (a port in two protocols) each has only one partner: what is left over is deleted by the key of all.
    const gone = left.map((item) => item[mergeKey]);
    gone.sort((one, other) => (String(one) < String(other) ? -1 : 1));
    for (const key of gone) items.push({ $patch: "delete", [mergeKey]: key });
  }
  const keysOf = (list: readonly JsonObject[]) => list.map((item) => item[mergeKey]);
  const moved = options.additions && !deepEqual(keysOf(before), keysOf(after));
  return { items, deleted: [], order: items.length > 0 || moved ? after.map((item) => ({ [mergeKey]: item[mergeKey] })) : [] };
}

function diffScalars(before: readonly unknown[], after: readonly unknown[], options: DiffOptions): ListDiff {
  if (before.length === 0) return { items: options.additions ? after : [], deleted: [], order: [] };
  // Upstream sorts the old list before it compares, so an unsorted one always counts as changed.
  const sorted = [...before].sort((left, right) => (String(left) < String(right) ? -1 : 1));
  const isIn = (list: readonly unknown[]) => (item: unknown) => list.some((other) => deepEqual(item, other));
  const items = options.additions ? after.filter((item) => !isIn(before)(item)) : [];
  const deleted = options.deletions ? sorted.filter((item) => !isIn(after)(item)) : [];
  const changed = (options.additions && !deepEqual(sorted, after)) || deleted.length > 0;
  return { items, deleted, order: changed ? after : [] };
}

/** Puts the deletions and the changes into one patch; both speak of the same lists by the same keys. */
function joinPatches(deletions: JsonObject, changes: JsonObject, type: FieldType | undefined): JsonObject {
  const joined = new Map(Object.entries(deletions));
  for (const [key, value] of Object.entries(changes)) {
    const present = joined.get(key);
    const field = patchField(type, key);
    if (isJsonObject(present) && isJsonObject(value)) joined.set(key, joinPatches(present, value, field.type));
    else if (Array.isArray(present) && Array.isArray(value) && field.merges && !key.startsWith("$")) {
      const order = changes[`$setElementOrder/${key}`] ?? deletions[`$setElementOrder/${key}`];
      joined.set(key, joinLists(present, value, field, Array.isArray(order) ? order : []));
    } else joined.set(key, value);
  }
  return Object.fromEntries(joined);
}

/** Items of both, in the order of the file; deletions come last. */
function joinLists(
  deletions: readonly unknown[],
  changes: readonly unknown[],
  { mergeKey, type }: PatchField,
  order: readonly unknown[],
): readonly unknown[] {
  const joined = [...deletions];
  const idOf = (item: unknown): unknown => (isJsonObject(item) ? item[mergeKey] : item);
  for (const item of changes) {
    const at = joined.findIndex((other) => deepEqual(idOf(item), idOf(other)));
    const present = joined[at];
    if (isJsonObject(present) && isJsonObject(item)) joined[at] = joinPatches(present, item, type);
    else joined.push(item);
  }
  const isDeletion = (item: unknown) => isJsonObject(item) && item.$patch === "delete";
  const position = (item: unknown) => order.findIndex((other) => deepEqual(idOf(other), idOf(item)));
  const kept = joined.filter((item) => !isDeletion(item)).sort((left, right) => position(left) - position(right));
  return [...kept, ...joined.filter(isDeletion)];
}

const sortedKeys = (object: JsonObject): readonly string[] =>
  Object.keys(object).sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
