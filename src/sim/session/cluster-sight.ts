import { type KubeObject, splitKey } from "../api/object.ts";
import type { View } from "../cluster/view.ts";
import type { Engine } from "../engine/engine.ts";
import { type WhyLink, whyChain } from "../why/index.ts";
import { clusterName } from "../world/wire.ts";
import { BOOT_MILLIS } from "./boot.ts";
import { clusterKeys, destinationOf } from "./contexts.ts";

/** One cluster of a run, for looking at. */
export interface ClusterSight {
  /** "" for the first. */
  readonly key: string;
  /** Its name, and its context's; "" where the run has no other. */
  readonly name: string;
  /** Do lines go to it that name no context? */
  readonly isCurrent: boolean;
  readonly view: View;
  object(key: string): KubeObject | undefined;
  /** The answer to 왜? about an object, newest first. */
  why(key: string): readonly WhyLink[];
}

/** All clusters of a run, the first one first. */
export function clusterSights(engine: Engine): readonly ClusterSight[] {
  const keys = clusterKeys(engine);
  const current = destinationOf(engine, "");
  return keys.map((key) => {
    const { store, view: viewOf } = engine.clusterOf(key);
    const view = viewOf("reader", "");
    return {
      key,
      name: keys.length === 1 ? "" : clusterName(view, key),
      isCurrent: current === undefined || (current.cluster === key && !current.isUnknown),
      view,
      object: (about) => view.getByKey(about),
      why: (about) =>
        whyChain(store, engine.steps, splitKey(about).kind, about).map((link) => ({ ...link, atMillis: link.atMillis - BOOT_MILLIS })),
    };
  });
}
