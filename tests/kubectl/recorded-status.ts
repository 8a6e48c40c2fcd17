import type { Pod, PodCondition } from "../../src/sim/api/types.ts";
import { type Entry, hostIp } from "./recorded-kubelet.ts";

interface StatusOptions {
  readonly readyToStart: boolean;
  readonly initialized: boolean;
  readonly now: string;
}

const own = new Set(["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"]);

/** The status that the recordings' kubelet wrote for what it knows of a pod. */
export function podStatus(entry: Entry, options: StatusOptions): object {
  const { pod, phase, statuses, initStatuses } = entry;
  const observedGeneration = pod.metadata.generation ?? 1;
  const before = pod.status.conditions ?? [];
  const scheduled = before.filter(({ type }) => type === "PodScheduled").map((one) => ({ ...one, observedGeneration }));
  const conditions = conditionsOf(entry, options, observedGeneration);
  entry.conditions = [...conditions];
  const host = hostIp(pod.spec.nodeName ?? "");
  return {
    ...pod.status,
    phase,
    observedGeneration,
    conditions: [
      ...before.filter(({ type }) => !own.has(type)),
      ...conditions,
      ...(scheduled.length > 0 ? scheduled : [condition(entry, options, observedGeneration)("PodScheduled", true)]),
    ],
    hostIP: host,
    hostIPs: [{ ip: host }],
    startTime: entry.startTime,
    containerStatuses: statuses,
    ...(initStatuses.length > 0 ? { initContainerStatuses: initStatuses } : {}),
    ...(entry.ip ? { podIP: entry.ip, podIPs: [{ ip: entry.ip }] } : {}),
  };
}

function condition(entry: Entry, { now }: StatusOptions, observedGeneration: number) {
  return (type: string, holds: boolean, reason?: string, message?: string): PodCondition => {
    const status = holds ? "True" : "False";
    const old = entry.conditions.find((one) => one.type === type);
    return {
      type,
      status,
      observedGeneration,
      ...(reason ? { reason } : {}),
      ...(message ? { message } : {}),
      lastTransitionTime: old?.status === status && old.lastTransitionTime ? old.lastTransitionTime : now,
    };
  };
}

function conditionsOf(entry: Entry, options: StatusOptions, observedGeneration: number): PodCondition[] {
  const { phase, statuses, initStatuses, pod } = entry;
  const make = condition(entry, options, observedGeneration);
  if (phase === "Succeeded" || phase === "Failed") {
    const reason = phase === "Succeeded" ? "PodCompleted" : "PodFailed";
    const initialized = make("Initialized", true, phase === "Succeeded" ? "PodCompleted" : undefined);
    return [make("PodReadyToStartContainers", false), initialized, make("Ready", false, reason), make("ContainersReady", false, reason)];
  }
  const incomplete = initStatuses.filter(({ state, started }) => state?.terminated?.exitCode !== 0 && !started).map(({ name }) => name);
  const initialized =
    options.initialized || incomplete.length === 0
      ? make("Initialized", true)
      : make("Initialized", false, "ContainersNotInitialized", `containers with incomplete status: [${incomplete.join(" ")}]`);
  const start = [make("PodReadyToStartContainers", options.readyToStart), initialized];
  const unready = statuses.filter(({ ready }) => !ready).map(({ name }) => name);
  if (unready.length > 0) {
    const why = `containers with unready status: [${unready.join(" ")}]`;
    return [...start, make("Ready", false, "ContainersNotReady", why), make("ContainersReady", false, "ContainersNotReady", why)];
  }
  const gates = missingGates(pod);
  const ready = gates.length === 0 ? make("Ready", true) : make("Ready", false, "ReadinessGatesNotReady", gates.join(", "));
  return [...start, ready, make("ContainersReady", true)];
}

function missingGates({ spec, status }: Pod): readonly string[] {
  return (spec.readinessGates ?? [])
    .filter(({ conditionType }) => !status.conditions?.some(({ type, status: value }) => type === conditionType && value === "True"))
    .map(({ conditionType }) => `corresponding condition of pod readiness gate "${conditionType}" does not exist.`);
}
