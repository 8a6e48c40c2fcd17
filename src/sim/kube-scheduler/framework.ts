import type { KubeObject } from "../api/object.ts";
import type { Pod } from "../api/types.ts";
import type { View } from "../cluster/view.ts";
import type { ClusterEvent } from "./cluster-events.ts";
import type { NodeInfo } from "./node-info.ts";
import type { PodInfo } from "./pod-info.ts";
import type { Snapshot } from "./snapshot.ts";

export const MAX_NODE_SCORE = 100;

/** Unschedulable: pods could be removed to make room. UnschedulableAndUnresolvable: that would not help. Error: the attempt itself failed. */
export type RejectionCode = "Unschedulable" | "UnschedulableAndUnresolvable" | "Error";

/** A plugin's no, with the words that are counted in the message. */
export interface Rejection {
  readonly code: RejectionCode;
  readonly plugin: string;
  readonly reasons: readonly string[];
}

export const unschedulable = (plugin: string, ...reasons: readonly string[]): Rejection => ({ code: "Unschedulable", plugin, reasons });
export const unresolvable = (plugin: string, ...reasons: readonly string[]): Rejection => ({
  code: "UnschedulableAndUnresolvable",
  plugin,
  reasons,
});
export const failed = (plugin: string, ...reasons: readonly string[]): Rejection => ({ code: "Error", plugin, reasons });

/** One attempt to place one pod: what every plugin may look at. */
export interface Cycle {
  readonly view: View;
  readonly pod: Pod;
  readonly podInfo: PodInfo;
  readonly snapshot: Snapshot;
}

/** What a plugin learnt before nodes are looked at one by one; `nodeNames` restricts them. */
export interface Prepared<S> {
  readonly state: S;
  readonly nodeNames?: ReadonlySet<string>;
}

export type PreFilterResult<S> = "skip" | Rejection | Prepared<S>;

/** Does this event give a pod that the plugin refused another chance? */
export interface Hint {
  readonly on: (event: ClusterEvent) => boolean;
  readonly wakes: (context: HintContext) => boolean;
}

export interface HintContext {
  readonly view: View;
  /** The waiting pod. */
  readonly pod: Pod;
  readonly event: ClusterEvent;
  readonly object: KubeObject | undefined;
  readonly old: KubeObject | undefined;
}

/**
 * A scheduling plugin: pure functions over plain data, in upstream's extension points.
 * F is what preFilter prepares for filter, S what preScore prepares for score.
 * Follows kube-scheduler/framework/interface.go.
 */
export interface Plugin<F = unknown, S = unknown> {
  readonly name: string;
  /** Weight of its score. */
  readonly weight?: number;
  preFilter?(cycle: Cycle): PreFilterResult<F>;
  filter?(cycle: Cycle, state: F, node: NodeInfo): Rejection | undefined;
  /** Changes a copied state as if a pod were added to (1) or removed from (-1) a node. */
  updateState?(cycle: Cycle, state: F, pod: PodInfo, node: NodeInfo, sign: 1 | -1): void;
  copyState?(state: F): F;
  preScore?(cycle: Cycle, feasible: readonly NodeInfo[], state: F): "skip" | Rejection | { readonly state: S };
  score?(cycle: Cycle, state: S, node: NodeInfo): number;
  normalize?(cycle: Cycle, state: S, scores: number[], nodes: readonly NodeInfo[]): void;
  readonly hints?: readonly Hint[];
}

/** Scales scores to 0…100 by the highest; reversed, the highest becomes 0. Follows plugins/helper/normalize_score.go. */
export function normalizeByHighest(scores: number[], reverse: boolean): void {
  let highest = 0;
  for (const score of scores) if (score > highest) highest = score;
  if (highest === 0) {
    if (reverse) scores.fill(MAX_NODE_SCORE);
    return;
  }
  for (let index = 0; index < scores.length; index++) {
    const scaled = Math.floor((MAX_NODE_SCORE * (scores[index] ?? 0)) / highest);
    scores[index] = reverse ? MAX_NODE_SCORE - scaled : scaled;
  }
}
