import { podCondition } from "../../api/pod.ts";
import { quantityMillis } from "../../api/quantity.ts";
import { parseTimestamp } from "../../api/time.ts";
import type { Container, Pod } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";
import type { PodMetricsRow } from "../../cluster/world-rows.ts";

/** New pods use a lot of CPU at first: their readings count only once they are Ready (--horizontal-pod-autoscaler-cpu-initialization-period). */
const initializationMillis = 300_000;
/** A pod that has not been Ready since so soon after its start never was (--horizontal-pod-autoscaler-initial-readiness-delay). */
const readinessDelayMillis = 30_000;

/** What one metric asks for. Amounts are in thousandths: millicores, or thousandths of a byte. */
export interface Proposal {
  readonly replicas: number;
  readonly averageMillis: number;
  readonly utilization?: number;
}

export type Outcome = Proposal | { readonly error: string };

/** Which usage is looked at: of a whole pod, or of the container of one name in each. */
export interface Usage {
  readonly resource: string;
  readonly container?: string;
}

type Target = { readonly utilization: number } | { readonly averageMillis: number };

interface Groups {
  readonly readyCount: number;
  /** Counted as using nothing when more is wanted. */
  readonly unready: ReadonlySet<string>;
  /** Ready pods without a reading. */
  readonly missing: ReadonlySet<string>;
  /** Readings that count, by pod. */
  readonly usage: Map<string, number>;
}

/** Usage by pod in thousandths; a pod of which a container has no reading is left out. */
function usageByPod(rows: readonly PodMetricsRow[], { resource, container }: Usage): Map<string, number> {
  const usage = new Map<string, number>();
  for (const { pod, containers } of rows) {
    const wanted = container === undefined ? containers : containers.filter(({ name }) => name === container);
    if (wanted.length === 0) continue;
    const amount = wanted.reduce((sum, each) => sum + (resource === "cpu" ? each.cpuMillis : each.memoryBytes * 1000), 0);
    usage.set(pod, amount);
  }
  return usage;
}

/** Follows kubernetes/pkg/controller/podautoscaler/replica_calculator.go (groupPods). */
function groupPods(pods: readonly Pod[], rows: ReadonlyMap<string, PodMetricsRow>, wanted: Usage, nowMillis: number): Groups {
  const usage = usageByPod([...rows.values()], wanted);
  const unready = new Set<string>();
  const missing = new Set<string>();
  let readyCount = 0;
  for (const pod of pods) {
    const { name, deletionTimestamp } = pod.metadata;
    const row = rows.get(name);
    if (deletionTimestamp !== undefined || pod.status.phase === "Failed") usage.delete(name);
    else if (pod.status.phase === "Pending") unready.add(name);
    else if (!row || !usage.has(name)) missing.add(name);
    else if (wanted.resource === "cpu" && isTooFresh(pod, row, nowMillis)) unready.add(name);
    else readyCount++;
  }
  for (const name of unready) usage.delete(name);
  const known = new Set(pods.map(({ metadata }) => metadata.name));
  for (const name of usage.keys()) if (!known.has(name)) usage.delete(name);
  return { readyCount, unready, missing, usage };
}

function isTooFresh(pod: Pod, row: PodMetricsRow, nowMillis: number): boolean {
  const ready = podCondition(pod, "Ready");
  const startedMillis = parseTimestamp(pod.status.startTime ?? "");
  if (!ready || Number.isNaN(startedMillis)) return true;
  const sinceMillis = parseTimestamp(ready.lastTransitionTime ?? "");
  if (startedMillis + initializationMillis > nowMillis)
    return ready.status === "False" || row.measuredAtMillis < sinceMillis + row.windowMillis;
  return ready.status === "False" && startedMillis + readinessDelayMillis > sinceMillis;
}

/** Requests of each pod in thousandths. Follows replica_calculator.go (calculatePodRequests). */
function podRequests(pods: readonly Pod[], { resource, container }: Usage): ReadonlyMap<string, number> | { readonly error: string } {
  const requests = new Map<string, number>();
  for (const { spec, metadata } of pods) {
    const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always");
    const all: readonly Container[] = [...spec.containers, ...sidecars];
    let sum = 0;
    for (const each of all.filter(({ name }) => container === undefined || name === container)) {
      const request = (each.resources?.requests as { readonly [name: string]: string } | undefined)?.[resource];
      if (request === undefined) return { error: `missing request for ${resource} in container ${each.name} of Pod ${metadata.name}` };
      sum += quantityMillis(request);
    }
    requests.set(metadata.name, sum);
  }
  return requests;
}

interface Ratio {
  readonly ratio: number;
  readonly averageMillis: number;
  readonly utilization?: number;
}

/** Follows kubernetes/pkg/controller/podautoscaler/metrics/utilization.go. */
function ratioOf(usage: ReadonlyMap<string, number>, requests: ReadonlyMap<string, number>, target: Target): Ratio | undefined {
  const total = [...usage.values()].reduce((sum, amount) => sum + amount, 0);
  const averageMillis = Math.floor(total / Math.max(1, usage.size));
  if ("averageMillis" in target) return { ratio: averageMillis / target.averageMillis, averageMillis };
  const requested = [...usage.keys()].reduce((sum, pod) => sum + (requests.get(pod) ?? 0), 0);
  if (requested === 0) return undefined;
  const utilization = Math.floor((total * 100) / requested);
  return { ratio: utilization / target.utilization, averageMillis, utilization };
}

export interface Calculation {
  readonly pods: readonly Pod[];
  readonly rows: ReadonlyMap<string, PodMetricsRow>;
  readonly usage: Usage;
  readonly target: Target;
  readonly current: number;
  /** By how much usage may differ from the target either way without a change: a share of it. */
  readonly tolerance: { readonly up: number; readonly down: number };
}

/** Follows replica_calculator.go (GetResourceReplicas, calcPlainMetricReplicas). */
export function proposedReplicas(view: View, { pods, rows, usage: wanted, target, current, tolerance }: Calculation): Outcome {
  if (pods.length === 0) return { error: "no pods returned by selector while calculating replica count" };
  const { readyCount, unready, missing, usage } = groupPods(pods, rows, wanted, view.nowMillis);
  const found = "utilization" in target ? podRequests(pods, wanted) : new Map<string, number>();
  if ("error" in found) return found as { readonly error: string };
  const requests = found as ReadonlyMap<string, number>;
  if (usage.size === 0) return { error: "did not receive metrics for targeted pods (pods might be unready)" };
  const first = ratioOf(usage, requests, target);
  if (!first) return { error: "no metrics returned matched known pods" };
  const { ratio, ...shown } = first;
  const isWithin = (value: number) => 1 - tolerance.down <= value && value <= 1 + tolerance.up;
  const countUnready = unready.size > 0 && ratio > 1;
  if (!countUnready && missing.size === 0) {
    return { ...shown, replicas: isWithin(ratio) ? current : Math.ceil(ratio * readyCount) };
  }
  for (const pod of missing) usage.set(pod, ratio < 1 ? fullUsage(pod, requests, target) : 0);
  if (countUnready) for (const pod of unready) usage.set(pod, 0);
  const second = ratioOf(usage, requests, target)?.ratio ?? ratio;
  if (isWithin(second) || (ratio < 1 && second > 1) || (ratio > 1 && second < 1)) return { ...shown, replicas: current };
  const replicas = Math.ceil(second * usage.size);
  const turned = (second < 1 && replicas > current) || (second > 1 && replicas < current);
  return { ...shown, replicas: turned ? current : replicas };
}

/** On the way down a pod without a reading counts as using all that the target allows. */
function fullUsage(pod: string, requests: ReadonlyMap<string, number>, target: Target): number {
  if ("averageMillis" in target) return target.averageMillis;
  return ((requests.get(pod) ?? 0) * Math.max(100, target.utilization)) / 100;
}
