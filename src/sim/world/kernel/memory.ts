import { following } from "../../cluster/follow.ts";
import type { View } from "../../cluster/view.ts";
import type { ContainerRow } from "../../cluster/world-rows.ts";

/** What the node's own kernel and services keep, besides the containers. In bytes. */
const NODE_OS_BYTES = 400 * 1024 ** 2;

/** Node → bytes that its containers use, kept up to date with the writes. */
const usedByContainers = following(
  (view) => {
    const nodes = new Map<string, number>();
    for (const row of view.listWorld("container")) count(nodes, row, 1);
    return nodes;
  },
  (nodes, { table, previous, after }) => {
    if (table !== "container") return true;
    if (previous?.after) count(nodes, previous.after as ContainerRow, -1);
    if (after) count(nodes, after as ContainerRow, 1);
    return true;
  },
);

/** Whole bytes, so that the order of the additions does not show. */
function count(nodes: Map<string, number>, { node, memoryBytes }: ContainerRow, sign: 1 | -1): void {
  nodes.set(node, (nodes.get(node) ?? 0) + sign * Math.round(memoryBytes));
}

/** Memory of a machine that nobody uses, in bytes; below zero its containers want more than there is. */
export function memoryLeft(view: View, node: string): number {
  const total = view.world("machine", node)?.memoryBytes ?? 0;
  return total - NODE_OS_BYTES - (usedByContainers(view).get(node) ?? 0);
}

/** Memory of the machine, in KiB. /proc/meminfo is not namespaced: a container reads its node's, whatever its limit. */
export function machineMemory(view: View, node: string): { readonly total: number; readonly used: number } {
  const total = Math.round((view.world("machine", node)?.memoryBytes ?? 0) / 1024);
  return { total, used: Math.min(total, total - Math.round(memoryLeft(view, node) / 1024)) };
}
