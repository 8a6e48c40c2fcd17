import type { View } from "../../cluster/view.ts";
import type { ContainerRow } from "../../cluster/world-rows.ts";
import type { ProcessLine } from "../shell/command.ts";
import { cgroupFiles } from "./cgroups.ts";
import { machineMemory } from "./memory.ts";
import { mountTable } from "./mounts.ts";
import { type NamespaceType, namespacesOf, namespaceTypes } from "./namespaces.ts";

/** What a file of /proc or /sys is at the moment of reading: text, or a link to something that has no path. */
export interface KernelFile {
  readonly content: string;
  readonly link?: string;
}

/** /proc and /sys as a container sees them: made when they are read. */
export interface KernelFiles {
  read(path: string): KernelFile | undefined;
  paths(): readonly string[];
}

/** Processors of the machine: quotas of a container do not hide any. */
export const machineCores = (view: View, node: string): number =>
  Math.max(1, Math.floor((view.world("machine", node)?.cpuMillis ?? 1000) / 1000));

const meminfo = (view: View, node: string): string => {
  const { total, used } = machineMemory(view, node);
  return [
    ["MemTotal", total],
    ["MemFree", total - used],
    ["MemAvailable", total - used],
  ]
    .map(([name, kib]) => `${`${name}:`.padEnd(15)}${String(kib).padStart(9)} kB\n`)
    .join("");
};

const cpuinfo = (view: View, node: string): string =>
  Array.from({ length: machineCores(view, node) }, (_, index) => `processor\t: ${index}\nmodel name\t: Virtual CPU\n\n`).join("");

const machineFiles: { readonly [path: string]: (view: View, node: string) => string } = {
  "/proc/version": () => "Linux version 6.8.0-111-generic\n",
  "/proc/uptime": (view) => `${(view.nowMillis / 1000).toFixed(2)} 0.00\n`,
  "/proc/meminfo": meminfo,
  "/proc/cpuinfo": cpuinfo,
};

const CGROUP = "/sys/fs/cgroup/";

/** Opens /proc and /sys for a process of this container. */
export function kernelFiles(view: View, container: ContainerRow, processes: () => readonly ProcessLine[]): KernelFiles {
  const readProcess = (pid: string, rest: string): KernelFile | undefined => {
    const line: Omit<ProcessLine, "pid"> | undefined =
      pid === "self" ? { command: "sh" } : processes().find((one) => String(one.pid) === pid);
    if (!line) return undefined;
    const type = /^ns\/(\w+)$/.exec(rest)?.[1] as NamespaceType | undefined;
    if (type !== undefined)
      return namespaceTypes.includes(type)
        ? { content: "", link: `${type}:[${namespacesOf(view, line.container ?? container)[type]}]` }
        : undefined;
    return processFiles[rest]?.(line.command, line.container ?? container);
  };
  return {
    read(path) {
      if (path === "/proc/mounts") return readProcess("self", "mounts");
      const process = /^\/proc\/(self|\d+)\/(.+)$/.exec(path);
      if (process) return readProcess(process[1] ?? "", process[2] ?? "");
      const make = Object.hasOwn(machineFiles, path) ? machineFiles[path] : undefined;
      if (make) return { content: make(view, container.node) };
      const file = path.startsWith(CGROUP) ? path.slice(CGROUP.length) : "";
      return Object.hasOwn(cgroupFiles, file) ? { content: `${cgroupFiles[file]?.(container, view)}\n` } : undefined;
    },
    paths: () => [
      ...Object.keys(machineFiles),
      "/proc/mounts",
      ...Object.keys(cgroupFiles).map((file) => `${CGROUP}${file}`),
      ...["self", ...processes().map(({ pid }) => String(pid))].flatMap((pid) => [
        ...Object.keys(processFiles).map((file) => `/proc/${pid}/${file}`),
        ...namespaceTypes.map((type) => `/proc/${pid}/ns/${type}`),
      ]),
    ],
  };
}

/** In a cgroup namespace of its own a process sees itself at the root. */
const processFiles: { readonly [file: string]: (command: string, container: ContainerRow) => KernelFile } = {
  comm: (command) => ({ content: `${(command.split(" ")[0] ?? "").split("/").at(-1)}\n` }),
  cmdline: (command) => ({ content: command.replaceAll(" ", "\0") }),
  cgroup: () => ({ content: "0::/\n" }),
  mounts: (_command, container) => ({
    content: mountTable(container)
      .map(({ device, path, type, options }) => `${device} ${path} ${type} ${options} 0 0\n`)
      .join(""),
  }),
};
