import { matchesLabels, matchesRequirement } from "../../api/selector.ts";
import { toleratesTaint } from "../../api/tolerations.ts";
import type { DaemonSet, Node, NodeSelectorTerm, Pod, PodSpec, Toleration } from "../../api/types.ts";

/** What every daemon pod tolerates: it is there for the node, in good days and bad. Follows kubernetes/pkg/controller/daemon/util/daemonset_util.go (AddOrUpdateDaemonPodTolerations). */
const daemonTolerations: readonly Toleration[] = [
  { key: "node.kubernetes.io/not-ready", operator: "Exists", effect: "NoExecute" },
  { key: "node.kubernetes.io/unreachable", operator: "Exists", effect: "NoExecute" },
  { key: "node.kubernetes.io/disk-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/memory-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/pid-pressure", operator: "Exists", effect: "NoSchedule" },
  { key: "node.kubernetes.io/unschedulable", operator: "Exists", effect: "NoSchedule" },
];
const hostNetworkToleration: Toleration = { key: "node.kubernetes.io/network-unavailable", operator: "Exists", effect: "NoSchedule" };

const sameTaint = (left: Toleration, right: Toleration): boolean =>
  left.key === right.key && left.operator === right.operator && left.effect === right.effect && (left.value ?? "") === (right.value ?? "");

function tolerationsOf(spec: PodSpec): readonly Toleration[] {
  const added = spec.hostNetwork ? [...daemonTolerations, hostNetworkToleration] : daemonTolerations;
  const own = (spec.tolerations ?? []).filter((toleration) => !added.some((other) => sameTaint(other, toleration)));
  return [...own, ...added];
}

/** A daemon pod's spec for one node: the scheduler may place it there and nowhere else. */
export function specForNode(spec: PodSpec, node: string): PodSpec {
  const only = { matchFields: [{ key: "metadata.name", operator: "In" as const, values: [node] }] };
  const nodeAffinity = spec.affinity?.nodeAffinity;
  const terms = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const nodeSelectorTerms = terms && terms.length > 0 ? terms.map((term) => ({ ...term, ...only })) : [only];
  return {
    ...spec,
    affinity: {
      ...spec.affinity,
      nodeAffinity: { ...nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
    },
    tolerations: [...tolerationsOf(spec)],
  };
}

/** The node a daemon pod is for, also while it still waits for the scheduler. Follows kubernetes/pkg/controller/daemon/util/daemonset_util.go (GetTargetNodeName). */
export function targetNode({ spec }: Pod): string | undefined {
  if (spec.nodeName) return spec.nodeName;
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  for (const { matchFields = [] } of terms) {
    const name = matchFields.find(({ key, operator, values = [] }) => key === "metadata.name" && operator === "In" && values.length === 1);
    if (name) return name.values?.[0];
  }
  return undefined;
}

export interface Placement {
  readonly shouldRun: boolean;
  /** May a pod that is there stay? */
  readonly mayStay: boolean;
}

/** Follows kubernetes/pkg/controller/daemon/daemon_controller.go (NodeShouldRunDaemonPod). */
export function placementOn(node: Node, daemonSet: DaemonSet): Placement {
  const { spec = { containers: [] } } = daemonSet.spec.template;
  if (spec.nodeName && spec.nodeName !== node.metadata.name) return { shouldRun: false, mayStay: false };
  if (!selectsNode(spec, node)) return { shouldRun: false, mayStay: false };
  const tolerations = tolerationsOf(spec);
  const repels = (effects: readonly string[]) =>
    (node.spec.taints ?? []).some((taint) => effects.includes(taint.effect) && !toleratesTaint(tolerations, taint));
  if (!repels(["NoExecute", "NoSchedule"])) return { shouldRun: true, mayStay: true };
  return { shouldRun: false, mayStay: !repels(["NoExecute"]) };
}

function selectsNode(spec: PodSpec, { metadata }: Node): boolean {
  if (!matchesLabels(spec.nodeSelector ?? {}, metadata.labels)) return false;
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return terms === undefined || terms.some((term) => matchesTerm(term, metadata.name, metadata.labels ?? {}));
}

function matchesTerm(
  { matchExpressions = [], matchFields = [] }: NodeSelectorTerm,
  name: string,
  labels: { readonly [label: string]: string },
): boolean {
  if (matchExpressions.length + matchFields.length === 0) return false;
  const fields = { "metadata.name": name };
  return (
    matchExpressions.every((requirement) => matchesNodeRequirement(requirement, labels)) &&
    matchFields.every((requirement) => matchesNodeRequirement(requirement, fields))
  );
}

function matchesNodeRequirement(
  requirement: NonNullable<NodeSelectorTerm["matchExpressions"]>[number],
  labels: { readonly [label: string]: string },
): boolean {
  const { key, operator, values = [] } = requirement;
  if (operator !== "Gt" && operator !== "Lt") return matchesRequirement({ key, operator, values: [...values] }, labels);
  const [value, bound] = [Number.parseInt(labels[key] ?? "", 10), Number.parseInt(values[0] ?? "", 10)];
  return operator === "Gt" ? value > bound : value < bound;
}
