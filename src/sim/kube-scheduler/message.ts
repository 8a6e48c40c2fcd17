import type { Rejection } from "./framework.ts";

/** A message that is no longer than an Event's note may be. */
const NOTE_LIMIT = 1024;

export interface Unfit {
  readonly nodes: number;
  readonly preFilter?: Rejection | undefined;
  readonly rejections: readonly Rejection[];
  /** Why the nodes without a rejection of their own are out. */
  readonly others?: Rejection | undefined;
  /** What was tried afterwards, and why it did not help. */
  readonly postFilter?: string;
}

/** `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) were unschedulable. …` Follows kubernetes/pkg/scheduler/framework/types.go (FitError.Error). */
export function unfitMessage({ nodes, preFilter, rejections, others, postFilter }: Unfit): string {
  let message = `0/${nodes} nodes are available:`;
  if (preFilter) message += ` ${preFilter.reasons.join(", ")}.`;
  else {
    const counts = [...countReasons(rejections, others, nodes)].map(([reason, count]) => `${count} ${reason}`).sort();
    if (counts.length > 0) message += ` ${counts.join(", ")}.`;
  }
  return postFilter ? `${message} ${postFilter}` : message;
}

function countReasons(rejections: readonly Rejection[], others: Rejection | undefined, nodes: number): ReadonlyMap<string, number> {
  const byRejection = new Map<Rejection, number>();
  for (const rejection of rejections) byRejection.set(rejection, (byRejection.get(rejection) ?? 0) + 1);
  if (others && rejections.length < nodes) byRejection.set(others, (byRejection.get(others) ?? 0) + nodes - rejections.length);
  const counts = new Map<string, number>();
  for (const [{ reasons }, count] of byRejection) {
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return counts;
}

export function eventNote(message: string): string {
  return message.length <= NOTE_LIMIT ? message : `${message.slice(0, NOTE_LIMIT - 4)} ...`;
}
