import type { KubeObject } from "../api/object.ts";
import { type Component, CUSTOM, type WatchEvent, type WatchHandler } from "../cluster/component.ts";
import type { Entry } from "../cluster/store.ts";

export interface Watcher {
  readonly component: string;
  readonly handler: WatchHandler;
}

/** Table → who listens to it, so that a write asks only those. */
export function watchersByTable(components: readonly Component[]): ReadonlyMap<string, readonly Watcher[]> {
  const watchers = new Map<string, Watcher[]>();
  for (const component of components) {
    for (const [table, handler] of Object.entries(component.watches)) {
      if (!handler) continue;
      const list = watchers.get(table) ?? [];
      list.push({ component: component.name, handler });
      watchers.set(table, list);
    }
  }
  return watchers;
}

/** Who listens to a table; tables of custom kinds are heard of together. */
export function watchersOf(watchers: ReadonlyMap<string, readonly Watcher[]>, table: string): readonly Watcher[] | undefined {
  return watchers.get(table) ?? (table.includes(".") ? watchers.get(CUSTOM) : undefined);
}

/** A write as those who watch its table hear it. */
export function watchEventOf({ table, key, after, previous }: Entry): WatchEvent {
  const old = previous?.after as KubeObject | undefined;
  const type = after === undefined ? "DELETED" : old === undefined ? "ADDED" : "MODIFIED";
  return { type, table, key, object: (after ?? old) as KubeObject, old };
}
