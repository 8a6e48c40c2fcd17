import type { Service } from "../../api/types.ts";
import type { DraftOf } from "../strategy/strategy.ts";
import { assign, change, mapShared, withDefaults, withPointers } from "./share.ts";

/** Defaults of a Service. Follows pkg/apis/core/v1/defaults.go (SetDefaults_Service). */
export type DraftService = DraftOf<Service>;
export type ServiceSpec = NonNullable<DraftService["spec"]>;
type Port = NonNullable<ServiceSpec["ports"]>[number];

/** Three hours. */
const affinitySeconds = 10_800;
const clusterTypes = new Set(["ClusterIP", "NodePort", "LoadBalancer"]);

/** Reachable from outside the cluster. Follows pkg/api/service/util.go (ExternallyAccessible). */
export function isExternal({ type, externalIPs }: ServiceSpec): boolean {
  return type === "LoadBalancer" || type === "NodePort" || (type === "ClusterIP" && (externalIPs ?? []).length > 0);
}

export function needsHealthCheck({ type, externalTrafficPolicy }: ServiceSpec): boolean {
  return type === "LoadBalancer" && externalTrafficPolicy === "Local";
}

export const isHeadless = ({ clusterIPs = [] }: ServiceSpec): boolean => clusterIPs.length === 1 && clusterIPs[0] === "None";

function portDefaults(port: Port): Port {
  const spoken = withDefaults(port, { protocol: "TCP" });
  const { targetPort } = spoken;
  return targetPort === undefined || targetPort === 0 || targetPort === "" ? { ...spoken, targetPort: spoken.port ?? 0 } : spoken;
}

export function serviceDefaults(service: DraftService): DraftService {
  let spec = withDefaults<ServiceSpec>(service.spec ?? {}, { sessionAffinity: "None", type: "ClusterIP" });
  spec = change(spec, "ports", (ports) => mapShared(ports, portDefaults));
  if (spec.sessionAffinity === "None") spec = assign(spec, "sessionAffinityConfig", undefined);
  if (spec.sessionAffinity === "ClientIP" && spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined) {
    spec = { ...spec, sessionAffinityConfig: { clientIP: { timeoutSeconds: affinitySeconds } } };
  }
  if (isExternal(spec)) spec = withDefaults(spec, { externalTrafficPolicy: "Cluster" });
  if (clusterTypes.has(spec.type ?? "")) spec = withPointers(spec, { internalTrafficPolicy: "Cluster" });
  if (spec.type === "LoadBalancer") spec = withDefaults(spec, { allocateLoadBalancerNodePorts: true });
  return assign(service, "spec", spec);
}

/** `clusterIP` is the first of `clusterIPs`. Follows pkg/registry/core/service/storage/alloc.go (normalizeClusterIPs). */
export function syncClusterIps(spec: ServiceSpec, old?: ServiceSpec): ServiceSpec {
  const { clusterIP = "", clusterIPs = [] } = spec;
  if (old === undefined) return clusterIP !== "" && clusterIPs.length === 0 ? { ...spec, clusterIPs: [clusterIP] } : spec;
  const before = old.clusterIP ?? "";
  if (clusterIP === "" && before !== "" && sameList(clusterIPs, old.clusterIPs ?? [])) return assign(spec, "clusterIPs", undefined);
  if (clusterIP !== before && sameList(clusterIPs, old.clusterIPs ?? []) && clusterIP !== "") return { ...spec, clusterIPs: [clusterIP] };
  return spec;
}

function sameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index]);
}

const withoutSelector = ({ selector = {} }: ServiceSpec): boolean => Object.keys(selector).length === 0;

/** A headless Service without a selector belongs to whoever fills it: any family of addresses. */
export const isFilledByOthers = (spec: ServiceSpec): boolean => isHeadless(spec) && withoutSelector(spec);

/** How many families a Service has where it does not say. */
export const ipFamilyPolicyOf = (spec: ServiceSpec, old?: ServiceSpec) =>
  spec.ipFamilyPolicy ?? old?.ipFamilyPolicy ?? (isFilledByOthers(spec) ? "RequireDualStack" : "SingleStack");

/**
 * Families of a cluster with IPv4 alone.
 * Follows pkg/registry/core/service/storage/alloc.go (initIPFamilyFields).
 */
export function ipFamilies(spec: ServiceSpec, old?: ServiceSpec): ServiceSpec {
  if (spec.type === "ExternalName") return spec;
  const ipFamilyPolicy = ipFamilyPolicyOf(spec, old);
  const given = spec.ipFamilies?.length ? spec.ipFamilies : ["IPv4"];
  const released = ipFamilyPolicy === "SingleStack" && sameList(given, old?.ipFamilies ?? []) ? given.slice(0, 1) : given;
  const [first] = released;
  const isDual = isFilledByOthers(spec) && ipFamilyPolicy !== "SingleStack" && released.length < 2;
  const families = isDual && first ? [first, first === "IPv4" ? "IPv6" : "IPv4"] : released;
  return {
    ...(spec.ipFamilyPolicy === ipFamilyPolicy ? spec : { ...spec, ipFamilyPolicy }),
    ...(sameList(families, spec.ipFamilies ?? []) ? {} : { ipFamilies: families }),
  };
}

/** A change of type releases what only the old type had, unless the user set it anew. Follows strategy.go (dropTypeDependentFields). */
export function dropTypeDependent(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  let kept = spec;
  const drop = (field: keyof ServiceSpec, needed: boolean) => {
    if (!needed && JSON.stringify(kept[field]) === JSON.stringify(old[field])) kept = assign(kept, field, undefined);
  };
  const hasClusterIp = spec.type !== "ExternalName";
  if (old.type !== "ExternalName" && !hasClusterIp)
    for (const field of ["clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"] as const) drop(field, false);
  const takesNodePorts = (of: ServiceSpec) =>
    of.type === "NodePort" || (of.type === "LoadBalancer" && of.allocateLoadBalancerNodePorts !== false);
  if (takesNodePorts(old) && !takesNodePorts(spec) && spec.type !== "LoadBalancer")
    kept = change(kept, "ports", (ports) => withoutNodePorts(ports, old));
  if (needsHealthCheck(old)) drop("healthCheckNodePort", needsHealthCheck(spec));
  if (old.type === "LoadBalancer") {
    drop("allocateLoadBalancerNodePorts", spec.type === "LoadBalancer");
    drop("loadBalancerClass", spec.type === "LoadBalancer");
  }
  if (isExternal(old)) drop("externalTrafficPolicy", isExternal(spec));
  return kept;
}

function withoutNodePorts(ports: readonly Port[], old: ServiceSpec): readonly Port[] {
  return mapShared(ports, (port) => {
    const same = old.ports?.some((before) => before.nodePort === port.nodePort);
    return same ? assign(port, "nodePort", undefined) : port;
  });
}

/** What the server allocated before stays, when the user leaves it out. Follows strategy.go (patchAllocatedValues). */
export function keepAllocated(spec: ServiceSpec, old: ServiceSpec): ServiceSpec {
  let kept = spec;
  if (spec.type !== "ExternalName" && old.type !== "ExternalName") {
    kept = withDefaults(kept, { clusterIP: old.clusterIP });
    if (!kept.clusterIPs?.length && kept.clusterIP === old.clusterIP) kept = assign(kept, "clusterIPs", old.clusterIPs);
    if (!kept.ipFamilies?.length) kept = assign(kept, "ipFamilies", old.ipFamilies);
    if (kept.ipFamilyPolicy === undefined) kept = assign(kept, "ipFamilyPolicy", old.ipFamilyPolicy);
  }
  const nodePorts = (of: ServiceSpec) => of.type === "NodePort" || of.type === "LoadBalancer";
  if (nodePorts(spec) && nodePorts(old)) kept = change(kept, "ports", (ports) => keepNodePorts(ports, old.ports ?? []));
  if (needsHealthCheck(spec) && needsHealthCheck(old) && !kept.healthCheckNodePort)
    kept = assign(kept, "healthCheckNodePort", old.healthCheckNodePort);
  return kept;
}

/** A port keeps the node port that its name had, unless another one takes that now. */
function keepNodePorts(ports: readonly Port[], before: readonly Port[]): readonly Port[] {
  const used = new Set(ports.map(({ nodePort }) => nodePort));
  const byName = new Map(before.map(({ name = "", nodePort }) => [name, nodePort]));
  return mapShared(ports, (port) => {
    const nodePort = byName.get(port.name ?? "");
    if (port.nodePort || !nodePort || used.has(nodePort)) return port;
    used.add(nodePort);
    return { ...port, nodePort };
  });
}
