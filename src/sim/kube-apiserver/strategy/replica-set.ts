import type { FieldError } from "../../api/field-error.ts";
import type { ReplicaSet } from "../../api/types.ts";
import { podTemplateDefaults } from "../defaults/pod-spec.ts";
import { assign, change, withDefaults } from "../defaults/share.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { nameWarning, podTemplateWarnings } from "../validation/pod-warnings.ts";
import { notAbove, validateCounters } from "../validation/replica-status.ts";
import { notNegative } from "../validation/rules.ts";
import { selectorUnchanged, validateReplicaTemplate, validateWorkloadSelector } from "../validation/workload.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/apps/validation/validation.go (ValidateReplicaSet) and pkg/apis/apps/v1/defaults.go. */
type DraftReplicaSet = DraftOf<ReplicaSet>;
type Spec = NonNullable<DraftReplicaSet["spec"]>;

function defaults(replicaSet: DraftReplicaSet): DraftReplicaSet {
  const spec = withDefaults<Spec>(replicaSet.spec ?? {}, { replicas: 1, template: {} });
  return assign(replicaSet, "spec", change(spec, "template", podTemplateDefaults));
}

function rules({ spec = {} }: DraftReplicaSet, report: FieldError[]): void {
  notNegative(spec.replicas, "spec.replicas", report);
  notNegative(spec.minReadySeconds, "spec.minReadySeconds", report);
  validateWorkloadSelector(spec.selector, "empty selector is invalid for deployment", report);
  validateReplicaTemplate(spec.selector, spec.template, report);
}

const counters = ["replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas", "terminatingReplicas", "observedGeneration"];

function statusRules({ status }: DraftReplicaSet, _old: DraftReplicaSet, report: FieldError[]): void {
  validateCounters(status, counters, report);
  for (const field of ["fullyLabeledReplicas", "readyReplicas", "availableReplicas"])
    notAbove(status, field, "replicas", "status.replicas", report);
  notAbove(status, "availableReplicas", "readyReplicas", "readyReplicas", report);
}

export const replicaSetStrategy = defineStrategy<DraftReplicaSet>({
  meta: subdomainMeta,
  generation: true,
  status: true,
  defaults,
  prepareForCreate: (replicaSet) => assign(replicaSet, "status", { replicas: 0 }),
  rules,
  updateRules: ({ spec }, old, report) => selectorUnchanged(spec?.selector, old.spec?.selector, report),
  statusRules,
  warnings: ({ metadata, spec }, old) => [
    ...(old ? [] : nameWarning(metadata?.name, "Pod names and hostnames")),
    ...podTemplateWarnings(spec?.template, "spec.template"),
  ],
});
