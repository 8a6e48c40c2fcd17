import { configMapStrategy } from "./config-map.ts";
import { controllerRevisionStrategy } from "./controller-revision.ts";
import { cronJobStrategy } from "./cron-job.ts";
import { csiDriverStrategy } from "./csi-driver.ts";
import { csiNodeStrategy } from "./csi-node.ts";
import { customResourceDefinitionStrategy } from "./custom-resource-definition.ts";
import { daemonSetStrategy } from "./daemon-set.ts";
import { deploymentStrategy } from "./deployment.ts";
import { endpointSliceStrategy } from "./endpoint-slice.ts";
import { endpointsStrategy } from "./endpoints.ts";
import { eventStrategy } from "./event.ts";
import { horizontalPodAutoscalerStrategy } from "./horizontal-pod-autoscaler.ts";
import { ingressStrategy } from "./ingress.ts";
import { ingressClassStrategy } from "./ingress-class.ts";
import { jobStrategy } from "./job.ts";
import { leaseStrategy } from "./lease.ts";
import { limitRangeStrategy } from "./limit-range.ts";
import { namespaceStrategy } from "./namespace.ts";
import { networkPolicyStrategy } from "./network-policy.ts";
import { nodeStrategy } from "./node.ts";
import { persistentVolumeStrategy } from "./persistent-volume.ts";
import { persistentVolumeClaimStrategy } from "./persistent-volume-claim.ts";
import { podStrategy } from "./pod.ts";
import { podDisruptionBudgetStrategy } from "./pod-disruption-budget.ts";
import { podTemplateStrategy } from "./pod-template.ts";
import { priorityClassStrategy } from "./priority-class.ts";
import { clusterRoleBindingStrategy, clusterRoleStrategy, roleBindingStrategy, roleStrategy } from "./rbac.ts";
import { replicaSetStrategy } from "./replica-set.ts";
import { replicationControllerStrategy } from "./replication-controller.ts";
import { resourceQuotaStrategy } from "./resource-quota.ts";
import { runtimeClassStrategy } from "./runtime-class.ts";
import { secretStrategy } from "./secret.ts";
import { serviceStrategy } from "./service.ts";
import { serviceAccountStrategy } from "./service-account.ts";
import { statefulSetStrategy } from "./stateful-set.ts";
import { storageClassStrategy } from "./storage-class.ts";
import type { Strategy } from "./strategy.ts";
import { volumeAttachmentStrategy } from "./volume-attachment.ts";

/** Kind → what kube-apiserver knows about it. */
export const strategies: { readonly [kind: string]: Strategy } = {
  CSIDriver: csiDriverStrategy,
  CSINode: csiNodeStrategy,
  ClusterRole: clusterRoleStrategy,
  ClusterRoleBinding: clusterRoleBindingStrategy,
  ConfigMap: configMapStrategy,
  ControllerRevision: controllerRevisionStrategy,
  CronJob: cronJobStrategy,
  CustomResourceDefinition: customResourceDefinitionStrategy,
  DaemonSet: daemonSetStrategy,
  Deployment: deploymentStrategy,
  EndpointSlice: endpointSliceStrategy,
  Endpoints: endpointsStrategy,
  Event: eventStrategy,
  HorizontalPodAutoscaler: horizontalPodAutoscalerStrategy,
  Ingress: ingressStrategy,
  IngressClass: ingressClassStrategy,
  Job: jobStrategy,
  Lease: leaseStrategy,
  LimitRange: limitRangeStrategy,
  Namespace: namespaceStrategy,
  NetworkPolicy: networkPolicyStrategy,
  Node: nodeStrategy,
  PersistentVolume: persistentVolumeStrategy,
  PersistentVolumeClaim: persistentVolumeClaimStrategy,
  Pod: podStrategy,
  PodDisruptionBudget: podDisruptionBudgetStrategy,
  PodTemplate: podTemplateStrategy,
  PriorityClass: priorityClassStrategy,
  ReplicaSet: replicaSetStrategy,
  ReplicationController: replicationControllerStrategy,
  ResourceQuota: resourceQuotaStrategy,
  Role: roleStrategy,
  RoleBinding: roleBindingStrategy,
  RuntimeClass: runtimeClassStrategy,
  Secret: secretStrategy,
  Service: serviceStrategy,
  ServiceAccount: serviceAccountStrategy,
  StatefulSet: statefulSetStrategy,
  StorageClass: storageClassStrategy,
  VolumeAttachment: volumeAttachmentStrategy,
};
