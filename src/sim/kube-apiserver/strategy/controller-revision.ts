import { type FieldError, invalid, required } from "../../api/field-error.ts";
import type { ControllerRevision } from "../../api/types.ts";
import { withDefaults } from "../defaults/share.ts";
import { equal } from "../validation/equal.ts";
import { immutable, subdomainMeta } from "../validation/metadata.ts";
import { notNegative } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/apps/validation/validation.go (ValidateControllerRevision). */
type DraftRevision = DraftOf<ControllerRevision>;

function rules({ data, revision }: DraftRevision, report: FieldError[]): void {
  const value: unknown = data;
  if (value === undefined || value === null) report.push(required("data", "data is mandatory"));
  else if (typeof value !== "object" || Array.isArray(value)) report.push(required("data", "data must be a valid JSON object"));
  notNegative(revision, "revision", report);
}

export const controllerRevisionStrategy = defineStrategy<DraftRevision>({
  meta: subdomainMeta,
  generation: false,
  status: false,
  metaOnUpdate: ["update", "create"],
  defaults: (revision) => withDefaults(revision, { revision: 0 }),
  rules,
  updateRules({ data }, old, report) {
    if (!equal(data, old.data)) report.push(invalid("data", data, immutable));
  },
});
