import { type FieldError, invalid } from "../../api/field-error.ts";
import type { PodDisruptionBudget } from "../../api/types.ts";
import { assign } from "../defaults/share.ts";
import { goValue } from "../validation/go-value.ts";
import { isPathSegment } from "../validation/names.ts";
import { validateCounters } from "../validation/replica-status.ts";
import { oneOf } from "../validation/rules.ts";
import { validateLabelSelector } from "../validation/selector.ts";
import { intOrPercent, notMoreThanHundredPercent } from "../validation/workload.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf, Strategy } from "./strategy.ts";

/** Follows pkg/apis/policy/validation/validation.go (ValidatePodDisruptionBudget). */
type DraftBudget = DraftOf<PodDisruptionBudget>;

function rules({ spec = {} }: DraftBudget, report: FieldError[]): void {
  if (spec.minAvailable !== undefined && spec.maxUnavailable !== undefined) {
    report.push(invalid("spec", goValue(spec, "PodDisruptionBudgetSpec"), "minAvailable and maxUnavailable cannot be both set"));
  }
  for (const field of ["minAvailable", "maxUnavailable"] as const) {
    intOrPercent(spec[field], `spec.${field}`, report);
    notMoreThanHundredPercent(spec[field], `spec.${field}`, report);
  }
  validateLabelSelector(spec.selector, "spec.selector", report);
  oneOf("AlwaysAllow", "IfHealthyBudget")(spec.unhealthyPodEvictionPolicy, "spec.unhealthyPodEvictionPolicy", report);
}

const counters = ["disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods"];

const base = defineStrategy<DraftBudget>({
  meta: { namespaced: true, name: isPathSegment, strictFinalizers: false },
  generation: true,
  status: true,
  metaOnUpdate: [],
  metaOnStatus: [],
  defaults: (budget) => (budget.spec === undefined ? { ...budget, spec: {} } : budget),
  prepareForCreate: (budget) => assign(budget, "status", { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 }),
  rules,
  statusRules: ({ status }, _old, report) => validateCounters(status, counters, report),
});

/** The kind's own rules leave metadata to the registry, which looks at it when they have nothing to say. */
export const podDisruptionBudgetStrategy: Strategy<DraftBudget> = {
  ...base,
  validate(budget) {
    const report: FieldError[] = [];
    rules(budget, report);
    return report.length > 0 ? report : base.validate(budget);
  },
};
