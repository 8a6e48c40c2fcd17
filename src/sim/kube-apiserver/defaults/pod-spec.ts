import type { PodSpec, PodTemplateSpec } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { containerDefaultsOf, hostPortsFromPorts, requestsFromLimits } from "./containers.ts";
import { podLevelDefaults } from "./pod-resources.ts";
import { canonicalList } from "./quantities.ts";
import { assign, change, mapShared, withDefaults } from "./share.ts";
import { volumeDefaults } from "./volumes.ts";

/** Defaults of a pod's spec. Follows pkg/apis/core/v1/defaults.go (SetDefaults_PodSpec, SetDefaults_Pod). */
type DraftPodSpec = Draft<PodSpec>;

const specDefaults = {
  dnsPolicy: "ClusterFirst",
  restartPolicy: "Always",
  schedulerName: "default-scheduler",
  securityContext: {},
  terminationGracePeriodSeconds: 30,
};
const podDefaults = { enableServiceLinks: true };

/** What holds for pods and templates alike. */
export function podSpecDefaults(spec: DraftPodSpec): DraftPodSpec {
  let filled = withDefaults<DraftPodSpec>(spec, specDefaults);
  filled = change(filled, "containers", (list) => mapShared(list, containerDefaultsOf));
  filled = change(filled, "initContainers", (list) => mapShared(list, containerDefaultsOf));
  filled = change(filled, "ephemeralContainers", (list) => mapShared(list, containerDefaultsOf));
  filled = change(filled, "volumes", (list) => mapShared(list, volumeDefaults));
  filled = change(filled, "overhead", canonicalList);
  filled = change(filled, "resources", (resources) => change(change(resources, "limits", canonicalList), "requests", canonicalList));
  filled = change(filled, "affinity", (affinity) => change(affinity, "nodeAffinity", nodeAffinityDefaults));
  // The gate GenericWorkload is off: the field is dropped without a word.
  return bothServiceAccountNames(assign(filled, "schedulingGroup", undefined));
}

type NodeAffinity = NonNullable<NonNullable<DraftPodSpec["affinity"]>["nodeAffinity"]>;

function nodeAffinityDefaults(affinity: NodeAffinity): NodeAffinity {
  return change(affinity, "preferredDuringSchedulingIgnoredDuringExecution", (terms) =>
    mapShared(terms, (term) => withDefaults(term, { preference: {} })),
  );
}

function withHostPorts(spec: DraftPodSpec): DraftPodSpec {
  const filled = change(spec, "containers", (list) => mapShared(list, hostPortsFromPorts));
  return change(filled, "initContainers", (list) => mapShared(list, hostPortsFromPorts));
}

/** `serviceAccount` is the old name of `serviceAccountName`; the server always shows both. */
function bothServiceAccountNames(spec: DraftPodSpec): DraftPodSpec {
  const name = spec.serviceAccountName || spec.serviceAccount;
  if (!name) return spec;
  return spec.serviceAccountName === name && spec.serviceAccount === name
    ? spec
    : { ...spec, serviceAccount: name, serviceAccountName: name };
}

/** What a template leaves to its pods. */
export function ownPodSpecDefaults(spec: DraftPodSpec): DraftPodSpec {
  let filled = withDefaults<DraftPodSpec>(podSpecDefaults(spec), podDefaults);
  filled = change(filled, "containers", (list) => mapShared(list, requestsFromLimits));
  filled = change(filled, "initContainers", (list) => mapShared(list, requestsFromLimits));
  if (filled.hostNetwork) filled = withHostPorts(filled);
  // Only in a pod; a template keeps what was written, and is warned of it.
  if ((filled.terminationGracePeriodSeconds ?? 0) < 0) filled = { ...filled, terminationGracePeriodSeconds: 1 };
  return filled.resources ? podLevelDefaults(filled) : filled;
}

export function podTemplateDefaults(template: Draft<PodTemplateSpec>): Draft<PodTemplateSpec> {
  const { metadata, spec = {} } = template;
  const filled = podSpecDefaults(spec);
  return metadata !== undefined && filled === template.spec ? template : { ...template, metadata: metadata ?? {}, spec: filled };
}
