import { duplicate, type FieldError, invalid } from "../../api/field-error.ts";
import type { RuntimeClass, Toleration } from "../../api/types.ts";
import { canonicalList } from "../defaults/quantities.ts";
import { change } from "../defaults/share.ts";
import { clusterMeta, immutable, validateLabels } from "../validation/metadata.ts";
import { isDnsLabel } from "../validation/names.ts";
import { containerResourceName, validateResources } from "../validation/resources.ts";
import { matches, presentAnd } from "../validation/rules.ts";
import { validateTolerations } from "../validation/scheduling.ts";
import { defineStrategy } from "./define.ts";
import type { Draft, DraftOf } from "./strategy.ts";

/** Follows pkg/apis/node/validation/validation.go. */
type DraftRuntimeClass = DraftOf<RuntimeClass>;

function rules({ handler, overhead, scheduling }: DraftRuntimeClass, report: FieldError[]): void {
  presentAnd(matches(isDnsLabel))(handler, "handler", report);
  if (overhead) validateResources({ limits: overhead.podFixed ?? {} }, "overhead", { name: containerResourceName, claims: [] }, report);
  validateLabels(scheduling?.nodeSelector, "scheduling.nodeSelector", report);
  validateTolerations(scheduling?.tolerations, "scheduling.tolerations", report);
  uniqueTolerations(scheduling?.tolerations ?? [], report);
}

/** Alike in everything but their seconds. */
function uniqueTolerations(tolerations: readonly Draft<Toleration>[], report: FieldError[]): void {
  const seen = new Set<string>();
  tolerations.forEach(({ key = "", operator = "", value = "", effect = "", tolerationSeconds = null }, index) => {
    const listKey = JSON.stringify([key, operator, value, effect]);
    const whole = { Key: key, Operator: operator, Value: value, Effect: effect, TolerationSeconds: tolerationSeconds };
    if (seen.has(listKey)) report.push(duplicate(`scheduling.tolerations[${index}]`, whole));
    seen.add(listKey);
  });
}

export const runtimeClassStrategy = defineStrategy<DraftRuntimeClass>({
  meta: { ...clusterMeta, strictFinalizers: false },
  generation: false,
  status: false,
  metaOnUpdate: ["create", "update"],
  defaults: (runtimeClass) => change(runtimeClass, "overhead", (overhead) => change(overhead, "podFixed", canonicalList)),
  rules,
  updateRules({ handler }, old, report) {
    if (handler !== old.handler) report.push(invalid("handler", handler ?? "", immutable));
  },
});
