import { canonicalQuantity } from "../../api/quantity.ts";
import type { Container, Pod, PodSpec, PodTemplateSpec } from "../../api/types.ts";
import type { Draft, DraftOf } from "../strategy/strategy.ts";
import { isDnsLabel } from "./names.ts";
import { appArmorPrefix } from "./pod-annotations.ts";
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
};
const oldVolumes: { readonly [kind: string]: string } = {
  gitRepo: "deprecated in v1.11, and disabled by default in v1.33+",
  scaleIO: "deprecated in v1.16, non-functional in v1.22+",
  flocker: "deprecated in v1.22, non-functional in v1.25+",
  storageos: "deprecated in v1.22, non-functional in v1.25+",
  quobyte: "deprecated in v1.22, non-functional in v1.25+",
  glusterfs: "deprecated in v1.25, non-functional in v1.26+",
  rbd: "deprecated in v1.28, non-functional in v1.31+",
  cephfs: "deprecated in v1.28, non-functional in v1.31+",
  photonPersistentDisk: "deprecated in v1.11, non-functional in v1.16+",
};

function nodeLabelWarnings(spec: Spec, path: string): string[] {
  const warnings: string[] = [];
  const says = (at: string, key: string | undefined) => {
    const text = key === undefined ? undefined : oldNodeLabels[key];
    if (text !== undefined) warnings.push(`${at}: ${text}`);
  };
  for (const key in spec.nodeSelector) says(`${path}.nodeSelector[${key}]`, key);
  const affinity = spec.affinity?.nodeAffinity;
  const required = `${path}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;
  affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms?.forEach((term, index) => {
    term.matchExpressions?.forEach((expression, position) => {
      says(`${required}[${index}].matchExpressions[${position}].key`, expression.key);
    });
  });
  const preferred = `${path}.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution`;
  affinity?.preferredDuringSchedulingIgnoredDuringExecution?.forEach((term, index) => {
    const expressions = term.preference?.matchExpressions;
    expressions?.forEach((expression, position) => {
      says(`${preferred}[${index}].preference.matchExpressions[${position}].key`, expression.key);
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
        warnings.push(`${path}.volumes[${index}].${kind}: ${oldVolumes[kind]}`);
    }
  });
  return warnings;
}

function referenceWarnings(spec: Spec, path: string): string[] {
  const warnings: string[] = [];
  const names = new Set<string>();
  spec.hostAliases?.forEach((alias, index) => {
    if (alias.ip && names.has(alias.ip)) warnings.push(`${path}.hostAliases[${index}].ip: duplicate ip ${JSON.stringify(alias.ip)}`);
    names.add(alias.ip ?? "");
  });
  const secrets = new Set<string>();
  spec.imagePullSecrets?.forEach(({ name = "" }, index) => {
    const at = `${path}.imagePullSecrets[${index}].name`;
    if (name === "") warnings.push(`${at}: invalid empty name ""`);
    else if (secrets.has(name)) warnings.push(`${at}: duplicate name ${JSON.stringify(name)}`);
    secrets.add(name);
  });
  return warnings;
}

/** Amounts of bytes that are no whole bytes, and variables that hide one another. */
function containerWarnings(container: DraftContainer, path: string): string[] {
  const warnings: string[] = [];
  for (const list of ["limits", "requests"] as const) {
    for (const [name, amount] of Object.entries(container.resources?.[list] ?? {})) {
      if (name !== "memory" && name !== "ephemeral-storage" && !name.startsWith("hugepages-")) continue;
      if (nanoOf(amount) % 1_000_000_000n === 0n) continue;
      const text = JSON.stringify(canonicalQuantity(amount ?? 0));
      warnings.push(`${path}.resources.${list}[${name}]: fractional byte value ${text} is invalid, must be an integer`);
    }
  }
  const seen = new Set<string>();
  container.env?.forEach(({ name = "", value = "" }, index) => {
    const uses = value.includes(`$(${name})`);
    if (seen.has(name) && !uses) {
      warnings.push(`${path}.env[${index}]: hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`);
    }
    seen.add(name);
  });
  return [...warnings, ...portWarnings(container, path)];
}

function portWarnings(container: DraftContainer, path: string): string[] {
  const seen = new Map<string, number>();
  const warnings: string[] = [];
  container.ports?.forEach(({ containerPort = 0, hostPort = 0, hostIP = "", protocol = "TCP" }, index) => {
    const key = `${protocol}/${hostIP}/${hostPort}/${containerPort}`;
    const before = seen.get(key);
    if (before !== undefined) {
      warnings.push(`${path}.ports[${index}]: duplicate port definition with ${path}.ports[${before}]`);
    } else seen.set(key, index);
  });
  return warnings;
}

function annotationWarnings(annotations: { readonly [key: string]: string | undefined } | undefined, path: string): string[] {
  return Object.keys(annotations ?? {})
    .filter((key) => key.startsWith(appArmorPrefix))
    .map((key) => `${path}[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`);
}

function specWarnings(
  spec: Spec,
  annotations: { readonly [key: string]: string | undefined } | undefined,
  path: string,
  annotationPath: string,
): string[] {
  const containers = (["initContainers", "containers"] as const).flatMap((list) =>
    (spec[list] ?? []).flatMap((container, index) => containerWarnings(container, `${path}.${list}[${index}]`)),
  );
  return [
    ...nodeLabelWarnings(spec, path),
    ...volumeWarnings(spec, path),
    ...referenceWarnings(spec, path),
    ...annotationWarnings(annotations, annotationPath),
    ...affinityWarnings(spec, path),
    ...containers,
    ...(spec.terminationGracePeriodSeconds !== undefined && spec.terminationGracePeriodSeconds < 0
      ? [`${path}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`]
      : []),
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

export function podWarnings(pod: DraftOf<Pod>, old?: DraftOf<Pod>): readonly string[] {
  const name = old ? [] : nameWarning(pod.metadata?.name, "the Pod's hostname");
  return [...name, ...specWarnings(pod.spec ?? {}, pod.metadata?.annotations, "spec", "metadata.annotations")];
}

export function podTemplateWarnings(template: Draft<PodTemplateSpec> | undefined, path: string): readonly string[] {
  return specWarnings(template?.spec ?? {}, template?.metadata?.annotations, `${path}.spec`, `${path}.metadata.annotations`);
}
