import type { ContainerRow, Sandbox } from "../cluster/world-rows.ts";
import type { Turn } from "./turn.ts";

/**
 * A container as the kubelet's last look found it: the runtime may be further.
 * `state` "unknown" does not occur: rows the runtime lost are simply not there.
 */
export interface ObservedContainer {
  readonly row: ContainerRow;
  readonly state: "created" | "running" | "exited";
}

export interface ObservedPod {
  readonly sandbox: Sandbox | undefined;
  /** Newest run of each container. */
  readonly newest: ReadonlyMap<string, ObservedContainer>;
  /** The run before it, exited. */
  readonly previous: ReadonlyMap<string, ObservedContainer>;
}

/** The pod's containers as they were at `lookedAtMillis`. Follows kubernetes/pkg/kubelet/container/cache.go. */
export function observe(turn: Turn, lookedAtMillis = turn.memory.lookedAtMillis): ObservedPod {
  const newest = new Map<string, ObservedContainer>();
  const previous = new Map<string, ObservedContainer>();
  for (const row of turn.rows) {
    if (row.createdAtMillis > lookedAtMillis) continue;
    const seen = { row, state: observedState(row, lookedAtMillis) };
    const other = newest.get(row.name);
    if (!other) newest.set(row.name, seen);
    else if (other.row.attempt < row.attempt) {
      previous.set(row.name, other);
      newest.set(row.name, seen);
    } else if ((previous.get(row.name)?.row.attempt ?? -1) < row.attempt) previous.set(row.name, seen);
  }
  const sandbox = turn.sandbox && turn.sandbox.createdAtMillis <= lookedAtMillis && turn.sandbox.ip !== "" ? turn.sandbox : undefined;
  return { sandbox, newest, previous };
}

function observedState(row: ContainerRow, lookedAtMillis: number): ObservedContainer["state"] {
  if (row.state === "exited" && endedAtMillis(row) <= lookedAtMillis) return "exited";
  if (row.state === "created" || (row.startedAtMillis ?? 0) > lookedAtMillis) return "created";
  return "running";
}

/** Even a process that ends at once has run when the runtime says that it was started. */
function endedAtMillis({ startedAtMillis, finishedAtMillis = 0 }: ContainerRow): number {
  return startedAtMillis === finishedAtMillis ? finishedAtMillis + 1 : finishedAtMillis;
}

/** Is there news that a look at `untilMillis` shows and one at `sinceMillis` did not? */
export function hasNews(turn: Turn, sinceMillis: number, untilMillis: number): boolean {
  return countNews(turn, sinceMillis, untilMillis) > 0;
}

/** How many syncs a look asks for: one for each container whose state has changed. A sandbox counts when nothing ended beside it. */
export function countNews(turn: Turn, sinceMillis: number, untilMillis: number): number {
  const within = (atMillis: number | undefined): boolean => atMillis !== undefined && atMillis > sinceMillis && atMillis <= untilMillis;
  const ended = turn.rows.filter((row) => row.state === "exited" && within(endedAtMillis(row))).length;
  const started = turn.rows.filter((row) => within(row.startedAtMillis) && !(row.state === "exited" && within(endedAtMillis(row)))).length;
  const sandbox = turn.sandbox && within(turn.sandbox.createdAtMillis) && ended === 0 ? 1 : 0;
  return ended + started + sandbox;
}
