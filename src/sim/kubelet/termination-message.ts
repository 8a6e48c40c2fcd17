import type { ContainerRow } from "../cluster/world-rows.ts";
import { normalizePath } from "../world/files.ts";
import { findContainer, type Turn } from "./turn.ts";

/** Follows kubernetes/pkg/kubelet/container/runtime.go: bytes of a message, bytes and lines when it comes from the log. */
const MAX_BYTES = 4096;
const MAX_LOG_BYTES = 2048;
const MAX_LOG_LINES = 80;

/**
 * What a container left as its last words: the file at terminationMessagePath, or on failure the end of its log.
 * Follows kuberuntime_container.go (getTerminationMessage).
 */
export function terminationMessage(turn: Turn, row: ContainerRow): string {
  const container = findContainer(turn.pod, row.name);
  const path = container?.terminationMessagePath ?? "/dev/termination-log";
  const mount = row.spec.mounts.find(({ mountPath }) => path === mountPath || path.startsWith(`${mountPath}/`));
  const key = mount ? `${mount.volume}:${joined(mount.subPath, path.slice(mount.mountPath.length))}` : `${row.id}:${path}`;
  const file = turn.view.world("file", key);
  const text = file && !file.deleted ? file.content.slice(0, MAX_BYTES) : "";
  if (text !== "" || container?.terminationMessagePolicy !== "FallbackToLogsOnError" || row.exitCode === 0) return text;
  return endOfLog(turn, row);
}

const joined = (subPath: string | undefined, rest: string): string => normalizePath(`/${subPath ?? ""}/${rest}`);

function endOfLog(turn: Turn, row: ContainerRow): string {
  const lines = turn.view.listWorld("log", `${row.id}/`).flatMap((chunk) => chunk.lines);
  const text = lines
    .slice(-MAX_LOG_LINES)
    .map((line) => `${line.text}\n`)
    .join("");
  return text.slice(-MAX_LOG_BYTES);
}
