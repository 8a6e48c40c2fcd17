import type { Pod } from "../api/types.ts";
import type { Action } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { Machine } from "../cluster/world-rows.ts";
import { dropPulls, pullsOf, rememberPulls } from "./image-puller.ts";
import type { PodMemory } from "./pod-memory.ts";
import { dueMillis, work } from "./pod-worker.ts";
import { NEVER } from "./timing.ts";
import type { Draft, Turn } from "./turn.ts";

/** One call of a pod's worker. */
export interface PodCall {
  readonly pod: Pod;
  /** The pod's source has it no more. */
  readonly gone: boolean;
  readonly memory: PodMemory;
  /** The kubelet has not remembered this pod so far. */
  readonly first: boolean;
  readonly isStatic: boolean;
  readonly mirror: Pod | undefined;
}

/** What came of it: `memory` is undefined when nothing of the pod is left. */
export interface PodOutcome {
  readonly actions: Action[];
  readonly memory: PodMemory | undefined;
  readonly changed: boolean;
}

/** Lets the worker of a pod go on, and plans its next call under the key of this one. */
export function runPod(view: View, machine: Machine, { pod, gone, memory, first, isStatic, mirror }: PodCall): PodOutcome {
  const draft: Draft = { ...memory };
  const { uid } = pod.metadata;
  const turn: Turn = {
    view,
    machine,
    nowMillis: view.nowMillis,
    connected: !machine.networkCut,
    pod,
    memory: draft,
    actions: [],
    rows: view.listWorld("container", `${uid}/`),
    sandbox: view.world("sandbox", uid),
    gone,
    isStatic,
    mirror,
    pulls: pullsOf(view),
    forget: { wanted: false },
  };
  work(turn, first);
  if (turn.forget.wanted) dropPulls(turn, uid);
  rememberPulls(turn);
  const { actions } = turn;
  if (turn.forget.wanted) return { actions, memory: undefined, changed: true };
  const due = dueMillis(turn);
  if (due < NEVER) actions.push({ type: "wake", afterMillis: Math.max(1, due - turn.nowMillis) });
  return { actions, memory: draft, changed: first || !sameMemory(memory, draft) };
}

function sameMemory(before: PodMemory, after: Draft): boolean {
  for (const field in after) if (before[field as keyof PodMemory] !== after[field as keyof Draft]) return false;
  return true;
}
