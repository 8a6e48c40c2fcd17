import { type FieldError, invalid } from "../../api/field-error.ts";
import type { Lease } from "../../api/types.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { isQualifiedName } from "../validation/names.ts";
import { matches, optional } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/coordination/validation/validation.go. */
type DraftLease = DraftOf<Lease>;

function rules({ spec = {} }: DraftLease, report: FieldError[]): void {
  const { leaseDurationSeconds, leaseTransitions } = spec;
  if (leaseDurationSeconds !== undefined && leaseDurationSeconds <= 0) {
    report.push(invalid("spec.leaseDurationSeconds", leaseDurationSeconds, "must be greater than 0"));
  }
  if (leaseTransitions !== undefined && leaseTransitions < 0) {
    report.push(invalid("spec.leaseTransitions", leaseTransitions, "must be greater than or equal to 0"));
  }
  optional(matches(isQualifiedName))(spec.strategy, "spec.strategy", report);
}

export const leaseStrategy = defineStrategy<DraftLease>({
  meta: { ...subdomainMeta, strictFinalizers: false },
  generation: false,
  status: false,
  defaults: (lease) => (lease.spec === undefined ? { ...lease, spec: {} } : lease),
  rules,
});
