import type { Pod } from "../api/types.ts";
import type { View } from "../cluster/view.ts";
import { type ActiveFilter, runFiltersWithNominated, runPreFilters, scoreNodes } from "./cycle.ts";
import type { Cycle, Rejection } from "./framework.ts";
import { makeNodeInfo, type NodeInfo } from "./node-info.ts";
import { podInfoOf } from "./pod-info.ts";
import { type Snapshot, takeSnapshot } from "./snapshot.ts";

/** Nodes × plugins: what each plugin says about each node for a pod, as things are now. */
export interface SchedulingTable {
  /** Set when a plugin refuses the pod before any node is looked at. */
  readonly preFilter?: Rejection;
  readonly filterPlugins: readonly string[];
  readonly scorePlugins: readonly string[];
  readonly rows: readonly SchedulingRow[];
}

export interface SchedulingRow {
  readonly node: string;
  /** Per filter plugin: its no, or undefined for yes. Unlike the scheduler, this asks on after the first no. */
  readonly verdicts: readonly (Rejection | undefined)[];
  /** The no that counts (with the pods that are promised room on the node), or undefined when the node fits. */
  readonly rejection: Rejection | undefined;
  /** Weighted scores per score plugin and their sum; only for nodes that fit. */
  readonly scores?: readonly number[];
  readonly total?: number;
}

/** The scheduler's table of reasons for a pod, whether it is already bound (then as if it were not) or not. */
export function explainScheduling(view: View, pod: Pod): SchedulingTable {
  const unbound = pod.spec.nodeName ? { ...pod, spec: { ...pod.spec, nodeName: "" } } : pod;
  const cycle: Cycle = { view, pod: unbound, podInfo: podInfoOf(unbound), snapshot: snapshotWithout(view, pod) };
  const prepared = runPreFilters(cycle);
  if ("code" in prepared) return { preFilter: prepared, filterPlugins: [], scorePlugins: [], rows: [] };
  const { filters, nodeNames } = prepared;
  const { nodes } = cycle.snapshot;
  const rejections = nodes.map((node) => verdictOn(cycle, filters, node, nodeNames));
  const feasible = nodes.filter((_node, index) => !rejections[index]);
  const places = new Map(feasible.map((node, place) => [node, place]));
  const scored = scoreNodes(cycle, filters, feasible);
  const table = "code" in scored ? { plugins: [], values: [], totals: [] } : scored;
  const rows = nodes.map((node, index): SchedulingRow => {
    const verdicts = filters.map(({ plugin, state }) => plugin.filter?.(cycle, state, node));
    const row = { node: node.facts.name, verdicts, rejection: rejections[index] };
    const place = places.get(node);
    if (place === undefined || "code" in scored) return row;
    return { ...row, scores: table.values.map((values) => values[place] ?? 0), total: table.totals[place] ?? 0 };
  });
  return { filterPlugins: filters.map(({ plugin }) => plugin.name), scorePlugins: table.plugins, rows };
}

/** The pod must not stand in its own way on the node where it already is. */
function snapshotWithout(view: View, pod: Pod): Snapshot {
  const snapshot = takeSnapshot(view);
  if (!pod.spec.nodeName) return snapshot;
  const nodes = snapshot.nodes.map((node) => (node.facts.name === pod.spec.nodeName ? without(node, pod) : node));
  return {
    ...snapshot,
    nodes,
    byName: (name) => nodes.find((node) => node.facts.name === name),
    withAffinity: nodes.filter((node) => node.withAffinity.length > 0),
    withAntiAffinity: nodes.filter((node) => node.withAntiAffinity.length > 0),
  };
}

function without(node: NodeInfo, { metadata }: Pod): NodeInfo {
  const others = node.pods.filter((other) => other.uid !== metadata.uid);
  return others.length === node.pods.length ? node : makeNodeInfo(node.facts, others);
}

function verdictOn(
  cycle: Cycle,
  filters: readonly ActiveFilter[],
  node: NodeInfo,
  nodeNames: ReadonlySet<string> | undefined,
): Rejection | undefined {
  const rejection = runFiltersWithNominated(cycle, filters, node);
  if (rejection || !nodeNames || nodeNames.has(node.facts.name)) return rejection;
  return { code: "UnschedulableAndUnresolvable", plugin: "NodeAffinity", reasons: ["node(s) didn't satisfy plugin(s) [NodeAffinity]"] };
}
