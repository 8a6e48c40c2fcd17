import { duplicate, type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import type { LabelSelector, NodeSelectorTerm, PodSpec, Taint, Toleration } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { validateLabelName } from "./metadata.ts";
import { isDnsLabel, isLabelValue } from "./names.ts";
import { each, fields, matches, oneOf, positive, type Rule } from "./rules.ts";
import { nodeSelectorTerm, validateLabelSelector, validateNodeSelector } from "./selector.ts";

/** Where a pod may run: affinity, tolerations, spreading. Follows pkg/apis/core/validation/validation.go. */
type Affinity = NonNullable<Draft<PodSpec>["affinity"]>;
type PodAffinity = NonNullable<Affinity["podAffinity"]>;
type PodTerm = NonNullable<PodAffinity["requiredDuringSchedulingIgnoredDuringExecution"]>[number];
type Spread = NonNullable<Draft<PodSpec>["topologySpreadConstraints"]>[number];

const weight: Rule<number> = (value = 0, path, report) => {
  if (value <= 0 || value > 100) report.push(invalid(path, value, "must be in the range 1-100"));
};
const withoutSelector = "must not be specified when labelSelector is not set";

const operators = ["Equal", "Exists"];
/** Known, but behind a gate that is off; the refusal names them all the same. */
const comparisons = ["Lt", "Gt"];

function labelKeys(
  keys: readonly string[] | undefined,
  selector: Draft<LabelSelector> | undefined,
  path: string,
  report: FieldError[],
): void {
  if (!keys?.length) return;
  if (!selector) report.push(forbidden(path, withoutSelector));
  else each(validateLabelName)(keys, path, report);
}

/** Keys whose values a pod's own labels give. In a pod the selector has taken them up by now: a key that stands there twice was also written. */
function validateLabelKeys(
  { matchLabelKeys = [], mismatchLabelKeys = [], labelSelector }: Pick<PodTerm, "matchLabelKeys" | "mismatchLabelKeys" | "labelSelector">,
  path: string,
  report: FieldError[],
): void {
  labelKeys(matchLabelKeys, labelSelector, `${path}.matchLabelKeys`, report);
  labelKeys(mismatchLabelKeys, labelSelector, `${path}.mismatchLabelKeys`, report);
  const seen = new Set(Object.keys(labelSelector?.matchLabels ?? {}));
  for (const { key = "" } of labelSelector?.matchExpressions ?? []) {
    const index = matchLabelKeys.lastIndexOf(key);
    if (index >= 0 && seen.has(key)) report.push(invalid(`${path}[${index}]`, key, "exists in both matchLabelKeys and labelSelector"));
    seen.add(key);
  }
  matchLabelKeys.forEach((key, index) => {
    if (mismatchLabelKeys.includes(key)) {
      report.push(invalid(`${path}.matchLabelKeys[${index}]`, key, "exists in both matchLabelKeys and mismatchLabelKeys"));
    }
  });
}

const podTerm: Rule<PodTerm> = (term = {}, path, report) => {
  const { labelSelector, namespaceSelector, topologyKey = "" } = term;
  validateLabelSelector(labelSelector, `${path}.labelSelector`, report);
  validateLabelSelector(namespaceSelector, `${path}.namespaceSelector`, report);
  for (const namespace of term.namespaces ?? []) matches(isDnsLabel)(namespace, `${path}.namespace`, report);
  validateLabelKeys(term, path, report);
  if (topologyKey === "") report.push(required(`${path}.topologyKey`, "can not be empty"));
  validateLabelName(topologyKey, `${path}.topologyKey`, report);
};

const podAffinity = fields<PodAffinity>({
  requiredDuringSchedulingIgnoredDuringExecution: each(podTerm),
  preferredDuringSchedulingIgnoredDuringExecution: each((term, path, report) => {
    weight(term?.weight, `${path}.weight`, report);
    podTerm(term?.podAffinityTerm, `${path}.podAffinityTerm`, report);
  }),
});

const preferredTerm = nodeSelectorTerm(true);

export const validateAffinity = fields<Affinity>({
  nodeAffinity: fields<NonNullable<Affinity["nodeAffinity"]>>({
    requiredDuringSchedulingIgnoredDuringExecution: (selector, path, report) => {
      if (selector) validateNodeSelector(selector, path, report);
    },
    preferredDuringSchedulingIgnoredDuringExecution: each<{ readonly weight?: number; readonly preference?: Draft<NodeSelectorTerm> }>(
      (term, path, report) => {
        weight(term?.weight, `${path}.weight`, report);
        preferredTerm(term?.preference, `${path}.preference`, report);
      },
    ),
  }),
  podAffinity,
  podAntiAffinity: podAffinity as Rule<NonNullable<Affinity["podAntiAffinity"]>>,
});

const effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

const toleration: Rule<Draft<Toleration>> = (entry = {}, path, report) => {
  const { key = "", operator = "", value = "", effect = "", tolerationSeconds } = entry;
  if (key !== "") validateLabelName(key, `${path}.key`, report);
  if (key === "" && operator !== "Exists") {
    report.push(
      invalid(`${path}.operator`, operator, 'operator must be Exists when `key` is empty, which means "match all values and all keys"'),
    );
  }
  if (tolerationSeconds !== undefined && effect !== "NoExecute") {
    report.push(invalid(`${path}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"));
  }
  if (operator === "Equal" || operator === "") {
    const objections = isLabelValue(value);
    if (objections.length > 0) report.push(invalid(`${path}.operator`, value, objections.join(";")));
  } else if (operator === "Exists") {
    if (value !== "") report.push(invalid(`${path}.operator`, value, "value must be empty when `operator` is 'Exists'"));
  } else
    report.push(notSupported(`${path}.operator`, operator, comparisons.includes(operator) ? [...operators, ...comparisons] : operators));
  if (effect !== "") oneOf(...effects)(effect, `${path}.effect`, report);
};

export const validateTolerations = each(toleration);

/** Taints of a node; unique by key and effect. */
export const validateTaints: Rule<readonly Draft<Taint>[]> = (taints, path, report) => {
  const seen = new Set<string>();
  (taints ?? []).forEach((taint, index) => {
    const at = `${path}[${index}]`;
    const { key = "", value = "", effect = "" } = taint;
    validateLabelName(key, `${at}.key`, report);
    const objections = isLabelValue(value);
    if (objections.length > 0) report.push(invalid(`${at}.value`, value, objections.join(";")));
    if (effect === "") report.push(required(`${at}.effect`));
    else oneOf(...effects)(effect, `${at}.effect`, report);
    if (seen.has(`${effect}/${key}`)) {
      const badValue = { Key: key, Value: value, Effect: effect, TimeAdded: taint.timeAdded ?? null };
      report.push({ ...duplicate(at, badValue), detail: "taints must be unique by key and effect pair" });
    }
    seen.add(`${effect}/${key}`);
  });
};

const nodePolicy = oneOf("Honor", "Ignore");

function minDomains({ minDomains: count, whenUnsatisfiable = "" }: Spread, path: string, report: FieldError[]): void {
  if (count === undefined) return;
  if (count <= 0) report.push(invalid(path, count, "must be greater than zero"));
  if (whenUnsatisfiable !== "DoNotSchedule") {
    report.push(invalid(path, count, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`));
  }
}

export const validateSpread: Rule<readonly Spread[]> = (constraints, path, report) => {
  (constraints ?? []).forEach((constraint, index) => {
    const at = `${path}[${index}]`;
    const { topologyKey = "", whenUnsatisfiable = "" } = constraint;
    positive(constraint.maxSkew, `${at}.maxSkew`, report);
    if (topologyKey === "") report.push(required(`${at}.topologyKey`, "can not be empty"));
    oneOf("DoNotSchedule", "ScheduleAnyway")(whenUnsatisfiable, `${at}.whenUnsatisfiable`, report);
    const same = (other: Spread) => (other.topologyKey ?? "") === topologyKey && (other.whenUnsatisfiable ?? "") === whenUnsatisfiable;
    if (constraints?.slice(index + 1).some(same)) {
      report.push(duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`));
    }
    minDomains(constraint, `${at}.minDomains`, report);
    nodePolicy(constraint.nodeAffinityPolicy, `${at}.nodeAffinityPolicy`, report);
    nodePolicy(constraint.nodeTaintsPolicy, `${at}.nodeTaintsPolicy`, report);
    validateLabelKeys(constraint, at, report);
    validateLabelSelector(constraint.labelSelector, `${at}.labelSelector`, report);
  });
};
