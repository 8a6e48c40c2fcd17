import { type FieldError, forbidden, invalid, required } from "../../api/field-error.ts";
import type { Pod } from "../../api/types.ts";
import type { DraftOf } from "../strategy/strategy.ts";
import { untrimmedImage } from "./containers.ts";
import { equal } from "./equal.ts";
import { goDiff } from "./go-diff.ts";
import { goPodSpec } from "./go-value.ts";
import type { DraftPodSpec } from "./pod-spec.ts";
import { validateTolerations } from "./scheduling.ts";

/** What an update of a pod may change. Follows pkg/apis/core/validation/validation.go (ValidatePodUpdate). */
type DraftPod = DraftOf<Pod>;

const updatable = [
  "`spec.containers[*].image`",
  "`spec.initContainers[*].image`",
  "`spec.activeDeadlineSeconds`",
  "`spec.tolerations` (only additions to existing tolerations)",
  "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)",
].join(",");
const maxInt32 = 2_147_483_647;

/** @returns true when the lists do not even have the same length: nothing more can be compared. */
function containersChanged(spec: DraftPodSpec, old: DraftPodSpec, list: "containers" | "initContainers", report: FieldError[]): boolean {
  const containers = spec[list] ?? [];
  if (containers.length !== (old[list] ?? []).length) {
    report.push(forbidden(`spec.${list}`, "pod updates may not add or remove containers"));
    return true;
  }
  containers.forEach((container, index) => {
    if (!container.image) report.push(required(`spec.${list}[${index}].image`));
    untrimmedImage(container, `spec.${list}[${index}]`, report);
  });
  return false;
}

/** A deadline may be set, and shortened. @returns true when the rest is not looked at. */
function deadlineChanged(spec: DraftPodSpec, old: DraftPodSpec, report: FieldError[]): boolean {
  const path = "spec.activeDeadlineSeconds";
  const { activeDeadlineSeconds: now } = spec;
  const { activeDeadlineSeconds: before } = old;
  if (now === undefined) {
    if (before !== undefined) report.push(invalid(path, null, "must not update from a positive integer to nil value"));
    return false;
  }
  if (now < 0 || now > maxInt32) report.push(invalid(path, now, `must be between 0 and ${maxInt32}, inclusive`));
  else if (before !== undefined && before < now) report.push(invalid(path, now, "must be less than or equal to previous value"));
  else return false;
  return true;
}

function tolerationsChanged(spec: DraftPodSpec, old: DraftPodSpec, report: FieldError[]): void {
  const now = spec.tolerations ?? [];
  const kept = (old.tolerations ?? []).every((before) =>
    now.some((after) => equal({ ...before, tolerationSeconds: after.tolerationSeconds }, after)),
  );
  if (!kept) report.push(forbidden("spec.tolerations", "existing toleration can not be modified except its tolerationSeconds"));
  else validateTolerations(now, "spec.tolerations", report);
}

function gatesChanged(spec: DraftPodSpec, old: DraftPodSpec, report: FieldError[]): void {
  const before = new Set(old.schedulingGates?.map((gate) => gate.name));
  spec.schedulingGates?.forEach(({ name = "" }, index) => {
    if (before.has(name)) return;
    report.push(forbidden(`spec.schedulingGates[${index}].name`, `only deletion is allowed, but found new scheduling gate '${name}'`));
  });
}

/** The new spec with everything that may change set back, so that what still differs is forbidden. */
function withoutAllowedChanges(spec: DraftPodSpec, old: DraftPodSpec, report: FieldError[]): DraftPodSpec {
  const imagesOf = (list: "containers" | "initContainers") =>
    spec[list]?.map((container, index) => ({ ...container, image: old[list]?.[index]?.image ?? "" }));
  const fixedGrace = (old.terminationGracePeriodSeconds ?? 0) < 0 && spec.terminationGracePeriodSeconds === 1;
  const same = {
    ...spec,
    containers: imagesOf("containers"),
    initContainers: imagesOf("initContainers"),
    activeDeadlineSeconds: old.activeDeadlineSeconds,
    schedulingGates: old.schedulingGates,
    tolerations: old.tolerations,
    ...(fixedGrace ? { terminationGracePeriodSeconds: old.terminationGracePeriodSeconds } : {}),
  };
  return old.schedulingGates?.length ? withoutGatedChanges(same, old, report) : same;
}

/** While gates hold a pod back, its nodeSelector and node affinity may become stricter. */
function withoutGatedChanges(spec: DraftPodSpec, old: DraftPodSpec, report: FieldError[]): DraftPodSpec {
  const { nodeSelector = {} } = spec;
  const lost = Object.entries(old.nodeSelector ?? {}).some(([key, value]) => nodeSelector[key] !== value);
  if (lost)
    report.push(
      invalid(
        "spec.nodeSelector",
        spec.nodeSelector ?? null,
        "only additions to spec.nodeSelector are allowed (no mutations or deletions)",
      ),
    );
  const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const oldTerms = old.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const path = "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms";
  if (oldTerms.length > 0 && oldTerms.length !== terms.length) {
    report.push(invalid(path, terms, "no additions/deletions to non-empty NodeSelectorTerms list are allowed"));
  } else {
    oldTerms.forEach((before, index) => {
      const after = terms[index] ?? {};
      const onlyAdds = (["matchExpressions", "matchFields"] as const).every((field) =>
        (before[field] ?? []).every((requirement, position) => equal(requirement, after[field]?.[position])),
      );
      const wasEmpty = !before.matchExpressions?.length && !before.matchFields?.length;
      const isEmpty = !after.matchExpressions?.length && !after.matchFields?.length;
      if (!onlyAdds || (wasEmpty && !isEmpty)) {
        report.push(invalid(`${path}[${index}]`, after, "only additions are allowed (no mutations or deletions)"));
      }
    });
  }
  const affinity = { ...spec.affinity, nodeAffinity: old.affinity?.nodeAffinity };
  return {
    ...spec,
    nodeSelector: old.nodeSelector,
    affinity: old.affinity || Object.values(affinity).some(Boolean) ? affinity : undefined,
  };
}

export function validatePodSpecUpdate(pod: DraftPod, old: DraftPod, report: FieldError[]): void {
  const spec = pod.spec ?? {};
  const oldSpec = old.spec ?? {};
  if (containersChanged(spec, oldSpec, "containers", report) || containersChanged(spec, oldSpec, "initContainers", report)) return;
  if (deadlineChanged(spec, oldSpec, report)) return;
  tolerationsChanged(spec, oldSpec, report);
  gatesChanged(spec, oldSpec, report);
  if (equal(spec, oldSpec)) return;
  const munged = withoutAllowedChanges(spec, oldSpec, report);
  if (equal(munged, oldSpec)) return;
  report.push(
    forbidden("spec", `pod updates may not change fields other than ${updatable}\n${goDiff(goPodSpec(oldSpec), goPodSpec(munged))}`),
  );
}
