import type { Node, Pod } from "../../api/types.ts";
import { asNode, asPod, nodeEvent, podEvent } from "../cluster-events.ts";
import { MAX_NODE_SCORE, type Plugin, type Rejection, unresolvable, unschedulable } from "../framework.ts";
import { makeNodeInfo, type NodeInfo, nodeFacts } from "../node-info.ts";
import { podInfoOf } from "../pod-info.ts";
import type { Resources } from "../pod-requests.ts";

const name = "NodeResourcesFit";

/** Requests must fit into what is left; free nodes score higher. Follows kubernetes/pkg/scheduler/framework/plugins/noderesources/fit.go. */
export const nodeResourcesFit: Plugin = {
  name,
  weight: 1,
  filter: (cycle, _state, node) => fits(cycle.podInfo.requests, node),
  score({ podInfo }, _state, node) {
    const { allocatable } = node.facts;
    let sum = 0;
    let weights = 0;
    if (allocatable.cpu > 0) {
      sum += leastRequested(node.nonZeroCpu + podInfo.scored.cpu, allocatable.cpu);
      weights++;
    }
    if (allocatable.memory > 0) {
      sum += leastRequested(node.nonZeroMemory + podInfo.scored.memory, allocatable.memory);
      weights++;
    }
    return weights === 0 ? 0 : Math.floor(sum / weights);
  },
  hints: [
    {
      on: podEvent("Delete"),
      wakes: ({ object }) => Boolean(asPod(object)?.spec.nodeName || asPod(object)?.status.nominatedNodeName),
    },
    {
      on: podEvent("PodScaleDown"),
      wakes: ({ pod, object, old }) =>
        object?.metadata.uid === pod.metadata.uid ||
        (Boolean(asPod(object)?.spec.nodeName) && isRelevantScaleDown(pod, asPod(old), asPod(object))),
    },
    {
      on: nodeEvent("Add", "NodeAllocatable"),
      wakes: ({ pod, object, old }) => {
        const node = asNode(object);
        if (!node || fits(podInfoOf(pod).requests, makeNodeInfo(nodeFacts(node), []))) return false;
        const before = asNode(old);
        return !before || hasMoreOfRequested(pod, before, node);
      },
    },
  ],
};

function leastRequested(requested: number, capacity: number): number {
  return requested > capacity ? 0 : Math.floor(((capacity - requested) * MAX_NODE_SCORE) / capacity);
}

const ordinary = ["Too many pods", "Insufficient cpu", "Insufficient memory", "Insufficient ephemeral-storage"];

/** Every combination of the ordinary reasons, made once: on a large cluster thousands of nodes share a few. Bit 4 says that not even the empty node has enough. */
const rejections: readonly Rejection[] = Array.from({ length: 32 }, (_, bits) => {
  const texts = ordinary.filter((_text, bit) => bits & (1 << bit));
  return bits & 16 ? unresolvable(name, ...texts) : unschedulable(name, ...texts);
});

/** Every missing resource is named; one that even the empty node lacks makes preemption useless. */
export function fits(wanted: Resources, node: NodeInfo): Rejection | undefined {
  const { allocatable, allowedPods } = node.facts;
  let bits = node.pods.length + 1 > allowedPods ? 1 : 0;
  if (wanted.cpu > 0 && wanted.cpu > allocatable.cpu - node.cpu) bits |= wanted.cpu > allocatable.cpu ? 18 : 2;
  if (wanted.memory > 0 && wanted.memory > allocatable.memory - node.memory) bits |= wanted.memory > allocatable.memory ? 20 : 4;
  const { ephemeralStorage } = wanted;
  if (ephemeralStorage > 0 && ephemeralStorage > allocatable.ephemeralStorage - node.ephemeralStorage) {
    bits |= ephemeralStorage > allocatable.ephemeralStorage ? 24 : 8;
  }
  if (wanted.scalar) return fitsScalar(wanted.scalar, node, rejections[bits] as Rejection);
  return bits === 0 ? undefined : rejections[bits];
}

function fitsScalar(wanted: ReadonlyMap<string, number>, { facts, scalar }: NodeInfo, ordinaryPart: Rejection): Rejection | undefined {
  const reasons = [...ordinaryPart.reasons];
  let hopeless = ordinaryPart.code === "UnschedulableAndUnresolvable";
  for (const [resource, amount] of wanted) {
    const capacity = facts.allocatable.scalar?.get(resource) ?? 0;
    if (amount === 0 || amount <= capacity - (scalar?.get(resource) ?? 0)) continue;
    reasons.push(`Insufficient ${resource}`);
    hopeless ||= amount > capacity;
  }
  if (reasons.length === 0) return undefined;
  return hopeless ? unresolvable(name, ...reasons) : unschedulable(name, ...reasons);
}

function isRelevantScaleDown(pod: Pod, old: Pod | undefined, now: Pod | undefined): boolean {
  if (!old || !now) return false;
  const [wanted, before, after] = [podInfoOf(pod).requests, podInfoOf(old).requests, podInfoOf(now).requests];
  return anyRequested(wanted, (amount) => amount(before) > amount(after));
}

function hasMoreOfRequested(pod: Pod, before: Node, after: Node): boolean {
  const [was, is] = [nodeFacts(before), nodeFacts(after)];
  if (is.allowedPods > was.allowedPods) return true;
  return anyRequested(podInfoOf(pod).requests, (amount) => amount(is.allocatable) > amount(was.allocatable));
}

/** Does the comparison hold for any resource that is really requested? */
function anyRequested(wanted: Resources, holds: (amount: (resources: Resources) => number) => boolean): boolean {
  if (wanted.cpu > 0 && holds((resources) => resources.cpu)) return true;
  if (wanted.memory > 0 && holds((resources) => resources.memory)) return true;
  if (wanted.ephemeralStorage > 0 && holds((resources) => resources.ephemeralStorage)) return true;
  return [...(wanted.scalar ?? [])].some(([name, amount]) => amount > 0 && holds((resources) => resources.scalar?.get(name) ?? 0));
}
