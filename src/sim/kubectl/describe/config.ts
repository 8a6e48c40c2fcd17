import { base64Bytes, decodeBase64 } from "../../api/base64.ts";
import type { KubeObject } from "../../api/object.ts";
import { formatSelector } from "../../api/selector.ts";
import { accessModesText } from "../../api/tables/cluster-kinds.ts";
import type { RbacBinding } from "../../api/tables/rbac.ts";
import type {
  ConfigMap,
  LimitRange,
  Namespace,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  PodDisruptionBudget,
  PriorityClass,
  ResourceQuota,
  Secret,
  ServiceAccount,
  StorageClass,
} from "../../api/types.ts";
import { needResource } from "../discovery.ts";
import { compactRules, type PolicyRule, ruleCells } from "../output/policy-rules.ts";
import { listObjects } from "../requests.ts";
import type { Run } from "../run.ts";
import { annotationLines, type Lines, labelLines, multiline, optional, orNone, sortedKeys } from "./text.ts";
import { volumeSourceLines } from "./volumes.ts";

const head = ({ metadata }: KubeObject): Lines => [
  `Name:\t${metadata.name}`,
  ...(metadata.namespace ? [`Namespace:\t${metadata.namespace}`] : []),
  ...labelLines("Labels", metadata.labels),
  ...annotationLines(metadata.annotations),
];

export function describeConfigMap(map: ConfigMap): Lines {
  const data = sortedKeys(map.data).flatMap((key) => [`${key}:`, "----", ...(map.data?.[key] ?? "").split("\n"), ""]);
  const binary = sortedKeys(map.binaryData).flatMap((key) => [`${key}: ${base64Bytes(map.binaryData?.[key] ?? "")} bytes`]);
  return [...head(map), "", "Data", "====", ...data, "", "BinaryData", "====", ...binary, ""];
}

export function describeSecret(secret: Secret): Lines {
  const data = sortedKeys(secret.data).map((key) => {
    const data = secret.data?.[key] ?? "";
    const isToken = secret.type === "kubernetes.io/service-account-token" && key === "token";
    return isToken ? `${key}:\t${decodeBase64(data) ?? ""}` : `${key}:\t${base64Bytes(data)} bytes`;
  });
  return [...head(secret), "", `Type:\t${secret.type ?? ""}`, "", "Data", "====", ...data];
}

export function describeServiceAccount(account: ServiceAccount): Lines {
  const names = (list: readonly { readonly name?: string }[] | undefined) => (list ?? []).map(({ name }) => name ?? "");
  return [...head(account), ...multiline("Image pull secrets", names(account.imagePullSecrets))];
}

function quotaRows({ spec, status }: ResourceQuota): readonly string[] {
  const hard = status.hard ?? spec.hard ?? {};
  return sortedKeys(hard).map((name) => `${name}\t${status.used?.[name] ?? "0"}\t${hard[name]}`);
}

const scopeTexts: { readonly [scope: string]: string } = {
  Terminating:
    "Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.",
  NotTerminating:
    "Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.",
  BestEffort: "Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.",
  NotBestEffort:
    "Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.",
};

/** The scopes of a quota and what they mean. Follows kubectl/pkg/describe/describe.go (helpTextForResourceQuotaScope). */
function scopeLines({ spec }: ResourceQuota): Lines {
  const scopes = [...(spec.scopes ?? [])].sort();
  if (scopes.length === 0) return [];
  return [`Scopes:\t${scopes.join(", ")}`, ...scopes.flatMap((scope) => (scope in scopeTexts ? [`* ${scopeTexts[scope]}`] : []))];
}

export function describeResourceQuota(quota: ResourceQuota): Lines {
  return [
    `Name:\t${quota.metadata.name}`,
    `Namespace:\t${quota.metadata.namespace}`,
    ...scopeLines(quota).map((line) => line.replace(/^\*/, " *")),
    "Resource\tUsed\tHard",
    "--------\t----\t----",
    ...quotaRows(quota),
  ];
}

type Limit = LimitRange["spec"]["limits"][number];

function limitRows({ type, min, max, default: initial, defaultRequest, maxLimitRequestRatio }: Limit): readonly string[] {
  const names = sortedKeys({ ...min, ...max, ...initial, ...defaultRequest, ...maxLimitRequestRatio });
  const cell = (map: { readonly [name: string]: string | number } | undefined, name: string) => map?.[name] ?? "-";
  return names.map((name) =>
    [type, name, ...[min, max, defaultRequest, initial, maxLimitRequestRatio].map((map) => cell(map, name))].join("\t"),
  );
}

const limitHead = [
  "Type\tResource\tMin\tMax\tDefault Request\tDefault Limit\tMax Limit/Request Ratio",
  "----\t--------\t---\t---\t---------------\t-------------\t-----------------------",
];

export function describeLimitRange({ metadata, spec }: LimitRange): Lines {
  return [`Name:\t${metadata.name}`, `Namespace:\t${metadata.namespace}`, ...limitHead, ...spec.limits.flatMap(limitRows)];
}

/** A namespace with its quotas and limits. Follows kubectl/pkg/describe/describe.go (describeNamespace). */
export function describeNamespace(namespace: Namespace, run: Run): Lines {
  const list = (word: string) => listObjects(run, { resource: needResource(run.context.client, word), namespace: namespace.metadata.name });
  const quotas = list("resourcequotas") as readonly ResourceQuota[];
  const limits = list("limitranges") as readonly LimitRange[];
  const quotaLines = quotas.flatMap((quota) => [
    `  Name:\t${quota.metadata.name}`,
    ...scopeLines(quota).map((line) => `  ${line}`),
    "  Resource\tUsed\tHard",
    "  --------\t---\t---",
    ...quotaRows(quota).map((row) => `  ${row}`),
  ]);
  const limitLines = limits.flatMap(({ spec }) => spec.limits.flatMap(limitRows)).map((row) => ` ${row}`);
  return [
    ...head(namespace),
    `Status:\t${namespace.status.phase ?? ""}`,
    "",
    ...(quotas.length === 0 ? ["No resource quota."] : ["Resource Quotas", ...quotaLines]),
    "",
    ...(limits.length === 0 ? ["No LimitRange resource."] : ["Resource Limits", ...limitHead.map((row) => ` ${row}`), ...limitLines]),
  ];
}

type Pairs = { readonly [key: string]: string } | undefined;

/** `a=1,b=2` or `<none>`. Follows apimachinery/pkg/labels/labels.go (FormatLabels). */
const pairsText = (pairs: Pairs): string =>
  orNone(
    sortedKeys(pairs)
      .map((key) => `${key}=${pairs?.[key]}`)
      .join(","),
  );

export function describePriorityClass(priority: PriorityClass): Lines {
  return [
    `Name:\t${priority.metadata.name}`,
    `Value:\t${priority.value}`,
    `GlobalDefault:\t${priority.globalDefault ?? false}`,
    `PreemptionPolicy:\t${priority.preemptionPolicy ?? "PreemptLowerPriority"}`,
    `Description:\t${priority.description ?? ""}`,
    `Annotations:\t${pairsText(priority.metadata.annotations)}`,
  ];
}

export function describePodDisruptionBudget({ metadata, spec, status }: PodDisruptionBudget): Lines {
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    spec.maxUnavailable === undefined ? `Min available:\t${spec.minAvailable ?? ""}` : `Max unavailable:\t${spec.maxUnavailable}`,
    `Selector:\t${spec.selector ? formatSelector(spec.selector) : "<unset>"}`,
    "Status:",
    `    Allowed disruptions:\t${status.disruptionsAllowed}`,
    `    Current:\t${status.currentHealthy}`,
    `    Desired:\t${status.desiredHealthy}`,
    `    Total:\t${status.expectedPods}`,
  ];
}

export function describePersistentVolume(volume: PersistentVolume): Lines {
  const { metadata, spec, status } = volume;
  return [
    `Name:\t${metadata.name}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    `Finalizers:\t[${(metadata.finalizers ?? []).join(" ")}]`,
    `StorageClass:\t${spec.storageClassName ?? ""}`,
    `Status:\t${metadata.deletionTimestamp ? "Terminating" : (status.phase ?? "")}`,
    `Claim:\t${spec.claimRef ? `${spec.claimRef.namespace}/${spec.claimRef.name}` : ""}`,
    `Reclaim Policy:\t${spec.persistentVolumeReclaimPolicy ?? ""}`,
    `Access Modes:\t${accessModesText(spec.accessModes)}`,
    ...optional("VolumeMode", spec.volumeMode),
    `Capacity:\t${spec.capacity?.storage ?? ""}`,
    ...nodeAffinityLines(spec.nodeAffinity),
    `Message:\t${status.message ?? ""}`,
    "Source:",
    ...volumeSourceLines(spec).map((line) => `    ${line}`),
  ];
}

function nodeAffinityLines(affinity: PersistentVolume["spec"]["nodeAffinity"]): Lines {
  const terms = affinity?.required?.nodeSelectorTerms;
  if (!affinity) return ["Node Affinity:\t<none>"];
  if (!terms) return ["Node Affinity:", "  Required Terms:\t<none>"];
  const rows = terms.flatMap(({ matchExpressions = [] }, index) => {
    const texts = matchExpressions.map(
      ({ key, operator, values = [] }) => `${key} ${operator.toLowerCase()}${values.length > 0 ? ` [${values.join(", ")}]` : ""}`,
    );
    return texts.length === 0
      ? [`    Term ${index}:\t<none>`]
      : texts.map((text, at) => (at === 0 ? `    Term ${index}:\t${text}` : `    \t${text}`));
  });
  return ["Node Affinity:\t", "  Required Terms:\t", ...rows];
}

export function describePersistentVolumeClaim(claim: PersistentVolumeClaim, run: Run): Lines {
  const { metadata, spec, status } = claim;
  const pods = listObjects(run, {
    resource: needResource(run.context.client, "pods"),
    namespace: metadata.namespace ?? "",
  }) as readonly Pod[];
  const users = pods.filter((pod) => pod.spec.volumes?.some((volume) => volume.persistentVolumeClaim?.claimName === metadata.name));
  const bound = spec.volumeName !== undefined && spec.volumeName !== "";
  return [
    `Name:\t${metadata.name}`,
    `Namespace:\t${metadata.namespace}`,
    `StorageClass:\t${spec.storageClassName ?? ""}`,
    `Status:\t${metadata.deletionTimestamp ? "Terminating (lasts <invalid>)" : (status.phase ?? "")}`,
    `Volume:\t${spec.volumeName ?? ""}`,
    ...labelLines("Labels", metadata.labels),
    ...annotationLines(metadata.annotations),
    `Finalizers:\t[${(metadata.finalizers ?? []).join(" ")}]`,
    `Capacity:\t${bound ? (status.capacity?.storage ?? "") : ""}`,
    `Access Modes:\t${bound ? accessModesText(status.accessModes) : ""}`,
    ...optional("VolumeMode", spec.volumeMode),
    ...dataSourceLines(spec.dataSource),
    ...multiline(
      "Used By",
      users.map((pod) => pod.metadata.name),
    ),
  ];
}

/** Follows kubectl/pkg/describe/describe.go (describePVC). */
function dataSourceLines(source: PersistentVolumeClaim["spec"]["dataSource"]): Lines {
  if (!source) return [];
  return ["DataSource:", ...optional("  APIGroup", source.apiGroup), `  Kind:\t${source.kind}`, `  Name:\t${source.name}`];
}

export function describeStorageClass(storage: StorageClass): Lines {
  const isDefault = storage.metadata.annotations?.["storageclass.kubernetes.io/is-default-class"] === "true";
  return [
    `Name:\t${storage.metadata.name}`,
    `IsDefaultClass:\t${isDefault ? "Yes" : "No"}`,
    `Annotations:\t${pairsText(storage.metadata.annotations)}`,
    `Provisioner:\t${storage.provisioner}`,
    `Parameters:\t${pairsText(storage.parameters)}`,
    `AllowVolumeExpansion:\t${storage.allowVolumeExpansion === undefined ? "<unset>" : storage.allowVolumeExpansion ? "True" : "False"}`,
    ...multiline("MountOptions", storage.mountOptions ?? []),
    ...optional("ReclaimPolicy", storage.reclaimPolicy),
    ...optional("VolumeBindingMode", storage.volumeBindingMode),
  ];
}

interface Role extends KubeObject {
  readonly rules?: readonly PolicyRule[] | null;
}

export function describeRole(role: Role): Lines {
  const rows = compactRules(role.rules ?? []).map((rule) => `  ${ruleCells(rule).join("\t")}`);
  return [
    ...head(role).filter((line) => !line.startsWith("Namespace:")),
    "PolicyRule:",
    "  Resources\tNon-Resource URLs\tResource Names\tVerbs",
    "  ---------\t-----------------\t--------------\t-----",
    ...rows,
  ];
}

export function describeBinding(binding: RbacBinding): Lines {
  return [
    ...head(binding).filter((line) => !line.startsWith("Namespace:")),
    "Role:",
    `  Kind:\t${binding.roleRef.kind}`,
    `  Name:\t${binding.roleRef.name}`,
    "Subjects:",
    "  Kind\tName\tNamespace",
    "  ----\t----\t---------",
    ...(binding.subjects ?? []).map(({ kind, name, namespace }) => `  ${kind}\t${name}\t${namespace ?? ""}`),
  ];
}
