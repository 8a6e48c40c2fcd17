import { deepEqual } from "../../../api/equal.ts";
import { invalid } from "../../../api/field-error.ts";
import { isPodTerminal } from "../../../api/pod.ts";
import { forbiddenStatus, invalidStatus, type Status } from "../../../api/status.ts";
import type { Namespace, PodSpec } from "../../../api/types.ts";
import { type AnyObject, resourceName } from "../../storage.ts";
import type { Admission, AdmissionPlugin } from "../plugin.ts";
import { checksOf, type Finding } from "./checks.ts";

const PREFIX = "pod-security.kubernetes.io/";
const levels = ["privileged", "baseline", "restricted"];
const modes = ["enforce", "audit", "warn"];

/** Kinds that hold a pod template: they are only warned about. */
const templates: readonly string[] = [
  "Deployment",
  "ReplicaSet",
  "StatefulSet",
  "DaemonSet",
  "ReplicationController",
  "Job",
  "CronJob",
  "PodTemplate",
];

interface Policy {
  readonly level: string;
  readonly version: string;
}

/**
 * The Pod Security Standards a namespace asks for by its labels.
 * Follows k8s.io/pod-security-admission/admission/admission.go.
 */
export const podSecurity: AdmissionPlugin = {
  name: "PodSecurity",
  kinds: ["Pod", "Namespace", ...templates],
  validateCreate: (object, admission) => (object.kind === "Namespace" ? wrongLabels(object) : refusal(object, undefined, admission)),
  validateUpdate(object, old, admission) {
    const { subresource } = admission.request as { readonly subresource?: string };
    if (object.kind === "Namespace") return wrongLabels(object);
    return subresource === undefined || subresource === "ephemeralcontainers" ? refusal(object, old, admission) : undefined;
  },
  warn(object, old, admission) {
    if (object.kind === "Namespace") return old ? existingPods(object as unknown as Namespace, old as unknown as Namespace, admission) : [];
    const policy = policyOf(object, "warn", admission);
    const spec = specOf(object);
    if (policy.level === "privileged" || !spec || !concerns(object, old, spec)) return [];
    const findings = findingsOf(policy, spec, object);
    return findings.length === 0 ? [] : [`would ${violation("violate", policy, findings)}`];
  },
};

function specOf(object: AnyObject): PodSpec | undefined {
  if (object.kind === "Pod") return object.spec as PodSpec;
  const holder = object as {
    readonly template?: Template;
    readonly spec?: { readonly template?: Template; readonly jobTemplate?: { readonly spec?: { readonly template?: Template } } };
  };
  return (holder.template ?? holder.spec?.template ?? holder.spec?.jobTemplate?.spec?.template)?.spec;
}

interface Template {
  readonly spec?: PodSpec;
}

/** Of an update only what changes the containers counts. */
function concerns(object: AnyObject, old: AnyObject | undefined, spec: PodSpec): boolean {
  const before = old && specOf(old);
  if (!before) return true;
  const wish = ({ tolerations: _, activeDeadlineSeconds: __, schedulingGates: ___, nodeName: ____, ...rest }: PodSpec) => rest;
  return object.kind === "Pod" ? !deepEqual(wish(spec), wish(before)) : true;
}

function policyOf({ metadata }: AnyObject, mode: string, { context }: Admission): Policy {
  const namespace = context.view.get("Namespace", "", metadata.namespace ?? "");
  return modeOf(namespace?.metadata.labels ?? {}, mode);
}

/** A namespace that enforces more than it warns of also warns of that. */
function modeOf(labels: { readonly [label: string]: string }, mode: string): Policy {
  const own = { level: labels[`${PREFIX}${mode}`] ?? "privileged", version: labels[`${PREFIX}${mode}-version`] ?? "latest" };
  if (mode !== "warn" || labels[`${PREFIX}warn`] !== undefined) return levels.includes(own.level) ? own : { ...own, level: "restricted" };
  return modeOf(labels, "enforce");
}

function findingsOf({ level }: Policy, spec: PodSpec, { metadata }: AnyObject): readonly Finding[] {
  return (checksOf[level] ?? []).flatMap((check) => check(spec, metadata) ?? []);
}

function violation(verb: string, { level, version }: Policy, findings: readonly Finding[]): string {
  return `${verb} PodSecurity "${level}:${version}": ${findings.map(({ reason, detail }) => `${reason} (${detail})`).join(", ")}`;
}

function refusal(object: AnyObject, old: AnyObject | undefined, admission: Admission): Status | undefined {
  if (object.kind !== "Pod") return undefined;
  const policy = policyOf(object, "enforce", admission);
  const spec = specOf(object);
  if (policy.level === "privileged" || !spec || !concerns(object, old, spec)) return undefined;
  const findings = findingsOf(policy, spec, object);
  if (findings.length === 0) return undefined;
  return forbiddenStatus(resourceName("Pod"), object.metadata.name, violation("violates", policy, findings));
}

function wrongLabels({ metadata }: AnyObject): Status | undefined {
  const errors = modes.flatMap((mode) => {
    const [level, version] = [metadata.labels?.[`${PREFIX}${mode}`], metadata.labels?.[`${PREFIX}${mode}-version`]];
    const path = (label: string) => `metadata.labels[${PREFIX}${label}]`;
    return [
      ...(level !== undefined && !levels.includes(level) ? [invalid(path(mode), level, `must be one of ${levels.join(", ")}`)] : []),
      ...(version !== undefined && !/^(latest|v1\.(0|[1-9]\d*))$/.test(version)
        ? [invalid(path(`${mode}-version`), version, 'must be "latest" or "v1.x"')]
        : []),
    ];
  });
  return errors.length > 0 ? invalidStatus("", "Namespace", metadata.name, errors) : undefined;
}

/** When a namespace begins to enforce more: which of its pods would not be let in today. */
function existingPods({ metadata }: Namespace, old: Namespace, { context }: Admission): readonly string[] {
  const [now, before] = [modeOf(metadata.labels ?? {}, "enforce"), modeOf(old.metadata.labels ?? {}, "enforce")];
  if (now.level === "privileged" || (deepEqual(now, before) as boolean) || levels.indexOf(now.level) < levels.indexOf(before.level))
    return [];
  const groups = new Map<string, string[]>();
  for (const pod of context.view.list("Pod", metadata.name)) {
    if (isPodTerminal(pod)) continue;
    const findings = findingsOf(now, pod.spec, pod as unknown as AnyObject);
    if (findings.length === 0) continue;
    const reasons = findings.map(({ reason }) => reason).join(", ");
    groups.set(reasons, [...(groups.get(reasons) ?? []), pod.metadata.name]);
  }
  if (groups.size === 0) return [];
  const others = (count: number) => (count === 0 ? "" : ` (and ${count} other ${count === 1 ? "pod" : "pods"})`);
  const lines = [...groups].map(([reasons, [first = "", ...rest]]) => `${first}${others(rest.length)}: ${reasons}`);
  return [
    `existing pods in namespace "${metadata.name}" violate the new PodSecurity enforce level "${now.level}:${now.version}"`,
    ...lines.sort(),
  ];
}
