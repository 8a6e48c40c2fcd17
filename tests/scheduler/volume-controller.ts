import type { PersistentVolume, PersistentVolumeClaim } from "../../src/sim/api/types.ts";
import { volumeClassOf } from "../../src/sim/api/volume-class.ts";
import { boundVolume, findVolumes, isFullyBound, storageClassOf, waitsForConsumer } from "../../src/sim/kube-scheduler/volumes.ts";
import type { TestCluster } from "./test-cluster.ts";

/** One write at a time of what the volume controller did beside the recorded scheduler; false when there is nothing left to do. */
export function stepVolumeController(cluster: TestCluster): boolean {
  const { view } = cluster;
  for (const volume of view.list("PersistentVolume")) {
    const phase = volume.spec.claimRef?.uid ? "Bound" : "Available";
    if (volume.status.phase !== phase) {
      cluster.write({ ...volume, status: { ...volume.status, phase } } as PersistentVolume);
      return true;
    }
  }
  return view.list("PersistentVolumeClaim").some((claim) => bindClaim(cluster, claim));
}

function bindClaim(cluster: TestCluster, claim: PersistentVolumeClaim): boolean {
  const { view } = cluster;
  if (isFullyBound(claim)) return false;
  const reserved = view.list("PersistentVolume").find((volume) => volume.spec.claimRef?.uid === claim.metadata.uid);
  if (reserved) {
    const annotations = { ...claim.metadata.annotations, "pv.kubernetes.io/bind-completed": "yes" };
    cluster.write({
      ...claim,
      metadata: { ...claim.metadata, annotations },
      spec: { ...claim.spec, volumeName: reserved.metadata.name },
      status: { ...claim.status, phase: "Bound" },
    } as PersistentVolumeClaim);
    return true;
  }
  if (waitsForConsumer(storageClassOf(view, claim))) return false;
  const named = claim.spec.volumeName ? view.get("PersistentVolume", "", claim.spec.volumeName) : undefined;
  const [binding] = named ? [{ claim, volume: named }] : findVolumesAnywhere(cluster, claim);
  if (!binding) return false;
  cluster.write(boundVolume(binding));
  return true;
}

/** An Immediate claim is bound without a node, so a volume's node affinity does not matter. */
function findVolumesAnywhere({ view }: TestCluster, claim: PersistentVolumeClaim) {
  const free = view
    .list("PersistentVolume")
    .filter((volume) => volumeClassOf(volume) === volumeClassOf(claim))
    .map((volume) => ({ ...volume, spec: { ...volume.spec, nodeAffinity: {} } }) as PersistentVolume);
  const found = findVolumes({ ...view, list: () => free } as never, [claim], "", {}).bindings;
  return found.flatMap(({ volume }) => {
    const original = view.get("PersistentVolume", "", volume.metadata.name);
    return original ? [{ claim, volume: original }] : [];
  });
}
