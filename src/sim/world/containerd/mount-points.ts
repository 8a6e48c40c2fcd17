import type { Pod } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";
import type { ContainerRow, Mount } from "../../cluster/world-rows.ts";
import type { FileSystem } from "../files.ts";
import type { ImageEntry } from "../images/catalogue.ts";
import { podOf } from "../kernel/pod.ts";

/** What every image has, or gets from the runtime. */
const everywhere = ["/etc/hostname", "/etc/hosts", "/etc/passwd", "/etc/resolv.conf"];

/**
 * A directory cannot be mounted onto a file of the image, nor a file onto a directory. Only what is known to be in the image counts;
 * what is not there is made, and takes either. @returns runc's words for the first mount that cannot be
 */
export function mountProblem(view: View, row: ContainerRow, image: ImageEntry, files: FileSystem): string | undefined {
  const known = [...everywhere, ...Object.keys(image.files ?? {})];
  const wrong = row.spec.mounts.find(({ mountPath }) => {
    const isFile = known.includes(mountPath);
    if (!isFile && !known.some((path) => path.startsWith(`${mountPath}/`))) return false;
    return isFile === (files.stat(mountPath)?.directory === true);
  });
  if (!wrong) return undefined;
  const { mountPath: target, readOnly } = wrong;
  const source = sourceOf(podOf(view, row), row, wrong);
  const flags = `${readOnly ? "MS_RDONLY|" : ""}MS_BIND|MS_REC`;
  return `error mounting "${source}" to rootfs at "${target}": mount src=${source}, dst=${target}, dstFd=/proc/thread-self/fd/11, flags=${flags}: not a directory`;
}

/** Volumes by the folder their plug-in has among the pod's. */
const plugins: readonly (readonly [field: keyof NonNullable<Pod["spec"]["volumes"]>[number], folder: string])[] = [
  ["configMap", "kubernetes.io~configmap"],
  ["secret", "kubernetes.io~secret"],
  ["projected", "kubernetes.io~projected"],
  ["downwardAPI", "kubernetes.io~downward-api"],
  ["emptyDir", "kubernetes.io~empty-dir"],
];

/** Where on the node a mount comes from. Follows kubernetes/pkg/kubelet/kubelet_getters.go and volume/util/subpath (getSubpathBindTarget). */
function sourceOf(pod: Pod | undefined, { podUid, name }: ContainerRow, { mountPath, volume, subPath }: Mount): string {
  const all = [...(pod?.spec.containers ?? []), ...(pod?.spec.initContainers ?? [])];
  const mounts = all.find((container) => container.name === name)?.volumeMounts ?? [];
  const index = mounts.findIndex((mount) => mount.mountPath === mountPath);
  const asked = mounts[index];
  const folder = `/var/lib/kubelet/pods/${podUid}`;
  if (asked?.subPath ?? asked?.subPathExpr) return `${folder}/volume-subpaths/${asked?.name}/${name}/${index}`;
  const source = pod?.spec.volumes?.find((candidate) => candidate.name === asked?.name);
  const plugin = plugins.find(([field]) => source?.[field] !== undefined)?.[1];
  if (plugin !== undefined) return `${folder}/volumes/${plugin}/${asked?.name}`;
  return volume.endsWith("/host") ? `/${subPath ?? ""}` : `${folder}/volumes/kubernetes.io~csi/${volume.replace(/^pv\//, "")}/mount`;
}
