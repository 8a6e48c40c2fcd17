import type { Pod } from "../api/types.ts";
import type { View } from "../cluster/view.ts";
import type { MemoryDraft } from "./memory-draft.ts";
import { type PodInfo, podInfoOf } from "./pod-info.ts";

/**
 * Room on nodes that no bound pod shows: nominated pods wait there for their victims to leave, assumed pods for their volumes.
 * Follows kubernetes/pkg/scheduler/backend/queue/nominator.go and backend/cache/cache.go (AssumePod).
 */
export interface Reservations {
  readonly nominated: readonly string[];
  readonly assumed: readonly string[];
}

type Side = keyof Reservations;

const TOTALS = "reserved";
const rowKey = (node: string): string => `reserved/${node}`;
const none: Reservations = { nominated: [], assumed: [] };
const noPods: readonly PodInfo[] = [];

type Totals = { readonly [S in Side]: number };
const noTotals: Totals = { nominated: 0, assumed: 0 };

/** Is anything reserved anywhere? Nearly always not, and then no node has to be asked. */
export function hasReservations(view: View, side: Side): boolean {
  return ((view.memory(TOTALS) as Totals | undefined) ?? noTotals)[side] > 0;
}

export function reservationsOn(view: View, node: string): Reservations | undefined {
  return view.memory(rowKey(node)) as Reservations | undefined;
}

/** Unbound pods whose status names this node. */
export function nominatedOn(view: View, node: string): readonly PodInfo[] {
  const keys = reservationsOn(view, node)?.nominated ?? [];
  if (keys.length === 0) return noPods;
  return waitingPods(view, keys)
    .filter((pod) => pod.status.nominatedNodeName === node)
    .map(podInfoOf);
}

export function assumedOn(view: View, node: string): readonly PodInfo[] {
  const keys = reservationsOn(view, node)?.assumed ?? [];
  return keys.length === 0 ? noPods : waitingPods(view, keys).map(podInfoOf);
}

function waitingPods(view: View, keys: readonly string[]): readonly Pod[] {
  return keys.flatMap((key) => {
    const pod = view.getByKey(key) as Pod | undefined;
    return pod && !pod.spec.nodeName ? [pod] : [];
  });
}

export function reserve(memory: MemoryDraft, side: Side, node: string, podKey: string): void {
  const row = (memory.get(rowKey(node)) as Reservations | undefined) ?? none;
  if (row[side].includes(podKey)) return;
  memory.set(rowKey(node), { ...row, [side]: [...row[side], podKey] });
  addToTotal(memory, side, 1);
}

export function release(memory: MemoryDraft, side: Side, node: string, podKey: string): void {
  const row = memory.get(rowKey(node)) as Reservations | undefined;
  if (!row?.[side].includes(podKey)) return;
  const left = { ...row, [side]: row[side].filter((key) => key !== podKey) };
  memory.set(rowKey(node), left.nominated.length + left.assumed.length === 0 ? undefined : left);
  addToTotal(memory, side, -1);
}

function addToTotal(memory: MemoryDraft, side: Side, amount: number): void {
  const totals = (memory.get(TOTALS) as Totals | undefined) ?? noTotals;
  const changed = { ...totals, [side]: totals[side] + amount };
  memory.set(TOTALS, changed.nominated + changed.assumed === 0 ? undefined : changed);
}
