import { aggregateText } from "../../api/error-message.ts";
import { labelNumber } from "../../api/selector.ts";
import type { Node, NodeSelectorTerm, Pod } from "../../api/types.ts";
import { asNode, nodeEvent } from "../cluster-events.ts";
import { failed, normalizeByHighest, type Plugin, unresolvable } from "../framework.ts";
import { matchesRequiredNodes, matchesTerm } from "../node-selection.ts";

const name = "NodeAffinity";
const mismatch = unresolvable(name, "node(s) didn't match Pod's node affinity/selector");
const conflict = unresolvable(name, "pod affinity terms conflict");

const requiredTerms = (pod: Pod): readonly NodeSelectorTerm[] | undefined =>
  pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;

const matches = (pod: Pod, node: Node | undefined): boolean =>
  node !== undefined && matchesRequiredNodes(pod, node.metadata.name, node.metadata.labels ?? {});

/** nodeSelector and node affinity. Follows kubernetes/pkg/scheduler/framework/plugins/nodeaffinity. */
export const nodeAffinity: Plugin<null, NonNullable<ReturnType<typeof preferredTerms>>> = {
  name,
  weight: 2,
  preFilter({ pod }) {
    const terms = requiredTerms(pod);
    if (terms === undefined && pod.spec.nodeSelector === undefined) return "skip";
    const nodeNames = terms && namedNodes(terms);
    if (nodeNames === undefined) return { state: null };
    return nodeNames.size === 0 ? conflict : { state: null, nodeNames };
  },
  filter: ({ pod }, _state, { facts }) => (matchesRequiredNodes(pod, facts.name, facts.labels) ? undefined : mismatch),
  preScore({ pod }) {
    const terms = preferredTerms(pod);
    if (!terms) return "skip";
    const problems = terms.flatMap(({ preference }, index) => unreadableNumbers(preference, `[${index}]`));
    return problems.length === 0 ? { state: terms } : failed(name, aggregateText(problems));
  },
  score(_cycle, terms, { facts }) {
    let sum = 0;
    for (const term of terms) if (matchesTerm(term.preference, facts.name, facts.labels)) sum += term.weight;
    return sum;
  },
  normalize: (_cycle, _state, scores) => normalizeByHighest(scores, false),
  hints: [
    {
      on: nodeEvent("Add", "NodeLabel"),
      wakes: ({ pod, object, old }) => matches(pod, asNode(object)) && !matches(pod, asNode(old)),
    },
  ],
};

function preferredTerms(pod: Pod) {
  return pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution;
}

/** The API server looks at the numbers of required terms only. Follows component-helpers/scheduling/corev1/nodeaffinity (NewPreferredSchedulingTerms). */
function unreadableNumbers({ matchExpressions = [] }: NodeSelectorTerm, path: string): readonly string[] {
  return matchExpressions.flatMap(({ operator, values = [] }, index) => {
    const compares = operator === "Gt" || operator === "Lt";
    if (!compares || labelNumber(values[0]) !== undefined) return [];
    const field = `${path}.matchExpressions[${index}].values[0]`;
    return `${field}: Invalid value: ${JSON.stringify(values[0])}: for 'Gt', 'Lt' operators, the value must be an integer`;
  });
}

/** The nodes that `metadata.name In (…)` fields leave over, when every term has such a field (as pods of DaemonSets do). */
function namedNodes(terms: readonly NodeSelectorTerm[]): ReadonlySet<string> | undefined {
  if (terms.length === 0) return undefined;
  const union = new Set<string>();
  for (const term of terms) {
    const lists = (term.matchFields ?? []).filter((field) => field.key === "metadata.name" && field.operator === "In");
    const [first, ...others] = lists.map((field) => field.values ?? []);
    if (first === undefined) return undefined;
    for (const node of first) if (others.every((values) => values.includes(node))) union.add(node);
  }
  return union;
}
