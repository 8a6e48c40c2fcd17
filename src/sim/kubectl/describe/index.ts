import type { KubeObject } from "../../api/object.ts";
import { describeTabs, setTabs } from "../output/tabwriter.ts";
import type { Run } from "../run.ts";
import { describeAny } from "./any.ts";
import { describeHorizontalPodAutoscaler } from "./autoscaler.ts";
import * as config from "./config.ts";
import { eventLines } from "./events.ts";
import * as network from "./network.ts";
import { describeNode } from "./node.ts";
import { describePod } from "./pod.ts";
import type { Lines } from "./text.ts";
import * as workloads from "./workloads.ts";

export type Describer<O> = (object: O, run: Run) => Lines;

/** Each entry is only ever given objects of its own kind. */
const describers: { readonly [kind: string]: Describer<never> } = {
  Pod: describePod,
  Node: describeNode,
  Deployment: workloads.describeDeployment,
  ReplicaSet: workloads.describeReplicaSet,
  ReplicationController: workloads.describeReplicationController,
  StatefulSet: workloads.describeStatefulSet,
  DaemonSet: workloads.describeDaemonSet,
  Job: workloads.describeJob,
  CronJob: workloads.describeCronJob,
  HorizontalPodAutoscaler: describeHorizontalPodAutoscaler,
  Service: network.describeService,
  Endpoints: network.describeEndpoints,
  EndpointSlice: network.describeEndpointSlice,
  Ingress: network.describeIngress,
  IngressClass: network.describeIngressClass,
  NetworkPolicy: network.describeNetworkPolicy,
  ConfigMap: config.describeConfigMap,
  Secret: config.describeSecret,
  ServiceAccount: config.describeServiceAccount,
  ResourceQuota: config.describeResourceQuota,
  LimitRange: config.describeLimitRange,
  Namespace: config.describeNamespace,
  PriorityClass: config.describePriorityClass,
  PodDisruptionBudget: config.describePodDisruptionBudget,
  PersistentVolume: config.describePersistentVolume,
  PersistentVolumeClaim: config.describePersistentVolumeClaim,
  StorageClass: config.describeStorageClass,
  Role: config.describeRole,
  ClusterRole: config.describeRole,
  RoleBinding: config.describeBinding,
  ClusterRoleBinding: config.describeBinding,
};

/** The whole description of an object. Kinds without a describer are told field by field. */
export function describeObject(run: Run, object: KubeObject, withEvents: boolean): string {
  const describer = (describers[object.kind] ?? describeAny) as Describer<KubeObject>;
  const events = withoutEvents.has(object.kind) || !withEvents ? [] : eventLines(run, object);
  return `${setTabs([...describer(object, run), ...events].join("\n"), describeTabs)}\n`;
}

const withoutEvents: ReadonlySet<string> = new Set([
  "Namespace",
  "Secret",
  "ResourceQuota",
  "LimitRange",
  "NetworkPolicy",
  "Role",
  "ClusterRole",
  "RoleBinding",
  "ClusterRoleBinding",
]);
