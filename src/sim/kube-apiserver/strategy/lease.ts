import { type FieldError, invalid } from "../../api/field-error.ts";
import type { Lease } from "../../api/types.ts";
import { assign } from "../defaults/share.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/coordination/validation/validation.go. */
type DraftLease = DraftOf<Lease>;

/** The feature gate CoordinatedLeaderElection is off by default: its fields are dropped without a word. */
function defaults(lease: DraftLease): DraftLease {
  const spec = assign(assign(lease.spec ?? {}, "strategy", undefined), "preferredHolder", undefined);
  return assign(lease, "spec", spec);
}

function rules({ spec = {} }: DraftLease, report: FieldError[]): void {
  const { leaseDurationSeconds, leaseTransitions } = spec;
  if (leaseDurationSeconds !== undefined && leaseDurationSeconds <= 0) {
    report.push(invalid("spec.leaseDurationSeconds", leaseDurationSeconds, "must be greater than 0"));
  }
  if (leaseTransitions !== undefined && leaseTransitions < 0) {
    report.push(invalid("spec.leaseTransitions", leaseTransitions, "must be greater than or equal to 0"));
  }
}

export const leaseStrategy = defineStrategy<DraftLease>({
  meta: { ...subdomainMeta, strictFinalizers: false },
  generation: false,
  status: false,
  defaults,
  rules,
});
