import type { LabelSelector, Pod, PodSpec } from "../../api/types.ts";
import type { Draft, DraftOf } from "../strategy/strategy.ts";
import { change, mapShared } from "./share.ts";

/**
 * A new pod's matchLabelKeys become part of its selectors, with the values of its own labels.
 * Follows pkg/registry/core/pod/strategy.go (mutatePodAffinity, mutateTopologySpreadConstraints).
 */
type Labels = { readonly [key: string]: string };
type Affinity = NonNullable<Draft<PodSpec>["affinity"]>;
type PodAffinity = NonNullable<Affinity["podAffinity"]>;

interface Selecting {
  readonly labelSelector?: Draft<LabelSelector>;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
}

const requirements = (keys: readonly string[], operator: "In" | "NotIn", labels: Labels) =>
  keys.filter((key) => Object.hasOwn(labels, key)).map((key) => ({ key, operator, values: [labels[key] ?? ""] }));

function withLabelKeys<T extends Selecting>(term: T, labels: Labels): T {
  const { matchLabelKeys = [], mismatchLabelKeys = [], labelSelector } = term;
  if (!labelSelector) return term;
  const added = [...requirements(matchLabelKeys, "In", labels), ...requirements(mismatchLabelKeys, "NotIn", labels)];
  if (added.length === 0) return term;
  return { ...term, labelSelector: { ...labelSelector, matchExpressions: [...(labelSelector.matchExpressions ?? []), ...added] } };
}

function inAffinity(affinity: PodAffinity, labels: Labels): PodAffinity {
  const preferred = change(affinity, "preferredDuringSchedulingIgnoredDuringExecution", (terms) =>
    mapShared(terms, (weighted) => change(weighted, "podAffinityTerm", (term) => withLabelKeys(term, labels))),
  );
  return change(preferred, "requiredDuringSchedulingIgnoredDuringExecution", (terms) =>
    mapShared(terms, (term) => withLabelKeys(term, labels)),
  );
}

export function withLabelKeysOf(pod: DraftOf<Pod>): DraftOf<Pod> {
  const labels = (pod.metadata?.labels ?? {}) as Labels;
  return change(pod, "spec", (spec) => {
    const near = change(spec, "affinity", (affinity) =>
      change(
        change(affinity, "podAffinity", (part) => inAffinity(part, labels)),
        "podAntiAffinity",
        (part) => inAffinity(part, labels),
      ),
    );
    return change(near, "topologySpreadConstraints", (list) => mapShared(list, (constraint) => withLabelKeys(constraint, labels)));
  });
}
