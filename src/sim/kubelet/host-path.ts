import type { FileRow } from "../cluster/world-rows.ts";
import { reasons } from "./reasons.ts";
import type { Turn } from "./turn.ts";
import type { SetUp } from "./volume-files.ts";

type FileType = "directory" | "file" | "socket file" | "character device" | "block device";

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
 */
export function hostPath(turn: Turn, path: string, type: string): SetUp {
  const wanted = wantedType[type];
  if (wanted === undefined) return { version: "" };
  const clean = path === "/" ? "/" : path.replace(/\/+$/, "");
  const found = typeOf(turn, clean);
  if (found === undefined && type.endsWith("OrCreate")) return create(turn, clean, wanted === "directory");
  return found === wanted || (wanted === "socket file" && clean.endsWith(".sock"))
    ? { version: "" }
    : { error: `hostPath type check failed: ${path} is not a ${wanted}` };
}

const rowsOf = ({ machine }: Turn): string => `${machine.name}/host`;

function typeOf(turn: Turn, path: string): FileType | undefined {
  const own = machineFiles.find(([, paths]) => paths.has(path))?.[0];
  if (own) return own;
  const row = turn.view.world("file", `${rowsOf(turn)}:${path}`);
  if (row?.directory || turn.view.listWorld("file", `${rowsOf(turn)}:${path}/`).length > 0) return "directory";
  return row && !row.deleted ? "file" : undefined;
}

/** Folders are made with all that are above them, a file is not. */
function create(turn: Turn, path: string, directory: boolean): SetUp {
  const parent = path.slice(0, path.lastIndexOf("/")) || "/";
  if (!directory && typeOf(turn, parent) !== "directory") return { error: `open ${path}: no such file or directory` };
  const row: FileRow = { path, content: "", modifiedAtMillis: turn.nowMillis, ...(directory ? { directory: true } : {}) };
  turn.actions.push({ type: "world", table: "file", key: `${rowsOf(turn)}:${path}`, value: row, reason: reasons.MountVolume({ path }) });
  return { version: "" };
}
