import type { ContainerStatus, Pod } from "../../sim/index.ts";
import { type PodState, podStates } from "../../site/pod-states.ts";

/** What a pod's box shows: its state, and a few words more where there is more to say. */
export interface PodLook {
  readonly state: PodState["name"];
  readonly word: string;
  readonly detail: string;
  readonly restarts: number;
}

const wordOf: ReadonlyMap<PodState["name"], string> = new Map(podStates.map(({ name, word }) => [name, word]));

/** Reads a pod's state as `kubectl get pods` would, coarser: the order of the questions is the order of what matters to a reader. */
export function podLook(pod: Pod): PodLook {
  const statuses = [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])];
  const restarts = statuses.reduce((sum, { restartCount }) => sum + restartCount, 0);
  const look = (state: PodState["name"], detail = ""): PodLook => ({ state, word: wordOf.get(state) ?? state, detail, restarts });
  const ready = pod.status.conditions?.find(({ type }) => type === "Ready");

  if (pod.metadata.deletionTimestamp) return look("terminating");
  if (pod.status.phase === "Succeeded") return look("succeeded");
  if (pod.status.phase === "Failed") return look("failed", pod.status.reason ?? "");
  if (!pod.spec.nodeName) return look("pending", pod.status.conditions?.find(({ type }) => type === "PodScheduled")?.reason ?? "");
  if (ready?.reason === "NodeStatusUnknown") return look("unknown");
  const crashed = statuses.find(isCrashing);
  if (crashed) return look("crashing", crashed.state?.waiting?.reason ?? crashed.state?.terminated?.reason ?? "");
  if (ready?.status === "True") return look("ready");
  const waiting = statuses.find(({ state }) => state?.waiting && !ordinaryWaits.has(state.waiting.reason ?? ""));
  if (waiting) return look("creating", waiting.state?.waiting?.reason ?? "");
  return pod.status.phase === "Running" ? look("running") : look("creating");
}

const ordinaryWaits: ReadonlySet<string> = new Set(["", "ContainerCreating", "PodInitializing"]);

/** It ended although it should run on, or waits to be started again. */
function isCrashing({ state, restartCount }: ContainerStatus): boolean {
  if (state?.waiting?.reason === "CrashLoopBackOff") return true;
  return state?.terminated !== undefined && (restartCount > 0 || state.terminated.exitCode !== 0);
}
