import { byCodeUnit } from "../../api/order.ts";

export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

/** One verb, one resource and one name, or one verb on one path. Follows kubectl/pkg/util/rbac/rbac.go (BreakdownRule). */
function breakDown({ verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule): readonly PolicyRule[] {
  const onResources = apiGroups.flatMap((group) =>
    resources.flatMap((resource) =>
      verbs.flatMap((verb) => {
        const part = { verbs: [verb], apiGroups: [group], resources: [resource] };
        return resourceNames.length === 0 ? [part] : resourceNames.map((name) => ({ ...part, resourceNames: [name] }));
      }),
    ),
  );
  return [...onResources, ...nonResourceURLs.flatMap((url) => verbs.map((verb) => ({ verbs: [verb], nonResourceURLs: [url] })))];
}

/** The same rights as one rule for each resource, in the order of their texts. Follows kubectl/pkg/util/rbac/rbac.go (CompactRules, SortableRuleSlice). */
export function compactRules(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const paths: PolicyRule[] = [];
  const byResource = new Map<string, PolicyRule>();
  for (const rule of rules.flatMap(breakDown)) {
    if (rule.nonResourceURLs) {
      paths.push(rule);
      continue;
    }
    const key = JSON.stringify([rule.apiGroups, rule.resources, rule.resourceNames]);
    const before = byResource.get(key);
    byResource.set(key, before ? { ...before, verbs: [...new Set([...before.verbs, ...rule.verbs])] } : rule);
  }
  return [...paths, ...byResource.values()].sort((left, right) => byCodeUnit(goText(left), goText(right)));
}

const list = (values: readonly string[] = []): string => `[${values.join(" ")}]`;

const goText = ({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): string =>
  `Verbs:${list(verbs)},APIGroups:${list(apiGroups)},Resources:${list(resources)},ResourceNames:${list(resourceNames)},NonResourceURLs:${list(nonResourceURLs)}`;

/** `deployments.apps/scale`, and what may be done with it. Follows kubectl/pkg/describe/describe.go (CombineResourceGroup). */
export function ruleCells({ verbs, apiGroups = [], resources = [], resourceNames, nonResourceURLs }: PolicyRule): readonly string[] {
  const [resource = "", ...subresource] = (resources[0] ?? "").split("/");
  const [group = ""] = apiGroups;
  const title = [`${resource}${resources.length > 0 && group !== "" ? `.${group}` : ""}`, ...subresource].join("/");
  return [title, list(nonResourceURLs), list(resourceNames), list(verbs)];
}
