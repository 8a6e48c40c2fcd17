import { type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import { canonicalQuantity } from "../../api/quantity.ts";
import type { PersistentVolume } from "../../api/types.ts";
import { canonicalList } from "../defaults/quantities.ts";
import { assign, change, withDefaults, withPointers } from "../defaults/share.ts";
import { diskDefaults } from "../defaults/volumes.ts";
import { validateAccessModes, volumeModes } from "../validation/claim-spec.ts";
import { equal } from "../validation/equal.ts";
import { goDiff } from "../validation/go-diff.ts";
import { goValue } from "../validation/go-value.ts";
import { clusterMeta, immutable, validateMeta } from "../validation/metadata.ts";
import { isDnsSubdomain } from "../validation/names.ts";
import { persistentSources, validatePersistentSource } from "../validation/persistent-sources.ts";
import { nanoOf } from "../validation/resources.ts";
import { matches, oneOf, optional } from "../validation/rules.ts";
import { validateNodeSelector } from "../validation/selector.ts";
import { persistentVolumeWarnings } from "../validation/volume-warnings.ts";
import { sortedKeys } from "../validation/workload.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/core/validation/validation.go (ValidatePersistentVolume) and pkg/apis/core/v1/defaults.go. */
type DraftVolume = DraftOf<PersistentVolume>;
type Spec = NonNullable<DraftVolume["spec"]>;

/** When the phase changed is told by whoever changes it, or else by the server. Follows pkg/registry/core/persistentvolume/strategy.go. */
function prepareForStatus(volume: DraftVolume, old: DraftVolume, now: string): DraftVolume {
  const { phase, lastPhaseTransitionTime: stated } = volume.status ?? {};
  const before = old.status?.lastPhaseTransitionTime;
  const keep = (time: string | undefined) => change(volume, "status", (status) => assign(status, "lastPhaseTransitionTime", time));
  if (phase === old.status?.phase) return stated === undefined ? keep(before) : volume;
  return stated === undefined || stated === before ? keep(now) : volume;
}

function defaults(volume: DraftVolume): DraftVolume {
  const policed = withDefaults<Spec>(volume.spec ?? {}, { persistentVolumeReclaimPolicy: "Retain" });
  const filled = diskDefaults(withPointers(policed, { volumeMode: "Filesystem" }) as never) as Spec;
  const typed = change(filled, "hostPath", (hostPath) => (hostPath.type === undefined ? { ...hostPath, type: "" } : hostPath));
  const whole = assign(volume, "spec", change(typed, "capacity", canonicalList));
  return whole.status?.phase ? whole : { ...whole, status: { ...whole.status, phase: "Pending" } };
}

function validateCapacity({ capacity }: Spec, report: FieldError[]): void {
  const path = "spec.capacity";
  const names = Object.keys(capacity ?? {});
  if (names.length === 0) report.push(required(path));
  if (names.length !== 1 || names[0] !== "storage")
    report.push(notSupported(path, capacity === undefined ? null : sortedKeys(capacity), ["storage"]));
  for (const [name, amount = 0] of Object.entries(capacity ?? {})) {
    const nano = nanoOf(amount);
    if (nano < 0n) report.push(invalid(`${path}[${name}]`, Number(nano / 1_000_000_000n), "must be a valid resource quantity"));
    if (nano <= 0n) report.push(invalid(`${path}[${name}]`, canonicalQuantity(amount), "must be greater than zero"));
  }
}

function rules({ metadata, spec = {} }: DraftVolume, report: FieldError[]): void {
  if (!spec.accessModes?.length) report.push(required("spec.accessModes"));
  validateAccessModes(spec.accessModes ?? [], "spec.accessModes", report);
  validateCapacity(spec, report);
  oneOf("Delete", "Recycle", "Retain")(spec.persistentVolumeReclaimPolicy, "spec.persistentVolumeReclaimPolicy", report);
  if (spec.nodeAffinity) {
    const path = "spec.nodeAffinity.required";
    if (spec.nodeAffinity.required) validateNodeSelector(spec.nodeAffinity.required, path, report);
    else report.push(required(path, "must specify required node constraints"));
  }
  validatePersistentSource(spec, metadata?.name ?? "", "spec", report);
  if (spec.hostPath?.path === "/" && spec.persistentVolumeReclaimPolicy === "Recycle") {
    report.push(forbidden("spec.persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'"));
  }
  optional(matches(isDnsSubdomain))(spec.storageClassName, "spec.storageClassName", report);
  oneOf(...volumeModes)(spec.volumeMode, "spec.volumeMode", report);
  attributesClass(spec, report);
}

function attributesClass({ volumeAttributesClassName: name, csi }: Spec, report: FieldError[]): void {
  if (name === undefined) return;
  const path = "spec.volumeAttributesClassName";
  if (name === "") report.push(required(path, "an empty string is disallowed"));
  else matches(isDnsSubdomain)(name, path, report);
  if (!csi) report.push(required("spec.csi", "has to be specified when using volumeAttributesClassName"));
}

const goSource = (source: object) => goValue(source, "PersistentVolumeSource");
const sourceOf = (spec: Spec) => Object.fromEntries(persistentSources.map((kind) => [kind, spec[kind]]));

/** Upstream checks the whole volume twice on an update. */
function updateRules(volume: DraftVolume, old: DraftVolume, report: FieldError[]): void {
  validateMeta(volume.metadata, clusterMeta, report);
  rules(volume, report);
  const { spec = {} } = volume;
  const before = old.spec ?? {};
  const [source, oldSource] = [sourceOf(spec), sourceOf(before)];
  if (!equal(source, oldSource)) {
    const text = "spec.persistentvolumesource is immutable after creation";
    report.push(forbidden("spec.persistentvolumesource", `${text}\n${goDiff(goSource(oldSource), goSource(source))}`));
  }
  if (spec.volumeMode !== before.volumeMode) report.push(invalid("volumeMode", spec.volumeMode ?? null, immutable));
  if (before.nodeAffinity && !equal(spec.nodeAffinity, before.nodeAffinity)) {
    report.push(
      invalid("nodeAffinity", goValue(spec.nodeAffinity, "VolumeNodeAffinity"), `${immutable}, except for updating from beta label to GA`),
    );
  }
}

export const persistentVolumeStrategy = defineStrategy<DraftVolume>({
  meta: clusterMeta,
  generation: false,
  status: true,
  metaOnUpdate: ["create"],
  defaults,
  prepareForCreate: ({ metadata, ...volume }) => ({
    ...volume,
    metadata,
    status: { phase: "Pending", ...(metadata?.creationTimestamp ? { lastPhaseTransitionTime: metadata.creationTimestamp } : {}) },
  }),
  prepareForStatus,
  rules,
  updateRules,
  warnings: persistentVolumeWarnings,
});
