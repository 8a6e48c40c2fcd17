import { deepEqual } from "../../api/equal.ts";
import { forbiddenStatus, notFoundStatus, type Status } from "../../api/status.ts";
import type { Role, RoleBinding } from "../../api/types.ts";
import type { User } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { type AnyObject, resourceName } from "../storage.ts";
import { authorize, roleRules, rulesFor } from "./rbac.ts";
import { missingRights, type PolicyRule, ruleText } from "./rules.ts";

const roles: ReadonlySet<string> = new Set(["Role", "ClusterRole"]);
const bindings: ReadonlySet<string> = new Set(["RoleBinding", "ClusterRoleBinding"]);
export const policyKinds: readonly string[] = [...roles, ...bindings];

/**
 * Nobody gives away rights that he does not have himself, unless he may `escalate` roles or `bind` them.
 * Follows pkg/registry/rbac/{role,rolebinding}/policybased/storage.go.
 */
export function escalation(object: AnyObject, old: AnyObject | undefined, user: User, view: View): Status | undefined {
  if (user.groups.includes("system:masters")) return undefined;
  const { namespace = "", name } = object.metadata;
  const resource = resourceName(object.kind);
  const may = (verb: string, what: string, whose: string) =>
    authorize(view, user, { verb, namespace, group: resource.group, resource: what, subresource: "", name: whose }).allowed;
  if (roles.has(object.kind)) {
    const rules = (object as unknown as Role).rules ?? [];
    if ((old && deepEqual(rules, (old as unknown as Role).rules ?? [])) || may("escalate", resource.resource, name)) return undefined;
    return lacking(rules, object, user, view);
  }
  if (!bindings.has(object.kind)) return undefined;
  const { roleRef } = object as unknown as RoleBinding;
  if (may("bind", roleRef.kind === "Role" ? "roles" : "clusterroles", roleRef.name)) return undefined;
  const rules = roleRules(view, roleRef, namespace);
  return rules ? lacking(rules, object, user, view) : notFoundStatus(resource, roleRef.name);
}

function lacking(rules: readonly PolicyRule[], { kind, metadata }: AnyObject, user: User, view: View): Status | undefined {
  const missing = missingRights(rulesFor(view, user, metadata.namespace ?? ""), rules);
  if (missing.length === 0) return undefined;
  const groups = user.groups.map((group) => JSON.stringify(group)).join(" ");
  const lines = [...new Set(missing.map(ruleText))].sort();
  const why = `user ${JSON.stringify(user.name)} (groups=[${groups}]) is attempting to grant RBAC permissions not currently held:\n${lines.join("\n")}`;
  return forbiddenStatus(resourceName(kind), metadata.name, why);
}
