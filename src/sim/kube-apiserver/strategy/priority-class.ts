import { type FieldError, forbidden, invalid } from "../../api/field-error.ts";
import type { PriorityClass } from "../../api/types.ts";
import { withPointers } from "../defaults/share.ts";
import { clusterMeta } from "../validation/metadata.ts";
import { requiredOneOf } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/scheduling/validation/validation.go and pkg/apis/scheduling/v1/helpers.go. */
type DraftPriorityClass = DraftOf<PriorityClass>;

const userValueMax = 1_000_000_000;
const systemClasses: { readonly [name: string]: number } = {
  "system-node-critical": 2_000_001_000,
  "system-cluster-critical": 2_000_000_000,
};

function systemObjection(name: string, { value = 0, globalDefault = false }: DraftPriorityClass): string | undefined {
  const expected = systemClasses[name];
  if (expected === undefined) return `${name} is not a known system priority class`;
  if (value !== expected) return `value of ${name} PriorityClass must be ${expected}`;
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : undefined;
}

function rules(priorityClass: DraftPriorityClass, report: FieldError[]): void {
  const { metadata, value = 0 } = priorityClass;
  const name = metadata?.name ?? "";
  if (name.startsWith("system-")) {
    const objection = systemObjection(name, priorityClass);
    const text = "priority class names with 'system-' prefix are reserved for system use only. error: ";
    if (objection !== undefined) report.push(forbidden("metadata.name", `${text}${objection}`));
  } else if (value > userValueMax) {
    report.push(forbidden("value", `maximum allowed value of a user defined priority is ${userValueMax}`));
  }
  requiredOneOf("PreemptLowerPriority", "Never")(priorityClass.preemptionPolicy, "preemptionPolicy", report);
}

export const priorityClassStrategy = defineStrategy<DraftPriorityClass>({
  meta: clusterMeta,
  generation: true,
  status: false,
  defaults: (priorityClass) => withPointers(priorityClass, { preemptionPolicy: "PreemptLowerPriority", value: 0 }),
  rules(priorityClass, report, old) {
    if (!old) rules(priorityClass, report);
  },
  updateRules(priorityClass, old, report) {
    if ((priorityClass.value ?? 0) !== (old.value ?? 0)) report.push(forbidden("value", "may not be changed in an update."));
    const { preemptionPolicy } = priorityClass;
    if (preemptionPolicy !== old.preemptionPolicy) report.push(invalid("preemptionPolicy", preemptionPolicy, "field is immutable"));
  },
});
