// Made by scripts/generate-schema.mjs; not to be edited. schema.ts tells how to read it.
export const schemaText = `@admissionregistration/v1
ApplyConfiguration expression:s
AuditAnnotation !+key:s !+valueExpression:s
ExpressionWarning !+fieldRef:s !+warning:s
JSONPatch expression:s
MatchCondition !+expression:s !+name:s
MatchResources% excludeResourceRules:[NamedRuleWithOperations ?matchPolicy:sv1.MatchPolicyType=Equivalent|Exact namespaceSelector:meta/v1.LabelSelector objectSelector:meta/v1.LabelSelector resourceRules:[NamedRuleWithOperations
MutatingAdmissionPolicy apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:MutatingAdmissionPolicySpec
MutatingAdmissionPolicyBinding apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:MutatingAdmissionPolicyBindingSpec
MutatingAdmissionPolicyBindingList apiVersion:s !items:[MutatingAdmissionPolicyBinding kind:s +metadata:meta/v1.ListMeta
MutatingAdmissionPolicyBindingSpec matchResources:MatchResources paramRef:ParamRef policyName:s
MutatingAdmissionPolicyList apiVersion:s !items:[MutatingAdmissionPolicy kind:s +metadata:meta/v1.ListMeta
MutatingAdmissionPolicySpec ?failurePolicy:sv1.FailurePolicyType=Fail|Ignore matchConditions:[MatchCondition*name~name matchConstraints:MatchResources mutations:[Mutation paramKind:ParamKind ?reinvocationPolicy:sv1.ReinvocationPolicyType=IfNeeded|Never variables:[Variable
MutatingWebhook !admissionReviewVersions:[s !+clientConfig:WebhookClientConfig ?failurePolicy:sv1.FailurePolicyType=Fail|Ignore matchConditions:[MatchCondition*name~name ?matchPolicy:sv1.MatchPolicyType=Equivalent|Exact !+name:s namespaceSelector:meta/v1.LabelSelector objectSelector:meta/v1.LabelSelector ?reinvocationPolicy:sv1.ReinvocationPolicyType=IfNeeded|Never rules:[RuleWithOperations !?sideEffects:sv1.SideEffectClass=None|NoneOnDryRun|Some|Unknown ?timeoutSeconds:i
MutatingWebhookConfiguration apiVersion:s kind:s +metadata:meta/v1.ObjectMeta webhooks:[MutatingWebhook*name~name
MutatingWebhookConfigurationList apiVersion:s !items:[MutatingWebhookConfiguration kind:s +metadata:meta/v1.ListMeta
Mutation applyConfiguration:ApplyConfiguration jsonPatch:JSONPatch !+patchType:s=ApplyConfiguration|JSONPatch
NamedRuleWithOperations% RuleWithOperations.Rule/apiGroups:[s RuleWithOperations.Rule/apiVersions:[s RuleWithOperations/operations:[sv1.OperationType=*|CONNECT|CREATE|DELETE|UPDATE resourceNames:[s RuleWithOperations.Rule/resources:[s ?RuleWithOperations.Rule/scope:sv1.ScopeType=*|Cluster|Namespaced
ParamKind% apiVersion:s kind:s
ParamRef% name:s namespace:s ?parameterNotFoundAction:sv1.ParameterNotFoundActionType selector:meta/v1.LabelSelector
RuleWithOperations Rule/apiGroups:[s Rule/apiVersions:[s operations:[sv1.OperationType=*|CONNECT|CREATE|DELETE|UPDATE Rule/resources:[s ?Rule/scope:sv1.ScopeType=*|Cluster|Namespaced
ServiceReference !+name:s !+namespace:s ?path:s ?port:i
TypeChecking expressionWarnings:[ExpressionWarning
ValidatingAdmissionPolicy apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:ValidatingAdmissionPolicySpec +status:ValidatingAdmissionPolicyStatus
ValidatingAdmissionPolicyBinding apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:ValidatingAdmissionPolicyBindingSpec
ValidatingAdmissionPolicyBindingList apiVersion:s !items:[ValidatingAdmissionPolicyBinding kind:s +metadata:meta/v1.ListMeta
ValidatingAdmissionPolicyBindingSpec matchResources:MatchResources paramRef:ParamRef !policyName:s !validationActions:[sv1.ValidationAction=Audit|Deny|Warn~
ValidatingAdmissionPolicyList apiVersion:s !items:[ValidatingAdmissionPolicy kind:s +metadata:meta/v1.ListMeta
ValidatingAdmissionPolicySpec auditAnnotations:[AuditAnnotation ?failurePolicy:sv1.FailurePolicyType=Fail|Ignore matchConditions:[MatchCondition*name~name matchConstraints:MatchResources paramKind:ParamKind validations:[Validation variables:[Variable*name~name
ValidatingAdmissionPolicyStatus conditions:[meta/v1.Condition~type observedGeneration:l typeChecking:TypeChecking
ValidatingWebhook !admissionReviewVersions:[s !+clientConfig:WebhookClientConfig ?failurePolicy:sv1.FailurePolicyType=Fail|Ignore matchConditions:[MatchCondition*name~name ?matchPolicy:sv1.MatchPolicyType=Equivalent|Exact !+name:s namespaceSelector:meta/v1.LabelSelector objectSelector:meta/v1.LabelSelector rules:[RuleWithOperations !?sideEffects:sv1.SideEffectClass=None|NoneOnDryRun|Some|Unknown ?timeoutSeconds:i
ValidatingWebhookConfiguration apiVersion:s kind:s +metadata:meta/v1.ObjectMeta webhooks:[ValidatingWebhook*name~name
ValidatingWebhookConfigurationList apiVersion:s !items:[ValidatingWebhookConfiguration kind:s +metadata:meta/v1.ListMeta
Validation !+expression:s message:s messageExpression:s ?reason:sv1.StatusReason
Variable% !+expression:s !+name:s
WebhookClientConfig caBundle:y service:ServiceReference ?url:s
@apps/v1
ControllerRevision apiVersion:s data:r kind:s +metadata:meta/v1.ObjectMeta !+revision:l
ControllerRevisionList apiVersion:s !items:[ControllerRevision kind:s +metadata:meta/v1.ListMeta
DaemonSet apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:DaemonSetSpec +status:DaemonSetStatus
DaemonSetCondition lastTransitionTime:t message:s reason:s !+status:sv1.ConditionStatus !+type:sv1.DaemonSetConditionType
DaemonSetList apiVersion:s !items:[DaemonSet kind:s +metadata:meta/v1.ListMeta
DaemonSetSpec minReadySeconds:i ?revisionHistoryLimit:i !selector:meta/v1.LabelSelector !+template:core/v1.PodTemplateSpec +updateStrategy:DaemonSetUpdateStrategy
DaemonSetStatus ?collisionCount:i conditions:[DaemonSetCondition*type~type !+currentNumberScheduled:i !+desiredNumberScheduled:i numberAvailable:i !+numberMisscheduled:i !+numberReady:i numberUnavailable:i observedGeneration:l updatedNumberScheduled:i
DaemonSetUpdateStrategy rollingUpdate:RollingUpdateDaemonSet type:sv1.DaemonSetUpdateStrategyType=OnDelete|RollingUpdate
Deployment apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:DeploymentSpec +status:DeploymentStatus
DeploymentCondition lastTransitionTime:t lastUpdateTime:t message:s reason:s !+status:sv1.ConditionStatus !+type:sv1.DeploymentConditionType
DeploymentList apiVersion:s !items:[Deployment kind:s +metadata:meta/v1.ListMeta
DeploymentSpec minReadySeconds:i paused:b ?progressDeadlineSeconds:i ?replicas:i ?revisionHistoryLimit:i !selector:meta/v1.LabelSelector +strategy:DeploymentStrategy^ !+template:core/v1.PodTemplateSpec
DeploymentStatus availableReplicas:i ?collisionCount:i conditions:[DeploymentCondition*type~type observedGeneration:l readyReplicas:i replicas:i ?terminatingReplicas:i unavailableReplicas:i updatedReplicas:i
DeploymentStrategy rollingUpdate:RollingUpdateDeployment type:sv1.DeploymentStrategyType=Recreate|RollingUpdate
ReplicaSet apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:ReplicaSetSpec +status:ReplicaSetStatus
ReplicaSetCondition lastTransitionTime:t message:s reason:s !+status:sv1.ConditionStatus !+type:sv1.ReplicaSetConditionType
ReplicaSetList apiVersion:s !items:[ReplicaSet kind:s +metadata:meta/v1.ListMeta
ReplicaSetSpec minReadySeconds:i ?replicas:i !selector:meta/v1.LabelSelector +template:core/v1.PodTemplateSpec
ReplicaSetStatus availableReplicas:i conditions:[ReplicaSetCondition*type~type fullyLabeledReplicas:i observedGeneration:l readyReplicas:i !+replicas:i ?terminatingReplicas:i
RollingUpdateDaemonSet maxSurge:x maxUnavailable:x
RollingUpdateDeployment maxSurge:x maxUnavailable:x
RollingUpdateStatefulSetStrategy maxUnavailable:x ?partition:i
StatefulSet apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:StatefulSetSpec +status:StatefulSetStatus
StatefulSetCondition lastTransitionTime:t message:s reason:s !+status:sv1.ConditionStatus !+type:sv1.StatefulSetConditionType
StatefulSetList apiVersion:s !items:[StatefulSet kind:s +metadata:meta/v1.ListMeta
StatefulSetOrdinals +start:i
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted:sv1.PersistentVolumeClaimRetentionPolicyType whenScaled:sv1.PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec minReadySeconds:i ordinals:StatefulSetOrdinals persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy podManagementPolicy:sv1.PodManagementPolicyType=OrderedReady|Parallel ?replicas:i ?revisionHistoryLimit:i !selector:meta/v1.LabelSelector +serviceName:s !+template:core/v1.PodTemplateSpec +updateStrategy:StatefulSetUpdateStrategy volumeClaimTemplates:[core/v1.PersistentVolumeClaim
StatefulSetStatus +availableReplicas:i ?collisionCount:i conditions:[StatefulSetCondition*type~type currentReplicas:i currentRevision:s observedGeneration:l readyReplicas:i !+replicas:i updateRevision:s updatedReplicas:i
StatefulSetUpdateStrategy rollingUpdate:RollingUpdateStatefulSetStrategy type:sv1.StatefulSetUpdateStrategyType=OnDelete|RollingUpdate
@authentication/v1
BoundObjectReference apiVersion:s kind:s name:s uid:stypes.UID
SelfSubjectReview apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +status:SelfSubjectReviewStatus
SelfSubjectReviewStatus +userInfo:UserInfo
TokenRequest apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:TokenRequestSpec +status:TokenRequestStatus
TokenRequestSpec audiences:[s boundObjectRef:BoundObjectReference ?expirationSeconds:l
TokenRequestStatus expirationTimestamp:t +token:s
TokenReview apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:TokenReviewSpec +status:TokenReviewStatus
TokenReviewSpec audiences:[s !token:s
TokenReviewStatus audiences:[s authenticated:b error:s +user:UserInfo
UserInfo extra:{[s groups:[s uid:stypes.UID username:s
@authorization/v1
FieldSelectorAttributes rawSelector:s requirements:[meta/v1.FieldSelectorRequirement
LabelSelectorAttributes rawSelector:s requirements:[meta/v1.LabelSelectorRequirement
LocalSubjectAccessReview apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:SubjectAccessReviewSpec +status:SubjectAccessReviewStatus
NonResourceAttributes path:s verb:s
NonResourceRule nonResourceURLs:[s !verbs:[s
ResourceAttributes fieldSelector:FieldSelectorAttributes group:s labelSelector:LabelSelectorAttributes name:s namespace:s resource:s subresource:s verb:s version:s
ResourceRule apiGroups:[s resourceNames:[s resources:[s !verbs:[s
SelfSubjectAccessReview apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:SelfSubjectAccessReviewSpec +status:SubjectAccessReviewStatus
SelfSubjectAccessReviewSpec nonResourceAttributes:NonResourceAttributes resourceAttributes:ResourceAttributes
SelfSubjectRulesReview apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:SelfSubjectRulesReviewSpec +status:SubjectRulesReviewStatus
SelfSubjectRulesReviewSpec namespace:s
SubjectAccessReview apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:SubjectAccessReviewSpec +status:SubjectAccessReviewStatus
SubjectAccessReviewSpec extra:{[s groups:[s nonResourceAttributes:NonResourceAttributes resourceAttributes:ResourceAttributes uid:stypes.UID user:s
SubjectAccessReviewStatus !+allowed:b denied:b evaluationError:s reason:s
SubjectRulesReviewStatus evaluationError:s !+incomplete:b !nonResourceRules:[NonResourceRule !resourceRules:[ResourceRule
@autoscaling/v1
CrossVersionObjectReference% apiVersion:s !+kind:s !+name:s
HorizontalPodAutoscaler apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:HorizontalPodAutoscalerSpec +status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerList apiVersion:s !items:[HorizontalPodAutoscaler kind:s +metadata:meta/v1.ListMeta
HorizontalPodAutoscalerSpec !+maxReplicas:i ?minReplicas:i !+scaleTargetRef:CrossVersionObjectReference ?targetCPUUtilizationPercentage:i
HorizontalPodAutoscalerStatus ?currentCPUUtilizationPercentage:i !+currentReplicas:i !+desiredReplicas:i lastScaleTime:t ?observedGeneration:l
Scale apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:ScaleSpec +status:ScaleStatus
ScaleSpec +replicas:i
ScaleStatus !+replicas:i selector:s
@autoscaling/v2
ContainerResourceMetricSource !+container:s !+name:sv1.ResourceName !+target:MetricTarget
ContainerResourceMetricStatus !+container:s !+current:MetricValueStatus !+name:sv1.ResourceName
CrossVersionObjectReference apiVersion:s !+kind:s !+name:s
ExternalMetricSource !+metric:MetricIdentifier !+target:MetricTarget
ExternalMetricStatus !+current:MetricValueStatus !+metric:MetricIdentifier
HPAScalingPolicy !+periodSeconds:i !+type:sv2.HPAScalingPolicyType !+value:i
HPAScalingRules policies:[HPAScalingPolicy ?selectPolicy:sv2.ScalingPolicySelect ?stabilizationWindowSeconds:i tolerance:q
HorizontalPodAutoscaler apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:HorizontalPodAutoscalerSpec +status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerBehavior scaleDown:HPAScalingRules scaleUp:HPAScalingRules
HorizontalPodAutoscalerCondition lastTransitionTime:t message:s reason:s !+status:sv1.ConditionStatus !+type:sv2.HorizontalPodAutoscalerConditionType
HorizontalPodAutoscalerList apiVersion:s !items:[HorizontalPodAutoscaler kind:s +metadata:meta/v1.ListMeta
HorizontalPodAutoscalerSpec behavior:HorizontalPodAutoscalerBehavior !+maxReplicas:i metrics:[MetricSpec ?minReplicas:i !+scaleTargetRef:CrossVersionObjectReference
HorizontalPodAutoscalerStatus conditions:[HorizontalPodAutoscalerCondition*type~type currentMetrics:[MetricStatus currentReplicas:i !+desiredReplicas:i lastScaleTime:t ?observedGeneration:l
MetricIdentifier !+name:s selector:meta/v1.LabelSelector
MetricSpec containerResource:ContainerResourceMetricSource external:ExternalMetricSource object:ObjectMetricSource pods:PodsMetricSource resource:ResourceMetricSource !+type:sv2.MetricSourceType
MetricStatus containerResource:ContainerResourceMetricStatus external:ExternalMetricStatus object:ObjectMetricStatus pods:PodsMetricStatus resource:ResourceMetricStatus !+type:sv2.MetricSourceType
MetricTarget ?averageUtilization:i averageValue:q !+type:sv2.MetricTargetType value:q
MetricValueStatus ?averageUtilization:i averageValue:q value:q
ObjectMetricSource !+describedObject:CrossVersionObjectReference !+metric:MetricIdentifier !+target:MetricTarget
ObjectMetricStatus !+current:MetricValueStatus !+describedObject:CrossVersionObjectReference !+metric:MetricIdentifier
PodsMetricSource !+metric:MetricIdentifier !+target:MetricTarget
PodsMetricStatus !+current:MetricValueStatus !+metric:MetricIdentifier
ResourceMetricSource !+name:sv1.ResourceName !+target:MetricTarget
ResourceMetricStatus !+current:MetricValueStatus !+name:sv1.ResourceName
@batch/v1
CronJob apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:CronJobSpec +status:CronJobStatus
CronJobList apiVersion:s !items:[CronJob kind:s +metadata:meta/v1.ListMeta
CronJobSpec concurrencyPolicy:sv1.ConcurrencyPolicy=Allow|Forbid|Replace ?failedJobsHistoryLimit:i !+jobTemplate:JobTemplateSpec !+schedule:s ?startingDeadlineSeconds:l ?successfulJobsHistoryLimit:i ?suspend:b ?timeZone:s
CronJobStatus active:[core/v1.ObjectReference lastScheduleTime:t lastSuccessfulTime:t
Job apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:JobSpec +status:JobStatus
JobCondition lastProbeTime:t lastTransitionTime:t message:s reason:s !+status:sv1.ConditionStatus !+type:sv1.JobConditionType
JobList apiVersion:s !items:[Job kind:s +metadata:meta/v1.ListMeta
JobSpec ?activeDeadlineSeconds:l ?backoffLimit:i ?backoffLimitPerIndex:i ?completionMode:sv1.CompletionMode=Indexed|NonIndexed ?completions:i ?managedBy:s ?manualSelector:b ?maxFailedIndexes:i ?parallelism:i podFailurePolicy:PodFailurePolicy ?podReplacementPolicy:sv1.PodReplacementPolicy=Failed|TerminatingOrFailed selector:meta/v1.LabelSelector successPolicy:SuccessPolicy ?suspend:b !+template:core/v1.PodTemplateSpec ?ttlSecondsAfterFinished:i
JobStatus active:i completedIndexes:s completionTime:t conditions:[JobCondition*type failed:i ?failedIndexes:s ?ready:i startTime:t succeeded:i ?terminating:i uncountedTerminatedPods:UncountedTerminatedPods
JobTemplateSpec +metadata:meta/v1.ObjectMeta +spec:JobSpec
PodFailurePolicy !rules:[PodFailurePolicyRule
PodFailurePolicyOnExitCodesRequirement ?containerName:s !+operator:sv1.PodFailurePolicyOnExitCodesOperator=In|NotIn !values:[i~
PodFailurePolicyOnPodConditionsPattern +status:sv1.ConditionStatus !+type:sv1.PodConditionType
PodFailurePolicyRule !+action:sv1.PodFailurePolicyAction=Count|FailIndex|FailJob|Ignore onExitCodes:PodFailurePolicyOnExitCodesRequirement onPodConditions:[PodFailurePolicyOnPodConditionsPattern
SuccessPolicy !rules:[SuccessPolicyRule
SuccessPolicyRule ?succeededCount:i ?succeededIndexes:s
UncountedTerminatedPods failed:[s~ succeeded:[s~
@coordination/v1
Lease apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:LeaseSpec
LeaseList apiVersion:s !items:[Lease kind:s +metadata:meta/v1.ListMeta
LeaseSpec acquireTime:u ?holderIdentity:s ?leaseDurationSeconds:i ?leaseTransitions:i ?preferredHolder:s renewTime:u ?strategy:sv1.CoordinatedLeaseStrategy
@core/v1
AWSElasticBlockStoreVolumeSource fsType:s partition:i readOnly:b !+volumeID:s
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity
AppArmorProfile ?localhostProfile:s !+type:sv1.AppArmorProfileType=Localhost|RuntimeDefault|Unconfined
AttachedVolume !+devicePath:s !+name:sv1.UniqueVolumeName
AzureDiskVolumeSource ?cachingMode:sv1.AzureDataDiskCachingMode=None|ReadOnly|ReadWrite !+diskName:s !+diskURI:s ?fsType:s ?kind:sv1.AzureDataDiskKind=Dedicated|Managed|Shared ?readOnly:b
AzureFilePersistentVolumeSource readOnly:b !+secretName:s ?secretNamespace:s !+shareName:s
AzureFileVolumeSource readOnly:b !+secretName:s !+shareName:s
Binding apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+target:ObjectReference
CSIPersistentVolumeSource controllerExpandSecretRef:SecretReference controllerPublishSecretRef:SecretReference !+driver:s fsType:s nodeExpandSecretRef:SecretReference nodePublishSecretRef:SecretReference nodeStageSecretRef:SecretReference readOnly:b volumeAttributes:{s !+volumeHandle:s
CSIVolumeSource !+driver:s ?fsType:s nodePublishSecretRef:LocalObjectReference ?readOnly:b volumeAttributes:{s
Capabilities add:[sv1.Capability drop:[sv1.Capability
CephFSPersistentVolumeSource !monitors:[s path:s readOnly:b secretFile:s secretRef:SecretReference user:s
CephFSVolumeSource !monitors:[s path:s readOnly:b secretFile:s secretRef:LocalObjectReference user:s
CinderPersistentVolumeSource fsType:s readOnly:b secretRef:SecretReference !+volumeID:s
CinderVolumeSource fsType:s readOnly:b secretRef:LocalObjectReference !+volumeID:s
ClientIPConfig ?timeoutSeconds:i
ClusterTrustBundleProjection labelSelector:meta/v1.LabelSelector ?name:s ?optional:b !+path:s ?signerName:s
ComponentCondition error:s message:s !+status:sv1.ConditionStatus !+type:sv1.ComponentConditionType
ComponentStatus apiVersion:s conditions:[ComponentCondition*type~type kind:s +metadata:meta/v1.ObjectMeta
ComponentStatusList apiVersion:s !items:[ComponentStatus kind:s +metadata:meta/v1.ListMeta
ConfigMap apiVersion:s binaryData:{y data:{s ?immutable:b kind:s +metadata:meta/v1.ObjectMeta
ConfigMapEnvSource LocalObjectReference/name:s ?optional:b
ConfigMapKeySelector% !+key:s LocalObjectReference/name:s ?optional:b
ConfigMapList apiVersion:s !items:[ConfigMap kind:s +metadata:meta/v1.ListMeta
ConfigMapNodeConfigSource !+kubeletConfigKey:s !+name:s !+namespace:s resourceVersion:s uid:stypes.UID
ConfigMapProjection items:[KeyToPath LocalObjectReference/name:s ?optional:b
ConfigMapVolumeSource ?defaultMode:i items:[KeyToPath LocalObjectReference/name:s ?optional:b
Container args:[s command:[s env:[EnvVar*name~name envFrom:[EnvFromSource image:s imagePullPolicy:sv1.PullPolicy=Always|IfNotPresent|Never lifecycle:Lifecycle livenessProbe:Probe !+name:s ports:[ContainerPort*containerPort~containerPort,protocol=TCP readinessProbe:Probe resizePolicy:[ContainerResizePolicy +resources:ResourceRequirements ?restartPolicy:sv1.ContainerRestartPolicy restartPolicyRules:[ContainerRestartRule securityContext:SecurityContext startupProbe:Probe stdin:b stdinOnce:b terminationMessagePath:s terminationMessagePolicy:sv1.TerminationMessagePolicy=FallbackToLogsOnError|File tty:b volumeDevices:[VolumeDevice*devicePath~devicePath volumeMounts:[VolumeMount*mountPath~mountPath workingDir:s
ContainerExtendedResourceRequest !+containerName:s !+requestName:s !+resourceName:sv1.ResourceName
ContainerImage names:[s sizeBytes:l
ContainerPort !+containerPort:i hostIP:s hostPort:i name:s protocol:sv1.Protocol=SCTP|TCP|UDP
ContainerResizePolicy !+resourceName:sv1.ResourceName !+restartPolicy:sv1.ResourceResizeRestartPolicy
ContainerRestartRule !action:s exitCodes:ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes !operator:s values:[i~
ContainerState running:ContainerStateRunning terminated:ContainerStateTerminated waiting:ContainerStateWaiting
ContainerStateRunning startedAt:t
ContainerStateTerminated containerID:s !+exitCode:i finishedAt:t message:s reason:s signal:i startedAt:t
ContainerStateWaiting message:s reason:s
ContainerStatus allocatedResources:{q allocatedResourcesStatus:[ResourceStatus*name~name containerID:s !+image:s !+imageID:s +lastState:ContainerState !+name:s !+ready:b resources:ResourceRequirements !+restartCount:i ?started:b +state:ContainerState ?stopSignal:sv1.Signal=SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ user:ContainerUser volumeMounts:[VolumeMountStatus*mountPath~mountPath
ContainerUser linux:LinuxContainerUser
DaemonEndpoint !+Port:i
DownwardAPIProjection items:[DownwardAPIVolumeFile
DownwardAPIVolumeFile fieldRef:ObjectFieldSelector ?mode:i !+path:s resourceFieldRef:ResourceFieldSelector
DownwardAPIVolumeSource ?defaultMode:i items:[DownwardAPIVolumeFile
EmptyDirVolumeSource medium:sv1.StorageMedium sizeLimit:q
EndpointAddress% hostname:s !+ip:s ?nodeName:s targetRef:ObjectReference
EndpointPort% ?appProtocol:s name:s !+port:i protocol:sv1.Protocol=SCTP|TCP|UDP
EndpointSubset addresses:[EndpointAddress notReadyAddresses:[EndpointAddress ports:[EndpointPort
Endpoints apiVersion:s kind:s +metadata:meta/v1.ObjectMeta subsets:[EndpointSubset
EndpointsList apiVersion:s !items:[Endpoints kind:s +metadata:meta/v1.ListMeta
EnvFromSource configMapRef:ConfigMapEnvSource prefix:s secretRef:SecretEnvSource
EnvVar !+name:s value:s valueFrom:EnvVarSource
EnvVarSource configMapKeyRef:ConfigMapKeySelector fieldRef:ObjectFieldSelector fileKeyRef:FileKeySelector resourceFieldRef:ResourceFieldSelector secretKeyRef:SecretKeySelector
EphemeralContainer EphemeralContainerCommon/args:[s EphemeralContainerCommon/command:[s EphemeralContainerCommon/env:[EnvVar*name~name EphemeralContainerCommon/envFrom:[EnvFromSource EphemeralContainerCommon/image:s EphemeralContainerCommon/imagePullPolicy:sv1.PullPolicy=Always|IfNotPresent|Never EphemeralContainerCommon/lifecycle:Lifecycle EphemeralContainerCommon/livenessProbe:Probe !+EphemeralContainerCommon/name:s EphemeralContainerCommon/ports:[ContainerPort*containerPort~containerPort,protocol=TCP EphemeralContainerCommon/readinessProbe:Probe EphemeralContainerCommon/resizePolicy:[ContainerResizePolicy +EphemeralContainerCommon/resources:ResourceRequirements ?EphemeralContainerCommon/restartPolicy:sv1.ContainerRestartPolicy EphemeralContainerCommon/restartPolicyRules:[ContainerRestartRule EphemeralContainerCommon/securityContext:SecurityContext EphemeralContainerCommon/startupProbe:Probe EphemeralContainerCommon/stdin:b EphemeralContainerCommon/stdinOnce:b targetContainerName:s EphemeralContainerCommon/terminationMessagePath:s EphemeralContainerCommon/terminationMessagePolicy:sv1.TerminationMessagePolicy=FallbackToLogsOnError|File EphemeralContainerCommon/tty:b EphemeralContainerCommon/volumeDevices:[VolumeDevice*devicePath~devicePath EphemeralContainerCommon/volumeMounts:[VolumeMount*mountPath~mountPath EphemeralContainerCommon/workingDir:s
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate
Event action:s apiVersion:s count:i eventTime:u firstTimestamp:t !+involvedObject:ObjectReference kind:s lastTimestamp:t message:s !+metadata:meta/v1.ObjectMeta reason:s related:ObjectReference +reportingComponent:s +reportingInstance:s series:EventSeries +source:EventSource type:s
EventList apiVersion:s !items:[Event kind:s +metadata:meta/v1.ListMeta
EventSeries count:i lastObservedTime:u
EventSource component:s host:s
ExecAction command:[s
FCVolumeSource fsType:s ?lun:i readOnly:b targetWWNs:[s wwids:[s
FileKeySelector% !+key:s ?optional:b !+path:s !+volumeName:s
FlexPersistentVolumeSource !+driver:s fsType:s options:{s readOnly:b secretRef:SecretReference
FlexVolumeSource !+driver:s fsType:s options:{s readOnly:b secretRef:LocalObjectReference
FlockerVolumeSource datasetName:s datasetUUID:s
GCEPersistentDiskVolumeSource fsType:s partition:i !+pdName:s readOnly:b
GRPCAction !+port:i ?service:s
GitRepoVolumeSource directory:s !+repository:s revision:s
GlusterfsPersistentVolumeSource !+endpoints:s endpointsNamespace:s !+path:s readOnly:b
GlusterfsVolumeSource !+endpoints:s !+path:s readOnly:b
HTTPGetAction host:s httpHeaders:[HTTPHeader path:s !port:x scheme:sv1.URIScheme=HTTP|HTTPS
HTTPHeader !+name:s !+value:s
HostAlias hostnames:[s !+ip:s
HostIP !+ip:s
HostPathVolumeSource !+path:s ?type:sv1.HostPathType=|BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket
ISCSIPersistentVolumeSource chapAuthDiscovery:b chapAuthSession:b fsType:s ?initiatorName:s !+iqn:s iscsiInterface:s !+lun:i portals:[s readOnly:b secretRef:SecretReference !+targetPortal:s
ISCSIVolumeSource chapAuthDiscovery:b chapAuthSession:b fsType:s ?initiatorName:s !+iqn:s iscsiInterface:s !+lun:i portals:[s readOnly:b secretRef:LocalObjectReference !+targetPortal:s
ImageVolumeSource pullPolicy:s=Always|IfNotPresent|Never reference:s
ImageVolumeStatus !imageRef:s
KeyToPath !+key:s ?mode:i !+path:s
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler ?stopSignal:sv1.Signal=SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIGRTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMAX-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMIN+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2|SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction sleep:SleepAction tcpSocket:TCPSocketAction
LimitRange apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:LimitRangeSpec
LimitRangeItem default:{q defaultRequest:{q max:{q maxLimitRequestRatio:{q min:{q !+type:sv1.LimitType
LimitRangeList apiVersion:s !items:[LimitRange kind:s +metadata:meta/v1.ListMeta
LimitRangeSpec !limits:[LimitRangeItem
LinuxContainerUser !+gid:l supplementalGroups:[l !+uid:l
LoadBalancerIngress hostname:s ip:s ?ipMode:sv1.LoadBalancerIPMode ports:[PortStatus
LoadBalancerStatus ingress:[LoadBalancerIngress
LocalObjectReference% name:s
LocalVolumeSource ?fsType:s !+path:s
ModifyVolumeStatus !+status:sv1.PersistentVolumeClaimModifyVolumeStatus=InProgress|Infeasible|Pending targetVolumeAttributesClassName:s
NFSVolumeSource !+path:s readOnly:b !+server:s
Namespace apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:NamespaceSpec +status:NamespaceStatus
NamespaceCondition lastTransitionTime:t message:s reason:s !+status:sv1.ConditionStatus !+type:sv1.NamespaceConditionType
NamespaceList apiVersion:s !items:[Namespace kind:s +metadata:meta/v1.ListMeta
NamespaceSpec finalizers:[sv1.FinalizerName
NamespaceStatus conditions:[NamespaceCondition*type~type phase:sv1.NamespacePhase=Active|Terminating
Node apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:NodeSpec +status:NodeStatus
NodeAddress !+address:s !+type:sv1.NodeAddressType
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
NodeAllocatableResourceClaimStatus containers:[s~ !?resourceClaimName:s !resources:{q
NodeCondition lastHeartbeatTime:t lastTransitionTime:t message:s reason:s !+status:sv1.ConditionStatus !+type:sv1.NodeConditionType
NodeConfigSource configMap:ConfigMapNodeConfigSource
NodeConfigStatus active:NodeConfigSource assigned:NodeConfigSource error:s lastKnownGood:NodeConfigSource
NodeDaemonEndpoints +kubeletEndpoint:DaemonEndpoint
NodeFeatures ?supplementalGroupsPolicy:b
NodeList apiVersion:s !items:[Node kind:s +metadata:meta/v1.ListMeta
NodeRuntimeHandler features:NodeRuntimeHandlerFeatures +name:s
NodeRuntimeHandlerFeatures recursiveReadOnlyMounts:b userNamespaces:b
NodeSelector% !nodeSelectorTerms:[NodeSelectorTerm
NodeSelectorRequirement !+key:s !+operator:sv1.NodeSelectorOperator=DoesNotExist|Exists|Gt|In|Lt|NotIn values:[s
NodeSelectorTerm% matchExpressions:[NodeSelectorRequirement matchFields:[NodeSelectorRequirement
NodeSpec configSource:NodeConfigSource externalID:s podCIDR:s podCIDRs:[s*~ providerID:s taints:[Taint unschedulable:b
NodeStatus addresses:[NodeAddress*type~type allocatable:{q capacity:{q conditions:[NodeCondition*type~type config:NodeConfigStatus +daemonEndpoints:NodeDaemonEndpoints declaredFeatures:[s features:NodeFeatures images:[ContainerImage +nodeInfo:NodeSystemInfo phase:sv1.NodePhase=Pending|Running|Terminated runtimeHandlers:[NodeRuntimeHandler volumesAttached:[AttachedVolume volumesInUse:[sv1.UniqueVolumeName
NodeSwapStatus capacity:l
NodeSystemInfo !+architecture:s !+bootID:s !+containerRuntimeVersion:s !+kernelVersion:s !+kubeProxyVersion:s !+kubeletVersion:s !+machineID:s !+operatingSystem:s !+osImage:s swap:NodeSwapStatus !+systemUUID:s
ObjectFieldSelector% apiVersion:s !+fieldPath:s
ObjectReference% apiVersion:s fieldPath:s kind:s name:s namespace:s resourceVersion:s uid:stypes.UID
PersistentVolume apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:PersistentVolumeSpec +status:PersistentVolumeStatus
PersistentVolumeClaim apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:PersistentVolumeClaimSpec +status:PersistentVolumeClaimStatus
PersistentVolumeClaimCondition lastProbeTime:t lastTransitionTime:t message:s reason:s !+status:sv1.ConditionStatus !+type:sv1.PersistentVolumeClaimConditionType
PersistentVolumeClaimList apiVersion:s !items:[PersistentVolumeClaim kind:s +metadata:meta/v1.ListMeta
PersistentVolumeClaimSpec accessModes:[sv1.PersistentVolumeAccessMode=ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference +resources:VolumeResourceRequirements selector:meta/v1.LabelSelector ?storageClassName:s ?volumeAttributesClassName:s ?volumeMode:sv1.PersistentVolumeMode=Block|Filesystem volumeName:s
PersistentVolumeClaimStatus accessModes:[sv1.PersistentVolumeAccessMode=ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod allocatedResourceStatuses:{sv1.ClaimResourceStatus=ControllerResizeInProgress|ControllerResizeInfeasible|NodeResizeInProgress|NodeResizeInfeasible|NodeResizePending allocatedResources:{q capacity:{q conditions:[PersistentVolumeClaimCondition*type~type ?currentVolumeAttributesClassName:s modifyVolumeStatus:ModifyVolumeStatus phase:sv1.PersistentVolumeClaimPhase=Bound|Lost|Pending
PersistentVolumeClaimTemplate +metadata:meta/v1.ObjectMeta !+spec:PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource !+claimName:s readOnly:b
PersistentVolumeList apiVersion:s !items:[PersistentVolume kind:s +metadata:meta/v1.ListMeta
PersistentVolumeSpec accessModes:[sv1.PersistentVolumeAccessMode=ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod PersistentVolumeSource/awsElasticBlockStore:AWSElasticBlockStoreVolumeSource PersistentVolumeSource/azureDisk:AzureDiskVolumeSource PersistentVolumeSource/azureFile:AzureFilePersistentVolumeSource capacity:{q PersistentVolumeSource/cephfs:CephFSPersistentVolumeSource PersistentVolumeSource/cinder:CinderPersistentVolumeSource claimRef:ObjectReference PersistentVolumeSource/csi:CSIPersistentVolumeSource PersistentVolumeSource/fc:FCVolumeSource PersistentVolumeSource/flexVolume:FlexPersistentVolumeSource PersistentVolumeSource/flocker:FlockerVolumeSource PersistentVolumeSource/gcePersistentDisk:GCEPersistentDiskVolumeSource PersistentVolumeSource/glusterfs:GlusterfsPersistentVolumeSource PersistentVolumeSource/hostPath:HostPathVolumeSource PersistentVolumeSource/iscsi:ISCSIPersistentVolumeSource PersistentVolumeSource/local:LocalVolumeSource mountOptions:[s PersistentVolumeSource/nfs:NFSVolumeSource nodeAffinity:VolumeNodeAffinity persistentVolumeReclaimPolicy:sv1.PersistentVolumeReclaimPolicy=Delete|Recycle|Retain PersistentVolumeSource/photonPersistentDisk:PhotonPersistentDiskVolumeSource PersistentVolumeSource/portworxVolume:PortworxVolumeSource PersistentVolumeSource/quobyte:QuobyteVolumeSource PersistentVolumeSource/rbd:RBDPersistentVolumeSource PersistentVolumeSource/scaleIO:ScaleIOPersistentVolumeSource storageClassName:s PersistentVolumeSource/storageos:StorageOSPersistentVolumeSource ?volumeAttributesClassName:s ?volumeMode:sv1.PersistentVolumeMode=Block|Filesystem PersistentVolumeSource/vsphereVolume:VsphereVirtualDiskVolumeSource
PersistentVolumeStatus lastPhaseTransitionTime:t message:s phase:sv1.PersistentVolumePhase=Available|Bound|Failed|Pending|Released reason:s
PhotonPersistentDiskVolumeSource fsType:s !+pdID:s
Pod apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:PodSpec +status:PodStatus
PodAffinity preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm
PodAffinityTerm labelSelector:meta/v1.LabelSelector matchLabelKeys:[s mismatchLabelKeys:[s namespaceSelector:meta/v1.LabelSelector namespaces:[s !+topologyKey:s
PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm
PodCertificateProjection certificateChainPath:s credentialBundlePath:s keyPath:s !keyType:s maxExpirationSeconds:i !?signerName:s userAnnotations:{s
PodCondition lastProbeTime:t lastTransitionTime:t message:s observedGeneration:l reason:s !+status:sv1.ConditionStatus !+type:sv1.PodConditionType
PodDNSConfig nameservers:[s options:[PodDNSConfigOption searches:[s
PodDNSConfigOption name:s ?value:s
PodExtendedResourceClaimStatus !requestMappings:[ContainerExtendedResourceRequest !?resourceClaimName:s
PodIP !+ip:s
PodList apiVersion:s !items:[Pod kind:s +metadata:meta/v1.ListMeta
PodOS !+name:sv1.OSName
PodReadinessGate !+conditionType:sv1.PodConditionType
PodResourceClaim !+name:s ?resourceClaimName:s ?resourceClaimTemplateName:s
PodResourceClaimStatus !+name:s ?resourceClaimName:s
PodSchedulingGate !+name:s
PodSchedulingGroup podGroupName:s
PodSecurityContext appArmorProfile:AppArmorProfile ?fsGroup:l ?fsGroupChangePolicy:sv1.PodFSGroupChangePolicy=Always|OnRootMismatch ?runAsGroup:l ?runAsNonRoot:b ?runAsUser:l ?seLinuxChangePolicy:sv1.PodSELinuxChangePolicy seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile supplementalGroups:[l ?supplementalGroupsPolicy:sv1.SupplementalGroupsPolicy=Merge|Strict sysctls:[Sysctl windowsOptions:WindowsSecurityContextOptions
PodSpec ?activeDeadlineSeconds:l affinity:Affinity ?automountServiceAccountToken:b !containers:[Container*name~name dnsConfig:PodDNSConfig dnsPolicy:sv1.DNSPolicy=ClusterFirst|ClusterFirstWithHostNet|Default|None ?enableServiceLinks:b ephemeralContainers:[EphemeralContainer*name~name hostAliases:[HostAlias*ip~ip hostIPC:b hostNetwork:b hostPID:b ?hostUsers:b hostname:s ?hostnameOverride:s imagePullSecrets:[LocalObjectReference*name~name initContainers:[Container*name~name nodeName:s nodeSelector:{s% os:PodOS overhead:{q ?preemptionPolicy:sv1.PreemptionPolicy=Never|PreemptLowerPriority ?priority:i priorityClassName:s readinessGates:[PodReadinessGate resourceClaims:[PodResourceClaim*name^~name resources:ResourceRequirements restartPolicy:sv1.RestartPolicy=Always|Never|OnFailure ?runtimeClassName:s schedulerName:s schedulingGates:[PodSchedulingGate*name~name schedulingGroup:PodSchedulingGroup securityContext:PodSecurityContext serviceAccount:s serviceAccountName:s ?setHostnameAsFQDN:b ?shareProcessNamespace:b subdomain:s ?terminationGracePeriodSeconds:l tolerations:[Toleration topologySpreadConstraints:[TopologySpreadConstraint*topologyKey~topologyKey,whenUnsatisfiable volumes:[Volume*name^~name
PodStatus allocatedResources:{q conditions:[PodCondition*type~type containerStatuses:[ContainerStatus ephemeralContainerStatuses:[ContainerStatus extendedResourceClaimStatus:PodExtendedResourceClaimStatus hostIP:s hostIPs:[HostIP*ip initContainerStatuses:[ContainerStatus message:s nodeAllocatableResourceClaimStatuses:[NodeAllocatableResourceClaimStatus nominatedNodeName:s observedGeneration:l phase:sv1.PodPhase=Failed|Pending|Running|Succeeded|Unknown podIP:s podIPs:[PodIP*ip~ip qosClass:sv1.PodQOSClass=BestEffort|Burstable|Guaranteed reason:s resize:sv1.PodResizeStatus resourceClaimStatuses:[PodResourceClaimStatus*name^~name resources:ResourceRequirements startTime:t
PodTemplate apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +template:PodTemplateSpec
PodTemplateList apiVersion:s !items:[PodTemplate kind:s +metadata:meta/v1.ListMeta
PodTemplateSpec +metadata:meta/v1.ObjectMeta +spec:PodSpec
PortStatus ?error:s !+port:i !+protocol:sv1.Protocol=SCTP|TCP|UDP
PortworxVolumeSource fsType:s readOnly:b !+volumeID:s
PreferredSchedulingTerm !+preference:NodeSelectorTerm !+weight:i
Probe ProbeHandler/exec:ExecAction failureThreshold:i ProbeHandler/grpc:GRPCAction ProbeHandler/httpGet:HTTPGetAction initialDelaySeconds:i periodSeconds:i successThreshold:i ProbeHandler/tcpSocket:TCPSocketAction ?terminationGracePeriodSeconds:l ?timeoutSeconds:i
ProjectedVolumeSource ?defaultMode:i sources:[VolumeProjection
QuobyteVolumeSource group:s readOnly:b !+registry:s tenant:s user:s !+volume:s
RBDPersistentVolumeSource fsType:s !+image:s keyring:s !monitors:[s pool:s readOnly:b secretRef:SecretReference user:s
RBDVolumeSource fsType:s !+image:s keyring:s !monitors:[s pool:s readOnly:b secretRef:LocalObjectReference user:s
ReplicationController apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:ReplicationControllerSpec +status:ReplicationControllerStatus
ReplicationControllerCondition lastTransitionTime:t message:s reason:s !+status:sv1.ConditionStatus !+type:sv1.ReplicationControllerConditionType
ReplicationControllerList apiVersion:s !items:[ReplicationController kind:s +metadata:meta/v1.ListMeta
ReplicationControllerSpec minReadySeconds:i ?replicas:i selector:{s% template:PodTemplateSpec
ReplicationControllerStatus availableReplicas:i conditions:[ReplicationControllerCondition*type~type fullyLabeledReplicas:i observedGeneration:l readyReplicas:i !+replicas:i
ResourceClaim !+name:s request:s
ResourceFieldSelector% containerName:s divisor:q !+resource:s
ResourceHealth health:sv1.ResourceHealthStatus message:s !+resourceID:s
ResourceQuota apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:ResourceQuotaSpec +status:ResourceQuotaStatus
ResourceQuotaList apiVersion:s !items:[ResourceQuota kind:s +metadata:meta/v1.ListMeta
ResourceQuotaSpec hard:{q scopeSelector:ScopeSelector scopes:[sv1.ResourceQuotaScope=BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass
ResourceQuotaStatus hard:{q used:{q
ResourceRequirements claims:[ResourceClaim~name limits:{q requests:{q
ResourceStatus !+name:sv1.ResourceName resources:[ResourceHealth~resourceID
SELinuxOptions level:s role:s type:s user:s
ScaleIOPersistentVolumeSource fsType:s !+gateway:s protectionDomain:s readOnly:b !secretRef:SecretReference sslEnabled:b storageMode:s storagePool:s !+system:s volumeName:s
ScaleIOVolumeSource fsType:s !+gateway:s protectionDomain:s readOnly:b !secretRef:LocalObjectReference sslEnabled:b storageMode:s storagePool:s !+system:s volumeName:s
ScopeSelector% matchExpressions:[ScopedResourceSelectorRequirement
ScopedResourceSelectorRequirement !+operator:sv1.ScopeSelectorOperator=DoesNotExist|Exists|In|NotIn !+scopeName:sv1.ResourceQuotaScope=BestEffort|CrossNamespacePodAffinity|NotBestEffort|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass values:[s
SeccompProfile ?localhostProfile:s !+type:sv1.SeccompProfileType=Localhost|RuntimeDefault|Unconfined
Secret apiVersion:s data:{y ?immutable:b kind:s +metadata:meta/v1.ObjectMeta stringData:{s type:sv1.SecretType
SecretEnvSource LocalObjectReference/name:s ?optional:b
SecretKeySelector% !+key:s LocalObjectReference/name:s ?optional:b
SecretList apiVersion:s !items:[Secret kind:s +metadata:meta/v1.ListMeta
SecretProjection items:[KeyToPath LocalObjectReference/name:s ?optional:b
SecretReference% name:s namespace:s
SecretVolumeSource ?defaultMode:i items:[KeyToPath ?optional:b secretName:s
SecurityContext ?allowPrivilegeEscalation:b appArmorProfile:AppArmorProfile capabilities:Capabilities ?privileged:b ?procMount:sv1.ProcMountType=Default|Unmasked ?readOnlyRootFilesystem:b ?runAsGroup:l ?runAsNonRoot:b ?runAsUser:l seLinuxOptions:SELinuxOptions seccompProfile:SeccompProfile windowsOptions:WindowsSecurityContextOptions
Service apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:ServiceSpec +status:ServiceStatus
ServiceAccount apiVersion:s ?automountServiceAccountToken:b imagePullSecrets:[LocalObjectReference kind:s +metadata:meta/v1.ObjectMeta secrets:[ObjectReference*name~name
ServiceAccountList apiVersion:s !items:[ServiceAccount kind:s +metadata:meta/v1.ListMeta
ServiceAccountTokenProjection audience:s ?expirationSeconds:l !+path:s
ServiceList apiVersion:s !items:[Service kind:s +metadata:meta/v1.ListMeta
ServicePort ?appProtocol:s name:s nodePort:i !+port:i protocol:sv1.Protocol=SCTP|TCP|UDP targetPort:x
ServiceSpec ?allocateLoadBalancerNodePorts:b clusterIP:s clusterIPs:[s externalIPs:[s externalName:s externalTrafficPolicy:sv1.ServiceExternalTrafficPolicy=Cluster|Local healthCheckNodePort:i ?internalTrafficPolicy:sv1.ServiceInternalTrafficPolicy=Cluster|Local ipFamilies:[sv1.IPFamily=|IPv4|IPv6 ?ipFamilyPolicy:sv1.IPFamilyPolicy=PreferDualStack|RequireDualStack|SingleStack ?loadBalancerClass:s loadBalancerIP:s loadBalancerSourceRanges:[s ports:[ServicePort*port~port,protocol=TCP publishNotReadyAddresses:b selector:{s% sessionAffinity:sv1.ServiceAffinity=ClientIP|None sessionAffinityConfig:SessionAffinityConfig ?trafficDistribution:s type:sv1.ServiceType=ClusterIP|ExternalName|LoadBalancer|NodePort
ServiceStatus conditions:[meta/v1.Condition*type~type +loadBalancer:LoadBalancerStatus
SessionAffinityConfig clientIP:ClientIPConfig
SleepAction !+seconds:l
StorageOSPersistentVolumeSource fsType:s readOnly:b secretRef:ObjectReference volumeName:s volumeNamespace:s
StorageOSVolumeSource fsType:s readOnly:b secretRef:LocalObjectReference volumeName:s volumeNamespace:s
Sysctl !+name:s !+value:s
TCPSocketAction host:s !port:x
Taint !+effect:sv1.TaintEffect=NoExecute|NoSchedule|PreferNoSchedule !+key:s timeAdded:t value:s
Toleration effect:sv1.TaintEffect=NoExecute|NoSchedule|PreferNoSchedule key:s operator:sv1.TolerationOperator=Equal|Exists|Gt|Lt ?tolerationSeconds:l value:s
TopologySelectorLabelRequirement !+key:s !values:[s
TopologySelectorTerm% matchLabelExpressions:[TopologySelectorLabelRequirement
TopologySpreadConstraint labelSelector:meta/v1.LabelSelector matchLabelKeys:[s !+maxSkew:i ?minDomains:i ?nodeAffinityPolicy:sv1.NodeInclusionPolicy=Honor|Ignore ?nodeTaintsPolicy:sv1.NodeInclusionPolicy=Honor|Ignore !+topologyKey:s !+whenUnsatisfiable:sv1.UnsatisfiableConstraintAction=DoNotSchedule|ScheduleAnyway
TypedLocalObjectReference% ?apiGroup:s !+kind:s !+name:s
TypedObjectReference ?apiGroup:s !+kind:s !+name:s ?namespace:s
Volume VolumeSource/awsElasticBlockStore:AWSElasticBlockStoreVolumeSource VolumeSource/azureDisk:AzureDiskVolumeSource VolumeSource/azureFile:AzureFileVolumeSource VolumeSource/cephfs:CephFSVolumeSource VolumeSource/cinder:CinderVolumeSource VolumeSource/configMap:ConfigMapVolumeSource VolumeSource/csi:CSIVolumeSource VolumeSource/downwardAPI:DownwardAPIVolumeSource VolumeSource/emptyDir:EmptyDirVolumeSource VolumeSource/ephemeral:EphemeralVolumeSource VolumeSource/fc:FCVolumeSource VolumeSource/flexVolume:FlexVolumeSource VolumeSource/flocker:FlockerVolumeSource VolumeSource/gcePersistentDisk:GCEPersistentDiskVolumeSource VolumeSource/gitRepo:GitRepoVolumeSource VolumeSource/glusterfs:GlusterfsVolumeSource VolumeSource/hostPath:HostPathVolumeSource VolumeSource/image:ImageVolumeSource VolumeSource/iscsi:ISCSIVolumeSource !+name:s VolumeSource/nfs:NFSVolumeSource VolumeSource/persistentVolumeClaim:PersistentVolumeClaimVolumeSource VolumeSource/photonPersistentDisk:PhotonPersistentDiskVolumeSource VolumeSource/portworxVolume:PortworxVolumeSource VolumeSource/projected:ProjectedVolumeSource VolumeSource/quobyte:QuobyteVolumeSource VolumeSource/rbd:RBDVolumeSource VolumeSource/scaleIO:ScaleIOVolumeSource VolumeSource/secret:SecretVolumeSource VolumeSource/storageos:StorageOSVolumeSource VolumeSource/vsphereVolume:VsphereVirtualDiskVolumeSource
VolumeDevice !+devicePath:s !+name:s
VolumeMount !+mountPath:s ?mountPropagation:sv1.MountPropagationMode=Bidirectional|HostToContainer|None !+name:s readOnly:b ?recursiveReadOnly:sv1.RecursiveReadOnlyMode subPath:s subPathExpr:s
VolumeMountStatus !+mountPath:s !+name:s readOnly:b ?recursiveReadOnly:sv1.RecursiveReadOnlyMode volumeStatus:VolumeStatus
VolumeNodeAffinity required:NodeSelector
VolumeProjection clusterTrustBundle:ClusterTrustBundleProjection configMap:ConfigMapProjection downwardAPI:DownwardAPIProjection podCertificate:PodCertificateProjection secret:SecretProjection serviceAccountToken:ServiceAccountTokenProjection
VolumeResourceRequirements limits:{q requests:{q
VolumeStatus image:ImageVolumeStatus
VsphereVirtualDiskVolumeSource fsType:s storagePolicyID:s storagePolicyName:s !+volumePath:s
WeightedPodAffinityTerm !+podAffinityTerm:PodAffinityTerm !+weight:i
WindowsSecurityContextOptions ?gmsaCredentialSpec:s ?gmsaCredentialSpecName:s ?hostProcess:b ?runAsUserName:s
@discovery/v1
Endpoint !addresses:[s~ +conditions:EndpointConditions deprecatedTopology:{s hints:EndpointHints ?hostname:s ?nodeName:s targetRef:core/v1.ObjectReference ?zone:s
EndpointConditions ?ready:b ?serving:b ?terminating:b
EndpointHints forNodes:[ForNode forZones:[ForZone
EndpointPort% ?appProtocol:s ?name:s ?port:i ?protocol:sv1.Protocol=SCTP|TCP|UDP
EndpointSlice !+addressType:sv1.AddressType=FQDN|IPv4|IPv6 apiVersion:s endpoints:[Endpoint kind:s +metadata:meta/v1.ObjectMeta ports:[EndpointPort
EndpointSliceList apiVersion:s !items:[EndpointSlice kind:s +metadata:meta/v1.ListMeta
ForNode !+name:s
ForZone !+name:s
@events/v1
Event action:s apiVersion:s deprecatedCount:i deprecatedFirstTimestamp:t deprecatedLastTimestamp:t +deprecatedSource:core/v1.EventSource !eventTime:u kind:s +metadata:meta/v1.ObjectMeta note:s reason:s +regarding:core/v1.ObjectReference related:core/v1.ObjectReference reportingController:s reportingInstance:s series:EventSeries type:s
EventList apiVersion:s !items:[Event kind:s +metadata:meta/v1.ListMeta
EventSeries !+count:i !lastObservedTime:u
@networking/v1
HTTPIngressPath !+backend:IngressBackend path:s !?pathType:sv1.PathType=Exact|ImplementationSpecific|Prefix
HTTPIngressRuleValue !paths:[HTTPIngressPath
IPAddress apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:IPAddressSpec
IPAddressList apiVersion:s !items:[IPAddress kind:s +metadata:meta/v1.ListMeta
IPAddressSpec !parentRef:ParentReference
IPBlock !+cidr:s except:[s
Ingress apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:IngressSpec +status:IngressStatus
IngressBackend resource:core/v1.TypedLocalObjectReference service:IngressServiceBackend
IngressClass apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:IngressClassSpec
IngressClassList apiVersion:s !items:[IngressClass kind:s +metadata:meta/v1.ListMeta
IngressClassParametersReference ?apiGroup:s !+kind:s !+name:s ?namespace:s ?scope:s
IngressClassSpec controller:s parameters:IngressClassParametersReference
IngressList apiVersion:s !items:[Ingress kind:s +metadata:meta/v1.ListMeta
IngressLoadBalancerIngress hostname:s ip:s ports:[IngressPortStatus
IngressLoadBalancerStatus ingress:[IngressLoadBalancerIngress
IngressPortStatus error:s !+port:i !+protocol:sv1.Protocol=SCTP|TCP|UDP
IngressRule host:s IngressRuleValue/http:HTTPIngressRuleValue
IngressServiceBackend !+name:s +port:ServiceBackendPort
IngressSpec defaultBackend:IngressBackend ?ingressClassName:s rules:[IngressRule tls:[IngressTLS
IngressStatus +loadBalancer:IngressLoadBalancerStatus
IngressTLS hosts:[s secretName:s
NetworkPolicy apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:NetworkPolicySpec
NetworkPolicyEgressRule ports:[NetworkPolicyPort to:[NetworkPolicyPeer
NetworkPolicyIngressRule from:[NetworkPolicyPeer ports:[NetworkPolicyPort
NetworkPolicyList apiVersion:s !items:[NetworkPolicy kind:s +metadata:meta/v1.ListMeta
NetworkPolicyPeer ipBlock:IPBlock namespaceSelector:meta/v1.LabelSelector podSelector:meta/v1.LabelSelector
NetworkPolicyPort ?endPort:i port:x ?protocol:sv1.Protocol=SCTP|TCP|UDP
NetworkPolicySpec egress:[NetworkPolicyEgressRule ingress:[NetworkPolicyIngressRule +podSelector:meta/v1.LabelSelector policyTypes:[sv1.PolicyType=Egress|Ingress
ParentReference group:s !name:s namespace:s !resource:s
ServiceBackendPort% name:s number:i
ServiceCIDR apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:ServiceCIDRSpec +status:ServiceCIDRStatus
ServiceCIDRList apiVersion:s !items:[ServiceCIDR kind:s +metadata:meta/v1.ListMeta
ServiceCIDRSpec cidrs:[s
ServiceCIDRStatus conditions:[meta/v1.Condition*type~type
@node/v1
Overhead podFixed:{q
RuntimeClass apiVersion:s !+handler:s kind:s +metadata:meta/v1.ObjectMeta overhead:Overhead scheduling:Scheduling
RuntimeClassList apiVersion:s !items:[RuntimeClass kind:s +metadata:meta/v1.ListMeta
Scheduling nodeSelector:{s% tolerations:[core/v1.Toleration
@policy/v1
Eviction apiVersion:s deleteOptions:meta/v1.DeleteOptions kind:s +metadata:meta/v1.ObjectMeta
PodDisruptionBudget apiVersion:s kind:s +metadata:meta/v1.ObjectMeta +spec:PodDisruptionBudgetSpec +status:PodDisruptionBudgetStatus
PodDisruptionBudgetList apiVersion:s !items:[PodDisruptionBudget kind:s +metadata:meta/v1.ListMeta
PodDisruptionBudgetSpec maxUnavailable:x minAvailable:x selector:meta/v1.LabelSelector ?unhealthyPodEvictionPolicy:sv1.UnhealthyPodEvictionPolicyType=AlwaysAllow|IfHealthyBudget
PodDisruptionBudgetStatus conditions:[meta/v1.Condition*type~type +currentHealthy:i +desiredHealthy:i disruptedPods:{t +disruptionsAllowed:i +expectedPods:i observedGeneration:l
@rbac/v1
AggregationRule clusterRoleSelectors:[meta/v1.LabelSelector
ClusterRole aggregationRule:AggregationRule apiVersion:s kind:s +metadata:meta/v1.ObjectMeta rules:[PolicyRule
ClusterRoleBinding apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+roleRef:RoleRef subjects:[Subject
ClusterRoleBindingList apiVersion:s !items:[ClusterRoleBinding kind:s +metadata:meta/v1.ListMeta
ClusterRoleList apiVersion:s !items:[ClusterRole kind:s +metadata:meta/v1.ListMeta
PolicyRule apiGroups:[s nonResourceURLs:[s resourceNames:[s resources:[s !verbs:[s
Role apiVersion:s kind:s +metadata:meta/v1.ObjectMeta rules:[PolicyRule
RoleBinding apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+roleRef:RoleRef subjects:[Subject
RoleBindingList apiVersion:s !items:[RoleBinding kind:s +metadata:meta/v1.ListMeta
RoleList apiVersion:s !items:[Role kind:s +metadata:meta/v1.ListMeta
RoleRef% ?apiGroup:s !+kind:s !+name:s
Subject% ?apiGroup:s !+kind:s !+name:s namespace:s
@scheduling/v1
PriorityClass apiVersion:s description:s globalDefault:b kind:s +metadata:meta/v1.ObjectMeta ?preemptionPolicy:sv1.PreemptionPolicy=Never|PreemptLowerPriority +value:i
PriorityClassList apiVersion:s !items:[PriorityClass kind:s +metadata:meta/v1.ListMeta
@storage/v1
CSIDriver apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:CSIDriverSpec
CSIDriverList apiVersion:s !items:[CSIDriver kind:s +metadata:meta/v1.ListMeta
CSIDriverSpec ?attachRequired:b ?fsGroupPolicy:sv1.FSGroupPolicy ?nodeAllocatableUpdatePeriodSeconds:l ?podInfoOnMount:b preventPodSchedulingIfMissing:b ?requiresRepublish:b ?seLinuxMount:b ?serviceAccountTokenInSecrets:b ?storageCapacity:b tokenRequests:[TokenRequest volumeLifecycleModes:[sv1.VolumeLifecycleMode~
CSINode apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:CSINodeSpec
CSINodeDriver allocatable:VolumeNodeResources !+name:s !+nodeID:s topologyKeys:[s
CSINodeList apiVersion:s !items:[CSINode kind:s +metadata:meta/v1.ListMeta
CSINodeSpec !drivers:[CSINodeDriver*name~name
CSIStorageCapacity apiVersion:s capacity:q kind:s maximumVolumeSize:q +metadata:meta/v1.ObjectMeta nodeTopology:meta/v1.LabelSelector !+storageClassName:s
CSIStorageCapacityList apiVersion:s !items:[CSIStorageCapacity kind:s +metadata:meta/v1.ListMeta
StorageClass ?allowVolumeExpansion:b allowedTopologies:[core/v1.TopologySelectorTerm apiVersion:s kind:s +metadata:meta/v1.ObjectMeta mountOptions:[s parameters:{s !+provisioner:s ?reclaimPolicy:sv1.PersistentVolumeReclaimPolicy=Delete|Recycle|Retain ?volumeBindingMode:sv1.VolumeBindingMode=Immediate|WaitForFirstConsumer
StorageClassList apiVersion:s !items:[StorageClass kind:s +metadata:meta/v1.ListMeta
TokenRequest !+audience:s ?expirationSeconds:l
VolumeAttachment apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:VolumeAttachmentSpec +status:VolumeAttachmentStatus
VolumeAttachmentList apiVersion:s !items:[VolumeAttachment kind:s +metadata:meta/v1.ListMeta
VolumeAttachmentSource inlineVolumeSpec:core/v1.PersistentVolumeSpec ?persistentVolumeName:s
VolumeAttachmentSpec !+attacher:s !+nodeName:s !+source:VolumeAttachmentSource
VolumeAttachmentStatus attachError:VolumeError !+attached:b attachmentMetadata:{s detachError:VolumeError
VolumeAttributesClass apiVersion:s !+driverName:s kind:s +metadata:meta/v1.ObjectMeta parameters:{s
VolumeAttributesClassList apiVersion:s !items:[VolumeAttributesClass kind:s +metadata:meta/v1.ListMeta
VolumeError ?errorCode:i message:s time:t
VolumeNodeResources ?count:i
@apiextensions/v1
CustomResourceColumnDefinition description:s format:s !+jsonPath:s !+name:s priority:i !+type:s
CustomResourceConversion !+strategy:sv1.ConversionStrategyType webhook:WebhookConversion
CustomResourceDefinition apiVersion:s kind:s +metadata:meta/v1.ObjectMeta !+spec:CustomResourceDefinitionSpec +status:CustomResourceDefinitionStatus
CustomResourceDefinitionCondition lastTransitionTime:t message:s observedGeneration:l reason:s !+status:sv1.ConditionStatus !+type:sv1.CustomResourceDefinitionConditionType
CustomResourceDefinitionList apiVersion:s !items:[CustomResourceDefinition kind:s +metadata:meta/v1.ListMeta
CustomResourceDefinitionNames categories:[s !+kind:s listKind:s !+plural:s shortNames:[s singular:s
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
APIResource categories:[s group:s !+kind:s !+name:s !+namespaced:b shortNames:[s !+singularName:s storageVersionHash:s !verbs:[s version:s
APIResourceList apiVersion:s !+groupVersion:s kind:s !resources:[APIResource
Condition !lastTransitionTime:t !+message:s observedGeneration:l !+reason:s !+status:sv1.ConditionStatus !+type:s
DeleteOptions apiVersion:s dryRun:[s ?gracePeriodSeconds:l ignoreStoreReadErrorWithClusterBreakingPotential:b kind:s ?orphanDependents:b preconditions:Preconditions ?propagationPolicy:sv1.DeletionPropagation
FieldSelectorRequirement !+key:s !+operator:sv1.FieldSelectorOperator values:[s
LabelSelector% matchExpressions:[LabelSelectorRequirement matchLabels:{s
LabelSelectorRequirement !+key:s !+operator:sv1.LabelSelectorOperator values:[s
ListMeta continue:s ?remainingItemCount:l resourceVersion:s selfLink:s shardInfo:ShardInfo
ManagedFieldsEntry apiVersion:s fieldsType:s fieldsV1:r manager:s operation:sv1.ManagedFieldsOperationType subresource:s time:t
ObjectMeta annotations:{s creationTimestamp:t ?deletionGracePeriodSeconds:l deletionTimestamp:t finalizers:[s*~ generateName:s generation:l labels:{s managedFields:[ManagedFieldsEntry name:s namespace:s ownerReferences:[OwnerReference*uid~uid resourceVersion:s selfLink:s uid:stypes.UID
OwnerReference% !+apiVersion:s ?blockOwnerDeletion:b ?controller:b !+kind:s !+name:s !+uid:stypes.UID
Preconditions ?resourceVersion:s ?uid:stypes.UID
ShardInfo !+selector:s
Status apiVersion:s code:i details:StatusDetails kind:s message:s +metadata:ListMeta reason:sv1.StatusReason status:sv1.ConditionStatus
StatusCause field:s message:s reason:sv1.CauseType
StatusDetails causes:[StatusCause group:s kind:s name:s retryAfterSeconds:i uid:stypes.UID
WatchEvent !object:r !+type:s`;
