import type { Entry } from "./store.ts";

/** Beyond this many new keys a merge sort is cheaper than inserting one by one. */
const INSERT_ONE_BY_ONE = 8;
/** Beyond this share of changed rows the list is read anew: looking each place up costs more than reading it. */
const PATCHED_SHARE = 1 / 8;

const noKeys: readonly string[] = [];

/**
 * The rows that share one index value (a namespace, an owner, a node), listed in key order.
 * Changes are only noted; the list is made when somebody asks, and keeps its identity until something in it changes.
 */
export class Bucket {
  /** The buckets of a row that is in this one only: most rows share it. */
  readonly alone: readonly Bucket[] = [this];
  #keys: readonly string[] = noKeys;
  #added: Set<string> | undefined;
  #removed: Set<string> | undefined;
  /** The list as last made; undefined when keys came or went since. */
  #rows: readonly unknown[] | undefined;
  /** Keys whose rows changed in place since the list was made. */
  #touched: string[] | undefined;

  add(key: string): void {
    this.#rows = undefined;
    if (this.#keys.length === 0 && !this.#added) {
      // Most buckets hold one row for ever.
      this.#keys = [key];
      return;
    }
    if (this.#removed?.delete(key)) return;
    this.#added ??= new Set();
    this.#added.add(key);
  }

  remove(key: string): void {
    this.#rows = undefined;
    if (this.#added?.delete(key)) return;
    this.#removed ??= new Set();
    this.#removed.add(key);
  }

  /** A row changed in place: the keys stay, its place in the list has to be read anew. */
  touch(key: string): void {
    if (this.#rows === undefined) return;
    this.#touched ??= [];
    if (this.#touched.length < this.#rows.length * PATCHED_SHARE) this.#touched.push(key);
    else this.#rows = undefined;
  }

  keys(): readonly string[] {
    this.#fold();
    return this.#keys;
  }

  list(entryOf: (key: string) => Entry | undefined): readonly unknown[] {
    if (this.#rows !== undefined && !this.#touched) return this.#rows;
    this.#fold();
    const rows =
      this.#rows === undefined ? readAll(this.#keys, entryOf) : patched(this.#rows, this.#keys, this.#touched ?? noKeys, entryOf);
    this.#touched = undefined;
    this.#rows = Object.freeze(rows);
    return rows;
  }

  #fold(): void {
    const added = this.#added;
    const removed = this.#removed;
    if (removed?.size) this.#keys = this.#keys.filter((key) => !removed.has(key));
    if (added?.size) this.#keys = added.size > INSERT_ONE_BY_ONE ? [...this.#keys, ...added].sort() : insertAll(this.#keys, added);
    this.#added = undefined;
    this.#removed = undefined;
  }
}

function readAll(keys: readonly string[], entryOf: (key: string) => Entry | undefined): unknown[] {
  const rows = new Array<unknown>(keys.length);
  for (let index = 0; index < keys.length; index++) rows[index] = entryOf(keys[index] as string)?.after;
  return rows;
}

/** Copying a list is far cheaper than looking each of its keys up. */
function patched(
  before: readonly unknown[],
  keys: readonly string[],
  touched: readonly string[],
  entryOf: (key: string) => Entry | undefined,
): unknown[] {
  const rows = before.slice();
  for (const key of touched) rows[placeOf(keys, key)] = entryOf(key)?.after;
  return rows;
}

/** Where a key is in a sorted list, or where it would have to be put. */
function placeOf(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function insertAll(sorted: readonly string[], added: ReadonlySet<string>): readonly string[] {
  const keys = [...sorted];
  for (const key of added) keys.splice(placeOf(keys, key), 0, key);
  return keys;
}
