import type { ContainerStatus, Pod } from "../api/types.ts";
import { restartsAfter } from "./restart-policy.ts";
import { isSidecar } from "./turn.ts";

interface Counts {
  pendingInit: number;
  pendingSidecars: number;
  failedInitForGood: number;
  unknown: number;
  running: number;
  waiting: number;
  stopped: number;
  stoppedForGood: number;
  succeeded: number;
}

/**
 * The pod's phase from its containers' statuses.
 * Follows kubernetes/pkg/kubelet/kubelet_pods.go (getPhase).
 * @param terminal nothing of the pod will run again, whatever its restart policy
 * @param initialized a main container has been started at some time
 */
export function podPhase(pod: Pod, statuses: ReadonlyMap<string, ContainerStatus>, terminal: boolean, initialized: boolean): string {
  const counts: Counts = {
    pendingInit: 0,
    pendingSidecars: 0,
    failedInitForGood: 0,
    unknown: 0,
    running: 0,
    waiting: 0,
    stopped: 0,
    stoppedForGood: 0,
    succeeded: 0,
  };
  for (const container of pod.spec.initContainers ?? []) {
    const status = statuses.get(container.name);
    if (isSidecar(container)) countSidecar(counts, status);
    else countInit(counts, pod, container, status);
  }
  for (const container of pod.spec.containers) countMain(counts, pod, container, statuses.get(container.name));
  if (counts.failedInitForGood > 0) return "Failed";
  if (counts.pendingInit > 0 || (counts.pendingSidecars > 0 && !initialized) || counts.waiting > 0) return "Pending";
  if (counts.unknown > 0) return "Pending";
  if (counts.running > 0) return "Running";
  if (counts.stopped === 0) return "Pending";
  if (!terminal && counts.stopped !== counts.stoppedForGood) return "Running";
  return counts.stopped === counts.succeeded ? "Succeeded" : "Failed";
}

type SpecContainer = Pod["spec"]["containers"][number];

function countInit(counts: Counts, pod: Pod, container: SpecContainer, status: ContainerStatus | undefined): void {
  const ended = status?.state?.terminated ?? (status?.state?.waiting ? status.lastState?.terminated : undefined);
  if (!ended) counts.pendingInit++;
  else if (ended.exitCode !== 0 && !restartsAfter(container, pod, ended.exitCode)) counts.failedInitForGood++;
}

function countSidecar(counts: Counts, status: ContainerStatus | undefined): void {
  if (!status) counts.unknown++;
  else if (status.state?.running) {
    if (!status.started) counts.pendingSidecars++;
    counts.running++;
  } else if (status.state?.waiting && !status.lastState?.terminated) {
    counts.pendingSidecars++;
    counts.waiting++;
  }
}

function countMain(counts: Counts, pod: Pod, container: SpecContainer, status: ContainerStatus | undefined): void {
  if (!status) counts.unknown++;
  else if (status.state?.running) counts.running++;
  else {
    const ended = status.state?.terminated ?? status.lastState?.terminated;
    if (!ended) {
      counts.waiting++;
      return;
    }
    counts.stopped++;
    if (!restartsAfter(container, pod, ended.exitCode)) counts.stoppedForGood++;
    if (status.state?.terminated && ended.exitCode === 0) counts.succeeded++;
  }
}
