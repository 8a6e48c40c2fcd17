import type { StoredMeta } from "../../api/object.ts";
import { byCodeUnit } from "../../api/order.ts";
import { timestamp } from "../../api/time.ts";
import type { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from "../../api/types.ts";
import { drawUid } from "../../cluster/random.ts";
import { controllerRoles } from "./default-controller-roles.ts";
import { defaultClusterRoles, defaultRoles } from "./default-roles.ts";

type Rule = NonNullable<Role["rules"]>[number];
type Subject = NonNullable<RoleBinding["subjects"]>[number];
type PolicyObject = ClusterRole | ClusterRoleBinding | Role | RoleBinding;

const API = "rbac.authorization.k8s.io";
const AGGREGATE = "rbac.authorization.k8s.io/aggregate-to-";

/** Roles that are put together from those marked with `> name`, lowest first: each is in turn part of the next. */
const aggregated = ["view", "edit", "admin"] as const;

/** Who a default role is bound to; a controller's role is bound to the service account of its name. */
const boundTo: { readonly [role: string]: readonly string[] } = {
  "cluster-admin": ["Group system:masters"],
  "system:basic-user": ["Group system:authenticated"],
  "system:discovery": ["Group system:authenticated"],
  "system:kube-controller-manager": ["User system:kube-controller-manager"],
  "system:kube-dns": ["ServiceAccount kube-system/kube-dns"],
  "system:kube-scheduler": ["User system:kube-scheduler"],
  "system:monitoring": ["Group system:monitoring"],
  "system:node": [],
  "system:node-proxier": ["User system:kube-proxy"],
  "system:public-info-viewer": ["Group system:authenticated", "Group system:unauthenticated"],
  "system:service-account-issuer-discovery": ["Group system:serviceaccounts"],
  "system:volume-scheduler": ["User system:kube-scheduler"],
};

/** Namespaced bindings: namespace, name, role, subjects. */
const roleBindings: readonly (readonly [string, string, string, ...string[]])[] = [
  [
    "kube-system",
    "system::extension-apiserver-authentication-reader",
    "extension-apiserver-authentication-reader",
    "User system:kube-controller-manager",
    "User system:kube-scheduler",
  ],
  [
    "kube-system",
    "system::leader-locking-kube-controller-manager",
    "system::leader-locking-kube-controller-manager",
    "User system:kube-controller-manager",
    "ServiceAccount kube-system/kube-controller-manager",
    "ServiceAccount kube-system/leader-election-controller",
  ],
  [
    "kube-system",
    "system::leader-locking-kube-scheduler",
    "system::leader-locking-kube-scheduler",
    "User system:kube-scheduler",
    "ServiceAccount kube-system/kube-scheduler",
  ],
  ...["kube-public bootstrap-signer", "kube-system bootstrap-signer", "kube-system cloud-provider", "kube-system token-cleaner"].map(
    (line): readonly [string, string, string, string] => {
      const [namespace = "", name = ""] = line.split(" ");
      const role = `system:controller:${name}`;
      return [namespace, role, role, `ServiceAccount kube-system/${name}`];
    },
  ),
];

interface Block {
  readonly namespace: string;
  readonly name: string;
  readonly partOf: string | undefined;
  readonly rules: readonly Rule[];
}

function readBlocks(text: string): readonly Block[] {
  return text
    .trim()
    .split(/\n(?! )/)
    .map((block) => {
      const [head = "", ...lines] = block.split("\n");
      const [whole = "", partOf] = head.split(" > ");
      const slash = whole.indexOf("/");
      return { namespace: whole.slice(0, Math.max(0, slash)), name: whole.slice(slash + 1), partOf, rules: lines.map(readRule) };
    });
}

function readRule(line: string): Rule {
  const [verbs = [], groups = [], resources = [], names] = line
    .trim()
    .split(" ")
    .map((part) => part.split(","));
  if (groups[0] === "urls") return { verbs, nonResourceURLs: resources };
  const apiGroups = groups.map((group) => (group === "core" ? "" : group));
  return { verbs, apiGroups, resources, ...(names ? { resourceNames: names } : {}) };
}

function readSubject(line: string): Subject {
  const [kind = "", who = ""] = line.split(" ");
  if (kind !== "ServiceAccount") return { kind, apiGroup: API, name: who };
  const [namespace = "", name = ""] = who.split("/");
  return { kind, name, namespace };
}

function metadata(kind: string, namespace: string, name: string, partOf: string | undefined): StoredMeta {
  return {
    name,
    ...(namespace === "" ? {} : { namespace }),
    uid: drawUid(0, kind, namespace, name, 0),
    resourceVersion: "1",
    creationTimestamp: timestamp(0),
    labels: { "kubernetes.io/bootstrapping": "rbac-defaults", ...(partOf ? { [AGGREGATE + partOf]: "true" } : {}) },
    annotations: { "rbac.authorization.kubernetes.io/autoupdate": "true" },
  };
}

const apiVersion = `${API}/v1` as const;

/** As the aggregation controller puts them together: by name, no rule twice. Follows pkg/controller/clusterroleaggregation. */
function withAggregated(blocks: readonly Block[]): readonly (Block & { readonly selects?: string })[] {
  let known: readonly (Block & { readonly selects?: string })[] = blocks;
  for (const [index, name] of aggregated.entries()) {
    const parts = known.filter(({ partOf }) => partOf === name).sort((left, right) => byCodeUnit(left.name, right.name));
    const rules = new Map(parts.flatMap((part) => part.rules).map((rule) => [JSON.stringify(rule), rule]));
    known = [...known, { namespace: "", name, partOf: aggregated[index + 1], rules: [...rules.values()], selects: name }];
  }
  return known;
}

function clusterObjects(): readonly PolicyObject[] {
  const blocks = withAggregated([...readBlocks(defaultClusterRoles), ...readBlocks(controllerRoles)]);
  const roles = blocks.map(({ name, partOf, rules, selects }): ClusterRole => {
    const aggregation = selects ? { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [AGGREGATE + selects]: "true" } }] } } : {};
    return { apiVersion, kind: "ClusterRole", metadata: metadata("ClusterRole", "", name, partOf), rules, ...aggregation };
  });
  const bindings = blocks.flatMap(({ name }): readonly ClusterRoleBinding[] => {
    const controller = /^system:controller:(.+)$/.exec(name)?.[1];
    const subjects = boundTo[name] ?? (controller === undefined ? undefined : [`ServiceAccount kube-system/${controller}`]);
    if (!subjects) return [];
    const roleRef = { apiGroup: API, kind: "ClusterRole", name };
    const who = subjects.length === 0 ? {} : { subjects: subjects.map(readSubject) };
    return [{ apiVersion, kind: "ClusterRoleBinding", metadata: metadata("ClusterRoleBinding", "", name, undefined), ...who, roleRef }];
  });
  return [...roles, ...bindings];
}

function namespacedObjects(): readonly PolicyObject[] {
  const roles = readBlocks(defaultRoles).map(
    ({ namespace, name, rules }): Role => ({ apiVersion, kind: "Role", metadata: metadata("Role", namespace, name, undefined), rules }),
  );
  const bindings = roleBindings.map(([namespace, name, role, ...subjects]): RoleBinding => {
    const roleRef = { apiGroup: API, kind: "Role", name: role };
    const meta = metadata("RoleBinding", namespace, name, undefined);
    return { apiVersion, kind: "RoleBinding", metadata: meta, subjects: subjects.map(readSubject), roleRef };
  });
  return [...roles, ...bindings];
}

let policy: readonly PolicyObject[] | undefined;

/**
 * The roles and bindings that kube-apiserver writes at its first start: made once, and the same rows in every cluster.
 * Follows pkg/registry/rbac/rest/storage_rbac.go (PostStartHook).
 */
export function defaultPolicy(): readonly PolicyObject[] {
  policy ??= [...clusterObjects(), ...namespacedObjects()];
  return policy;
}
