import { type ApiResource, allResources, groupVersion, isBuiltInVersion } from "../api/kinds.ts";
import { byVersionPriority } from "../api/version-order.ts";

/**
 * The groups in the order in which discovery lists them: the API server sorts by the priorities of its APIServices.
 * Follows kubernetes/pkg/controlplane/apiserver/aggregator.go (DefaultGenericAPIServicePriorities).
 */
const groupOrder: readonly string[] = [
  "apiregistration.k8s.io",
  "apps",
  "events.k8s.io",
  "authentication.k8s.io",
  "authorization.k8s.io",
  "autoscaling",
  "batch",
  "certificates.k8s.io",
  "networking.k8s.io",
  "policy",
  "rbac.authorization.k8s.io",
  "storage.k8s.io",
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "scheduling.k8s.io",
  "coordination.k8s.io",
  "node.k8s.io",
  "discovery.k8s.io",
  "resource.k8s.io",
  "flowcontrol.apiserver.k8s.io",
];

interface Subresource {
  readonly verbs: readonly string[];
  /** The kind it speaks, where that is not the resource's own. */
  readonly kind?: (owner: string) => string;
  readonly group?: string;
  readonly version?: string;
}

const readAndWrite = ["get", "patch", "update"];
const everyMethod = ["create", "delete", "get", "patch", "update"];
const connect = ["create", "get"];

/** What each subresource speaks and allows. Follows the APIGroupInfo of kubernetes/pkg/registry/<group>/rest. */
const subresources: { readonly [name: string]: Subresource } = {
  approval: { verbs: readAndWrite },
  attach: { verbs: connect, kind: () => "PodAttachOptions" },
  binding: { verbs: ["create"], kind: () => "Binding" },
  ephemeralcontainers: { verbs: readAndWrite },
  eviction: { verbs: ["create"], kind: () => "Eviction", group: "policy", version: "v1" },
  exec: { verbs: connect, kind: () => "PodExecOptions" },
  finalize: { verbs: ["update"] },
  log: { verbs: ["get"] },
  portforward: { verbs: connect, kind: () => "PodPortForwardOptions" },
  proxy: { verbs: everyMethod, kind: (owner) => `${owner}ProxyOptions` },
  resize: { verbs: readAndWrite },
  scale: { verbs: readAndWrite, kind: () => "Scale", group: "autoscaling", version: "v1" },
  status: { verbs: readAndWrite },
  token: { verbs: ["create"], kind: () => "TokenRequest", group: "authentication.k8s.io", version: "v1" },
};

/** The apiVersion and kind of a subresource's body: `scale` → autoscaling/v1 Scale. */
export function bodyTypeOf(resource: ApiResource, subresource: string | undefined): { readonly apiVersion: string; readonly kind: string } {
  const spoken = subresource === undefined ? undefined : subresources[subresource];
  const kind = spoken?.kind?.(resource.kind) ?? resource.kind;
  return { apiVersion: spoken?.group === undefined ? groupVersion(resource) : `${spoken.group}/${spoken.version}`, kind };
}

/** What can be discovered: groups in order, and the resources of each. */
interface Discovered {
  readonly groups: readonly string[];
  readonly rows: readonly ApiResource[];
}

const builtIn: Discovered = { groups: groupOrder, rows: allResources };

/** Groups of definitions come after the server's own, by name. */
function withCustom(custom: readonly ApiResource[]): Discovered {
  if (custom.length === 0) return builtIn;
  const groups = [...new Set(custom.map(({ group }) => group))].filter((group) => !groupOrder.includes(group)).sort();
  return { groups: [...groupOrder, ...groups], rows: [...allResources, ...custom] };
}

const versionsOf = ({ rows }: Discovered, group: string): readonly string[] =>
  [...new Set(rows.filter((row) => row.group === group).map(({ version }) => version))].sort(byVersionPriority);

const rowsOf = ({ rows }: Discovered, group: string, version: string): readonly ApiResource[] =>
  rows.filter((row) => row.group === group && row.version === version);

/** Every served group and version of the server's own, the preferred version of a group first. */
export function servedVersions(): readonly { readonly group: string; readonly version: string }[] {
  return ["", ...groupOrder].flatMap((group) => versionsOf(builtIn, group).map((version) => ({ group, version })));
}

/**
 * The answer to a discovery path (`/api`, `/apis`, `/apis/apps/v1` …); undefined for any other path.
 * @param aggregated the client asked for everything at once (apidiscovery.k8s.io/v2)
 */
export function discoveryAnswer(path: string, aggregated: boolean, address: string, custom: readonly ApiResource[]): unknown {
  const known = withCustom(custom);
  const { groups } = known;
  const parts = path.split("/").filter((part) => part !== "");
  if (parts[0] === "api") return coreAnswer(parts, aggregated, address);
  if (parts[0] !== "apis") return undefined;
  const [, group, version] = parts;
  if (group === undefined) {
    if (aggregated) return aggregatedList(known, groups);
    return { kind: "APIGroupList", apiVersion: "v1", groups: groups.map((name) => groupOf(known, name)) };
  }
  if (!groups.includes(group)) return undefined;
  if (version === undefined) return { kind: "APIGroup", apiVersion: "v1", ...groupOf(known, group) };
  return parts.length === 3 && versionsOf(known, group).includes(version)
    ? { kind: "APIResourceList", apiVersion: "v1", ...resourceList(known, group, version) }
    : undefined;
}

function coreAnswer(parts: readonly string[], aggregated: boolean, address: string): unknown {
  if (parts.length === 1 && aggregated) return aggregatedList(builtIn, [""]);
  if (parts.length === 1) {
    return { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs: [{ clientCIDR: "0.0.0.0/0", serverAddress: address }] };
  }
  return parts.length === 2 && parts[1] === "v1" ? { kind: "APIResourceList", ...resourceList(builtIn, "", "v1") } : undefined;
}

function groupOf(known: Discovered, group: string) {
  const versions = versionsOf(known, group).map((version) => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions, preferredVersion: versions[0] };
}

function resourceList(known: Discovered, group: string, version: string) {
  const resources = rowsOf(known, group, version).flatMap((row) => [
    plainResource(row),
    ...row.subresources.map((name) => plainSubresource(row, name)),
  ]);
  return { groupVersion: group === "" ? version : `${group}/${version}`, resources };
}

const someOf = (names: "shortNames" | "categories", row: ApiResource) => (row[names].length > 0 ? { [names]: row[names] } : {});

function plainResource(row: ApiResource) {
  const { resource, singular, namespaced, kind, verbs } = row;
  return { name: resource, singularName: singular, namespaced, kind, verbs, ...someOf("shortNames", row), ...someOf("categories", row) };
}

function plainSubresource({ resource, namespaced, kind }: ApiResource, name: string) {
  const { verbs = readAndWrite, kind: spoken, group, version } = subresources[name] ?? {};
  const place = group === undefined ? {} : { group, version };
  return { name: `${resource}/${name}`, singularName: "", namespaced, ...place, kind: spoken?.(kind) ?? kind, verbs };
}

/** Follows apiserver/pkg/endpoints/discovery/aggregated and apidiscovery/v2 (APIGroupDiscoveryList). */
function aggregatedList(known: Discovered, groups: readonly string[]) {
  const items = groups.map((group) => ({
    metadata: group === "" ? {} : { name: group },
    versions: versionsOf(known, group).map((version) => ({
      version,
      resources: rowsOf(known, group, version).map(aggregatedResource),
      freshness: "Current",
    })),
  }));
  return { kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2", metadata: {}, items };
}

function aggregatedResource(row: ApiResource) {
  const { resource, singular, namespaced, kind, verbs } = row;
  const own = isBuiltInVersion(groupVersion(row)) ? { group: "", version: "" } : { group: row.group, version: row.version };
  const nested = row.subresources.map((name) => {
    const { verbs: allowed = readAndWrite, kind: spoken, group = own.group, version = own.version } = subresources[name] ?? {};
    return { subresource: name, responseKind: { group, version, kind: spoken?.(kind) ?? kind }, verbs: allowed };
  });
  return {
    resource,
    responseKind: { ...own, kind },
    scope: namespaced ? "Namespaced" : "Cluster",
    singularResource: singular,
    verbs,
    ...someOf("shortNames", row),
    ...someOf("categories", row),
    ...(nested.length > 0 ? { subresources: nested } : {}),
  };
}
