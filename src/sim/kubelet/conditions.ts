import type { ContainerStatus, Pod, PodCondition } from "../api/types.ts";
import { isSidecar } from "./turn.ts";

/** A condition before times and generations are filled in. */
export interface NewCondition {
  readonly type: string;
  readonly status: "True" | "False";
  readonly reason?: string;
  readonly message?: string;
}

/** Types that only the kubelet writes. Follows kubernetes/pkg/kubelet/types/pod_status.go. */
export const kubeletConditions: ReadonlySet<string> = new Set([
  "PodScheduled",
  "Ready",
  "Initialized",
  "ContainersReady",
  "PodReadyToStartContainers",
  "PodResizePending",
  "PodResizeInProgress",
]);

type Statuses = ReadonlyMap<string, ContainerStatus>;

const list = (names: readonly string[]): string => `[${names.join(" ")}]`;

/** Follows kubernetes/pkg/kubelet/status/generate.go (GeneratePodInitializedCondition). */
export function initializedCondition(pod: Pod, statuses: Statuses, phase: string): NewCondition {
  const type = "Initialized";
  if (phase === "Succeeded") return { type, status: "True", reason: "PodCompleted" };
  const mainStarted = pod.spec.containers.some(({ name }) => hasStarted(statuses.get(name)));
  const incomplete = (pod.spec.initContainers ?? []).filter((container) => {
    const status = statuses.get(container.name);
    return isSidecar(container) ? !status?.started : !status?.ready;
  });
  if (mainStarted || incomplete.length === 0) return { type, status: "True" };
  const message = `containers with incomplete status: ${list(incomplete.map(({ name }) => name))}`;
  return { type, status: "False", reason: "ContainersNotInitialized", message };
}

function hasStarted(status: ContainerStatus | undefined): boolean {
  return status?.state?.running !== undefined || status?.state?.terminated !== undefined || status?.lastState?.terminated !== undefined;
}

/** Follows generate.go (GenerateContainersReadyCondition). */
export function containersReadyCondition(pod: Pod, statuses: Statuses, phase: string): NewCondition {
  const type = "ContainersReady";
  if (phase === "Succeeded") return { type, status: "False", reason: "PodCompleted" };
  if (phase === "Failed") return { type, status: "False", reason: "PodFailed" };
  const unready = [...(pod.spec.initContainers ?? []).filter(isSidecar), ...pod.spec.containers].filter(
    ({ name }) => !statuses.get(name)?.ready,
  );
  if (unready.length === 0) return { type, status: "True" };
  const message = `containers with unready status: ${list(unready.map(({ name }) => name))}`;
  return { type, status: "False", reason: "ContainersNotReady", message };
}

/** Ready is ContainersReady and every readiness gate. Follows generate.go (GeneratePodReadyCondition). */
export function readyCondition(pod: Pod, containersReady: NewCondition, foreign: readonly PodCondition[]): NewCondition {
  if (containersReady.status !== "True") return { ...containersReady, type: "Ready" };
  const missing = (pod.spec.readinessGates ?? []).flatMap(({ conditionType }) => {
    const condition = foreign.find(({ type }) => type === conditionType);
    if (!condition) return [`corresponding condition of pod readiness gate "${conditionType}" does not exist.`];
    if (condition.status === "True") return [];
    return [`the status of pod readiness gate "${conditionType}" is not "True", but ${condition.status}`];
  });
  if (missing.length === 0) return { type: "Ready", status: "True" };
  return { type: "Ready", status: "False", reason: "ReadinessGatesNotReady", message: missing.join(", ") };
}

/** Fills in generation and times; the time changes with the status only. */
export function stamped(condition: NewCondition, old: readonly PodCondition[], generation: number, now: string): PodCondition {
  const before = old.find(({ type }) => type === condition.type);
  const lastTransitionTime = before && before.status === condition.status ? before.lastTransitionTime : now;
  const { type, status, reason, message } = condition;
  return {
    type,
    ...(generation === 0 ? {} : { observedGeneration: generation }),
    status,
    lastProbeTime: null,
    lastTransitionTime,
    ...(reason === undefined ? {} : { reason }),
    ...(message === undefined ? {} : { message }),
  } as unknown as PodCondition;
}
