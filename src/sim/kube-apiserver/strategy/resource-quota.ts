import { type FieldError, invalid, required } from "../../api/field-error.ts";
import type { ResourceQuota } from "../../api/types.ts";
import { canonicalList } from "../defaults/quantities.ts";
import { assign, change } from "../defaults/share.ts";
import { immutable, subdomainMeta } from "../validation/metadata.ts";
import { isStandardQuotaResource, resourceAmount, resourceName } from "../validation/resources.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/core/validation/validation.go (ValidateResourceQuota). */
type DraftQuota = DraftOf<ResourceQuota>;
type Spec = NonNullable<DraftQuota["spec"]>;
type List = { readonly [name: string]: string | number | undefined };

const scopes = [
  "Terminating",
  "NotTerminating",
  "BestEffort",
  "NotBestEffort",
  "PriorityClass",
  "CrossNamespacePodAffinity",
  "VolumeAttributesClass",
];
const podResources = new Set([
  "pods",
  "cpu",
  "memory",
  "ephemeral-storage",
  ...["requests", "limits"].flatMap((of) => ["cpu", "memory", "ephemeral-storage"].map((name) => `${of}.${name}`)),
]);
const existsOnly = ["BestEffort", "NotBestEffort", "Terminating", "NotTerminating", "CrossNamespacePodAffinity"];
const existsText =
  "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";

/** Which resources a scope can narrow: BestEffort pods ask for nothing, so only their number counts. */
function scopeFits(scope: string, resource: string): boolean {
  if (scope === "BestEffort") return resource === "pods";
  if (scope === "VolumeAttributesClass") return resource === "persistentvolumeclaims" || resource === "requests.storage";
  return scopes.includes(scope) ? podResources.has(resource) : true;
}

function amounts(list: List | undefined, path: string, report: FieldError[]): void {
  for (const [name, amount = 0] of Object.entries(list ?? {})) {
    const at = `${path}[${name}]`;
    resourceName(name, at, report);
    if (!name.includes("/") && !isStandardQuotaResource(name)) report.push(invalid(at, name, "must be a standard resource for quota"));
    resourceAmount(name, amount, at, report);
  }
}

function conflicts(chosen: readonly string[], path: string, value: unknown, report: FieldError[]): void {
  for (const name of ["BestEffort", "Terminating"]) {
    if (chosen.includes(name) && chosen.includes(`Not${name}`)) report.push(invalid(path, value, "conflicting scopes"));
  }
}

function validateScopes({ scopes: chosen = [], hard = {} }: Spec, report: FieldError[]): void {
  for (const scope of chosen) {
    if (!scopes.includes(scope)) report.push(invalid("spec.scopes", chosen, "unsupported scope"));
    for (const name of Object.keys(hard).sort()) {
      if (isStandardQuotaResource(name) && !scopeFits(scope, name))
        report.push(invalid("spec.scopes", chosen, "unsupported scope applied to resource"));
    }
  }
  conflicts(chosen, "spec.scopes", chosen, report);
}

function validateScopeSelector({ scopeSelector, hard = {}, scopes: chosen }: Spec, report: FieldError[]): void {
  const path = "spec.scopeSelector.matchExpressions";
  const expressions = scopeSelector?.matchExpressions ?? [];
  for (const { scopeName = "", operator = "", values = [] } of expressions) {
    if (!scopes.includes(scopeName)) report.push(invalid(`${path}.scopeName`, scopeName, "unsupported scope"));
    for (const name of Object.keys(hard).sort()) {
      if (!isStandardQuotaResource(name) || scopeFits(scopeName, name)) continue;
      const value = {
        MatchExpressions: expressions.map((each) => ({
          ScopeName: each.scopeName ?? "",
          Operator: each.operator ?? "",
          Values: each.values ?? null,
        })),
      };
      report.push(invalid(path, value, "unsupported scope applied to resource"));
    }
    if (existsOnly.includes(scopeName) && operator !== "Exists") report.push(invalid(`${path}.operator`, operator, existsText));
    if (operator === "In" || operator === "NotIn") {
      if (values.length === 0)
        report.push(required(`${path}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"));
    } else if (operator === "Exists" || operator === "DoesNotExist") {
      if (values.length > 0)
        report.push(invalid(`${path}.values`, values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"));
    } else report.push(invalid(`${path}.operator`, operator, "not a valid selector operator"));
  }
  conflicts(
    expressions.map((expression) => expression.scopeName ?? ""),
    path,
    chosen ?? null,
    report,
  );
}

function rules({ spec = {} }: DraftQuota, report: FieldError[]): void {
  amounts(spec.hard, "spec.hard", report);
  validateScopes(spec, report);
  validateScopeSelector(spec, report);
}

export const resourceQuotaStrategy = defineStrategy<DraftQuota>({
  meta: subdomainMeta,
  generation: false,
  status: true,
  defaults: (quota) => assign(quota, "spec", change(quota.spec ?? {}, "hard", canonicalList)),
  prepareForCreate: (quota) => assign(quota, "status", {}),
  rules,
  updateRules({ spec = {} }, old, report) {
    const [now, before] = [new Set(spec.scopes), new Set(old.spec?.scopes)];
    if (now.size !== before.size || [...now].some((scope) => !before.has(scope)))
      report.push(invalid("spec.scopes", spec.scopes ?? null, immutable));
  },
  statusRules({ status }, _old, report) {
    amounts(status?.hard, "status.hard", report);
    amounts(status?.used, "status.used", report);
  },
});
