import { deepEqual } from "../../api/equal.ts";
import { canonicalQuantity } from "../../api/quantity.ts";
import type { Container, NodeSelectorTerm, Pod, PodSpec, PodTemplateSpec } from "../../api/types.ts";
import type { Draft, DraftOf } from "../strategy/strategy.ts";
import { claimWarnings } from "./claim-warnings.ts";
import { isDnsLabel, isLabelValue } from "./names.ts";
import { overlapWarnings } from "./path-overlaps.ts";
import { appArmorField, appArmorPrefix, seccompContainerPrefix, seccompPodKey } from "./pod-annotations.ts";
import { portWarnings } from "./port-warnings.ts";
import { nanoOf } from "./resources.ts";

/** What is allowed but unwise or old. Follows pkg/api/pod/warnings.go. */
type Spec = Draft<PodSpec>;
type DraftContainer = Draft<Container>;

const oldNodeLabels: { readonly [key: string]: string } = {
  "beta.kubernetes.io/arch": 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  "beta.kubernetes.io/os": 'deprecated since v1.14; use "kubernetes.io/os" instead',
  "failure-domain.beta.kubernetes.io/region": 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  "failure-domain.beta.kubernetes.io/zone": 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  "beta.kubernetes.io/instance-type": 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
  "app.kubernetes.io/created-by": "deprecated since v1.9",
  "scheduler.alpha.kubernetes.io/preferAvoidPods": "deprecated since v1.22; use Taints and Tolerations instead",
  "node-role.kubernetes.io/master": 'use "node-role.kubernetes.io/control-plane" instead',
};
const oldAnnotations: { readonly [key: string]: string } = {
  "scheduler.alpha.kubernetes.io/critical-pod": 'non-functional in v1.16+; use the "priorityClassName" field instead',
  "security.alpha.kubernetes.io/sysctls": 'non-functional in v1.11+; use the "sysctls" field instead',
  "security.alpha.kubernetes.io/unsafe-sysctls": 'non-functional in v1.11+; use the "sysctls" field instead',
};
/** In the order in which they are told. */
const oldVolumes: { readonly [kind: string]: string } = {
  photonPersistentDisk: "deprecated in v1.11, non-functional in v1.16+",
  gitRepo: "deprecated in v1.11, and disabled by default in v1.33+",
  scaleIO: "deprecated in v1.16, non-functional in v1.22+",
  flocker: "deprecated in v1.22, non-functional in v1.25+",
  storageos: "deprecated in v1.22, non-functional in v1.25+",
  quobyte: "deprecated in v1.22, non-functional in v1.25+",
  glusterfs: "deprecated in v1.25, non-functional in v1.26+",
  cephfs: "deprecated in v1.28, non-functional in v1.31+",
  rbd: "deprecated in v1.28, non-functional in v1.31+",
};
/** Where the warning names the Go field. */
const volumeNames: { readonly [kind: string]: string } = { storageos: "storageOS" };

const textOf = (key = "") => (Object.hasOwn(oldNodeLabels, key) ? oldNodeLabels[key] : undefined);

/** Old labels of nodes in a term that selects nodes. */
export function termLabelWarnings(term: Draft<NodeSelectorTerm>, path: string): readonly string[] {
  return (term.matchExpressions ?? []).flatMap(({ key }, index) => {
    const text = textOf(key);
    return text === undefined ? [] : [`${path}.matchExpressions[${index}].key: ${key} is ${text}`];
  });
}

function nodeLabelWarnings(spec: Spec, path: string): string[] {
  const warnings: string[] = [];
  const says = (at: string, key: string | undefined) => {
    const text = textOf(key);
    if (text !== undefined) warnings.push(`${at}: ${key} is ${text}`);
  };
  for (const key in spec.nodeSelector) {
    const text = textOf(key);
    if (text !== undefined) warnings.push(`${path}.nodeSelector[${key}]: ${text}`);
  }
  const affinity = spec.affinity?.nodeAffinity;
  const required = `${path}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;
  affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms?.forEach((term, index) => {
    warnings.push(...termLabelWarnings(term, `${required}[${index}]`));
  });
  const preferred = `${path}.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution`;
  affinity?.preferredDuringSchedulingIgnoredDuringExecution?.forEach((term, index) => {
    const expressions = term.preference?.matchExpressions;
    expressions?.forEach((expression, position) => {
      const at = `${preferred}[${index}].preference.matchExpressions[${position}]`;
      says(`${at}.key`, expression.key);
      expression.values?.forEach((value, place) => {
        for (const objection of isLabelValue(value)) warnings.push(`${at}.values[${place}]: ${value} is invalid, ${objection}`);
      });
    });
  });
  spec.topologySpreadConstraints?.forEach((constraint, index) => {
    says(`${path}.topologySpreadConstraints[${index}].topologyKey`, constraint.topologyKey);
    if (!constraint.labelSelector) {
      warnings.push(`${path}.topologySpreadConstraints[${index}].labelSelector: a null labelSelector results in matching no pod`);
    }
  });
  return warnings;
}

function affinityWarnings(spec: Spec, path: string): string[] {
  const warnings: string[] = [];
  for (const kind of ["podAffinity", "podAntiAffinity"] as const) {
    const affinity = spec.affinity?.[kind];
    const at = `${path}.affinity.${kind}`;
    affinity?.requiredDuringSchedulingIgnoredDuringExecution?.forEach((term, index) => {
      if (!term.labelSelector) {
        warnings.push(
          `${at}.requiredDuringSchedulingIgnoredDuringExecution[${index}].labelSelector: a null labelSelector results in matching no pod`,
        );
      }
    });
    affinity?.preferredDuringSchedulingIgnoredDuringExecution?.forEach((term, index) => {
      if (!term.podAffinityTerm?.labelSelector) {
        const where = `${at}.preferredDuringSchedulingIgnoredDuringExecution[${index}].podAffinityTerm.labelSelector`;
        warnings.push(`${where}: a null labelSelector results in matching no pod`);
      }
    });
  }
  return warnings;
}

function volumeWarnings(spec: Spec, path: string): string[] {
  const warnings: string[] = [];
  spec.volumes?.forEach((volume, index) => {
    for (const kind in oldVolumes) {
      if ((volume as { readonly [kind: string]: unknown })[kind] !== undefined)
        warnings.push(`${path}.volumes[${index}].${volumeNames[kind] ?? kind}: ${oldVolumes[kind]}`);
    }
    const claim = volume.ephemeral?.volumeClaimTemplate;
    if (claim) warnings.push(...claimWarnings(claim.spec, `${path}.volumes[${index}].ephemeral.volumeClaimTemplate.spec`));
  });
  return [...warnings, ...(spec.volumes ?? []).flatMap(overlapWarnings)];
}

function referenceWarnings(spec: Spec, path: string): string[] {
  const warnings: string[] = [];
  const names = new Set<string>();
  spec.hostAliases?.forEach((alias, index) => {
    if (alias.ip && names.has(alias.ip)) warnings.push(`${path}.hostAliases[${index}].ip: duplicate ip ${JSON.stringify(alias.ip)}`);
    names.add(alias.ip ?? "");
  });
  const secrets = new Set<string>();
  const nameAt = (index: number) => `${path}.imagePullSecrets[${index}].name`;
  spec.imagePullSecrets?.forEach(({ name = "" }, index) => {
    if (secrets.has(name)) warnings.push(`${nameAt(index)}: duplicate name ${JSON.stringify(name)}`);
    secrets.add(name);
  });
  spec.imagePullSecrets?.forEach(({ name = "" }, index) => {
    if (name === "") warnings.push(`${nameAt(index)}: invalid empty name ""`);
  });
  return warnings;
}

/** Bytes are whole. The list's name is part of the path. */
function byteWarning(list: Amounts | undefined, name: string, path: string): readonly string[] {
  const amount = list?.[name];
  if (amount === undefined || nanoOf(amount) % 1_000_000_000n === 0n) return [];
  return [`${path}[${name}]: fractional byte value ${JSON.stringify(canonicalQuantity(amount))} is invalid, must be an integer`];
}

type Amounts = { readonly [name: string]: string | number | undefined };
const byteResources = ["memory", "ephemeral-storage"] as const;

/** Old annotations without their field, amounts that are no whole bytes, and variables that hide one another. */
function containerWarnings(container: DraftContainer, path: string, { annotations, annotationPath, ...pod }: Described): string[] {
  const warnings: string[] = [];
  const says = (key: string, text: string) => {
    if (Object.hasOwn(annotations, key)) warnings.push(`${annotationPath}[${key}]: ${text}`);
  };
  if (!container.securityContext?.seccompProfile) says(`${seccompContainerPrefix}${container.name}`, seccompText);
  const appArmor = annotations[`${appArmorPrefix}${container.name}`];
  const profile = appArmor === undefined ? undefined : appArmorField(appArmor);
  const field = container.securityContext?.appArmorProfile;
  // A pod's annotation has become a field by now, a template's never does.
  const isAlone = field === undefined || (!pod.isTemplate && deepEqual(field, profile));
  if (isAlone && (profile === undefined || !deepEqual(profile, pod.appArmorProfile)))
    says(`${appArmorPrefix}${container.name}`, appArmorText);
  for (const name of byteResources) {
    for (const list of ["limits", "requests"] as const) {
      warnings.push(...byteWarning(container.resources?.[list] as Amounts | undefined, name, `${path}.resources.${list}`));
    }
  }
  const seen = new Set<string>();
  container.env?.forEach(({ name = "", value = "", valueFrom }, index) => {
    const reference = `$(${name})`;
    const hides = valueFrom !== undefined || value === reference || !value.includes(reference);
    if (seen.has(name) && hides)
      warnings.push(`${path}.env[${index}]: hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`);
    seen.add(name);
  });
  return warnings;
}

/** What of a pod or template its containers are looked at with. */
interface Described {
  readonly annotations: { readonly [key: string]: string | undefined };
  readonly annotationPath: string;
  readonly isTemplate: boolean;
  readonly appArmorProfile: unknown;
}

const seccompText = 'non-functional in v1.27+; use the "seccompProfile" field instead';
export const appArmorText = 'deprecated since v1.30; use the "appArmorProfile" field instead';

function specWarnings(spec: Spec, path: string, described: Described): string[] {
  const { annotations, annotationPath } = described;
  const containers = (["initContainers", "containers", "ephemeralContainers"] as const).flatMap((list) =>
    (spec[list] ?? []).map((container, index) => ({ container, path: `${path}.${list}[${index}]` })),
  );
  const old = Object.keys(oldAnnotations).filter((key) => Object.hasOwn(annotations, key));
  const seccomp = !spec.securityContext?.seccompProfile && Object.hasOwn(annotations, seccompPodKey);
  return [
    ...nodeLabelWarnings(spec, path),
    ...old.map((key) => `${annotationPath}[${key}]: ${oldAnnotations[key]}`),
    ...volumeWarnings(spec, path),
    ...referenceWarnings(spec, path),
    ...byteResources.flatMap((name) => byteWarning(spec.overhead as Amounts | undefined, name, `${path}.overhead`)),
    ...(seccomp ? [`${annotationPath}[${seccompPodKey}]: ${seccompText}`] : []),
    ...containers.flatMap(({ container, path: at }) => containerWarnings(container, at, described)),
    ...portWarnings(containers),
    ...(spec.terminationGracePeriodSeconds !== undefined && spec.terminationGracePeriodSeconds < 0
      ? [`${path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`]
      : []),
    ...affinityWarnings(spec, path),
  ];
}

/** A name that is no DNS label surprises where it becomes a host name. */
export function nameWarning(name: string | undefined, usedIn: string): readonly string[] {
  const objections = name === undefined ? [] : isDnsLabel(name);
  const tooLongAndDotted = objections.length === 1 && (name ?? "").includes(".") && (name?.length ?? 0) > 63;
  const listed = tooLongAndDotted ? [...objections, "must not contain dots"] : objections;
  if (listed.length === 0) return [];
  return [
    `metadata.name: this is used in ${usedIn}, which can result in surprising behavior; a DNS label is recommended: [${listed.join(" ")}]`,
  ];
}

export function podWarnings(pod: DraftOf<Pod>): readonly string[] {
  const name = nameWarning(pod.metadata?.name, "the Pod's hostname");
  const { spec = {}, metadata } = pod;
  const { appArmorProfile } = spec.securityContext ?? {};
  const described = {
    annotations: metadata?.annotations ?? {},
    annotationPath: "metadata.annotations",
    isTemplate: false,
    appArmorProfile,
  };
  return [...name, ...specWarnings(spec, "spec", described)];
}

export function podTemplateWarnings(template: Draft<PodTemplateSpec> | undefined, path: string): readonly string[] {
  const { spec = {}, metadata } = template ?? {};
  const { appArmorProfile } = spec.securityContext ?? {};
  const annotationPath = `${path}.metadata.annotations`;
  return specWarnings(spec, `${path}.spec`, {
    annotations: metadata?.annotations ?? {},
    annotationPath,
    isTemplate: true,
    appArmorProfile,
  });
}
