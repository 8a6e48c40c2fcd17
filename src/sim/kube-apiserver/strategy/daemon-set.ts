import { type FieldError, invalid, notSupported, required } from "../../api/field-error.ts";
import type { DaemonSet } from "../../api/types.ts";
import { podTemplateDefaults } from "../defaults/pod-spec.ts";
import { assign, change, withDefaults, withPointers } from "../defaults/share.ts";
import { equal } from "../validation/equal.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { validatePodTemplate } from "../validation/pod-template.ts";
import { podTemplateWarnings } from "../validation/pod-warnings.ts";
import { validateCounters } from "../validation/replica-status.ts";
import { notNegative } from "../validation/rules.ts";
import { validateLabelSelector } from "../validation/selector.ts";
import {
  amountOf,
  type IntOrPercent,
  intOrPercent,
  isEmptySelector,
  isUsableSelector,
  notMoreThanHundredPercent,
  rollingValue,
  selectorMatchesTemplate,
  selectorUnchanged,
  selectorValue,
  validateLongRunning,
} from "../validation/workload.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf, Strategy } from "./strategy.ts";

/** Follows pkg/apis/apps/validation/validation.go (ValidateDaemonSet) and pkg/apis/apps/v1/defaults.go. */
type DraftDaemonSet = DraftOf<DaemonSet>;
type Spec = NonNullable<DraftDaemonSet["spec"]>;
type UpdateStrategy = NonNullable<Spec["updateStrategy"]>;

function updateStrategyDefaults(strategy: UpdateStrategy): UpdateStrategy {
  const typed = withDefaults(strategy, { type: "RollingUpdate" });
  if (typed.type !== "RollingUpdate") return typed;
  return change(withDefaults(typed, { rollingUpdate: {} }), "rollingUpdate", (rolling) =>
    withPointers(rolling, { maxUnavailable: 1, maxSurge: 0 }),
  );
}

function defaults(daemonSet: DraftDaemonSet): DraftDaemonSet {
  let spec = withDefaults<Spec>(daemonSet.spec ?? {}, { revisionHistoryLimit: 10, updateStrategy: {}, template: {} });
  spec = change(spec, "updateStrategy", updateStrategyDefaults);
  return assign(daemonSet, "spec", change(spec, "template", podTemplateDefaults));
}

const path = "spec.updateStrategy.rollingUpdate";

function validateRollingUpdate(maxUnavailable: IntOrPercent, maxSurge: IntOrPercent, report: FieldError[]): void {
  intOrPercent(maxUnavailable, `${path}.maxUnavailable`, report);
  intOrPercent(maxSurge, `${path}.maxSurge`, report);
  notMoreThanHundredPercent(maxUnavailable, `${path}.maxUnavailable`, report);
  notMoreThanHundredPercent(maxSurge, `${path}.maxSurge`, report);
  const [less, more] = [amountOf(maxUnavailable) !== 0, amountOf(maxSurge) !== 0];
  if (less && more) report.push(invalid(`${path}.maxSurge`, maxSurge, "may not be set when maxUnavailable is non-zero"));
  if (!less && !more) report.push(required(`${path}.maxUnavailable`, "cannot be 0 when maxSurge is 0"));
}

function validateStrategy({ updateStrategy = {} }: Spec, report: FieldError[]): void {
  const { type = "", rollingUpdate } = updateStrategy;
  if (type === "RollingUpdate") {
    if (!rollingUpdate) report.push(required(path));
    else validateRollingUpdate(rollingUpdate.maxUnavailable, rollingUpdate.maxSurge, report);
  } else if (type !== "OnDelete") {
    report.push(
      notSupported("spec.updateStrategy", { Type: type, RollingUpdate: rollingValue(rollingUpdate) }, ["RollingUpdate", "OnDelete"]),
    );
  }
}

function rules({ spec = {} }: DraftDaemonSet, report: FieldError[]): void {
  const { selector, template } = spec;
  validateLabelSelector(selector, "spec.selector", report);
  if (selector === undefined || isUsableSelector(selector)) selectorMatchesTemplate(selector, template, "spec.template", report);
  if (selector && isEmptySelector(selector)) {
    report.push(invalid("spec.selector", selectorValue(selector), "empty selector is invalid for daemonset"));
  }
  validatePodTemplate(template, "spec.template", report);
  validateLongRunning(template, "spec.template", "DaemonSet", report);
  notNegative(spec.minReadySeconds, "spec.minReadySeconds", report);
  validateStrategy(spec, report);
  notNegative(spec.revisionHistoryLimit, "spec.revisionHistoryLimit", report);
}

const counters = [
  "currentNumberScheduled",
  "numberMisscheduled",
  "desiredNumberScheduled",
  "numberReady",
  "observedGeneration",
  "updatedNumberScheduled",
  "numberAvailable",
  "numberUnavailable",
  "collisionCount",
];

const firstStatus = { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 };
const generationAnnotation = "deprecated.daemonset.template.generation";

const generationOf = ({ metadata }: DraftDaemonSet): string | undefined => metadata?.annotations?.[generationAnnotation];

/** How often the template changed, in an annotation that once was a field. */
function withTemplateGeneration(daemonSet: DraftDaemonSet, generation: number): DraftDaemonSet {
  const { metadata = {} } = daemonSet;
  const annotations = { ...metadata.annotations, [generationAnnotation]: String(generation) };
  return { ...daemonSet, metadata: { ...metadata, annotations } };
}

function prepareForUpdate(daemonSet: DraftDaemonSet, old: DraftDaemonSet): DraftDaemonSet {
  const before = Number(generationOf(old) ?? 0);
  const changed = !equal(daemonSet.spec?.template, old.spec?.template);
  return withTemplateGeneration(daemonSet, changed ? before + 1 : before);
}

const base = defineStrategy<DraftDaemonSet>({
  meta: subdomainMeta,
  generation: true,
  status: true,
  defaults: (daemonSet) => (generationOf(daemonSet) === undefined ? withTemplateGeneration(defaults(daemonSet), 0) : defaults(daemonSet)),
  prepareForCreate: (daemonSet) => assign(withTemplateGeneration(daemonSet, 1), "status", firstStatus),
  prepareForUpdate,
  updateFirst: ({ spec }, old, report) => selectorUnchanged(spec?.selector, old.spec?.selector, report),
  rules,
  statusRules: ({ status }, _old, report) => validateCounters(status, counters, report),
  warnings: ({ spec }) => podTemplateWarnings(spec?.template, "spec.template"),
});

/** The annotation is the server's own: it does not count against the size of the user's. */
function withoutTemplateGeneration(daemonSet: DraftDaemonSet): DraftDaemonSet {
  const annotations = daemonSet.metadata?.annotations;
  if (annotations === undefined) return daemonSet;
  return { ...daemonSet, metadata: { ...daemonSet.metadata, annotations: assign(annotations, generationAnnotation, undefined) } };
}

export const daemonSetStrategy: Strategy<DraftDaemonSet> = {
  ...base,
  validate: (daemonSet) => base.validate(withoutTemplateGeneration(daemonSet)),
};
