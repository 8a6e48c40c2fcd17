import type { Role } from "../../api/types.ts";

export type PolicyRule = NonNullable<Role["rules"]>[number];

/** What somebody wants to do, as the authorizer sees it. */
export interface Attributes {
  readonly verb: string;
  readonly namespace: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly name: string;
  /** Set for what is no resource: `/healthz`. */
  readonly path?: string;
}

const hasOrAll = (values: readonly string[] | undefined, wanted: string): boolean =>
  values?.some((value) => value === "*" || value === wanted) ?? false;

/** Follows pkg/apis/rbac/v1/evaluation_helpers.go and plugin/pkg/auth/authorizer/rbac/rbac.go (RuleAllows). */
export function ruleAllows(rule: PolicyRule, { verb, group, resource, subresource, name, path }: Attributes): boolean {
  if (!hasOrAll(rule.verbs, verb)) return false;
  if (path !== undefined) return rule.nonResourceURLs?.some((url) => urlCovers(url, path)) ?? false;
  const whole = subresource === "" ? resource : `${resource}/${subresource}`;
  return hasOrAll(rule.apiGroups, group) && resourceCovers(rule.resources ?? [], whole) && nameMatches(rule.resourceNames ?? [], name);
}

function urlCovers(url: string, path: string): boolean {
  return url === "*" || url === path || (url.endsWith("*") && path.startsWith(url.slice(0, -1)));
}

function resourceCovers(resources: readonly string[], whole: string): boolean {
  const slash = whole.indexOf("/");
  return resources.some((each) => each === "*" || each === whole || (slash > 0 && each === `*${whole.slice(slash)}`));
}

const nameMatches = (names: readonly string[], name: string): boolean => names.length === 0 || names.includes(name);

/**
 * The parts of the rules `wanted` that `held` do not give, each a rule of one group, resource and name with all its verbs.
 * Follows pkg/registry/rbac/validation/{policy_comparator,policy_compact}.go (Covers, CompactRules).
 */
export function missingRights(held: readonly PolicyRule[], wanted: readonly PolicyRule[]): readonly PolicyRule[] {
  const missing = wanted.flatMap(breakDown).filter((part) => !held.some((rule) => covers(rule, part)));
  const compact = new Map<string, PolicyRule>();
  for (const { verbs, ...part } of missing) {
    const key = JSON.stringify(part);
    compact.set(key, { ...part, verbs: [...new Set([...(compact.get(key)?.verbs ?? []), ...verbs])] });
  }
  return [...compact.values()];
}

/** A rule as the smallest ones: one verb on one resource of one group (and name), or on one path. */
function breakDown(rule: PolicyRule): readonly PolicyRule[] {
  const names = rule.resourceNames ?? [];
  const parts = (rule.apiGroups ?? []).flatMap((group) =>
    (rule.resources ?? []).flatMap((resource) => {
      const part = { apiGroups: [group], resources: [resource] };
      return names.length === 0 ? [part] : names.map((name) => ({ ...part, resourceNames: [name] }));
    }),
  );
  const paths = (rule.nonResourceURLs ?? []).map((url) => ({ nonResourceURLs: [url] }));
  return [...parts, ...paths].flatMap((part) => rule.verbs.map((verb) => ({ ...part, verbs: [verb] })));
}

function covers(held: PolicyRule, { verbs: [verb = ""], apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): boolean {
  if (!hasOrAll(held.verbs, verb)) return false;
  if (nonResourceURLs) return held.nonResourceURLs?.some((url) => urlCovers(url, nonResourceURLs[0] ?? "")) ?? false;
  const heldNames = held.resourceNames ?? [];
  return (
    hasOrAll(held.apiGroups, apiGroups?.[0] ?? "") &&
    resourceCovers(held.resources ?? [], resources?.[0] ?? "") &&
    (heldNames.length === 0 || (resourceNames !== undefined && heldNames.includes(resourceNames[0] ?? "")))
  );
}

/** `{APIGroups:[""], Resources:["nodes"], Verbs:["get"]}`. Follows pkg/apis/rbac/v1/helpers.go (CompactString). */
export function ruleText({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: PolicyRule): string {
  const parts: readonly (readonly [string, readonly string[] | undefined])[] = [
    ["APIGroups", apiGroups],
    ["Resources", resources],
    ["ResourceNames", resourceNames],
    ["NonResourceURLs", nonResourceURLs],
    ["Verbs", verbs],
  ];
  const told = parts.flatMap(([name, values]) =>
    values?.length ? [`${name}:[${values.map((value) => JSON.stringify(value)).join(" ")}]`] : [],
  );
  return `{${told.join(", ")}}`;
}
