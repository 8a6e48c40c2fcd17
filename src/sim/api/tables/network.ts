import { formatSelector } from "../selector.ts";
import type { EndpointSlice, Endpoints, Ingress, IngressClass, NetworkPolicy, Service } from "../types.ts";
import { ageColumn, type Columns, column, formatLabels, nameColumn } from "./table.ts";

const LOAD_BALANCER_WIDTH = 16;

type Balancer = { readonly ingress?: readonly { readonly ip?: string; readonly hostname?: string }[] };

function balancerText(balancer: Balancer | undefined): string {
  return [...new Set((balancer?.ingress ?? []).map((point) => point.ip || point.hostname || "").filter(Boolean))].sort().join(",");
}

function externalIp({ spec, status }: Service): string {
  const external = spec.externalIPs ?? [];
  if (spec.type === "ExternalName") return spec.externalName ?? "";
  if (spec.type !== "LoadBalancer") return external.length > 0 ? external.join(",") : "<none>";
  const balancer = balancerText(status.loadBalancer);
  const parts = [...(balancer === "" ? [] : [balancer]), ...external];
  return parts.length > 0 ? parts.join(",") : "<pending>";
}

function servicePorts({ spec }: Service): string {
  const ports = (spec.ports ?? []).map((port) => `${port.port}${port.nodePort ? `:${port.nodePort}` : ""}/${port.protocol ?? "TCP"}`);
  return ports.length === 0 ? "<none>" : ports.join(",");
}

export const serviceColumns: Columns<Service> = [
  nameColumn,
  column("Type", ({ spec }) => spec.type ?? ""),
  column("Cluster-IP", ({ spec }) => spec.clusterIPs?.[0] || spec.clusterIP || "<none>"),
  column("External-IP", externalIp),
  column("Port(s)", servicePorts),
  ageColumn,
  column("*Selector", ({ spec }) => formatLabels(spec.selector)),
];

/** `10.0.0.1:80,10.0.0.2:80 + 3 more...`. Follows printers.go (formatEndpoints). */
export function endpointsText(endpoints: Endpoints): string {
  const all = (endpoints.subsets ?? []).flatMap((subset) => {
    const ports = subset.ports ?? [];
    return ports.length === 0
      ? (subset.addresses ?? []).map((address) => address.ip)
      : ports.flatMap((port) => (subset.addresses ?? []).map((address) => `${address.ip}:${port.port}`));
  });
  return firstThree(all) || "<none>";
}

function firstThree(list: readonly string[]): string {
  const more = list.length - 3;
  return more > 0 ? `${list.slice(0, 3).join(",")} + ${more} more...` : list.join(",");
}

export const endpointsColumns: Columns<Endpoints> = [nameColumn, column("Endpoints", endpointsText), ageColumn];

export const endpointSliceColumns: Columns<EndpointSlice> = [
  nameColumn,
  column("AddressType", ({ addressType }) => addressType),
  column("Ports", ({ ports }) => (ports?.length ? firstThree(ports.map((port) => String(port.port ?? "*"))) : "<unset>")),
  column("Endpoints", ({ endpoints }) => firstThree((endpoints ?? []).flatMap((endpoint) => endpoint.addresses)) || "<unset>"),
  ageColumn,
];

function hosts({ spec }: Ingress): string {
  const names = (spec.rules ?? []).map((rule) => rule.host ?? "").filter(Boolean);
  return names.length === 0 ? "*" : firstThree(names);
}

export const ingressColumns: Columns<Ingress> = [
  nameColumn,
  column("Class", ({ spec }) => spec.ingressClassName ?? "<none>"),
  column("Hosts", hosts),
  column("Address", ({ status }) => {
    const address = balancerText(status.loadBalancer);
    return address.length > LOAD_BALANCER_WIDTH ? `${address.slice(0, LOAD_BALANCER_WIDTH - 3)}...` : address;
  }),
  column("Ports", ({ spec }) => (spec.tls?.length ? "80, 443" : "80")),
  ageColumn,
];

export const ingressClassColumns: Columns<IngressClass> = [
  nameColumn,
  column("Controller", ({ spec }) => spec.controller ?? ""),
  column("Parameters", ({ spec }) => {
    const parameters = spec.parameters;
    if (!parameters) return "<none>";
    return `${parameters.kind}${parameters.apiGroup ? `.${parameters.apiGroup}` : ""}/${parameters.name}`;
  }),
  ageColumn,
];

export const networkPolicyColumns: Columns<NetworkPolicy> = [
  nameColumn,
  column("Pod-Selector", ({ spec }) => formatSelector(spec.podSelector ?? {})),
  ageColumn,
];
