import { timestamp } from "../api/time.ts";
import { draw } from "../cluster/random.ts";
import type { FileRow } from "../cluster/world-rows.ts";
import { normalizePath } from "../world/files.ts";
import { reasons } from "./reasons.ts";
import type { Turn } from "./turn.ts";

/** A file as its object has it, at its path below the volume's root. */
export interface Payload {
  readonly path: string;
  readonly content: string;
  readonly mode: number;
}

const DATA = "..data";
export const DEFAULT_MODE = 0o644;

/**
 * Writes files so that all of them change at one moment: into a new directory, to which the link `..data` is turned; what a reader
 * sees are links through `..data`. Nothing is written where nothing has changed.
 * Follows kubernetes/pkg/volume/util/atomic_writer.go (Write).
 * @param volume prefix of the volume's keys in table `file`
 */
export function writeAtomically(turn: Turn, volume: string, payload: readonly Payload[]): void {
  const files = payload.map((file) => ({ ...file, path: normalizePath(file.path) }));
  const rows = turn.view.listWorld("file", `${volume}:/`);
  const old = turn.view.world("file", `${volume}:/${DATA}`)?.link;
  if (old !== undefined && isWritten(rows, `/${old}`, files)) return;
  const directory = `/${newDirectory(turn, volume)}`;
  const names = new Set(files.map(({ path }) => path.split("/")[1] as string));
  const visible = new Set(rows.map(({ path }) => path.split("/")[1]));
  put(turn, volume, { path: directory, content: "", directory: true });
  for (const { path, content, mode } of files)
    put(turn, volume, { path: `${directory}${path}`, content, ...(mode === DEFAULT_MODE ? {} : { mode }) });
  putLink(turn, volume, DATA, directory.slice(1));
  for (const name of names) if (!visible.has(name)) putLink(turn, volume, name, `${DATA}/${name}`);
  for (const row of rows) if (isOver(turn, volume, row, names)) change(turn, volume, row.path, undefined);
}

function isWritten(rows: readonly FileRow[], directory: string, files: readonly Payload[]): boolean {
  const there = new Map(rows.filter(({ path }) => path.startsWith(`${directory}/`)).map((row) => [row.path, row.content]));
  return there.size === files.length && files.every(({ path, content }) => there.get(`${directory}${path}`) === content);
}

/** Old directories go, but a file that a container has bound lives on, as long as the container does; a directory that is bound ends empty. */
function isOver(turn: Turn, volume: string, { path, link }: FileRow, names: ReadonlySet<string>): boolean {
  if (link !== undefined) return path !== `/${DATA}` && !names.has(path.slice(1));
  return path.startsWith("/..") && !turn.rows.some(({ state, spec }) => state !== "exited" && spec.mounts.some(isBound));
  function isBound(mount: { readonly volume: string; readonly subPath?: string }): boolean {
    return mount.volume === volume && mount.subPath === path;
  }
}

/** `..2026_01_01_00_00_12.3456789012`: the moment and a number by chance, as os.MkdirTemp makes it. */
function newDirectory({ view, nowMillis }: Turn, volume: string): string {
  const moment = timestamp(nowMillis).replace("Z", "").replaceAll(/[-T:]/g, "_");
  return `..${moment}.${Math.floor(draw(view.seed, "atomic-writer", volume, nowMillis) * 2 ** 32)}`;
}

const putLink = (turn: Turn, volume: string, name: string, link: string): void =>
  put(turn, volume, { path: `/${name}`, content: link, link });

const put = (turn: Turn, volume: string, row: Omit<FileRow, "modifiedAtMillis">): void =>
  change(turn, volume, row.path, { ...row, modifiedAtMillis: turn.nowMillis });

function change(turn: Turn, volume: string, path: string, value: FileRow | undefined): void {
  const reason = reasons.MountVolume({ path, pod: turn.pod.metadata.name });
  turn.actions.push({ type: "world", table: "file", key: `${volume}:${path}`, value, reason });
}
