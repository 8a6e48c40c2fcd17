// Made by scripts/generate-schema.mjs; not to be edited. schema.ts tells how to read it.
export const schemaText = `@admissionregistration/v1
ApplyConfiguration expression:s
AuditAnnotation !+key:s !+valueExpression:s
ExpressionWarning !+fieldRef:s !+warning:s
JSONPatch expression:s
MatchCondition !+expression:s !+name:s
MatchResources% excludeResourceRules:[NamedRuleWithOperations ?matchPolicy:sv1.MatchPolicyType=Equivalent|Exact namespaceSelector:meta/v1.LabelSelector objectSelector:meta/v1.LabelSelector resourceRules:[NamedRuleWithOperations
MutatingAdmissionPolicy kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:MutatingAdmissionPolicySpec
MutatingAdmissionPolicyBinding kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingList kind:s apiVersion:s !items:[MutatingAdmissionPolicyBinding +metadata:meta/v1.ListMeta
MutatingAdmissionPolicyBindingSpec matchResources:MatchResources paramRef:ParamRef policyName:s
MutatingAdmissionPolicyList kind:s apiVersion:s !items:[MutatingAdmissionPolicy +metadata:meta/v1.ListMeta
MutatingAdmissionPolicySpec ?failurePolicy:sv1.FailurePolicyType=Fail|Ignore matchConditions:[MatchCondition*name~name matchConstraints:MatchResources mutations:[Mutation paramKind:ParamKind ?reinvocationPolicy:sv1.ReinvocationPolicyType=IfNeeded|Never variables:[Variable
MutatingWebhook !admissionReviewVersions:[s !+clientConfig:WebhookClientConfig ?failurePolicy:sv1.FailurePolicyType=Fail|Ignore matchConditions:[MatchCondition*name~name ?matchPolicy:sv1.MatchPolicyType=Equivalent|Exact !+name:s namespaceSelector:meta/v1.LabelSelector objectSelector:meta/v1.LabelSelector ?reinvocationPolicy:sv1.ReinvocationPolicyType=IfNeeded|Never rules:[RuleWithOperations !?sideEffects:sv1.SideEffectClass=None|NoneOnDryRun|Some|Unknown ?timeoutSeconds:i
MutatingWebhookConfiguration kind:s apiVersion:s +metadata:meta/v1.ObjectMeta webhooks:[MutatingWebhook*name~name
MutatingWebhookConfigurationList kind:s apiVersion:s !items:[MutatingWebhookConfiguration +metadata:meta/v1.ListMeta
Mutation applyConfiguration:ApplyConfiguration jsonPatch:JSONPatch !+patchType:s=ApplyConfiguration|JSONPatch
NamedRuleWithOperations% RuleWithOperations.Rule/apiGroups:[s RuleWithOperations.Rule/apiVersions:[s RuleWithOperations/operations:[sv1.OperationType=*|CONNECT|CREATE|DELETE|UPDATE resourceNames:[s RuleWithOperations.Rule/resources:[s ?RuleWithOperations.Rule/scope:sv1.ScopeType=*|Cluster|Namespaced
ParamKind% kind:s apiVersion:s
ParamRef% name:s namespace:s ?parameterNotFoundAction:sv1.ParameterNotFoundActionType selector:meta/v1.LabelSelector
RuleWithOperations Rule/apiGroups:[s Rule/apiVersions:[s operations:[sv1.OperationType=*|CONNECT|CREATE|DELETE|UPDATE Rule/resources:[s ?Rule/scope:sv1.ScopeType=*|Cluster|Namespaced
ServiceReference !+name:s !+namespace:s ?path:s ?port:i
TypeChecking expressionWarnings:[ExpressionWarning
ValidatingAdmissionPolicy kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:ValidatingAdmissionPolicySpec +status:ValidatingAdmissionPolicyStatus
ValidatingAdmissionPolicyBinding kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:ValidatingAdmissionPolicyBindingSpec
ValidatingAdmissionPolicyBindingList kind:s apiVersion:s !items:[ValidatingAdmissionPolicyBinding +metadata:meta/v1.ListMeta
ValidatingAdmissionPolicyBindingSpec matchResources:MatchResources paramRef:ParamRef !policyName:s !validationActions:[sv1.ValidationAction=Audit|Deny|Warn~
ValidatingAdmissionPolicyList kind:s apiVersion:s !items:[ValidatingAdmissionPolicy +metadata:meta/v1.ListMeta
ValidatingAdmissionPolicySpec auditAnnotations:[AuditAnnotation ?failurePolicy:sv1.FailurePolicyType=Fail|Ignore matchConditions:[MatchCondition*name~name matchConstraints:MatchResources paramKind:ParamKind validations:[Validation variables:[Variable*name~name
ValidatingAdmissionPolicyStatus conditions:[meta/v1.Condition~type observedGeneration:l typeChecking:TypeChecking
ValidatingWebhook !admissionReviewVersions:[s !+clientConfig:WebhookClientConfig ?failurePolicy:sv1.FailurePolicyType=Fail|Ignore matchConditions:[MatchCondition*name~name ?matchPolicy:sv1.MatchPolicyType=Equivalent|Exact !+name:s namespaceSelector:meta/v1.LabelSelector objectSelector:meta/v1.LabelSelector rules:[RuleWithOperations !?sideEffects:sv1.SideEffectClass=None|NoneOnDryRun|Some|Unknown ?timeoutSeconds:i
ValidatingWebhookConfiguration kind:s apiVersion:s +metadata:meta/v1.ObjectMeta webhooks:[ValidatingWebhook*name~name
ValidatingWebhookConfigurationList kind:s apiVersion:s !items:[ValidatingWebhookConfiguration +metadata:meta/v1.ListMeta
Validation !+expression:s message:s messageExpression:s ?reason:sv1.StatusReason
Variable% !+expression:s !+name:s
WebhookClientConfig caBundle:y service:ServiceReference ?url:s
@apps/v1
ControllerRevision kind:s apiVersion:s +metadata:meta/v1.ObjectMeta data:r !+revision:l
ControllerRevisionList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[ControllerRevision
DaemonSet kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:DaemonSetSpec +status:DaemonSetStatus
DaemonSetCondition !+type:sv1.DaemonSetConditionType !+status:sv1.ConditionStatus lastTransitionTime:t reason:s message:s
DaemonSetList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[DaemonSet
DaemonSetSpec !selector:meta/v1.LabelSelector !+template:core/v1.PodTemplateSpec +updateStrategy:DaemonSetUpdateStrategy minReadySeconds:i ?revisionHistoryLimit:i
DaemonSetStatus !+currentNumberScheduled:i !+numberMisscheduled:i !+desiredNumberScheduled:i !+numberReady:i observedGeneration:l updatedNumberScheduled:i numberAvailable:i numberUnavailable:i ?collisionCount:i conditions:[DaemonSetCondition*type~type
DaemonSetUpdateStrategy type:sv1.DaemonSetUpdateStrategyType=OnDelete|RollingUpdate rollingUpdate:RollingUpdateDaemonSet
Deployment kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:DeploymentSpec +status:DeploymentStatus
DeploymentCondition !+type:sv1.DeploymentConditionType !+status:sv1.ConditionStatus lastUpdateTime:t lastTransitionTime:t reason:s message:s
DeploymentList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Deployment
DeploymentSpec ?replicas:i !selector:meta/v1.LabelSelector !+template:core/v1.PodTemplateSpec +strategy:DeploymentStrategy^ minReadySeconds:i ?revisionHistoryLimit:i paused:b ?progressDeadlineSeconds:i
DeploymentStatus observedGeneration:l replicas:i updatedReplicas:i readyReplicas:i availableReplicas:i unavailableReplicas:i ?terminatingReplicas:i conditions:[DeploymentCondition*type~type ?collisionCount:i
DeploymentStrategy type:sv1.DeploymentStrategyType=Recreate|RollingUpdate rollingUpdate:RollingUpdateDeployment
ReplicaSet kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:ReplicaSetSpec +status:ReplicaSetStatus
ReplicaSetCondition !+type:sv1.ReplicaSetConditionType !+status:sv1.ConditionStatus lastTransitionTime:t reason:s message:s
ReplicaSetList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[ReplicaSet
ReplicaSetSpec ?replicas:i minReadySeconds:i !selector:meta/v1.LabelSelector +template:core/v1.PodTemplateSpec
ReplicaSetStatus !+replicas:i fullyLabeledReplicas:i readyReplicas:i availableReplicas:i ?terminatingReplicas:i observedGeneration:l conditions:[ReplicaSetCondition*type~type
RollingUpdateDaemonSet maxUnavailable:x maxSurge:x
RollingUpdateDeployment maxUnavailable:x maxSurge:x
RollingUpdateStatefulSetStrategy ?partition:i maxUnavailable:x
StatefulSet kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:StatefulSetSpec +status:StatefulSetStatus
StatefulSetCondition !+type:sv1.StatefulSetConditionType !+status:sv1.ConditionStatus lastTransitionTime:t reason:s message:s
StatefulSetList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[StatefulSet
StatefulSetOrdinals +start:i
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:sv1.PersistentVolumeClaimRetentionPolicyType whenScaled:sv1.PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec ?replicas:i !selector:meta/v1.LabelSelector !+template:core/v1.PodTemplateSpec volumeClaimTemplates:[core/v1.PersistentVolumeClaim +serviceName:s podManagementPolicy:sv1.PodManagementPolicyType=OrderedReady|Parallel +updateStrategy:StatefulSetUpdateStrategy ?revisionHistoryLimit:i minReadySeconds:i persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy ordinals:StatefulSetOrdinals
StatefulSetStatus observedGeneration:l !+replicas:i readyReplicas:i currentReplicas:i updatedReplicas:i currentRevision:s updateRevision:s ?collisionCount:i conditions:[StatefulSetCondition*type~type +availableReplicas:i
StatefulSetUpdateStrategy type:sv1.StatefulSetUpdateStrategyType=OnDelete|RollingUpdate rollingUpdate:RollingUpdateStatefulSetStrategy
@authentication/v1
BoundObjectReference kind:s apiVersion:s name:s uid:stypes.UID
SelfSubjectReview kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +status:SelfSubjectReviewStatus
SelfSubjectReviewStatus +userInfo:UserInfo
TokenRequest kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:TokenRequestSpec +status:TokenRequestStatus
TokenRequestSpec audiences:[s ?expirationSeconds:l boundObjectRef:BoundObjectReference
TokenRequestStatus +token:s expirationTimestamp:t
TokenReview kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:TokenReviewSpec +status:TokenReviewStatus
TokenReviewSpec !token:s audiences:[s
TokenReviewStatus authenticated:b +user:UserInfo audiences:[s error:s
UserInfo username:s uid:stypes.UID groups:[s extra:{[s
@authorization/v1
FieldSelectorAttributes rawSelector:s requirements:[meta/v1.FieldSelectorRequirement
LabelSelectorAttributes rawSelector:s requirements:[meta/v1.LabelSelectorRequirement
LocalSubjectAccessReview kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:SubjectAccessReviewSpec +status:SubjectAccessReviewStatus
NonResourceAttributes path:s verb:s
NonResourceRule !verbs:[s nonResourceURLs:[s
ResourceAttributes namespace:s verb:s group:s version:s resource:s subresource:s name:s fieldSelector:FieldSelectorAttributes labelSelector:LabelSelectorAttributes
ResourceRule !verbs:[s apiGroups:[s resources:[s resourceNames:[s
SelfSubjectAccessReview kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:SelfSubjectAccessReviewSpec +status:SubjectAccessReviewStatus
SelfSubjectAccessReviewSpec resourceAttributes:ResourceAttributes nonResourceAttributes:NonResourceAttributes
SelfSubjectRulesReview kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:SelfSubjectRulesReviewSpec +status:SubjectRulesReviewStatus
SelfSubjectRulesReviewSpec namespace:s
SubjectAccessReview kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:SubjectAccessReviewSpec +status:SubjectAccessReviewStatus
SubjectAccessReviewSpec resourceAttributes:ResourceAttributes nonResourceAttributes:NonResourceAttributes user:s groups:[s extra:{[s uid:stypes.UID
SubjectAccessReviewStatus !+allowed:b denied:b reason:s evaluationError:s
SubjectRulesReviewStatus !resourceRules:[ResourceRule !nonResourceRules:[NonResourceRule !+incomplete:b evaluationError:s
@autoscaling/v1
CrossVersionObjectReference% !+kind:s !+name:s apiVersion:s
HorizontalPodAutoscaler kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:HorizontalPodAutoscalerSpec +status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[HorizontalPodAutoscaler
HorizontalPodAutoscalerSpec !+scaleTargetRef:CrossVersionObjectReference ?minReplicas:i !+maxReplicas:i ?targetCPUUtilizationPercentage:i
HorizontalPodAutoscalerStatus ?observedGeneration:l lastScaleTime:t !+currentReplicas:i !+desiredReplicas:i ?currentCPUUtilizationPercentage:i
Scale kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:ScaleSpec +status:ScaleStatus
ScaleSpec +replicas:i
ScaleStatus !+replicas:i selector:s
@autoscaling/v2
ContainerResourceMetricSource !+name:sv1.ResourceName !+target:MetricTarget !+container:s
ContainerResourceMetricStatus !+name:sv1.ResourceName !+current:MetricValueStatus !+container:s
CrossVersionObjectReference !+kind:s !+name:s apiVersion:s
ExternalMetricSource !+metric:MetricIdentifier !+target:MetricTarget
ExternalMetricStatus !+metric:MetricIdentifier !+current:MetricValueStatus
HPAScalingPolicy !+type:sv2.HPAScalingPolicyType !+value:i !+periodSeconds:i
HPAScalingRules ?stabilizationWindowSeconds:i ?selectPolicy:sv2.ScalingPolicySelect policies:[HPAScalingPolicy tolerance:q
HorizontalPodAutoscaler kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:HorizontalPodAutoscalerSpec +status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerBehavior scaleUp:HPAScalingRules scaleDown:HPAScalingRules
HorizontalPodAutoscalerCondition !+type:sv2.HorizontalPodAutoscalerConditionType !+status:sv1.ConditionStatus lastTransitionTime:t reason:s message:s
HorizontalPodAutoscalerList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[HorizontalPodAutoscaler
HorizontalPodAutoscalerSpec !+scaleTargetRef:CrossVersionObjectReference ?minReplicas:i !+maxReplicas:i metrics:[MetricSpec behavior:HorizontalPodAutoscalerBehavior
HorizontalPodAutoscalerStatus ?observedGeneration:l lastScaleTime:t currentReplicas:i !+desiredReplicas:i currentMetrics:[MetricStatus conditions:[HorizontalPodAutoscalerCondition*type~type
MetricIdentifier !+name:s selector:meta/v1.LabelSelector
MetricSpec !+type:sv2.MetricSourceType object:ObjectMetricSource pods:PodsMetricSource resource:ResourceMetricSource containerResource:ContainerResourceMetricSource external:ExternalMetricSource
MetricStatus !+type:sv2.MetricSourceType object:ObjectMetricStatus pods:PodsMetricStatus resource:ResourceMetricStatus containerResource:ContainerResourceMetricStatus external:ExternalMetricStatus
MetricTarget !+type:sv2.MetricTargetType value:q averageValue:q ?averageUtilization:i
MetricValueStatus value:q averageValue:q ?averageUtilization:i
ObjectMetricSource !+describedObject:CrossVersionObjectReference !+target:MetricTarget !+metric:MetricIdentifier
ObjectMetricStatus !+metric:MetricIdentifier !+current:MetricValueStatus !+describedObject:CrossVersionObjectReference
PodsMetricSource !+metric:MetricIdentifier !+target:MetricTarget
PodsMetricStatus !+metric:MetricIdentifier !+current:MetricValueStatus
ResourceMetricSource !+name:sv1.ResourceName !+target:MetricTarget
ResourceMetricStatus !+name:sv1.ResourceName !+current:MetricValueStatus
@batch/v1
CronJob kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:CronJobSpec +status:CronJobStatus
CronJobList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[CronJob
CronJobSpec !+schedule:s ?timeZone:s ?startingDeadlineSeconds:l concurrencyPolicy:sv1.ConcurrencyPolicy=Allow|Forbid|Replace ?suspend:b !+jobTemplate:JobTemplateSpec ?successfulJobsHistoryLimit:i ?failedJobsHistoryLimit:i
CronJobStatus active:[core/v1.ObjectReference lastScheduleTime:t lastSuccessfulTime:t
Job kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:JobSpec +status:JobStatus
JobCondition !+type:sv1.JobConditionType !+status:sv1.ConditionStatus lastProbeTime:t lastTransitionTime:t reason:s message:s
JobList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Job
JobSpec ?parallelism:i ?completions:i ?activeDeadlineSeconds:l podFailurePolicy:PodFailurePolicy successPolicy:SuccessPolicy ?backoffLimit:i ?backoffLimitPerIndex:i ?maxFailedIndexes:i selector:meta/v1.LabelSelector ?manualSelector:b !+template:core/v1.PodTemplateSpec ?ttlSecondsAfterFinished:i ?completionMode:sv1.CompletionMode=Indexed|NonIndexed ?suspend:b ?podReplacementPolicy:sv1.PodReplacementPolicy=Failed|TerminatingOrFailed ?managedBy:s
JobStatus conditions:[JobCondition*type startTime:t completionTime:t active:i succeeded:i failed:i ?terminating:i completedIndexes:s ?failedIndexes:s uncountedTerminatedPods:UncountedTerminatedPods ?ready:i
JobTemplateSpec +metadata:meta/v1.ObjectMeta +spec:JobSpec
PodFailurePolicy !rules:[PodFailurePolicyRule
PodFailurePolicyOnExitCodesRequirement ?containerName:s !+operator:sv1.PodFailurePolicyOnExitCodesOperator=In|NotIn !values:[i~
PodFailurePolicyOnPodConditionsPattern !+type:sv1.PodConditionType +status:sv1.ConditionStatus
PodFailurePolicyRule !+action:sv1.PodFailurePolicyAction=Count|FailIndex|FailJob|Ignore onExitCodes:PodFailurePolicyOnExitCodesRequirement onPodConditions:[PodFailurePolicyOnPodConditionsPattern
SuccessPolicy !rules:[SuccessPolicyRule
SuccessPolicyRule ?succeededIndexes:s ?succeededCount:i
UncountedTerminatedPods succeeded:[s~ failed:[s~
@coordination/v1
Lease kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:LeaseSpec
LeaseList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Lease
LeaseSpec ?holderIdentity:s ?leaseDurationSeconds:i acquireTime:u renewTime:u ?leaseTransitions:i ?strategy:sv1.CoordinatedLeaseStrategy ?preferredHolder:s
@core/v1
AWSElasticBlockStoreVolumeSource !+volumeID:s fsType:s partition:i readOnly:b
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
AppArmorProfile !+type:sv1.AppArmorProfileType=Localhost|RuntimeDefault|Unconfined ?localhostProfile:s
AttachedVolume !+name:sv1.UniqueVolumeName !+devicePath:s
AzureDiskVolumeSource !+diskName:s !+diskURI:s ?cachingMode:sv1.AzureDataDiskCachingMode=None|ReadOnly|ReadWrite ?fsType:s ?readOnly:b ?kind:sv1.AzureDataDiskKind=Dedicated|Managed|Shared
AzureFilePersistentVolumeSource !+secretName:s !+shareName:s readOnly:b ?secretNamespace:s
AzureFileVolumeSource !+secretName:s !+shareName:s readOnly:b
Binding kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+target:ObjectReference
CSIPersistentVolumeSource !+driver:s !+volumeHandle:s readOnly:b fsType:s volumeAttributes:{s controllerPublishSecretRef:SecretReference nodeStageSecretRef:SecretReference nodePublishSecretRef:SecretReference controllerExpandSecretRef:SecretReference nodeExpandSecretRef:SecretReference
CSIVolumeSource !+driver:s ?readOnly:b ?fsType:s volumeAttributes:{s nodePublishSecretRef:LocalObjectReference
Capabilities add:[sv1.Capability drop:[sv1.Capability
CephFSPersistentVolumeSource !monitors:[s path:s user:s secretFile:s secretRef:SecretReference readOnly:b
CephFSVolumeSource !monitors:[s path:s user:s secretFile:s secretRef:LocalObjectReference readOnly:b
CinderPersistentVolumeSource !+volumeID:s fsType:s readOnly:b secretRef:SecretReference
CinderVolumeSource !+volumeID:s fsType:s readOnly:b secretRef:LocalObjectReference
ClientIPConfig ?timeoutSeconds:i
ClusterTrustBundleProjection ?name:s ?signerName:s labelSelector:meta/v1.LabelSelector ?optional:b !+path:s
ComponentCondition !+type:sv1.ComponentConditionType !+status:sv1.ConditionStatus message:s error:s
ComponentStatus kind:s apiVersion:s +metadata:meta/v1.ObjectMeta conditions:[ComponentCondition*type~type
ComponentStatusList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[ComponentStatus
ConfigMap kind:s apiVersion:s +metadata:meta/v1.ObjectMeta ?immutable:b data:{s binaryData:{y
ConfigMapEnvSource LocalObjectReference/name:s ?optional:b
ConfigMapKeySelector% LocalObjectReference/name:s !+key:s ?optional:b
ConfigMapList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[ConfigMap
ConfigMapNodeConfigSource !+namespace:s !+name:s uid:stypes.UID resourceVersion:s !+kubeletConfigKey:s
ConfigMapProjection LocalObjectReference/name:s items:[KeyToPath ?optional:b
ConfigMapVolumeSource LocalObjectReference/name:s items:[KeyToPath ?defaultMode:i ?optional:b
Container !+name:s image:s command:[s args:[s workingDir:s ports:[ContainerPort*containerPort~containerPort,protocol=TCP envFrom:[EnvFromSource env:[EnvVar*name~name +resources:ResourceRequirements resizePolicy:[ContainerResizePolicy ?restartPolicy:sv1.ContainerRestartPolicy restartPolicyRules:[ContainerRestartRule volumeMounts:[VolumeMount*mountPath~mountPath volumeDevices:[VolumeDevice*devicePath~devicePath livenessProbe:Probe readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle terminationMessagePath:s terminationMessagePolicy:sv1.TerminationMessagePolicy=FallbackToLogsOnError|File imagePullPolicy:sv1.PullPolicy=Always|IfNotPresent|Never securityContext:SecurityContext stdin:b stdinOnce:b tty:b
ContainerExtendedResourceRequest !+containerName:s !+resourceName:sv1.ResourceName !+requestName:s
ContainerImage names:[s sizeBytes:l
ContainerPort name:s hostPort:i !+containerPort:i protocol:sv1.Protocol=SCTP|TCP|UDP hostIP:s
ContainerResizePolicy !+resourceName:sv1.ResourceName !+restartPolicy:sv1.ResourceResizeRestartPolicy
ContainerRestartRule !action:sv1.ContainerRestartRuleAction exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes !operator:sv1.ContainerRestartRuleOnExitCodesOperator values:[i~
ContainerState waiting:ContainerStateWaiting running:ContainerStateRunning terminated:ContainerStateTerminated
ContainerStateRunning startedAt:t
ContainerStateTerminated !+exitCode:i signal:i reason:s message:s startedAt:t finishedAt:t containerID:s
ContainerStateWaiting reason:s message:s
ContainerStatus !+name:s +state:ContainerState +lastState:ContainerState !+ready:b !+restartCount:i !+image:s !+imageID:s containerID:s ?started:b allocatedResources:{q resources:ResourceRequirements volumeMounts:[VolumeMountStatus*mountPath~mountPath user:ContainerUser allocatedResourcesStatus:[ResourceStatus*name~name ?stopSignal:sv1.Signal=SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ
ContainerUser linux:LinuxContainerUser
DaemonEndpoint !+Port:i
DownwardAPIProjection items:[DownwardAPIVolumeFile
DownwardAPIVolumeFile !+path:s fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector ?mode:i
DownwardAPIVolumeSource items:[DownwardAPIVolumeFile ?defaultMode:i
EmptyDirVolumeSource medium:sv1.StorageMedium sizeLimit:q
EndpointAddress% !+ip:s hostname:s ?nodeName:s targetRef:ObjectReference
EndpointPort% name:s !+port:i protocol:sv1.Protocol=SCTP|TCP|UDP ?appProtocol:s
EndpointSubset addresses:[EndpointAddress notReadyAddresses:[EndpointAddress ports:[EndpointPort
Endpoints kind:s apiVersion:s +metadata:meta/v1.ObjectMeta subsets:[EndpointSubset
EndpointsList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Endpoints
EnvFromSource prefix:s configMapRef:ConfigMapEnvSource secretRef:SecretEnvSource
EnvVar !+name:s value:s valueFrom:EnvVarSource
EnvVarSource fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector configMapKeyRef:ConfigMapKeySelector secretKeyRef:SecretKeySelector fileKeyRef:FileKeySelector
EphemeralContainer !+EphemeralContainerCommon/name:s EphemeralContainerCommon/image:s EphemeralContainerCommon/command:[s EphemeralContainerCommon/args:[s EphemeralContainerCommon/workingDir:s EphemeralContainerCommon/ports:[ContainerPort*containerPort~containerPort,protocol=TCP EphemeralContainerCommon/envFrom:[EnvFromSource EphemeralContainerCommon/env:[EnvVar*name~name +EphemeralContainerCommon/resources:ResourceRequirements EphemeralContainerCommon/resizePolicy:[ContainerResizePolicy ?EphemeralContainerCommon/restartPolicy:sv1.ContainerRestartPolicy EphemeralContainerCommon/restartPolicyRules:[ContainerRestartRule EphemeralContainerCommon/volumeMounts:[VolumeMount*mountPath~mountPath EphemeralContainerCommon/volumeDevices:[VolumeDevice*devicePath~devicePath EphemeralContainerCommon/livenessProbe:Probe EphemeralContainerCommon/readinessProbe:Probe EphemeralContainerCommon/startupProbe:Probe EphemeralContainerCommon/lifecycle:Lifecycle EphemeralContainerCommon/terminationMessagePath:s EphemeralContainerCommon/terminationMessagePolicy:sv1.TerminationMessagePolicy=FallbackToLogsOnError|File EphemeralContainerCommon/imagePullPolicy:sv1.PullPolicy=Always|IfNotPresent|Never EphemeralContainerCommon/securityContext:SecurityContext EphemeralContainerCommon/stdin:b EphemeralContainerCommon/stdinOnce:b EphemeralContainerCommon/tty:b targetContainerName:s
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate
Event kind:s apiVersion:s !+metadata:meta/v1.ObjectMeta !+involvedObject:ObjectReference reason:s message:s +source:EventSource firstTimestamp:t lastTimestamp:t count:i type:s eventTime:u series:EventSeries action:s related:ObjectReference +reportingComponent:s +reportingInstance:s
EventList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Event
EventSeries count:i lastObservedTime:u
EventSource component:s host:s
ExecAction command:[s
FCVolumeSource targetWWNs:[s ?lun:i fsType:s readOnly:b wwids:[s
FileKeySelector% !+volumeName:s !+path:s !+key:s ?optional:b
FlexPersistentVolumeSource !+driver:s fsType:s secretRef:SecretReference readOnly:b options:{s
FlexVolumeSource !+driver:s fsType:s secretRef:LocalObjectReference readOnly:b options:{s
FlockerVolumeSource datasetName:s datasetUUID:s
GCEPersistentDiskVolumeSource !+pdName:s fsType:s partition:i readOnly:b
GRPCAction !+port:i ?service:s
GitRepoVolumeSource !+repository:s revision:s directory:s
GlusterfsPersistentVolumeSource !+endpoints:s !+path:s readOnly:b ?endpointsNamespace:s
GlusterfsVolumeSource !+endpoints:s !+path:s readOnly:b
HTTPGetAction path:s !port:x host:s scheme:sv1.URIScheme=HTTP|HTTPS httpHeaders:[HTTPHeader
HTTPHeader !+name:s !+value:s
HostAlias !+ip:s hostnames:[s
HostIP !+ip:s
HostPathVolumeSource !+path:s ?type:sv1.HostPathType=|BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket
ISCSIPersistentVolumeSource !+targetPortal:s !+iqn:s !+lun:i iscsiInterface:s fsType:s readOnly:b portals:[s chapAuthDiscovery:b chapAuthSession:b secretRef:SecretReference ?initiatorName:s
ISCSIVolumeSource !+targetPortal:s !+iqn:s !+lun:i iscsiInterface:s fsType:s readOnly:b portals:[s chapAuthDiscovery:b chapAuthSession:b secretRef:LocalObjectReference ?initiatorName:s
ImageVolumeSource reference:s pullPolicy:sv1.PullPolicy=Always|IfNotPresent|Never
ImageVolumeStatus !imageRef:s
KeyToPath !+key:s !+path:s ?mode:i
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler ?stopSignal:sv1.Signal=SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction sleep:SleepAction
LimitRange kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:LimitRangeSpec
LimitRangeItem !+type:sv1.LimitType max:{q min:{q default:{q defaultRequest:{q maxLimitRequestRatio:{q
LimitRangeList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[LimitRange
LimitRangeSpec !limits:[LimitRangeItem
LinuxContainerUser !+uid:l !+gid:l supplementalGroups:[l
LoadBalancerIngress ip:s hostname:s ?ipMode:sv1.LoadBalancerIPMode ports:[PortStatus
LoadBalancerStatus ingress:[LoadBalancerIngress
LocalObjectReference% name:s
LocalVolumeSource !+path:s ?fsType:s
ModifyVolumeStatus targetVolumeAttributesClassName:s !+status:sv1.PersistentVolumeClaimModifyVolumeStatus=InProgress|Infeasible|Pending
NFSVolumeSource !+server:s !+path:s readOnly:b
Namespace kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:NamespaceSpec +status:NamespaceStatus
NamespaceCondition !+type:sv1.NamespaceConditionType !+status:sv1.ConditionStatus lastTransitionTime:t reason:s message:s
NamespaceList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Namespace
NamespaceSpec finalizers:[sv1.FinalizerName
NamespaceStatus phase:sv1.NamespacePhase=Active|Terminating conditions:[NamespaceCondition*type~type
Node kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:NodeSpec +status:NodeStatus
NodeAddress !+type:sv1.NodeAddressType !+address:s
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:NodeSelector preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm
NodeAllocatableResourceClaimStatus !?resourceClaimName:s containers:[s~ !resources:{q
NodeCondition !+type:sv1.NodeConditionType !+status:sv1.ConditionStatus lastHeartbeatTime:t lastTransitionTime:t reason:s message:s
NodeConfigSource configMap:ConfigMapNodeConfigSource
NodeConfigStatus assigned:NodeConfigSource active:NodeConfigSource lastKnownGood:NodeConfigSource error:s
NodeDaemonEndpoints +kubeletEndpoint:DaemonEndpoint
NodeFeatures ?supplementalGroupsPolicy:b
NodeList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Node
NodeRuntimeHandler +name:s features:NodeRuntimeHandlerFeatures
NodeRuntimeHandlerFeatures ?recursiveReadOnlyMounts:b ?userNamespaces:b
NodeSelector% !nodeSelectorTerms:[NodeSelectorTerm
NodeSelectorRequirement !+key:s !+operator:sv1.NodeSelectorOperator=DoesNotExist|Exists|Gt|In|Lt|NotIn values:[s
NodeSelectorTerm% matchExpressions:[NodeSelectorRequirement matchFields:[NodeSelectorRequirement
NodeSpec podCIDR:s podCIDRs:[s*~ providerID:s unschedulable:b taints:[Taint configSource:NodeConfigSource externalID:s
NodeStatus capacity:{q allocatable:{q phase:sv1.NodePhase=Pending|Running|Terminated conditions:[NodeCondition*type~type addresses:[NodeAddress*type~type +daemonEndpoints:NodeDaemonEndpoints +nodeInfo:NodeSystemInfo images:[ContainerImage volumesInUse:[sv1.UniqueVolumeName volumesAttached:[AttachedVolume config:NodeConfigStatus runtimeHandlers:[NodeRuntimeHandler features:NodeFeatures declaredFeatures:[s
NodeSwapStatus ?capacity:l
NodeSystemInfo !+machineID:s !+systemUUID:s !+bootID:s !+kernelVersion:s !+osImage:s !+containerRuntimeVersion:s !+kubeletVersion:s !+kubeProxyVersion:s !+operatingSystem:s !+architecture:s swap:NodeSwapStatus
ObjectFieldSelector% apiVersion:s !+fieldPath:s
ObjectReference% kind:s namespace:s name:s uid:stypes.UID apiVersion:s resourceVersion:s fieldPath:s
PersistentVolume kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:PersistentVolumeSpec +status:PersistentVolumeStatus
PersistentVolumeClaim kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:PersistentVolumeClaimSpec +status:PersistentVolumeClaimStatus
PersistentVolumeClaimCondition !+type:sv1.PersistentVolumeClaimConditionType !+status:sv1.ConditionStatus lastProbeTime:t lastTransitionTime:t reason:s message:s
PersistentVolumeClaimList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[PersistentVolumeClaim
PersistentVolumeClaimSpec accessModes:[sv1.PersistentVolumeAccessMode=ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod selector:meta/v1.LabelSelector +resources:VolumeResourceRequirements volumeName:s ?storageClassName:s ?volumeMode:sv1.PersistentVolumeMode=Block|Filesystem dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference ?volumeAttributesClassName:s
PersistentVolumeClaimStatus phase:sv1.PersistentVolumeClaimPhase=Bound|Lost|Pending accessModes:[sv1.PersistentVolumeAccessMode=ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod capacity:{q conditions:[PersistentVolumeClaimCondition*type~type allocatedResources:{q allocatedResourceStatuses:{sv1.ClaimResourceStatus=ControllerResizeInProgress|ControllerResizeInfeasible|NodeResizeInProgress|NodeResizeInfeasible|NodeResizePending%- ?currentVolumeAttributesClassName:s modifyVolumeStatus:ModifyVolumeStatus
PersistentVolumeClaimTemplate +metadata:meta/v1.ObjectMeta !+spec:PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource !+claimName:s readOnly:b
PersistentVolumeList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[PersistentVolume
PersistentVolumeSpec capacity:{q PersistentVolumeSource/gcePersistentDisk:GCEPersistentDiskVolumeSource PersistentVolumeSource/awsElasticBlockStore:AWSElasticBlockStoreVolumeSource PersistentVolumeSource/hostPath:HostPathVolumeSource PersistentVolumeSource/glusterfs:GlusterfsPersistentVolumeSource PersistentVolumeSource/nfs:NFSVolumeSource PersistentVolumeSource/rbd:RBDPersistentVolumeSource PersistentVolumeSource/iscsi:ISCSIPersistentVolumeSource PersistentVolumeSource/cinder:CinderPersistentVolumeSource PersistentVolumeSource/cephfs:CephFSPersistentVolumeSource PersistentVolumeSource/fc:FCVolumeSource PersistentVolumeSource/flocker:FlockerVolumeSource PersistentVolumeSource/flexVolume:FlexPersistentVolumeSource PersistentVolumeSource/azureFile:AzureFilePersistentVolumeSource PersistentVolumeSource/vsphereVolume:VsphereVirtualDiskVolumeSource PersistentVolumeSource/quobyte:QuobyteVolumeSource PersistentVolumeSource/azureDisk:AzureDiskVolumeSource PersistentVolumeSource/photonPersistentDisk:PhotonPersistentDiskVolumeSource PersistentVolumeSource/portworxVolume:PortworxVolumeSource PersistentVolumeSource/scaleIO:ScaleIOPersistentVolumeSource PersistentVolumeSource/local:LocalVolumeSource PersistentVolumeSource/storageos:StorageOSPersistentVolumeSource PersistentVolumeSource/csi:CSIPersistentVolumeSource accessModes:[sv1.PersistentVolumeAccessMode=ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod claimRef:ObjectReference%- persistentVolumeReclaimPolicy:sv1.PersistentVolumeReclaimPolicy=Delete|Recycle|Retain storageClassName:s mountOptions:[s ?volumeMode:sv1.PersistentVolumeMode=Block|Filesystem nodeAffinity:VolumeNodeAffinity ?volumeAttributesClassName:s
PersistentVolumeStatus phase:sv1.PersistentVolumePhase=Available|Bound|Failed|Pending|Released message:s reason:s lastPhaseTransitionTime:t
PhotonPersistentDiskVolumeSource !+pdID:s fsType:s
Pod kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:PodSpec +status:PodStatus
PodAffinity requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm
PodAffinityTerm labelSelector:meta/v1.LabelSelector namespaces:[s !+topologyKey:s namespaceSelector:meta/v1.LabelSelector matchLabelKeys:[s mismatchLabelKeys:[s
PodAntiAffinity requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm
PodCertificateProjection !?signerName:s !keyType:s ?maxExpirationSeconds:i credentialBundlePath:s keyPath:s certificateChainPath:s userAnnotations:{s
PodCondition !+type:sv1.PodConditionType observedGeneration:l !+status:sv1.ConditionStatus lastProbeTime:t lastTransitionTime:t reason:s message:s
PodDNSConfig nameservers:[s searches:[s options:[PodDNSConfigOption
PodDNSConfigOption name:s ?value:s
PodExtendedResourceClaimStatus !requestMappings:[ContainerExtendedResourceRequest !?resourceClaimName:s
PodIP !+ip:s
PodList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Pod
PodOS !+name:sv1.OSName
PodReadinessGate !+conditionType:sv1.PodConditionType
PodResourceClaim !+name:s ?resourceClaimName:s ?resourceClaimTemplateName:s
PodResourceClaimStatus !+name:s ?resourceClaimName:s
PodSchedulingGate !+name:s
PodSchedulingGroup ?podGroupName:s
PodSecurityContext seLinuxOptions:SELinuxOptions windowsOptions:WindowsSecurityContextOptions ?runAsUser:l ?runAsGroup:l ?runAsNonRoot:b supplementalGroups:[l ?supplementalGroupsPolicy:sv1.SupplementalGroupsPolicy=Merge|Strict ?fsGroup:l sysctls:[Sysctl ?fsGroupChangePolicy:sv1.PodFSGroupChangePolicy=Always|OnRootMismatch seccompProfile:SeccompProfile appArmorProfile:AppArmorProfile ?seLinuxChangePolicy:sv1.PodSELinuxChangePolicy
PodSpec volumes:[Volume*name^~name initContainers:[Container*name~name !containers:[Container*name~name ephemeralContainers:[EphemeralContainer*name~name restartPolicy:sv1.RestartPolicy=Always|Never|OnFailure ?terminationGracePeriodSeconds:l ?activeDeadlineSeconds:l dnsPolicy:sv1.DNSPolicy=ClusterFirst|ClusterFirstWithHostNet|Default|None nodeSelector:{s% serviceAccountName:s serviceAccount:s ?automountServiceAccountToken:b nodeName:s hostNetwork:b hostPID:b hostIPC:b ?shareProcessNamespace:b securityContext:PodSecurityContext imagePullSecrets:[LocalObjectReference*name~name hostname:s subdomain:s affinity:Affinity schedulerName:s tolerations:[Toleration hostAliases:[HostAlias*ip~ip priorityClassName:s ?priority:i dnsConfig:PodDNSConfig readinessGates:[PodReadinessGate ?runtimeClassName:s ?enableServiceLinks:b ?preemptionPolicy:sv1.PreemptionPolicy=Never|PreemptLowerPriority overhead:{q topologySpreadConstraints:[TopologySpreadConstraint*topologyKey~topologyKey,whenUnsatisfiable ?setHostnameAsFQDN:b os:PodOS ?hostUsers:b schedulingGates:[PodSchedulingGate*name~name resourceClaims:[PodResourceClaim*name^~name resources:ResourceRequirements ?hostnameOverride:s schedulingGroup:PodSchedulingGroup
PodStatus observedGeneration:l phase:sv1.PodPhase=Failed|Pending|Running|Succeeded|Unknown conditions:[PodCondition*type~type message:s reason:s nominatedNodeName:s hostIP:s hostIPs:[HostIP*ip podIP:s podIPs:[PodIP*ip~ip startTime:t initContainerStatuses:[ContainerStatus containerStatuses:[ContainerStatus qosClass:sv1.PodQOSClass=BestEffort|Burstable|Guaranteed ephemeralContainerStatuses:[ContainerStatus resize:sv1.PodResizeStatus resourceClaimStatuses:[PodResourceClaimStatus*name^~name extendedResourceClaimStatus:PodExtendedResourceClaimStatus allocatedResources:{q resources:ResourceRequirements nodeAllocatableResourceClaimStatuses:[NodeAllocatableResourceClaimStatus
PodTemplate kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +template:PodTemplateSpec
PodTemplateList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[PodTemplate
PodTemplateSpec +metadata:meta/v1.ObjectMeta +spec:PodSpec
PortStatus !+port:i !+protocol:sv1.Protocol=SCTP|TCP|UDP ?error:s
PortworxVolumeSource !+volumeID:s fsType:s readOnly:b
PreferredSchedulingTerm !+weight:i !+preference:NodeSelectorTerm
Probe ProbeHandler/exec:ExecAction ProbeHandler/httpGet:HTTPGetAction ProbeHandler/tcpSocket:TCPSocketAction ProbeHandler/grpc:GRPCAction initialDelaySeconds:i ?timeoutSeconds:i periodSeconds:i successThreshold:i failureThreshold:i ?terminationGracePeriodSeconds:l
ProjectedVolumeSource sources:[VolumeProjection ?defaultMode:i
QuobyteVolumeSource !+registry:s !+volume:s readOnly:b user:s group:s tenant:s
RBDPersistentVolumeSource !monitors:[s !+image:s fsType:s pool:s user:s keyring:s secretRef:SecretReference readOnly:b
RBDVolumeSource !monitors:[s !+image:s fsType:s pool:s user:s keyring:s secretRef:LocalObjectReference readOnly:b
ReplicationController kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:ReplicationControllerSpec +status:ReplicationControllerStatus
ReplicationControllerCondition !+type:sv1.ReplicationControllerConditionType !+status:sv1.ConditionStatus lastTransitionTime:t reason:s message:s
ReplicationControllerList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[ReplicationController
ReplicationControllerSpec ?replicas:i minReadySeconds:i selector:{s% template:PodTemplateSpec
ReplicationControllerStatus !+replicas:i fullyLabeledReplicas:i readyReplicas:i availableReplicas:i observedGeneration:l conditions:[ReplicationControllerCondition*type~type
ResourceClaim !+name:s request:s
ResourceFieldSelector% containerName:s !+resource:s divisor:q
ResourceHealth !+resourceID:sv1.ResourceID health:sv1.ResourceHealthStatus ?message:s
ResourceQuota kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:ResourceQuotaSpec +status:ResourceQuotaStatus
ResourceQuotaList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[ResourceQuota
ResourceQuotaSpec hard:{q scopes:[sv1.ResourceQuotaScope=BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass scopeSelector:ScopeSelector
ResourceQuotaStatus hard:{q used:{q
ResourceRequirements limits:{q requests:{q claims:[ResourceClaim~name
ResourceStatus !+name:sv1.ResourceName resources:[ResourceHealth~resourceID
SELinuxOptions user:s role:s type:s level:s
ScaleIOPersistentVolumeSource !+gateway:s !+system:s !secretRef:SecretReference sslEnabled:b protectionDomain:s storagePool:s storageMode:s volumeName:s fsType:s readOnly:b
ScaleIOVolumeSource !+gateway:s !+system:s !secretRef:LocalObjectReference sslEnabled:b protectionDomain:s storagePool:s storageMode:s volumeName:s fsType:s readOnly:b
ScopeSelector% matchExpressions:[ScopedResourceSelectorRequirement
ScopedResourceSelectorRequirement !+scopeName:sv1.ResourceQuotaScope=BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass !+operator:sv1.ScopeSelectorOperator=DoesNotExist|Exists|In|NotIn values:[s
SeccompProfile !+type:sv1.SeccompProfileType=Localhost|RuntimeDefault|Unconfined ?localhostProfile:s
Secret kind:s apiVersion:s +metadata:meta/v1.ObjectMeta ?immutable:b data:{y stringData:{s type:sv1.SecretType
SecretEnvSource LocalObjectReference/name:s ?optional:b
SecretKeySelector% LocalObjectReference/name:s !+key:s ?optional:b
SecretList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Secret
SecretProjection LocalObjectReference/name:s items:[KeyToPath ?optional:b
SecretReference% name:s namespace:s
SecretVolumeSource secretName:s items:[KeyToPath ?defaultMode:i ?optional:b
SecurityContext capabilities:Capabilities ?privileged:b seLinuxOptions:SELinuxOptions windowsOptions:WindowsSecurityContextOptions ?runAsUser:l ?runAsGroup:l ?runAsNonRoot:b ?readOnlyRootFilesystem:b ?allowPrivilegeEscalation:b ?procMount:sv1.ProcMountType=Default|Unmasked seccompProfile:SeccompProfile appArmorProfile:AppArmorProfile
Service kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:ServiceSpec +status:ServiceStatus
ServiceAccount kind:s apiVersion:s +metadata:meta/v1.ObjectMeta secrets:[ObjectReference*name~name imagePullSecrets:[LocalObjectReference ?automountServiceAccountToken:b
ServiceAccountList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[ServiceAccount
ServiceAccountTokenProjection audience:s ?expirationSeconds:l !+path:s
ServiceList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Service
ServicePort name:s protocol:sv1.Protocol=SCTP|TCP|UDP ?appProtocol:s !+port:i targetPort:x nodePort:i
ServiceSpec ports:[ServicePort*port~port,protocol=TCP selector:{s% clusterIP:s clusterIPs:[s type:sv1.ServiceType=ClusterIP|ExternalName|LoadBalancer|NodePort externalIPs:[s sessionAffinity:sv1.ServiceAffinity=ClientIP|None loadBalancerIP:s loadBalancerSourceRanges:[s externalName:s externalTrafficPolicy:sv1.ServiceExternalTrafficPolicy=Cluster|Local healthCheckNodePort:i publishNotReadyAddresses:b sessionAffinityConfig:SessionAffinityConfig ipFamilies:[sv1.IPFamily=|IPv4|IPv6 ?ipFamilyPolicy:sv1.IPFamilyPolicy=PreferDualStack|RequireDualStack|SingleStack ?allocateLoadBalancerNodePorts:b ?loadBalancerClass:s ?internalTrafficPolicy:sv1.ServiceInternalTrafficPolicy=Cluster|Local ?trafficDistribution:s
ServiceStatus +loadBalancer:LoadBalancerStatus conditions:[meta/v1.Condition*type~type
SessionAffinityConfig clientIP:ClientIPConfig
SleepAction !+seconds:l
StorageOSPersistentVolumeSource volumeName:s volumeNamespace:s fsType:s readOnly:b secretRef:ObjectReference
StorageOSVolumeSource volumeName:s volumeNamespace:s fsType:s readOnly:b secretRef:LocalObjectReference
Sysctl !+name:s !+value:s
TCPSocketAction !port:x host:s
Taint !+key:s value:s !+effect:sv1.TaintEffect=NoExecute|NoSchedule|PreferNoSchedule timeAdded:t
Toleration key:s operator:sv1.TolerationOperator=Equal|Exists|Gt|Lt value:s effect:sv1.TaintEffect=NoExecute|NoSchedule|PreferNoSchedule ?tolerationSeconds:l
TopologySelectorLabelRequirement !+key:s !values:[s
TopologySelectorTerm% matchLabelExpressions:[TopologySelectorLabelRequirement
TopologySpreadConstraint !+maxSkew:i !+topologyKey:s !+whenUnsatisfiable:sv1.UnsatisfiableConstraintAction=DoNotSchedule|ScheduleAnyway labelSelector:meta/v1.LabelSelector ?minDomains:i ?nodeAffinityPolicy:sv1.NodeInclusionPolicy=Honor|Ignore ?nodeTaintsPolicy:sv1.NodeInclusionPolicy=Honor|Ignore matchLabelKeys:[s
TypedLocalObjectReference% ?apiGroup:s !+kind:s !+name:s
TypedObjectReference ?apiGroup:s !+kind:s !+name:s ?namespace:s
Volume !+name:s VolumeSource/hostPath:HostPathVolumeSource VolumeSource/emptyDir:EmptyDirVolumeSource VolumeSource/gcePersistentDisk:GCEPersistentDiskVolumeSource VolumeSource/awsElasticBlockStore:AWSElasticBlockStoreVolumeSource VolumeSource/gitRepo:GitRepoVolumeSource VolumeSource/secret:SecretVolumeSource VolumeSource/nfs:NFSVolumeSource VolumeSource/iscsi:ISCSIVolumeSource VolumeSource/glusterfs:GlusterfsVolumeSource VolumeSource/persistentVolumeClaim:PersistentVolumeClaimVolumeSource VolumeSource/rbd:RBDVolumeSource VolumeSource/flexVolume:FlexVolumeSource VolumeSource/cinder:CinderVolumeSource VolumeSource/cephfs:CephFSVolumeSource VolumeSource/flocker:FlockerVolumeSource VolumeSource/downwardAPI:DownwardAPIVolumeSource VolumeSource/fc:FCVolumeSource VolumeSource/azureFile:AzureFileVolumeSource VolumeSource/configMap:ConfigMapVolumeSource VolumeSource/vsphereVolume:VsphereVirtualDiskVolumeSource VolumeSource/quobyte:QuobyteVolumeSource VolumeSource/azureDisk:AzureDiskVolumeSource VolumeSource/photonPersistentDisk:PhotonPersistentDiskVolumeSource VolumeSource/projected:ProjectedVolumeSource VolumeSource/portworxVolume:PortworxVolumeSource VolumeSource/scaleIO:ScaleIOVolumeSource VolumeSource/storageos:StorageOSVolumeSource VolumeSource/csi:CSIVolumeSource VolumeSource/ephemeral:EphemeralVolumeSource VolumeSource/image:ImageVolumeSource
VolumeDevice !+name:s !+devicePath:s
VolumeMount !+name:s readOnly:b ?recursiveReadOnly:sv1.RecursiveReadOnlyMode !+mountPath:s subPath:s ?mountPropagation:sv1.MountPropagationMode=Bidirectional|HostToContainer|None subPathExpr:s
VolumeMountStatus !+name:s !+mountPath:s readOnly:b ?recursiveReadOnly:sv1.RecursiveReadOnlyMode volumeStatus:VolumeStatus
VolumeNodeAffinity required:NodeSelector
VolumeProjection secret:SecretProjection downwardAPI:DownwardAPIProjection configMap:ConfigMapProjection serviceAccountToken:ServiceAccountTokenProjection clusterTrustBundle:ClusterTrustBundleProjection podCertificate:PodCertificateProjection
VolumeResourceRequirements limits:{q requests:{q
VolumeStatus image:ImageVolumeStatus
VsphereVirtualDiskVolumeSource !+volumePath:s fsType:s storagePolicyName:s storagePolicyID:s
WeightedPodAffinityTerm !+weight:i !+podAffinityTerm:PodAffinityTerm
WindowsSecurityContextOptions ?gmsaCredentialSpecName:s ?gmsaCredentialSpec:s ?runAsUserName:s ?hostProcess:b
@discovery/v1
Endpoint !addresses:[s~ +conditions:EndpointConditions ?hostname:s targetRef:core/v1.ObjectReference deprecatedTopology:{s ?nodeName:s ?zone:s hints:EndpointHints
EndpointConditions ?ready:b ?serving:b ?terminating:b
EndpointHints forZones:[ForZone forNodes:[ForNode
EndpointPort% ?name:s ?protocol:sv1.Protocol=SCTP|TCP|UDP ?port:i ?appProtocol:s
EndpointSlice kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+addressType:sv1.AddressType=FQDN|IPv4|IPv6 endpoints:[Endpoint ports:[EndpointPort
EndpointSliceList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[EndpointSlice
ForNode !+name:s
ForZone !+name:s
@events/v1
Event kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !eventTime:u series:EventSeries reportingController:s reportingInstance:s action:s reason:s +regarding:core/v1.ObjectReference related:core/v1.ObjectReference note:s type:s +deprecatedSource:core/v1.EventSource deprecatedFirstTimestamp:t deprecatedLastTimestamp:t deprecatedCount:i
EventList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Event
EventSeries !+count:i !lastObservedTime:u
@networking/v1
HTTPIngressPath path:s !?pathType:sv1.PathType=Exact|ImplementationSpecific|Prefix !+backend:IngressBackend
HTTPIngressRuleValue !paths:[HTTPIngressPath
IPAddress kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:IPAddressSpec
IPAddressList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[IPAddress
IPAddressSpec !parentRef:ParentReference
IPBlock !+cidr:s except:[s
Ingress kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:IngressSpec +status:IngressStatus
IngressBackend service:IngressServiceBackend resource:core/v1.TypedLocalObjectReference
IngressClass kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:IngressClassSpec
IngressClassList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[IngressClass
IngressClassParametersReference !+kind:s !+name:s ?scope:s ?namespace:s ?apiGroup:s
IngressClassSpec controller:s parameters:IngressClassParametersReference
IngressList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Ingress
IngressLoadBalancerIngress ip:s hostname:s ports:[IngressPortStatus
IngressLoadBalancerStatus ingress:[IngressLoadBalancerIngress
IngressPortStatus !+port:i !+protocol:sv1.Protocol=SCTP|TCP|UDP ?error:s
IngressRule host:s IngressRuleValue/http:HTTPIngressRuleValue
IngressServiceBackend !+name:s +port:ServiceBackendPort
IngressSpec ?ingressClassName:s defaultBackend:IngressBackend tls:[IngressTLS rules:[IngressRule
IngressStatus +loadBalancer:IngressLoadBalancerStatus
IngressTLS hosts:[s secretName:s
NetworkPolicy kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:NetworkPolicySpec
NetworkPolicyEgressRule ports:[NetworkPolicyPort to:[NetworkPolicyPeer
NetworkPolicyIngressRule ports:[NetworkPolicyPort from:[NetworkPolicyPeer
NetworkPolicyList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[NetworkPolicy
NetworkPolicyPeer podSelector:meta/v1.LabelSelector namespaceSelector:meta/v1.LabelSelector ipBlock:IPBlock
NetworkPolicyPort ?protocol:sv1.Protocol=SCTP|TCP|UDP port:x ?endPort:i
NetworkPolicySpec +podSelector:meta/v1.LabelSelector ingress:[NetworkPolicyIngressRule egress:[NetworkPolicyEgressRule policyTypes:[sv1.PolicyType=Egress|Ingress
ParentReference group:s !resource:s namespace:s !name:s
ServiceBackendPort% name:s number:i
ServiceCIDR kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:ServiceCIDRSpec +status:ServiceCIDRStatus
ServiceCIDRList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[ServiceCIDR
ServiceCIDRSpec cidrs:[s
ServiceCIDRStatus conditions:[meta/v1.Condition*type~type
@node/v1
Overhead podFixed:{q
RuntimeClass kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+handler:s overhead:Overhead scheduling:Scheduling
RuntimeClassList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[RuntimeClass
Scheduling nodeSelector:{s% tolerations:[core/v1.Toleration
@policy/v1
Eviction kind:s apiVersion:s +metadata:meta/v1.ObjectMeta deleteOptions:meta/v1.DeleteOptions
PodDisruptionBudget kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +spec:PodDisruptionBudgetSpec +status:PodDisruptionBudgetStatus
PodDisruptionBudgetList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[PodDisruptionBudget
PodDisruptionBudgetSpec minAvailable:x selector:meta/v1.LabelSelector maxUnavailable:x ?unhealthyPodEvictionPolicy:sv1.UnhealthyPodEvictionPolicyType=AlwaysAllow|IfHealthyBudget
PodDisruptionBudgetStatus observedGeneration:l disruptedPods:{t +disruptionsAllowed:i +currentHealthy:i +desiredHealthy:i +expectedPods:i conditions:[meta/v1.Condition*type~type
@rbac/v1
AggregationRule clusterRoleSelectors:[meta/v1.LabelSelector
ClusterRole kind:s apiVersion:s +metadata:meta/v1.ObjectMeta rules:[PolicyRule aggregationRule:AggregationRule
ClusterRoleBinding kind:s apiVersion:s +metadata:meta/v1.ObjectMeta subjects:[Subject !+roleRef:RoleRef
ClusterRoleBindingList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[ClusterRoleBinding
ClusterRoleList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[ClusterRole
PolicyRule !verbs:[s apiGroups:[s resources:[s resourceNames:[s nonResourceURLs:[s
Role kind:s apiVersion:s +metadata:meta/v1.ObjectMeta rules:[PolicyRule
RoleBinding kind:s apiVersion:s +metadata:meta/v1.ObjectMeta subjects:[Subject !+roleRef:RoleRef
RoleBindingList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[RoleBinding
RoleList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[Role
RoleRef% ?apiGroup:s !+kind:s !+name:s
Subject% !+kind:s ?apiGroup:s !+name:s namespace:s
@scheduling/v1
PriorityClass kind:s apiVersion:s +metadata:meta/v1.ObjectMeta +value:i globalDefault:b description:s ?preemptionPolicy:sv1.PreemptionPolicy=Never|PreemptLowerPriority
PriorityClassList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[PriorityClass
@storage/v1
CSIDriver kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:CSIDriverSpec
CSIDriverList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[CSIDriver
CSIDriverSpec ?attachRequired:b ?podInfoOnMount:b volumeLifecycleModes:[sv1.VolumeLifecycleMode~ ?storageCapacity:b ?fsGroupPolicy:sv1.FSGroupPolicy tokenRequests:[TokenRequest ?requiresRepublish:b ?seLinuxMount:b ?nodeAllocatableUpdatePeriodSeconds:l ?serviceAccountTokenInSecrets:b ?preventPodSchedulingIfMissing:b
CSINode kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:CSINodeSpec
CSINodeDriver !+name:s !+nodeID:s topologyKeys:[s allocatable:VolumeNodeResources
CSINodeList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[CSINode
CSINodeSpec !drivers:[CSINodeDriver*name~name
CSIStorageCapacity kind:s apiVersion:s +metadata:meta/v1.ObjectMeta nodeTopology:meta/v1.LabelSelector !+storageClassName:s capacity:q maximumVolumeSize:q
CSIStorageCapacityList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[CSIStorageCapacity
StorageClass kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+provisioner:s parameters:{s ?reclaimPolicy:sv1.PersistentVolumeReclaimPolicy=Delete|Recycle|Retain mountOptions:[s ?allowVolumeExpansion:b ?volumeBindingMode:sv1.VolumeBindingMode=Immediate|WaitForFirstConsumer allowedTopologies:[core/v1.TopologySelectorTerm
StorageClassList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[StorageClass
TokenRequest !+audience:s ?expirationSeconds:l
VolumeAttachment kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:VolumeAttachmentSpec +status:VolumeAttachmentStatus
VolumeAttachmentList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[VolumeAttachment
VolumeAttachmentSource ?persistentVolumeName:s inlineVolumeSpec:core/v1.PersistentVolumeSpec
VolumeAttachmentSpec !+attacher:s !+source:VolumeAttachmentSource !+nodeName:s
VolumeAttachmentStatus !+attached:b attachmentMetadata:{s attachError:VolumeError detachError:VolumeError
VolumeAttributesClass kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+driverName:s parameters:{s
VolumeAttributesClassList kind:s apiVersion:s +metadata:meta/v1.ListMeta !items:[VolumeAttributesClass
VolumeError time:t message:s ?errorCode:i
VolumeNodeResources ?count:i
@apiextensions/v1
CustomResourceColumnDefinition description:s format:s !+jsonPath:s !+name:s priority:i !+type:s
CustomResourceConversion !+strategy:sv1.ConversionStrategyType webhook:WebhookConversion
CustomResourceDefinition kind:s apiVersion:s +metadata:meta/v1.ObjectMeta !+spec:CustomResourceDefinitionSpec +status:CustomResourceDefinitionStatus
CustomResourceDefinitionCondition lastTransitionTime:t message:s observedGeneration:l reason:s !+status:sv1.ConditionStatus !+type:sv1.CustomResourceDefinitionConditionType
CustomResourceDefinitionList kind:s apiVersion:s !items:[CustomResourceDefinition +metadata:meta/v1.ListMeta
CustomResourceDefinitionNames !+kind:s categories:[s listKind:s !+plural:s shortNames:[s singular:s
CustomResourceDefinitionSpec conversion:CustomResourceConversion !+group:s !+names:CustomResourceDefinitionNames preserveUnknownFields:b !+scope:sv1.ResourceScope !versions:[CustomResourceDefinitionVersion
CustomResourceDefinitionStatus +acceptedNames:CustomResourceDefinitionNames conditions:[CustomResourceDefinitionCondition~type observedGeneration:l storedVersions:[s
CustomResourceDefinitionVersion additionalPrinterColumns:[CustomResourceColumnDefinition deprecated:b deprecationWarning:s !+name:s schema:CustomResourceValidation selectableFields:[SelectableField !+served:b !+storage:b subresources:CustomResourceSubresources
CustomResourceSubresourceScale ?labelSelectorPath:s !+specReplicasPath:s !+statusReplicasPath:s
CustomResourceSubresourceStatus
CustomResourceSubresources scale:CustomResourceSubresourceScale status:CustomResourceSubresourceStatus
CustomResourceValidation openAPIV3Schema:JSONSchemaProps
ExternalDocumentation description:s url:s
JSONSchemaProps ?$ref:s $schema:s additionalItems:#Bool additionalProperties:#Bool allOf:[JSONSchemaProps anyOf:[JSONSchemaProps default:a definitions:{JSONSchemaProps dependencies:{#StringArray description:s enum:[a example:a exclusiveMaximum:b exclusiveMinimum:b externalDocs:ExternalDocumentation format:s id:s items:#Array ?maxItems:l ?maxLength:l ?maxProperties:l ?maximum:d ?minItems:l ?minLength:l ?minProperties:l ?minimum:d ?multipleOf:d not:JSONSchemaProps nullable:b oneOf:[JSONSchemaProps pattern:s patternProperties:{JSONSchemaProps properties:{JSONSchemaProps required:[s title:s type:s uniqueItems:b x-kubernetes-embedded-resource:b x-kubernetes-int-or-string:b x-kubernetes-list-map-keys:[s ?x-kubernetes-list-type:s ?x-kubernetes-map-type:s ?x-kubernetes-preserve-unknown-fields:b x-kubernetes-validations:[ValidationRule*rule~rule
SelectableField !+jsonPath:s
ServiceReference !+name:s !+namespace:s ?path:s ?port:i
ValidationRule fieldPath:s message:s messageExpression:s ?optionalOldSelf:b ?reason:s=FieldValueDuplicate|FieldValueForbidden|FieldValueInvalid|FieldValueRequired !+rule:s
WebhookClientConfig caBundle:y service:ServiceReference ?url:s
WebhookConversion clientConfig:WebhookClientConfig !conversionReviewVersions:[s
@meta/v1
APIResource !+name:s !+singularName:s !+namespaced:b group:s version:s !+kind:s !verbs:[s shortNames:[s categories:[s storageVersionHash:s
APIResourceList kind:s apiVersion:s !+groupVersion:s !resources:[APIResource
Condition !+type:s !+status:sv1.ConditionStatus observedGeneration:l !lastTransitionTime:t !+reason:s !+message:s
DeleteOptions kind:s apiVersion:s ?gracePeriodSeconds:l preconditions:Preconditions ?orphanDependents:b ?propagationPolicy:sv1.DeletionPropagation dryRun:[s ignoreStoreReadErrorWithClusterBreakingPotential:b
FieldSelectorRequirement !+key:s !+operator:sv1.FieldSelectorOperator values:[s
LabelSelector% matchLabels:{s matchExpressions:[LabelSelectorRequirement
LabelSelectorRequirement !+key:s !+operator:sv1.LabelSelectorOperator values:[s
ListMeta selfLink:s resourceVersion:s continue:s ?remainingItemCount:l shardInfo:ShardInfo
ManagedFieldsEntry manager:s operation:sv1.ManagedFieldsOperationType apiVersion:s time:t fieldsType:s fieldsV1:r subresource:s
ObjectMeta name:s generateName:s namespace:s selfLink:s uid:stypes.UID resourceVersion:s generation:l creationTimestamp:t deletionTimestamp:t ?deletionGracePeriodSeconds:l labels:{s annotations:{s ownerReferences:[OwnerReference*uid~uid finalizers:[s*~ managedFields:[ManagedFieldsEntry
OwnerReference% !+apiVersion:s !+kind:s !+name:s !+uid:stypes.UID ?controller:b ?blockOwnerDeletion:b
Preconditions ?uid:stypes.UID ?resourceVersion:s
ShardInfo !+selector:s
Status kind:s apiVersion:s +metadata:ListMeta status:sv1.ConditionStatus message:s reason:sv1.StatusReason details:StatusDetails code:i
StatusCause reason:sv1.CauseType message:s field:s
StatusDetails name:s group:s kind:s uid:stypes.UID causes:[StatusCause retryAfterSeconds:i
WatchEvent !+type:s !object:r`;
