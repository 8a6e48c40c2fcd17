import type { Pod } from "../api/types.ts";
import { draw } from "../cluster/random.ts";
import type { View } from "../cluster/view.ts";
import type { Cycle, Plugin, Rejection } from "./framework.ts";
import { failed, unresolvable } from "./framework.ts";
import { addPod, copyNodeInfo, type NodeInfo } from "./node-info.ts";
import { defaultPlugins } from "./plugins/default-plugins.ts";
import { podInfoOf } from "./pod-info.ts";
import { takeSnapshot } from "./snapshot.ts";

/** A filter that takes part in this attempt, with what it prepared. */
export interface ActiveFilter {
  readonly plugin: Plugin;
  readonly state: unknown;
}

/** One attempt to place a pod and all that was found on the way. */
export interface Attempt {
  readonly cycle: Cycle;
  readonly filters: readonly ActiveFilter[];
  /** A no before any node was looked at. */
  readonly preFilter?: Rejection;
  /** Nodes that were refused, and why; the two lists go together. */
  readonly refused: readonly NodeInfo[];
  readonly rejections: readonly Rejection[];
  /** Why the nodes that were not looked at are out, when a plugin named the only ones possible. */
  readonly excluded?: Rejection;
  readonly feasible: readonly NodeInfo[];
  readonly scores?: ScoreTable;
  /** What went wrong while nodes were scored. */
  readonly error?: Rejection;
  /** The nodes with the highest total. */
  readonly best: readonly NodeInfo[];
  readonly chosen?: NodeInfo;
  /** Where the next attempt begins to look, on clusters so large that not every node is looked at. */
  readonly nextStart: number;
}

/** Weighted scores: `values[plugin][node]`, in the order of `plugins` and of the feasible nodes. */
export interface ScoreTable {
  readonly plugins: readonly string[];
  readonly values: readonly (readonly number[])[];
  readonly totals: readonly number[];
}

const MIN_FEASIBLE_NODES = 100;
const MIN_FEASIBLE_PERCENT = 5;

/** How many fitting nodes are enough. Follows kubernetes/pkg/scheduler/schedule_one.go (numFeasibleNodesToFind). */
export function numFeasibleNodesToFind(nodes: number): number {
  if (nodes < MIN_FEASIBLE_NODES) return nodes;
  const percent = Math.max(50 - Math.trunc(nodes / 125), MIN_FEASIBLE_PERCENT);
  return Math.max(Math.trunc((nodes * percent) / 100), MIN_FEASIBLE_NODES);
}

/** Finds the nodes that fit, scores them, picks one. Follows kubernetes/pkg/scheduler/schedule_one.go (schedulePod). */
export function schedulePod(view: View, pod: Pod, start: number): Attempt {
  const cycle: Cycle = { view, pod, podInfo: podInfoOf(pod), snapshot: takeSnapshot(view) };
  const found = findNodes(cycle, start);
  const { feasible } = found;
  if (feasible.length <= 1) {
    const [only] = feasible;
    return { ...found, cycle, best: feasible, ...(only ? { chosen: only } : {}) };
  }
  const scores = scoreNodes(cycle, found.filters, feasible);
  if ("code" in scores) return { ...found, cycle, error: scores, best: [] };
  const highest = Math.max(...scores.totals);
  const best = feasible.filter((_node, index) => scores.totals[index] === highest);
  const chosen = best[Math.floor(draw(view.seed, "kube-scheduler", pod.metadata.uid) * best.length)] as NodeInfo;
  return { ...found, cycle, scores, best, chosen };
}

type Found = Pick<Attempt, "filters" | "preFilter" | "refused" | "rejections" | "excluded" | "feasible" | "nextStart">;

function findNodes(cycle: Cycle, start: number): Found {
  const prepared = runPreFilters(cycle);
  const nothing = { refused: [], rejections: [], feasible: [], nextStart: start };
  if ("code" in prepared) return { ...nothing, filters: [], preFilter: prepared };
  const { filters, nodeNames, namedBy } = prepared;
  const nominated = cycle.pod.status.nominatedNodeName;
  const first = nominated ? cycle.snapshot.byName(nominated) : undefined;
  if (first && !runFiltersWithNominated(cycle, filters, first)) return { ...nothing, filters, feasible: [first] };
  if (nodeNames) {
    const nodes = [...nodeNames].sort().flatMap((name) => cycle.snapshot.byName(name) ?? []);
    const excluded = unresolvable("", `node(s) didn't satisfy plugin(s) [${namedBy.join(" ")}]`);
    return { ...passFilters(cycle, filters, nodes, start), filters, excluded };
  }
  return { ...passFilters(cycle, filters, cycle.snapshot.nodes, start), filters };
}

interface PreFiltered {
  readonly filters: readonly ActiveFilter[];
  readonly nodeNames: ReadonlySet<string> | undefined;
  /** The plugins that named nodes. */
  readonly namedBy: readonly string[];
}

export function runPreFilters(cycle: Cycle): PreFiltered | Rejection {
  const filters: ActiveFilter[] = [];
  let nodeNames: ReadonlySet<string> | undefined;
  const namedBy: string[] = [];
  for (const plugin of defaultPlugins) {
    const result = plugin.preFilter ? plugin.preFilter(cycle) : undefined;
    if (result === "skip") continue;
    if (result && "code" in result) return result;
    if (plugin.filter) filters.push({ plugin, state: result?.state });
    if (result?.nodeNames) {
      const names = result.nodeNames;
      nodeNames = nodeNames ? new Set([...nodeNames].filter((name) => names.has(name))) : names;
      namedBy.push(plugin.name);
    }
  }
  return { filters, nodeNames, namedBy };
}

function passFilters(cycle: Cycle, filters: readonly ActiveFilter[], nodes: readonly NodeInfo[], start: number): Omit<Found, "filters"> {
  const size = nodes.length;
  const wanted = numFeasibleNodesToFind(size);
  const run = cycle.snapshot.nominated.size > 0 ? runFiltersWithNominated : runFilters;
  const feasible: NodeInfo[] = [];
  const refused: NodeInfo[] = [];
  const rejections: Rejection[] = [];
  for (let offset = 0; offset < size && feasible.length < wanted; offset++) {
    const node = nodes[(start + offset) % size] as NodeInfo;
    const rejection = run(cycle, filters, node);
    if (!rejection) feasible.push(node);
    else {
      refused.push(node);
      rejections.push(rejection);
    }
  }
  const total = cycle.snapshot.nodes.length;
  return { feasible, refused, rejections, nextStart: total === 0 ? 0 : (start + feasible.length + refused.length) % total };
}

export function runFilters(cycle: Cycle, filters: readonly ActiveFilter[], node: NodeInfo): Rejection | undefined {
  for (const { plugin, state } of filters) {
    const rejection = plugin.filter?.(cycle, state, node);
    if (rejection) return rejection;
  }
  return undefined;
}

/**
 * A node must fit with the pods that are promised room on it, and also without them, as they may never come.
 * Follows framework/runtime/framework.go (RunFilterPluginsWithNominatedPods).
 */
export function runFiltersWithNominated(cycle: Cycle, filters: readonly ActiveFilter[], node: NodeInfo): Rejection | undefined {
  const { podInfo, snapshot } = cycle;
  const nominated = snapshot.nominated.get(node.facts.name);
  if (!nominated) return runFilters(cycle, filters, node);
  const promised = [...nominated].filter((other) => other.priority >= podInfo.priority && other.uid !== podInfo.uid);
  if (promised.length === 0) return runFilters(cycle, filters, node);
  const copy = copyNodeInfo(node);
  const copies = copyFilters(filters);
  for (const other of promised) {
    addPod(copy, other);
    updateFilters(cycle, copies, other, copy, 1);
  }
  return runFilters(cycle, copies, copy) ?? runFilters(cycle, filters, node);
}

export function copyFilters(filters: readonly ActiveFilter[]): readonly ActiveFilter[] {
  return filters.map((filter) =>
    filter.plugin.copyState ? { plugin: filter.plugin, state: filter.plugin.copyState(filter.state) } : filter,
  );
}

export function updateFilters(cycle: Cycle, filters: readonly ActiveFilter[], pod: Cycle["podInfo"], node: NodeInfo, sign: 1 | -1): void {
  for (const { plugin, state } of filters) plugin.updateState?.(cycle, state, pod, node, sign);
}

/** Each plugin's scores, scaled to 0…100 and weighted; an error of one ends the attempt. Follows schedule_one.go (prioritizeNodes). */
export function scoreNodes(cycle: Cycle, filters: readonly ActiveFilter[], nodes: readonly NodeInfo[]): ScoreTable | Rejection {
  const plugins: string[] = [];
  const values: number[][] = [];
  const totals = new Array<number>(nodes.length).fill(0);
  for (const plugin of defaultPlugins) {
    if (!plugin.score) continue;
    const prepared = plugin.preScore?.(cycle, nodes, filters.find((filter) => filter.plugin === plugin)?.state);
    if (prepared === "skip") continue;
    if (prepared && "code" in prepared)
      return failed(plugin.name, `running PreScore plugin "${plugin.name}": ${prepared.reasons.join(", ")}`);
    const state = prepared?.state;
    const scores: number[] = new Array(nodes.length);
    for (let index = 0; index < nodes.length; index++) scores[index] = plugin.score(cycle, state, nodes[index] as NodeInfo);
    plugin.normalize?.(cycle, state, scores, nodes);
    const weight = plugin.weight ?? 1;
    for (let index = 0; index < nodes.length; index++) {
      const weighted = (scores[index] ?? 0) * weight;
      scores[index] = weighted;
      totals[index] = (totals[index] ?? 0) + weighted;
    }
    plugins.push(plugin.name);
    values.push(scores);
  }
  return { plugins, values, totals };
}
