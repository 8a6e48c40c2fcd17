import { deepEqual } from "../../api/equal.ts";
import { controllerRef } from "../../api/object.ts";
import type { Endpoint, EndpointSlice, Pod, Service } from "../../api/types.ts";
import type { NewObject } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { type AddressType, type EndpointPorts, endpointPorts, podToEndpoint, portMapKey, shouldPodBeInEndpoints } from "./endpoints.ts";

const maxEndpointsPerSlice = 100;
export const serviceNameLabel = "kubernetes.io/service-name";
export const managedByLabel = "endpointslice.kubernetes.io/managed-by";
export const sliceControllerName = "endpointslice-controller.k8s.io";
const headlessLabel = "service.kubernetes.io/headless";

/** A slice to be created: everything but the annotation of the trigger time. */
export type NewSlice = NewObject & Pick<EndpointSlice, "addressType" | "endpoints"> & { readonly ports: EndpointPorts };

/** What has to be written so that the slices say what the pods are. */
export interface SliceChanges {
  readonly create: readonly NewSlice[];
  readonly update: readonly EndpointSlice[];
  readonly remove: readonly EndpointSlice[];
}

/** Endpoints that share one set of ports. */
interface Group {
  readonly ports: EndpointPorts;
  readonly endpoints: Map<string, Endpoint>;
}

/** One endpoint is the same as another when it is the same pod at the same address on the same node. */
const endpointKey = ({ addresses, targetRef, nodeName = "", hostname = "" }: Endpoint): string =>
  `${targetRef?.uid ?? ""}|${addresses.join(",")}|${nodeName}|${hostname}`;

/**
 * Compares the pods of a Service with its slices of one address type, and touches only the slices that must change.
 * Follows endpointslice/reconciler.go (reconcileByAddressType, finalize).
 */
export function reconcileByAddressType(
  view: View,
  service: Service,
  pods: readonly Pod[],
  existing: readonly EndpointSlice[],
  addressType: AddressType,
): SliceChanges {
  const labels = sliceLabels(service);
  const groups = groupByPorts(view, service, pods, addressType);
  const owned = existing.filter((slice) => slice.metadata.ownerReferences?.some(({ uid }) => uid === service.metadata.uid));
  const ofPorts = new Map<string, EndpointSlice[]>();
  for (const slice of owned) {
    const key = portMapKey(slice.ports);
    ofPorts.set(key, [...(ofPorts.get(key) ?? []), slice]);
  }
  const create: NewSlice[] = [];
  const update: EndpointSlice[] = [];
  const remove: EndpointSlice[] = existing.filter((slice) => !owned.includes(slice));
  for (const [key, group] of groups) {
    const filled = fillSlices(service, ofPorts.get(key) ?? [], group, labels, addressType);
    create.push(...filled.create);
    update.push(...filled.update);
    remove.push(...filled.remove);
  }
  for (const [key, slices] of ofPorts) if (!groups.has(key)) remove.push(...slices);
  if (existing.length === remove.length && create.length === 0) {
    const placeholder = newSlice(service, [], [], labels, addressType);
    const [only] = remove;
    if (remove.length === 1 && only && isPlaceholder(only, placeholder)) return { create, update, remove: [] };
    create.push(placeholder);
  }
  return reuse({ create, update, remove }, owned);
}

function groupByPorts(view: View, service: Service, pods: readonly Pod[], addressType: AddressType): Map<string, Group> {
  const groups = new Map<string, Group>();
  const ofSpec = new Map<unknown, Group>();
  for (const pod of pods) {
    if (!shouldPodBeInEndpoints(pod)) continue;
    let group = ofSpec.get(pod.spec.containers);
    if (!group) {
      const ports = endpointPorts(service, pod);
      const key = portMapKey(ports);
      group = groups.get(key) ?? { ports, endpoints: new Map() };
      groups.set(key, group);
      ofSpec.set(pod.spec.containers, group);
    }
    const endpoint = podToEndpoint(view, pod, service, addressType);
    if (endpoint) group.endpoints.set(endpointKey(endpoint), endpoint);
  }
  return groups;
}

/**
 * First the slices lose what is no longer wanted and take over what changed; then those that change anyway are filled up;
 * only then an untouched one is used, and last a new one.
 * Follows endpointslice/reconciler.go (reconcileByPortMapping).
 */
function fillSlices(
  service: Service,
  existing: readonly EndpointSlice[],
  { ports, endpoints }: Group,
  labels: { readonly [label: string]: string },
  addressType: AddressType,
): SliceChanges {
  const wanted = new Map(endpoints);
  const kept = existing.map((slice) => ({
    slice,
    endpoints: keepWanted(slice, wanted),
    relabelled: !deepEqual(slice.metadata.labels, labels),
  }));
  const remove = kept.filter(
    ({ slice, endpoints: left }) => left.length === 0 && left.length !== (slice.endpoints ?? []).length && wanted.size === 0,
  );
  const staying = kept.filter((entry) => !remove.includes(entry));
  const fresh = [...wanted.values()];
  const changed = (entry: (typeof kept)[number]) => entry.relabelled || entry.endpoints !== entry.slice.endpoints;
  for (const entry of staying.filter(changed).toSorted((left, right) => right.endpoints.length - left.endpoints.length)) {
    const room = maxEndpointsPerSlice - entry.endpoints.length;
    if (room > 0 && fresh.length > 0) entry.endpoints = [...entry.endpoints, ...fresh.splice(0, room)];
  }
  const create: NewSlice[] = [];
  while (fresh.length > 0) {
    const candidates = staying.filter((entry) => !changed(entry) && entry.endpoints.length + fresh.length <= maxEndpointsPerSlice);
    const [fullest] = candidates.toSorted((left, right) => right.endpoints.length - left.endpoints.length);
    if (fullest) fullest.endpoints = [...fullest.endpoints, ...fresh.splice(0)];
    else create.push(newSlice(service, fresh.splice(0, maxEndpointsPerSlice), ports, labels, addressType));
  }
  const update = staying.filter(changed).map((entry) => ({
    ...entry.slice,
    metadata: entry.relabelled ? { ...entry.slice.metadata, labels } : entry.slice.metadata,
    endpoints: entry.endpoints,
    ports,
  }));
  return { create, update, remove: remove.map(({ slice }) => slice) };
}

/** The slice's endpoints that are still wanted, as they are now; what is placed is taken out of `wanted`. The same array if nothing changed. */
function keepWanted(slice: EndpointSlice, wanted: Map<string, Endpoint>): readonly Endpoint[] {
  let same = true;
  const endpoints = (slice.endpoints ?? []).flatMap((present) => {
    const key = endpointKey(present);
    const now = wanted.get(key);
    wanted.delete(key);
    if (now && deepEqual({ ...present, hints: undefined }, now)) return [present];
    same = false;
    return now ? [now] : [];
  });
  return same && slice.endpoints ? slice.endpoints : endpoints;
}

function newSlice(
  service: Service,
  endpoints: readonly Endpoint[],
  ports: EndpointPorts,
  labels: { readonly [label: string]: string },
  addressType: AddressType,
): NewSlice {
  const { name, namespace = "" } = service.metadata;
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { generateName: `${name}-`, namespace, labels, ownerReferences: [controllerRef(service)] },
    addressType,
    endpoints,
    ports,
  };
}

/** The Service's labels and the controller's own. Follows endpointslice/utils.go (setEndpointSliceLabels). */
export function sliceLabels({ metadata, spec }: Service, managedBy: string = sliceControllerName): { readonly [label: string]: string } {
  const { [headlessLabel]: _, [serviceNameLabel]: __, [managedByLabel]: ___, ...labels } = metadata.labels ?? {};
  const headless = spec.clusterIP === "None" || !spec.clusterIP;
  return { ...labels, ...(headless ? { [headlessLabel]: "" } : {}), [serviceNameLabel]: metadata.name, [managedByLabel]: managedBy };
}

const isPlaceholder = (slice: EndpointSlice, placeholder: NewSlice): boolean =>
  (slice.endpoints ?? []).length === 0 && (slice.ports ?? []).length === 0 && deepEqual(slice.metadata.labels, placeholder.metadata.labels);

/** A slice that would be deleted is rewritten in place of creating another. */
function reuse({ create, update, remove }: SliceChanges, owned: readonly EndpointSlice[]): SliceChanges {
  const news = [...create];
  const updates = [...update];
  const left = remove.filter((slice) => {
    const replacement = owned.includes(slice) ? news.pop() : undefined;
    if (!replacement) return true;
    const { labels } = replacement.metadata as { readonly labels?: { readonly [label: string]: string } };
    updates.push({ ...slice, metadata: { ...slice.metadata, labels }, endpoints: replacement.endpoints, ports: replacement.ports });
    return false;
  });
  return { create: news, update: updates, remove: left };
}
