import { deepEqual } from "../../api/equal.ts";
import type { Pod } from "../../api/types.ts";
import { asNode, asPod, nodeEvent, podEvent } from "../cluster-events.ts";
import { type Cycle, type HintContext, MAX_NODE_SCORE, type Plugin, unresolvable, unschedulable } from "../framework.ts";
import { type NodeInfo, ZONE } from "../node-info.ts";
import {
  type Constraint,
  countPods,
  defaultConstraints,
  HOSTNAME,
  hasAllTopologies,
  includesAllNodes,
  includesNode,
  ownConstraints,
} from "./spread-constraints.ts";

const name = "PodTopologySpread";
const uneven = unschedulable(name, "node(s) didn't match pod topology spread constraints");
const unlabelled = unresolvable(name, "node(s) didn't match pod topology spread constraints (missing required label)");

/** Per constraint: pods in each domain, and the two emptiest domains, of which the first is the minimum. */
interface Domains {
  readonly counts: Map<string, number>;
  lowest: Domain;
  second: Domain;
}

interface Domain {
  readonly value: string | undefined;
  readonly count: number;
}

interface FilterState {
  readonly constraints: readonly Constraint[];
  readonly domains: readonly Domains[];
}

interface ScoreState {
  readonly constraints: readonly Constraint[];
  readonly ignored: ReadonlySet<NodeInfo>;
  readonly counts: readonly ReadonlyMap<string, number>[];
  readonly weights: readonly number[];
}

/** Even spread over hosts, zones or any label. Follows kubernetes/pkg/scheduler/framework/plugins/podtopologyspread. */
export const podTopologySpread: Plugin<FilterState, ScoreState> = {
  name,
  weight: 2,
  preFilter(cycle) {
    const constraints = ownConstraints(cycle.pod, "DoNotSchedule");
    return constraints.length === 0 ? "skip" : { state: countDomains(cycle, constraints) };
  },
  filter({ pod }, state, { facts }) {
    for (const [index, constraint] of state.constraints.entries()) {
      const value = facts.labels[constraint.topologyKey];
      if (value === undefined) return unlabelled;
      const domains = state.domains[index] as Domains;
      const minimum = domains.counts.size < constraint.minDomains ? 0 : domains.lowest.count;
      const self = constraint.counts(pod.metadata.labels) ? 1 : 0;
      if ((domains.counts.get(value) ?? 0) + self - minimum > constraint.maxSkew) return uneven;
    }
    return undefined;
  },
  updateState({ pod }, { constraints, domains }, changed, { facts }, sign) {
    if (changed.pod.metadata.namespace !== pod.metadata.namespace || !hasAllTopologies(facts.labels, constraints)) return;
    for (const [index, constraint] of constraints.entries()) {
      if (!constraint.counts(changed.pod.metadata.labels) || !includesNode(constraint, pod, facts)) continue;
      const value = facts.labels[constraint.topologyKey] ?? "";
      const domain = domains[index] as Domains;
      const count = (domain.counts.get(value) ?? 0) + sign;
      domain.counts.set(value, count);
      trackLowest(domain, value, count);
    }
  },
  copyState: (state) => ({
    constraints: state.constraints,
    domains: state.domains.map((domain) => ({ ...domain, counts: new Map(domain.counts) })),
  }),
  preScore: prepareScores,
  score({ pod }, state, node) {
    if (state.ignored.has(node)) return 0;
    let score = 0;
    for (const [index, constraint] of state.constraints.entries()) {
      const value = node.facts.labels[constraint.topologyKey];
      if (value === undefined) continue;
      const count =
        constraint.topologyKey === HOSTNAME
          ? countPods(node, constraint, pod.metadata.namespace ?? "")
          : (state.counts[index]?.get(value) ?? 0);
      score += count * (state.weights[index] ?? 0) + (constraint.maxSkew - 1);
    }
    return Math.round(score);
  },
  normalize(_cycle, state, scores, nodes) {
    let [lowest, highest] = [Number.POSITIVE_INFINITY, 0];
    for (const [index, score] of scores.entries()) {
      if (state.ignored.has(nodes[index] as NodeInfo)) continue;
      lowest = Math.min(lowest, score);
      highest = Math.max(highest, score);
    }
    for (const [index, score] of scores.entries()) {
      if (state.ignored.has(nodes[index] as NodeInfo)) scores[index] = 0;
      else scores[index] = highest === 0 ? MAX_NODE_SCORE : Math.trunc((MAX_NODE_SCORE * (highest + lowest - score)) / highest);
    }
  },
  hints: [
    { on: podEvent("Add", "PodLabel", "PodToleration", "Delete"), wakes: wakesAfterPod },
    { on: nodeEvent("Add", "Delete", "NodeLabel", "NodeTaint"), wakes: wakesAfterNode },
  ],
};

function countDomains({ pod, snapshot }: Cycle, constraints: readonly Constraint[]): FilterState {
  const domains = constraints.map((): Domains => ({ counts: new Map(), lowest: noDomain, second: noDomain }));
  const namespace = pod.metadata.namespace ?? "";
  for (const node of snapshot.nodes) {
    if (!hasAllTopologies(node.facts.labels, constraints)) continue;
    for (const [index, constraint] of constraints.entries()) {
      if (!includesNode(constraint, pod, node.facts)) continue;
      const value = node.facts.labels[constraint.topologyKey] ?? "";
      const counts = (domains[index] as Domains).counts;
      counts.set(value, (counts.get(value) ?? 0) + countPods(node, constraint, namespace));
    }
  }
  for (const domain of domains) for (const [value, count] of domain.counts) trackLowest(domain, value, count);
  return { constraints, domains };
}

const noDomain: Domain = { value: undefined, count: Number.MAX_SAFE_INTEGER };

/** Keeps the two emptiest domains known, as upstream does: enough to know the minimum while one pod at a time moves. */
function trackLowest(domains: Domains, value: string, count: number): void {
  if (value === domains.lowest.value || value === domains.second.value) {
    if (value === domains.lowest.value) domains.lowest = { value, count };
    else domains.second = { value, count };
    if (domains.lowest.count > domains.second.count) [domains.lowest, domains.second] = [domains.second, domains.lowest];
  } else if (count < domains.lowest.count) {
    domains.second = domains.lowest;
    domains.lowest = { value, count };
  } else if (count < domains.second.count) {
    domains.second = { value, count };
  }
}

function prepareScores(cycle: Cycle, feasible: readonly NodeInfo[]): "skip" | { readonly state: ScoreState } {
  const { view, pod } = cycle;
  const own = (pod.spec.topologySpreadConstraints?.length ?? 0) > 0;
  const constraints = own ? ownConstraints(pod, "ScheduleAnyway") : defaultConstraints(view, pod);
  if (constraints.length === 0) return "skip";
  const ignored = new Set(own ? feasible.filter((node) => !hasAllTopologies(node.facts.labels, constraints)) : []);
  const counts = constraints.map(() => new Map<string, number>());
  for (const node of feasible) {
    if (ignored.has(node)) continue;
    for (const [index, { topologyKey }] of constraints.entries()) {
      if (topologyKey !== HOSTNAME) counts[index]?.set(node.facts.labels[topologyKey] ?? "", 0);
    }
  }
  const sizes = constraints.map(({ topologyKey }, index) =>
    topologyKey === HOSTNAME ? feasible.length - ignored.size : (counts[index]?.size ?? 0),
  );
  countScored(cycle, constraints, counts, own);
  return { state: { constraints, ignored, counts, weights: sizes.map((size) => Math.log(size + 2)) } };
}

function countScored(
  { pod, snapshot }: Cycle,
  constraints: readonly Constraint[],
  counts: readonly Map<string, number>[],
  requireAll: boolean,
): void {
  const namespace = pod.metadata.namespace ?? "";
  for (const [index, constraint] of constraints.entries()) {
    if (constraint.topologyKey === HOSTNAME) continue;
    const domains = counts[index] as Map<string, number>;
    const { zoneCounts } = snapshot;
    if (constraint.topologyKey === ZONE && zoneCounts && !requireAll && includesAllNodes(constraint, pod)) {
      addZones(domains, zoneCounts, constraint, namespace);
      continue;
    }
    for (const node of snapshot.nodes) {
      if (requireAll && !hasAllTopologies(node.facts.labels, constraints)) continue;
      const value = node.facts.labels[constraint.topologyKey] ?? "";
      const known = domains.get(value);
      if (known === undefined || !includesNode(constraint, pod, node.facts)) continue;
      domains.set(value, known + countPods(node, constraint, namespace));
    }
  }
}

/** The sums that the node index keeps: no node has to be looked at. */
function addZones(
  domains: Map<string, number>,
  zoneCounts: NonNullable<Cycle["snapshot"]["zoneCounts"]>,
  constraint: Constraint,
  namespace: string,
): void {
  for (const [group, zones] of zoneCounts) {
    if (constraint.empty || group.namespace !== namespace || !constraint.countsGroup(group)) continue;
    for (const [zone, pods] of zones) {
      const known = domains.get(zone);
      if (known !== undefined) domains.set(zone, known + pods);
    }
  }
}

function wakesAfterPod({ pod, object, old, event }: HintContext): boolean {
  const changed = asPod(object);
  const before = asPod(old);
  if (!changed || !concerns(changed, pod) || (before && !concerns(before, pod))) return false;
  const constraints = ownConstraints(pod, "DoNotSchedule");
  if (event.action === "PodToleration") return changed.metadata.uid === pod.metadata.uid && constraints.some((one) => one.honorsTaints);
  if (event.action === "PodLabel") {
    return constraints.some((constraint) => constraint.counts(changed.metadata.labels) !== constraint.counts(before?.metadata.labels));
  }
  return constraints.some((constraint) => constraint.counts(changed.metadata.labels));
}

function concerns(changed: Pod, pod: Pod): boolean {
  if (changed.metadata.uid === pod.metadata.uid) return true;
  if (!changed.spec.nodeName && !changed.status.nominatedNodeName) return false;
  return changed.metadata.namespace === pod.metadata.namespace;
}

function wakesAfterNode({ pod, object, old, event }: HintContext): boolean {
  const constraints = ownConstraints(pod, "DoNotSchedule");
  const [now, before] = [asNode(object), asNode(old)];
  const matches = now !== undefined && hasAllTopologies(now.metadata.labels ?? {}, constraints);
  if (!before || event.action === "Delete") return matches;
  if (hasAllTopologies(before.metadata.labels ?? {}, constraints) !== matches) return true;
  if (!matches) return false;
  const moved = constraints.some(({ topologyKey }) => before.metadata.labels?.[topologyKey] !== now?.metadata.labels?.[topologyKey]);
  return moved || !deepEqual(before.spec.taints, now?.spec.taints);
}
