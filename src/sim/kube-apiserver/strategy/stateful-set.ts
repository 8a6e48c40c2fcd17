import { type FieldError, forbidden, invalid, required } from "../../api/field-error.ts";
import type { StatefulSet } from "../../api/types.ts";
import { podTemplateDefaults } from "../defaults/pod-spec.ts";
import { assign, change, mapShared, withDefaults } from "../defaults/share.ts";
import { claimSpecDefaults } from "../defaults/volumes.ts";
import { validateClaimSpec } from "../validation/claim-spec.ts";
import { claimWarnings } from "../validation/claim-warnings.ts";
import { equal } from "../validation/equal.ts";
import { isDnsLabel } from "../validation/names.ts";
import { type DraftTemplate, validatePodTemplate, validateTemplateMeta } from "../validation/pod-template.ts";
import { nameWarning, podTemplateWarnings } from "../validation/pod-warnings.ts";
import { notAbove, validateCounters } from "../validation/replica-status.ts";
import { matches, notNegative, oneOf, optional } from "../validation/rules.ts";
import {
  type IntOrPercent,
  intOrPercent,
  isUsableSelector,
  selectorMatchesTemplate,
  selectorValue,
  validateLongRunning,
  validateWorkloadSelector,
} from "../validation/workload.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/apps/validation/validation.go (ValidateStatefulSet) and pkg/apis/apps/v1/defaults.go. */
type DraftStatefulSet = DraftOf<StatefulSet>;
type Spec = NonNullable<DraftStatefulSet["spec"]>;
type ClaimTemplate = NonNullable<Spec["volumeClaimTemplates"]>[number];

const specDefaults = {
  podManagementPolicy: "OrderedReady",
  replicas: 1,
  revisionHistoryLimit: 10,
  updateStrategy: {},
  persistentVolumeClaimRetentionPolicy: {},
  template: {},
};

/** Claims in a StatefulSet are shown as whole objects. */
function claimDefaults(claim: ClaimTemplate): ClaimTemplate {
  const named = { apiVersion: "v1", kind: "PersistentVolumeClaim" };
  const isNamed = claim.apiVersion === named.apiVersion && claim.kind === named.kind;
  const typed = withDefaults(isNamed ? claim : { ...claim, ...named }, { status: {} });
  const filled = change(withDefaults(typed, { spec: {} }), "spec", claimSpecDefaults);
  return change(filled, "status", (status) => withDefaults(status, { phase: "Pending" }));
}

function updateStrategyDefaults(strategy: NonNullable<Spec["updateStrategy"]>): NonNullable<Spec["updateStrategy"]> {
  const typed = strategy.type ? strategy : withDefaults(strategy, { type: "RollingUpdate", rollingUpdate: {} });
  if (typed.type !== "RollingUpdate") return typed;
  return change(typed, "rollingUpdate", (rolling) => withDefaults(rolling, { partition: 0 }));
}

function defaults(statefulSet: DraftStatefulSet): DraftStatefulSet {
  let spec = withDefaults<Spec>(statefulSet.spec ?? {}, specDefaults);
  spec = change(spec, "updateStrategy", updateStrategyDefaults);
  spec = change(spec, "persistentVolumeClaimRetentionPolicy", (policy) =>
    withDefaults(policy, { whenDeleted: "Retain", whenScaled: "Retain" }),
  );
  spec = change(spec, "volumeClaimTemplates", (claims) => mapShared(claims, claimDefaults));
  if (spec.serviceName === undefined) spec = { ...spec, serviceName: "" };
  return assign(statefulSet, "spec", change(spec, "template", podTemplateDefaults));
}

/** As Go prints it. */
const rollingValue = ({ partition, maxUnavailable }: NonNullable<NonNullable<Spec["updateStrategy"]>["rollingUpdate"]>) => ({
  Partition: partition ?? 0,
  MaxUnavailable: maxUnavailable ?? null,
});

function validatePolicies(spec: Spec, report: FieldError[]): void {
  const { podManagementPolicy = "", updateStrategy = {}, persistentVolumeClaimRetentionPolicy: retention } = spec;
  if (podManagementPolicy !== "OrderedReady" && podManagementPolicy !== "Parallel") {
    report.push(invalid("spec.podManagementPolicy", podManagementPolicy, "must be 'OrderedReady' or 'Parallel'"));
  }
  const { type = "", rollingUpdate } = updateStrategy;
  const path = "spec.updateStrategy";
  if (type === "") report.push(required(path));
  else if (type === "OnDelete") {
    if (rollingUpdate) {
      report.push(invalid(`${path}.rollingUpdate`, rollingValue(rollingUpdate), "only allowed for updateStrategy 'RollingUpdate'"));
    }
  } else if (type === "RollingUpdate") {
    notNegative(rollingUpdate?.partition, `${path}.rollingUpdate.partition`, report);
    intOrPercent(rollingUpdate?.maxUnavailable as IntOrPercent, `${path}.rollingUpdate.maxUnavailable`, report);
  } else
    report.push(
      invalid(
        path,
        { Type: type, RollingUpdate: rollingUpdate ? rollingValue(rollingUpdate) : null },
        "must be 'RollingUpdate' or 'OnDelete'",
      ),
    );
  for (const when of ["whenDeleted", "whenScaled"] as const) {
    oneOf("Retain", "Delete")(retention?.[when] ?? "", `spec.persistentVolumeClaimRetentionPolicy.${when}`, report);
  }
}

/** The pods get their host names, and volumes from the claims, from the controller: the template is checked as if it had them. */
function asPodsWillBe(template: DraftTemplate | undefined, claims: readonly ClaimTemplate[]): DraftTemplate | undefined {
  const { spec } = template ?? {};
  if (!spec) return template;
  const names = new Set(claims.map((claim) => claim.metadata?.name));
  const kept = (spec.volumes ?? []).filter((volume) => !names.has(volume.name));
  const unique = [...new Map(claims.map((claim) => [claim.metadata?.name ?? "", claim])).keys()];
  const added = unique.map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  return { ...template, spec: assign(assign({ ...spec, volumes: [...added, ...kept] }, "hostname", undefined), "subdomain", undefined) };
}

function validateTemplate(spec: Spec, report: FieldError[]): void {
  const { selector, template, volumeClaimTemplates = [] } = spec;
  const path = "spec.template";
  if (selector !== undefined && !isUsableSelector(selector)) {
    report.push(invalid("spec.selector", selectorValue(selector), ""));
  } else {
    selectorMatchesTemplate(selector, template, path, report);
    validateTemplateMeta(template, path, report);
    validatePodTemplate(asPodsWillBe(template, volumeClaimTemplates), path, report);
  }
  validateLongRunning(template, path, "StatefulSet", report);
}

function validateClaims(claims: readonly ClaimTemplate[], report: FieldError[]): void {
  claims.forEach(({ spec }, index) => {
    validateClaimSpec(spec ?? {}, `spec.volumeClaimTemplates[${index}].spec`, report);
  });
}

function rules({ spec = {} }: DraftStatefulSet, report: FieldError[], old?: DraftStatefulSet): void {
  validatePolicies(spec, report);
  if (!old) validateClaims(spec.volumeClaimTemplates ?? [], report);
  notNegative(spec.replicas, "spec.replicas", report);
  notNegative(spec.minReadySeconds, "spec.minReadySeconds", report);
  notNegative(spec.ordinals?.start, "spec.ordinals.start", report);
  if (!old) optional(matches(isDnsLabel))(spec.serviceName, "spec.serviceName", report);
  validateWorkloadSelector(spec.selector, "empty selector is invalid for statefulset", report);
  validateTemplate(spec, report);
}

const mayChange = [
  "replicas",
  "ordinals",
  "template",
  "updateStrategy",
  "revisionHistoryLimit",
  "persistentVolumeClaimRetentionPolicy",
  "minReadySeconds",
] as const;

function updateRules({ spec = {} }: DraftStatefulSet, old: DraftStatefulSet, report: FieldError[]): void {
  const fixed = (of: Spec) => Object.fromEntries(Object.entries(of).filter(([field]) => !(mayChange as readonly string[]).includes(field)));
  if (equal(fixed(spec), fixed(old.spec ?? {}))) return;
  const listed = mayChange.map((field) => `'${field}'`);
  const text = `${listed.slice(0, -1).join(", ")} and ${listed.at(-1)}`;
  report.push(forbidden("spec", `updates to statefulset spec for fields other than ${text} are forbidden`));
}

const counters = [
  "replicas",
  "readyReplicas",
  "currentReplicas",
  "updatedReplicas",
  "availableReplicas",
  "observedGeneration",
  "collisionCount",
];

function statusRules({ status }: DraftStatefulSet, _old: DraftStatefulSet, report: FieldError[]): void {
  validateCounters(status, counters, report);
  for (const field of ["readyReplicas", "currentReplicas", "updatedReplicas", "availableReplicas"]) {
    notAbove(status, field, "replicas", "status.replicas", report);
  }
  notAbove(status, "availableReplicas", "readyReplicas", "status.readyReplicas", report);
}

/** The gate MaxUnavailableStatefulSet is off. Follows pkg/registry/apps/statefulset/strategy.go (dropStatefulSetDisabledFields). */
function withoutMaxUnavailable(statefulSet: DraftStatefulSet): DraftStatefulSet {
  const { spec } = statefulSet;
  if (spec?.updateStrategy?.rollingUpdate?.maxUnavailable === undefined) return statefulSet;
  const { maxUnavailable: _, ...rollingUpdate } = spec.updateStrategy.rollingUpdate;
  return { ...statefulSet, spec: { ...spec, updateStrategy: { ...spec.updateStrategy, rollingUpdate } } };
}

export const statefulSetStrategy = defineStrategy<DraftStatefulSet>({
  meta: { namespaced: true, name: isDnsLabel },
  generation: true,
  status: true,
  defaults,
  prepareForCreate: (statefulSet) => assign(withoutMaxUnavailable(statefulSet), "status", { replicas: 0, availableReplicas: 0 }),
  prepareForUpdate: (statefulSet, old) =>
    old.spec?.updateStrategy?.rollingUpdate?.maxUnavailable === undefined ? withoutMaxUnavailable(statefulSet) : statefulSet,
  rules,
  updateRules,
  statusRules,
  warnings: ({ metadata, spec }, old) => [
    ...(old ? [] : nameWarning(metadata?.name, "Pod names and hostnames")),
    ...podTemplateWarnings(spec?.template, "spec.template"),
    ...(spec?.volumeClaimTemplates ?? []).flatMap((claim, index) =>
      claimWarnings(claim.spec, `spec.volumeClaimTemplates[${index}]${old ? ".Spec" : ""}`),
    ),
    ...((spec?.revisionHistoryLimit ?? 0) < 0
      ? ["spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended"]
      : []),
  ],
});
