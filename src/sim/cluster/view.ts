import type { KubeObject } from "../api/object.ts";
import type { KindMap, KnownKind } from "../api/types.ts";
import type { Scheme } from "./api-server.ts";
import type { WorldTable, WorldTables } from "./world-rows.ts";

/**
 * What a component may read. Reads are live: they show every write up to now.
 * Lists come in key order, as from etcd, so that no result depends on the order of writes.
 */
export interface View {
  readonly nowMillis: number;
  /** The cluster's seed, for draw(). */
  readonly seed: number;
  /** For components that run once per machine: the machine's name; else "". */
  readonly instance: string;
  get<K extends KnownKind>(kind: K, namespace: string, name: string): KindMap[K] | undefined;
  /** Any kind, by key. */
  getByKey(key: string): KubeObject | undefined;
  /** All of a kind, or those of a namespace. */
  list<K extends KnownKind>(kind: K, namespace?: string): readonly KindMap[K][];
  listAny(kind: string, namespace?: string): readonly KubeObject[];
  /** Objects that name this uid in an ownerReference. */
  listOwned<K extends KnownKind>(kind: K, ownerUid: string): readonly KindMap[K][];
  listDependents(ownerUid: string): readonly KubeObject[];
  /** Pods whose spec.nodeName is this; "" for those that have none. */
  listOnNode(node: string): readonly KindMap["Pod"][];
  /** Pods of a namespace that carry all of these labels. */
  listLabelled(namespace: string, labels: { readonly [key: string]: string }): readonly KindMap["Pod"][];
  world<T extends WorldTable>(table: T, key: string): WorldTables[T] | undefined;
  /** Rows of a table whose key begins with the prefix, in key order. */
  listWorld<T extends WorldTable>(table: T, keyPrefix?: string): readonly WorldTables[T][];
  /** What this component remembered for a key (see the action `remember`). */
  memory(key: string): unknown;
  /** What the program that reads is linked with, beside what it is told: absent where a view is made by hand. */
  readonly scheme?: Scheme;
  /** Every write in force. Only for indexes that are derived from the rows and follow them at the cost of what changed. */
  readonly writes?: WriteLog;
  /** Where a run holds several clusters: how to look into another one. What joins clusters (the wire, a load balancer before them) needs it. */
  readonly clusters?: Clusters;
}

/** The clusters of a run, by name; the first one's is "". */
export interface Clusters {
  readonly own: string;
  readonly names: readonly string[];
  view(cluster: string): View;
}

/** The journal up to the present moment: `entries[0 … cursor - 1]`. Entries keep identity, so going back in time is noticed. */
export interface WriteLog {
  readonly cursor: number;
  readonly journal: readonly WriteEntry[];
  /** Other clusters of the run write the same journal. */
  owns(entry: WriteEntry): boolean;
}

export interface WriteEntry {
  readonly table: string;
  readonly key: string;
  readonly after: unknown;
  readonly previous: WriteEntry | undefined;
  readonly cluster?: string;
}
