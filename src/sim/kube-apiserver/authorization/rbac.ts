import type { ClusterRoleBinding, RoleBinding } from "../../api/types.ts";
import type { User } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { type Attributes, type PolicyRule, ruleAllows } from "./rules.ts";

export interface Decision {
  readonly allowed: boolean;
  /** Which binding allows it; "" when none had to. */
  readonly reason: string;
}

type Binding = ClusterRoleBinding | RoleBinding;
type Subject = NonNullable<RoleBinding["subjects"]>[number];

/** Members of this group may do everything, whatever the roles say. */
const MASTERS = "system:masters";
const ACCOUNT_PREFIX = "system:serviceaccount:";

/** May this user do that? Follows plugin/pkg/auth/authorizer/rbac/rbac.go (Authorize) after the authorizer of privileged groups. */
export function authorize(view: View, user: User, attributes: Attributes): Decision {
  if (user.groups.includes(MASTERS)) return { allowed: true, reason: "" };
  for (const { binding, subject, rules } of grantsOf(view, user, attributes.namespace)) {
    if (rules.some((rule) => ruleAllows(rule, attributes)))
      return { allowed: true, reason: `RBAC: allowed by ${grantText(binding, subject)}` };
  }
  return { allowed: false, reason: "" };
}

/** All rules that hold for a user in a namespace (and in the whole cluster). Follows pkg/registry/rbac/validation/rule.go (RulesFor). */
export function rulesFor(view: View, user: User, namespace: string): readonly PolicyRule[] {
  return grantsOf(view, user, namespace).flatMap(({ rules }) => rules);
}

interface Grant {
  readonly binding: Binding;
  readonly subject: Subject;
  readonly rules: readonly PolicyRule[];
}

function grantsOf(view: View, user: User, namespace: string): readonly Grant[] {
  const bindings: readonly Binding[] = [
    ...view.list("ClusterRoleBinding"),
    ...(namespace === "" ? [] : view.list("RoleBinding", namespace)),
  ];
  return bindings.flatMap((binding) => {
    const subject = binding.subjects?.find((each) => isMeant(each, user, binding.metadata.namespace ?? ""));
    const rules = subject ? roleRules(view, binding.roleRef, binding.metadata.namespace ?? "") : undefined;
    return subject && rules ? [{ binding, subject, rules }] : [];
  });
}

function isMeant({ kind, name, namespace }: Subject, user: User, bindingNamespace: string): boolean {
  if (kind === "User") return user.name === name;
  if (kind === "Group") return user.groups.includes(name);
  return kind === "ServiceAccount" && user.name === `${ACCOUNT_PREFIX}${namespace || bindingNamespace}:${name}`;
}

/** The rules of a role; undefined when there is no such role. */
export function roleRules(view: View, { kind, name }: Binding["roleRef"], namespace: string): readonly PolicyRule[] | undefined {
  const role = kind === "Role" ? view.get("Role", namespace, name) : view.get("ClusterRole", "", name);
  return role && (role.rules ?? []);
}

function grantText({ kind, metadata, roleRef }: Binding, subject: Subject): string {
  const binding = kind === "RoleBinding" ? `${metadata.name}/${metadata.namespace}` : metadata.name;
  const who = subject.kind === "ServiceAccount" ? `${subject.name}/${subject.namespace || metadata.namespace}` : subject.name;
  return `${kind} ${JSON.stringify(binding)} of ${roleRef.kind} ${JSON.stringify(roleRef.name)} to ${subject.kind} ${JSON.stringify(who)}`;
}
