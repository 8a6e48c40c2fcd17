import { deepEqual } from "../equal.ts";

// RFC 6902 with the words of evanphx/json-patch v4, which kube-apiserver shows in the causes of its answer.

/** Why a patch cannot be applied; the message is the library's. */
export class PatchError extends Error {}

type Container = { [key: string]: unknown } | unknown[];

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from: string;
  readonly value: unknown;
  readonly hasValue: boolean;
}

/** The most operations that kube-apiserver takes in one patch. */
export const MAX_OPERATIONS = 10_000;

const MISSING = "missing value";
const INVALID_INDEX = "invalid index referenced";

/** How much all copies of one patch may add, in bytes of JSON. Follows apiserver/pkg/server/config.go (JSONPatchMaxCopyBytes). */
const MAX_COPIED_BYTES = 3 * 1024 * 1024;

/** Applies every operation in turn to a copy. Throws PatchError; the document given stays as it is. */
export function applyJsonPatch(document: unknown, patch: readonly unknown[]): unknown {
  const holder: Holder = { document: structuredCopy(document), copiedBytes: 0 };
  for (const entry of patch) {
    const operation = readOperation(entry);
    const apply = Object.hasOwn(operations, operation.op) ? operations[operation.op] : undefined;
    if (!apply) throw new PatchError(`Unexpected kind: ${operation.op}`);
    apply(holder, operation);
  }
  return holder.document;
}

function readOperation(entry: unknown): Operation {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) throw new PatchError("Unexpected kind: unknown");
  const { op, path, from } = entry as { readonly op?: unknown; readonly path?: unknown; readonly from?: unknown };
  if (typeof op !== "string") throw new PatchError("Unexpected kind: unknown");
  if (typeof path !== "string") throw new PatchError(`${op} operation failed to decode path: operation, missing 'path' field: ${MISSING}`);
  const hasValue = Object.hasOwn(entry, "value");
  return { op, path, from: typeof from === "string" ? from : "", value: (entry as { value?: unknown }).value, hasValue };
}

type Holder = { document: unknown; copiedBytes: number };

const operations: { readonly [op: string]: (holder: Holder, operation: Operation) => void } = {
  add(holder, { path, value }) {
    const found = find(holder, path);
    if (!found) throw new PatchError(`add operation does not apply: doc is missing path: "${path}": ${MISSING}`);
    inContext(`error in add for path: '${path}'`, () => add(found.container, found.key, structuredCopy(value)));
  },
  remove(holder, { path }) {
    const found = find(holder, path);
    if (!found) throw new PatchError(`remove operation does not apply: doc is missing path: "${path}": ${MISSING}`);
    inContext(`error in remove for path: '${path}'`, () => remove(found.container, found.key));
  },
  replace(holder, { path, value }) {
    if (path === "") {
      if (!isContainer(value)) throw new PatchError("replace operation value must be object or array");
      holder.document = structuredCopy(value);
      return;
    }
    const found = find(holder, path);
    if (!found) throw new PatchError(`replace operation does not apply: doc is missing path: ${path}: ${MISSING}`);
    if (!canGet(found)) throw new PatchError(`replace operation does not apply: doc is missing key: ${path}: ${MISSING}`);
    set(found.container, found.key, structuredCopy(value));
  },
  move(holder, { path, from }) {
    const source = find(holder, from);
    if (!source) throw new PatchError(`move operation does not apply: doc is missing from path: ${from}: ${MISSING}`);
    const value = inContext(`error in move for path: '${source.key}'`, () => {
      const moved = get(source.container, source.key);
      remove(source.container, source.key);
      return moved;
    });
    const target = find(holder, path);
    if (!target) throw new PatchError(`move operation does not apply: doc is missing destination path: ${path}: ${MISSING}`);
    inContext(`error in move for path: '${path}'`, () => add(target.container, target.key, value));
  },
  copy(holder, { path, from }) {
    const source = find(holder, from);
    if (!source) throw new PatchError(`copy operation does not apply: doc is missing from path: ${from}: ${MISSING}`);
    const value = inContext(`error in copy for from: '${from}'`, () => get(source.container, source.key));
    const target = find(holder, path);
    if (!target) throw new PatchError(`copy operation does not apply: doc is missing destination path: ${path}: ${MISSING}`);
    holder.copiedBytes += value === null ? 0 : JSON.stringify(value).length;
    if (holder.copiedBytes > MAX_COPIED_BYTES) {
      const told = `the accumulated size increase of copy is ${holder.copiedBytes}, exceeding the limit ${MAX_COPIED_BYTES}`;
      throw new PatchError(`Unable to complete the copy, ${told}`);
    }
    inContext(`error while adding value during copy`, () => add(target.container, target.key, structuredCopy(value)));
  },
  test(holder, { path, value, hasValue }) {
    if (path === "") {
      if (deepEqual(holder.document, value)) return;
      throw new PatchError(`testing value ${path} failed: test failed`);
    }
    const found = find(holder, path);
    if (!found) throw new PatchError(`test operation does not apply: is missing path: ${path}: ${MISSING}`);
    const present = inContext(`error in test for path: '${path}'`, () => get(found.container, found.key));
    if (present === null && (!hasValue || value === null)) return;
    if (!deepEqual(present, value ?? null)) throw new PatchError(`testing value ${path} failed: test failed`);
  },
};

function inContext<R>(context: string, run: () => R): R {
  try {
    return run();
  } catch (error) {
    if (error instanceof PatchError) throw new PatchError(`${context}: ${error.message}`);
    throw error;
  }
}

interface Place {
  readonly container: Container;
  readonly key: string;
}

/** A JSON pointer's container and last key; undefined when the way there does not exist. */
function find({ document }: Holder, path: string): Place | undefined {
  const parts = path.split("/");
  if (parts.length < 2) return undefined;
  let container: unknown = document;
  for (const part of parts.slice(1, -1)) {
    const key = unescapePart(part);
    if (!isContainer(container) || !canGet({ container, key })) return undefined;
    container = get(container, key);
  }
  return isContainer(container) ? { container, key: unescapePart(parts.at(-1) ?? "") } : undefined;
}

const unescapePart = (part: string): string => part.replaceAll("~1", "/").replaceAll("~0", "~");
const isContainer = (value: unknown): value is Container => typeof value === "object" && value !== null;

function numberOf(key: string): number {
  if (!/^[+-]?\d+$/.test(key)) throw new PatchError(`strconv.Atoi: parsing ${JSON.stringify(key)}: invalid syntax`);
  return Number(key);
}

/** An index below `end`, counted from there when negative. */
function indexBelow(end: number, index: number): number {
  const fromStart = index < 0 ? index + end : index;
  if (fromStart < 0 || fromStart >= end) throw new PatchError(`Unable to access invalid index: ${index}: ${INVALID_INDEX}`);
  return fromStart;
}

const indexOf = (list: readonly unknown[], key: string): number => indexBelow(list.length, numberOf(key));

/** An object has null for every key that it lacks: only lists can be asked for what is not there. */
function canGet({ container, key }: Place): boolean {
  return !Array.isArray(container) || (/^[+-]?\d+$/.test(key) && Number(key) < container.length && Number(key) >= -container.length);
}

function get(container: Container, key: string): unknown {
  if (Array.isArray(container)) return container[indexOf(container, key)];
  return Object.hasOwn(container, key) ? container[key] : null;
}

function set(container: Container, key: string, value: unknown): void {
  if (Array.isArray(container)) container[indexOf(container, key)] = value;
  else define(container, key, value);
}

function add(container: Container, key: string, value: unknown): void {
  if (!Array.isArray(container)) define(container, key, value);
  else if (key === "-") container.push(value);
  else {
    const index = inContext(`value was not a proper array index: '${key}'`, () => numberOf(key));
    container.splice(indexBelow(container.length + 1, index), 0, value);
  }
}

function remove(container: Container, key: string): void {
  if (Array.isArray(container)) {
    container.splice(indexOf(container, key), 1);
    return;
  }
  if (!Object.hasOwn(container, key)) throw new PatchError(`Unable to remove nonexistent key: ${key}: ${MISSING}`);
  delete container[key];
}

/** Sets a key as data, also when it is called `__proto__`. */
export function define(object: { [key: string]: unknown }, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** A copy that shares nothing with a (possibly frozen) JSON value. */
export function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, structuredCopy(item)]));
}
