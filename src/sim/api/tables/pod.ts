import { isPodReady, isPodTerminal } from "../pod.ts";
import { parseTimestamp } from "../time.ts";
import type { ContainerStatus, Pod } from "../types.ts";
import { humanDuration } from "./duration.ts";
import { ageColumn, type Columns, column, nameColumn } from "./table.ts";

interface PodSummary {
  readonly ready: string;
  /** The one word for the pod's state. */
  readonly status: string;
  readonly restarts: string;
}

interface Tally {
  reason: string;
  ready: number;
  restarts: number;
  lastRestart: number;
}

/**
 * READY, STATUS and RESTARTS of a pod.
 * Follows kubernetes/pkg/printers/internalversion/printers.go (printPod).
 */
export function podSummary(pod: Pod, nowMillis: number): PodSummary {
  const sidecars = new Set((pod.spec.initContainers ?? []).filter((c) => c.restartPolicy === "Always").map((c) => c.name));
  const total = pod.spec.containers.length + sidecars.size;
  const tally: Tally = {
    reason: pod.status.reason || pod.status.phase || "",
    ready: 0,
    restarts: 0,
    lastRestart: Number.NEGATIVE_INFINITY,
  };
  const scheduled = pod.status.conditions?.find((condition) => condition.type === "PodScheduled");
  if (scheduled?.reason === "SchedulingGated") tally.reason = "SchedulingGated";
  const sidecarTally = { restarts: 0, lastRestart: Number.NEGATIVE_INFINITY };
  const initializing = tallyInitContainers(pod, sidecars, tally, sidecarTally);
  if (!initializing || isInitialized(pod)) {
    tally.restarts = sidecarTally.restarts;
    tally.lastRestart = sidecarTally.lastRestart;
    tallyContainers(pod, tally);
  }
  if (pod.metadata.deletionTimestamp && pod.status.reason === "NodeLost") tally.reason = "Unknown";
  else if (pod.metadata.deletionTimestamp && !isPodTerminal(pod)) tally.reason = "Terminating";
  const ago =
    tally.restarts > 0 && tally.lastRestart > Number.NEGATIVE_INFINITY ? ` (${humanDuration(nowMillis - tally.lastRestart)} ago)` : "";
  return { ready: `${tally.ready}/${total}`, status: tally.reason, restarts: `${tally.restarts}${ago}` };
}

function isInitialized(pod: Pod): boolean {
  return pod.status.conditions?.find((condition) => condition.type === "Initialized")?.status === "True";
}

function countRestart(status: ContainerStatus, tally: { restarts: number; lastRestart: number }): void {
  tally.restarts += status.restartCount;
  const finished = status.lastState?.terminated?.finishedAt;
  if (finished) tally.lastRestart = Math.max(tally.lastRestart, parseTimestamp(finished));
}

/** @returns whether an init container is still in the way. */
function tallyInitContainers(
  pod: Pod,
  sidecars: ReadonlySet<string>,
  tally: Tally,
  sidecarTally: { restarts: number; lastRestart: number },
): boolean {
  for (const [index, status] of (pod.status.initContainerStatuses ?? []).entries()) {
    countRestart(status, tally);
    const sidecar = sidecars.has(status.name);
    if (sidecar) countRestart(status, sidecarTally);
    if (status.state?.terminated?.exitCode === 0 && !sidecar) continue;
    if (sidecar && status.started) {
      if (status.ready) tally.ready++;
      continue;
    }
    tally.reason = initReason(status, index, pod.spec.initContainers?.length ?? 0);
    return true;
  }
  return false;
}

function initReason(status: ContainerStatus, index: number, total: number): string {
  const { terminated, waiting } = status.state ?? {};
  if (terminated) return `Init:${terminated.reason || exitText(terminated)}`;
  if (waiting?.reason && waiting.reason !== "PodInitializing") return `Init:${waiting.reason}`;
  return `Init:${index}/${total}`;
}

function exitText({ signal, exitCode }: { readonly signal?: number; readonly exitCode: number }): string {
  return signal ? `Signal:${signal}` : `ExitCode:${exitCode}`;
}

function tallyContainers(pod: Pod, tally: Tally): void {
  let running = false;
  for (const status of [...(pod.status.containerStatuses ?? [])].reverse()) {
    countRestart(status, tally);
    const { terminated, waiting } = status.state ?? {};
    if (waiting?.reason) tally.reason = waiting.reason;
    else if (terminated) tally.reason = terminated.reason || exitText(terminated);
    else if (status.ready && status.state?.running) {
      running = true;
      tally.ready++;
    }
  }
  if (tally.reason === "Completed" && running) {
    const ready = isPodReady(pod);
    tally.reason = ready ? "Running" : "NotReady";
  }
}

function readinessGates(pod: Pod): string {
  const gates = pod.spec.readinessGates ?? [];
  if (gates.length === 0) return "<none>";
  const isTrue = (type: string) => pod.status.conditions?.some((condition) => condition.type === type && condition.status === "True");
  return `${gates.filter((gate) => isTrue(gate.conditionType)).length}/${gates.length}`;
}

export const podColumns: Columns<Pod> = [
  nameColumn,
  column("Ready", (pod, now) => podSummary(pod, now).ready),
  column("Status", (pod, now) => podSummary(pod, now).status),
  column("Restarts", (pod, now) => podSummary(pod, now).restarts),
  ageColumn,
  column("*IP", (pod) => pod.status.podIPs?.[0]?.ip || "<none>"),
  column("*Node", (pod) => pod.spec.nodeName || "<none>"),
  column("*Nominated Node", (pod) => pod.status.nominatedNodeName || "<none>"),
  column("*Readiness Gates", readinessGates),
];
