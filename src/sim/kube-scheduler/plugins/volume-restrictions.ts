import type { Pod, Volume } from "../../api/types.ts";
import { asPod, nodeEvent, objectEvent, podEvent } from "../cluster-events.ts";
import { type Cycle, type Plugin, unresolvable, unschedulable } from "../framework.ts";
import { claimNames } from "../volumes.ts";

const name = "VolumeRestrictions";
const diskConflict = unschedulable(name, "node(s) had no available disk");
const claimInUse = unschedulable(
  name,
  "node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod",
);

interface State {
  /** Claims of the pod with ReadWriteOncePod. */
  readonly exclusive: ReadonlySet<string>;
  /** How many uses by other pods stand in the way. */
  uses: number;
}

/** Disks that only one pod may have. Follows kubernetes/pkg/scheduler/framework/plugins/volumerestrictions. */
export const volumeRestrictions: Plugin<State> = {
  name,
  preFilter(cycle) {
    const volumes = cycle.pod.spec.volumes ?? [];
    if (volumes.length === 0) return "skip";
    const exclusive = new Set<string>();
    for (const volume of volumes) {
      if (!volume.persistentVolumeClaim) continue;
      const claimName = volume.persistentVolumeClaim.claimName;
      const claim = cycle.view.get("PersistentVolumeClaim", cycle.pod.metadata.namespace ?? "", claimName);
      if (!claim) return unresolvable(name, `persistentvolumeclaim "${claimName}" not found`);
      if (claim.spec.accessModes?.includes("ReadWriteOncePod")) exclusive.add(claimName);
    }
    const uses = exclusive.size === 0 ? 0 : claimsInUse(cycle, exclusive);
    return uses === 0 && !volumes.some(isRestricted) ? "skip" : { state: { exclusive, uses } };
  },
  filter(cycle, { uses }, node) {
    if (node.pods.some(({ pod }) => disksConflict(cycle.pod, pod))) return diskConflict;
    return uses > 0 ? claimInUse : undefined;
  },
  updateState(cycle, state, changed, _node, sign) {
    if (changed.pod.metadata.namespace !== cycle.pod.metadata.namespace) return;
    state.uses += sign * claimNames(changed.pod).filter((claim) => state.exclusive.has(claim)).length;
  },
  copyState: (state) => ({ ...state }),
  hints: [
    {
      on: podEvent("Delete"),
      wakes: ({ pod, object }) => {
        const gone = asPod(object);
        if (!gone || gone.metadata.namespace !== pod.metadata.namespace) return false;
        const claims = claimNames(pod);
        return disksConflict(pod, gone) || claimNames(gone).some((claim) => claims.includes(claim));
      },
    },
    { on: nodeEvent("Add"), wakes: () => true },
    {
      on: objectEvent("PersistentVolumeClaim", "Add"),
      wakes: ({ pod, object }) => object?.metadata.namespace === pod.metadata.namespace && usesClaim(pod, object?.metadata.name),
    },
  ],
};

function usesClaim(pod: Pod, claim: string | undefined): boolean {
  return (pod.spec.volumes ?? []).some((volume) => volume.persistentVolumeClaim?.claimName === claim);
}

/** How many of these claims any pod on any node uses. */
function claimsInUse({ snapshot, pod }: Cycle, claims: ReadonlySet<string>): number {
  const used = new Set<string>();
  for (const node of snapshot.nodes) {
    for (const other of node.pods) {
      if (other.pod.metadata.namespace !== pod.metadata.namespace) continue;
      for (const claim of claimNames(other.pod)) if (claims.has(claim)) used.add(claim);
    }
  }
  return used.size;
}

function isRestricted(volume: Volume): boolean {
  return Boolean(volume.gcePersistentDisk || volume.awsElasticBlockStore || volume.rbd || volume.iscsi);
}

function disksConflict(pod: Pod, other: Pod): boolean {
  const mine = (pod.spec.volumes ?? []).filter(isRestricted);
  return mine.length > 0 && mine.some((volume) => (other.spec.volumes ?? []).some((used) => sameDisk(volume, used)));
}

function sameDisk(one: Volume, two: Volume): boolean {
  const [disk, otherDisk] = [one.gcePersistentDisk, two.gcePersistentDisk];
  if (disk && otherDisk && disk.pdName === otherDisk.pdName && !(disk.readOnly && otherDisk.readOnly)) return true;
  if (one.awsElasticBlockStore && one.awsElasticBlockStore.volumeID === two.awsElasticBlockStore?.volumeID) return true;
  const [target, otherTarget] = [one.iscsi, two.iscsi];
  if (target && otherTarget && target.iqn === otherTarget.iqn && !(target.readOnly && otherTarget.readOnly)) return true;
  const [image, otherImage] = [one.rbd, two.rbd];
  if (!image || !otherImage || (image.readOnly && otherImage.readOnly)) return false;
  const samePool = (image.pool ?? "rbd") === (otherImage.pool ?? "rbd") && image.image === otherImage.image;
  return samePool && image.monitors.some((monitor) => otherImage.monitors.includes(monitor));
}
