import { type FieldError, invalid, notSupported, required } from "../../api/field-error.ts";
import type { components } from "../../api/types.generated.ts";
import { change, mapShared, withDefaults } from "../defaults/share.ts";
import { isDnsSubdomain, isPathSegment } from "../validation/names.ts";
import { matches } from "../validation/rules.ts";
import { validateLabelSelector } from "../validation/selector.ts";
import { isUsableSelector } from "../validation/workload.ts";
import { defineStrategy } from "./define.ts";
import type { Draft } from "./strategy.ts";

/** Roles and bindings. Follows pkg/apis/rbac/validation/validation.go and pkg/apis/rbac/v1/defaults.go. */
type Schemas = components["schemas"];
type Rbac = "io.k8s.api.rbac.v1.";
type DraftRole = Draft<Schemas[`${Rbac}Role`]>;
type DraftClusterRole = Draft<Schemas[`${Rbac}ClusterRole`]>;
type DraftBinding = Draft<Schemas[`${Rbac}RoleBinding`]>;
type PolicyRule = NonNullable<DraftRole["rules"]>[number];
type Subject = NonNullable<DraftBinding["subjects"]>[number];

const group = "rbac.authorization.k8s.io";
const subjectKinds = ["ServiceAccount", "User", "Group"];
const pathSegment = matches(isPathSegment);

function validateRule(rule: PolicyRule, namespaced: boolean, path: string, report: FieldError[]): void {
  const { verbs = [], nonResourceURLs = [], apiGroups = [], resources = [], resourceNames = [] } = rule;
  if (verbs.length === 0) report.push(required(`${path}.verbs`, "verbs must contain at least one value"));
  const urls = `${path}.nonResourceURLs`;
  if (nonResourceURLs.length > 0) {
    if (namespaced) report.push(invalid(urls, nonResourceURLs, "namespaced rules cannot apply to non-resource URLs"));
    if (apiGroups.length > 0 || resources.length > 0 || resourceNames.length > 0) {
      report.push(invalid(urls, nonResourceURLs, "rules cannot apply to both regular resources and non-resource URLs"));
    }
    return;
  }
  if (apiGroups.length === 0) report.push(required(`${path}.apiGroups`, "resource rules must supply at least one api group"));
  if (resources.length === 0) report.push(required(`${path}.resources`, "resource rules must supply at least one resource"));
}

function validateSubject(subject: Subject, namespaced: boolean, path: string, report: FieldError[]): void {
  const { kind = "", name = "", apiGroup = "", namespace = "" } = subject;
  if (name === "") report.push(required(`${path}.name`));
  if (kind === "ServiceAccount") {
    if (name !== "") matches(isDnsSubdomain)(name, `${path}.name`, report);
    if (apiGroup !== "") report.push(notSupported(`${path}.apiGroup`, apiGroup, [""]));
    if (!namespaced && namespace === "") report.push(required(`${path}.namespace`));
  } else if (kind === "User" || kind === "Group") {
    if (apiGroup !== group) report.push(notSupported(`${path}.apiGroup`, apiGroup, [group]));
  } else report.push(notSupported(`${path}.kind`, kind, subjectKinds));
}

function bindingRules(namespaced: boolean): (binding: DraftBinding, report: FieldError[]) => void {
  const kinds = namespaced ? ["Role", "ClusterRole"] : ["ClusterRole"];
  return ({ roleRef = {}, subjects = [] }, report) => {
    const { apiGroup = "", kind = "", name = "" } = roleRef;
    if (apiGroup !== group) report.push(notSupported("roleRef.apiGroup", apiGroup, [group]));
    if (!kinds.includes(kind)) report.push(notSupported("roleRef.kind", kind, kinds));
    if (name === "") report.push(required("roleRef.name"));
    else pathSegment(name, "roleRef.name", report);
    subjects.forEach((subject, index) => {
      validateSubject(subject, namespaced, `subjects[${index}]`, report);
    });
  };
}

function bindingDefaults(binding: DraftBinding): DraftBinding {
  const filled = change(withDefaults(binding, { roleRef: {} }), "roleRef", (ref) => withDefaults(ref, { apiGroup: group }));
  return change(filled, "subjects", (subjects) =>
    mapShared(subjects, (subject) =>
      subject.kind === "User" || subject.kind === "Group" ? withDefaults(subject, { apiGroup: group }) : subject,
    ),
  );
}

function roleRefUnchanged({ roleRef = {} }: DraftBinding, old: DraftBinding, report: FieldError[]): void {
  const { apiGroup = "", kind = "", name = "" } = roleRef;
  const before = old.roleRef ?? {};
  if (apiGroup === before.apiGroup && kind === before.kind && name === before.name) return;
  report.push(invalid("roleRef", { APIGroup: apiGroup, Kind: kind, Name: name }, "cannot change roleRef"));
}

const meta = (namespaced: boolean) => ({ namespaced, name: isPathSegment });

/** Go writes a list that was left out as null where the field has no omitempty. */
const withRules = <R extends { readonly rules?: readonly PolicyRule[] }>(role: R): R =>
  role.rules === null || role.rules?.length ? role : { ...role, rules: null as never };

export const roleStrategy = defineStrategy<DraftRole>({
  meta: meta(true),
  generation: false,
  status: false,
  metaOnUpdate: ["create", "update"],
  defaults: withRules,
  rules: (role, report) =>
    role.rules?.forEach((rule, index) => {
      validateRule(rule, true, `rules[${index}]`, report);
    }),
});

export const clusterRoleStrategy = defineStrategy<DraftClusterRole>({
  meta: meta(false),
  generation: false,
  status: false,
  metaOnUpdate: ["create", "update"],
  defaults: withRules,
  rules({ rules, aggregationRule }, report) {
    rules?.forEach((rule, index) => {
      validateRule(rule, false, `rules[${index}]`, report);
    });
    if (!aggregationRule) return;
    const selectors = aggregationRule.clusterRoleSelectors ?? [];
    if (selectors.length === 0)
      report.push(
        required("aggregationRule.clusterRoleSelectors", "at least one clusterRoleSelector required if aggregationRule is non-nil"),
      );
    selectors.forEach((selector, index) => {
      const path = `aggregationRule.clusterRoleSelectors[${index}]`;
      validateLabelSelector(selector, path, report);
      if (!isUsableSelector(selector)) report.push(invalid(path, null, "invalid label selector."));
    });
  },
});

const bindingParts = (namespaced: boolean) =>
  defineStrategy<DraftBinding>({
    meta: meta(namespaced),
    generation: false,
    status: false,
    metaOnUpdate: ["create", "update"],
    defaults: bindingDefaults,
    rules: bindingRules(namespaced),
    updateRules: roleRefUnchanged,
  });

export const roleBindingStrategy = bindingParts(true);
export const clusterRoleBindingStrategy = bindingParts(false);
