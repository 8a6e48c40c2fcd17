import { deepEqual } from "../../api/equal.ts";
import type { PersistentVolume, PersistentVolumeClaim, Pod, StorageClass } from "../../api/types.ts";
import { volumeClassOf } from "../../api/volume-class.ts";
import type { View } from "../../cluster/view.ts";
import { nodeEvent, objectEvent } from "../cluster-events.ts";
import { type Plugin, type Rejection, unresolvable } from "../framework.ts";
import { waitsForConsumer, zoneLabels, zonesOf } from "../volumes.ts";

const name = "VolumeZone";
const conflict = unresolvable(name, "node(s) had no available volume zone");

type Zones = ReturnType<typeof zonesOf>;

const generalLabel: { readonly [beta: string]: string } = {
  "failure-domain.beta.kubernetes.io/zone": "topology.kubernetes.io/zone",
  "failure-domain.beta.kubernetes.io/region": "topology.kubernetes.io/region",
};

/** A volume labelled with a zone is used only there. Follows kubernetes/pkg/scheduler/framework/plugins/volumezone. */
export const volumeZone: Plugin<Zones> = {
  name,
  preFilter({ view, pod }) {
    const zones: Zones[number][] = [];
    for (const claimName of namedClaims(pod)) {
      const found = zonesOfClaim(view, pod.metadata.namespace ?? "", claimName);
      if ("code" in found) return found;
      zones.push(...found);
    }
    return zones.length === 0 ? "skip" : { state: zones };
  },
  filter(_cycle, zones, { facts: { labels } }) {
    if (!zoneLabels.some((label) => labels[label] !== undefined)) return undefined;
    const fits = zones.every(({ key, values }) => {
      const value = labels[key] ?? labels[generalLabel[key] ?? key];
      return value !== undefined && values.has(value);
    });
    return fits ? undefined : conflict;
  },
  hints: [
    { on: objectEvent("StorageClass", "Add"), wakes: ({ object }) => waitsForConsumer(object as unknown as StorageClass) },
    { on: nodeEvent("Add", "NodeLabel"), wakes: () => true },
    {
      on: objectEvent("PersistentVolumeClaim", "Add", "Update"),
      wakes: ({ pod, object }) =>
        object?.metadata.namespace === pod.metadata.namespace && namedClaims(pod).includes(object?.metadata.name ?? ""),
    },
    {
      on: objectEvent("PersistentVolume", "Add", "Update"),
      wakes: ({ object, old }) => !old || !deepEqual(labelsOf(object as PersistentVolume), labelsOf(old as PersistentVolume)),
    },
  ],
};

const labelsOf = (volume: PersistentVolume) => zoneLabels.map((label) => volume.metadata.labels?.[label]);

function namedClaims(pod: Pod): readonly string[] {
  return (pod.spec.volumes ?? []).flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? []);
}

function zonesOfClaim(view: View, namespace: string, claimName: string): Zones | Rejection {
  const claim = view.get("PersistentVolumeClaim", namespace, claimName);
  if (!claim) return unresolvable(name, `persistentvolumeclaim "${claimName}" not found`);
  if (!claim.spec.volumeName) return zonesOfUnbound(view, claim);
  const volume = view.get("PersistentVolume", "", claim.spec.volumeName);
  return volume ? zonesOf(volume) : unresolvable(name, `persistentvolume "${claim.spec.volumeName}" not found`);
}

function zonesOfUnbound(view: View, claim: PersistentVolumeClaim): Zones | Rejection {
  const className = volumeClassOf(claim);
  if (className === "") return unresolvable(name, "PersistentVolumeClaim had no pv name and storageClass name");
  const storageClass = view.get("StorageClass", "", className);
  if (!storageClass) return unresolvable(name, `storageclass.storage.k8s.io "${className}" not found`);
  return waitsForConsumer(storageClass) ? [] : unresolvable(name, "PersistentVolume had no name");
}
