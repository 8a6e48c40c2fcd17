import type { WorldAction } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { FileRow, Mount } from "../cluster/world-rows.ts";
import type { KernelFiles } from "./kernel/files.ts";

/** What a path can be wrong about, as the kernel words it. */
export type FileProblem =
  | "No such file or directory"
  | "Is a directory"
  | "Not a directory"
  | "Read-only file system"
  | "File exists"
  | "Directory not empty"
  | "Permission denied"
  | "No space left on device"
  | "Invalid argument";

/** A container's files: layers and volumes as one tree. Writes are kept aside until `actions` hands them over. */
export interface FileSystem {
  read(path: string): string | FileMissing;
  /** What a path leads to, through links. */
  stat(path: string): FileRow | undefined;
  /** What stands at a path itself, which may be a link. */
  linkStat(path: string): FileRow | undefined;
  /** The path without links. */
  realPath(path: string): string;
  write(path: string, content: string): FileProblem | undefined;
  append(path: string, content: string): FileProblem | undefined;
  makeDirectory(path: string): FileProblem | undefined;
  changeMode(path: string, mode: number): FileProblem | undefined;
  /** A directory goes with all that is in it. */
  remove(path: string): FileProblem | undefined;
  /** Names in a directory, sorted; undefined if it is none. */
  list(path: string): readonly string[] | undefined;
  mountOf(path: string): Mount | undefined;
  /** All that a volume holds, wherever it is mounted. */
  rowsOf(volume: string): readonly FileRow[];
  actions(): readonly WorldAction[];
}

export interface FileMissing {
  readonly problem: FileProblem;
}

export interface FileContext {
  /** Prefix of the container's own writable layer: its id. */
  readonly layer: string;
  readonly mounts: readonly Mount[];
  readonly readOnlyRoot: boolean;
  /** Files of the image and those the runtime makes (/etc/hostname …): absolute path → content. */
  readonly lower: { readonly [path: string]: string };
  /** /proc and /sys, made by the kernel as they are read. */
  readonly kernel?: KernelFiles;
  /** Who writes, for the reasons: the pod's key. */
  readonly podKey: string;
}

/** Directories every image has. */
const baseDirectories: ReadonlySet<string> = new Set(
  "/ /bin /dev /etc /home /lib /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin /usr/local /usr/local/bin /usr/share /var /var/lib /var/log /var/run /var/tmp /data".split(
    " ",
  ),
);

interface Place {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
  readonly mount: Mount | undefined;
}

/** The tree as it stands: where paths are, and what is there. */
interface Tree {
  /** Where a path leads, through links. */
  locate(path: string): Place;
  /** Where a path itself is, which may be a link. */
  locateLink(path: string): Place;
  statAt(path: string, at: Place): FileRow | undefined;
  rowsBelow(at: Place): readonly FileRow[];
}

function treeOf(view: View, context: FileContext, written: ReadonlyMap<string, FileRow>): Tree {
  const linkAt = (key: string): string | undefined => (written.get(key) ?? view.world("file", key))?.link;
  const followed = (at: Place): Place => (at.volume === context.layer ? at : { ...at, path: followLinks(at.volume, at.path, linkAt) });
  const rowAt = ({ volume, path }: Place): FileRow | undefined => {
    const key = `${volume}:${path}`;
    const row = written.get(key) ?? view.world("file", key);
    if (row) return row;
    const lower = volume === context.layer && Object.hasOwn(context.lower, path) ? context.lower[path] : undefined;
    if (lower !== undefined) return { path, content: lower, modifiedAtMillis: 0 };
    const made = volume === context.layer ? context.kernel?.read(path) : undefined;
    return made && { ...made, path, mode: made.link === undefined ? 0o444 : 0o777, modifiedAtMillis: 0 };
  };
  const rowsBelow = (at: Place): readonly FileRow[] => belowOf(view, context, written, at);
  return {
    locate: (path) => followed(place(context, path)),
    locateLink: (path) => {
      const at = place(context, path);
      return at.path === "/" ? at : { ...at, path: joinPath(followed({ ...at, path: parentOf(at.path) }).path, `./${nameOf(at.path)}`) };
    },
    statAt: (path, at) => {
      const row = rowAt(at);
      if (row) return row.deleted ? undefined : row;
      const isDirectory = at.path === "/" || (at.volume === context.layer && baseDirectories.has(path)) || isMountParent(context, path);
      if (!isDirectory && !rowsBelow(at).some((below) => !below.deleted)) return undefined;
      return { path: at.path, content: "", modifiedAtMillis: 0, directory: true };
    },
    rowsBelow,
  };
}

/** Opens a container's files. Follows the kernel's rule for mounts: the longest mountPath wins. */
export function openFiles(view: View, context: FileContext, nowMillis: () => number): FileSystem {
  const written = new Map<string, FileRow>();
  const { locate, locateLink, statAt, rowsBelow } = treeOf(view, context, written);
  const stat = (path: string): FileRow | undefined => statAt(path, locate(path));
  const put = (at: Place, row: Omit<FileRow, "path" | "modifiedAtMillis">): undefined => {
    written.set(`${at.volume}:${at.path}`, { ...row, path: at.path, modifiedAtMillis: nowMillis() });
  };
  const problemOfWrite = (path: string) => (locate(path).readOnly ? "Read-only file system" : problemOfParent(stat(parentOf(path))));
  const write = (path: string, content: string): FileProblem | undefined => {
    const existing = stat(path);
    if (existing?.directory) return "Is a directory";
    const problem = problemOfWrite(path);
    return problem ?? put(locate(path), { content, ...(existing?.mode === undefined ? {} : { mode: existing.mode }) });
  };
  const read = (path: string) => contentOf(stat(path));
  return {
    read,
    stat,
    linkStat: (path) => statAt(path, locateLink(path)),
    realPath: (path) => {
      const { mount, path: inner } = locate(path);
      return mount ? joinPath(mount.mountPath, `./${inner.slice(rootOf(mount).length)}`) : path;
    },
    write,
    append: (path, content) => {
      const before = read(path);
      return write(path, (typeof before === "string" ? before : "") + content);
    },
    makeDirectory: (path) => (stat(path) ? "File exists" : (problemOfWrite(path) ?? put(locate(path), { content: "", directory: true }))),
    changeMode: (path, mode) => {
      const row = stat(path);
      if (!row) return "No such file or directory";
      if (locate(path).readOnly) return "Read-only file system";
      return put(locate(path), { content: row.content, mode, ...(row.directory ? { directory: true } : {}) });
    },
    remove: (path) => {
      const at = locateLink(path);
      const row = statAt(path, at);
      if (!row) return "No such file or directory";
      if (at.readOnly) return "Read-only file system";
      for (const below of rowsBelow(at)) put({ ...at, path: below.path }, { content: "", deleted: true });
      return put(at, { content: "", deleted: true });
    },
    list: (path) => (stat(path)?.directory ? namesIn(context, path, locate(path), rowsBelow(locate(path))) : undefined),
    mountOf: (path) => locate(path).mount,
    rowsOf: (volume) => rowsBelow({ volume, path: "/", readOnly: true, mount: undefined }).filter(({ deleted }) => !deleted),
    actions: () => [...written].map(([key, row]) => writeAction(context, key, row)),
  };
}

function problemOfParent(parent: FileRow | undefined): FileProblem | undefined {
  if (!parent) return "No such file or directory";
  return parent.directory ? undefined : "Not a directory";
}

function contentOf(row: FileRow | undefined): string | FileMissing {
  if (!row) return { problem: "No such file or directory" };
  if (row.link !== undefined) return { problem: "Invalid argument" };
  return row.directory ? { problem: "Is a directory" } : row.content;
}

function writeAction(context: FileContext, key: string, row: FileRow): WorldAction {
  const inVolume = row.deleted && !key.startsWith(`${context.layer}:`);
  const reason = { code: row.deleted ? "FileRemoved" : "FileWritten", facts: { pod: context.podKey, path: row.path } };
  return { type: "world", table: "file", key, value: inVolume ? undefined : row, reason };
}

function place(context: FileContext, path: string): Place {
  let best: Mount | undefined;
  for (const mount of context.mounts) {
    const prefix = mount.mountPath.endsWith("/") ? mount.mountPath : `${mount.mountPath}/`;
    const matches = path === mount.mountPath || path.startsWith(prefix);
    if (matches && (!best || mount.mountPath.length > best.mountPath.length)) best = mount;
  }
  if (!best) return { volume: context.layer, path, readOnly: context.readOnlyRoot && !path.startsWith("/dev/"), mount: undefined };
  const inner = normalizePath(`${rootOf(best)}/${path.slice(best.mountPath.length)}`);
  return { volume: best.volume, path: inner, readOnly: best.readOnly, mount: best };
}

/** Where in its volume a mount begins. */
const rootOf = ({ subPath }: Mount): string => (subPath === undefined ? "" : normalizePath(subPath));

/** As the kernel's MAXSYMLINKS: links that lead to each other end somewhere. */
const MAX_LINKS = 40;

/** Where a path in a volume leads, link by link; only volumes have links, the kubelet's. @param linkAt where the row of a key leads, if it is a link */
export function followLinks(volume: string, path: string, linkAt: (key: string) => string | undefined): string {
  let rest = path.split("/");
  let found = "/";
  let links = 0;
  while (rest.length > 0) {
    const [name = "", ...others] = rest;
    const next = joinPath(found, `./${name}`);
    const link = links < MAX_LINKS && name !== "" ? linkAt(`${volume}:${next}`) : undefined;
    rest = link === undefined ? others : [...link.split("/"), ...others];
    if (link === undefined) found = next;
    else links++;
  }
  return found;
}

function belowOf(view: View, context: FileContext, written: ReadonlyMap<string, FileRow>, at: Place): readonly FileRow[] {
  const prefix = at.path === "/" ? `${at.volume}:/` : `${at.volume}:${at.path}/`;
  const rows = new Map<string, FileRow>();
  if (at.volume === context.layer) {
    for (const [path, content] of Object.entries(context.lower)) {
      if (`${at.volume}:${path}`.startsWith(prefix)) rows.set(path, { path, content, modifiedAtMillis: 0 });
    }
  }
  const made = at.volume === context.layer && /^\/(proc|sys|$)/.test(at.path) ? (context.kernel?.paths() ?? []) : [];
  for (const path of made) {
    if (`${at.volume}:${path}`.startsWith(prefix))
      rows.set(path, { ...context.kernel?.read(path), path, content: "", modifiedAtMillis: 0 });
  }
  for (const row of view.listWorld("file", prefix)) rows.set(row.path, row);
  for (const [key, row] of written) if (key.startsWith(prefix)) rows.set(row.path, row);
  return [...rows.values()];
}

function namesIn(context: FileContext, path: string, at: Place, below: readonly FileRow[]): readonly string[] {
  const names = new Set<string>();
  const start = at.path === "/" ? 1 : at.path.length + 1;
  for (const row of below) if (!row.deleted) names.add(row.path.slice(start).split("/")[0] as string);
  const prefix = path === "/" ? "/" : `${path}/`;
  const others = [...context.mounts.map((mount) => mount.mountPath), ...(at.volume === context.layer ? baseDirectories : [])];
  for (const other of others) if (other !== path && other.startsWith(prefix)) names.add(other.slice(prefix.length).split("/")[0] as string);
  names.delete("");
  return [...names].sort();
}

function isMountParent(context: FileContext, path: string): boolean {
  const prefix = path.endsWith("/") ? path : `${path}/`;
  return context.mounts.some((mount) => mount.mountPath === path || mount.mountPath.startsWith(prefix));
}

export function parentOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end <= 0 ? "/" : path.slice(0, end);
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** `/a//b/../c/.` → `/a/c` */
export function normalizePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

export function joinPath(directory: string, path: string): string {
  return normalizePath(path.startsWith("/") ? path : `${directory}/${path}`);
}
