import { badRequestStatus, type Status } from "../../api/status.ts";
import type { User } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { forbiddenTo } from "./forbidden.ts";
import { authorize } from "./rbac.ts";
import type { Attributes } from "./rules.ts";

const AUTHENTICATED = "system:authenticated";
const ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

export interface Impersonated {
  readonly name: string;
  readonly groups: readonly string[];
}

/** Names in any case; one that came several times has several values. */
export type Headers = { readonly [name: string]: string | readonly string[] | undefined };

/** The headers `Impersonate-User` and `Impersonate-Group`; undefined when there are none. */
export function impersonationOf(headers: Headers): Impersonated | undefined {
  const values = (wanted: string) =>
    Object.entries(headers).flatMap(([name, value]) => (name.toLowerCase() === wanted ? (value ?? []) : []));
  const [name = ""] = values("impersonate-user");
  const groups = values("impersonate-group");
  return name === "" && groups.length === 0 ? undefined : { name, groups };
}

/** Who a request then acts as, or why not. Follows apiserver/pkg/endpoints/filters/impersonation. */
export function impersonate(
  wanted: Impersonated,
  user: User | undefined,
  request: Attributes,
  view: View,
): { readonly user: User } | { readonly status: Status } {
  const { name, groups } = wanted;
  if (name === "") {
    const list = groups.map((group) => JSON.stringify(group)).join(", ");
    const asked = `&user.DefaultInfo{Name:"", UID:"", Groups:[]string{${list}}, Extra:map[string][]string(nil)}`;
    return { status: badRequestStatus(`requested ${asked} without impersonating a user name`) };
  }
  if (user && !mayImpersonate(wanted, user, view)) {
    return { status: forbiddenTo(user, { ...request, verb: `impersonate-on:user-info:${request.verb}` }) };
  }
  return { user: { name, groups: groupsOf(wanted) } };
}

function mayImpersonate({ name, groups }: Impersonated, user: User, view: View): boolean {
  const may = (resource: string, whose: string, namespace: string) =>
    authorize(view, user, { verb: "impersonate", namespace, group: "", resource, subresource: "", name: whose }).allowed;
  const account = ACCOUNT.exec(name);
  const asUser = account ? may("serviceaccounts", account[2] ?? "", account[1] ?? "") : may("users", name, "");
  return asUser && groups.every((group) => may("groups", group, ""));
}

function groupsOf({ name, groups }: Impersonated): readonly string[] {
  const account = ACCOUNT.exec(name);
  const own = groups.length === 0 && account ? ["system:serviceaccounts", `system:serviceaccounts:${account[1]}`] : groups;
  return own.includes(AUTHENTICATED) || name === "system:anonymous" ? own : [...own, AUTHENTICATED];
}
