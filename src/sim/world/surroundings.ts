import { splitKey } from "../api/object.ts";
import type { View } from "../cluster/view.ts";
import type { ContainerRow } from "../cluster/world-rows.ts";
import { openFiles } from "./files.ts";
import type { ImageEntry } from "./images/catalogue.ts";
import { imageEntry } from "./images/lookup.ts";
import { kernelFiles } from "./kernel/files.ts";
import { hostsFile } from "./network/hosts.ts";
import { clusterResolver, resolvConf } from "./network/resolve.ts";
import type { ProcessLine, Surroundings } from "./shell/command.ts";

/** Files the runtime makes for a container. */
function madeFiles(view: View, container: ContainerRow, ip: string): { readonly [path: string]: string } {
  const { spec } = container;
  const { namespace } = splitKey(container.podKey);
  return {
    "/etc/hostname": `${spec.hostname}\n`,
    "/etc/hosts": hostsFile(view, container, ip),
    "/etc/resolv.conf": resolvConf(spec.resolver ?? clusterResolver(namespace)),
    "/etc/passwd": "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n",
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
      kernel: kernelFiles(view, container, processes),
      podKey: container.podKey,
    },
    () => around.current?.nowMillis ?? view.nowMillis,
  );
  const made: Surroundings = { view, container, image, files, ip, nowMillis: view.nowMillis, actions: [], processes };
  around.current = made;
  return made;
}
