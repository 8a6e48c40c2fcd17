import { type FieldError, forbidden } from "../../api/field-error.ts";
import type { PodTemplateSpec } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { validateAnnotations, validateLabels } from "./metadata.ts";
import { validatePodAnnotations } from "./pod-annotations.ts";
import { validatePodSpec } from "./pod-spec.ts";

/** A pod template in a workload. Follows validation.go (ValidatePodTemplateSpec); labels are reported beside the metadata, as upstream does. */
export type DraftTemplate = Draft<PodTemplateSpec>;

/** Labels and annotations alone. */
export function validateTemplateMeta(template: DraftTemplate | undefined, path: string, report: FieldError[]): void {
  const { metadata = {}, spec = {} } = template ?? {};
  validateLabels(metadata.labels, `${path}.labels`, report);
  validateAnnotations(metadata.annotations, `${path}.annotations`, report);
  validatePodAnnotations(metadata.annotations, spec, `${path}.annotations`, report);
}

export function validatePodTemplate(template: DraftTemplate | undefined, path: string, report: FieldError[]): void {
  const { spec = {} } = template ?? {};
  validateTemplateMeta(template, path, report);
  validatePodSpec(spec, `${path}.spec`, { isPod: false }, report);
  if (spec.ephemeralContainers?.length) {
    report.push(forbidden(`${path}.spec.ephemeralContainers`, "ephemeral containers not allowed in pod template"));
  }
}
