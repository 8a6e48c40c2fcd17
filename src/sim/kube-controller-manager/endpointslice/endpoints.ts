import { isPodReady, isPodTerminal } from "../../api/pod.ts";
import { timestamp } from "../../api/time.ts";
import type { ContainerPort, Endpoint, EndpointSlice, Pod, Service, ServicePort } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";

export type AddressType = EndpointSlice["addressType"];
export type EndpointPorts = NonNullable<EndpointSlice["ports"]>;

/** Pods that have an address and have not finished; going ones stay to be told about. Follows endpointslice/util/controller_utils.go (ShouldPodBeInEndpoints). */
export const shouldPodBeInEndpoints = (pod: Pod): boolean =>
  !isPodTerminal(pod) && pod.status.podIP !== undefined && pod.status.podIP !== "";

/** Follows endpointslice/utils.go (getAddressTypesForService). */
export function addressTypesOf({ spec }: Service): readonly AddressType[] {
  const families = spec.ipFamilies ?? [];
  return families.length > 0 ? families.filter((family) => family === "IPv4" || family === "IPv6") : ["IPv4"];
}

/** A pod as an endpoint of a Service; undefined without an address of this type. Follows endpointslice/utils.go (podToEndpoint). */
export function podToEndpoint(view: View, pod: Pod, service: Service, addressType: AddressType): Endpoint | undefined {
  const addresses = (pod.status.podIPs ?? []).flatMap(({ ip }) => (ip.includes(":") === (addressType === "IPv6") ? [ip] : []));
  if (addresses.length === 0) return undefined;
  const { namespace, name, uid } = pod.metadata;
  const { nodeName } = pod.spec;
  const serving = isPodReady(pod);
  const terminating = pod.metadata.deletionTimestamp !== undefined;
  const zone = nodeName ? view.get("Node", "", nodeName)?.metadata.labels?.["topology.kubernetes.io/zone"] : undefined;
  return {
    addresses,
    conditions: { ready: service.spec.publishNotReadyAddresses === true || (serving && !terminating), serving, terminating },
    ...(hasHostname(pod, service) ? { hostname: pod.spec.hostname ?? "" } : {}),
    targetRef: { kind: "Pod", namespace: namespace ?? "", name, uid },
    ...(nodeName ? { nodeName } : {}),
    ...(zone ? { zone } : {}),
  };
}

/** A pod of a headless Service that names it as its subdomain has a DNS name of its own. */
export const hasHostname = ({ metadata, spec }: Pod, service: Service): boolean =>
  Boolean(spec.hostname) && spec.subdomain === service.metadata.name && metadata.namespace === service.metadata.namespace;

/**
 * The ports of a Service on this pod: a named targetPort is looked up in the pod's containers, and left out where it is missing.
 * Follows endpointslice/utils.go (getEndpointPorts, FindPort).
 */
export function endpointPorts(service: Service, pod: Pod): EndpointPorts {
  return (service.spec.ports ?? []).flatMap((servicePort) => {
    const port = findPort(pod, servicePort);
    if (port === undefined) return [];
    const { name = "", protocol = "TCP", appProtocol } = servicePort;
    return [{ name, port, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) }];
  });
}

export function findPort({ spec }: Pod, { targetPort, port, protocol = "TCP" }: ServicePort): number | undefined {
  if (targetPort === undefined) return port;
  if (typeof targetPort === "number") return targetPort;
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always");
  const wanted = (candidate: ContainerPort) => candidate.name === targetPort && (candidate.protocol ?? "TCP") === protocol;
  for (const { ports } of [...spec.containers, ...sidecars]) {
    const found = ports?.find(wanted);
    if (found) return found.containerPort;
  }
  return undefined;
}

/** Equal for equal sets of ports, whatever their order. */
export const portMapKey = (ports: EndpointPorts | undefined): string =>
  (ports ?? [])
    .map(({ name = "", port, protocol = "TCP", appProtocol = "" }) => `${name}|${port ?? ""}|${protocol}|${appProtocol}`)
    .sort()
    .join(",");

/** The annotation from which the delay of network programming is measured. */
export const triggerTimeAnnotation = "endpoints.kubernetes.io/last-change-trigger-time";

/** Annotations with the moment of the change that caused a write; without one it is taken away. */
export function withTriggerTime(annotations: { readonly [name: string]: string } | undefined, triggerMillis: number | undefined) {
  const { [triggerTimeAnnotation]: _, ...others } = annotations ?? {};
  return triggerMillis === undefined ? others : { ...others, [triggerTimeAnnotation]: timestamp(triggerMillis) };
}
