import { isPodReady } from "../../api/pod.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { Pod } from "../../api/types.ts";
import { isPodActive, readySinceMillis } from "../common/pods.ts";

const phaseOrdinal: { readonly [phase: string]: number } = { Pending: 0, Unknown: 1, Running: 2 };

/** One pod with what the order asks about it, worked out once. */
interface Ranked {
  readonly pod: Pod;
  readonly assigned: number;
  readonly phase: number;
  readonly ready: number;
  readonly deletionCost: number;
  /** Active pods of the same Deployment on the pod's node. */
  readonly neighbours: number;
  readonly readyMillis: number;
  readonly restarts: number;
  readonly sidecarRestarts: number;
  readonly createdMillis: number;
}

/**
 * The `count` pods that are missed least: those that do nothing yet before those that work, the young before the old.
 * Follows kubernetes/pkg/controller/replicaset/replica_set.go (getPodsToDelete) and controller_utils.go (ActivePodsWithRanks.Less).
 */
export function podsToDelete(pods: readonly Pod[], relatedPods: readonly Pod[], count: number, nowMillis: number): readonly Pod[] {
  if (count >= pods.length) return pods;
  const onNode = new Map<string, number>();
  for (const { spec } of relatedPods.filter(isPodActive)) onNode.set(spec.nodeName ?? "", (onNode.get(spec.nodeName ?? "") ?? 0) + 1);
  const ranked = pods.map((pod) => rank(pod, onNode.get(pod.spec.nodeName ?? "") ?? 0));
  ranked.sort((left, right) => compareRanked(left, right, nowMillis));
  return ranked.slice(0, count).map(({ pod }) => pod);
}

function rank(pod: Pod, neighbours: number): Ranked {
  return {
    pod,
    assigned: pod.spec.nodeName ? 1 : 0,
    phase: phaseOrdinal[pod.status.phase ?? "Pending"] ?? 0,
    ready: isPodReady(pod) ? 1 : 0,
    deletionCost: deletionCostOf(pod),
    neighbours,
    readyMillis: readySinceMillis(pod),
    ...restartsOf(pod),
    createdMillis: parseTimestamp(pod.metadata.creationTimestamp),
  };
}

/** An unreadable cost counts as none. */
function deletionCostOf(pod: Pod): number {
  const text = pod.metadata.annotations?.["controller.kubernetes.io/pod-deletion-cost"] ?? "";
  return /^-?(0|[1-9]\d*)$/.test(text) ? Number(text) : 0;
}

function restartsOf({ spec, status }: Pod): { readonly restarts: number; readonly sidecarRestarts: number } {
  const sidecars = new Set((spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always").map(({ name }) => name));
  const most = (statuses: readonly { readonly restartCount: number }[]) =>
    statuses.reduce((max, { restartCount }) => Math.max(max, restartCount), 0);
  return {
    restarts: most(status.containerStatuses ?? []),
    sidecarRestarts: most((status.initContainerStatuses ?? []).filter(({ name }) => sidecars.has(name))),
  };
}

function compareRanked(left: Ranked, right: Ranked, nowMillis: number): number {
  const plain =
    left.assigned - right.assigned ||
    left.phase - right.phase ||
    left.ready - right.ready ||
    left.deletionCost - right.deletionCost ||
    right.neighbours - left.neighbours;
  if (plain !== 0) return plain;
  if (left.ready === 1 && left.readyMillis !== right.readyMillis)
    return compareAge(left, right, left.readyMillis, right.readyMillis, nowMillis);
  const byRestarts = right.restarts - left.restarts || right.sidecarRestarts - left.sidecarRestarts;
  if (byRestarts !== 0) return byRestarts;
  if (left.createdMillis === right.createdMillis) return 0;
  return compareAge(left, right, left.createdMillis, right.createdMillis, nowMillis);
}

/** Younger first, but only when it is a different power of two: within one bucket the uid decides, so that no rule can be exploited. */
function compareAge(left: Ranked, right: Ranked, leftSince: number, rightSince: number, nowMillis: number): number {
  if (Number.isNaN(leftSince)) return -1;
  if (Number.isNaN(rightSince)) return 1;
  const difference = bucketOfAge(nowMillis - leftSince) - bucketOfAge(nowMillis - rightSince);
  if (difference !== 0) return difference;
  return left.pod.metadata.uid < right.pod.metadata.uid ? -1 : 1;
}

/** The logarithm of the age in nanoseconds, as upstream counts; no age at all comes first. */
const bucketOfAge = (ageMillis: number): number => (ageMillis > 0 ? Math.floor(Math.log2(ageMillis * 1e6)) : -1);
