import type { Pod } from "../api/types.ts";
import type { View } from "../cluster/view.ts";
import type { MemoryDraft } from "./memory-draft.ts";
import { type PodInfo, podInfoOf } from "./pod-info.ts";

/** Pods whose node is chosen and whose volumes are still being bound: they take room that no bound pod shows. Follows kubernetes/pkg/scheduler/backend/cache/cache.go (AssumePod). */
const TOTAL = "assumed";
const rowKey = (node: string): string => `assumed/${node}`;
const noPods: readonly PodInfo[] = [];

/** Nearly always there is none, and then no node has to be asked. */
export function hasAssumed(view: View): boolean {
  return view.memory(TOTAL) !== undefined;
}

export function assumedOn(view: View, node: string): readonly PodInfo[] {
  const keys = view.memory(rowKey(node)) as readonly string[] | undefined;
  if (!keys) return noPods;
  return keys.flatMap((key) => {
    const pod = view.getByKey(key) as Pod | undefined;
    return pod && !pod.spec.nodeName ? [podInfoOf(pod)] : [];
  });
}

export function assume(memory: MemoryDraft, node: string, podKey: string): void {
  memory.set(rowKey(node), [...rowOf(memory, node), podKey]);
  memory.set(TOTAL, Number(memory.get(TOTAL) ?? 0) + 1);
}

export function release(memory: MemoryDraft, node: string, podKey: string): void {
  const row = rowOf(memory, node);
  if (!row.includes(podKey)) return;
  memory.set(rowKey(node), row.length === 1 ? undefined : row.filter((key) => key !== podKey));
  const left = Number(memory.get(TOTAL) ?? 0) - 1;
  memory.set(TOTAL, left > 0 ? left : undefined);
}

function rowOf(memory: MemoryDraft, node: string): readonly string[] {
  return (memory.get(rowKey(node)) as readonly string[] | undefined) ?? [];
}
