import type { FileRow } from "../cluster/world-rows.ts";
import { reasons } from "./reasons.ts";
import type { Turn } from "./turn.ts";

export type FileType = "directory" | "file" | "socket file" | "character device" | "block device";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** What every machine has; what is below its directories depends on what was written there. */
const machineFiles: readonly (readonly [FileType, ReadonlySet<string>])[] = [
  [
    "directory",
    words(
      "/ /bin /boot /dev /etc /home /lib /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/local /var /var/lib /var/log /var/run",
    ),
  ],
  ["file", words("/etc/group /etc/hostname /etc/hosts /etc/machine-id /etc/os-release /etc/passwd /etc/resolv.conf /etc/shadow")],
  ["character device", words("/dev/full /dev/fuse /dev/kmsg /dev/null /dev/random /dev/tty /dev/urandom /dev/zero")],
];

const wantedType: { readonly [type: string]: FileType } = {
  Directory: "directory",
  DirectoryOrCreate: "directory",
  File: "file",
  FileOrCreate: "file",
  Socket: "socket file",
  CharDevice: "character device",
  BlockDevice: "block device",
};

/**
 * Is there on the machine what the volume's type calls for? Two types make it where nothing is.
 * Follows kubernetes/pkg/volume/hostpath/host_path.go (checkTypeInternal).
 * @returns why not
 */
export function hostPath(turn: Turn, path: string, type: string): string | undefined {
  const wanted = wantedType[type];
  if (wanted === undefined) return undefined;
  const clean = path === "/" ? "/" : path.replace(/\/+$/, "");
  const found = typeOnMachine(turn, clean);
  if (found === undefined && type.endsWith("OrCreate")) return create(turn, clean, wanted === "directory");
  const isRight = found === wanted || (wanted === "socket file" && clean.endsWith(".sock"));
  return isRight ? undefined : `hostPath type check failed: ${path} is not a ${wanted}`;
}

/** Prefix of the keys of a machine's own files. */
export const hostVolume = ({ machine }: Turn): string => `${machine.name}/host`;

/** What a machine has at a path. */
export function typeOnMachine(turn: Turn, path: string): FileType | undefined {
  const own = machineFiles.find(([, paths]) => paths.has(path))?.[0];
  if (own) return own;
  const row = turn.view.world("file", `${hostVolume(turn)}:${path}`);
  if (row?.directory || turn.view.listWorld("file", `${hostVolume(turn)}:${path}/`).length > 0) return "directory";
  return row && !row.deleted ? "file" : undefined;
}

/** Folders are made with all that are above them, a file is not. */
function create(turn: Turn, path: string, directory: boolean): string | undefined {
  const parent = path.slice(0, path.lastIndexOf("/")) || "/";
  if (!directory && typeOnMachine(turn, parent) !== "directory") return `open ${path}: no such file or directory`;
  const row: FileRow = { path, content: "", modifiedAtMillis: turn.nowMillis, ...(directory ? { directory: true } : {}) };
  turn.actions.push({
    type: "world",
    table: "file",
    key: `${hostVolume(turn)}:${path}`,
    value: row,
    reason: reasons.MountVolume({ path }),
  });
  return undefined;
}
