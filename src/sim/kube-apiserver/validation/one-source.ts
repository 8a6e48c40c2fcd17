import { type FieldError, forbidden, required } from "../../api/field-error.ts";
import type { Rule } from "./rules.ts";

/**
 * A volume has exactly one source: the first one is checked, every other refused under its name.
 * Upstream misspells some of the names. Follows validation.go (validateVolumeSource, ValidatePersistentVolumeSpec).
 */
export type SourceRules = readonly (readonly [kind: string, rule: Rule<unknown>])[];

const refusedAs: { readonly [kind: string]: string } = { cephfs: "cephFS", downwardAPI: "downwarAPI" };
const checkedAs: { readonly [kind: string]: string } = { gcePersistentDisk: "persistentDisk" };

export function validateOneSource(
  volume: { readonly [kind: string]: unknown },
  rules: SourceRules,
  path: string,
  report: FieldError[],
  /** Kinds that are checked even as a second source. */
  always: readonly string[] = [],
): void {
  let found = false;
  for (const [kind, rule] of rules) {
    const source = volume[kind];
    if (source === undefined) continue;
    if (found && !always.includes(kind))
      report.push(forbidden(`${path}.${refusedAs[kind] ?? kind}`, "may not specify more than 1 volume type"));
    else rule(source, `${path}.${checkedAs[kind] ?? kind}`, report);
    found = true;
  }
  if (!found) report.push(required(path, "must specify a volume type"));
}
