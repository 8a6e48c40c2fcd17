import { deepEqual } from "../api/equal.ts";
import { objectKey } from "../api/object.ts";
import { isPodReady } from "../api/pod.ts";
import type { Endpoints, Pod, Service } from "../api/types.ts";
import { type Action, type Component, defineReasons, type Wake, type WatchEvent } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { objectOf, wakeSelf } from "./common/owned-pods.ts";
import { create, remove, update, whateverHappens } from "./common/requests.ts";
import { changeTrigger, hasSelector, wakeServicesOf } from "./common/services.ts";
import { addressTypesOf, endpointPorts, hasHostname, shouldPodBeInEndpoints, withTriggerTime } from "./endpointslice/endpoints.ts";

const reasons = defineReasons({
  UpdateEndpoints: { message: ({ service, addresses }) => `Endpoints of Service ${service}: ${addresses} ready addresses` },
  DeleteEndpoints: { message: ({ service }) => `Endpoints go with Service ${service}` },
});

type Subset = NonNullable<Endpoints["subsets"]>[number];
type Address = NonNullable<Subset["addresses"]>[number];

const maxCapacity = 1000;
const overCapacityAnnotation = "endpoints.kubernetes.io/over-capacity";
const managedByLabel = "endpoints.kubernetes.io/managed-by";
const headlessLabel = "service.kubernetes.io/headless";

/**
 * Keeps the older list of a Service's pods, all in one object, beside its EndpointSlices.
 * Follows kubernetes/pkg/controller/endpoint/endpoints_controller.go (syncService).
 */
export const endpointsController: Component = {
  name: "endpoint-controller",
  watches: { Service: wakeSelf, Pod: wakeServicesOf, Endpoints: wakeServiceOfDeleted },
  sync(view, key) {
    const service = objectOf(view, "Service", key);
    if (!service) return deleteEndpoints(view, key);
    return hasSelector(service) ? syncService(view, key, service) : [];
  },
};

/** Someone has deleted the list of a Service that stays. */
function wakeServiceOfDeleted({ type, object: { metadata } }: WatchEvent): readonly Wake[] {
  return type === "DELETED" ? [{ key: objectKey("Service", metadata.namespace ?? "", metadata.name) }] : [];
}

function deleteEndpoints(view: View, key: string): readonly Action[] {
  const endpoints = objectOf(view, "Endpoints", key);
  return endpoints ? [remove(endpoints, reasons.DeleteEndpoints({ service: endpoints.metadata.name }), {}, whateverHappens)] : [];
}

function syncService(view: View, key: string, service: Service): readonly Action[] {
  const { name, namespace = "" } = service.metadata;
  const pods = view.listLabelled(namespace, service.spec.selector ?? {});
  const { subsets, truncated } = subsetsOf(service, pods);
  const { atMillis, told } = changeTrigger(view.memory(key), service, pods);
  const current = view.get("Endpoints", namespace, name);
  const labels = labelsOf(service);
  const remembered: readonly Action[] = atMillis === undefined ? [] : [{ type: "remember", value: told }];
  if (current && deepEqual(current.subsets ?? [], subsets) && deepEqual(current.metadata.labels, labels)) return remembered;
  const { [overCapacityAnnotation]: _, ...others } = current?.metadata.annotations ?? {};
  const annotations = { ...withTriggerTime(others, atMillis), ...(truncated ? { [overCapacityAnnotation]: "truncated" } : {}) };
  const ready = subsets.reduce((total, { addresses = [] }) => total + addresses.length, 0);
  const reason = reasons.UpdateEndpoints({ service: name, addresses: ready });
  const body = { ...(subsets.length > 0 ? { subsets: [...subsets] } : {}) };
  if (!current) {
    const metadata = { name, namespace, labels, annotations };
    return [create({ apiVersion: "v1", kind: "Endpoints", metadata, ...body }, reason), ...remembered];
  }
  const { subsets: __, ...rest } = current;
  return [update({ ...rest, metadata: { ...current.metadata, labels, annotations }, ...body } as Endpoints, reason), ...remembered];
}

function labelsOf({ metadata, spec }: Service): { readonly [label: string]: string } {
  const { [headlessLabel]: _, ...labels } = metadata.labels ?? {};
  const headless = spec.clusterIP === "None" || !spec.clusterIP;
  return { ...labels, ...(headless ? { [headlessLabel]: "" } : {}), [managedByLabel]: "endpoint-controller" };
}

/** Addresses that offer the same ports stand together. Follows kubernetes/pkg/api/v1/endpoints/util.go (RepackSubsets). */
function subsetsOf(service: Service, pods: readonly Pod[]): { readonly subsets: readonly Subset[]; readonly truncated: boolean } {
  const family = addressTypesOf(service)[0];
  const bySet = new Map<string, { readonly ports: Subset["ports"]; readonly ready: Address[]; readonly waiting: Address[] }>();
  let count = 0;
  for (const pod of pods) {
    const isLeaving = pod.metadata.deletionTimestamp !== undefined && !service.spec.publishNotReadyAddresses;
    if (!shouldPodBeInEndpoints(pod) || isLeaving) continue;
    const address = addressOf(service, pod, family);
    const ports = endpointPorts(service, pod).map(({ name, ...port }) => (name ? { name, ...port } : port));
    if (!address || (ports.length === 0 && (service.spec.ports ?? []).length > 0)) continue;
    if (++count > maxCapacity) continue;
    const sorted = ports.toSorted((left, right) => (left.port ?? 0) - (right.port ?? 0));
    const key = JSON.stringify(sorted);
    const group = bySet.get(key) ?? { ports: sorted as Subset["ports"], ready: [], waiting: [] };
    bySet.set(key, group);
    const ready = service.spec.publishNotReadyAddresses || isPodReady(pod);
    (ready ? group.ready : group.waiting).push(address);
  }
  const subsets = [...bySet.values()].map(({ ports, ready, waiting }) => ({
    ...(ready.length > 0 ? { addresses: ready } : {}),
    ...(waiting.length > 0 ? { notReadyAddresses: waiting } : {}),
    ...(ports && ports.length > 0 ? { ports } : {}),
  }));
  return { subsets, truncated: count > maxCapacity };
}

function addressOf(service: Service, pod: Pod, family: string | undefined): Address | undefined {
  const ip = (pod.status.podIPs ?? []).map((entry) => entry.ip).find((text) => text.includes(":") === (family === "IPv6"));
  if (ip === undefined) return undefined;
  const { namespace = "", name, uid } = pod.metadata;
  return {
    ip,
    ...(hasHostname(pod, service) ? { hostname: pod.spec.hostname ?? "" } : {}),
    ...(pod.spec.nodeName ? { nodeName: pod.spec.nodeName } : {}),
    targetRef: { kind: "Pod", namespace, name, uid },
  };
}
