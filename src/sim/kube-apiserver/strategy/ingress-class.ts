import { type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";
import type { IngressClass } from "../../api/types.ts";
import { change, withDefaults } from "../defaults/share.ts";
import { domainPrefixedPath } from "../validation/domain-path.ts";
import { clusterMeta, immutable } from "../validation/metadata.ts";
import { isDnsLabel, isDnsSubdomain, isPathSegment } from "../validation/names.ts";
import { matches, presentAnd } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/networking/validation/validation.go (ValidateIngressClass). */
type DraftIngressClass = DraftOf<IngressClass>;
type Parameters = NonNullable<NonNullable<DraftIngressClass["spec"]>["parameters"]>;

const controllerBytesMax = 250;

function validateParameters({ apiGroup, kind, name, scope = "", namespace }: Parameters, report: FieldError[]): void {
  const path = "spec.parameters";
  matches(isDnsSubdomain)(apiGroup, `${path}.apiGroup`, report);
  presentAnd(matches(isPathSegment))(kind, `${path}.kind`, report);
  presentAnd(matches(isPathSegment))(name, `${path}.name`, report);
  if (scope !== "Cluster" && scope !== "Namespace") report.push(notSupported(`${path}.scope`, scope, ["Cluster", "Namespace"]));
  else if (scope === "Cluster") {
    if (namespace !== undefined) report.push(forbidden(`${path}.namespace`, "`parameters.scope` is set to 'Cluster'"));
  } else if (namespace === undefined) report.push(required(`${path}.namespace`, "`parameters.scope` is set to 'Namespace'"));
  else matches(isDnsLabel)(namespace, `${path}.namespace`, report);
}

function rules({ spec = {} }: DraftIngressClass, report: FieldError[]): void {
  const { controller = "", parameters } = spec;
  if (controller === "") report.push(required("spec.controller"));
  else {
    if (controller.length > controllerBytesMax) {
      report.push({ type: "FieldValueTooLong", field: "spec.controller", detail: `may not be more than ${controllerBytesMax} bytes` });
    }
    domainPrefixedPath(controller, "spec.controller", report);
  }
  if (parameters) validateParameters(parameters, report);
}

export const ingressClassStrategy = defineStrategy<DraftIngressClass>({
  meta: clusterMeta,
  generation: true,
  status: false,
  metaOnUpdate: ["update", "create"],
  defaults: (ingressClass) =>
    change(ingressClass, "spec", (spec) => change(spec, "parameters", (parameters) => withDefaults(parameters, { scope: "Cluster" }))),
  updateFirst({ spec }, old, report) {
    if (spec?.controller !== old.spec?.controller) report.push(invalid("spec.controller", spec?.controller ?? "", immutable));
  },
  rules,
});
