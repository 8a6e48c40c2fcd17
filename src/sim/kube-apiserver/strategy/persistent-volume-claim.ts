import { type FieldError, forbidden, invalid } from "../../api/field-error.ts";
import type { PersistentVolumeClaim } from "../../api/types.ts";
import { assign } from "../defaults/share.ts";
import { claimSpecDefaults } from "../defaults/volumes.ts";
import { type ClaimSpec, validateClaimSpec } from "../validation/claim-spec.ts";
import { claimAnnotationWarnings, claimWarnings } from "../validation/claim-warnings.ts";
import { equal } from "../validation/equal.ts";
import { goDiff } from "../validation/go-diff.ts";
import { goValue } from "../validation/go-value.ts";
import { immutable, subdomainMeta } from "../validation/metadata.ts";
import { compareAmounts, nanoOf } from "../validation/resources.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/registry/core/persistentvolumeclaim/strategy.go and validation.go (ValidatePersistentVolumeClaimUpdate). */
type DraftClaim = DraftOf<PersistentVolumeClaim>;

/**
 * The older field takes claims and snapshots only, and from another namespace nothing is taken: what else is written is dropped without a word.
 * Follows pkg/api/persistentvolumeclaim/util.go (DropDisabledFields, EnforceDataSourceBackwardsCompatibility).
 */
function withKnownSources(spec: ClaimSpec, old: ClaimSpec = {}): ClaimSpec {
  const { dataSource } = spec;
  const isForeign = Boolean(spec.dataSourceRef?.namespace) && old.dataSourceRef === undefined;
  const own = isForeign ? assign(spec, "dataSourceRef", undefined) : spec;
  if (old.dataSource || old.dataSourceRef || own.dataSourceRef || !dataSource) return own;
  const isKnown = knownSources.some(([kind, group]) => dataSource.kind === kind && (dataSource.apiGroup ?? "") === group);
  return isKnown ? own : assign(own, "dataSource", undefined);
}

const knownSources = [
  ["PersistentVolumeClaim", ""],
  ["VolumeSnapshot", "snapshot.storage.k8s.io"],
] as const;

/** A data source is shown in its new and its old field, when both can say it. */
function bothDataSources(spec: ClaimSpec): ClaimSpec {
  const { dataSource, dataSourceRef } = spec;
  if (dataSource && !dataSourceRef) return { ...spec, dataSourceRef: dataSource };
  return dataSourceRef && !dataSourceRef.namespace && !dataSource ? { ...spec, dataSource: dataSourceRef } : spec;
}

const defaults = (claim: DraftClaim): DraftClaim => assign(claim, "spec", claimSpecDefaults(claim.spec ?? {}));

/** What a bound claim may still change, set back. */
function comparable(claim: DraftClaim, old: DraftClaim): ClaimSpec {
  const { spec = {} } = claim;
  const before = old.spec ?? {};
  const bound = claim.status?.phase === "Bound";
  const requests = spec.resources?.requests;
  const storage = before.resources?.requests?.storage;
  const sized =
    bound && requests
      ? { ...spec, resources: { ...spec.resources, requests: { ...requests, ...(storage === undefined ? {} : { storage }) } } }
      : spec;
  const attributes =
    bound && spec.volumeAttributesClassName !== undefined
      ? assign(sized, "volumeAttributesClassName", before.volumeAttributesClassName)
      : sized;
  return before.storageClassName === undefined && spec.storageClassName !== undefined
    ? assign(attributes, "storageClassName", undefined)
    : attributes;
}

const goSpec = (spec: ClaimSpec) => goValue(spec, "PersistentVolumeClaimSpec");

function updateRules(claim: DraftClaim, old: DraftClaim, report: FieldError[]): void {
  const { spec = {} } = claim;
  const before = old.spec?.volumeName ? old.spec : assign(old.spec ?? {}, "volumeName", spec.volumeName);
  const now = comparable(claim, old);
  if (!equal(now, before)) {
    const text = "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";
    report.push(forbidden("spec", `${text}\n${goDiff(goSpec(before), goSpec(now))}`));
  }
  const size = spec.resources?.requests?.storage;
  const capacity = claim.status?.capacity?.storage;
  if (compareAmounts(size, old.spec?.resources?.requests?.storage) < 0 && compareAmounts(size, capacity) <= 0) {
    report.push(forbidden("spec.resources.requests.storage", "field can not be less than status.capacity"));
  }
  if (spec.volumeMode !== old.spec?.volumeMode) report.push(invalid("volumeMode", spec.volumeMode ?? null, immutable));
}

function statusRules({ status }: DraftClaim, _old: DraftClaim, report: FieldError[]): void {
  for (const [name, amount = 0] of Object.entries(status?.capacity ?? {})) {
    const nano = nanoOf(amount);
    if (nano < 0n) report.push(invalid(`status.capacity[${name}]`, Number(nano / 1_000_000_000n), "must be a valid resource quantity"));
  }
}

const warnings = ({ metadata, spec }: DraftClaim): readonly string[] => [
  ...claimAnnotationWarnings(metadata?.annotations),
  ...claimWarnings(spec, "spec"),
];

export const persistentVolumeClaimStrategy = defineStrategy<DraftClaim>({
  meta: subdomainMeta,
  generation: false,
  status: true,
  metaOnUpdate: ["update", "create"],
  defaults,
  prepareForCreate: (claim) => ({ ...claim, spec: bothDataSources(withKnownSources(claim.spec ?? {})), status: { phase: "Pending" } }),
  prepareForUpdate: (claim, old) => assign(claim, "spec", bothDataSources(withKnownSources(claim.spec ?? {}, old.spec))),
  rules: ({ spec = {} }, report) => validateClaimSpec(spec, "spec", report),
  updateRules,
  statusRules,
  warnings,
});
