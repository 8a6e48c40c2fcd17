import { type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import { canonicalQuantity } from "../../api/quantity.ts";
import type { PersistentVolumeClaim } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { isDnsLabel, isDnsSubdomain } from "./names.ts";
import { nanoOf } from "./resources.ts";
import { matches, oneOf, optional } from "./rules.ts";
import { validateLabelSelector } from "./selector.ts";

/** Spec of a PersistentVolumeClaim, also inside StatefulSets and ephemeral volumes. Follows ValidatePersistentVolumeClaimSpec. */
export type ClaimSpec = Draft<PersistentVolumeClaim["spec"]>;

export const accessModes = ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"];
export const volumeModes = ["Block", "Filesystem"];
const className = optional(matches(isDnsSubdomain));

/** Every mode is known, and ReadWriteOncePod stands alone. */
export function validateAccessModes(modes: readonly string[], path: string, report: FieldError[]): void {
  for (const mode of modes) if (!accessModes.includes(mode)) report.push(notSupported(path, mode, accessModes));
  if (modes.includes("ReadWriteOncePod") && modes.some((mode) => mode !== "ReadWriteOncePod" && accessModes.includes(mode))) {
    report.push(forbidden(path, "may not use ReadWriteOncePod with other access modes"));
  }
}

export function validateClaimSpec(spec: ClaimSpec, path: string, report: FieldError[]): void {
  if (!spec.accessModes?.length) report.push(required(`${path}.accessModes`, "at least 1 access mode is required"));
  validateLabelSelector(spec.selector, `${path}.selector`, report);
  validateAccessModes(spec.accessModes ?? [], `${path}.accessModes`, report);
  const storage = spec.resources?.requests?.storage;
  if (storage === undefined) report.push(required(`${path}.resources[storage]`));
  else if (nanoOf(storage) <= 0n)
    report.push(invalid(`${path}.resources[storage]`, canonicalQuantity(storage), "must be greater than zero"));
  className(spec.storageClassName, `${path}.storageClassName`, report);
  oneOf(...volumeModes)(spec.volumeMode, `${path}.volumeMode`, report);
  validateDataSource(spec.dataSource, `${path}.dataSource`, report);
  validateDataSource(spec.dataSourceRef, `${path}.dataSourceRef`, report);
  dataSourcesAgree(spec, path, report);
  className(spec.volumeAttributesClassName, `${path}.volumeAttributesClassName`, report);
}

function validateDataSource(source: ClaimSpec["dataSourceRef"], path: string, report: FieldError[]): void {
  if (source === undefined) return;
  const { name, kind = "", namespace } = source;
  const apiGroup = source.apiGroup ?? "";
  if (!name) report.push(required(`${path}.name`));
  if (kind === "") report.push(required(`${path}.kind`));
  if (apiGroup === "" && kind !== "PersistentVolumeClaim") {
    report.push(invalid(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup"));
  }
  optional(matches(isDnsSubdomain))(apiGroup, `${path}.apiGroup`, report);
  optional(matches(isDnsLabel))(namespace, `${path}.namespace`, report);
}

/** The bad value that upstream shows here is a path, which prints as an empty object. */
function dataSourcesAgree({ dataSource, dataSourceRef }: ClaimSpec, path: string, report: FieldError[]): void {
  if (!dataSource || !dataSourceRef) return;
  const agree = (["apiGroup", "kind", "name"] as const).every((field) => (dataSource[field] ?? "") === (dataSourceRef[field] ?? ""));
  if (dataSourceRef.namespace) report.push(invalid(path, {}, "may not be specified when dataSourceRef.namespace is specified"));
  else if (!agree) report.push(invalid(path, {}, "must match dataSourceRef"));
}
