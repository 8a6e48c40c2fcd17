import { matchesSelector } from "../../api/selector.ts";
import type { Pod, StringMap } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";
import { asNode, asPod, nodeEvent, podEvent } from "../cluster-events.ts";
import { type Cycle, type HintContext, MAX_NODE_SCORE, type Plugin, unresolvable, unschedulable } from "../framework.ts";
import type { NodeInfo } from "../node-info.ts";
import { type AffinityTerm, type PodInfo, podInfoOf } from "../pod-info.ts";

const name = "InterPodAffinity";
const noCompany = unresolvable(name, "node(s) didn't match pod affinity rules");
const badCompany = unschedulable(name, "node(s) didn't match pod anti-affinity rules");
const unwelcome = unschedulable(name, "node(s) didn't satisfy existing pods anti-affinity rules");

/** What a pod's required affinity to others weighs when the others are scored. */
const HARD_AFFINITY_WEIGHT = 1;

/** Topology key → value → count; entries that fall to 0 go, as their absence means something. */
type Counts = Map<string, Map<string, number>>;

interface FilterState {
  /** Where existing pods refuse this one. */
  readonly refusedBy: Counts;
  /** Where pods are that this one wants near, and does not want near. */
  readonly wanted: Counts;
  readonly unwanted: Counts;
}

/** Pods that want to be together or apart. Follows kubernetes/pkg/scheduler/framework/plugins/interpodaffinity. */
export const interPodAffinity: Plugin<FilterState, Counts> = {
  name,
  weight: 2,
  preFilter(cycle) {
    const { podInfo, snapshot } = cycle;
    const state: FilterState = { refusedBy: new Map(), wanted: new Map(), unwanted: new Map() };
    for (const node of snapshot.withAntiAffinity) {
      for (const other of node.withAntiAffinity) addRefusals(cycle, state, other, node, 1);
    }
    if (podInfo.requiredAffinity.length > 0 || podInfo.requiredAntiAffinity.length > 0) {
      for (const node of snapshot.nodes) for (const other of node.pods) addCompany(cycle, state, other, node, 1);
    } else if (state.refusedBy.size === 0) {
      return "skip";
    }
    return { state };
  },
  filter({ view, podInfo }, state, { facts }) {
    if (!hasWantedCompany(view, podInfo, state, facts.labels)) return noCompany;
    for (const { topologyKey } of podInfo.requiredAntiAffinity) {
      if (countAt(state.unwanted, topologyKey, facts.labels) > 0) return badCompany;
    }
    for (const key of state.refusedBy.keys()) if (countAt(state.refusedBy, key, facts.labels) > 0) return unwelcome;
    return undefined;
  },
  updateState(cycle, state, changed, node, sign) {
    addRefusals(cycle, state, changed, node, sign);
    addCompany(cycle, state, changed, node, sign);
  },
  copyState: ({ refusedBy, wanted, unwanted }) => ({ refusedBy: copy(refusedBy), wanted: copy(wanted), unwanted: copy(unwanted) }),
  preScore(cycle) {
    const { podInfo, snapshot } = cycle;
    const hasPreferences = podInfo.preferredAffinity.length > 0 || podInfo.preferredAntiAffinity.length > 0;
    const weights: Counts = new Map();
    for (const node of hasPreferences ? snapshot.nodes : snapshot.withAffinity) {
      for (const other of hasPreferences ? node.pods : node.withAffinity) weighPod(cycle, weights, other, node);
    }
    return weights.size === 0 ? "skip" : { state: weights };
  },
  score(_cycle, weights, { facts }) {
    let sum = 0;
    for (const key of weights.keys()) sum += countAt(weights, key, facts.labels);
    return sum;
  },
  normalize(_cycle, _state, scores) {
    const lowest = Math.min(...scores);
    const range = Math.max(...scores) - lowest;
    for (const [index, score] of scores.entries()) scores[index] = range > 0 ? Math.trunc(MAX_NODE_SCORE * ((score - lowest) / range)) : 0;
  },
  hints: [
    { on: podEvent("Add", "PodLabel", "Delete"), wakes: wakesAfterPod },
    { on: nodeEvent("Add", "NodeLabel"), wakes: wakesAfterNode },
  ],
};

function addRefusals(cycle: Cycle, { refusedBy }: FilterState, other: PodInfo, node: NodeInfo, sign: number): void {
  for (const term of other.requiredAntiAffinity) {
    if (termMatches(cycle.view, term, cycle.pod)) addAt(refusedBy, term.topologyKey, node.facts.labels, sign, true);
  }
}

function addCompany({ view, podInfo }: Cycle, state: FilterState, other: PodInfo, node: NodeInfo, sign: number): void {
  if (matchesAllTerms(view, podInfo.requiredAffinity, other.pod)) {
    for (const term of podInfo.requiredAffinity) addAt(state.wanted, term.topologyKey, node.facts.labels, sign, true);
  }
  for (const term of podInfo.requiredAntiAffinity) {
    if (termMatches(view, term, other.pod)) addAt(state.unwanted, term.topologyKey, node.facts.labels, sign, true);
  }
}

/** The first of a group may start alone: nobody matches yet, and it matches its own terms. */
function hasWantedCompany(view: View, podInfo: PodInfo, { wanted }: FilterState, labels: StringMap): boolean {
  let found = true;
  for (const { topologyKey } of podInfo.requiredAffinity) {
    if (labels[topologyKey] === undefined) return false;
    if (countAt(wanted, topologyKey, labels) <= 0) found = false;
  }
  return found || (wanted.size === 0 && matchesAllTerms(view, podInfo.requiredAffinity, podInfo.pod));
}

function weighPod({ view, podInfo, pod }: Cycle, weights: Counts, other: PodInfo, node: NodeInfo): void {
  const weigh = (terms: readonly AffinityTerm[], about: Pod, factor: number) => {
    for (const term of terms) {
      const weight = term.weight === 0 ? HARD_AFFINITY_WEIGHT : term.weight;
      if (termMatches(view, term, about)) addAt(weights, term.topologyKey, node.facts.labels, factor * weight, false);
    }
  };
  weigh(podInfo.preferredAffinity, other.pod, 1);
  weigh(podInfo.preferredAntiAffinity, other.pod, -1);
  weigh(other.requiredAffinity, pod, 1);
  weigh(other.preferredAffinity, pod, 1);
  weigh(other.preferredAntiAffinity, pod, -1);
}

/** Follows kube-scheduler/framework/types.go (AffinityTerm.Matches). */
function termMatches(view: View, term: AffinityTerm, pod: Pod): boolean {
  const namespace = pod.metadata.namespace ?? "";
  const inNamespace =
    term.namespaces.has(namespace) ||
    (term.namespaceSelector !== undefined &&
      matchesSelector(term.namespaceSelector, view.get("Namespace", "", namespace)?.metadata.labels));
  return inNamespace && matchesSelector(term.selector, pod.metadata.labels);
}

function matchesAllTerms(view: View, terms: readonly AffinityTerm[], pod: Pod): boolean {
  return terms.length > 0 && terms.every((term) => termMatches(view, term, pod));
}

function countAt(counts: Counts, key: string, labels: StringMap): number {
  const value = labels[key];
  return value === undefined ? 0 : (counts.get(key)?.get(value) ?? 0);
}

function addAt(counts: Counts, key: string, labels: StringMap, amount: number, dropZero: boolean): void {
  const value = labels[key];
  if (value === undefined) return;
  let values = counts.get(key);
  if (!values) {
    values = new Map();
    counts.set(key, values);
  }
  const sum = (values.get(value) ?? 0) + amount;
  if (sum !== 0 || !dropZero) values.set(value, sum);
  else {
    values.delete(value);
    if (values.size === 0) counts.delete(key);
  }
}

function copy(counts: Counts): Counts {
  return new Map([...counts].map(([key, values]) => [key, new Map(values)]));
}

function wakesAfterPod({ view, pod, object, old, event }: HintContext): boolean {
  const changed = asPod(object);
  const before = asPod(old);
  if (!changed) return false;
  if (event.action === "PodLabel" && changed.metadata.uid === pod.metadata.uid) return true;
  if (!changed.spec.nodeName && !changed.status.nominatedNodeName) return false;
  const { requiredAffinity, requiredAntiAffinity } = podInfoOf(pod);
  if (event.action === "Add") return matchesAllTerms(view, requiredAffinity, changed);
  if (event.action === "Delete") {
    return matchesAllTerms(view, requiredAntiAffinity, changed) || matchesAllTerms(view, podInfoOf(changed).requiredAntiAffinity, pod);
  }
  if (!before) return false;
  const joins = !matchesAllTerms(view, requiredAffinity, before) && matchesAllTerms(view, requiredAffinity, changed);
  return joins || (matchesAllTerms(view, requiredAntiAffinity, before) && !matchesAllTerms(view, requiredAntiAffinity, changed));
}

function wakesAfterNode({ pod, object, old }: HintContext): boolean {
  const { requiredAffinity, requiredAntiAffinity } = podInfoOf(pod);
  const now = asNode(object)?.metadata.labels ?? {};
  const before = asNode(old)?.metadata.labels;
  if (!asNode(old)) return requiredAntiAffinity.length > 0 || requiredAffinity.some(({ topologyKey }) => now[topologyKey] !== undefined);
  const changes = (key: string) => now[key] !== before?.[key];
  return (
    requiredAffinity.some(({ topologyKey }) => now[topologyKey] !== undefined && changes(topologyKey)) ||
    requiredAntiAffinity.some(({ topologyKey }) => before?.[topologyKey] !== undefined && changes(topologyKey))
  );
}
