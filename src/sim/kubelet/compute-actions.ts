import type { Container } from "../api/types.ts";
import type { ContainerRow } from "../cluster/world-rows.ts";
import type { ObservedContainer, ObservedPod } from "./observed.ts";
import type { Start } from "./pod-memory.ts";
import { probeResult } from "./probe-state.ts";
import { resizeRestarts } from "./resize.ts";
import { restartsAfter, shouldBeStarted } from "./restart-policy.ts";
import { isSidecar, type Turn } from "./turn.ts";

export interface KillWish {
  readonly row: ContainerRow;
  readonly message: string;
  readonly probe: "liveness" | "startup" | undefined;
}

/** What one sync is to do to a pod's containers. */
export interface PodActions {
  readonly createSandbox: boolean;
  readonly killPod: boolean;
  readonly kills: readonly KillWish[];
  readonly starts: readonly Start[];
}

interface Plan {
  kills: KillWish[];
  inits: Start[];
  mains: Start[];
  killPod: boolean;
}

/** Compares what should run with what runs. Follows kubernetes/pkg/kubelet/kuberuntime/kuberuntime_manager.go (computePodActions). */
export function computePodActions(turn: Turn, observed: ObservedPod): PodActions {
  if (!observed.sandbox) return withNewSandbox(turn, observed);
  const { pod } = turn;
  const ephemeral = (pod.spec.ephemeralContainers ?? [])
    .filter(({ name }) => !observed.newest.has(name))
    .map(({ name }): Start => ({ container: name, role: "ephemeral" }));
  const plan: Plan = { kills: [], inits: [], mains: [], killPod: false };
  const initialized = planInit(turn, observed, plan);
  if (initialized && !plan.killPod) planMain(turn, observed, plan);
  const starts = [...ephemeral, ...plan.inits, ...plan.mains];
  return { createSandbox: false, killPod: plan.killPod, kills: plan.kills, starts };
}

/** Without a sandbox everything begins anew, with the first init container. */
function withNewSandbox(turn: Turn, observed: ObservedPod): PodActions {
  const { pod } = turn;
  const nothing: PodActions = { createSandbox: false, killPod: true, kills: [], starts: [] };
  if (observed.newest.size > 0 && pod.spec.restartPolicy === "Never") return nothing;
  const mains = pod.spec.containers.filter((container) => {
    const seen = observed.newest.get(container.name);
    return !(seen?.state === "exited" && !restartsAfter(container, pod, seen.row.exitCode ?? 0));
  });
  if (mains.length === 0) return nothing;
  const first = pod.spec.initContainers?.[0];
  const starts: Start[] = first
    ? [{ container: first.name, role: isSidecar(first) ? "sidecar" : "init" }]
    : mains.map(({ name }) => ({ container: name, role: "main" }));
  return { createSandbox: true, killPod: false, kills: [], starts };
}

/** Walks the init containers from the last to the first. @returns whether the main containers may run. Follows computeInitContainerActions. */
function planInit(turn: Turn, observed: ObservedPod, plan: Plan): boolean {
  const { pod } = turn;
  const init = pod.spec.initContainers ?? [];
  if (init.length === 0) return true;
  let initialized = pod.spec.containers.some(({ name }) => {
    const state = observed.newest.get(name)?.state;
    return state === "running" || state === "created";
  });
  let later = initialized;
  for (let index = init.length - 1; index >= 0; index--) {
    const container = init[index] as Container;
    const seen = observed.newest.get(container.name);
    const again: Start = { container: container.name, role: isSidecar(container) ? "sidecar" : "init" };
    if (!seen) {
      if (later && isSidecar(container)) plan.inits.unshift(again);
      continue;
    }
    if (later && !isSidecar(container)) continue;
    if (isSidecar(container)) {
      if (planSidecar(turn, seen, container, again, plan)) {
        if (index === init.length - 1) initialized = true;
        else if (!later) plan.inits.push(startOf(init[index + 1] as Container));
      }
    } else if (seen.state === "exited") {
      if (seen.row.exitCode === 0) {
        if (index === init.length - 1) initialized = true;
        else plan.inits.push(startOf(init[index + 1] as Container));
      } else if (shouldBeStarted(container, pod, observed)) plan.inits.unshift(again);
      else {
        plan.killPod = true;
        plan.inits = [];
        return false;
      }
    }
    later = true;
  }
  if (!later) plan.inits.push(startOf(init[0] as Container));
  return initialized;
}

const startOf = (container: Container): Start => ({ container: container.name, role: isSidecar(container) ? "sidecar" : "init" });

/** @returns whether the sidecar has started, so that the next may */
function planSidecar(turn: Turn, seen: ObservedContainer, container: Container, again: Start, plan: Plan): boolean {
  if (seen.state === "exited") {
    plan.inits.unshift(again);
    return false;
  }
  if (seen.state !== "running") return false;
  const startup = container.startupProbe ? probeResult(turn, container.name, "startup", seen.row.attempt) : "success";
  if (startup === "failure") {
    plan.kills.push({ row: seen.row, message: `Init container ${container.name} failed startup probe`, probe: "startup" });
    plan.inits.unshift(again);
  }
  if (startup !== "success") return false;
  if (container.livenessProbe && probeResult(turn, container.name, "liveness", seen.row.attempt) === "failure") {
    plan.kills.push({ row: seen.row, message: `Init container ${container.name} failed liveness probe`, probe: "liveness" });
    plan.inits.unshift(again);
  }
  return true;
}

function planMain(turn: Turn, observed: ObservedPod, plan: Plan): void {
  const { pod } = turn;
  let kept = 0;
  for (const container of pod.spec.containers) {
    const seen = observed.newest.get(container.name);
    const start: Start = { container: container.name, role: "main" };
    if (seen?.state !== "running") {
      if (shouldBeStarted(container, pod, observed)) plan.mains.push(start);
      continue;
    }
    const wish = killWish(turn, container, seen);
    if (!wish) {
      kept++;
      continue;
    }
    if (wish.restart) plan.mains.push(start);
    plan.kills.push({
      row: seen.row,
      message: `${wish.message}${wish.restart && !wish.plain ? ", will be restarted" : ""}`,
      probe: wish.probe,
    });
  }
  if (kept === 0 && plan.mains.length === 0) {
    plan.killPod = true;
    plan.inits = [];
  }
}

interface MainWish {
  readonly message: string;
  readonly restart: boolean;
  readonly probe: "liveness" | "startup" | undefined;
  readonly plain?: boolean;
}

function killWish(turn: Turn, container: Container, { row }: ObservedContainer): MainWish | undefined {
  const { name } = container;
  const policy = container.restartPolicy ?? turn.pod.spec.restartPolicy;
  const restart = policy !== "Never";
  if (row.spec.image !== container.image) return { message: `Container ${name} definition changed`, restart: true, probe: undefined };
  if (container.livenessProbe && probeResult(turn, name, "liveness", row.attempt) === "failure") {
    return { message: `Container ${name} failed liveness probe`, restart, probe: "liveness" };
  }
  if (container.startupProbe && probeResult(turn, name, "startup", row.attempt) === "failure") {
    return { message: `Container ${name} failed startup probe`, restart, probe: "startup" };
  }
  if (resizeRestarts(turn, container))
    return { message: `Container ${name} resize requires restart`, restart: true, probe: undefined, plain: true };
  return undefined;
}
