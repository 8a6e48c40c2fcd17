import { type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import type { Deployment } from "../../api/types.ts";
import { podTemplateDefaults } from "../defaults/pod-spec.ts";
import { assign, change, withDefaults, withPointers } from "../defaults/share.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { nameWarning, podTemplateWarnings } from "../validation/pod-warnings.ts";
import { notAbove, validateCounters } from "../validation/replica-status.ts";
import { notNegative } from "../validation/rules.ts";
import {
  amountOf,
  type IntOrPercent,
  intOrPercent,
  notMoreThanHundredPercent,
  rollingValue,
  selectorUnchanged,
  validateReplicaTemplate,
  validateWorkloadSelector,
} from "../validation/workload.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/apps/validation/validation.go (ValidateDeployment) and pkg/apis/apps/v1/defaults.go. */
type DraftDeployment = DraftOf<Deployment>;
type Spec = NonNullable<DraftDeployment["spec"]>;

const specDefaults = { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600, strategy: {} };
const rollingDefaults = { maxUnavailable: "25%", maxSurge: "25%" };

function strategyDefaults(strategy: NonNullable<Spec["strategy"]>): NonNullable<Spec["strategy"]> {
  const typed = withDefaults(strategy, { type: "RollingUpdate" });
  if (typed.type !== "RollingUpdate") return typed;
  return change(withDefaults(typed, { rollingUpdate: {} }), "rollingUpdate", (rolling) => withPointers(rolling, rollingDefaults));
}

function defaults(deployment: DraftDeployment): DraftDeployment {
  let spec = withDefaults<Spec>(deployment.spec ?? {}, specDefaults);
  spec = change(spec, "strategy", strategyDefaults);
  spec = change(withDefaults(spec, { template: {} }), "template", podTemplateDefaults);
  return assign(deployment, "spec", spec);
}

function validateRollingUpdate(
  rolling: { readonly maxUnavailable?: IntOrPercent; readonly maxSurge?: IntOrPercent },
  report: FieldError[],
): void {
  const path = "spec.strategy.rollingUpdate";
  const { maxUnavailable, maxSurge } = rolling;
  intOrPercent(maxUnavailable, `${path}.maxUnavailable`, report);
  intOrPercent(maxSurge, `${path}.maxSurge`, report);
  if (amountOf(maxUnavailable) === 0 && amountOf(maxSurge) === 0) {
    report.push(invalid(`${path}.maxUnavailable`, maxUnavailable, "may not be 0 when `maxSurge` is 0"));
  }
  notMoreThanHundredPercent(maxUnavailable, `${path}.maxUnavailable`, report);
}

function validateStrategy({ strategy }: Spec, report: FieldError[]): void {
  const path = "spec.strategy";
  const { type = "", rollingUpdate } = strategy ?? {};
  if (type === "Recreate") {
    if (rollingUpdate !== undefined)
      report.push(forbidden(`${path}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'"));
  } else if (type === "RollingUpdate") {
    if (rollingUpdate === undefined) report.push(required(`${path}.rollingUpdate`, "this should be defaulted and never be nil"));
    else validateRollingUpdate(rollingUpdate, report);
  } else report.push(notSupported(path, { Type: type, RollingUpdate: rollingValue(rollingUpdate) }, ["Recreate", "RollingUpdate"]));
}

function rules({ spec = {} }: DraftDeployment, report: FieldError[]): void {
  notNegative(spec.replicas, "spec.replicas", report);
  validateWorkloadSelector(spec.selector, "empty selector is invalid for deployment", report);
  validateReplicaTemplate(spec.selector, spec.template, report);
  validateStrategy(spec, report);
  notNegative(spec.minReadySeconds, "spec.minReadySeconds", report);
  notNegative(spec.revisionHistoryLimit, "spec.revisionHistoryLimit", report);
  const { progressDeadlineSeconds, minReadySeconds = 0 } = spec;
  if (progressDeadlineSeconds === undefined) return;
  notNegative(progressDeadlineSeconds, "spec.progressDeadlineSeconds", report);
  if (progressDeadlineSeconds <= minReadySeconds) {
    report.push(invalid("spec.progressDeadlineSeconds", progressDeadlineSeconds, "must be greater than minReadySeconds"));
  }
}

const counters = [
  "observedGeneration",
  "replicas",
  "updatedReplicas",
  "readyReplicas",
  "availableReplicas",
  "unavailableReplicas",
  "collisionCount",
  "terminatingReplicas",
];

function statusRules({ status }: DraftDeployment, old: DraftDeployment, report: FieldError[]): void {
  validateCounters(status, counters, report);
  for (const field of ["updatedReplicas", "readyReplicas", "availableReplicas"])
    notAbove(status, field, "replicas", "status.replicas", report);
  notAbove(status, "availableReplicas", "readyReplicas", "readyReplicas", report);
  const { collisionCount } = old.status ?? {};
  if (collisionCount !== undefined && (status?.collisionCount ?? -1) < collisionCount) {
    report.push(invalid("status.collisionCount", status?.collisionCount ?? null, "cannot be decremented"));
  }
}

export const deploymentStrategy = defineStrategy<DraftDeployment>({
  meta: subdomainMeta,
  generation: true,
  status: true,
  defaults,
  prepareForCreate: (deployment) => assign(deployment, "status", {}),
  prepareForStatus: (deployment, old) => change(deployment, "metadata", (metadata) => assign(metadata, "labels", old.metadata?.labels)),
  rules,
  updateRules: ({ spec }, old, report) => selectorUnchanged(spec?.selector, old.spec?.selector, report),
  statusRules,
  warnings: ({ metadata, spec }, old) => [
    ...(old ? [] : nameWarning(metadata?.name, "Pod names and hostnames")),
    ...podTemplateWarnings(spec?.template, "spec.template"),
  ],
});
