import { draw } from "../cluster/random.ts";
import { Store } from "../cluster/store.ts";
import { type Clock, viewsOf } from "../cluster/store-view.ts";
import type { Clusters, View } from "../cluster/view.ts";

/** One cluster of a run as the engine has it: its tables, and its components' views on them. */
export interface Cluster {
  readonly store: Store;
  view(component: string, instance: string): View;
}

/** Who is to be called: a component, and in which cluster. */
export interface Worker {
  readonly component: string;
  readonly cluster?: string | undefined;
}

/** The first cluster's name is left out, so that a run of one cluster keeps nothing for it. */
export function inCluster<T extends { readonly cluster?: string }>(value: T, cluster: string | undefined): T {
  return cluster === undefined || cluster === "" ? value : { ...value, cluster };
}

/**
 * The clusters of a run by name, the first one's being "". Each has a store of its own beside the first one's, and a seed of its own,
 * so that equal objects get unlike uids and names.
 */
export function clustersOf(first: Store, clock: Clock, others: readonly string[]): ReadonlyMap<string, Cluster> {
  if (others.length === 0) return new Map([["", { store: first, view: viewsOf(first, clock) }]]);
  const names = ["", ...others];
  const clusters = new Map<string, Cluster>();
  const viewOf = (name: string): View => {
    const found = clusters.get(name);
    if (!found) throw new Error(`no cluster ${name}`);
    return found.view("reader", "");
  };
  for (const name of names) {
    const store = name === "" ? first : new Store(name, first);
    clusters.set(name, { store, view: viewsOf(store, clockIn(clock, { own: name, names, view: viewOf })) });
  }
  return clusters;
}

function clockIn(clock: Clock, clusters: Clusters): Clock {
  return {
    get nowMillis() {
      return clock.nowMillis;
    },
    seed: clusterSeed(clock.seed, clusters.own),
    ...(clock.scheme ? { scheme: clock.scheme } : {}),
    clusters,
  };
}

/** A cluster's seed within a run. */
export function clusterSeed(seed: number, cluster: string): number {
  return cluster === "" ? seed : Math.floor(draw(seed, "cluster", cluster) * 0x7fff_ffff);
}
