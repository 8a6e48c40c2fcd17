import type { components } from "../../api/types.generated.ts";
import { podTemplateDefaults } from "../defaults/pod-spec.ts";
import { change, withDefaults } from "../defaults/share.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { validatePodTemplate } from "../validation/pod-template.ts";
import { podTemplateWarnings } from "../validation/pod-warnings.ts";
import { defineStrategy } from "./define.ts";
import type { Draft } from "./strategy.ts";

/** Follows pkg/registry/core/podtemplate/strategy.go. */
type DraftPodTemplate = Draft<components["schemas"]["io.k8s.api.core.v1.PodTemplate"]>;

export const podTemplateStrategy = defineStrategy<DraftPodTemplate>({
  meta: subdomainMeta,
  generation: true,
  status: false,
  defaults: (podTemplate) => change(withDefaults(podTemplate, { template: {} }), "template", podTemplateDefaults),
  rules: ({ template }, report) => validatePodTemplate(template, "template", report),
  warnings: ({ template }) => podTemplateWarnings(template, "template"),
});
