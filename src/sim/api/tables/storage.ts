import type { CSIDriver, CSINode, VolumeAttachment } from "../types.ts";
import { ageColumn, type Columns, column, nameColumn } from "./table.ts";

/** Follows kubernetes/pkg/printers/internalversion/printers.go (printCSIDriver). */
export const csiDriverColumns: Columns<CSIDriver> = [
  nameColumn,
  column("AttachRequired", ({ spec }) => String(spec.attachRequired ?? true)),
  column("PodInfoOnMount", ({ spec }) => String(spec.podInfoOnMount ?? false)),
  column("StorageCapacity", ({ spec }) => String(spec.storageCapacity ?? false)),
  column("TokenRequests", ({ spec }) => spec.tokenRequests?.map(({ audience }) => audience).join(",") || "<unset>"),
  column("RequiresRepublish", ({ spec }) => String(spec.requiresRepublish ?? false)),
  column("Modes", ({ spec }) => spec.volumeLifecycleModes?.join(",") || "<none>"),
  ageColumn,
];

/** Follows printers.go (printCSINode). */
export const csiNodeColumns: Columns<CSINode> = [nameColumn, column("Drivers", ({ spec }) => String(spec.drivers?.length ?? 0)), ageColumn];

/** Follows printers.go (printVolumeAttachment). */
export const volumeAttachmentColumns: Columns<VolumeAttachment> = [
  nameColumn,
  column("Attacher", ({ spec }) => spec.attacher),
  column("PV", ({ spec }) => spec.source.persistentVolumeName ?? ""),
  column("Node", ({ spec }) => spec.nodeName),
  column("Attached", ({ status }) => String(status?.attached ?? false)),
  ageColumn,
];
