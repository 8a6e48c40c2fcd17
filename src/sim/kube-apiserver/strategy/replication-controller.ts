import { type FieldError, required } from "../../api/field-error.ts";
import type { ReplicationController } from "../../api/types.ts";
import { podTemplateDefaults } from "../defaults/pod-spec.ts";
import { assign, change, withDefaults } from "../defaults/share.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { validatePodTemplate } from "../validation/pod-template.ts";
import { nameWarning, podTemplateWarnings } from "../validation/pod-warnings.ts";
import { notAbove, validateCounters } from "../validation/replica-status.ts";
import { notNegative } from "../validation/rules.ts";
import { selectorMatchesTemplate, validateLongRunning } from "../validation/workload.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/core/validation/validation.go (ValidateReplicationController) and pkg/apis/core/v1/defaults.go. */
type DraftController = DraftOf<ReplicationController>;
type Spec = NonNullable<DraftController["spec"]>;

const isEmpty = (map: object | undefined) => map === undefined || Object.keys(map).length === 0;

/** The template's labels are also the selector and the labels of the controller itself. */
function labelsFromTemplate(controller: DraftController): DraftController {
  const labels = controller.spec?.template?.metadata?.labels;
  if (labels === undefined) return controller;
  const { metadata = {}, spec = {} } = controller;
  return {
    ...controller,
    ...(isEmpty(metadata.labels) ? { metadata: { ...metadata, labels } } : {}),
    ...(isEmpty(spec.selector) ? { spec: { ...spec, selector: labels } } : {}),
  };
}

function defaults(controller: DraftController): DraftController {
  const spec = withDefaults<Spec>(controller.spec ?? {}, { replicas: 1 });
  return labelsFromTemplate(assign(controller, "spec", change(spec, "template", podTemplateDefaults)));
}

function rules({ spec = {} }: DraftController, report: FieldError[]): void {
  notNegative(spec.minReadySeconds, "spec.minReadySeconds", report);
  if (isEmpty(spec.selector)) report.push(required("spec.selector"));
  notNegative(spec.replicas, "spec.replicas", report);
  if (spec.template === undefined) {
    report.push(required("spec.template"));
    return;
  }
  if (spec.selector && !isEmpty(spec.selector))
    selectorMatchesTemplate({ matchLabels: spec.selector }, spec.template, "spec.template", report);
  validatePodTemplate(spec.template, "spec.template", report);
  validateLongRunning(spec.template, "spec.template", "ReplicationController", report);
}

const counters = ["replicas", "fullyLabeledReplicas", "readyReplicas", "availableReplicas", "observedGeneration"];

function statusRules({ status }: DraftController, _old: DraftController, report: FieldError[]): void {
  validateCounters(status, counters, report);
  for (const field of ["fullyLabeledReplicas", "readyReplicas", "availableReplicas"])
    notAbove(status, field, "replicas", "status.replicas", report);
  notAbove(status, "availableReplicas", "readyReplicas", "readyReplicas", report);
}

export const replicationControllerStrategy = defineStrategy<DraftController>({
  meta: { ...subdomainMeta, anyGenerateName: true },
  generation: true,
  status: true,
  defaults,
  prepareForCreate: (controller) => assign(controller, "status", { replicas: 0 }),
  rules,
  statusRules,
  warnings: ({ metadata, spec }, old) => [
    ...(old ? [] : nameWarning(metadata?.name, "Pod names and hostnames")),
    ...podTemplateWarnings(spec?.template, "spec.template"),
  ],
});
