import type { KubeObject } from "../api/object.ts";
import { Bucket } from "./bucket.ts";
import type { Reason } from "./component.ts";
import { freezeAfter } from "./freeze.ts";

/**
 * One write. The journal of these is the whole truth: the tables are its fold, an older moment is a shorter journal,
 * watches hear it, and 왜? walks it back through `step` to what woke the writer.
 */
export interface Entry {
  /** Position in the journal, from 0. */
  readonly sequence: number;
  /** An API kind (`Pod`), a world table (`container`) or `memory`. */
  readonly table: string;
  readonly key: string;
  /** The frozen row; undefined when it was removed. */
  readonly after: unknown;
  /** The write before this one to the same key, a removal included. */
  readonly previous: Entry | undefined;
  /** Index of the step that wrote it: who, when and because of what. */
  readonly step: number;
  readonly reason: Reason | undefined;
  /** The index buckets the row is in. */
  readonly buckets: readonly Bucket[];
  /** The cluster whose row it is; absent for the first one, so that a run of one cluster costs nothing more. */
  readonly cluster?: string;
}

/** All writes of a run, whichever cluster they went to: one line of time to go back and forth on. */
interface Journal {
  readonly entries: Entry[];
  cursor: number;
  readonly stores: Map<string, Store>;
}

const noBuckets: readonly Bucket[] = [];

/**
 * The state of a cluster as etcd keeps it: tables of frozen rows with every older version.
 * The cursor can be moved back and forth over the journal; a write while it is back drops the old future.
 * Clusters of one run have tables of their own and share the journal with its cursor.
 */
export class Store {
  /** "" for the first cluster of a run. */
  readonly cluster: string;
  readonly #journal: Journal;
  readonly #tables = new Map<string, Map<string, Entry>>();
  readonly #buckets = new Map<string, Bucket>();
  /** Table → the names of its first-level buckets (namespaces, or the rows' first key segments), for listing all of it. */
  readonly #groups = new Map<string, Set<string>>();

  /** @param beside a store of the run that the new cluster belongs to; without one it is the first of a new run */
  constructor(cluster = "", beside?: Store) {
    this.cluster = cluster;
    this.#journal = beside ? beside.#journal : { entries: [], cursor: 0, stores: new Map() };
    this.#journal.stores.set(cluster, this);
  }

  /** The writes of all clusters of the run. */
  get journal(): readonly Entry[] {
    return this.#journal.entries;
  }

  /** How many writes are in force. Less than the journal's length after going back. */
  get cursor(): number {
    return this.#journal.cursor;
  }

  /** Is a write of the journal this cluster's? */
  owns({ cluster = "" }: { readonly cluster?: string }): boolean {
    return cluster === this.cluster;
  }

  entry(table: string, key: string): Entry | undefined {
    return this.#tables.get(table)?.get(key);
  }

  get(table: string, key: string): unknown {
    return this.#tables.get(table)?.get(key)?.after;
  }

  /** Writes a row (undefined removes it) and returns the journal's entry. The value is frozen. */
  put(table: string, key: string, value: unknown, step: number, reason?: Reason): Entry {
    const journal = this.#journal;
    if (journal.cursor < journal.entries.length) journal.entries.length = journal.cursor;
    const rows = this.#rowsOf(table);
    const previous = rows.get(key);
    const after = freezeAfter(previous?.after, value);
    const buckets = after === undefined ? noBuckets : this.#bucketsOf(table, key, after, previous);
    // The key of the version before is the same text: a history keeps it once.
    const first: Entry = { sequence: journal.cursor, table, key: previous?.key ?? key, after, previous, step, reason, buckets };
    const entry = this.cluster === "" ? first : { ...first, cluster: this.cluster };
    journal.entries.push(entry);
    moveBuckets(key, previous?.buckets ?? noBuckets, buckets);
    rows.set(key, entry);
    journal.cursor++;
    return entry;
  }

  /**
   * Moves all clusters to the moment when `cursor` writes were in force (0 … journal.length). However often a row changed on the way,
   * it is moved once: back to what stood before the first of its writes, or on to the last.
   */
  seek(cursor: number): void {
    const { entries, cursor: reached } = this.#journal;
    const target = Math.max(0, Math.min(cursor, entries.length));
    for (let index = target; index < reached; index++) {
      const entry = entries[index] as Entry;
      if (!entry.previous || entry.previous.sequence < target) this.#storeOf(entry).#place(entry.table, entry.key, entry.previous);
    }
    for (let index = target - 1; index >= reached; index--) {
      const entry = entries[index] as Entry;
      const store = this.#storeOf(entry);
      const present = store.entry(entry.table, entry.key);
      if (!present || present.sequence < reached) store.#place(entry.table, entry.key, entry);
    }
    this.#journal.cursor = target;
  }

  /** Rows of one bucket in key order. The array keeps its identity until one of its rows changes. */
  listBucket(table: string, bucket: string): readonly unknown[] {
    const rows = this.#tables.get(table);
    return rows ? (this.#buckets.get(bucket)?.list((key) => rows.get(key)) ?? []) : [];
  }

  /** Rows of all buckets of an `owner` index entry: they may be of several tables. */
  listOwned(ownerUid: string): readonly KubeObject[] {
    const entryOf = (key: string) => this.#tables.get(key.slice(0, key.indexOf("/")))?.get(key);
    return (this.#buckets.get(`owner|${ownerUid}`)?.list(entryOf) ?? []) as readonly KubeObject[];
  }

  /** All rows of a table in key order. */
  listTable(table: string): readonly unknown[] {
    const groups = [...(this.#groups.get(table) ?? [])].sort();
    if (groups.length === 1) return this.listBucket(table, groups[0] as string);
    return groups.flatMap((group) => this.listBucket(table, group));
  }

  keysOfBucket(bucket: string): readonly string[] {
    return this.#buckets.get(bucket)?.keys() ?? [];
  }

  /** Keys of all rows of a table, in order. */
  keysOfTable(table: string): readonly string[] {
    return [...(this.#groups.get(table) ?? [])].flatMap((group) => this.keysOfBucket(group)).sort();
  }

  tables(): readonly string[] {
    return [...this.#tables.keys()].sort();
  }

  #storeOf(entry: Entry): Store {
    return this.owns(entry) ? this : (this.#journal.stores.get(entry.cluster ?? "") as Store);
  }

  #rowsOf(table: string): Map<string, Entry> {
    let rows = this.#tables.get(table);
    if (!rows) {
      rows = new Map();
      this.#tables.set(table, rows);
    }
    return rows;
  }

  /** Makes an entry (or nothing) the present state of a key. */
  #place(table: string, key: string, entry: Entry | undefined): void {
    const rows = this.#rowsOf(table);
    moveBuckets(key, rows.get(key)?.buckets ?? noBuckets, entry?.buckets ?? noBuckets);
    if (entry) rows.set(key, entry);
    else rows.delete(key);
  }

  /** Usually nothing that is indexed has changed: then the earlier version's array is shared. */
  #bucketsOf(table: string, key: string, value: unknown, previous: Entry | undefined): readonly Bucket[] {
    if (previous?.after !== undefined && sameIndexFields(table, previous.after, value)) return previous.buckets;
    const [group, ...others] = bucketNames(table, key, value);
    const groups = this.#groups.get(table);
    if (groups) groups.add(group);
    else this.#groups.set(table, new Set([group]));
    const first = this.#bucket(group);
    return others.length === 0 ? first.alone : [first, ...others.map((name) => this.#bucket(name))];
  }

  #bucket(name: string): Bucket {
    let bucket = this.#buckets.get(name);
    if (!bucket) {
      bucket = new Bucket();
      this.#buckets.set(name, bucket);
    }
    return bucket;
  }
}

function moveBuckets(key: string, from: readonly Bucket[], to: readonly Bucket[]): void {
  if (from === to) {
    for (const bucket of to) bucket.touch(key);
    return;
  }
  for (const bucket of from) bucket.remove(key);
  for (const bucket of to) bucket.add(key);
}

interface Indexed {
  readonly metadata?: {
    readonly namespace?: string;
    readonly labels?: object;
    readonly ownerReferences?: readonly { readonly uid: string }[];
  };
  readonly spec?: { readonly nodeName?: string };
}

function sameIndexFields(table: string, before: unknown, after: unknown): boolean {
  const [left, right] = [before as Indexed, after as Indexed];
  return (
    left.metadata?.labels === right.metadata?.labels &&
    left.metadata?.ownerReferences === right.metadata?.ownerReferences &&
    (table !== "Pod" || left.spec?.nodeName === right.spec?.nodeName)
  );
}

/** The first name groups the whole table (namespace, or first key segment); the rest are other indexes. */
function bucketNames(table: string, key: string, value: unknown): readonly [string, ...string[]] {
  const { metadata, spec } = value as Indexed;
  if (!metadata) return [groupBucket(table, key)];
  const namespace = metadata.namespace ?? "";
  const names: [string, ...string[]] = [namespaceBucket(table, namespace)];
  for (const owner of metadata.ownerReferences ?? []) names.push(`owner|${owner.uid}`);
  if (table === "Pod") {
    names.push(nodeBucket(spec?.nodeName ?? ""));
    for (const [label, text] of Object.entries(metadata.labels ?? {})) names.push(labelBucket(namespace, label, text));
  }
  return names;
}

export const namespaceBucket = (kind: string, namespace: string): string => `${kind}|${namespace}`;
export const nodeBucket = (node: string): string => `node|${node}`;
export const labelBucket = (namespace: string, label: string, value: string): string => `label|${namespace}|${label}=${value}`;

const SLASH = 0x2f;
const BAR = 0x7c;
const COLON = 0x3a;

/** World rows are grouped by what stands before the first separator of their key: a node, a pod's uid, a volume. */
export function groupBucket(table: string, key: string): string {
  for (let end = 0; end < key.length; end++) {
    const code = key.charCodeAt(end);
    if (code === SLASH || code === BAR || code === COLON) return `${table}|${key.slice(0, end)}`;
  }
  return `${table}|`;
}
