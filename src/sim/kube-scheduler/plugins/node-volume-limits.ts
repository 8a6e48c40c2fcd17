import type { KubeObject } from "../../api/object.ts";
import type { Pod } from "../../api/types.ts";
import { volumeClassOf } from "../../api/volume-class.ts";
import type { View } from "../../cluster/view.ts";
import { asPod, objectEvent, podEvent } from "../cluster-events.ts";
import { failed, type Plugin, unschedulable } from "../framework.ts";
import { claimNameOf, claimNames } from "../volumes.ts";

const name = "NodeVolumeLimits";
const tooMany = unschedulable(name, "node(s) exceed max volume count");

interface Driver {
  readonly name: string;
  readonly allocatable?: { readonly count?: number };
}

/** How many volumes of a CSI driver a node can have attached. Follows kubernetes/pkg/scheduler/framework/plugins/nodevolumelimits/csi.go. */
export const nodeVolumeLimits: Plugin<null> = {
  name,
  preFilter: ({ pod }) => (claimNames(pod).length === 0 ? "skip" : { state: null }),
  filter({ view, pod }, _state, node) {
    const wanted = csiVolumes(view, pod);
    if (typeof wanted === "string") return failed(name, wanted);
    const limits = volumeLimits(view.getByKey(`CSINode//${node.facts.name}`));
    if (wanted.size === 0 || limits.size === 0) return undefined;
    const counts = new Map<string, number>();
    const attached = new Set<string>();
    for (const other of node.pods) {
      const volumes = csiVolumes(view, other.pod);
      if (typeof volumes === "string") continue;
      for (const [volume, driver] of volumes) {
        if (!attached.has(volume)) counts.set(driver, (counts.get(driver) ?? 0) + 1);
        attached.add(volume);
      }
    }
    for (const [volume, driver] of wanted) {
      if (!attached.has(volume)) counts.set(driver, (counts.get(driver) ?? 0) + 1);
    }
    const adds = new Set([...wanted].filter(([volume]) => !attached.has(volume)).map(([, driver]) => driver));
    for (const driver of adds) if ((counts.get(driver) ?? 0) > (limits.get(driver) ?? Number.POSITIVE_INFINITY)) return tooMany;
    return undefined;
  },
  hints: [
    { on: objectEvent("CSINode", "Add"), wakes: () => true },
    { on: objectEvent("CSINode", "Update"), wakes: ({ object, old }) => hasHigherLimit(object, old) },
    {
      on: podEvent("Delete"),
      wakes: ({ object }) => {
        const gone = asPod(object);
        return gone !== undefined && claimNames(gone).length > 0 && Boolean(gone.spec.nodeName || gone.status.nominatedNodeName);
      },
    },
    {
      on: objectEvent("PersistentVolumeClaim", "Add"),
      wakes: ({ pod, object }) =>
        object?.metadata.namespace === pod.metadata.namespace && claimNames(pod).includes(object?.metadata.name ?? ""),
    },
  ],
};

function volumeLimits(csiNode: KubeObject | undefined): ReadonlyMap<string, number> {
  const drivers = (csiNode as { readonly spec?: { readonly drivers?: readonly Driver[] | null } } | undefined)?.spec?.drivers ?? [];
  return new Map(drivers.flatMap((driver) => (driver.allocatable?.count === undefined ? [] : [[driver.name, driver.allocatable.count]])));
}

function hasHigherLimit(now: KubeObject | undefined, before: KubeObject | undefined): boolean {
  const old = volumeLimits(before);
  return [...volumeLimits(now)].some(([driver, count]) => count > (old.get(driver) ?? 0));
}

/** Unique volume → driver, for the claims of a pod that a CSI driver serves; a text when a claim is missing. */
function csiVolumes(view: View, pod: Pod): ReadonlyMap<string, string> | string {
  const volumes = new Map<string, string>();
  const namespace = pod.metadata.namespace ?? "";
  for (const volume of pod.spec.volumes ?? []) {
    const claimName = claimNameOf(pod, volume);
    if (claimName === undefined) continue;
    const claim = view.get("PersistentVolumeClaim", namespace, claimName);
    if (!claim) return `looking up PVC ${namespace}/${claimName}: persistentvolumeclaim "${claimName}" not found`;
    const source = claim.spec.volumeName ? view.get("PersistentVolume", "", claim.spec.volumeName) : undefined;
    if (source) {
      const { csi } = source.spec;
      if (csi) volumes.set(`${csi.driver}/${csi.volumeHandle}`, csi.driver);
      continue;
    }
    const provisioner = view.get("StorageClass", "", volumeClassOf(claim))?.provisioner;
    if (provisioner) volumes.set(`${provisioner}/${namespace}/${claimName}`, provisioner);
  }
  return volumes;
}
