import { type FieldError, invalid } from "../../api/field-error.ts";
import type { Namespace } from "../../api/types.ts";
import { assign } from "../defaults/share.ts";
import { standardFinalizer } from "../validation/metadata.ts";
import { isDnsLabel, isQualifiedName } from "../validation/names.ts";
import { matches } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/registry/core/namespace/strategy.go and pkg/apis/core/validation (ValidateNamespace). */
type DraftNamespace = DraftOf<Namespace>;

const ownFinalizer = "kubernetes";
export const nameLabel = "kubernetes.io/metadata.name";

/** The label by which NetworkPolicies choose a namespace always tells its real name. */
function withNameLabel(namespace: DraftNamespace): DraftNamespace {
  const { metadata = {} } = namespace;
  if (!metadata.name || metadata.labels?.[nameLabel] === metadata.name) return namespace;
  return { ...namespace, metadata: { ...metadata, labels: { ...metadata.labels, [nameLabel]: metadata.name } } };
}

function prepareForCreate(namespace: DraftNamespace): DraftNamespace {
  const finalizers = namespace.spec?.finalizers ?? [];
  const withOwn = finalizers.includes(ownFinalizer) ? finalizers : [...finalizers, ownFinalizer];
  return { ...namespace, spec: { ...namespace.spec, finalizers: withOwn }, status: { phase: "Active" } };
}

const phasePath = "status.Phase";

function statusRules({ metadata, status }: DraftNamespace, _old: DraftNamespace, report: FieldError[]): void {
  const phase = status?.phase ?? "";
  if (metadata?.deletionTimestamp === undefined) {
    if (phase !== "Active") report.push(invalid(phasePath, phase, "may only be 'Active' if `deletionTimestamp` is empty"));
  } else if (phase !== "Terminating")
    report.push(invalid(phasePath, phase, "may only be 'Terminating' if `deletionTimestamp` is not empty"));
}

export const namespaceStrategy = defineStrategy<DraftNamespace>({
  meta: { namespaced: false, name: isDnsLabel },
  generation: false,
  status: true,
  metaOnUpdate: ["create", "update"],
  defaults: withNameLabel,
  prepareForCreate,
  // Only the finalize subresource may change the finalizers: it is how a namespace comes to its end.
  prepareForUpdate: (namespace, old, subresource) => (subresource === "finalize" ? namespace : assign(namespace, "spec", old.spec)),
  rules(namespace, report, old) {
    if (old) return;
    for (const finalizer of namespace.spec?.finalizers ?? []) {
      matches(isQualifiedName)(finalizer, "spec.finalizers", report);
      standardFinalizer(finalizer, "spec.finalizers", report);
    }
  },
  statusRules,
});
