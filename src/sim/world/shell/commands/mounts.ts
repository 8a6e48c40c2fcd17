import { joinPath } from "../../files.ts";
import { diskSpace, heldKib, type MountLine, mountTable, type Space } from "../../kernel/mounts.ts";
import { type Call, type Command, ok, parseOptions } from "../command.ts";

const mount: Command = ({ around }) =>
  ok(
    mountTable(around.container)
      .map(({ device, path, type, options }) => `${device} on ${path} type ${type} (${options})\n`)
      .join(""),
  );

/** The mount a path is in: the longest that is above it. */
function lineOf(lines: readonly MountLine[], path: string): MountLine | undefined {
  const above = lines.filter((line) => line.path === "/" || path === line.path || path.startsWith(`${line.path}/`));
  return above.sort((left, right) => right.path.length - left.path.length)[0];
}

const units = ["", "K", "M", "G", "T"];

/** `64.0M`, as busybox writes it. */
function humanSize(kib: number): string {
  let size = kib;
  let unit = 1;
  for (; size >= 1024 && unit < units.length - 1; unit++) size /= 1024;
  return kib === 0 ? "0" : `${size.toFixed(1)}${units[unit]}`;
}

function spaceOf({ around }: Call, { isOnDisk, sizeKib, mount }: MountLine): Space | undefined {
  if (isOnDisk) return diskSpace(around.view, around.container.node);
  return sizeKib === undefined ? undefined : { total: sizeKib, used: mount ? heldKib(around.files.rowsOf(mount.volume)) : 0 };
}

/** Space of the file systems with blocks: all, or those the named paths are in. Follows busybox's coreutils/df.c. */
const df: Command = (call) => {
  const { flags, rest } = parseOptions(call.argv);
  const { container, files } = call.around;
  const all = mountTable(container);
  const missing = rest.filter((path) => !files.stat(joinPath(call.cwd, path)));
  const named = rest.filter((path) => !missing.includes(path)).flatMap((path) => lineOf(all, joinPath(call.cwd, path)) ?? []);
  const size = flags.has("h") ? humanSize : String;
  const rows = (rest.length > 0 ? named : all).flatMap((line) => {
    const space = spaceOf(call, line);
    if (!space) return [];
    const { total, used } = space;
    const percent = total === 0 ? 0 : Math.ceil((used / total) * 100);
    const numbers = [total, used, total - used].map((kib) => size(kib).padStart(9)).join(" ");
    return [`${line.device.padEnd(20)} ${numbers} ${String(percent).padStart(3)}% ${line.path}\n`];
  });
  const blocks = flags.has("h") ? "     Size      " : "1K-blocks      ";
  return {
    status: missing.length > 0 ? 1 : 0,
    stdout: `Filesystem           ${blocks}Used Available Use% Mounted on\n${rows.join("")}`,
    stderr: missing.map((path) => `df: ${path}: can't find mount point\n`).join(""),
  };
};

/** Commands about what is mounted where. */
export const mountCommands: { readonly [name: string]: Command } = { mount, df };
