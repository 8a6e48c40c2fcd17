import { isPodPhaseTerminal } from "../api/pod.ts";
import type { Container, ContainerStatus, Probe } from "../api/types.ts";
import { draw } from "../cluster/random.ts";
import type { ProbeMemory, ProbeOutcome } from "./pod-memory.ts";
import { runProbe } from "./probe-run.ts";
import { outlivedKubelet, type ProbeType, workerKey } from "./probe-state.ts";
import { reasons } from "./reasons.ts";
import { restartsAfter } from "./restart-policy.ts";
import { withReadiness } from "./status.ts";
import { setStatus } from "./status-manager.ts";
import { findContainer, isSidecar, type Turn, tell } from "./turn.ts";

const initialResult: { readonly [T in ProbeType]: ProbeMemory["result"] } = {
  startup: "unknown",
  readiness: "failure",
  liveness: "success",
};
const typeText: { readonly [T in ProbeType]: string } = { startup: "Startup", readiness: "Readiness", liveness: "Liveness" };
const types: readonly ProbeType[] = ["startup", "readiness", "liveness"];

function specOf(container: Container | undefined, type: ProbeType): Probe | undefined {
  return type === "startup" ? container?.startupProbe : type === "readiness" ? container?.readinessProbe : container?.livenessProbe;
}

const periodMillis = (probe: Probe): number => (probe.periodSeconds ?? 10) * 1000;

/** Gives every probe its worker, once the volumes are there. Follows kubernetes/pkg/kubelet/prober/prober_manager.go (AddPod). */
export function addProbes(turn: Turn): void {
  const { pod, memory, nowMillis, view } = turn;
  const containers = [...pod.spec.containers, ...(pod.spec.initContainers ?? []).filter(isSidecar)];
  const kubelet = view.memory("node") as { readonly startedAtMillis?: number } | undefined;
  const added: { [worker: string]: ProbeMemory } = {};
  for (const container of containers) {
    for (const type of types) {
      const probe = specOf(container, type);
      const key = workerKey(container.name, type);
      if (!probe || memory.probes[key]) continue;
      // A kubelet that has only just started spreads its probes over their period.
      const fresh =
        nowMillis - (kubelet?.startedAtMillis ?? nowMillis) < periodMillis(probe) &&
        nowMillis > 0 &&
        kubelet?.startedAtMillis !== undefined;
      const delay = fresh ? Math.floor(draw(view.seed, "probe", pod.metadata.uid, key) * periodMillis(probe)) : 0;
      added[key] = {
        attempt: -1,
        result: undefined,
        last: undefined,
        run: 0,
        onHold: false,
        nextAtMillis: nowMillis + delay,
        flight: undefined,
      };
    }
  }
  if (Object.keys(added).length > 0) memory.probes = { ...memory.probes, ...added };
}

/** Runs every probe that is due and takes in the answers that have come. @returns whether a sync is wanted */
export function advanceProbes(turn: Turn): void {
  for (const key in turn.memory.probes) {
    for (let bound = 0; bound < 4 && advanceWorker(turn, key); bound++);
  }
}

/** @returns whether to look again, as an answer came without delay */
function advanceWorker(turn: Turn, key: string): boolean {
  const worker = turn.memory.probes[key];
  if (!worker) return false;
  const { container, type, probe, status } = partsOf(turn, key);
  if (!container || !probe) return false;
  if (worker.flight) {
    if (worker.flight.atMillis > turn.nowMillis) return false;
    land(turn, key, worker, container, type, probe, worker.flight.outcome);
    return false;
  }
  if (worker.nextAtMillis > turn.nowMillis) return false;
  const onTime = worker.nextAtMillis === turn.nowMillis;
  const missed = Math.floor((turn.nowMillis - worker.nextAtMillis) / periodMillis(probe)) + 1;
  const ticked: ProbeMemory = { ...worker, nextAtMillis: worker.nextAtMillis + missed * periodMillis(probe) };
  put(turn, key, ticked);
  if (!onTime || isPodPhaseTerminal(turn.memory.status.phase) || !status?.containerID) return false;
  return probeNow(turn, key, ticked, container, type, probe, status);
}

/** Follows kubernetes/pkg/kubelet/prober/worker.go (doProbe). */
function probeNow(
  turn: Turn,
  key: string,
  ticked: ProbeMemory,
  container: Container,
  type: ProbeType,
  probe: Probe,
  status: ContainerStatus,
): boolean {
  let worker = ticked;
  if (worker.attempt !== status.restartCount) {
    worker = { ...worker, attempt: status.restartCount, result: undefined, last: undefined, run: 0, onHold: false };
    put(turn, key, worker);
    if (!outlivedKubelet(turn, status)) setResult(turn, key, type, initialResult[type]);
    else if (type === "startup" && isSidecar(container) && status.started) setResult(turn, key, type, "success");
    worker = turn.memory.probes[key] ?? worker;
  }
  if (worker.onHold) return false;
  const running = status.state?.running;
  if (!running) {
    setResult(turn, key, type, "failure");
    const code = status.state?.terminated?.exitCode;
    if (code !== undefined && !restartsAfter(container, turn.pod, code)) put(turn, key, { ...worker, onHold: true });
    return false;
  }
  if (turn.pod.metadata.deletionTimestamp !== undefined && type !== "readiness") return false;
  const row = turn.rows.find(({ name, attempt }) => name === container.name && attempt === status.restartCount);
  if (!row) return false;
  // The status carries whole seconds, so a container counts as up to a second older than it is.
  const upSeconds = Math.floor(turn.nowMillis / 1000 - Math.floor((row.startedAtMillis ?? turn.nowMillis) / 1000));
  if (upSeconds < (probe.initialDelaySeconds ?? 0)) return false;
  if ((type === "startup") === (status.started === true)) return false;
  const flight = runProbe(turn, row, container, probe);
  put(turn, key, { ...worker, flight });
  return flight.atMillis <= turn.nowMillis;
}

function land(
  turn: Turn,
  key: string,
  worker: ProbeMemory,
  container: Container,
  type: ProbeType,
  probe: Probe,
  outcome: ProbeOutcome,
): void {
  const landed: ProbeMemory = { ...worker, flight: undefined };
  put(turn, key, landed);
  tellOutcome(turn, container, type, outcome);
  if (outcome.result === "error") return;
  const result = outcome.result === "failure" ? "failure" : "success";
  const run = landed.last === result ? landed.run + 1 : 1;
  const counted: ProbeMemory = { ...landed, last: result, run };
  put(turn, key, counted);
  if (run < (result === "failure" ? (probe.failureThreshold ?? 3) : (probe.successThreshold ?? 1))) return;
  const holds = type === "startup" || (type === "liveness" && result === "failure");
  if (holds) put(turn, key, { ...counted, onHold: true, run: 0 });
  setResult(turn, key, type, result);
}

function tellOutcome(turn: Turn, container: Container, type: ProbeType, { result, output }: ProbeOutcome): void {
  const name = typeText[type];
  const facts = { probe: name, container: container.name, output };
  if (result === "failure") tell(turn, reasons.Unhealthy({ ...facts, message: `${name} probe failed: ${output}` }), container.name);
  if (result === "warning") tell(turn, reasons.ProbeWarning({ ...facts, message: `${name} probe warning: ${output}` }), container.name);
  if (result === "error") {
    const message = `${name} probe errored and resulted in unknown state: ${output}`;
    tell(turn, reasons.Unhealthy({ ...facts, unknown: true, message }), container.name);
  }
}

/** A result that changed: readiness and startup are told at once, and the pod is synced. Follows kubelet.go (syncLoopIteration). */
function setResult(turn: Turn, key: string, type: ProbeType, result: ProbeMemory["result"]): void {
  const worker = turn.memory.probes[key];
  if (!worker || worker.result === result) return;
  put(turn, key, { ...worker, result });
  if (type === "liveness") {
    if (result === "failure") turn.memory.pending = true;
    return;
  }
  const name = key.slice(0, key.lastIndexOf("/"));
  turn.memory.pending = true;
  const change: Partial<ContainerStatus> = type === "readiness" ? { ready: result === "success" } : { started: result === "success" };
  patchContainer(turn, name, change);
}

function patchContainer(turn: Turn, name: string, change: Partial<ContainerStatus>): void {
  const { status } = turn.memory;
  const patch = (list: readonly ContainerStatus[] | undefined) =>
    list?.map((entry) => (entry.name === name ? { ...entry, ...change } : entry));
  const current = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])].find((entry) => entry.name === name);
  if (!current || Object.entries(change).every(([field, value]) => current[field as keyof ContainerStatus] === value)) return;
  const changed = {
    ...status,
    ...(status.initContainerStatuses ? { initContainerStatuses: patch(status.initContainerStatuses) } : {}),
    containerStatuses: patch(status.containerStatuses),
  } as typeof status;
  setStatus(turn, change.ready === undefined ? changed : withReadiness(turn, changed));
}

function put(turn: Turn, key: string, worker: ProbeMemory): void {
  turn.memory.probes = { ...turn.memory.probes, [key]: worker };
}

function partsOf(turn: Turn, key: string) {
  const name = key.slice(0, key.lastIndexOf("/"));
  const type = key.slice(key.lastIndexOf("/") + 1) as ProbeType;
  const container = findContainer(turn.pod, name);
  const { containerStatuses = [], initContainerStatuses = [] } = turn.memory.status;
  const status = containerStatuses.find((entry) => entry.name === name) ?? initContainerStatuses.find((entry) => entry.name === name);
  return { container, type, probe: specOf(container, type), status };
}

/** When the next probe is due; those that would do nothing wake nobody. In virtual milliseconds. */
export function probesDueMillis(turn: Turn): number {
  let due = Number.POSITIVE_INFINITY;
  for (const key in turn.memory.probes) {
    const worker = turn.memory.probes[key] as ProbeMemory;
    const { type, status } = partsOf(turn, key);
    if (worker.flight) due = Math.min(due, worker.flight.atMillis);
    else if (!status?.containerID || isPodPhaseTerminal(turn.memory.status.phase)) continue;
    else if (worker.attempt !== status.restartCount) due = Math.min(due, worker.nextAtMillis);
    else if (
      !worker.onHold &&
      (status.state?.running === undefined ? worker.result !== "failure" : (type === "startup") !== (status.started === true))
    ) {
      due = Math.min(due, worker.nextAtMillis);
    }
  }
  return due;
}
