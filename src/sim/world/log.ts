import type { WorldAction } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { ContainerRow, LogLine } from "../cluster/world-rows.ts";

const LINES_PER_CHUNK = 50;
const MAX_LINE = 16_384;

/** Number of the last chunk: found by doubling, as chunks are never removed one by one. */
function lastChunk(view: View, containerId: string): number {
  if (!view.world("log", `${containerId}/0`)) return -1;
  let step = 1;
  while (view.world("log", `${containerId}/${step}`)) step *= 2;
  let [low, high] = [Math.floor(step / 2), step];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (view.world("log", `${containerId}/${middle}`)) low = middle;
    else high = middle;
  }
  return low;
}

/** Adds lines to a container's log, 50 a chunk. */
export function appendLog(view: View, container: ContainerRow, lines: readonly LogLine[]): readonly WorldAction[] {
  if (lines.length === 0) return [];
  const last = Math.max(0, lastChunk(view, container.id));
  let rest = [
    ...(view.world("log", `${container.id}/${last}`)?.lines ?? []),
    ...lines.map((line) => ({ ...line, text: line.text.slice(0, MAX_LINE) })),
  ];
  const actions: WorldAction[] = [];
  for (let chunk = last; rest.length > 0; chunk++) {
    const value = { lines: rest.slice(0, LINES_PER_CHUNK) };
    rest = rest.slice(LINES_PER_CHUNK);
    const reason = { code: "LogWritten", facts: { container: container.name, pod: container.podKey } };
    actions.push({ type: "world", table: "log", key: `${container.id}/${chunk}`, value, reason });
  }
  return actions;
}
