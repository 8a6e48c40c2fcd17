import { splitKey } from "../api/object.ts";
import type { View } from "../cluster/view.ts";
import type { ContainerRow } from "../cluster/world-rows.ts";
import { openFiles } from "./files.ts";
import type { ImageEntry } from "./images/catalogue.ts";
import { imageEntry } from "./images/lookup.ts";
import { clusterResolver, resolvConf } from "./network/resolve.ts";
import type { ProcessLine, Surroundings } from "./shell/command.ts";
import type { ProcessState } from "./shell/state.ts";
import { pidOfThread } from "./shell/variables.ts";

/** Files the runtime and the kernel make for a container. */
function madeFiles(view: View, container: ContainerRow, ip: string): { readonly [path: string]: string } {
  const { spec } = container;
  const { namespace } = splitKey(container.podKey);
  const cpu = spec.cpuLimitMillis === undefined ? "max 100000" : `${spec.cpuLimitMillis * 100} 100000`;
  return {
    "/etc/hostname": `${spec.hostname}\n`,
    "/etc/hosts": `# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::\tip6-localnet\nfe00::\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n${ip}\t${spec.hostname}\n`,
    "/etc/resolv.conf": resolvConf(spec.resolver ?? clusterResolver(namespace)),
    "/etc/passwd": "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n",
    "/proc/1/comm": `${(spec.command ?? imageEntry(spec.image, view).entrypoint)[0] ?? "sh"}\n`,
    "/proc/version": "Linux version 6.8.0-111-generic\n",
    "/proc/uptime": `${(view.nowMillis / 1000).toFixed(2)} 0.00\n`,
    "/sys/fs/cgroup/memory.max": `${spec.memoryLimitBytes ?? "max"}\n`,
    "/sys/fs/cgroup/memory.current": `${container.memoryBytes}\n`,
    "/sys/fs/cgroup/cpu.max": `${cpu}\n`,
  };
}

/** Opens what a process of this container can see. */
export function surroundingsOf(view: View, container: ContainerRow, processes: () => readonly ProcessLine[]): Surroundings {
  const image: ImageEntry = imageEntry(container.spec.image, view);
  const ip = view.world("sandbox", container.podUid)?.ip ?? view.world("vm", container.node)?.ip ?? "";
  const around: { current?: Surroundings } = {};
  const files = openFiles(
    view,
    {
      layer: container.id,
      mounts: container.spec.mounts,
      readOnlyRoot: container.spec.readOnlyRootFilesystem === true,
      lower: { ...image.files, ...madeFiles(view, container, ip) },
      podKey: container.podKey,
    },
    () => around.current?.nowMillis ?? view.nowMillis,
  );
  const made: Surroundings = { view, container, image, files, ip, nowMillis: view.nowMillis, actions: [], processes };
  around.current = made;
  return made;
}

/** The lines of `ps` for a container's processes. */
export function processLines(state: ProcessState | undefined, container: ContainerRow): readonly ProcessLine[] {
  const argv = [...(container.spec.command ?? imageEntry(container.spec.image).entrypoint), ...(container.spec.args ?? [])].join(" ");
  const others = (state?.threads ?? []).flatMap(({ id, block, ended }) => {
    if (ended !== undefined) return [];
    const command = block?.kind === "timer" ? block.command : block?.kind === "program" ? block.program.argv.join(" ") : undefined;
    return command === undefined || command === argv ? [] : [{ pid: pidOfThread(id) + (id === 0 ? 1 : 0), command }];
  });
  return [{ pid: 1, command: argv }, ...others];
}
