import type { KubeObject } from "../object.ts";
import { controllerOf } from "../object.ts";
import type {
  ConfigMap,
  Event,
  Lease,
  LimitRange,
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  PriorityClass,
  ReplicationController,
  ResourceQuota,
  RuntimeClass,
  Secret,
  ServiceAccount,
  StorageClass,
} from "../types.ts";
import { volumeClassOf } from "../volume-class.ts";
import { ageColumn, type Columns, column, containerColumns, createdAtColumn, formatLabels, nameColumn, since } from "./table.ts";

const size = (...maps: readonly (object | undefined)[]) => String(maps.reduce((sum, map) => sum + Object.keys(map ?? {}).length, 0));

function nodeStatus({ spec, status }: Node): string {
  const ready = status.conditions?.find((condition) => condition.type === "Ready");
  const words = [ready ? (ready.status === "True" ? "Ready" : "NotReady") : "Unknown"];
  if (spec.unschedulable) words.push("SchedulingDisabled");
  return words.join(",");
}

/** Roles from the labels `node-role.kubernetes.io/<role>` and `kubernetes.io/role`. Follows printers.go (findNodeRoles). */
export function nodeRoles(labels: { readonly [key: string]: string } | undefined): string {
  const roles = Object.entries(labels ?? {}).flatMap(([key, value]) => {
    if (key.startsWith("node-role.kubernetes.io/")) return [key.slice("node-role.kubernetes.io/".length)].filter(Boolean);
    return key === "kubernetes.io/role" && value !== "" ? [value] : [];
  });
  return roles.length === 0 ? "<none>" : [...new Set(roles)].sort().join(",");
}

const nodeAddress = (type: string) => (node: Node) => node.status.addresses?.find((address) => address.type === type)?.address ?? "<none>";

export const nodeColumns: Columns<Node> = [
  nameColumn,
  column("Status", nodeStatus),
  column("Roles", ({ metadata }) => nodeRoles(metadata.labels)),
  ageColumn,
  column("Version", ({ status }) => status.nodeInfo?.kubeletVersion ?? ""),
  column("*Internal-IP", nodeAddress("InternalIP")),
  column("*External-IP", nodeAddress("ExternalIP")),
  column("*OS-Image", ({ status }) => status.nodeInfo?.osImage || "<unknown>"),
  column("*Kernel-Version", ({ status }) => {
    const info = status.nodeInfo;
    return info?.kernelVersion ? `${info.kernelVersion}${info.architecture ? ` (${info.architecture})` : ""}` : "<unknown>";
  }),
  column("*Container-Runtime", ({ status }) => status.nodeInfo?.containerRuntimeVersion || "<unknown>"),
];

export const namespaceColumns: Columns<Namespace> = [nameColumn, column("Status", ({ status }) => status.phase ?? ""), ageColumn];
export const configMapColumns: Columns<ConfigMap> = [
  nameColumn,
  column("Data", ({ data, binaryData }) => size(data, binaryData)),
  ageColumn,
];
export const secretColumns: Columns<Secret> = [
  nameColumn,
  column("Type", ({ type }) => type ?? ""),
  column("Data", ({ data }) => size(data)),
  ageColumn,
];
export const serviceAccountColumns: Columns<ServiceAccount> = [nameColumn, ageColumn];
export const limitRangeColumns: Columns<LimitRange> = [nameColumn, createdAtColumn];

function quotaText({ spec, status }: ResourceQuota, limits: boolean): string {
  const names = Object.keys(spec.hard ?? {})
    .filter((name) => name.startsWith("limits.") === limits)
    .sort();
  return names.map((name) => `${name}: ${status.used?.[name] ?? "0"}/${spec.hard?.[name]}`).join(", ");
}

export const resourceQuotaColumns: Columns<ResourceQuota> = [
  nameColumn,
  column("Request", (quota) => quotaText(quota, false)),
  column("Limit", (quota) => quotaText(quota, true)),
  ageColumn,
];

export const replicationControllerColumns: Columns<ReplicationController> = [
  nameColumn,
  column("Desired", ({ spec }) => String(spec.replicas ?? 0)),
  column("Current", ({ status }) => String(status.replicas ?? 0)),
  column("Ready", ({ status }) => String(status.readyReplicas ?? 0)),
  ageColumn,
  ...containerColumns<ReplicationController>((object) => object.spec.template?.spec),
  column("*Selector", ({ spec }) => formatLabels(spec.selector)),
];

const modes: { readonly [mode: string]: string } = {
  ReadWriteOnce: "RWO",
  ReadOnlyMany: "ROX",
  ReadWriteMany: "RWX",
  ReadWriteOncePod: "RWOP",
};

/** `RWO,ROX`: each once, in the fixed order. Follows pkg/apis/core/v1/helper (GetAccessModesAsString). */
export function accessModesText(list: readonly string[] | undefined): string {
  return Object.keys(modes)
    .filter((mode) => list?.includes(mode))
    .map((mode) => modes[mode])
    .join(",");
}

const phaseText = (object: KubeObject, phase: string | undefined) => (object.metadata.deletionTimestamp ? "Terminating" : (phase ?? ""));

export const persistentVolumeColumns: Columns<PersistentVolume> = [
  nameColumn,
  column("Capacity", ({ spec }) => String(spec.capacity?.storage ?? "")),
  column("Access Modes", ({ spec }) => accessModesText(spec.accessModes)),
  column("Reclaim Policy", ({ spec }) => spec.persistentVolumeReclaimPolicy ?? ""),
  column("Status", (volume) => phaseText(volume, volume.status.phase)),
  column("Claim", ({ spec }) => (spec.claimRef ? `${spec.claimRef.namespace}/${spec.claimRef.name}` : "")),
  column("StorageClass", volumeClassOf),
  column("VolumeAttributesClass", ({ spec }) => spec.volumeAttributesClassName || "<unset>"),
  column("Reason", ({ status }) => status.reason ?? ""),
  ageColumn,
  column("*VolumeMode", ({ spec }) => spec.volumeMode ?? "<unset>"),
];

export const persistentVolumeClaimColumns: Columns<PersistentVolumeClaim> = [
  nameColumn,
  column("Status", (claim) => phaseText(claim, claim.status.phase)),
  column("Volume", ({ spec }) => spec.volumeName ?? ""),
  column("Capacity", ({ spec, status }) => (spec.volumeName ? String(status.capacity?.storage ?? "0") : "")),
  column("Access Modes", ({ spec, status }) => (spec.volumeName ? accessModesText(status.accessModes) : "")),
  column("StorageClass", volumeClassOf),
  column("VolumeAttributesClass", ({ spec }) => spec.volumeAttributesClassName || "<unset>"),
  ageColumn,
  column("*VolumeMode", ({ spec }) => spec.volumeMode ?? "<unset>"),
];

const DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

export const storageClassColumns: Columns<StorageClass> = [
  column("Name", ({ metadata }) => (metadata.annotations?.[DEFAULT_CLASS] === "true" ? `${metadata.name} (default)` : metadata.name)),
  column("Provisioner", ({ provisioner }) => provisioner),
  column("ReclaimPolicy", ({ reclaimPolicy }) => reclaimPolicy ?? "Delete"),
  column("VolumeBindingMode", ({ volumeBindingMode }) => volumeBindingMode ?? "Immediate"),
  column("AllowVolumeExpansion", ({ allowVolumeExpansion }) => String(allowVolumeExpansion ?? false)),
  ageColumn,
];

export const priorityClassColumns: Columns<PriorityClass> = [
  nameColumn,
  column("Value", ({ value }) => String(value)),
  column("Global-Default", ({ globalDefault }) => String(globalDefault ?? false)),
  ageColumn,
  column("PreemptionPolicy", ({ preemptionPolicy }) => preemptionPolicy ?? "PreemptLowerPriority"),
];

export const runtimeClassColumns: Columns<RuntimeClass> = [nameColumn, column("Handler", ({ handler }) => handler), ageColumn];
export const leaseColumns: Columns<Lease> = [nameColumn, column("Holder", ({ spec }) => spec.holderIdentity ?? ""), ageColumn];

/** When an event was last seen, and first. Series and event times of events.k8s.io come before the older fields. Follows printers.go (printEvent). */
export function eventTimes(event: Event): { readonly first: string | undefined; readonly last: string | undefined } {
  const first = event.firstTimestamp ?? event.eventTime ?? undefined;
  const last = event.series?.lastObservedTime ?? event.lastTimestamp ?? first;
  return { first, last };
}

export const eventColumns: Columns<Event> = [
  column("Last Seen", (event, now) => since(eventTimes(event).last, now)),
  column("Type", ({ type }) => type ?? ""),
  column("Reason", ({ reason }) => reason ?? ""),
  column("Object", ({ involvedObject: about }) =>
    about.name ? `${(about.kind ?? "").toLowerCase()}/${about.name}` : (about.kind ?? "").toLowerCase(),
  ),
  column("*Subobject", ({ involvedObject }) => involvedObject.fieldPath ?? ""),
  column("*Source", ({ source, reportingComponent, reportingInstance }) => {
    const component = source?.component || reportingComponent || "";
    const host = source?.host || (source?.component ? "" : (reportingInstance ?? ""));
    return host === "" ? component : `${component}, ${host}`;
  }),
  column("Message", ({ message }) => (message ?? "").trim()),
  column("*First Seen", (event, now) => since(eventTimes(event).first, now)),
  column("*Count", ({ count, series }) => String(series?.count ?? count ?? 1)),
  column("*Name", ({ metadata }) => metadata.name),
];

export const controllerRevisionColumns: Columns<KubeObject & { readonly revision: number }> = [
  nameColumn,
  column("Controller", (object) => {
    const owner = controllerOf(object);
    if (!owner) return "<none>";
    const group = owner.apiVersion.includes("/") ? `.${owner.apiVersion.split("/")[0]}` : "";
    return `${owner.kind.toLowerCase()}${group}/${owner.name}`;
  }),
  column("Revision", ({ revision }) => String(revision)),
  ageColumn,
];

export const podTemplateColumns: Columns<
  KubeObject & {
    readonly template: {
      readonly metadata?: { readonly labels?: { readonly [key: string]: string } };
      readonly spec?: { readonly containers?: readonly { readonly name: string }[] };
    };
  }
> = [
  nameColumn,
  ...containerColumns<{ readonly template: { readonly spec?: { readonly containers?: readonly { readonly name: string }[] } } }>(
    (object) => object.template.spec,
  ).map(({ name, cell }) => ({ name, cell })),
  column("Pod Labels", ({ template }) => formatLabels(template.metadata?.labels)),
];
