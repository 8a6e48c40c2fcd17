import { matchesLabels, matchesRequirement } from "../api/selector.ts";
import type { NodeSelectorTerm, Pod, StringMap } from "../api/types.ts";

/**
 * Does the node carry what the pod's nodeSelector and required node affinity ask for?
 * Follows k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go.
 */
export function matchesRequiredNodes(pod: Pod, name: string, labels: StringMap): boolean {
  if (pod.spec.nodeSelector && !matchesLabels(pod.spec.nodeSelector, labels)) return false;
  const required = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return required === undefined || matchesAnyTerm(required.nodeSelectorTerms ?? [], name, labels);
}

/** Terms are alternatives; what is inside one term must all hold. An empty term chooses nothing. */
export function matchesAnyTerm(terms: readonly NodeSelectorTerm[], name: string, labels: StringMap): boolean {
  return terms.some((term) => matchesTerm(term, name, labels));
}

export function matchesTerm(term: NodeSelectorTerm, name: string, labels: StringMap): boolean {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length === 0 && fields.length === 0) return false;
  const fieldsOfNode = { "metadata.name": name };
  return (
    expressions.every((requirement) => matchesRequirement(requirement, labels)) &&
    fields.every((requirement) => matchesRequirement(requirement, fieldsOfNode))
  );
}
