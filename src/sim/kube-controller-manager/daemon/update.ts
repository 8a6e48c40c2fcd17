import { isPodTerminal } from "../../api/pod.ts";
import type { DaemonSet, Pod } from "../../api/types.ts";
import { scaledValue } from "../common/int-or-percent.ts";
import { isPodAvailable } from "../common/pods.ts";

export const hashLabel = "controller-revision-hash";

/** What a rolling update does next. */
export interface RollingStep {
  readonly podsToDelete: readonly Pod[];
  readonly nodesToFill: readonly string[];
}

export interface NodePods {
  readonly node: string;
  readonly pods: readonly Pod[];
}

const going = ({ metadata }: Pod): boolean => metadata.deletionTimestamp !== undefined;

/** Percentages are of the nodes that want a pod; maxUnavailable is at least 1 where no pod may be surplus. Follows kubernetes/pkg/controller/daemon/update.go (updatedDesiredNodeCounts). */
export function updateLimits(daemonSet: DaemonSet, desired: number): { readonly maxSurge: number; readonly maxUnavailable: number } {
  const { maxSurge: surge, maxUnavailable: unavailable } = daemonSet.spec.updateStrategy?.rollingUpdate ?? {};
  const maxSurge = scaledValue(surge, desired, "up");
  const maxUnavailable = scaledValue(unavailable, desired, "up");
  return { maxSurge, maxUnavailable: maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable };
}

/** The new and the old pod of a node; `crowded` when there is more than one of a sort. Follows kubernetes/pkg/controller/daemon/update.go (findUpdatedPodsOnNode). */
function pairOf(pods: readonly Pod[], hash: string): { readonly fresh?: Pod; readonly old?: Pod; readonly crowded: boolean } {
  const alive = pods.filter((pod) => !going(pod));
  const fresh = alive.filter(({ metadata }) => metadata.labels?.[hashLabel] === hash);
  const old = alive.filter(({ metadata }) => metadata.labels?.[hashLabel] !== hash);
  const [newest] = fresh;
  const [oldest] = old;
  return { ...(newest ? { fresh: newest } : {}), ...(oldest ? { old: oldest } : {}), crowded: fresh.length > 1 || old.length > 1 };
}

/** Follows kubernetes/pkg/controller/daemon/update.go (rollingUpdate). */
export function rollingUpdate(
  daemonSet: DaemonSet,
  nodes: readonly NodePods[],
  hash: string,
  desired: number,
  nowMillis: number,
): RollingStep {
  const { minReadySeconds = 0 } = daemonSet.spec;
  const available = (pod: Pod) => isPodAvailable(pod, minReadySeconds, nowMillis);
  const { maxSurge, maxUnavailable } = updateLimits(daemonSet, desired);
  return maxSurge === 0 ? replace(nodes, hash, maxUnavailable, available) : surge(nodes, hash, maxSurge, available);
}

/** Old pods that do not work go at once, working ones as far as few enough are missing. */
function replace(nodes: readonly NodePods[], hash: string, maxUnavailable: number, available: (pod: Pod) => boolean): RollingStep {
  let missing = 0;
  const broken: Pod[] = [];
  const candidates: Pod[] = [];
  for (const { pods } of nodes) {
    const { fresh, old, crowded } = pairOf(pods, hash);
    if (crowded || (fresh && old) || (!fresh && !old)) missing++;
    else if (fresh) missing += available(fresh) ? 0 : 1;
    else if (old && !available(old)) {
      missing++;
      broken.push(old);
    } else if (old) candidates.push(old);
  }
  return { podsToDelete: [...broken, ...candidates.slice(0, Math.max(0, maxUnavailable - missing))], nodesToFill: [] };
}

/** The new pod comes first, the old one goes when the new one is available. */
function surge(nodes: readonly NodePods[], hash: string, maxSurge: number, available: (pod: Pod) => boolean): RollingStep {
  let surplus = 0;
  const podsToDelete: Pod[] = [];
  const broken: string[] = [];
  const candidates: string[] = [];
  for (const { node, pods } of nodes) {
    const { fresh, old, crowded } = pairOf(pods, hash);
    if (crowded) surplus++;
    else if (!old) continue;
    else if (!fresh) (available(old) ? candidates : broken).push(node);
    else if (available(fresh)) podsToDelete.push(old);
    else surplus++;
  }
  return { podsToDelete, nodesToFill: [...broken, ...candidates.slice(0, Math.max(0, maxSurge - surplus))] };
}

/** Pods too many on a node outside of an update: the oldest stays; while a surge is on, one of each revision. */
export function crowd(daemonSet: DaemonSet, pods: readonly Pod[], hash: string, surging: boolean, nowMillis: number): readonly Pod[] {
  const running = pods.filter((pod) => !going(pod) && !isPodTerminal(pod));
  if (running.length <= 1) return [];
  const byAge = running.toSorted((left, right) => (left.metadata.creationTimestamp < right.metadata.creationTimestamp ? -1 : 1));
  if (!surging) return byAge.slice(1);
  const fresh = byAge.filter(({ metadata }) => metadata.labels?.[hashLabel] === hash);
  const old = byAge.filter((pod) => !fresh.includes(pod));
  const [oldest] = old;
  const done = fresh[0] && isPodAvailable(fresh[0], daemonSet.spec.minReadySeconds ?? 0, nowMillis);
  return [...fresh.slice(1), ...old.slice(1), ...(done && oldest ? [oldest] : [])];
}
