import { type FieldError, forbidden, invalid, required } from "../../api/field-error.ts";
import type { VolumeAttachment } from "../../api/types.ts";
import { assign } from "../defaults/share.ts";
import { equal } from "../validation/equal.ts";
import { goValue } from "../validation/go-value.ts";
import { clusterMeta, immutable } from "../validation/metadata.ts";
import { isDnsSubdomain } from "../validation/names.ts";
import { validateInlineVolume } from "../validation/persistent-sources.ts";
import { matches } from "../validation/rules.ts";
import { csiDriverName } from "../validation/volume-sources.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/storage/validation/validation.go (ValidateVolumeAttachment, ValidateVolumeAttachmentV1). */
type DraftAttachment = DraftOf<VolumeAttachment>;
type Source = NonNullable<NonNullable<DraftAttachment["spec"]>["source"]>;

const EXACTLY_ONE = "must specify exactly one of inlineVolumeSpec and persistentVolumeName";
const path = "spec.source";

function validateSource({ inlineVolumeSpec, persistentVolumeName: volume }: Source, report: FieldError[]): void {
  if (inlineVolumeSpec && volume !== undefined) report.push(forbidden(path, EXACTLY_ONE));
  else if (inlineVolumeSpec) validateInlineVolume(inlineVolumeSpec, `${path}.inlineVolumeSpec`, report);
  else if (volume === undefined) report.push(required(path, EXACTLY_ONE));
  else if (volume === "") report.push(required(`${path}.persistentVolumeName`, "must specify non empty persistentVolumeName"));
}

function rules({ spec = {} }: DraftAttachment, report: FieldError[]): void {
  const { attacher = "", source = {}, nodeName = "" } = spec;
  if (attacher === "") report.push(required("spec.attacher"));
  validateSource(source, report);
  matches(isDnsSubdomain)(nodeName, "spec.nodeName", report);
  if (attacher !== "") csiDriverName(attacher, "spec.attacher", report);
  if (source.persistentVolumeName !== undefined)
    matches(isDnsSubdomain)(source.persistentVolumeName, `${path}.persistentVolumeName`, report);
}

type Meta = NonNullable<DraftAttachment["metadata"]>;

/** A status update leaves what people write in metadata as it was. Follows apimachinery/pkg/apis/meta/v1/helpers.go (ResetObjectMetaForStatus). */
function statusMeta(meta: Meta, old: Meta): Meta {
  const kept = ["deletionTimestamp", "generation", "selfLink", "labels", "annotations", "finalizers", "ownerReferences"] as const;
  return kept.reduce<Meta>((reset, field) => assign(reset, field, old[field]), meta);
}

/** A new attachment is not attached yet, whatever its author says. Follows pkg/registry/storage/volumeattachment/strategy.go. */
export const volumeAttachmentStrategy = defineStrategy<DraftAttachment>({
  meta: clusterMeta,
  generation: false,
  status: true,
  metaOnUpdate: ["create"],
  metaOnStatus: ["create"],
  prepareForStatus: (attachment, old) => ({ ...attachment, metadata: statusMeta(attachment.metadata ?? {}, old.metadata ?? {}) }),
  prepareForCreate: (attachment) => ({ ...attachment, status: { attached: false } }),
  rules,
  updateRules({ spec }, old, report) {
    if (!equal(spec, old.spec)) report.push(invalid("spec", goValue(spec, "VolumeAttachmentSpec"), immutable));
  },
});
