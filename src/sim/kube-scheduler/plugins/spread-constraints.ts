import { controllerOf } from "../../api/object.ts";
import { matchesLabels, matchesSelector } from "../../api/selector.ts";
import { toleratesAll } from "../../api/tolerations.ts";
import type { LabelSelector, Pod, PodSpec, StringMap } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";
import { type NodeFacts, type NodeInfo, ZONE } from "../node-info.ts";
import { matchesRequiredNodes } from "../node-selection.ts";
import type { PodGroup } from "../pod-info.ts";

export const HOSTNAME = "kubernetes.io/hostname";

/** A topologySpreadConstraint with its defaults filled in. */
export interface Constraint {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly minDomains: number;
  readonly honorsAffinity: boolean;
  readonly honorsTaints: boolean;
  /** Does a pod with these labels count? */
  readonly counts: (labels: StringMap | undefined) => boolean;
  /** The same of all pods of a group; each group is looked at once. */
  readonly countsGroup: (group: PodGroup) => boolean;
  /** A selector that would choose everything is counted as choosing nothing. */
  readonly empty: boolean;
}

type RawConstraint = NonNullable<PodSpec["topologySpreadConstraints"]>[number];
type Action = RawConstraint["whenUnsatisfiable"];

/** What every pod gets that says nothing itself: `ScheduleAnyway` over hosts and zones. Follows plugins/podtopologyspread/plugin.go (systemDefaultConstraints). */
const systemDefaults = [
  { topologyKey: HOSTNAME, maxSkew: 3 },
  { topologyKey: ZONE, maxSkew: 5 },
];

/** The pod's own constraints of one kind, with matchLabelKeys folded into the selector. */
export function ownConstraints(pod: Pod, action: Action): readonly Constraint[] {
  return (pod.spec.topologySpreadConstraints ?? [])
    .filter((constraint) => constraint.whenUnsatisfiable === action)
    .map((constraint) => readConstraint(constraint, pod.metadata.labels));
}

function readConstraint(raw: RawConstraint, labels: StringMap | undefined): Constraint {
  const { labelSelector } = raw;
  const keys = (raw.matchLabelKeys ?? []).filter((key) => labels?.[key] !== undefined);
  const same = (other: StringMap | undefined) => keys.every((key) => other?.[key] === labels?.[key]);
  const counts = (other: StringMap | undefined) => same(other) && matchesSelector(labelSelector, other);
  return {
    maxSkew: raw.maxSkew,
    topologyKey: raw.topologyKey,
    minDomains: raw.minDomains ?? 1,
    honorsAffinity: (raw.nodeAffinityPolicy ?? "Honor") === "Honor",
    honorsTaints: raw.nodeTaintsPolicy === "Honor",
    counts,
    countsGroup: eachGroupOnce(counts),
    empty: keys.length === 0 && labelSelector !== undefined && isEmptySelector(labelSelector),
  };
}

function isEmptySelector(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions?.length ?? 0) === 0;
}

/** The soft defaults, over what the pod's Services and its controller select; none for a pod that belongs to neither. */
export function defaultConstraints(view: View, pod: Pod): readonly Constraint[] {
  const matchers = [...serviceSelectors(view, pod), ...controllerSelector(view, pod)];
  if (matchers.length === 0) return [];
  const counts = (labels: StringMap | undefined) => matchers.every((matches) => matches(labels));
  const countsGroup = eachGroupOnce(counts);
  return systemDefaults.map((constraint) => ({
    ...constraint,
    minDomains: 1,
    honorsAffinity: true,
    honorsTaints: false,
    counts,
    countsGroup,
    empty: false,
  }));
}

function eachGroupOnce(counts: Constraint["counts"]): Constraint["countsGroup"] {
  const known = new Map<PodGroup, boolean>();
  return (group) => {
    let answer = known.get(group);
    if (answer === undefined) {
      answer = counts(group.labels);
      known.set(group, answer);
    }
    return answer;
  };
}

type Matcher = (labels: StringMap | undefined) => boolean;

/** Follows plugins/helper/spread.go (DefaultSelector). */
function serviceSelectors(view: View, pod: Pod): readonly Matcher[] {
  const matchers: Matcher[] = [];
  for (const service of view.list("Service", pod.metadata.namespace ?? "")) {
    const { selector } = service.spec;
    if (!selector || !matchesLabels(selector, pod.metadata.labels) || Object.keys(selector).length === 0) continue;
    matchers.push((labels) => matchesLabels(selector, labels));
  }
  return matchers;
}

const selectingControllers = ["ReplicaSet", "StatefulSet", "ReplicationController"] as const;

function controllerSelector(view: View, pod: Pod): readonly Matcher[] {
  const owner = controllerOf(pod);
  const kind = selectingControllers.find((candidate) => candidate === owner?.kind);
  if (!owner || !kind) return [];
  const namespace = pod.metadata.namespace ?? "";
  if (kind === "ReplicationController") {
    const selector = view.get(kind, namespace, owner.name)?.spec.selector;
    return selector ? [(labels) => matchesLabels(selector, labels)] : [];
  }
  const selector = view.get(kind, namespace, owner.name)?.spec.selector;
  return selector && !isEmptySelector(selector) ? [(labels) => matchesSelector(selector, labels)] : [];
}

export function hasAllTopologies(labels: StringMap, constraints: readonly Constraint[]): boolean {
  return constraints.every((constraint) => labels[constraint.topologyKey] !== undefined);
}

/** Does the constraint look at every node, whatever its labels and taints? */
export function includesAllNodes({ honorsAffinity, honorsTaints }: Constraint, { spec }: Pod): boolean {
  const isBound =
    spec.nodeSelector !== undefined || spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined;
  return !honorsTaints && !(honorsAffinity && isBound);
}

/** Is the node one that the constraint looks at (nodeAffinityPolicy, nodeTaintsPolicy)? */
export function includesNode(constraint: Constraint, pod: Pod, facts: NodeFacts): boolean {
  if (constraint.honorsAffinity && !matchesRequiredNodes(pod, facts.name, facts.labels)) return false;
  return !constraint.honorsTaints || toleratesAll(pod.spec.tolerations, facts.hardTaints);
}

/** Living pods of the namespace that the constraint counts. */
export function countPods(node: NodeInfo, constraint: Constraint, namespace: string): number {
  if (constraint.empty) return 0;
  let count = 0;
  for (const [group, pods] of node.groups) {
    if (group.namespace === namespace && constraint.countsGroup(group)) count += pods;
  }
  return count;
}
