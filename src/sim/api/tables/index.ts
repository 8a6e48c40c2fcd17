import type { KubeObject } from "../object.ts";
import * as cluster from "./cluster-kinds.ts";
import * as network from "./network.ts";
import { podColumns } from "./pod.ts";
import { bindingColumns, roleColumns } from "./rbac.ts";
import * as storage from "./storage.ts";
import { ageColumn, type Column, type Columns, createdAtColumn, nameColumn } from "./table.ts";
import * as workloads from "./workloads.ts";

/** Each entry is only ever given objects of its own kind, so the table may forget which. */
const tables: { readonly [kind: string]: Columns<never> } = {
  Pod: podColumns,
  Deployment: workloads.deploymentColumns,
  ReplicaSet: workloads.replicaSetColumns,
  StatefulSet: workloads.statefulSetColumns,
  DaemonSet: workloads.daemonSetColumns,
  Job: workloads.jobColumns,
  CronJob: workloads.cronJobColumns,
  HorizontalPodAutoscaler: workloads.hpaColumns,
  PodDisruptionBudget: workloads.podDisruptionBudgetColumns,
  Scale: workloads.scaleColumns,
  Service: network.serviceColumns,
  Endpoints: network.endpointsColumns,
  EndpointSlice: network.endpointSliceColumns,
  Ingress: network.ingressColumns,
  IngressClass: network.ingressClassColumns,
  NetworkPolicy: network.networkPolicyColumns,
  Node: cluster.nodeColumns,
  Namespace: cluster.namespaceColumns,
  ConfigMap: cluster.configMapColumns,
  Secret: cluster.secretColumns,
  ServiceAccount: cluster.serviceAccountColumns,
  LimitRange: cluster.limitRangeColumns,
  ResourceQuota: cluster.resourceQuotaColumns,
  ReplicationController: cluster.replicationControllerColumns,
  PersistentVolume: cluster.persistentVolumeColumns,
  PersistentVolumeClaim: cluster.persistentVolumeClaimColumns,
  StorageClass: cluster.storageClassColumns,
  CSIDriver: storage.csiDriverColumns,
  CSINode: storage.csiNodeColumns,
  VolumeAttachment: storage.volumeAttachmentColumns,
  PriorityClass: cluster.priorityClassColumns,
  RuntimeClass: cluster.runtimeClassColumns,
  Lease: cluster.leaseColumns,
  Event: cluster.eventColumns,
  ControllerRevision: cluster.controllerRevisionColumns,
  PodTemplate: cluster.podTemplateColumns,
  Role: roleColumns,
  ClusterRole: roleColumns,
  RoleBinding: bindingColumns,
  ClusterRoleBinding: bindingColumns,
  CustomResourceDefinition: [nameColumn, createdAtColumn],
};

const otherColumns: Columns<KubeObject> = [nameColumn, ageColumn];

/** The columns of a kind's table; for kinds without a printer, name and age. */
export function columnsOf(kind: string): readonly Column<KubeObject>[] {
  return (tables[kind] ?? otherColumns) as readonly Column<KubeObject>[];
}
