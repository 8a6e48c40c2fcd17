import { type FieldError, forbidden, invalid, required } from "../../api/field-error.ts";
import type { LabelSelector, LabelSelectorRequirement, NodeSelectorTerm } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { validateLabelName, validateLabels } from "./metadata.ts";
import { isDnsSubdomain, isLabelValue } from "./names.ts";
import { each, fields, matches, type Rule } from "./rules.ts";

/** Label selectors and node selectors. */
const needsValues = "must be specified when `operator` is 'In' or 'NotIn'";
const takesNoValues = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
const notAnOperator = "not a valid selector operator";

type Requirement = Draft<LabelSelectorRequirement>;

/** Do the values fit the operator? Label and node selectors share these words. */
function valuesFitOperator({ operator = "", values = [] }: Requirement, path: string, report: FieldError[]): boolean {
  if (operator === "In" || operator === "NotIn") {
    if (values.length === 0) report.push(required(`${path}.values`, needsValues));
  } else if (operator === "Exists" || operator === "DoesNotExist") {
    if (values.length > 0) report.push(forbidden(`${path}.values`, takesNoValues));
  } else return false;
  return true;
}

const labelRequirement: Rule<Requirement> = (requirement = {}, path, report) => {
  if (!valuesFitOperator(requirement, path, report)) report.push(invalid(`${path}.operator`, requirement.operator ?? "", notAnOperator));
  validateLabelName(requirement.key, `${path}.key`, report);
  each(matches(isLabelValue))(requirement.values, `${path}.values`, report);
};

/** Follows apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateLabelSelector). */
export const validateLabelSelector: Rule<Draft<LabelSelector>> = fields<Draft<LabelSelector>>({
  matchLabels: validateLabels,
  matchExpressions: each(labelRequirement),
});

/** `lenientValues`: preferred terms may hold any value. */
const nodeRequirement =
  (lenientValues: boolean): Rule<Requirement> =>
  (requirement = {}, path, report) => {
    const { operator = "", values = [] } = requirement;
    if (operator === "Gt" || operator === "Lt") {
      if (values.length !== 1) report.push(required(`${path}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
    } else if (!valuesFitOperator(requirement, path, report)) report.push(invalid(`${path}.operator`, operator, notAnOperator));
    validateLabelName(requirement.key, `${path}.key`, report);
    if (!lenientValues) each(matches(isLabelValue))(values, `${path}.values`, report);
  };

const nodeFieldRequirement: Rule<Requirement> = ({ key = "", operator = "", values = [] } = {}, path, report) => {
  if (operator !== "In" && operator !== "NotIn") report.push(invalid(`${path}.operator`, operator, notAnOperator));
  else if (values.length !== 1) {
    report.push(required(`${path}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"));
  }
  if (key !== "metadata.name") report.push(invalid(`${path}.key`, key, "not a valid field selector key"));
  else each(matches(isDnsSubdomain))(values, `${path}.values`, report);
};

export const nodeSelectorTerm = (lenientValues: boolean): Rule<Draft<NodeSelectorTerm>> =>
  fields<Draft<NodeSelectorTerm>>({ matchExpressions: each(nodeRequirement(lenientValues)), matchFields: each(nodeFieldRequirement) });

const strictTerms = each(nodeSelectorTerm(false));

/** A required node selector has at least one term. */
export const validateNodeSelector: Rule<{ readonly nodeSelectorTerms?: readonly Draft<NodeSelectorTerm>[] }> = (selector, path, report) => {
  const terms = `${path}.nodeSelectorTerms`;
  if (!selector?.nodeSelectorTerms?.length) report.push(required(terms, "must have at least one node selector term"));
  else strictTerms(selector.nodeSelectorTerms, terms, report);
};
