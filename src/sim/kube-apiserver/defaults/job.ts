import type { JobSpec } from "../validation/job-policies.ts";
import { podTemplateDefaults } from "./pod-spec.ts";
import { change, withDefaults, withPointers } from "./share.ts";

/** Defaults of a Job. Follows pkg/apis/batch/v1/defaults.go (SetDefaults_Job). */
const backoffLimit = 6;
const maxInt32 = 2_147_483_647;

/** Neither said: one pod that has to succeed once. */
export function jobDefaults(spec: JobSpec): JobSpec {
  const counted = spec.completions === undefined && spec.parallelism === undefined ? { ...spec, completions: 1, parallelism: 1 } : spec;
  const filled = withPointers<JobSpec>(counted, {
    parallelism: 1,
    backoffLimit: spec.backoffLimitPerIndex === undefined ? backoffLimit : maxInt32,
    completionMode: "NonIndexed",
    suspend: false,
    podReplacementPolicy: spec.podFailurePolicy ? "Failed" : "TerminatingOrFailed",
    manualSelector: false,
    template: {},
  });
  return jobTemplateDefaults(filled);
}

/** In a CronJob only the pod template is filled in: the rest is left to the Job. */
export function jobTemplateDefaults(spec: JobSpec): JobSpec {
  const templated = change(withDefaults<JobSpec>(spec, { template: {} }), "template", podTemplateDefaults);
  return change(templated, "podFailurePolicy", (policy) =>
    change(policy, "rules", (rules) =>
      rules.map((rule) =>
        change(rule, "onPodConditions", (conditions) => conditions.map((condition) => withDefaults(condition, { status: "True" }))),
      ),
    ),
  );
}
