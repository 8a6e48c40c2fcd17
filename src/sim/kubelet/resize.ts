import { deepEqual } from "../api/equal.ts";
import { isPodTerminal } from "../api/pod.ts";
import { quantityMillis, quantityValue } from "../api/quantity.ts";
import type { Container, Pod } from "../api/types.ts";
import { podRequests } from "./admission.ts";
import type { NewCondition } from "./conditions.ts";
import { type ObservedPod, observe } from "./observed.ts";
import type { ResizeMemory } from "./pod-memory.ts";
import { reasons } from "./reasons.ts";
import { findContainer, isSidecar, newestRow, rowKey, type Turn, tell } from "./turn.ts";

/** Only what goes on running can be resized. Follows kuberuntime_manager.go (isResizableContainer). */
const resizable = ({ spec }: Pod): readonly Container[] => [...(spec.initContainers ?? []).filter(isSidecar), ...spec.containers];

/** Does a resize of this running container need a restart? Follows kuberuntime_manager.go (computePodResizeAction). */
export function resizeRestarts({ memory: { resize } }: Turn, container: Container): boolean {
  if (!resize || resize.deferred !== undefined || !(container.name in resize.actual)) return false;
  return needsRestart(container, resize.actual[container.name]);
}

/** PodResizePending and PodResizeInProgress. Follows kubelet_pods.go (determinePodResizeStatus). */
export function resizeConditions({ memory: { resize } }: Turn): readonly NewCondition[] {
  if (!resize) return [];
  if (resize.deferred === undefined) return [{ type: "PodResizeInProgress", status: "True" }];
  return [{ type: "PodResizePending", status: "True", reason: "Deferred", message: resize.deferred }];
}

/**
 * The pod's resources have changed: the containers get what they ask for, or the kubelet says that there is no room now.
 * Follows kubernetes/pkg/kubelet/allocation/allocation_manager.go.
 * @param before the pod whose resources are in force
 */
export function advanceResize(turn: Turn, before: Pod): void {
  const changed = resizable(turn.pod).flatMap(({ name, resources }) => {
    const old = findContainer(before, name);
    return old !== undefined && !deepEqual(old.resources, resources) ? [[name, old.resources] as const] : [];
  });
  if (changed.length === 0) return;
  const actual = { ...Object.fromEntries(changed), ...turn.memory.resize?.actual };
  turn.memory.resize = { actual, deferred: undefined };
  allocate(turn, turn.memory.resize);
}

/** Tries a resize that had to wait. */
export function retryResize(turn: Turn): void {
  const { resize } = turn.memory;
  if (resize?.deferred !== undefined) allocate(turn, resize);
}

function allocate(turn: Turn, resize: ResizeMemory): void {
  const problem = shortage(turn);
  if (problem !== undefined && problem === resize.deferred) return;
  turn.memory.resize = { ...resize, deferred: problem };
  turn.memory.pending = true;
  if (problem === undefined) tell(turn, reasons.ResizeStarted({ message: `Pod resize started: ${resizeText(turn)}` }));
  else tell(turn, reasons.ResizeDeferred({ message: `Pod resize OutOfcpu: ${resizeText(turn, problem)}` }));
}

/** Done when every container that runs has what it asks for; asked at the beginning of a sync. Follows kubelet.go (SyncPod). */
export function settleResize(turn: Turn): void {
  const { resize } = turn.memory;
  if (!resize || resize.deferred !== undefined) return;
  const { newest } = observe(turn);
  if (Object.keys(resize.actual).some((name) => newest.get(name)?.state === "running")) return;
  tell(turn, reasons.ResizeCompleted({ message: `Pod resize completed: ${resizeText(turn)}` }));
  turn.memory.resize = undefined;
}

/** Running containers that are given other resources as they are. */
export function resizesInPlace({ pod, memory: { resize } }: Turn, { newest }: ObservedPod): readonly string[] {
  if (!resize || resize.deferred !== undefined) return [];
  return resizable(pod).flatMap((container) => {
    const { name } = container;
    const waits = name in resize.actual && newest.get(name)?.state === "running" && !needsRestart(container, resize.actual[name]);
    return waits ? [name] : [];
  });
}

/** The container runs with what it asks for: from its beginning, or as it has been changed. */
export function markActuated({ memory }: Turn, container: string): void {
  if (!memory.resize || !(container in memory.resize.actual)) return;
  const { [container]: _done, ...actual } = memory.resize.actual;
  memory.resize = { ...memory.resize, actual };
}

function needsRestart(container: Container, old: Container["resources"]): boolean {
  return (container.resizePolicy ?? []).some(({ resourceName, restartPolicy }) => {
    const same =
      deepEqual(old?.limits?.[resourceName], container.resources?.limits?.[resourceName]) &&
      deepEqual(old?.requests?.[resourceName], container.resources?.requests?.[resourceName]);
    return restartPolicy === "RestartContainer" && !same;
  });
}

/** Writes new limits into a running container's cgroup. */
export function actuate(turn: Turn, name: string): void {
  const container = findContainer(turn.pod, name);
  const row = newestRow(turn, name);
  if (!container || !row || row.state === "exited") return;
  const { cpuLimitMillis: _cpu, memoryLimitBytes: _memory, ...spec } = row.spec;
  const limits = container.resources?.limits;
  const value = {
    ...row,
    spec: {
      ...spec,
      ...(limits?.cpu === undefined ? {} : { cpuLimitMillis: quantityMillis(limits.cpu) }),
      ...(limits?.memory === undefined ? {} : { memoryLimitBytes: quantityValue(limits.memory) }),
    },
  };
  turn.actions.push({
    type: "world",
    table: "container",
    key: rowKey(row),
    value,
    reason: reasons.ResizeStarted({ message: container.name }),
  });
}

function shortage(turn: Turn): string | undefined {
  const { view, machine, pod } = turn;
  const others = view.listOnNode(machine.name).filter((other) => other.metadata.uid !== pod.metadata.uid && !isPodTerminal(other));
  for (const [resource, capacity] of [
    ["cpu", machine.cpuMillis],
    ["memory", machine.memoryBytes],
  ] as const) {
    const used = others.reduce((sum, other) => sum + podRequests(other)[resource], 0);
    const wanted = podRequests(pod)[resource];
    if (used + wanted > capacity)
      return `Node didn't have enough resource: ${resource}, requested: ${wanted}, used: ${used}, capacity: ${capacity}`;
  }
  return undefined;
}

/** Follows kubernetes/pkg/kubelet/events/events.go (makeResourceSummaryFromSpec). */
function resizeText({ pod }: Turn, error?: string): string {
  const summaries = (containers: readonly Container[]) =>
    containers.map(({ name, resources: { limits, requests } = {} }) => ({
      name,
      resources: { ...(limits ? { limits } : {}), ...(requests ? { requests } : {}) },
    }));
  return JSON.stringify({
    ...(pod.spec.initContainers?.length ? { initContainers: summaries(pod.spec.initContainers) } : {}),
    containers: summaries(pod.spec.containers),
    generation: pod.metadata.generation ?? 1,
    ...(error === undefined ? {} : { error }),
  });
}
