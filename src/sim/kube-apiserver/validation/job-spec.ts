import { type FieldError, invalid, notSupported, required } from "../../api/field-error.ts";
import { domainPrefixedPath } from "./domain-path.ts";
import { goValue } from "./go-value.ts";
import { type JobSpec, validateFailurePolicy, validateSuccessPolicy } from "./job-policies.ts";
import { validatePodTemplate } from "./pod-template.ts";
import { notNegative } from "./rules.ts";

/** The spec of a Job, also inside a CronJob. Follows pkg/apis/batch/validation/validation.go (validateJobSpec). */
const indexedMax = 100_000;
const indexedParallelismMax = 10_000;
const onlyIndexed = "requires indexed completion mode";

const counts = [
  "parallelism",
  "completions",
  "activeDeadlineSeconds",
  "backoffLimit",
  "ttlSecondsAfterFinished",
  "backoffLimitPerIndex",
  "maxFailedIndexes",
] as const;

function validateIndexed(spec: JobSpec, path: string, report: FieldError[]): void {
  const { completions, parallelism = 0, maxFailedIndexes } = spec;
  if (completions === undefined) report.push(required(`${path}.completions`, "when completion mode is Indexed"));
  if (parallelism > indexedMax) {
    report.push(invalid(`${path}.parallelism`, parallelism, `must be less than or equal to ${indexedMax} when completion mode is Indexed`));
  }
  if (completions !== undefined && maxFailedIndexes !== undefined && maxFailedIndexes > completions) {
    report.push(invalid(`${path}.maxFailedIndexes`, maxFailedIndexes, "must be less than or equal to completions"));
  }
  if (maxFailedIndexes !== undefined && maxFailedIndexes > indexedMax) {
    report.push(invalid(`${path}.maxFailedIndexes`, maxFailedIndexes, `must be less than or equal to ${indexedMax}`));
  }
  if (completions === undefined || completions <= indexedMax || spec.backoffLimitPerIndex === undefined) return;
  const large = `when completions are above ${indexedMax} and used with backoff limit per index`;
  if (maxFailedIndexes === undefined)
    report.push(required(`${path}.maxFailedIndexes`, `must be specified when completions is above ${indexedMax}`));
  if (parallelism > indexedParallelismMax) {
    report.push(invalid(`${path}.parallelism`, parallelism, `must be less than or equal to ${indexedParallelismMax} ${large}`));
  }
  if (maxFailedIndexes !== undefined && maxFailedIndexes > indexedParallelismMax) {
    report.push(invalid(`${path}.maxFailedIndexes`, maxFailedIndexes, `must be less than or equal to ${indexedParallelismMax} ${large}`));
  }
}

function validateMode(spec: JobSpec, path: string, report: FieldError[]): void {
  const { completionMode } = spec;
  if (completionMode !== undefined && completionMode !== "NonIndexed" && completionMode !== "Indexed") {
    report.push(notSupported(`${path}.completionMode`, completionMode, ["NonIndexed", "Indexed"]));
  }
  if (completionMode === "Indexed") {
    validateIndexed(spec, path, report);
  }
  if (completionMode !== undefined && completionMode !== "NonIndexed") return;
  for (const field of ["backoffLimitPerIndex", "maxFailedIndexes"] as const) {
    if (spec[field] !== undefined) report.push(invalid(`${path}.${field}`, spec[field], onlyIndexed));
  }
}

function validatePolicies(spec: JobSpec, path: string, report: FieldError[]): void {
  if (spec.podFailurePolicy) validateFailurePolicy(spec, `${path}.podFailurePolicy`, report);
  if (spec.successPolicy && spec.completionMode !== "Indexed") {
    report.push(invalid(`${path}.successPolicy`, goValue(spec.successPolicy, "SuccessPolicy"), onlyIndexed));
  } else if (spec.successPolicy) validateSuccessPolicy(spec, `${path}.successPolicy`, report);
  const { podReplacementPolicy } = spec;
  const allowed = spec.podFailurePolicy ? ["Failed"] : ["Failed", "TerminatingOrFailed"];
  if (podReplacementPolicy !== undefined && !allowed.includes(podReplacementPolicy)) {
    report.push(notSupported(`${path}.podReplacementPolicy`, podReplacementPolicy, allowed));
  }
}

/** Pods of a Job end: their containers are not restarted always. */
function validateRestart(spec: JobSpec, path: string, report: FieldError[]): void {
  const { restartPolicy = "" } = spec.template?.spec ?? {};
  const at = `${path}.template.spec.restartPolicy`;
  if (restartPolicy === "" || restartPolicy === "Always") report.push(required(at, 'valid values: "OnFailure", "Never"'));
  else if (restartPolicy !== "OnFailure" && restartPolicy !== "Never") report.push(notSupported(at, restartPolicy, ["OnFailure", "Never"]));
  else if (spec.podFailurePolicy && restartPolicy !== "Never") {
    report.push(invalid(at, restartPolicy, 'only "Never" is supported when podFailurePolicy is specified'));
  }
}

export function validateJobBody(spec: JobSpec, path: string, report: FieldError[]): void {
  for (const field of counts) notNegative(spec[field], `${path}.${field}`, report);
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) {
    report.push(required(`${path}.backoffLimitPerIndex`, "when maxFailedIndexes is specified"));
  }
  if (spec.managedBy !== undefined) domainPrefixedPath(spec.managedBy, `${path}.managedBy`, report);
  validateMode(spec, path, report);
  validatePolicies(spec, path, report);
  validatePodTemplate(spec.template, `${path}.template`, report);
  validateRestart(spec, path, report);
}
