import type { WorldAction } from "../cluster/component.ts";
import type { FileRow } from "../cluster/world-rows.ts";
import { followLinks, joinPath, parentOf } from "../world/files.ts";
import { type FileType, hostVolume, typeOnMachine } from "./host-path.ts";
import { reasons } from "./reasons.ts";
import type { Turn } from "./turn.ts";
import type { VolumeLocation } from "./volumes.ts";

/**
 * Where in its volume a subPath leads at this moment: the mount stays there as long as the container lives, whatever its volume's links
 * lead to later. What is not there is made, as a directory. Undefined if the path cannot be.
 * Follows kubernetes/pkg/kubelet/kubelet_pods.go (makeMounts) and pkg/volume/util/subpath/subpath_linux.go (doBindSubPath, doSafeMakeDir).
 */
export function bindSubPath(turn: Turn, { volume, path }: VolumeLocation, subPath: string): string | undefined {
  const rowAt = (key: string): FileRow | undefined => rowNow(turn, key);
  const target = followLinks(volume, joinPath(`/${path}`, `./${subPath}`), (key) => rowAt(key)?.link);
  const missing: string[] = [];
  let above = target;
  for (; above !== "/" && typeNow(turn, volume, above) === undefined; above = parentOf(above)) missing.push(above);
  if (missing.length > 0 && above !== "/" && typeNow(turn, volume, above) !== "directory") return undefined;
  for (const directory of missing.reverse()) {
    const value: FileRow = { path: directory, content: "", directory: true, modifiedAtMillis: turn.nowMillis };
    const reason = reasons.MountVolume({ path: directory, pod: turn.pod.metadata.name });
    turn.actions.push({ type: "world", table: "file", key: `${volume}:${directory}`, value, reason });
  }
  return target;
}

/** What is there as this turn leaves it. */
function typeNow(turn: Turn, volume: string, path: string): FileType | undefined {
  if (volume === hostVolume(turn)) return typeOnMachine(turn, path);
  const row = rowNow(turn, `${volume}:${path}`);
  if (row && !row.deleted) return row.directory ? "directory" : "file";
  const prefix = `${volume}:${path}/`;
  const isAbove = turn.view.listWorld("file", prefix).length > 0 || written(turn, (key) => key.startsWith(prefix)) !== undefined;
  return isAbove ? "directory" : undefined;
}

function rowNow(turn: Turn, key: string): FileRow | undefined {
  const action = written(turn, (each) => each === key);
  return action ? action.value : turn.view.world("file", key);
}

/** The last file of such a key that this turn has written. */
function written({ actions }: Turn, isWanted: (key: string) => boolean) {
  return actions.findLast((action) => action.type === "world" && action.table === "file" && isWanted(action.key)) as
    | (WorldAction & { readonly table: "file" })
    | undefined;
}
