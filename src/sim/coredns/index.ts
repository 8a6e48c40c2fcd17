import { deepEqual } from "../api/equal.ts";
import type { EndpointSlice, Service } from "../api/types.ts";
import type { Action, Component, Wake } from "../cluster/component.ts";
import { defineReasons } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { ZoneEntry } from "../cluster/world-rows.ts";

/** The cluster's domain, as kubeadm sets it. */
export const CLUSTER_DOMAIN = "cluster.local";

const reasons = defineReasons({
  ZoneChanged: { message: (facts) => `DNS records of ${facts.name} changed` },
});

/** Keys are `namespace/service`, and `namespace/` for the namespace itself. */
const wakeService = (namespace: string | undefined, name: string): readonly Wake[] => [{ key: `${namespace ?? ""}/${name}` }];

/**
 * The cache of CoreDNS's kubernetes plugin: one row for each Service and namespace, from which the DNS server answers (world/network/dns.ts).
 * Follows coredns/plugin/kubernetes/controller.go and object/.
 */
export const coredns: Component = {
  name: "coredns",
  watches: {
    Service: ({ object }) => wakeService(object.metadata.namespace, object.metadata.name),
    Namespace: ({ object, type }) => (type === "MODIFIED" ? [] : wakeService(object.metadata.name, "")),
    EndpointSlice: ({ object }) => {
      const service = object.metadata.labels?.["kubernetes.io/service-name"];
      return service ? wakeService(object.metadata.namespace, service) : [];
    },
  },
  sync(view: View, key: string): readonly Action[] {
    const rowKey = `${CLUSTER_DOMAIN}|${key}`;
    const before = view.world("zone", rowKey);
    const after = zoneEntry(view, key);
    if (deepEqual(before, after)) return [];
    return [{ type: "world", table: "zone", key: rowKey, value: after, reason: reasons.ZoneChanged({ name: key }) }];
  },
};

function zoneEntry(view: View, key: string): ZoneEntry | undefined {
  const [namespace = "", name = ""] = key.split("/");
  if (name === "") {
    const exists = view.get("Namespace", "", namespace) !== undefined;
    return exists ? { namespace, service: "", clusterIPs: [], ports: [], endpoints: [] } : undefined;
  }
  const service = view.get("Service", namespace, name);
  return service && serviceEntry(service, slicesOf(view, namespace, name));
}

function slicesOf(view: View, namespace: string, service: string): readonly EndpointSlice[] {
  return view.list("EndpointSlice", namespace).filter((slice) => slice.metadata.labels?.["kubernetes.io/service-name"] === service);
}

/** What CoreDNS keeps of a Service; endpoints that are not ready are left out. */
export function serviceEntry(service: Service, slices: readonly EndpointSlice[]): ZoneEntry {
  const { spec, metadata } = service;
  const base = { namespace: metadata.namespace ?? "", service: metadata.name };
  if (spec.type === "ExternalName") return { ...base, clusterIPs: [], externalName: spec.externalName ?? "", ports: [], endpoints: [] };
  const ports = (spec.ports ?? []).map((port) => ({ name: port.name ?? "", protocol: port.protocol ?? "TCP", port: port.port }));
  const clusterIPs = spec.clusterIPs ?? (spec.clusterIP ? [spec.clusterIP] : []);
  return { ...base, clusterIPs, ports, endpoints: slices.flatMap((slice) => endpointsOf(slice)) };
}

function endpointsOf(slice: EndpointSlice): ZoneEntry["endpoints"] {
  const ports = (slice.ports ?? []).map((port) => ({ name: port.name ?? "", protocol: port.protocol ?? "TCP", port: port.port ?? 0 }));
  const ready = (slice.endpoints ?? []).filter((endpoint) => endpoint.conditions?.ready !== false);
  return ready.flatMap((endpoint) =>
    endpoint.addresses.map((ip) => ({
      ip,
      label: endpoint.hostname || ip.replaceAll(".", "-"),
      ports: ports.length > 0 ? ports : [{ name: "", protocol: "", port: -1 }],
    })),
  );
}
