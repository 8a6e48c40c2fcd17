import { quantityMillis, quantityValue } from "../api/quantity.ts";
import { parseTimestamp } from "../api/time.ts";
import type { Container, ContainerStatus, LabelSelector, Pod, PodSpec, StringMap } from "../api/types.ts";

/** Amounts of one pod or node. CPU in thousandths, all others in their unit (bytes, pieces). */
export interface Resources {
  readonly cpu: number;
  readonly memory: number;
  readonly ephemeralStorage: number;
  /** Extended resources, huge pages, attachable volumes: by name; undefined when there are none. */
  readonly scalar: ReadonlyMap<string, number> | undefined;
}

export interface HostPort {
  readonly ip: string;
  readonly protocol: string;
  readonly port: number;
}

/** A term of a pod's (anti-)affinity, read once. */
export interface AffinityTerm {
  readonly namespaces: ReadonlySet<string>;
  readonly namespaceSelector: LabelSelector | undefined;
  readonly selector: LabelSelector | undefined;
  readonly topologyKey: string;
  readonly weight: number;
}

/** Pods of one namespace that carry the very same labels object, as all pods of a template do. */
export interface PodGroup {
  readonly namespace: string;
  readonly labels: StringMap | undefined;
}

/** What the scheduler reads of a pod again and again. Follows kubernetes/pkg/scheduler/framework/types.go (PodInfo). */
export interface PodInfo {
  readonly pod: Pod;
  readonly uid: string;
  /** undefined when it is being deleted: such pods count for nobody's spreading. */
  readonly group: PodGroup | undefined;
  readonly priority: number;
  readonly requests: Resources;
  /** Requests with a floor for containers that name none, so that scoring sees them. */
  readonly nonZeroCpu: number;
  readonly nonZeroMemory: number;
  readonly hostPorts: readonly HostPort[];
  readonly requiredAffinity: readonly AffinityTerm[];
  readonly requiredAntiAffinity: readonly AffinityTerm[];
  readonly preferredAffinity: readonly AffinityTerm[];
  readonly preferredAntiAffinity: readonly AffinityTerm[];
  readonly hasAffinity: boolean;
  /** status.startTime in virtual milliseconds. */
  readonly startMillis: number | undefined;
}

/** What a container that requests nothing counts for in scores: 100m and 200 MiB. */
export const DEFAULT_CPU_MILLIS = 100;
export const DEFAULT_MEMORY_BYTES = 200 * 1024 * 1024;

const noTerms: readonly AffinityTerm[] = [];
const noPorts: readonly HostPort[] = [];

interface SpecInfo {
  readonly requests: Resources;
  readonly nonZero: Resources;
  readonly hostPorts: readonly HostPort[];
}

const podInfos = new WeakMap<Pod, PodInfo>();
const specInfos = new WeakMap<PodSpec, SpecInfo>();

/** The pod's facts, derived once per frozen object; pods made from one template share the part that depends on the spec alone. */
export function podInfoOf(pod: Pod): PodInfo {
  let info = podInfos.get(pod);
  if (!info) {
    info = readPod(pod);
    podInfos.set(pod, info);
  }
  return info;
}

/** Drops the facts of a version that is past: the history keeps every version, and would keep these with it. */
export function forgetPodInfo(pod: Pod): void {
  podInfos.delete(pod);
}

function readPod(pod: Pod): PodInfo {
  const { requests, nonZero, hostPorts } = hasResizedContainer(pod) ? readSpec(pod, statusesByName(pod)) : specInfoOf(pod);
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
  const hasAffinity = podAffinity !== undefined || podAntiAffinity !== undefined;
  return {
    pod,
    uid: pod.metadata.uid,
    group: pod.metadata.deletionTimestamp === undefined ? groupOf(pod) : undefined,
    priority: pod.spec.priority ?? 0,
    requests,
    nonZeroCpu: nonZero.cpu,
    nonZeroMemory: nonZero.memory,
    hostPorts,
    requiredAffinity: hasAffinity ? readTerms(pod, podAffinity?.requiredDuringSchedulingIgnoredDuringExecution) : noTerms,
    requiredAntiAffinity: hasAffinity ? readTerms(pod, podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution) : noTerms,
    preferredAffinity: hasAffinity ? readWeighted(pod, podAffinity?.preferredDuringSchedulingIgnoredDuringExecution) : noTerms,
    preferredAntiAffinity: hasAffinity ? readWeighted(pod, podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution) : noTerms,
    hasAffinity,
    startMillis: pod.status?.startTime === undefined ? undefined : startMillis(pod.status.startTime),
  };
}

const unlabelled: StringMap = {};
const groupsByLabels = new WeakMap<StringMap, Map<string, PodGroup>>();

function groupOf({ metadata: { namespace = "", labels } }: Pod): PodGroup {
  let groups = groupsByLabels.get(labels ?? unlabelled);
  if (!groups) {
    groups = new Map();
    groupsByLabels.set(labels ?? unlabelled, groups);
  }
  let group = groups.get(namespace);
  if (!group) {
    group = { namespace, labels };
    groups.set(namespace, group);
  }
  return group;
}

/** Pods started together share a text; each is read once. */
const startTimes = new Map<string, number>();
const MAX_START_TIMES = 10_000;

function startMillis(text: string): number {
  let millis = startTimes.get(text);
  if (millis === undefined) {
    millis = parseTimestamp(text);
    if (startTimes.size >= MAX_START_TIMES) startTimes.clear();
    startTimes.set(text, millis);
  }
  return millis;
}

function specInfoOf(pod: Pod): SpecInfo {
  let info = specInfos.get(pod.spec);
  if (!info) {
    info = readSpec(pod, undefined);
    specInfos.set(pod.spec, info);
  }
  return info;
}

function readSpec(pod: Pod, statuses: ReadonlyMap<string, ContainerStatus> | undefined): SpecInfo {
  return {
    requests: toResources(podRequests(pod, statuses, false)),
    nonZero: toResources(podRequests(pod, statuses, true)),
    hostPorts: hostPortsOf(pod.spec),
  };
}

type ResourceList = Map<string, number>;

function toResources(list: ResourceList): Resources {
  let scalar: Map<string, number> | undefined;
  for (const [name, amount] of list) {
    if (name === "cpu" || name === "memory" || name === "ephemeral-storage" || name === "pods") continue;
    scalar ??= new Map();
    scalar.set(name, amount);
  }
  return {
    cpu: list.get("cpu") ?? 0,
    memory: list.get("memory") ?? 0,
    ephemeralStorage: list.get("ephemeral-storage") ?? 0,
    scalar,
  };
}

/** CPU counts in thousandths, everything else in whole units. */
export function resourceAmount(name: string, text: string | number | undefined): number {
  return name === "cpu" ? quantityMillis(text) : quantityValue(text);
}

/** A node's or a pod's `{cpu: "2", memory: "4Gi"}` as numbers. */
export function readResources(list: { readonly [name: string]: string | number } | undefined): Resources {
  return toResources(readList(list));
}

function readList(list: { readonly [name: string]: string | number } | undefined): ResourceList {
  const amounts: ResourceList = new Map();
  for (const name in list) amounts.set(name, resourceAmount(name, list[name]));
  return amounts;
}

/**
 * The most a pod needs at any moment: its containers and sidecars together, or one init container with the sidecars started before it.
 * Follows k8s.io/component-helpers/resource/helpers.go (PodRequests, AggregateContainerRequests).
 */
function podRequests(pod: Pod, statuses: ReadonlyMap<string, ContainerStatus> | undefined, nonZero: boolean): ResourceList {
  const total: ResourceList = new Map();
  for (const container of pod.spec.containers) addTo(total, containerRequests(container, statuses, nonZero));
  const sidecars: ResourceList = new Map();
  const highest: ResourceList = new Map();
  for (const container of pod.spec.initContainers ?? []) {
    const requests = containerRequests(container, container.restartPolicy === "Always" ? statuses : undefined, nonZero);
    if (container.restartPolicy === "Always") {
      addTo(total, requests);
      addTo(sidecars, requests);
      raiseTo(highest, sidecars);
    } else {
      addTo(requests, sidecars);
      raiseTo(highest, requests);
    }
  }
  raiseTo(total, highest);
  for (const [name, amount] of readList(pod.spec.resources?.requests)) {
    if (name === "cpu" || name === "memory" || name.startsWith("hugepages-")) total.set(name, amount);
  }
  addTo(total, readList(pod.spec.overhead));
  return total;
}

function containerRequests(
  container: Container,
  statuses: ReadonlyMap<string, ContainerStatus> | undefined,
  nonZero: boolean,
): ResourceList {
  const requests = readList(container.resources?.requests);
  const status = statuses?.get(container.name);
  if (status?.resources) {
    // While a container is being resized, what it may still hold counts as well as what it is to get.
    raiseTo(requests, readList(status.resources.requests));
    raiseTo(requests, readList(status.allocatedResources));
  }
  if (nonZero) {
    if (!requests.has("cpu")) requests.set("cpu", DEFAULT_CPU_MILLIS);
    if (!requests.has("memory")) requests.set("memory", DEFAULT_MEMORY_BYTES);
  }
  return requests;
}

function addTo(total: ResourceList, more: ResourceList): void {
  for (const [name, amount] of more) total.set(name, (total.get(name) ?? 0) + amount);
}

function raiseTo(total: ResourceList, floor: ResourceList): void {
  for (const [name, amount] of floor) total.set(name, Math.max(total.get(name) ?? 0, amount));
}

function hasResizedContainer(pod: Pod): boolean {
  return pod.status?.containerStatuses?.some((status) => status.resources !== undefined) ?? false;
}

function statusesByName(pod: Pod): ReadonlyMap<string, ContainerStatus> {
  const all = [...(pod.status.containerStatuses ?? []), ...(pod.status.initContainerStatuses ?? [])];
  return new Map(all.map((status) => [status.name, status]));
}

/** Ports that containers and sidecars want on the node itself; those of plain init containers do not count. */
function hostPortsOf(spec: PodSpec): readonly HostPort[] {
  const lasting = [...spec.containers, ...(spec.initContainers ?? []).filter((container) => container.restartPolicy === "Always")];
  const ports = lasting.flatMap((container) =>
    (container.ports ?? [])
      .filter((port) => (port.hostPort ?? 0) > 0)
      .map((port) => ({ ip: port.hostIP || "0.0.0.0", protocol: port.protocol || "TCP", port: port.hostPort ?? 0 })),
  );
  return ports.length === 0 ? noPorts : ports;
}

type RawTerm = {
  readonly labelSelector?: LabelSelector;
  readonly namespaces?: readonly string[];
  readonly namespaceSelector?: LabelSelector;
  readonly topologyKey: string;
};

function readTerms(pod: Pod, terms: readonly RawTerm[] | undefined): readonly AffinityTerm[] {
  return terms?.map((term) => readTerm(pod, term, 0)) ?? noTerms;
}

function readWeighted(
  pod: Pod,
  terms: readonly { readonly weight: number; readonly podAffinityTerm: RawTerm }[] | undefined,
): readonly AffinityTerm[] {
  return terms?.map((term) => readTerm(pod, term.podAffinityTerm, term.weight)) ?? noTerms;
}

function readTerm(pod: Pod, term: RawTerm, weight: number): AffinityTerm {
  const named = term.namespaces ?? [];
  const own = named.length === 0 && term.namespaceSelector === undefined ? [pod.metadata.namespace ?? ""] : named;
  return {
    namespaces: new Set(own),
    namespaceSelector: term.namespaceSelector,
    selector: term.labelSelector,
    topologyKey: term.topologyKey,
    weight,
  };
}
