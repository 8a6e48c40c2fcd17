import { quantityValue } from "../api/quantity.ts";
import type { Pod, Volume } from "../api/types.ts";
import { specAmount } from "./admission.ts";
import type { Turn } from "./turn.ts";

/**
 * The size of a volume that is kept in memory, in bytes; undefined for one on the machine's disk, as that of a ConfigMap is.
 * Follows kubernetes/pkg/volume/{secret,projected,downwardapi} (wrappedVolumeSpec) and emptydir/empty_dir.go (calculateEmptyDirMemorySize).
 */
export function tmpfsBytes({ pod, machine }: Turn, volume: Volume): number | undefined {
  const { emptyDir } = volume;
  const isInMemory = emptyDir ? emptyDir.medium === "Memory" : (volume.secret ?? volume.projected ?? volume.downwardAPI) !== undefined;
  if (!isInMemory) return undefined;
  const limits = [memoryLimit(pod.spec), emptyDir?.sizeLimit === undefined ? 0 : quantityValue(emptyDir.sizeLimit)];
  return limits.reduce((size, limit) => (limit > 0 && limit < size ? limit : size), machine.memoryBytes);
}

/** What the pod's cgroup may hold; 0 where a container has no limit. Follows kubernetes/pkg/kubelet/cm/helpers_linux.go (ResourceConfigForPod). */
function memoryLimit(spec: Pod["spec"]): number {
  const whole = spec.resources?.limits?.memory;
  if (whole !== undefined) return quantityValue(whole);
  const all = [...spec.containers, ...(spec.initContainers ?? [])];
  return all.every(({ resources }) => resources?.limits?.memory !== undefined) ? specAmount(spec, "limits", "memory") : 0;
}
