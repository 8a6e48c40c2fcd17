import { parseTimestamp } from "../api/time.ts";
import type { LabelSelector, Pod, PodSpec, StringMap } from "../api/types.ts";
import { dependsOnStatus, type PodRequests, type Resources, readRequests } from "./pod-requests.ts";

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
  /** What the pod adds in its own score. */
  readonly scored: Resources;
  readonly hostPorts: readonly HostPort[];
  readonly requiredAffinity: readonly AffinityTerm[];
  readonly requiredAntiAffinity: readonly AffinityTerm[];
  readonly preferredAffinity: readonly AffinityTerm[];
  readonly preferredAntiAffinity: readonly AffinityTerm[];
  readonly hasAffinity: boolean;
  /** status.startTime in virtual milliseconds. */
  readonly startMillis: number | undefined;
}

const noTerms: readonly AffinityTerm[] = [];
const noPorts: readonly HostPort[] = [];

interface SpecInfo extends PodRequests {
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
  const { requests, nonZero, scored, hostPorts } = dependsOnStatus(pod) ? readSpec(pod) : specInfoOf(pod);
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
    scored,
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
    info = readSpec(pod);
    specInfos.set(pod.spec, info);
  }
  return info;
}

function readSpec(pod: Pod): SpecInfo {
  return {
    ...readRequests(pod),
    hostPorts: hostPortsOf(pod.spec),
  };
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
