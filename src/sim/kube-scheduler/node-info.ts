import type { Node, Taint } from "../api/types.ts";
import type { HostPort, PodGroup, PodInfo } from "./pod-info.ts";
import { type Resources, readResources } from "./pod-requests.ts";

export const ZONE = "topology.kubernetes.io/zone";

/** What depends on the Node object alone, read once per frozen object. */
export interface NodeFacts {
  readonly node: Node;
  readonly name: string;
  readonly labels: { readonly [key: string]: string };
  readonly allocatable: Resources;
  readonly allowedPods: number;
  readonly unschedulable: boolean;
  /** NoSchedule and NoExecute. */
  readonly hardTaints: readonly Taint[];
  /** PreferNoSchedule. */
  readonly softTaints: readonly Taint[];
  /** Image name → bytes. */
  readonly images: ReadonlyMap<string, number>;
}

/**
 * A node with what runs on it, summed. It is changed by the index it belongs to, and as a copy in a dry run.
 * Follows kubernetes/pkg/scheduler/framework/types.go (NodeInfo).
 */
export interface NodeInfo {
  facts: NodeFacts;
  readonly pods: PodInfo[];
  /** Living pods by namespace and labels: pods of one template are counted together. */
  readonly groups: Map<PodGroup, number>;
  cpu: number;
  memory: number;
  ephemeralStorage: number;
  scalar: Map<string, number> | undefined;
  nonZeroCpu: number;
  nonZeroMemory: number;
  ports: HostPort[];
  /** Pods with any pod affinity or anti-affinity. */
  withAffinity: PodInfo[];
  /** Pods with required anti-affinity. */
  withAntiAffinity: PodInfo[];
}

const noTaints: readonly Taint[] = [];
const factsOfNode = new WeakMap<Node, NodeFacts>();

export function nodeFacts(node: Node): NodeFacts {
  let facts = factsOfNode.get(node);
  if (!facts) {
    facts = readNode(node);
    factsOfNode.set(node, facts);
  }
  return facts;
}

function readNode(node: Node): NodeFacts {
  const allocatable = node.status?.allocatable;
  const taints = node.spec?.taints ?? [];
  const images = new Map<string, number>();
  for (const image of node.status?.images ?? []) {
    for (const name of image.names ?? []) images.set(name, image.sizeBytes ?? 0);
  }
  return {
    node,
    name: node.metadata.name,
    labels: node.metadata.labels ?? {},
    allocatable: readResources(allocatable),
    allowedPods: Number(allocatable?.pods ?? 0),
    unschedulable: node.spec?.unschedulable ?? false,
    hardTaints: taints.length === 0 ? noTaints : taints.filter((taint) => taint.effect !== "PreferNoSchedule"),
    softTaints: taints.length === 0 ? noTaints : taints.filter((taint) => taint.effect === "PreferNoSchedule"),
    images,
  };
}

export function makeNodeInfo(facts: NodeFacts, pods: readonly PodInfo[]): NodeInfo {
  const info: NodeInfo = {
    facts,
    pods: [],
    groups: new Map(),
    cpu: 0,
    memory: 0,
    ephemeralStorage: 0,
    scalar: undefined,
    nonZeroCpu: 0,
    nonZeroMemory: 0,
    ports: [],
    withAffinity: [],
    withAntiAffinity: [],
  };
  for (const pod of pods) addPod(info, pod);
  return info;
}

/** A copy that may be changed. */
export function copyNodeInfo(info: NodeInfo): NodeInfo {
  return {
    ...info,
    pods: [...info.pods],
    groups: new Map(info.groups),
    scalar: info.scalar && new Map(info.scalar),
    ports: [...info.ports],
    withAffinity: [...info.withAffinity],
    withAntiAffinity: [...info.withAntiAffinity],
  };
}

export function addPod(info: NodeInfo, pod: PodInfo): void {
  info.pods.push(pod);
  count(info, pod, 1);
  if (pod.hostPorts.length > 0) info.ports.push(...pod.hostPorts);
  if (pod.hasAffinity) info.withAffinity.push(pod);
  if (pod.requiredAntiAffinity.length > 0) info.withAntiAffinity.push(pod);
}

export function removePod(info: NodeInfo, pod: PodInfo): void {
  const index = info.pods.lastIndexOf(pod);
  if (index < 0) return;
  info.pods.splice(index, 1);
  count(info, pod, -1);
  if (pod.hostPorts.length > 0) info.ports = info.pods.flatMap((other) => other.hostPorts);
  if (pod.hasAffinity) {
    info.withAffinity = info.withAffinity.filter((other) => other !== pod);
    info.withAntiAffinity = info.withAntiAffinity.filter((other) => other !== pod);
  }
}

function count(info: NodeInfo, pod: PodInfo, sign: 1 | -1): void {
  if (pod.group) countUp(info.groups, pod.group, sign);
  info.cpu += sign * pod.requests.cpu;
  info.memory += sign * pod.requests.memory;
  info.ephemeralStorage += sign * pod.requests.ephemeralStorage;
  info.nonZeroCpu += sign * pod.nonZeroCpu;
  info.nonZeroMemory += sign * pod.nonZeroMemory;
  if (!pod.requests.scalar) return;
  info.scalar ??= new Map();
  for (const [name, amount] of pod.requests.scalar) info.scalar.set(name, (info.scalar.get(name) ?? 0) + sign * amount);
}

/** Counts up or down; what falls to nothing goes. */
export function countUp<K>(counts: Map<K, number>, key: K, amount: number): void {
  const left = (counts.get(key) ?? 0) + amount;
  if (left > 0) counts.set(key, left);
  else counts.delete(key);
}
