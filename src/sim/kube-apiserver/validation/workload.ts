import { type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import { matchesSelector } from "../../api/selector.ts";
import type { LabelSelector } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { equal } from "./equal.ts";
import { immutable } from "./metadata.ts";
import { isPercent } from "./names.ts";
import { type DraftTemplate, validatePodTemplate } from "./pod-template.ts";
import { matches, notNegative } from "./rules.ts";
import { validateLabelSelector } from "./selector.ts";

/** What the workload kinds have in common. Follows pkg/apis/apps/validation/validation.go. */
export type DraftSelector = Draft<LabelSelector>;

const path = "spec.selector";

export function isEmptySelector(selector: DraftSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
}

/** A selector must be there, choose something, and be right. */
export function validateWorkloadSelector(selector: DraftSelector | undefined, emptyText: string, report: FieldError[]): void {
  if (selector === undefined) {
    report.push(required(path));
    return;
  }
  validateLabelSelector(selector, path, report);
  if (isEmptySelector(selector)) report.push(invalid(path, selectorValue(selector), emptyText));
}

/** A selector as Go prints it: matchLabels before matchExpressions. */
export function selectorValue({ matchLabels, matchExpressions }: DraftSelector): object {
  return {
    ...(matchLabels && Object.keys(matchLabels).length > 0 ? { matchLabels: sortedKeys(matchLabels) } : {}),
    ...(matchExpressions?.length
      ? {
          matchExpressions: matchExpressions.map(({ key = "", operator = "", values }) => ({
            key,
            operator,
            ...(values?.length ? { values } : {}),
          })),
        }
      : {}),
  };
}

/** Go prints maps by key. */
export function sortedKeys<T extends object>(map: T): T {
  return Object.fromEntries(Object.entries(map).sort(([left], [right]) => (left < right ? -1 : 1))) as T;
}

/** Can the selector be turned into one that compares labels at all? */
export function isUsableSelector(selector: DraftSelector): boolean {
  const report: FieldError[] = [];
  validateLabelSelector(selector, path, report);
  return report.length === 0;
}

/** A selector that does not choose the pods it makes is refused. */
export function selectorMatchesTemplate(
  selector: DraftSelector | undefined,
  template: DraftTemplate | undefined,
  templatePath: string,
  report: FieldError[],
): void {
  const labels = template?.metadata?.labels as { readonly [key: string]: string } | undefined;
  if (selector !== undefined && (isEmptySelector(selector) || matchesSelector(selector as LabelSelector, labels))) return;
  const value = labels === undefined ? null : sortedKeys(labels);
  report.push(invalid(`${templatePath}.metadata.labels`, value, "`selector` does not match template `labels`"));
}

/** Pods of a workload are always restarted and have no deadline of their own. */
export function validateLongRunning(template: DraftTemplate | undefined, templatePath: string, owner: string, report: FieldError[]): void {
  const { restartPolicy = "", activeDeadlineSeconds } = template?.spec ?? {};
  if (restartPolicy !== "Always") report.push(notSupported(`${templatePath}.spec.restartPolicy`, restartPolicy, ["Always"]));
  if (activeDeadlineSeconds !== undefined) {
    report.push(forbidden(`${templatePath}.spec.activeDeadlineSeconds`, `activeDeadlineSeconds in ${owner} is not Supported`));
  }
}

/** The template of a ReplicaSet or Deployment, unless its selector is not one. Follows ValidatePodTemplateSpecForReplicaSet. */
export function validateReplicaTemplate(
  selector: DraftSelector | undefined,
  template: DraftTemplate | undefined,
  report: FieldError[],
): void {
  if (selector !== undefined && !isUsableSelector(selector)) {
    report.push(invalid(path, selectorValue(selector), "invalid label selector"));
    return;
  }
  const at = "spec.template";
  selectorMatchesTemplate(selector, template, at, report);
  validatePodTemplate(template, at, report);
  validateLongRunning(template, at, "ReplicaSet", report);
}

export function selectorUnchanged(selector: DraftSelector | undefined, old: DraftSelector | undefined, report: FieldError[]): void {
  if (!equal(selector, old)) report.push(invalid(path, selector === undefined ? null : selectorValue(selector), immutable));
}

export type IntOrPercent = string | number | undefined;

/** Whole numbers from 0, or a percentage. */
export function intOrPercent(value: IntOrPercent, at: string, report: FieldError[]): void {
  if (typeof value === "number") notNegative(value, at, report);
  else matches(isPercent)(value, at, report);
}

export const percentOf = (value: IntOrPercent): number | undefined =>
  typeof value === "string" && isPercent(value).length === 0 ? Number(value.slice(0, -1)) : undefined;

export function notMoreThanHundredPercent(value: IntOrPercent, at: string, report: FieldError[]): void {
  if ((percentOf(value) ?? 0) > 100) report.push(invalid(at, value, "must not be greater than 100%"));
}

/** The number itself, the number of percents, or the number that the text is: what counts as zero. */
export const amountOf = (value: IntOrPercent): number => {
  if (typeof value === "number") return value;
  return percentOf(value) ?? (/^[+-]?\d+$/.test(value ?? "") ? Number(value) : 0);
};

/** The amounts of a rolling update as Go prints them; null when there are none. */
export const rollingValue = (rolling: { readonly maxUnavailable?: IntOrPercent; readonly maxSurge?: IntOrPercent } | undefined) =>
  rolling ? { MaxUnavailable: rolling.maxUnavailable ?? 0, MaxSurge: rolling.maxSurge ?? 0 } : null;
