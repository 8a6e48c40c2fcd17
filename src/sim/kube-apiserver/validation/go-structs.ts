import { goDiskStructs } from "./go-disk-structs.ts";

/**
 * Go's internal types, field by field in the order of their structs: refusals that quote a whole value print it so.
 * A field is written `Name`, with `""`, `0` or `false` after it when it is no pointer (null when left out), with `:Type` when it holds
 * a struct or a list of them, `=Type` when the struct is there even when empty, and `@name` when JSON spells it unexpectedly.
 * Follows pkg/apis/core/types.go, pkg/apis/policy/types.go, pkg/apis/batch/types.go and pkg/apis/storage/types.go.
 */
const container =
  'Name"" Image"" Command Args WorkingDir"" Ports:ContainerPort EnvFrom:EnvFromSource Env:EnvVar Resources=ResourceRequirements ' +
  "ResizePolicy:ContainerResizePolicy RestartPolicy RestartPolicyRules VolumeMounts:VolumeMount VolumeDevices:VolumeDevice " +
  "LivenessProbe:Probe ReadinessProbe:Probe StartupProbe:Probe Lifecycle:Lifecycle " +
  'TerminationMessagePath"" TerminationMessagePolicy"" ImagePullPolicy"" SecurityContext:SecurityContext Stdinfalse StdinOncefalse TTYfalse';

export const goStructs: { readonly [type: string]: string } = {
  ...goDiskStructs,
  PodSpec:
    "Volumes:Volume InitContainers:Container Containers:Container EphemeralContainers:EphemeralContainer " +
    'RestartPolicy"" TerminationGracePeriodSeconds ActiveDeadlineSeconds DNSPolicy"" NodeSelector ServiceAccountName"" ' +
    'AutomountServiceAccountToken NodeName"" SecurityContext=PodSecurityContext ImagePullSecrets:LocalObjectReference Hostname"" ' +
    'Subdomain"" SetHostnameAsFQDN Affinity:Affinity SchedulerName"" Tolerations:Toleration HostAliases:HostAlias PriorityClassName"" ' +
    "Priority PreemptionPolicy DNSConfig:PodDNSConfig ReadinessGates:PodReadinessGate RuntimeClassName Overhead EnableServiceLinks " +
    "TopologySpreadConstraints:TopologySpreadConstraint OS:Named SchedulingGates:Named ResourceClaims:PodResourceClaim " +
    "Resources:ResourceRequirements HostnameOverride SchedulingGroup",
  CSINodeDriver: 'Name"" NodeID"" TopologyKeys Allocatable',
  VolumeAttachmentSpec: 'Attacher"" Source=VolumeAttachmentSource NodeName""',
  VolumeAttachmentSource: "PersistentVolumeName InlineVolumeSpec",
  PodSecurityContext:
    "HostNetworkfalse HostPIDfalse HostIPCfalse ShareProcessNamespace HostUsers SELinuxOptions:SELinuxOptions " +
    "WindowsOptions:WindowsOptions RunAsUser RunAsGroup RunAsNonRoot SupplementalGroups SupplementalGroupsPolicy FSGroup " +
    "FSGroupChangePolicy Sysctls:NameValue SeccompProfile:Profile AppArmorProfile:Profile SELinuxChangePolicy",
  Container: container,
  EphemeralContainer: `${container} TargetContainerName""`,
  ContainerPort: 'Name"" HostPort0 ContainerPort0 Protocol"" HostIP""',
  ContainerResizePolicy: 'ResourceName"" RestartPolicy""',
  EnvFromSource: 'Prefix"" ConfigMapRef:OptionalReference SecretRef:OptionalReference',
  EnvVar: 'Name"" Value"" ValueFrom:EnvVarSource',
  EnvVarSource:
    "FieldRef:ObjectFieldSelector ResourceFieldRef:ResourceFieldSelector ConfigMapKeyRef:KeySelector SecretKeyRef:KeySelector FileKeyRef",
  KeySelector: 'Name"" Key"" Optional',
  OptionalReference: 'Name"" Optional',
  ObjectFieldSelector: 'APIVersion"" FieldPath""',
  ResourceFieldSelector: 'ContainerName"" Resource"" Divisor"0"',
  ResourceRequirements: "Limits Requests Claims:ResourceClaim",
  ResourceClaim: 'Name"" Request""',
  VolumeMount: 'Name"" ReadOnlyfalse RecursiveReadOnly MountPath"" SubPath"" MountPropagation SubPathExpr""',
  VolumeDevice: 'Name"" DevicePath""',
  Probe:
    "Exec:Exec HTTPGet:HTTPGet TCPSocket:TCPSocket GRPC:GRPC InitialDelaySeconds0 TimeoutSeconds0 PeriodSeconds0 SuccessThreshold0 " +
    "FailureThreshold0 TerminationGracePeriodSeconds",
  Lifecycle: "PostStart:LifecycleHandler PreStop:LifecycleHandler StopSignal",
  LifecycleHandler: "Exec:Exec HTTPGet:HTTPGet TCPSocket:TCPSocket Sleep:Sleep",
  Exec: "Command",
  HTTPGet: 'Path"" Port Host"" Scheme"" HTTPHeaders:NameValue',
  TCPSocket: 'Port Host""',
  GRPC: "Port0 Service",
  Sleep: "Seconds0",
  SecurityContext:
    "Capabilities:Capabilities Privileged SELinuxOptions:SELinuxOptions WindowsOptions:WindowsOptions RunAsUser RunAsGroup RunAsNonRoot " +
    "ReadOnlyRootFilesystem AllowPrivilegeEscalation ProcMount SeccompProfile:Profile AppArmorProfile:Profile",
  Capabilities: "Add Drop",
  SELinuxOptions: 'User"" Role"" Type"" Level""',
  WindowsOptions: "GMSACredentialSpecName GMSACredentialSpec RunAsUserName HostProcess",
  Profile: 'Type"" LocalhostProfile',
  Named: 'Name""',
  NameValue: 'Name"" Value""',
  LocalObjectReference: 'Name""',
  Toleration: 'Key"" Operator"" Value"" Effect"" TolerationSeconds',
  HostAlias: 'IP"" Hostnames',
  PodDNSConfig: "Nameservers Searches Options:PodDNSConfigOption",
  PodDNSConfigOption: 'Name"" Value',
  PodReadinessGate: 'ConditionType""',
  PodResourceClaim: 'Name"" ResourceClaimName ResourceClaimTemplateName',
  TopologySpreadConstraint:
    'MaxSkew0 TopologyKey"" WhenUnsatisfiable"" LabelSelector MinDomains NodeAffinityPolicy NodeTaintsPolicy MatchLabelKeys',
  Affinity: "NodeAffinity:NodeAffinity PodAffinity:PodAffinity PodAntiAffinity:PodAffinity",
  NodeAffinity:
    "RequiredDuringSchedulingIgnoredDuringExecution:NodeSelector PreferredDuringSchedulingIgnoredDuringExecution:PreferredSchedulingTerm",
  NodeSelector: "NodeSelectorTerms:NodeSelectorTerm",
  NodeSelectorTerm: "MatchExpressions:NodeSelectorRequirement MatchFields:NodeSelectorRequirement",
  NodeSelectorRequirement: 'Key"" Operator"" Values',
  PreferredSchedulingTerm: "Weight0 Preference=NodeSelectorTerm",
  PodAffinity:
    "RequiredDuringSchedulingIgnoredDuringExecution:PodAffinityTerm PreferredDuringSchedulingIgnoredDuringExecution:WeightedPodAffinityTerm",
  WeightedPodAffinityTerm: "Weight0 PodAffinityTerm=PodAffinityTerm",
  PodAffinityTerm: 'LabelSelector Namespaces TopologyKey"" NamespaceSelector MatchLabelKeys MismatchLabelKeys',
  Volume:
    'Name"" HostPath:HostPath EmptyDir:EmptyDir GCEPersistentDisk:CloudDisk AWSElasticBlockStore:CloudVolume GitRepo:GitRepo Secret:SecretVolume NFS:NFS ' +
    "ISCSI:ISCSI Glusterfs:Glusterfs PersistentVolumeClaim:ClaimVolume RBD:RBD Quobyte:Quobyte FlexVolume:FlexVolume Cinder:Cinder " +
    "CephFS:CephFS@cephfs Flocker:Flocker DownwardAPI:DownwardAPIVolume FC:FC AzureFile:AzureFile ConfigMap:ConfigMapVolume " +
    "VsphereVolume:VsphereVolume AzureDisk:AzureDisk PhotonPersistentDisk:PhotonDisk Projected:Projected PortworxVolume:PortworxVolume " +
    "ScaleIO:ScaleIO StorageOS:StorageOS@storageos CSI:CSIVolume Ephemeral Image:ImageVolume",
  HostPath: 'Path"" Type',
  EmptyDir: 'Medium"" SizeLimit',
  CloudDisk: 'PDName"" FSType"" Partition0 ReadOnlyfalse',
  GitRepo: 'Repository"" Revision"" Directory""',
  SecretVolume: 'SecretName"" Items:KeyToPath DefaultMode Optional',
  ConfigMapVolume: 'Name"" Items:KeyToPath DefaultMode Optional',
  NFS: 'Server"" Path"" ReadOnlyfalse',
  ClaimVolume: 'ClaimName"" ReadOnlyfalse',
  DownwardAPIVolume: "Items:DownwardAPIFile DefaultMode",
  DownwardAPIFile: 'Path"" FieldRef:ObjectFieldSelector ResourceFieldRef:ResourceFieldSelector Mode',
  KeyToPath: 'Key"" Path"" Mode',
  Projected: "Sources:VolumeProjection DefaultMode",
  VolumeProjection:
    "Secret:ProjectedItems DownwardAPI:DownwardAPIProjection ConfigMap:ProjectedItems ServiceAccountToken:TokenProjection " +
    "ClusterTrustBundle PodCertificate",
  ProjectedItems: 'Name"" Items:KeyToPath Optional',
  DownwardAPIProjection: "Items:DownwardAPIFile",
  TokenProjection: 'Audience"" ExpirationSeconds0 Path""',
  CSIVolume: 'Driver"" ReadOnly FSType VolumeAttributes NodePublishSecretRef:LocalObjectReference',
  ImageVolume: 'Reference"" PullPolicy""',
  PersistentVolumeClaimSpec:
    'AccessModes Selector Resources=VolumeResources VolumeName"" StorageClassName VolumeMode DataSource:TypedReference ' +
    "DataSourceRef:TypedObjectReference VolumeAttributesClassName",
  VolumeResources: "Limits Requests",
  TypedReference: 'APIGroup Kind"" Name""',
  TypedObjectReference: 'APIGroup Kind"" Name"" Namespace',
  PersistentVolumeSource:
    "GCEPersistentDisk:CloudDisk AWSElasticBlockStore:CloudVolume HostPath:HostPath Glusterfs:PersistentGlusterfs NFS:NFS " +
    "RBD:PersistentRBD Quobyte:Quobyte ISCSI:PersistentISCSI FlexVolume:PersistentFlexVolume Cinder:PersistentCinder " +
    "CephFS:PersistentCephFS@cephfs FC:FC Flocker:Flocker AzureFile:PersistentAzureFile VsphereVolume:VsphereVolume " +
    "AzureDisk:AzureDisk PhotonPersistentDisk:PhotonDisk PortworxVolume:PortworxVolume ScaleIO:PersistentScaleIO Local:LocalVolume " +
    "StorageOS:PersistentStorageOS@storageos CSI:CSIPersistentVolume",
  LocalVolume: 'Path"" FSType',
  CSIPersistentVolume:
    'Driver"" VolumeHandle"" ReadOnlyfalse FSType"" VolumeAttributes ControllerPublishSecretRef:SecretReference ' +
    "NodeStageSecretRef:SecretReference NodePublishSecretRef:SecretReference ControllerExpandSecretRef:SecretReference " +
    "NodeExpandSecretRef:SecretReference",
  SecretReference: 'Name"" Namespace""',
  ServicePort: 'Name"" Protocol"" AppProtocol Port0 TargetPort0 NodePort0',
  VolumeNodeAffinity: "Required:NodeSelector",
  ObjectReference: 'Kind"" Namespace"" Name"" UID"" APIVersion"" ResourceVersion"" FieldPath""',
  EventSource: 'Component"" Host""',
  PodFailurePolicy: "Rules:PodFailurePolicyRule",
  PodFailurePolicyRule: 'Action"" OnExitCodes:ExitCodes OnPodConditions:PodConditionPattern',
  ExitCodes: 'ContainerName Operator"" Values',
  PodConditionPattern: 'Type"" Status""',
  SuccessPolicy: "Rules:SuccessPolicyRule",
  SuccessPolicyRule: "SucceededIndexes SucceededCount",
  PodDisruptionBudgetSpec: "MinAvailable Selector MaxUnavailable UnhealthyPodEvictionPolicy",
};
