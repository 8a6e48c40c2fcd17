import type { NewObject } from "../../../cluster/request.ts";
import { findResource } from "../../discovery.ts";
import { BareError, fail } from "../../error.ts";
import { flags } from "../../parse/flags.ts";
import { complain, type Run } from "../../run.ts";
import { defined, generatorCommand, pairs } from "./generator.ts";

const RBAC = "rbac.authorization.k8s.io";

/** Verbs that only some resources know. Follows kubectl/pkg/cmd/create/create_role.go (specialVerbs). */
const specialVerbs: { readonly [verb: string]: readonly string[] } = {
  use: ["podsecuritypolicies.policy", "podsecuritypolicies.extensions"],
  bind: [`roles.${RBAC}`, `clusterroles.${RBAC}`],
  escalate: [`roles.${RBAC}`, `clusterroles.${RBAC}`],
  impersonate: ["users", "serviceaccounts", "groups", "userextras.authentication.k8s.io"],
};
const usualVerbs = new Set([
  "*",
  "get",
  "delete",
  "list",
  "create",
  "update",
  "patch",
  "watch",
  "proxy",
  "deletecollection",
  ...Object.keys(specialVerbs),
]);
const urlVerbs = new Set(["*", "get", "post", "put", "delete", "patch", "head", "options"]);

interface RuleResource {
  readonly group: string;
  readonly resource: string;
  readonly subresource: string | undefined;
  /** Does the server serve it? */
  readonly known: boolean;
}

/** `rs.apps/scale` → what the server calls it. `*` alone means everything, whatever else is listed. */
function ruleResources(run: Run): readonly RuleResource[] {
  const words = run.flags.list("resource");
  return (words.includes("*") ? ["*"] : words).map((text) => {
    const [word = "", ...rest] = text.split("/");
    const subresource = rest.length === 0 ? undefined : rest.join("/");
    const cut = word.indexOf(".");
    const found = word === "*" ? undefined : findResource(run.context.client, word);
    const written = { resource: cut < 0 ? word : word.slice(0, cut), group: cut < 0 ? "" : word.slice(cut + 1) };
    return found ? { group: found.group, resource: found.resource, subresource, known: true } : { ...written, subresource, known: false };
  });
}

function checkResources(run: Run, verbs: readonly string[], resources: readonly RuleResource[]): void {
  for (const verb of verbs) if (!usualVerbs.has(verb)) complain(run, `Warning: '${verb}' is not a standard resource verb`);
  for (const { group, resource, known } of resources) {
    if (resource === "") throw fail("resource must be specified if apiGroup/subresource specified");
    if (resource === "*") return;
    const special = verbs.filter((verb) => verb in specialVerbs);
    const title = group === "" ? resource : `${resource}.${group}`;
    const wrong = special.find((verb) => !specialVerbs[verb]?.includes(title));
    if (wrong !== undefined) throw fail(`can not perform '${wrong}' on '${resource}' in group '${group}'`);
    if (!known && special.length === 0) throw noMatch(group, resource);
  }
}

/** Follows kubectl/pkg/cmd/util/helpers.go (StandardErrorMessage for NoResourceMatchError). */
const noMatch = (group: string, resource: string) =>
  new BareError(
    `the server doesn't have a resource type ${JSON.stringify(resource)}${group === "" ? "" : ` in group ${JSON.stringify(group)}`}`,
  );

function checkUrls(verbs: readonly string[], urls: readonly string[]): void {
  const wrong = verbs.find((verb) => !urlVerbs.has(verb));
  if (urls.length > 0 && wrong !== undefined) throw fail(`invalid verb: '${wrong}' for nonResourceURL`);
  for (const url of urls) {
    if (url === "*") continue;
    if (!url.startsWith("/")) throw fail("nonResourceURL should start with /");
    if (url.slice(0, -1).includes("*")) throw fail("nonResourceURL only supports wildcard matches when '*' is at the end");
  }
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** --resource and --verb as rules, one for each API group. Follows kubectl/pkg/cmd/create/create_role.go (generateResourcePolicyRules). */
function policyRules(run: Run): readonly object[] {
  const given = unique(run.flags.list("verb"));
  const verbs = given.includes("*") ? ["*"] : given;
  const urls = unique(run.flags.list("non-resource-url"));
  const resources = ruleResources(run);
  const cluster = run.path.endsWith("clusterrole");
  const warnedLate = resources.length === 0;
  if (verbs.length === 0) throw fail("at least one verb must be specified");
  if (cluster && warnedLate && urls.length === 0) throw fail("one of resource or nonResourceURL must be specified");
  if (!cluster && warnedLate) {
    checkResources(run, verbs, []);
    throw fail("at least one resource must be specified");
  }
  if (resources.length > 0) checkResources(run, verbs, resources);
  checkUrls(verbs, urls);
  const groups = new Map<string, readonly string[]>();
  for (const { group, resource, subresource } of resources) {
    const name = subresource === undefined ? resource : `${resource}/${subresource}`;
    groups.set(group, unique([...(groups.get(group) ?? []), name]));
  }
  const names = unique(run.flags.list("resource-name"));
  const byGroup = [...groups].sort(([left], [right]) => (left < right ? -1 : 1));
  return [
    ...byGroup.map(([group, list]) =>
      defined({ verbs, apiGroups: [group], resources: list, resourceNames: names.length > 0 ? names : undefined }),
    ),
    ...(urls.length > 0 ? [{ verbs, nonResourceURLs: urls }] : []),
  ];
}

function makeClusterRole(name: string, run: Run): NewObject {
  const head = { kind: "ClusterRole", apiVersion: `${RBAC}/v1`, metadata: { name } };
  if (!run.flags.has("aggregation-rule")) return { ...head, rules: policyRules(run) };
  if (["non-resource-url", "verb", "resource", "resource-name"].some((flag) => run.flags.list(flag).length > 0)) {
    throw fail("aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames");
  }
  const matchLabels = pairs(run.flags.text("aggregation-rule").split(","), (text) => `${text} must be formatted as key=value`);
  return { ...head, rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels }] } };
}

const roleFlags = flags("verb:list", "resource:list", "resource-name:array");

export const createRole = generatorCommand({
  name: "role",
  flags: roleFlags,
  resource: `roles.${RBAC}`,
  make: (name, run) => ({ kind: "Role", apiVersion: `${RBAC}/v1`, metadata: { name }, rules: policyRules(run) }),
});

export const createClusterRole = generatorCommand({
  name: "clusterrole",
  flags: [...roleFlags, ...flags("non-resource-url:list", "aggregation-rule:string")],
  resource: `clusterroles.${RBAC}`,
  make: makeClusterRole,
});

/** --user, --group and --serviceaccount as subjects of a binding. */
export function bindingSubjects(run: Run): readonly object[] {
  const named = (kind: string) => (name: string) => ({ kind, apiGroup: RBAC, name });
  const accounts = run.flags.list("serviceaccount").map((text) => {
    const [namespace = "", name = ""] = text.split(":");
    if (namespace === "" || name === "") throw fail("serviceaccount must be <namespace>:<name>");
    return { kind: "ServiceAccount", name, namespace };
  });
  return [...run.flags.list("user").map(named("User")), ...run.flags.list("group").map(named("Group")), ...accounts];
}

function makeBinding(kind: string) {
  return (name: string, run: Run): NewObject => {
    const role = run.flags.text("role");
    const clusterRole = run.flags.text("clusterrole");
    if ((role === "") === (clusterRole === "")) throw fail("exactly one of clusterrole or role must be specified");
    const subjects = bindingSubjects(run);
    return defined({
      kind,
      apiVersion: `${RBAC}/v1`,
      metadata: { name },
      subjects: subjects.length > 0 ? subjects : undefined,
      roleRef: { apiGroup: RBAC, kind: role === "" ? "ClusterRole" : "Role", name: role || clusterRole },
    }) as NewObject;
  };
}

export const subjectFlags = flags("user:array", "group:array", "serviceaccount:array");

export const createRoleBinding = generatorCommand({
  name: "rolebinding",
  flags: [...subjectFlags, ...flags("role:string", "clusterrole:string")],
  resource: `rolebindings.${RBAC}`,
  failure: "failed to create rolebinding: ",
  make: makeBinding("RoleBinding"),
});

export const createClusterRoleBinding = generatorCommand({
  name: "clusterrolebinding",
  flags: [...subjectFlags, ...flags("clusterrole:string")],
  required: ["clusterrole"],
  resource: `clusterrolebindings.${RBAC}`,
  failure: "failed to create clusterrolebinding: ",
  make: makeBinding("ClusterRoleBinding"),
});
