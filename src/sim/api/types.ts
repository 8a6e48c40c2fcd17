import type { StoredMeta } from "./object.ts";
import type { components } from "./types.generated.ts";

type Schemas = components["schemas"];
type Core = "io.k8s.api.core.v1.";
type Apps = "io.k8s.api.apps.v1.";

/** A stored object: its metadata is complete, its spec and status exist. */
type Stored<K extends string, S> = Omit<S, "apiVersion" | "kind" | "metadata" | "spec" | "status"> & {
  readonly apiVersion: string;
  readonly kind: K;
  readonly metadata: StoredMeta;
} & (S extends { readonly spec?: infer Spec } ? { readonly spec: NonNullable<Spec> } : unknown) &
  (S extends { readonly status?: infer Status } ? { readonly status: NonNullable<Status> } : unknown);

export type ObjectMeta = Schemas["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
export type LabelSelector = Schemas["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
export type LabelSelectorRequirement = Schemas["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement"];
export type IntOrString = number | string;
export type StringMap = { readonly [key: string]: string };

export type Pod = Stored<"Pod", Schemas[`${Core}Pod`]>;
export type PodSpec = Schemas[`${Core}PodSpec`];
export type PodStatus = Schemas[`${Core}PodStatus`];
export type PodCondition = Schemas[`${Core}PodCondition`];
export type PodTemplateSpec = Schemas[`${Core}PodTemplateSpec`];
export type Container = Schemas[`${Core}Container`];
export type ContainerStatus = Schemas[`${Core}ContainerStatus`];
export type ContainerState = Schemas[`${Core}ContainerState`];
export type ContainerPort = Schemas[`${Core}ContainerPort`];
export type EnvVar = Schemas[`${Core}EnvVar`];
export type Probe = Schemas[`${Core}Probe`];
export type Volume = Schemas[`${Core}Volume`];
export type ResourceRequirements = Schemas[`${Core}ResourceRequirements`];
export type Toleration = Schemas[`${Core}Toleration`];
export type Taint = Schemas[`${Core}Taint`];
export type NodeSelectorTerm = Schemas[`${Core}NodeSelectorTerm`];
export type Service = Stored<"Service", Schemas[`${Core}Service`]>;
export type ServicePort = Schemas[`${Core}ServicePort`];
export type Endpoints = Stored<"Endpoints", Schemas[`${Core}Endpoints`]>;
export type Namespace = Stored<"Namespace", Schemas[`${Core}Namespace`]>;
export type Node = Stored<"Node", Schemas[`${Core}Node`]>;
export type NodeCondition = Schemas[`${Core}NodeCondition`];
export type Event = Stored<"Event", Schemas[`${Core}Event`]>;
export type ObjectReference = Schemas[`${Core}ObjectReference`];
export type ConfigMap = Stored<"ConfigMap", Schemas[`${Core}ConfigMap`]>;
export type Secret = Stored<"Secret", Schemas[`${Core}Secret`]>;
export type ServiceAccount = Stored<"ServiceAccount", Schemas[`${Core}ServiceAccount`]>;
export type PersistentVolume = Stored<"PersistentVolume", Schemas[`${Core}PersistentVolume`]>;
export type PersistentVolumeClaim = Stored<"PersistentVolumeClaim", Schemas[`${Core}PersistentVolumeClaim`]>;
export type ReplicationController = Stored<"ReplicationController", Schemas[`${Core}ReplicationController`]>;
export type ResourceQuota = Stored<"ResourceQuota", Schemas[`${Core}ResourceQuota`]>;
export type LimitRange = Stored<"LimitRange", Schemas[`${Core}LimitRange`]>;
export type ReplicaSet = Stored<"ReplicaSet", Schemas[`${Apps}ReplicaSet`]>;
export type Deployment = Stored<"Deployment", Schemas[`${Apps}Deployment`]>;
export type DeploymentCondition = Schemas[`${Apps}DeploymentCondition`];
export type StatefulSet = Stored<"StatefulSet", Schemas[`${Apps}StatefulSet`]>;
export type DaemonSet = Stored<"DaemonSet", Schemas[`${Apps}DaemonSet`]>;
export type ControllerRevision = Stored<"ControllerRevision", Schemas[`${Apps}ControllerRevision`]>;
export type Job = Stored<"Job", Schemas["io.k8s.api.batch.v1.Job"]>;
export type CronJob = Stored<"CronJob", Schemas["io.k8s.api.batch.v1.CronJob"]>;
export type EndpointSlice = Stored<"EndpointSlice", Schemas["io.k8s.api.discovery.v1.EndpointSlice"]>;
export type Endpoint = Schemas["io.k8s.api.discovery.v1.Endpoint"];
export type HorizontalPodAutoscaler = Stored<"HorizontalPodAutoscaler", Schemas["io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler"]>;
export type Scale = Stored<"Scale", Schemas["io.k8s.api.autoscaling.v1.Scale"]>;
export type PodDisruptionBudget = Stored<"PodDisruptionBudget", Schemas["io.k8s.api.policy.v1.PodDisruptionBudget"]>;
export type PriorityClass = Stored<"PriorityClass", Schemas["io.k8s.api.scheduling.v1.PriorityClass"]>;
export type StorageClass = Stored<"StorageClass", Schemas["io.k8s.api.storage.v1.StorageClass"]>;
export type CSIDriver = Stored<"CSIDriver", Schemas["io.k8s.api.storage.v1.CSIDriver"]>;
export type CSINode = Stored<"CSINode", Schemas["io.k8s.api.storage.v1.CSINode"]>;
export type VolumeAttachment = Stored<"VolumeAttachment", Schemas["io.k8s.api.storage.v1.VolumeAttachment"]>;
export type NetworkPolicy = Stored<"NetworkPolicy", Schemas["io.k8s.api.networking.v1.NetworkPolicy"]>;
export type Ingress = Stored<"Ingress", Schemas["io.k8s.api.networking.v1.Ingress"]>;
export type IngressClass = Stored<"IngressClass", Schemas["io.k8s.api.networking.v1.IngressClass"]>;
export type RuntimeClass = Stored<"RuntimeClass", Schemas["io.k8s.api.node.v1.RuntimeClass"]>;
export type Lease = Stored<"Lease", Schemas["io.k8s.api.coordination.v1.Lease"]>;

export type Role = Stored<"Role", Schemas["io.k8s.api.rbac.v1.Role"]>;
export type RoleBinding = Stored<"RoleBinding", Schemas["io.k8s.api.rbac.v1.RoleBinding"]>;
export type ClusterRole = Stored<"ClusterRole", Schemas["io.k8s.api.rbac.v1.ClusterRole"]>;
export type ClusterRoleBinding = Stored<"ClusterRoleBinding", Schemas["io.k8s.api.rbac.v1.ClusterRoleBinding"]>;

type ApiExtensions = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.";
export type CustomResourceDefinition = Stored<"CustomResourceDefinition", Schemas[`${ApiExtensions}CustomResourceDefinition`]>;
export type CustomResourceDefinitionVersion = Schemas[`${ApiExtensions}CustomResourceDefinitionVersion`];
export type CustomResourceSubresourceScale = Schemas[`${ApiExtensions}CustomResourceSubresourceScale`];
export type JSONSchemaProps = Schemas[`${ApiExtensions}JSONSchemaProps`];

/** Kind id → type of its stored objects. A kind that is not here is still stored; its code reads it as KubeObject. */
export interface KindMap {
  readonly Pod: Pod;
  readonly Service: Service;
  readonly Endpoints: Endpoints;
  readonly Namespace: Namespace;
  readonly Node: Node;
  readonly Event: Event;
  readonly ConfigMap: ConfigMap;
  readonly Secret: Secret;
  readonly ServiceAccount: ServiceAccount;
  readonly PersistentVolume: PersistentVolume;
  readonly PersistentVolumeClaim: PersistentVolumeClaim;
  readonly ReplicationController: ReplicationController;
  readonly ResourceQuota: ResourceQuota;
  readonly LimitRange: LimitRange;
  readonly ReplicaSet: ReplicaSet;
  readonly Deployment: Deployment;
  readonly StatefulSet: StatefulSet;
  readonly DaemonSet: DaemonSet;
  readonly ControllerRevision: ControllerRevision;
  readonly Job: Job;
  readonly CronJob: CronJob;
  readonly EndpointSlice: EndpointSlice;
  readonly HorizontalPodAutoscaler: HorizontalPodAutoscaler;
  readonly PodDisruptionBudget: PodDisruptionBudget;
  readonly PriorityClass: PriorityClass;
  readonly StorageClass: StorageClass;
  readonly CSIDriver: CSIDriver;
  readonly CSINode: CSINode;
  readonly VolumeAttachment: VolumeAttachment;
  readonly NetworkPolicy: NetworkPolicy;
  readonly Ingress: Ingress;
  readonly IngressClass: IngressClass;
  readonly RuntimeClass: RuntimeClass;
  readonly Lease: Lease;
  readonly Role: Role;
  readonly RoleBinding: RoleBinding;
  readonly ClusterRole: ClusterRole;
  readonly ClusterRoleBinding: ClusterRoleBinding;
  readonly CustomResourceDefinition: CustomResourceDefinition;
}

export type KnownKind = keyof KindMap;
