import { deepEqual } from "../../api/equal.ts";
import type { FieldError } from "../../api/field-error.ts";
import { forbidden, invalid } from "../../api/field-error.ts";
import type { Pod } from "../../api/types.ts";
import { withLabelKeysOf } from "../defaults/label-keys.ts";
import { ownPodSpecDefaults } from "../defaults/pod-spec.ts";
import { assign, change, mapShared } from "../defaults/share.ts";
import { untrimmedImage } from "../validation/containers.ts";
import { isIp } from "../validation/ip.ts";
import { immutable, subdomainMeta } from "../validation/metadata.ts";
import { isQualifiedName } from "../validation/names.ts";
import { appArmorField, appArmorPrefix, validatePodAnnotations, validatePodAnnotationsUpdate } from "../validation/pod-annotations.ts";
import { onlyResources, validatePodResize } from "../validation/pod-resize.ts";
import { validatePodSpec } from "../validation/pod-spec.ts";
import { validatePodSpecUpdate } from "../validation/pod-update.ts";
import { podWarnings } from "../validation/pod-warnings.ts";
import { qosClassOf } from "../validation/qos.ts";
import { matches } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/registry/core/pod/strategy.go. */
type DraftPod = DraftOf<Pod>;

/** What holds for a pod, but not for a template. */
function podRules(pod: DraftPod, report: FieldError[], old?: DraftPod): void {
  const { metadata = {}, spec = {} } = pod;
  validatePodAnnotations(metadata.annotations, spec, "metadata.annotations", report);
  validatePodSpec(spec, "spec", { isPod: true, ...(metadata.name ? { podName: metadata.name } : {}) }, report);
  if (!spec.serviceAccountName) tokensWithoutAccount(pod, report);
  for (const list of ["containers", "initContainers"] as const) {
    spec[list]?.forEach((container, index) => {
      untrimmedImage(container, `spec.${list}[${index}]`, report);
    });
  }
  if (old) return;
  if (spec.ephemeralContainers?.length) report.push(forbidden("spec.ephemeralContainers", "cannot be set on create"));
  if (spec.nodeName && spec.schedulingGates?.length) {
    report.push(forbidden("spec.nodeName", "cannot be set until all schedulingGates have been cleared"));
  }
}

function tokensWithoutAccount({ spec }: DraftPod, report: FieldError[]): void {
  spec?.volumes?.forEach((volume, index) => {
    volume.projected?.sources?.forEach((source, sourceIndex) => {
      if (!source.serviceAccountToken) return;
      const path = `spec.volumes[${index}].projected.sources[${sourceIndex}].serviceAccountToken`;
      report.push(forbidden(path, "must not be specified when serviceAccountName is not set"));
    });
  });
}

/** A pod with scheduling gates says so from the start. */
function firstStatus({ metadata, spec = {} }: DraftPod): DraftPod["status"] {
  const gated = {
    type: "PodScheduled",
    status: "False",
    reason: "SchedulingGated",
    message: "Scheduling is blocked due to non-empty scheduling gates",
    lastProbeTime: null as never,
    ...(metadata?.creationTimestamp ? { lastTransitionTime: metadata.creationTimestamp } : {}),
  };
  return {
    phase: "Pending",
    ...(spec.schedulingGates?.length ? { conditions: [gated] } : {}),
    qosClass: qosClassOf(spec),
  };
}

function updateRules(pod: DraftPod, old: DraftPod, report: FieldError[], subresource: string | undefined): void {
  validatePodAnnotationsUpdate(pod.metadata?.annotations, old.metadata?.annotations, "metadata.annotations", report);
  validatePodAnnotations(pod.metadata?.annotations, pod.spec ?? {}, "metadata.annotations", report);
  if (subresource === undefined) validatePodSpecUpdate(pod, old, report);
  if (subresource === "resize") validatePodResize(pod, old, report);
}

const systemConditions = ["PodScheduled", "Ready", "Initialized"];

const hasTimes = (condition: object): boolean => "lastProbeTime" in condition && "lastTransitionTime" in condition;

/** Times that are not known are shown as null. */
const withTimes = <C extends object>(condition: C): C =>
  hasTimes(condition) ? condition : { lastProbeTime: null, lastTransitionTime: null, ...condition };

/** What a status update leaves as it was, whatever it says. Follows pkg/registry/core/pod/strategy.go (podStatusStrategy). */
function prepareForStatus(pod: DraftPod, old: DraftPod): DraftPod {
  const owned = change(pod, "metadata", (metadata) => assign(metadata, "ownerReferences", old.metadata?.ownerReferences));
  const told = owned.status?.qosClass ? owned : change(owned, "status", (status) => assign(status, "qosClass", old.status?.qosClass));
  return bothAddresses(told);
}

/** The first of the addresses is also the pod's (or node's) one. */
function bothAddresses(pod: DraftPod): DraftPod {
  return change(pod, "status", (reported) => {
    const status = reported.conditions?.some((condition) => !hasTimes(condition))
      ? { ...reported, conditions: reported.conditions.map(withTimes) }
      : reported;
    const { podIP, podIPs, hostIP, hostIPs } = status;
    const pods = podIP && podIPs?.[0]?.ip !== podIP ? { ...status, podIPs: [{ ip: podIP }] } : status;
    return hostIP && hostIPs?.[0]?.ip !== hostIP ? { ...pods, hostIPs: [{ ip: hostIP }] } : pods;
  });
}

function statusRules(pod: DraftPod, old: DraftPod, report: FieldError[]): void {
  validatePodAnnotationsUpdate(pod.metadata?.annotations, old.metadata?.annotations, "metadata.annotations", report);
  pod.status?.conditions?.forEach(({ type = "" }, index) => {
    if (!systemConditions.includes(type)) matches(isQualifiedName)(type, `metadata.conditions[${index}].Type`, report);
  });
  if (pod.status?.qosClass !== old.status?.qosClass && old.status?.qosClass) {
    report.push(invalid("status.qosClass", pod.status?.qosClass ?? "", immutable));
  }
  for (const list of ["podIPs", "hostIPs"] as const) {
    pod.status?.[list]?.forEach(({ ip }, index) => {
      isIp(ip, `status.${list}[${index}]`, report);
    });
  }
}

/** Old annotations of AppArmor become the fields that took their place. Follows pkg/registry/core/pod/strategy.go (applyAppArmorVersionSkew). */
function withAppArmor(pod: DraftPod): DraftPod {
  const { metadata, spec } = pod;
  const annotations = metadata?.annotations;
  if (!spec || !annotations || !Object.keys(annotations).some((key) => key.startsWith(appArmorPrefix))) return pod;
  const own = <C extends NonNullable<NonNullable<DraftPod["spec"]>["containers"]>[number]>(container: C): C => {
    const profile = appArmorField(annotations[`${appArmorPrefix}${container.name}`] ?? "");
    if (!profile || container.securityContext?.appArmorProfile || deepEqual(profile, spec.securityContext?.appArmorProfile))
      return container;
    return { ...container, securityContext: { ...container.securityContext, appArmorProfile: profile } };
  };
  const lists = ["initContainers", "containers"] as const;
  return { ...pod, spec: lists.reduce((changed, list) => change(changed, list, (containers) => mapShared(containers, own)), spec) };
}

export const podStrategy = defineStrategy<DraftPod>({
  meta: subdomainMeta,
  generation: true,
  status: true,
  metaOnUpdate: ["update", "create"],
  defaults(pod) {
    const spec = ownPodSpecDefaults(pod.spec ?? {});
    return spec === pod.spec ? pod : { ...pod, spec };
  },
  prepareForCreate: (pod) => withAppArmor(withLabelKeysOf(assign(pod, "status", firstStatus(pod)))),
  prepareForUpdate: (pod, old, subresource) => (subresource === "resize" ? onlyResources(pod, old) : pod),
  prepareForStatus,
  rules: podRules,
  updateRules,
  statusRules,
  // Pods are seldom changed by people: nobody is warned then.
  warnings: (pod, old) => (old ? [] : podWarnings(pod)),
});
