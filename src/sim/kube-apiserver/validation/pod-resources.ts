import { type FieldError, forbidden, invalid, notSupported } from "../../api/field-error.ts";
import { canonicalQuantity } from "../../api/quantity.ts";
import type { PodSpec } from "../../api/types.ts";
import { aggregateOf, isPodLevel } from "../defaults/pod-resources.ts";
import type { Draft } from "../strategy/strategy.ts";
import { compareAmounts, isHugePages, resourceName, validateResources } from "./resources.ts";
import type { Rule } from "./rules.ts";

/** Resources of a pod as a whole against those of its containers. Follows validation.go (validatePodResourceConsistency). */
type List = { readonly [name: string]: string | number | undefined };

const podResourceName: Rule<string> = (value = "", path, report) => {
  const before = report.length;
  resourceName(value, path, report);
  if (report.length === before && !isPodLevel(value)) {
    report.push(notSupported(path, value, ["cpu", "hugepages-", "memory"]));
  }
};

export function validatePodResources(spec: Draft<PodSpec>, claims: readonly string[], path: string, report: FieldError[]): void {
  const { resources } = spec;
  if (!resources) return;
  if (spec.os?.name === "windows") {
    report.push(forbidden(path, "may not be set for a windows pod"));
    return;
  }
  if (resources.claims) report.push(forbidden(`${path}.claims`, "claims may not be set for Resources at pod-level"));
  validateResources(resources, path, { name: podResourceName, claims }, report);
  const podLimits = (resources.limits ?? {}) as List;
  for (const list of ["requests", "limits"] as const) {
    const written = (resources[list] ?? {}) as List;
    for (const [name, sum] of Object.entries(aggregateOf(spec, list))) {
      const own = written[name];
      if (own === undefined || compareAmounts(sum, own) <= 0 || (list === "limits" && !isHugePages(name))) continue;
      const detail = `must be greater than or equal to aggregate container ${list} of ${sum}`;
      report.push(invalid(`${path}.${list}[${name}]`, canonicalQuantity(own), detail));
    }
  }
  spec.containers?.forEach((container, index) => {
    for (const [name, amount] of Object.entries((container.resources?.limits ?? {}) as List)) {
      const limit = podLimits[name];
      if (limit === undefined || amount === undefined || compareAmounts(amount, limit) <= 0) continue;
      const at = `${path}.containers[${index}][${name}].limits`;
      report.push(invalid(at, canonicalQuantity(amount), `must be less than or equal to pod limits of ${canonicalQuantity(limit)}`));
    }
  });
}
