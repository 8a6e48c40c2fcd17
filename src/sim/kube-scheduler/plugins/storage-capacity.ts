import type { KubeObject } from "../../api/object.ts";
import { quantityValue } from "../../api/quantity.ts";
import { matchesSelector } from "../../api/selector.ts";
import type { LabelSelector, PersistentVolumeClaim, StorageClass } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";
import type { HintContext } from "../framework.ts";
import type { NodeFacts } from "../node-info.ts";

/** What a driver says can still be made somewhere. */
interface StorageCapacity extends KubeObject {
  readonly storageClassName: string;
  readonly nodeTopology?: LabelSelector;
  readonly capacity?: string | number;
  readonly maximumVolumeSize?: string | number;
}

/** Can the driver still make a volume of this size for the node? Asked only of drivers that tell. Follows plugins/volumebinding/binder.go (hasEnoughCapacity). */
export function hasEnoughCapacity(
  view: View,
  { metadata, provisioner }: StorageClass,
  claim: PersistentVolumeClaim,
  node: NodeFacts,
): boolean {
  const wanted = claim.spec.resources?.requests?.storage;
  if (wanted === undefined || !view.get("CSIDriver", "", provisioner)?.spec.storageCapacity) return true;
  return (view.listAny("CSIStorageCapacity") as readonly StorageCapacity[]).some(
    (one) =>
      one.storageClassName === metadata.name && volumeLimit(one) >= quantityValue(wanted) && matchesSelector(one.nodeTopology, node.labels),
  );
}

/** Follows volume_binding.go (isSchedulableAfterCSIStorageCapacityChange). */
export function hasMoreCapacity({ object, old }: HintContext): boolean {
  return !old || volumeLimit(object as StorageCapacity) > volumeLimit(old as StorageCapacity);
}

/** The largest volume that can be made; less than none where nothing is told. */
function volumeLimit({ maximumVolumeSize, capacity }: StorageCapacity): number {
  const limit = maximumVolumeSize ?? capacity;
  return limit === undefined ? -1 : quantityValue(limit);
}
