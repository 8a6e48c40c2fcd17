import type { Component, WatchHandler } from "../cluster/component.ts";

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
