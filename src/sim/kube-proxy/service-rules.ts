import type { Endpoint, EndpointSlice, Service, ServicePort } from "../api/types.ts";
import type { ProxyEndpoint, ProxyPort, ServiceRules } from "../cluster/world-rows.ts";

/**
 * A Service and its EndpointSlices as packet rules; undefined for those that have none (headless, ExternalName).
 * Follows kubernetes/pkg/proxy/serviceport.go and endpointslicecache.go.
 */
export function serviceRules(service: Service, slices: readonly EndpointSlice[]): ServiceRules | undefined {
  const { spec, status, metadata } = service;
  if (spec.type === "ExternalName" || !spec.clusterIP || spec.clusterIP === "None") return undefined;
  const affinity = spec.sessionAffinity === "ClientIP" ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10_800) : undefined;
  const ingress = spec.type === "LoadBalancer" ? (status?.loadBalancer?.ingress ?? []) : [];
  return {
    service: `${metadata.namespace}/${metadata.name}`,
    clusterIPs: (spec.clusterIPs ?? [spec.clusterIP]).filter(isIPv4),
    externalIPs: (spec.externalIPs ?? []).filter(isIPv4),
    loadBalancerIPs: ingress.flatMap(({ ip, ipMode }) => (ip && ipMode !== "Proxy" ? [ip] : [])),
    sourceRanges: spec.loadBalancerSourceRanges ?? [],
    internalLocal: spec.internalTrafficPolicy === "Local",
    externalLocal: spec.externalTrafficPolicy === "Local",
    ...(affinity === undefined ? {} : { affinitySeconds: affinity }),
    ...(spec.healthCheckNodePort ? { healthCheckNodePort: spec.healthCheckNodePort } : {}),
    ports: (spec.ports ?? []).map((port) => proxyPort(port, slices)),
  };
}

const isIPv4 = (ip: string): boolean => !ip.includes(":");

function proxyPort(port: ServicePort, slices: readonly EndpointSlice[]): ProxyPort {
  const protocol = port.protocol ?? "TCP";
  const name = port.name ?? "";
  const endpoints = slices
    .filter((slice) => slice.addressType === "IPv4")
    .flatMap((slice) => {
      const target = (slice.ports ?? []).find((one) => (one.name ?? "") === name && (one.protocol ?? "TCP") === protocol)?.port;
      return target === undefined ? [] : (slice.endpoints ?? []).flatMap((endpoint) => proxyEndpoint(endpoint, target));
    });
  const distinct = [...new Map(endpoints.map((endpoint) => [`${endpoint.ip}:${endpoint.port}`, endpoint])).values()];
  return { name, protocol, port: port.port, ...(port.nodePort ? { nodePort: port.nodePort } : {}), endpoints: distinct };
}

/** Conditions that are absent count as ready and serving. */
function proxyEndpoint(endpoint: Endpoint, port: number): readonly ProxyEndpoint[] {
  const [ip] = endpoint.addresses;
  if (ip === undefined) return [];
  const { conditions, hints } = endpoint;
  const ready = conditions?.ready ?? true;
  return [
    {
      ip,
      port,
      pod: endpoint.targetRef?.kind === "Pod" ? (endpoint.targetRef.name ?? "") : "",
      node: endpoint.nodeName ?? "",
      ready,
      serving: conditions?.serving ?? ready,
      terminating: conditions?.terminating ?? false,
      ...(hints?.forZones ? { zoneHints: hints.forZones.map((zone) => zone.name) } : {}),
      ...(hints?.forNodes ? { nodeHints: hints.forNodes.map((node) => node.name) } : {}),
    },
  ];
}
