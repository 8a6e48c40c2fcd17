import { deepEqual } from "../api/equal.ts";
import { quantityMillis, quantityValue } from "../api/quantity.ts";
import type { Container, Pod } from "../api/types.ts";
import { podRequests } from "./admission.ts";
import type { NewCondition } from "./conditions.ts";
import { reasons } from "./reasons.ts";
import { newestRow, rowKey, type Turn, tell } from "./turn.ts";

/** Does a resize of this container need a restart? Follows kuberuntime_manager.go (computePodResizeAction). */
export function resizeRestarts(turn: Turn, container: Container, attempt: number): boolean {
  return turn.memory.resize?.restarting[container.name] === attempt;
}

/** PodResizePending and PodResizeInProgress. Follows kubelet_pods.go (determinePodResizeStatus). */
export function resizeConditions(turn: Turn): readonly NewCondition[] {
  const { resize } = turn.memory;
  if (!resize) return [];
  const pending: readonly NewCondition[] =
    resize.deferred === undefined ? [] : [{ type: "PodResizePending", status: "True", reason: "Deferred", message: resize.deferred }];
  const progress: readonly NewCondition[] =
    Object.keys(resize.restarting).length > 0 ? [{ type: "PodResizeInProgress", status: "True" }] : [];
  return [...pending, ...progress];
}

/**
 * The pod's resources have changed: gives the containers what they ask for, or says that there is no room now.
 * Follows kubernetes/pkg/kubelet/allocation/allocation_manager.go.
 * @param before the pod whose resources are in force
 */
export function advanceResize(turn: Turn, before: Pod): void {
  const changed = turn.pod.spec.containers.filter((container) => {
    const old = before.spec.containers.find(({ name }) => name === container.name);
    return old !== undefined && !deepEqual(old.resources, container.resources);
  });
  if (changed.length === 0) return;
  const allocated = Object.fromEntries(before.spec.containers.map(({ name, resources }) => [name, resources]));
  turn.memory.resize = {
    generation: turn.pod.metadata.generation ?? 1,
    allocated: { ...allocated, ...turn.memory.resize?.allocated },
    deferred: undefined,
    restarting: {},
  };
  retryResize(turn);
}

/** Tries a resize that is not done yet. */
export function retryResize(turn: Turn): void {
  const { resize } = turn.memory;
  if (!resize || Object.keys(resize.restarting).length > 0) return;
  const problem = shortage(turn);
  if (problem !== undefined) {
    if (resize.deferred === problem) return;
    tell(turn, reasons.ResizeDeferred({ message: `Pod resize OutOfcpu: ${resizeText(turn, problem)}` }));
    turn.memory.resize = { ...resize, deferred: problem };
    turn.memory.pending = true;
    return;
  }
  tell(turn, reasons.ResizeStarted({ message: `Pod resize started: ${resizeText(turn)}` }));
  const restarting = turn.pod.spec.containers.flatMap((container) => {
    const attempt = newestRow(turn, container.name)?.attempt;
    return attempt !== undefined && needsRestart(container, resize.allocated[container.name]) ? [[container.name, attempt] as const] : [];
  });
  turn.memory.pending = true;
  if (restarting.length > 0) {
    turn.memory.resize = { ...resize, deferred: undefined, restarting: Object.fromEntries(restarting) };
    return;
  }
  for (const container of turn.pod.spec.containers) actuate(turn, container);
  completeResize(turn);
}

/** A resize that needed restarts is done when all of them have been made. Follows kubelet.go (SyncPod). */
export function settleResize(turn: Turn): void {
  const left = Object.entries(turn.memory.resize?.restarting ?? {});
  if (left.length > 0 && left.every(([name, attempt]) => (newestRow(turn, name)?.attempt ?? attempt) > attempt)) completeResize(turn);
}

function completeResize(turn: Turn): void {
  tell(turn, reasons.ResizeCompleted({ message: `Pod resize completed: ${resizeText(turn)}` }));
  turn.memory.resize = undefined;
}

function needsRestart(container: Container, allocated: unknown): boolean {
  const old = allocated as Container["resources"];
  return (container.resizePolicy ?? []).some(({ resourceName, restartPolicy }) => {
    const same =
      deepEqual(old?.limits?.[resourceName], container.resources?.limits?.[resourceName]) &&
      deepEqual(old?.requests?.[resourceName], container.resources?.requests?.[resourceName]);
    return restartPolicy === "RestartContainer" && !same;
  });
}

function actuate(turn: Turn, container: Container): void {
  const row = newestRow(turn, container.name);
  if (!row || row.state === "exited") return;
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
  const others = view
    .listOnNode(machine.name)
    .filter(({ metadata, status }) => metadata.uid !== pod.metadata.uid && status.phase !== "Succeeded" && status.phase !== "Failed");
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

/** Follows kubernetes/pkg/kubelet/events (podResizeMsg). */
function resizeText(turn: Turn, error?: string): string {
  const containers = turn.pod.spec.containers.map(({ name, resources }) => ({
    name,
    resources: {
      ...(resources?.limits ? { limits: resources.limits } : {}),
      ...(resources?.requests ? { requests: resources.requests } : {}),
    },
  }));
  return JSON.stringify({ containers, generation: turn.pod.metadata.generation ?? 1, ...(error === undefined ? {} : { error }) });
}
