import { duplicate, type FieldError, invalid, notSupported, omitted, required, tooMany } from "../../api/field-error.ts";
import type { Job } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { isQualifiedName } from "./names.ts";
import { matches, notNegative } from "./rules.ts";

/** When a Job gives up and when it is done. Follows pkg/apis/batch/validation/validation.go. */
export type JobSpec = Draft<Job["spec"]>;
type FailureRule = NonNullable<NonNullable<JobSpec["podFailurePolicy"]>["rules"]>[number];
type SuccessRule = NonNullable<NonNullable<JobSpec["successPolicy"]>["rules"]>[number];

const rulesMax = 20;
const exitCodesMax = 255;
const actions = ["Count", "FailIndex", "FailJob", "Ignore"];
const operators = ["In", "NotIn"];
const statuses = ["False", "True", "Unknown"];
/** Go's %q of a list. */
const validValues = (values: readonly string[]) => `valid values: [${values.map((value) => JSON.stringify(value)).join(" ")}]`;

export function validateFailurePolicy(spec: JobSpec, path: string, report: FieldError[]): void {
  const list = spec.podFailurePolicy?.rules ?? [];
  const at = `${path}.rules`;
  if (list.length > rulesMax) {
    report.push(tooMany(at, list.length, rulesMax));
    return;
  }
  const template = spec.template?.spec;
  const names = new Set([...(template?.containers ?? []), ...(template?.initContainers ?? [])].map((container) => container.name));
  list.forEach((rule, index) => {
    failureRule(rule, spec, names, `${at}[${index}]`, report);
  });
}

function failureRule(rule: FailureRule, spec: JobSpec, names: ReadonlySet<string | undefined>, path: string, report: FieldError[]): void {
  const { action = "", onExitCodes, onPodConditions = [] } = rule;
  if (action === "") report.push(required(`${path}.action`, validValues(actions)));
  else if (action === "FailIndex") {
    if (spec.backoffLimitPerIndex === undefined)
      report.push(invalid(`${path}.action`, action, "requires the backoffLimitPerIndex to be set"));
  } else if (!actions.includes(action)) report.push(notSupported(`${path}.action`, action, actions));
  if (onExitCodes) exitCodes(onExitCodes, names, `${path}.onExitCodes`, report);
  onPodConditions.forEach(({ type = "", status = "" }, index) => {
    const at = `${path}.onPodConditions[${index}]`;
    matches(isQualifiedName)(type, `${at}.type`, report);
    if (status === "") report.push(required(`${at}.status`, validValues(statuses)));
    else if (!statuses.includes(status)) report.push(notSupported(`${at}.status`, status, statuses));
  });
  const ways = (onExitCodes ? 1 : 0) + (onPodConditions.length > 0 ? 1 : 0);
  if (ways === 2) report.push(invalid(path, omitted, "specifying both OnExitCodes and OnPodConditions is not supported"));
  if (ways === 0) report.push(invalid(path, omitted, "specifying one of OnExitCodes and OnPodConditions is required"));
}

function exitCodes(
  codes: NonNullable<FailureRule["onExitCodes"]>,
  names: ReadonlySet<string | undefined>,
  path: string,
  report: FieldError[],
): void {
  const { operator = "", containerName, values = [] } = codes;
  if (operator === "") report.push(required(`${path}.operator`, validValues(operators)));
  else if (!operators.includes(operator)) report.push(notSupported(`${path}.operator`, operator, operators));
  if (containerName !== undefined && !names.has(containerName)) {
    report.push(invalid(`${path}.containerName`, containerName, "must be one of the container or initContainer names in the pod template"));
  }
  if (values.length === 0) report.push(invalid(`${path}.values`, codes.values ?? null, "at least one value is required"));
  else if (values.length > exitCodesMax) report.push(tooMany(`${path}.values`, values.length, exitCodesMax));
  values.forEach((code, index) => {
    const at = `${path}.values[${index}]`;
    if (operator === "In" && code === 0) report.push(invalid(at, code, "must not be 0 for the In operator"));
    if (values.indexOf(code) < index) report.push(duplicate(at, code));
  });
  if (values.some((code, index) => index > 0 && (values[index - 1] ?? 0) > code))
    report.push(invalid(`${path}.values`, values, "must be ordered"));
}

export function validateSuccessPolicy(spec: JobSpec, path: string, report: FieldError[]): void {
  const list = spec.successPolicy?.rules ?? [];
  const at = `${path}.rules`;
  if (list.length === 0) report.push(required(at, "at least one rules must be specified when the successPolicy is specified"));
  if (list.length > rulesMax) report.push(tooMany(at, list.length, rulesMax));
  list.forEach((rule, index) => {
    successRule(rule, spec.completions ?? 0, `${at}[${index}]`, report);
  });
}

function successRule({ succeededIndexes, succeededCount }: SuccessRule, completions: number, path: string, report: FieldError[]): void {
  if (succeededIndexes === undefined && succeededCount === undefined) {
    report.push(required(path, "at least one of succeededCount or succeededIndexes must be specified"));
  }
  const total = succeededIndexes === undefined ? undefined : countIndexes(succeededIndexes, completions);
  if (typeof total === "string") {
    report.push(invalid(`${path}.succeededIndexes`, succeededIndexes, `error parsing succeededIndexes: ${total}`));
  }
  if (succeededCount === undefined) return;
  const at = `${path}.succeededCount`;
  notNegative(succeededCount, at, report);
  if (succeededCount > completions) {
    report.push(invalid(at, succeededCount, `must be less than or equal to ${completions} (the number of specified completions)`));
  }
  const indexes = typeof total === "number" ? total : 0;
  if (succeededIndexes !== undefined && succeededCount > indexes) {
    const detail = `must be less than or equal to ${indexes} (the number of indexes in the specified succeededIndexes field)`;
    report.push(invalid(at, succeededCount, detail));
  }
}

/** `0-2,5` → 4, or what is wrong with it. */
function countIndexes(text: string, completions: number): number | string {
  if (text === "") return 0;
  let [total, last] = [0, -1];
  for (const interval of text.split(",")) {
    const limits = interval.split("-");
    if (limits.length > 2)
      return `the fragment ${JSON.stringify(interval)} violates the requirement that an index interval can have at most two parts separated by '-'`;
    for (const [position, limit] of limits.entries()) {
      if (!/^\d+$/.test(limit)) return `cannot convert string to integer for index: ${JSON.stringify(limit)}`;
      const index = Number(limit);
      if (index >= completions) return `too large index: ${JSON.stringify(limit)}`;
      if (last >= index) return `non-increasing order, previous: ${last}, current: ${index}`;
      total += position === 0 ? 1 : index - last;
      last = index;
    }
  }
  return total;
}
