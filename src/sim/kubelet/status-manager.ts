import { isPodPhaseTerminal } from "../api/pod.ts";
import { timestamp } from "../api/time.ts";
import type { Pod, PodStatus } from "../api/types.ts";
import type { Request } from "../cluster/request.ts";
import { containersReadyCondition, kubeletConditions, readyCondition, stamped } from "./conditions.ts";
import { withDisruption } from "./eviction/status.ts";
import { shownPod } from "./mirror-pods.ts";
import { reasons } from "./reasons.ts";
import { quietRequest } from "./request-action.ts";
import { sameStatus } from "./status.ts";
import { generationOf, type Turn } from "./turn.ts";

/**
 * Takes a new status over and, if it differs from the last, tells the API server.
 * A final phase is held back while containers could still run. Follows kubernetes/pkg/kubelet/status/status_manager.go.
 * @param stopped nothing of the pod runs any more
 * @param force writes what was held back before
 */
export function setStatus(turn: Turn, status: PodStatus, stopped = false, force = false): void {
  const { memory } = turn;
  const changed = !sameStatus(memory.status, status);
  memory.status = status;
  // What a new mirror lacks waits for the status manager's next look, unless something changes before.
  if (!changed && !force && (memory.written !== undefined || turn.isStatic)) return;
  writeStatus(turn, stopped);
}

/** Writes the present status unless the API already has it. */
export function writeStatus(turn: Turn, stopped: boolean): void {
  const { memory } = turn;
  const pod = shownPod(turn);
  if (turn.gone && !turn.isStatic) return;
  if (!turn.connected || !pod) {
    memory.written = undefined;
    return;
  }
  const apiPhase = memory.written?.phase ?? pod.status.phase;
  // Nothing keeps back a mirror's final phase: what runs is not asked for by the mirror's uid.
  const held = mergeStatus(turn, memory.status, apiPhase, stopped || turn.isStatic);
  const merged = withDisruption(turn, withForeignConditions(pod, held), apiPhase);
  if (memory.written !== undefined && sameStatus(memory.written, merged)) return;
  memory.written = merged;
  const { resourceVersion: _unconditional, ...metadata } = pod.metadata;
  const request: Request = {
    verb: "update",
    kind: "Pod",
    namespace: pod.metadata.namespace ?? "",
    name: pod.metadata.name,
    subresource: "status",
    object: { ...pod, metadata, status: merged },
  };
  const facts = { pod: pod.metadata.name, phase: merged.phase };
  // A pod that is gone meanwhile needs no status: the refusal is no reason to try again.
  const write = quietRequest(request, reasons.UpdatePodStatus(facts));
  // Changes of one moment go out as one write, as the real status manager is still busy with the first of them.
  const earlier = turn.actions.findIndex(
    (action) => action.type === "request" && action.request.kind === "Pod" && action.request.verb === "update",
  );
  if (earlier >= 0) turn.actions.splice(earlier, 1);
  turn.actions.push(write);
}

/** Follows status_manager.go (mergePodStatus). */
function mergeStatus(turn: Turn, status: PodStatus, apiPhase: string | undefined, stopped: boolean): PodStatus {
  if (!isPodPhaseTerminal(status.phase) || isPodPhaseTerminal(apiPhase)) return status;
  if (stopped) return unreadyWhenOver(turn, status);
  const { reason: _reason, message: _message, ...rest } = status;
  return { ...rest, phase: (apiPhase ?? "Pending") as PodStatus["phase"] };
}

/** Conditions of others are theirs: what the API has now is written back. */
function withForeignConditions(pod: Pod, status: PodStatus): PodStatus {
  const own = (status.conditions ?? []).filter(({ type }) => kubeletConditions.has(type));
  const foreign = (pod.status.conditions ?? []).filter(({ type }) => !kubeletConditions.has(type));
  return foreign.length === 0 && own.length === status.conditions?.length ? status : { ...status, conditions: [...foreign, ...own] };
}

function unreadyWhenOver(turn: Turn, status: PodStatus): PodStatus {
  const ready = (status.conditions ?? []).some(
    ({ type, status: value }) => (type === "Ready" || type === "ContainersReady") && value === "True",
  );
  if (!ready) return status;
  const containersReady = containersReadyCondition(turn.pod, new Map(), status.phase ?? "");
  const fresh = [readyCondition(turn.pod, containersReady, []), containersReady];
  const conditions = (status.conditions ?? []).map((condition) => {
    const changed = fresh.find(({ type }) => type === condition.type);
    return changed ? stamped(changed, status.conditions ?? [], generationOf(turn.pod), timestamp(turn.nowMillis)) : condition;
  });
  return { ...status, conditions };
}
