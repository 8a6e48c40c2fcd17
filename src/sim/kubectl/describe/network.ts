import { formatSelector } from "../../api/selector.ts";
import { formatLabels } from "../../api/tables/table.ts";
import type { EndpointSlice, Endpoints, Ingress, IngressClass, NetworkPolicy, Service } from "../../api/types.ts";
import { needResource } from "../discovery.ts";
import { listObjects } from "../requests.ts";
import type { Run } from "../run.ts";
import { annotationLines, type Lines, labelLines, optional, orNone } from "./text.ts";

/** Follows kubectl/pkg/describe/describe.go (describeService). */
export function describeService(service: Service, run: Run): Lines {
  const { metadata, spec, status } = service;
  const resource = needResource(run.context.client, "endpointslices.discovery.k8s.io");
  const slices = listObjects(
    run,
    { resource, namespace: metadata.namespace ?? "" },
    { label: `kubernetes.io/service-name=${metadata.name}`, field: "" },
  ) as readonly EndpointSlice[];
  const balancer = (status.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => `${ip || hostname || ""}`);
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    `Selector:\t${formatLabels(spec.selector)}`,
    `Type:\t${spec.type ?? ""}`,
    ...optional("IP Family Policy", spec.ipFamilyPolicy),
    `IP Families:\t${orNone((spec.ipFamilies ?? []).join(","))}`,
    `IP:\t${spec.clusterIP ?? ""}`,
    `IPs:\t${orNone((spec.clusterIPs ?? []).join(","))}`,
    ...(spec.externalIPs?.length ? [`External IPs:\t${spec.externalIPs.join(",")}`] : []),
    ...optional("Desired LoadBalancer IP", spec.loadBalancerIP),
    ...(balancer.length > 0 ? [`LoadBalancer Ingress:\t${balancer.map((one) => `${one} (VIP)`).join(", ")}`] : []),
    ...optional("External Name", spec.externalName),
    ...(spec.ports ?? []).flatMap((port) => portLines(port, slices)),
    `Session Affinity:\t${spec.sessionAffinity ?? ""}`,
    ...optional("External Traffic Policy", spec.externalTrafficPolicy),
    ...optional("Internal Traffic Policy", spec.internalTrafficPolicy),
    ...optional("Traffic Distribution", spec.trafficDistribution),
    ...(spec.healthCheckNodePort ? [`HealthCheck NodePort:\t${spec.healthCheckNodePort}`] : []),
    ...(spec.loadBalancerSourceRanges?.length ? [`LoadBalancer Source Ranges:\t${spec.loadBalancerSourceRanges.join(",")}`] : []),
  ];
}

type Port = NonNullable<Service["spec"]["ports"]>[number];

function portLines(port: Port, slices: readonly EndpointSlice[]): Lines {
  const name = port.name || "<unset>";
  const protocol = port.protocol ?? "TCP";
  return [
    `Port:\t${name}\t${port.port}/${protocol}`,
    `TargetPort:\t${port.targetPort ?? port.port}/${protocol}`,
    ...optional("AppProtocol", port.appProtocol),
    ...(port.nodePort ? [`NodePort:\t${name}\t${port.nodePort}/${protocol}`] : []),
    `Endpoints:\t${endpointsOfPort(port.name ?? "", slices)}`,
  ];
}

/** `ip:port` of the ready endpoints, the first three. Follows kubectl/pkg/describe (formatEndpointSlices). */
function endpointsOfPort(name: string, slices: readonly EndpointSlice[]): string {
  if (slices.length === 0) return "<none>";
  const all = slices.flatMap(({ ports, endpoints }) =>
    (ports ?? [])
      .filter((port) => (port.name ?? "") === name)
      .flatMap((port) =>
        (endpoints ?? [])
          .filter(({ conditions }) => conditions?.ready !== false)
          .flatMap(({ addresses }) => addresses.map((address) => `${address}:${port.port}`)),
      ),
  );
  const more = all.length - 3;
  return more > 0 ? `${all.slice(0, 3).join(",")} + ${more} more...` : all.join(",");
}

export function describeEndpointSlice({ metadata, addressType, ports, endpoints }: EndpointSlice): Lines {
  const portRows = (ports ?? []).map(({ name, port, protocol }) => `  ${name || "<unset>"}\t${port}\t${protocol ?? ""}`);
  const endpointRows = (endpoints ?? []).flatMap((endpoint) => [
    `  - Addresses:\t${endpoint.addresses.join(", ")}`,
    "    Conditions:",
    `      Ready:\t${endpoint.conditions?.ready ?? "<unset>"}`,
    `    Hostname:\t${endpoint.hostname ?? "<unset>"}`,
    ...(endpoint.targetRef ? [`    TargetRef:\t${endpoint.targetRef.kind}/${endpoint.targetRef.name}`] : []),
    `    NodeName:\t${endpoint.nodeName ?? "<unset>"}`,
    `    Zone:\t${endpoint.zone ?? "<unset>"}`,
  ]);
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    `AddressType:\t${addressType}`,
    ...(portRows.length === 0 ? ["Ports: <unset>"] : ["Ports:", "  Name\tPort\tProtocol", "  ----\t----\t--------", ...portRows]),
    ...(endpointRows.length === 0 ? ["Endpoints: <none>"] : ["Endpoints:", ...endpointRows]),
  ];
}

export function describeEndpoints({ metadata, subsets }: Endpoints): Lines {
  const each = (subsets ?? []).flatMap(({ addresses, notReadyAddresses, ports }) => [
    `  Addresses:\t${orNone((addresses ?? []).map(({ ip }) => ip).join(","))}`,
    `  NotReadyAddresses:\t${orNone((notReadyAddresses ?? []).map(({ ip }) => ip).join(","))}`,
    ...(ports?.length
      ? [
          "  Ports:",
          "    Name\tPort\tProtocol",
          "    ----\t----\t--------",
          ...ports.map((port) => `    ${port.name || "<unset>"}\t${port.port}\t${port.protocol ?? ""}`),
        ]
      : []),
    "",
  ]);
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    "Subsets:",
    ...each,
  ];
}

type Backend = NonNullable<Ingress["spec"]["defaultBackend"]>;

function backendText({ service, resource }: Backend): string {
  if (resource) return `APIGroup: ${resource.apiGroup ?? ""}, Kind: ${resource.kind}, Name: ${resource.name}`;
  return `${service?.name ?? ""}:${service?.port?.number ?? service?.port?.name ?? ""}`;
}

export function describeIngress({ metadata, spec, status }: Ingress, run: Run): Lines {
  const address = (status.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || "").join(",");
  const target = (backend: Backend) => `${backendText(backend)} (${ingressEndpoints(run, metadata.namespace ?? "", backend)})`;
  const tls = (spec.tls ?? []).map(({ secretName, hosts }) =>
    secretName ? `  ${secretName} terminates ${(hosts ?? []).join(",")}` : `  SNI routes ${(hosts ?? []).join(",")}`,
  );
  const rules = (spec.rules ?? []).flatMap(({ host, http }) => [
    `  ${host || "*"}\t`,
    ...(http?.paths ?? []).map(({ path, backend }) => `    \t${path ?? ""} \t${target(backend)}`),
  ]);
  return [
    `Name:\t${metadata.name}`,
    ...labelLines("Labels", metadata.labels),
    `Namespace:\t${metadata.namespace}`,
    `Address:\t${address}`,
    `Ingress Class:\t${spec.ingressClassName ?? "<none>"}`,
    `Default backend:\t${spec.defaultBackend ? target(spec.defaultBackend) : "<default>"}`,
    ...(tls.length > 0 ? ["TLS:", ...tls] : []),
    "Rules:",
    "  Host\tPath\tBackends",
    "  ----\t----\t--------",
    ...rules,
    ...annotationLines(metadata.annotations),
  ];
}

export function describeIngressClass({ metadata, spec }: IngressClass): Lines {
  const { parameters } = spec;
  return [
    `Name:\t${metadata.name}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    `Controller:\t${spec.controller ?? ""}`,
    ...(parameters ? ["Parameters:", ...optional("  APIGroup", parameters.apiGroup)] : []),
    ...(parameters ? [`  Kind:\t${parameters.kind}`, `  Name:\t${parameters.name}`] : []),
  ];
}

function ingressEndpoints(run: Run, namespace: string, { service }: Backend): string {
  if (!service) return "";
  const services = listObjects(run, { resource: needResource(run.context.client, "services"), namespace }) as readonly Service[];
  const found = services.find(({ metadata }) => metadata.name === service.name);
  if (!found) return `<error: services "${service.name}" not found>`;
  const resource = needResource(run.context.client, "endpointslices.discovery.k8s.io");
  const slices = listObjects(run, { resource, namespace }, { label: `kubernetes.io/service-name=${service.name}`, field: "" });
  const port = found.spec.ports?.find((one) => one.name === service.port?.name || one.port === service.port?.number);
  return endpointsOfPort(port?.name ?? "", slices as readonly EndpointSlice[]);
}

type Rule = NonNullable<NetworkPolicy["spec"]["ingress"]>[number] & NonNullable<NetworkPolicy["spec"]["egress"]>[number];
type Peer = NonNullable<Rule["from"]>[number];

export function describeNetworkPolicy({ metadata, spec }: NetworkPolicy): Lines {
  const types = spec.policyTypes ?? [];
  const has = (type: "Ingress" | "Egress") => types.includes(type);
  return [
    `Name:         ${metadata.name}`,
    `Namespace:    ${metadata.namespace}`,
    `Created on:   ${metadata.creationTimestamp.replace("T", " ").replace("Z", " +0000 UTC")}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    "Spec:",
    `  PodSelector:     ${podSelectorText(spec.podSelector)}`,
    ...(has("Ingress")
      ? ["  Allowing ingress traffic:", ...ruleLines(spec.ingress, "From", "ingress")]
      : ["  Not affecting ingress traffic"]),
    ...(has("Egress") ? ["  Allowing egress traffic:", ...ruleLines(spec.egress, "To", "egress")] : ["  Not affecting egress traffic"]),
    `  Policy Types: ${types.join(", ")}`,
  ];
}

function podSelectorText(selector: NetworkPolicy["spec"]["podSelector"]): string {
  const text = formatSelector(selector ?? {});
  return text === "<none>" ? "<none> (Allowing the specific traffic to all pods in this namespace)" : text;
}

function ruleLines(rules: readonly Partial<Rule>[] | undefined, word: "From" | "To", kind: string): Lines {
  if (!rules?.length) return [`    <none> (Selected pods are isolated for ${kind} connectivity)`];
  return rules.flatMap(({ ports, from, to }, index) => {
    const peers = (word === "From" ? from : to) ?? [];
    const portRows = (ports ?? []).map(({ port, protocol }) => `    To Port: ${port ?? "<any>"}/${protocol ?? "TCP"}`);
    return [
      ...(index > 0 ? ["    ----------"] : []),
      ...(portRows.length > 0 ? portRows : ["    To Port: <any> (traffic allowed to all ports)"]),
      ...(peers.length > 0
        ? peers.flatMap((peer) => peerLines(peer, word))
        : [`    ${word}: <any> (traffic not restricted by ${word === "From" ? "source" : "destination"})`]),
    ];
  });
}

function peerLines({ podSelector, namespaceSelector, ipBlock }: Peer, word: string): Lines {
  if (ipBlock)
    return [`    ${word}:`, "      IPBlock:", `        CIDR: ${ipBlock.cidr}`, `        Except: ${(ipBlock.except ?? []).join(", ")}`];
  return [
    `    ${word}:`,
    ...(namespaceSelector ? [`      NamespaceSelector: ${formatSelector(namespaceSelector)}`] : []),
    ...(podSelector ? [`      PodSelector: ${formatSelector(podSelector)}`] : []),
  ];
}
