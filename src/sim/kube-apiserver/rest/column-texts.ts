/**
 * What a Table says about each of its columns: `core/v1.PodStatus#podIP` is that field's description, anything else the words themselves.
 * Follows kubernetes/pkg/printers/internalversion/printers.go (AddHandlers).
 */
export const columnTexts: { readonly [kind: string]: { readonly [column: string]: string } } = {
  Pod: {
    Ready: "The aggregate readiness state of this pod for accepting traffic.",
    Status: "The aggregate status of the containers in this pod.",
    Restarts: "The number of times the containers in this pod have been restarted and when the last container in this pod has restarted.",
    IP: "core/v1.PodStatus#podIP",
    Node: "core/v1.PodSpec#nodeName",
    "Nominated Node": "core/v1.PodStatus#nominatedNodeName",
    "Readiness Gates": "core/v1.PodSpec#readinessGates",
  },
  PodTemplate: {
    "Pod Labels": "The labels for the pod template.",
  },
  PodDisruptionBudget: {
    "Min Available": "The minimum number of pods that must be available.",
    "Max Unavailable": "The maximum number of pods that may be unavailable.",
    "Allowed Disruptions": "Calculated number of pods that may be disrupted at this time.",
  },
  ReplicationController: {
    Desired: "core/v1.ReplicationControllerSpec#replicas",
    Current: "core/v1.ReplicationControllerStatus#replicas",
    Ready: "core/v1.ReplicationControllerStatus#readyReplicas",
    Selector: "core/v1.ReplicationControllerSpec#selector",
  },
  ReplicaSet: {
    Desired: "apps/v1.ReplicaSetSpec#replicas",
    Current: "apps/v1.ReplicaSetStatus#replicas",
    Ready: "apps/v1.ReplicaSetStatus#readyReplicas",
    Selector: "apps/v1.ReplicaSetSpec#selector",
  },
  DaemonSet: {
    Desired: "apps/v1.DaemonSetStatus#desiredNumberScheduled",
    Current: "apps/v1.DaemonSetStatus#currentNumberScheduled",
    Ready: "apps/v1.DaemonSetStatus#numberReady",
    "Up-to-date": "apps/v1.DaemonSetStatus#updatedNumberScheduled",
    Available: "apps/v1.DaemonSetStatus#numberAvailable",
    "Node Selector": "core/v1.PodSpec#nodeSelector",
    Selector: "apps/v1.DaemonSetSpec#selector",
  },
  Job: {
    Status: "Status of the job.",
    Completions: "batch/v1.JobStatus#succeeded",
    Duration: "Time required to complete the job.",
    Selector: "batch/v1.JobSpec#selector",
  },
  CronJob: {
    Schedule: "batch/v1.CronJobSpec#schedule",
    Timezone: "batch/v1.CronJobSpec#timeZone",
    Suspend: "batch/v1.CronJobSpec#suspend",
    Active: "batch/v1.CronJobStatus#active",
    "Last Schedule": "batch/v1.CronJobStatus#lastScheduleTime",
    Selector: "batch/v1.JobSpec#selector",
  },
  Service: {
    Type: "core/v1.ServiceSpec#type",
    "Cluster-IP": "core/v1.ServiceSpec#clusterIP",
    "External-IP": "core/v1.ServiceSpec#externalIPs",
    "Port(s)": "core/v1.ServiceSpec#ports",
    Selector: "core/v1.ServiceSpec#selector",
  },
  Ingress: {
    Class: "The name of the IngressClass resource that should be used for additional configuration",
    Hosts: "Hosts that incoming requests are matched against before the ingress rule",
    Address: "Address is a list containing ingress points for the load-balancer",
    Ports: "Ports of TLS configurations that open",
  },
  IngressClass: {
    Controller: "Controller that is responsible for handling this class",
    Parameters: "A reference to a resource with additional parameters",
  },
  StatefulSet: {
    Ready: "Number of the pod with ready state",
  },
  Endpoints: {
    Endpoints: "core/v1.Endpoints#subsets",
  },
  Node: {
    Status: "The status of the node",
    Roles: "The roles of the node",
    Version: "core/v1.NodeSystemInfo#kubeletVersion",
    "Internal-IP": "core/v1.NodeStatus#addresses",
    "External-IP": "core/v1.NodeStatus#addresses",
    "OS-Image": "core/v1.NodeSystemInfo#osImage",
    "Kernel-Version": "core/v1.NodeSystemInfo#kernelVersion",
    "Container-Runtime": "core/v1.NodeSystemInfo#containerRuntimeVersion",
  },
  Event: {
    "Last Seen": "core/v1.Event#lastTimestamp",
    Type: "core/v1.Event#type",
    Reason: "core/v1.Event#reason",
    Object: "core/v1.Event#involvedObject",
    Subobject: "core/v1.ObjectReference#fieldPath",
    Source: "core/v1.Event#source",
    Message: "core/v1.Event#message",
    "First Seen": "core/v1.Event#firstTimestamp",
    Count: "core/v1.Event#count",
  },
  Namespace: {
    Status: "The status of the namespace",
  },
  Secret: {
    Type: "core/v1.Secret#type",
    Data: "core/v1.Secret#data",
  },
  PersistentVolume: {
    Capacity: "core/v1.PersistentVolumeSpec#capacity",
    "Access Modes": "core/v1.PersistentVolumeSpec#accessModes",
    "Reclaim Policy": "core/v1.PersistentVolumeSpec#persistentVolumeReclaimPolicy",
    Status: "core/v1.PersistentVolumeStatus#phase",
    Claim: "core/v1.PersistentVolumeSpec#claimRef",
    StorageClass: "StorageClass of the pv",
    VolumeAttributesClass: "VolumeAttributesClass of the pv",
    Reason: "core/v1.PersistentVolumeStatus#reason",
    VolumeMode: "core/v1.PersistentVolumeSpec#volumeMode",
  },
  PersistentVolumeClaim: {
    Status: "core/v1.PersistentVolumeClaimStatus#phase",
    Volume: "core/v1.PersistentVolumeClaimSpec#volumeName",
    Capacity: "core/v1.PersistentVolumeClaimStatus#capacity",
    "Access Modes": "core/v1.PersistentVolumeClaimStatus#accessModes",
    StorageClass: "StorageClass of the pvc",
    VolumeAttributesClass: "VolumeAttributesClass of the pvc",
    VolumeMode: "core/v1.PersistentVolumeClaimSpec#volumeMode",
  },
  Deployment: {
    Ready: "Number of the pod with ready state",
    "Up-to-date": "apps/v1.DeploymentStatus#updatedReplicas",
    Available: "apps/v1.DeploymentStatus#availableReplicas",
    Selector: "apps/v1.DeploymentSpec#selector",
  },
  HorizontalPodAutoscaler: {
    Reference: "autoscaling/v2.HorizontalPodAutoscalerSpec#scaleTargetRef",
    Targets: "autoscaling/v2.HorizontalPodAutoscalerSpec#metrics",
    MinPods: "autoscaling/v2.HorizontalPodAutoscalerSpec#minReplicas",
    MaxPods: "autoscaling/v2.HorizontalPodAutoscalerSpec#maxReplicas",
    Replicas: "autoscaling/v2.HorizontalPodAutoscalerStatus#currentReplicas",
  },
  ConfigMap: {
    Data: "core/v1.ConfigMap#data",
  },
  NetworkPolicy: {
    "Pod-Selector": "networking/v1.NetworkPolicySpec#podSelector",
  },
  RoleBinding: {
    Role: "RoleRef can reference a Role in the current namespace or a ClusterRole in the global namespace. If the RoleRef cannot be resolved, the Authorizer must return an error.",
    Users: "Users in the roleBinding",
    Groups: "Groups in the roleBinding",
    ServiceAccounts: "ServiceAccounts in the roleBinding",
  },
  ClusterRoleBinding: {
    Role: "RoleRef can only reference a ClusterRole in the global namespace. If the RoleRef cannot be resolved, the Authorizer must return an error.",
    Users: "Users in the clusterRoleBinding",
    Groups: "Groups in the clusterRoleBinding",
    ServiceAccounts: "ServiceAccounts in the clusterRoleBinding",
  },
  Lease: {
    Holder: "coordination/v1.LeaseSpec#holderIdentity",
  },
  StorageClass: {
    Provisioner: "storage/v1.StorageClass#provisioner",
    ReclaimPolicy: "storage/v1.StorageClass#reclaimPolicy",
    VolumeBindingMode: "storage/v1.StorageClass#volumeBindingMode",
    AllowVolumeExpansion: "storage/v1.StorageClass#allowVolumeExpansion",
  },
  ControllerRevision: {
    Controller: "Controller of the object",
    Revision: "apps/v1.ControllerRevision#revision",
  },
  ResourceQuota: {
    Request: "Request represents a minimum amount of cpu/memory that a container may consume.",
    Limit: "Limits control the maximum amount of cpu/memory that a container may use independent of contention on the node.",
  },
  PriorityClass: {
    Value: "scheduling/v1.PriorityClass#value",
    "Global-Default": "scheduling/v1.PriorityClass#globalDefault",
    PreemptionPolicy: "scheduling/v1.PriorityClass#preemptionPolicy",
  },
  RuntimeClass: {
    Handler: "",
  },
  EndpointSlice: {
    AddressType: "discovery/v1.EndpointSlice#addressType",
    Ports: "discovery/v1.EndpointSlice#ports",
    Endpoints: "discovery/v1.EndpointSlice#endpoints",
  },
};

/** Columns that mean the same in every kind. */
export const commonColumnTexts: { readonly [column: string]: string } = {
  Name: "meta/v1.ObjectMeta#name",
  Age: "meta/v1.ObjectMeta#creationTimestamp",
  "Created At": "meta/v1.ObjectMeta#creationTimestamp",
  Containers: "Names of each container in the template.",
  Images: "Images referenced by each container in the template.",
};
