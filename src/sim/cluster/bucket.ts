import type { Entry } from "./store.ts";

/** Beyond this many new keys a merge sort is cheaper than inserting one by one. */
const INSERT_ONE_BY_ONE = 8;

/**
 * The rows that share one index value (a namespace, an owner, a node), listed in key order.
 * Changes are only noted; the list is made when somebody asks, and keeps its identity until something in it changes.
 */
export class Bucket {
  #keys: readonly string[] = [];
  #added: Set<string> | undefined;
  #removed: Set<string> | undefined;
  #rows: readonly unknown[] | undefined;

  add(key: string): void {
    this.#rows = undefined;
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

  /** A row changed in place: the keys stay, the list has to be read anew. */
  touch(): void {
    this.#rows = undefined;
  }

  keys(): readonly string[] {
    this.#fold();
    return this.#keys;
  }

  list(entryOf: (key: string) => Entry | undefined): readonly unknown[] {
    if (this.#rows) return this.#rows;
    this.#fold();
    const rows = this.#keys.map((key) => entryOf(key)?.after);
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

function insertAll(sorted: readonly string[], added: ReadonlySet<string>): readonly string[] {
  const keys = [...sorted];
  for (const key of added) {
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((keys[middle] as string) < key) low = middle + 1;
      else high = middle;
    }
    keys.splice(low, 0, key);
  }
  return keys;
}
