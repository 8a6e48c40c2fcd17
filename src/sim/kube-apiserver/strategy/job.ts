import { type FieldError, invalid, required } from "../../api/field-error.ts";
import { matchesSelector } from "../../api/selector.ts";
import type { Job, LabelSelector } from "../../api/types.ts";
import { jobDefaults } from "../defaults/job.ts";
import { assign } from "../defaults/share.ts";
import { equal } from "../validation/equal.ts";
import { goPodSpec, goTemplate, goValue } from "../validation/go-value.ts";
import type { JobSpec } from "../validation/job-policies.ts";
import { validateJobBody } from "../validation/job-spec.ts";
import { immutable, subdomainMeta } from "../validation/metadata.ts";
import { isDnsLabel } from "../validation/names.ts";
import type { DraftPodSpec } from "../validation/pod-spec.ts";
import { nameWarning, podTemplateWarnings } from "../validation/pod-warnings.ts";
import { validateCounters } from "../validation/replica-status.ts";
import { validateLabelSelector } from "../validation/selector.ts";
import { isUsableSelector, selectorMatchesTemplate, selectorUnchanged, selectorValue, sortedKeys } from "../validation/workload.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf, Strategy } from "./strategy.ts";

/** Follows pkg/registry/batch/job/strategy.go and pkg/apis/batch/validation/validation.go (ValidateJob). */
type DraftJob = DraftOf<Job>;

const uidLabel = "batch.kubernetes.io/controller-uid";
const nameLabel = "batch.kubernetes.io/job-name";
const generated = ({ metadata }: DraftJob): readonly (readonly [string, string])[] => [
  [uidLabel, metadata?.uid ?? ""],
  [nameLabel, metadata?.name ?? ""],
  ["controller-uid", metadata?.uid ?? ""],
  ["job-name", metadata?.name ?? ""],
];

function defaults(job: DraftJob): DraftJob {
  const spec = jobDefaults(job.spec ?? {});
  const labels = spec.template?.metadata?.labels;
  const labelled = labels && Object.keys(job.metadata?.labels ?? {}).length === 0 ? { ...job, metadata: { ...job.metadata, labels } } : job;
  return assign(labelled, "spec", spec);
}

/**
 * Unless the user chose a selector himself, a Job finds its pods by its own uid.
 * A Job without labels shares those of its pods: the defaulted map is one and the same, so what is added to one is added to both.
 */
function withGeneratedSelector(job: DraftJob): DraftJob {
  const { spec = {} } = job;
  if (spec.manualSelector) return job;
  const template = spec.template ?? {};
  const labels = { ...Object.fromEntries(generated(job)), ...template.metadata?.labels };
  const matchLabels = { ...spec.selector?.matchLabels, [uidLabel]: job.metadata?.uid ?? "" };
  const own = job.metadata?.labels;
  const ownLabels = own && own !== template.metadata?.labels && Object.keys(own).length > 0 ? own : labels;
  return {
    ...job,
    metadata: { ...job.metadata, labels: ownLabels },
    spec: { ...spec, selector: { ...spec.selector, matchLabels }, template: { ...template, metadata: { ...template.metadata, labels } } },
  };
}

/** Labels that a generated selector relies on cannot say something else. */
function validateGenerated(job: DraftJob, report: FieldError[]): void {
  const { spec = {} } = job;
  if (spec.manualSelector || spec.selector === undefined) return;
  const labels = spec.template?.metadata?.labels ?? {};
  const expected = generated(job);
  for (const [key, value] of expected) {
    const path = `spec.template.metadata.labels[${key}]`;
    if (!(key in labels)) report.push(required(path, `must be '${value}'`));
    else if (labels[key] !== value) report.push(invalid(path, sortedKeys(labels), `must be '${value}'`));
  }
  if (isUsableSelector(spec.selector) && !matchesSelector(spec.selector as LabelSelector, Object.fromEntries(expected))) {
    report.push(invalid("spec.selector", selectorValue(spec.selector), "`selector` not auto-generated"));
  }
}

/** Pods of an indexed Job are called after the Job and their index. */
function validatePodNames({ metadata, spec = {} }: DraftJob, report: FieldError[]): void {
  if (spec.completionMode !== "Indexed" || !spec.completions || spec.completions <= 0) return;
  const name = metadata?.name ?? "";
  const longest = `${name}-${spec.completions - 1}`;
  if (isDnsLabel(longest).length === 0) return;
  report.push(invalid("metadata.name", name, `will not able to create pod with invalid DNS label: ${longest}`));
}

function validateSpec(spec: JobSpec, report: FieldError[]): void {
  validateJobBody(spec, "spec", report);
  if (spec.selector === undefined) report.push(required("spec.selector"));
  else validateLabelSelector(spec.selector, "spec.selector", report);
  if (spec.selector === undefined || isUsableSelector(spec.selector))
    selectorMatchesTemplate(spec.selector, spec.template, "spec.template", report);
}

const fixed = ["completionMode", "podFailurePolicy", "backoffLimitPerIndex", "managedBy", "successPolicy"] as const;

/** As Go prints it. */
function fixedValue(spec: JobSpec, field: (typeof fixed)[number]): unknown {
  if (field === "podFailurePolicy") return goValue(spec[field], "PodFailurePolicy");
  return field === "successPolicy" ? goValue(spec[field], "SuccessPolicy") : (spec[field] ?? null);
}

/** The template is fixed, but as long as a Job was never started, where its pods run and what they ask for may still be changed. */
function validateTemplateUpdate(spec: JobSpec, old: DraftJob, report: FieldError[]): void {
  const [now, before] = [spec.template ?? {}, old.spec?.template ?? {}];
  if (equal(now, before)) return;
  if (!old.spec?.suspend || old.status?.startTime !== undefined) {
    report.push(invalid("spec.template", goTemplate(now), immutable));
  } else if (!equal(withoutScheduling(now.spec ?? {}, before.spec ?? {}), before.spec)) {
    report.push(invalid("spec.template.spec", goPodSpec(now.spec ?? {}), immutable));
  }
}

/** The new spec with what a suspended Job may change set back. */
function withoutScheduling(spec: DraftPodSpec, old: DraftPodSpec): DraftPodSpec {
  const resourcesOf = (list: "containers" | "initContainers") =>
    spec[list]?.map((container, index) => ({ ...container, resources: old[list]?.[index]?.resources ?? {} }));
  const affinity = { ...spec.affinity, nodeAffinity: old.affinity?.nodeAffinity };
  return {
    ...spec,
    containers: resourcesOf("containers"),
    initContainers: resourcesOf("initContainers"),
    nodeSelector: old.nodeSelector,
    tolerations: old.tolerations,
    schedulingGates: old.schedulingGates,
    affinity: old.affinity || Object.values(affinity).some(Boolean) ? affinity : undefined,
  };
}

/** The amount of work stays, except that an indexed Job may grow or shrink together with its parallelism. */
function validateCompletions(spec: JobSpec, old: JobSpec, report: FieldError[]): void {
  if (spec.completions === old.completions) return;
  const path = "spec.completions";
  if (spec.completionMode !== "Indexed") report.push(invalid(path, spec.completions ?? null, immutable));
  else if (spec.completions !== undefined && spec.completions !== spec.parallelism)
    report.push(invalid(path, spec.completions, "can only be modified in tandem with spec.parallelism"));
}

function updateRules({ spec = {} }: DraftJob, old: DraftJob, report: FieldError[]): void {
  const before = old.spec ?? {};
  validateSpec(spec, report);
  validateCompletions(spec, before, report);
  selectorUnchanged(spec.selector, before.selector, report);
  validateTemplateUpdate(spec, old, report);
  for (const field of fixed) {
    if (!equal(spec[field], before[field])) report.push(invalid(`spec.${field}`, fixedValue(spec, field), immutable));
  }
}

function statusRules({ status }: DraftJob, _old: DraftJob, report: FieldError[]): void {
  validateCounters(status, ["active", "succeeded", "failed", "ready", "terminating"], report);
  const complete = status?.conditions?.some(({ type, status: value }) => type === "Complete" && value === "True");
  if (status?.completionTime !== undefined && !complete) {
    report.push(
      invalid("status.completionTime", status.completionTime, "cannot set completionTime when there is no Complete=True condition"),
    );
  }
}

const base = defineStrategy<DraftJob>({
  meta: subdomainMeta,
  generation: true,
  status: true,
  metaOnUpdate: ["create", "update"],
  defaults,
  prepareForCreate: (job) => withGeneratedSelector(assign(job, "status", {})),
  rules(job, report) {
    validateGenerated(job, report);
    validateSpec(job.spec ?? {}, report);
    validatePodNames(job, report);
  },
  updateRules,
  statusRules,
  warnings: ({ metadata, spec }, old) => [
    ...(old ? [] : nameWarning(metadata?.name, "Pod names and hostnames")),
    ...podTemplateWarnings(spec?.template, "spec.template"),
  ],
});

/** Labels the server took from the pods are judged there, not once more on the Job. */
function withoutTakenLabels(job: DraftJob): DraftJob {
  const labels = job.metadata?.labels;
  const taken = labels?.[uidLabel] !== undefined && labels === job.spec?.template?.metadata?.labels;
  return taken ? { ...job, metadata: { ...job.metadata, labels: undefined } } : job;
}

export const jobStrategy: Strategy<DraftJob> = { ...base, validate: (job) => base.validate(withoutTakenLabels(job)) };
