import { type KubeObject, objectKey } from "../api/object.ts";
import { matchesLabels } from "../api/selector.ts";
import type { KindMap, KnownKind, Pod } from "../api/types.ts";
import type { Scheme } from "./api-server.ts";
import { groupBucket, labelBucket, namespaceBucket, nodeBucket, type Store } from "./store.ts";
import type { Clusters, View } from "./view.ts";
import type { WorldTable, WorldTables } from "./world-rows.ts";

/** Where `remember` keeps a component's memory of a key. `|` separates, as neither part contains it. */
export const memoryKey = (component: string, instance: string, key: string): string => `${component}/${instance}|${key}`;

export interface Clock {
  readonly nowMillis: number;
  readonly seed: number;
  readonly scheme?: Scheme | undefined;
  /** The run holds more clusters than this one. */
  readonly clusters?: Clusters;
}

/** A store's views, each made once. */
export function viewsOf(store: Store, clock: Clock): (component: string, instance: string) => View {
  const views = new Map<string, Map<string, View>>();
  return (component, instance) => {
    let ofComponent = views.get(component);
    if (!ofComponent) {
      ofComponent = new Map();
      views.set(component, ofComponent);
    }
    let view = ofComponent.get(instance);
    if (!view) {
      view = storeView(store, clock, component, instance);
      ofComponent.set(instance, view);
    }
    return view;
  };
}

/** A component's eyes on a store. One per component and instance; it holds nothing of its own. */
export function storeView(store: Store, clock: Clock, component: string, instance: string): View {
  const list = (kind: string, namespace?: string) =>
    namespace === undefined ? store.listTable(kind) : store.listBucket(kind, namespaceBucket(kind, namespace));
  return {
    get nowMillis() {
      return clock.nowMillis;
    },
    get seed() {
      return clock.seed;
    },
    instance,
    get: <K extends KnownKind>(kind: K, namespace: string, name: string) =>
      store.get(kind, objectKey(kind, namespace, name)) as KindMap[K] | undefined,
    getByKey: (key) => store.get(key.slice(0, key.indexOf("/")), key) as KubeObject | undefined,
    list: <K extends KnownKind>(kind: K, namespace?: string) => list(kind, namespace) as readonly KindMap[K][],
    listAny: (kind, namespace) => list(kind, namespace) as readonly KubeObject[],
    listOwned: <K extends KnownKind>(kind: K, ownerUid: string) => ownedOf(store, ownerUid, kind) as unknown as readonly KindMap[K][],
    listDependents: (ownerUid) => store.listOwned(ownerUid),
    listOnNode: (node) => store.listBucket("Pod", nodeBucket(node)) as readonly Pod[],
    listLabelled: (namespace, labels) => labelled(store, namespace, labels),
    world: <T extends WorldTable>(table: T, key: string) => store.get(table, key) as WorldTables[T] | undefined,
    listWorld: <T extends WorldTable>(table: T, keyPrefix = "") => worldRows(store, table, keyPrefix) as readonly WorldTables[T][],
    memory: (key) => store.get("memory", memoryKey(component, instance, key)),
    writes: store,
    ...(clock.scheme ? { scheme: clock.scheme } : {}),
    ...(clock.clusters ? { clusters: clock.clusters } : {}),
  };
}

/** An owner's dependents are nearly always of one kind: then the list is passed on as it is. */
function ownedOf(store: Store, ownerUid: string, kind: string): readonly KubeObject[] {
  const owned = store.listOwned(ownerUid);
  return owned.every((object) => object.kind === kind) ? owned : owned.filter((object) => object.kind === kind);
}

function labelled(store: Store, namespace: string, labels: { readonly [key: string]: string }): readonly Pod[] {
  const names = Object.entries(labels);
  const [first] = names;
  if (!first) return store.listBucket("Pod", namespaceBucket("Pod", namespace)) as readonly Pod[];
  const pods = store.listBucket("Pod", labelBucket(namespace, first[0], first[1])) as readonly Pod[];
  return names.length === 1 ? pods : pods.filter((pod) => matchesLabels(labels, pod.metadata.labels));
}

/** With the usual prefix (all of a pod's, a node's, a volume's rows) this is a whole group, passed on as it is. */
function worldRows(store: Store, table: string, prefix: string): readonly unknown[] {
  if (prefix === "") return store.listTable(table);
  const group = /[/|:]/.test(prefix) ? groupBucket(table, prefix) : undefined;
  const keys = group === undefined ? store.keysOfTable(table) : store.keysOfBucket(group);
  const chosen = keys.filter((key) => key.startsWith(prefix));
  return group !== undefined && chosen.length === keys.length ? store.listBucket(table, group) : chosen.map((key) => store.get(table, key));
}
