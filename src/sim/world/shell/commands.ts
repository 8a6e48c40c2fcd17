import type { FileSystem } from "../files.ts";
import { type ImageEntry, packagedTools } from "../images/catalogue.ts";
import type { Command } from "./command.ts";
import { base64 } from "./commands/base64.ts";
import { fileCommands } from "./commands/files.ts";
import { mountCommands } from "./commands/mounts.ts";
import { networkCommands } from "./commands/network.ts";
import { programCommands, programOf } from "./commands/programs.ts";
import { systemCommands } from "./commands/system.ts";
import { textCommands } from "./commands/text.ts";
import { timeoutCommand } from "./commands/timeout.ts";

const coreutils: { readonly [name: string]: Command } = {
  ...textCommands,
  ...fileCommands,
  ...mountCommands,
  ...systemCommands,
  ...timeoutCommand,
  base64,
};
const extras: { readonly [name: string]: Command } = { ...networkCommands, ...programCommands };

/** In every image with a shell, although they use the network. */
const everywhere: ReadonlySet<string> = new Set(["getent", "mysqladmin", "pg_isready"]);

/** Commands of the real world that learners try and that are not simulated. */
const unsimulated: ReadonlySet<string> = new Set(
  "awk apt apt-get apk yum dnf microdnf git vi vim nano less more top htop xargs tar gzip unzip ssh scp openssl jq make gcc go java npm pip pip3 tcpdump iptables strace systemctl service mkfs fdisk kubectl docker crictl ab hey iperf fio sysbench ln diff md5sum sha256sum watch".split(
    " ",
  ),
);

/** The command of a name in an image, or why there is none. */
export function commandOf(name: string, image: ImageEntry, files: FileSystem): Command | "not found" | "unsimulated" | "Permission denied" {
  const base = name.startsWith("/") && /^\/(usr\/)?(local\/)?s?bin\//.test(name) ? name.slice(name.lastIndexOf("/") + 1) : name;
  const isNamed = image.tools.includes(name) || image.tools.includes(base);
  if (image.hasShell && Object.hasOwn(coreutils, base) && (isNamed || !packagedTools.has(base))) return coreutils[base] as Command;
  const isInstalled = isNamed || (image.hasShell && everywhere.has(base));
  if (isInstalled) {
    const command = Object.hasOwn(extras, base) ? extras[base] : (programOf(name) ?? programOf(base));
    if (command) return command;
  }
  if (image.hasShell && image.tools.length > 0 && unsimulated.has(base)) return "unsimulated";
  return files.stat(name)?.directory === false || (name.startsWith("/") && files.stat(name)) ? "Permission denied" : "not found";
}

/** Can the runtime start this as pid 1 or in an exec? */
export function isExecutable(name: string, image: ImageEntry, files: FileSystem): boolean {
  if (/^(\/bin\/|\/usr\/bin\/)?(sh|bash|ash|dash)$/.test(name))
    return image.hasShell && (!name.endsWith("bash") || image.tools.includes("bash") || image.generic === true);
  if (/^(\/usr\/bin\/|\/bin\/)?(env|nohup|time|kill)$/.test(name)) return image.hasShell;
  const command = commandOf(name, image, files);
  if (command === "not found") return ((files.stat(name)?.mode ?? 0) & 0o111) !== 0;
  return command !== "Permission denied";
}
