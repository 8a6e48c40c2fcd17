// Made by scripts/generate-types.mjs; not to be edited.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly "io.k8s.api.authentication.v1.BoundObjectReference": {
            readonly apiVersion?: string;
            readonly kind?: string;
            readonly name?: string;
            readonly uid?: string;
        };
        readonly "io.k8s.api.authentication.v1.TokenRequest": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.authentication.v1.TokenRequestSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.authentication.v1.TokenRequestStatus"];
        };
        readonly "io.k8s.api.authentication.v1.TokenRequestSpec": {
            readonly audiences?: readonly string[];
            readonly boundObjectRef?: components["schemas"]["io.k8s.api.authentication.v1.BoundObjectReference"];
            /** Format: int64 */
            readonly expirationSeconds?: number;
        };
        readonly "io.k8s.api.authentication.v1.TokenRequestStatus": {
            readonly expirationTimestamp?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            /** @default  */
            readonly token?: string;
        };
        readonly "io.k8s.api.autoscaling.v1.Scale": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.autoscaling.v1.ScaleSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.autoscaling.v1.ScaleStatus"];
        };
        readonly "io.k8s.api.autoscaling.v1.ScaleSpec": {
            /**
             * Format: int32
             * @default 0
             */
            readonly replicas?: number;
        };
        readonly "io.k8s.api.autoscaling.v1.ScaleStatus": {
            /**
             * Format: int32
             * @default 0
             */
            readonly replicas: number;
            readonly selector?: string;
        };
        readonly "io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource": {
            readonly fsType?: string;
            /** Format: int32 */
            readonly partition?: number;
            readonly readOnly?: boolean;
            /** @default  */
            readonly volumeID: string;
        };
        readonly "io.k8s.api.core.v1.Affinity": {
            readonly nodeAffinity?: components["schemas"]["io.k8s.api.core.v1.NodeAffinity"];
            readonly podAffinity?: components["schemas"]["io.k8s.api.core.v1.PodAffinity"];
            readonly podAntiAffinity?: components["schemas"]["io.k8s.api.core.v1.PodAntiAffinity"];
        };
        readonly "io.k8s.api.core.v1.AppArmorProfile": {
            readonly localhostProfile?: string;
            /**
             * @default
             * @enum {string}
             */
            readonly type: "Localhost" | "RuntimeDefault" | "Unconfined";
        };
        readonly "io.k8s.api.core.v1.AttachedVolume": {
            /** @default  */
            readonly devicePath: string;
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.core.v1.AzureDiskVolumeSource": {
            /**
             * @default ReadWrite
             * @enum {string}
             */
            readonly cachingMode?: "None" | "ReadOnly" | "ReadWrite";
            /** @default  */
            readonly diskName: string;
            /** @default  */
            readonly diskURI: string;
            /** @default ext4 */
            readonly fsType?: string;
            /**
             * @default Shared
             * @enum {string}
             */
            readonly kind?: "Dedicated" | "Managed" | "Shared";
            /** @default false */
            readonly readOnly?: boolean;
        };
        readonly "io.k8s.api.core.v1.AzureFilePersistentVolumeSource": {
            readonly readOnly?: boolean;
            /** @default  */
            readonly secretName: string;
            readonly secretNamespace?: string;
            /** @default  */
            readonly shareName: string;
        };
        readonly "io.k8s.api.core.v1.AzureFileVolumeSource": {
            readonly readOnly?: boolean;
            /** @default  */
            readonly secretName: string;
            /** @default  */
            readonly shareName: string;
        };
        readonly "io.k8s.api.core.v1.Binding": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly target: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
        };
        readonly "io.k8s.api.core.v1.CSIPersistentVolumeSource": {
            readonly controllerExpandSecretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            readonly controllerPublishSecretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            /** @default  */
            readonly driver: string;
            readonly fsType?: string;
            readonly nodeExpandSecretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            readonly nodePublishSecretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            readonly nodeStageSecretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            readonly readOnly?: boolean;
            readonly volumeAttributes?: {
                readonly [key: string]: string;
            };
            /** @default  */
            readonly volumeHandle: string;
        };
        readonly "io.k8s.api.core.v1.CSIVolumeSource": {
            /** @default  */
            readonly driver: string;
            readonly fsType?: string;
            readonly nodePublishSecretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            readonly readOnly?: boolean;
            readonly volumeAttributes?: {
                readonly [key: string]: string;
            };
        };
        readonly "io.k8s.api.core.v1.Capabilities": {
            readonly add?: readonly string[];
            readonly drop?: readonly string[];
        };
        readonly "io.k8s.api.core.v1.CephFSPersistentVolumeSource": {
            readonly monitors: readonly string[];
            readonly path?: string;
            readonly readOnly?: boolean;
            readonly secretFile?: string;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            readonly user?: string;
        };
        readonly "io.k8s.api.core.v1.CephFSVolumeSource": {
            readonly monitors: readonly string[];
            readonly path?: string;
            readonly readOnly?: boolean;
            readonly secretFile?: string;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            readonly user?: string;
        };
        readonly "io.k8s.api.core.v1.CinderPersistentVolumeSource": {
            readonly fsType?: string;
            readonly readOnly?: boolean;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            /** @default  */
            readonly volumeID: string;
        };
        readonly "io.k8s.api.core.v1.CinderVolumeSource": {
            readonly fsType?: string;
            readonly readOnly?: boolean;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            /** @default  */
            readonly volumeID: string;
        };
        readonly "io.k8s.api.core.v1.ClientIPConfig": {
            /** Format: int32 */
            readonly timeoutSeconds?: number;
        };
        readonly "io.k8s.api.core.v1.ClusterTrustBundleProjection": {
            readonly labelSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly name?: string;
            readonly optional?: boolean;
            /** @default  */
            readonly path: string;
            readonly signerName?: string;
        };
        readonly "io.k8s.api.core.v1.ComponentCondition": {
            readonly error?: string;
            readonly message?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.core.v1.ComponentStatus": {
            readonly apiVersion?: string;
            readonly conditions?: readonly components["schemas"]["io.k8s.api.core.v1.ComponentCondition"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
        };
        readonly "io.k8s.api.core.v1.ComponentStatusList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.ComponentStatus"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.ConfigMap": {
            readonly apiVersion?: string;
            readonly binaryData?: {
                readonly [key: string]: string;
            };
            readonly data?: {
                readonly [key: string]: string;
            };
            readonly immutable?: boolean;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
        };
        readonly "io.k8s.api.core.v1.ConfigMapEnvSource": {
            /** @default  */
            readonly name?: string;
            readonly optional?: boolean;
        };
        readonly "io.k8s.api.core.v1.ConfigMapKeySelector": {
            /** @default  */
            readonly key: string;
            /** @default  */
            readonly name?: string;
            readonly optional?: boolean;
        };
        readonly "io.k8s.api.core.v1.ConfigMapList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.ConfigMap"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.ConfigMapNodeConfigSource": {
            /** @default  */
            readonly kubeletConfigKey: string;
            /** @default  */
            readonly name: string;
            /** @default  */
            readonly namespace: string;
            readonly resourceVersion?: string;
            readonly uid?: string;
        };
        readonly "io.k8s.api.core.v1.ConfigMapProjection": {
            readonly items?: readonly components["schemas"]["io.k8s.api.core.v1.KeyToPath"][];
            /** @default  */
            readonly name?: string;
            readonly optional?: boolean;
        };
        readonly "io.k8s.api.core.v1.ConfigMapVolumeSource": {
            /** Format: int32 */
            readonly defaultMode?: number;
            readonly items?: readonly components["schemas"]["io.k8s.api.core.v1.KeyToPath"][];
            /** @default  */
            readonly name?: string;
            readonly optional?: boolean;
        };
        readonly "io.k8s.api.core.v1.Container": {
            readonly args?: readonly string[];
            readonly command?: readonly string[];
            readonly env?: readonly components["schemas"]["io.k8s.api.core.v1.EnvVar"][];
            readonly envFrom?: readonly components["schemas"]["io.k8s.api.core.v1.EnvFromSource"][];
            readonly image?: string;
            /** @enum {string} */
            readonly imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
            readonly lifecycle?: components["schemas"]["io.k8s.api.core.v1.Lifecycle"];
            readonly livenessProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            /** @default  */
            readonly name: string;
            readonly ports?: readonly components["schemas"]["io.k8s.api.core.v1.ContainerPort"][];
            readonly readinessProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            readonly resizePolicy?: readonly components["schemas"]["io.k8s.api.core.v1.ContainerResizePolicy"][];
            /** @default {} */
            readonly resources?: components["schemas"]["io.k8s.api.core.v1.ResourceRequirements"];
            readonly restartPolicy?: string;
            readonly restartPolicyRules?: readonly components["schemas"]["io.k8s.api.core.v1.ContainerRestartRule"][];
            readonly securityContext?: components["schemas"]["io.k8s.api.core.v1.SecurityContext"];
            readonly startupProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            readonly stdin?: boolean;
            readonly stdinOnce?: boolean;
            readonly terminationMessagePath?: string;
            /** @enum {string} */
            readonly terminationMessagePolicy?: "FallbackToLogsOnError" | "File";
            readonly tty?: boolean;
            readonly volumeDevices?: readonly components["schemas"]["io.k8s.api.core.v1.VolumeDevice"][];
            readonly volumeMounts?: readonly components["schemas"]["io.k8s.api.core.v1.VolumeMount"][];
            readonly workingDir?: string;
        };
        readonly "io.k8s.api.core.v1.ContainerExtendedResourceRequest": {
            /** @default  */
            readonly containerName: string;
            /** @default  */
            readonly requestName: string;
            /** @default  */
            readonly resourceName: string;
        };
        readonly "io.k8s.api.core.v1.ContainerImage": {
            readonly names?: readonly string[];
            /** Format: int64 */
            readonly sizeBytes?: number;
        };
        readonly "io.k8s.api.core.v1.ContainerPort": {
            /**
             * Format: int32
             * @default 0
             */
            readonly containerPort: number;
            readonly hostIP?: string;
            /** Format: int32 */
            readonly hostPort?: number;
            readonly name?: string;
            /**
             * @default TCP
             * @enum {string}
             */
            readonly protocol?: "SCTP" | "TCP" | "UDP";
        };
        readonly "io.k8s.api.core.v1.ContainerResizePolicy": {
            /** @default  */
            readonly resourceName: string;
            /** @default  */
            readonly restartPolicy: string;
        };
        readonly "io.k8s.api.core.v1.ContainerRestartRule": {
            readonly action: string;
            readonly exitCodes?: components["schemas"]["io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes"];
        };
        readonly "io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes": {
            readonly operator: string;
            readonly values?: readonly number[];
        };
        readonly "io.k8s.api.core.v1.ContainerState": {
            readonly running?: components["schemas"]["io.k8s.api.core.v1.ContainerStateRunning"];
            readonly terminated?: components["schemas"]["io.k8s.api.core.v1.ContainerStateTerminated"];
            readonly waiting?: components["schemas"]["io.k8s.api.core.v1.ContainerStateWaiting"];
        };
        readonly "io.k8s.api.core.v1.ContainerStateRunning": {
            readonly startedAt?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
        };
        readonly "io.k8s.api.core.v1.ContainerStateTerminated": {
            readonly containerID?: string;
            /**
             * Format: int32
             * @default 0
             */
            readonly exitCode: number;
            readonly finishedAt?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            readonly reason?: string;
            /** Format: int32 */
            readonly signal?: number;
            readonly startedAt?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
        };
        readonly "io.k8s.api.core.v1.ContainerStateWaiting": {
            readonly message?: string;
            readonly reason?: string;
        };
        readonly "io.k8s.api.core.v1.ContainerStatus": {
            readonly allocatedResources?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly allocatedResourcesStatus?: readonly components["schemas"]["io.k8s.api.core.v1.ResourceStatus"][];
            readonly containerID?: string;
            /** @default  */
            readonly image: string;
            /** @default  */
            readonly imageID: string;
            /** @default {} */
            readonly lastState?: components["schemas"]["io.k8s.api.core.v1.ContainerState"];
            /** @default  */
            readonly name: string;
            /** @default false */
            readonly ready: boolean;
            readonly resources?: components["schemas"]["io.k8s.api.core.v1.ResourceRequirements"];
            /**
             * Format: int32
             * @default 0
             */
            readonly restartCount: number;
            readonly started?: boolean;
            /** @default {} */
            readonly state?: components["schemas"]["io.k8s.api.core.v1.ContainerState"];
            /** @enum {string} */
            readonly stopSignal?: "SIGABRT" | "SIGALRM" | "SIGBUS" | "SIGCHLD" | "SIGCLD" | "SIGCONT" | "SIGFPE" | "SIGHUP" | "SIGILL" | "SIGINT" | "SIGIO" | "SIGIOT" | "SIGKILL" | "SIGPIPE" | "SIGPOLL" | "SIGPROF" | "SIGPWR" | "SIGQUIT" | "SIGRTMAX" | "SIGRTMAX-1" | "SIGRTMAX-10" | "SIGRTMAX-11" | "SIGRTMAX-12" | "SIGRTMAX-13" | "SIGRTMAX-14" | "SIGRTMAX-2" | "SIGRTMAX-3" | "SIGRTMAX-4" | "SIGRTMAX-5" | "SIGRTMAX-6" | "SIGRTMAX-7" | "SIGRTMAX-8" | "SIGRTMAX-9" | "SIGRTMIN" | "SIGRTMIN+1" | "SIGRTMIN+10" | "SIGRTMIN+11" | "SIGRTMIN+12" | "SIGRTMIN+13" | "SIGRTMIN+14" | "SIGRTMIN+15" | "SIGRTMIN+2" | "SIGRTMIN+3" | "SIGRTMIN+4" | "SIGRTMIN+5" | "SIGRTMIN+6" | "SIGRTMIN+7" | "SIGRTMIN+8" | "SIGRTMIN+9" | "SIGSEGV" | "SIGSTKFLT" | "SIGSTOP" | "SIGSYS" | "SIGTERM" | "SIGTRAP" | "SIGTSTP" | "SIGTTIN" | "SIGTTOU" | "SIGURG" | "SIGUSR1" | "SIGUSR2" | "SIGVTALRM" | "SIGWINCH" | "SIGXCPU" | "SIGXFSZ";
            readonly user?: components["schemas"]["io.k8s.api.core.v1.ContainerUser"];
            readonly volumeMounts?: readonly components["schemas"]["io.k8s.api.core.v1.VolumeMountStatus"][];
        };
        readonly "io.k8s.api.core.v1.ContainerUser": {
            readonly linux?: components["schemas"]["io.k8s.api.core.v1.LinuxContainerUser"];
        };
        readonly "io.k8s.api.core.v1.DaemonEndpoint": {
            /**
             * Format: int32
             * @default 0
             */
            readonly Port: number;
        };
        readonly "io.k8s.api.core.v1.DownwardAPIProjection": {
            readonly items?: readonly components["schemas"]["io.k8s.api.core.v1.DownwardAPIVolumeFile"][];
        };
        readonly "io.k8s.api.core.v1.DownwardAPIVolumeFile": {
            readonly fieldRef?: components["schemas"]["io.k8s.api.core.v1.ObjectFieldSelector"];
            /** Format: int32 */
            readonly mode?: number;
            /** @default  */
            readonly path: string;
            readonly resourceFieldRef?: components["schemas"]["io.k8s.api.core.v1.ResourceFieldSelector"];
        };
        readonly "io.k8s.api.core.v1.DownwardAPIVolumeSource": {
            /** Format: int32 */
            readonly defaultMode?: number;
            readonly items?: readonly components["schemas"]["io.k8s.api.core.v1.DownwardAPIVolumeFile"][];
        };
        readonly "io.k8s.api.core.v1.EmptyDirVolumeSource": {
            readonly medium?: string;
            readonly sizeLimit?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
        };
        readonly "io.k8s.api.core.v1.EndpointAddress": {
            readonly hostname?: string;
            /** @default  */
            readonly ip: string;
            readonly nodeName?: string;
            readonly targetRef?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
        };
        readonly "io.k8s.api.core.v1.EndpointPort": {
            readonly appProtocol?: string;
            readonly name?: string;
            /**
             * Format: int32
             * @default 0
             */
            readonly port: number;
            /** @enum {string} */
            readonly protocol?: "SCTP" | "TCP" | "UDP";
        };
        readonly "io.k8s.api.core.v1.EndpointSubset": {
            readonly addresses?: readonly components["schemas"]["io.k8s.api.core.v1.EndpointAddress"][];
            readonly notReadyAddresses?: readonly components["schemas"]["io.k8s.api.core.v1.EndpointAddress"][];
            readonly ports?: readonly components["schemas"]["io.k8s.api.core.v1.EndpointPort"][];
        };
        readonly "io.k8s.api.core.v1.Endpoints": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly subsets?: readonly components["schemas"]["io.k8s.api.core.v1.EndpointSubset"][];
        };
        readonly "io.k8s.api.core.v1.EndpointsList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.Endpoints"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.EnvFromSource": {
            readonly configMapRef?: components["schemas"]["io.k8s.api.core.v1.ConfigMapEnvSource"];
            readonly prefix?: string;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretEnvSource"];
        };
        readonly "io.k8s.api.core.v1.EnvVar": {
            /** @default  */
            readonly name: string;
            readonly value?: string;
            readonly valueFrom?: components["schemas"]["io.k8s.api.core.v1.EnvVarSource"];
        };
        readonly "io.k8s.api.core.v1.EnvVarSource": {
            readonly configMapKeyRef?: components["schemas"]["io.k8s.api.core.v1.ConfigMapKeySelector"];
            readonly fieldRef?: components["schemas"]["io.k8s.api.core.v1.ObjectFieldSelector"];
            readonly fileKeyRef?: components["schemas"]["io.k8s.api.core.v1.FileKeySelector"];
            readonly resourceFieldRef?: components["schemas"]["io.k8s.api.core.v1.ResourceFieldSelector"];
            readonly secretKeyRef?: components["schemas"]["io.k8s.api.core.v1.SecretKeySelector"];
        };
        readonly "io.k8s.api.core.v1.EphemeralContainer": {
            readonly args?: readonly string[];
            readonly command?: readonly string[];
            readonly env?: readonly components["schemas"]["io.k8s.api.core.v1.EnvVar"][];
            readonly envFrom?: readonly components["schemas"]["io.k8s.api.core.v1.EnvFromSource"][];
            readonly image?: string;
            /** @enum {string} */
            readonly imagePullPolicy?: "Always" | "IfNotPresent" | "Never";
            readonly lifecycle?: components["schemas"]["io.k8s.api.core.v1.Lifecycle"];
            readonly livenessProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            /** @default  */
            readonly name: string;
            readonly ports?: readonly components["schemas"]["io.k8s.api.core.v1.ContainerPort"][];
            readonly readinessProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            readonly resizePolicy?: readonly components["schemas"]["io.k8s.api.core.v1.ContainerResizePolicy"][];
            /** @default {} */
            readonly resources?: components["schemas"]["io.k8s.api.core.v1.ResourceRequirements"];
            readonly restartPolicy?: string;
            readonly restartPolicyRules?: readonly components["schemas"]["io.k8s.api.core.v1.ContainerRestartRule"][];
            readonly securityContext?: components["schemas"]["io.k8s.api.core.v1.SecurityContext"];
            readonly startupProbe?: components["schemas"]["io.k8s.api.core.v1.Probe"];
            readonly stdin?: boolean;
            readonly stdinOnce?: boolean;
            readonly targetContainerName?: string;
            readonly terminationMessagePath?: string;
            /** @enum {string} */
            readonly terminationMessagePolicy?: "FallbackToLogsOnError" | "File";
            readonly tty?: boolean;
            readonly volumeDevices?: readonly components["schemas"]["io.k8s.api.core.v1.VolumeDevice"][];
            readonly volumeMounts?: readonly components["schemas"]["io.k8s.api.core.v1.VolumeMount"][];
            readonly workingDir?: string;
        };
        readonly "io.k8s.api.core.v1.EphemeralVolumeSource": {
            readonly volumeClaimTemplate?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimTemplate"];
        };
        readonly "io.k8s.api.core.v1.Event": {
            readonly action?: string;
            readonly apiVersion?: string;
            /** Format: int32 */
            readonly count?: number;
            readonly eventTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"];
            readonly firstTimestamp?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            /** @default {} */
            readonly involvedObject: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            readonly kind?: string;
            readonly lastTimestamp?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            /** @default {} */
            readonly metadata: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly reason?: string;
            readonly related?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            /** @default  */
            readonly reportingComponent?: string;
            /** @default  */
            readonly reportingInstance?: string;
            readonly series?: components["schemas"]["io.k8s.api.core.v1.EventSeries"];
            /** @default {} */
            readonly source?: components["schemas"]["io.k8s.api.core.v1.EventSource"];
            readonly type?: string;
        };
        readonly "io.k8s.api.core.v1.EventList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.Event"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.EventSeries": {
            /** Format: int32 */
            readonly count?: number;
            readonly lastObservedTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"];
        };
        readonly "io.k8s.api.core.v1.EventSource": {
            readonly component?: string;
            readonly host?: string;
        };
        readonly "io.k8s.api.core.v1.ExecAction": {
            readonly command?: readonly string[];
        };
        readonly "io.k8s.api.core.v1.FCVolumeSource": {
            readonly fsType?: string;
            /** Format: int32 */
            readonly lun?: number;
            readonly readOnly?: boolean;
            readonly targetWWNs?: readonly string[];
            readonly wwids?: readonly string[];
        };
        readonly "io.k8s.api.core.v1.FileKeySelector": {
            /** @default  */
            readonly key: string;
            /** @default false */
            readonly optional?: boolean;
            /** @default  */
            readonly path: string;
            /** @default  */
            readonly volumeName: string;
        };
        readonly "io.k8s.api.core.v1.FlexPersistentVolumeSource": {
            /** @default  */
            readonly driver: string;
            readonly fsType?: string;
            readonly options?: {
                readonly [key: string]: string;
            };
            readonly readOnly?: boolean;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
        };
        readonly "io.k8s.api.core.v1.FlexVolumeSource": {
            /** @default  */
            readonly driver: string;
            readonly fsType?: string;
            readonly options?: {
                readonly [key: string]: string;
            };
            readonly readOnly?: boolean;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
        };
        readonly "io.k8s.api.core.v1.FlockerVolumeSource": {
            readonly datasetName?: string;
            readonly datasetUUID?: string;
        };
        readonly "io.k8s.api.core.v1.GCEPersistentDiskVolumeSource": {
            readonly fsType?: string;
            /** Format: int32 */
            readonly partition?: number;
            /** @default  */
            readonly pdName: string;
            readonly readOnly?: boolean;
        };
        readonly "io.k8s.api.core.v1.GRPCAction": {
            /**
             * Format: int32
             * @default 0
             */
            readonly port: number;
            /** @default  */
            readonly service?: string;
        };
        readonly "io.k8s.api.core.v1.GitRepoVolumeSource": {
            readonly directory?: string;
            /** @default  */
            readonly repository: string;
            readonly revision?: string;
        };
        readonly "io.k8s.api.core.v1.GlusterfsPersistentVolumeSource": {
            /** @default  */
            readonly endpoints: string;
            readonly endpointsNamespace?: string;
            /** @default  */
            readonly path: string;
            readonly readOnly?: boolean;
        };
        readonly "io.k8s.api.core.v1.GlusterfsVolumeSource": {
            /** @default  */
            readonly endpoints: string;
            /** @default  */
            readonly path: string;
            readonly readOnly?: boolean;
        };
        readonly "io.k8s.api.core.v1.HTTPGetAction": {
            readonly host?: string;
            readonly httpHeaders?: readonly components["schemas"]["io.k8s.api.core.v1.HTTPHeader"][];
            readonly path?: string;
            readonly port: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            /** @enum {string} */
            readonly scheme?: "HTTP" | "HTTPS";
        };
        readonly "io.k8s.api.core.v1.HTTPHeader": {
            /** @default  */
            readonly name: string;
            /** @default  */
            readonly value: string;
        };
        readonly "io.k8s.api.core.v1.HostAlias": {
            readonly hostnames?: readonly string[];
            /** @default  */
            readonly ip: string;
        };
        readonly "io.k8s.api.core.v1.HostIP": {
            /** @default  */
            readonly ip: string;
        };
        readonly "io.k8s.api.core.v1.HostPathVolumeSource": {
            /** @default  */
            readonly path: string;
            /** @enum {string} */
            readonly type?: "" | "BlockDevice" | "CharDevice" | "Directory" | "DirectoryOrCreate" | "File" | "FileOrCreate" | "Socket";
        };
        readonly "io.k8s.api.core.v1.ISCSIPersistentVolumeSource": {
            readonly chapAuthDiscovery?: boolean;
            readonly chapAuthSession?: boolean;
            readonly fsType?: string;
            readonly initiatorName?: string;
            /** @default  */
            readonly iqn: string;
            /** @default default */
            readonly iscsiInterface?: string;
            /**
             * Format: int32
             * @default 0
             */
            readonly lun: number;
            readonly portals?: readonly string[];
            readonly readOnly?: boolean;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            /** @default  */
            readonly targetPortal: string;
        };
        readonly "io.k8s.api.core.v1.ISCSIVolumeSource": {
            readonly chapAuthDiscovery?: boolean;
            readonly chapAuthSession?: boolean;
            readonly fsType?: string;
            readonly initiatorName?: string;
            /** @default  */
            readonly iqn: string;
            /** @default default */
            readonly iscsiInterface?: string;
            /**
             * Format: int32
             * @default 0
             */
            readonly lun: number;
            readonly portals?: readonly string[];
            readonly readOnly?: boolean;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            /** @default  */
            readonly targetPortal: string;
        };
        readonly "io.k8s.api.core.v1.ImageVolumeSource": {
            /** @enum {string} */
            readonly pullPolicy?: "Always" | "IfNotPresent" | "Never";
            readonly reference?: string;
        };
        readonly "io.k8s.api.core.v1.ImageVolumeStatus": {
            readonly imageRef: string;
        };
        readonly "io.k8s.api.core.v1.KeyToPath": {
            /** @default  */
            readonly key: string;
            /** Format: int32 */
            readonly mode?: number;
            /** @default  */
            readonly path: string;
        };
        readonly "io.k8s.api.core.v1.Lifecycle": {
            readonly postStart?: components["schemas"]["io.k8s.api.core.v1.LifecycleHandler"];
            readonly preStop?: components["schemas"]["io.k8s.api.core.v1.LifecycleHandler"];
            /** @enum {string} */
            readonly stopSignal?: "SIGABRT" | "SIGALRM" | "SIGBUS" | "SIGCHLD" | "SIGCLD" | "SIGCONT" | "SIGFPE" | "SIGHUP" | "SIGILL" | "SIGINT" | "SIGIO" | "SIGIOT" | "SIGKILL" | "SIGPIPE" | "SIGPOLL" | "SIGPROF" | "SIGPWR" | "SIGQUIT" | "SIGRTMAX" | "SIGRTMAX-1" | "SIGRTMAX-10" | "SIGRTMAX-11" | "SIGRTMAX-12" | "SIGRTMAX-13" | "SIGRTMAX-14" | "SIGRTMAX-2" | "SIGRTMAX-3" | "SIGRTMAX-4" | "SIGRTMAX-5" | "SIGRTMAX-6" | "SIGRTMAX-7" | "SIGRTMAX-8" | "SIGRTMAX-9" | "SIGRTMIN" | "SIGRTMIN+1" | "SIGRTMIN+10" | "SIGRTMIN+11" | "SIGRTMIN+12" | "SIGRTMIN+13" | "SIGRTMIN+14" | "SIGRTMIN+15" | "SIGRTMIN+2" | "SIGRTMIN+3" | "SIGRTMIN+4" | "SIGRTMIN+5" | "SIGRTMIN+6" | "SIGRTMIN+7" | "SIGRTMIN+8" | "SIGRTMIN+9" | "SIGSEGV" | "SIGSTKFLT" | "SIGSTOP" | "SIGSYS" | "SIGTERM" | "SIGTRAP" | "SIGTSTP" | "SIGTTIN" | "SIGTTOU" | "SIGURG" | "SIGUSR1" | "SIGUSR2" | "SIGVTALRM" | "SIGWINCH" | "SIGXCPU" | "SIGXFSZ";
        };
        readonly "io.k8s.api.core.v1.LifecycleHandler": {
            readonly exec?: components["schemas"]["io.k8s.api.core.v1.ExecAction"];
            readonly httpGet?: components["schemas"]["io.k8s.api.core.v1.HTTPGetAction"];
            readonly sleep?: components["schemas"]["io.k8s.api.core.v1.SleepAction"];
            readonly tcpSocket?: components["schemas"]["io.k8s.api.core.v1.TCPSocketAction"];
        };
        readonly "io.k8s.api.core.v1.LimitRange": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.core.v1.LimitRangeSpec"];
        };
        readonly "io.k8s.api.core.v1.LimitRangeItem": {
            readonly default?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly defaultRequest?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly max?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly maxLimitRequestRatio?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly min?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.core.v1.LimitRangeList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.LimitRange"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.LimitRangeSpec": {
            readonly limits: readonly components["schemas"]["io.k8s.api.core.v1.LimitRangeItem"][];
        };
        readonly "io.k8s.api.core.v1.LinuxContainerUser": {
            /**
             * Format: int64
             * @default 0
             */
            readonly gid: number;
            readonly supplementalGroups?: readonly number[];
            /**
             * Format: int64
             * @default 0
             */
            readonly uid: number;
        };
        readonly "io.k8s.api.core.v1.LoadBalancerIngress": {
            readonly hostname?: string;
            readonly ip?: string;
            readonly ipMode?: string;
            readonly ports?: readonly components["schemas"]["io.k8s.api.core.v1.PortStatus"][];
        };
        readonly "io.k8s.api.core.v1.LoadBalancerStatus": {
            readonly ingress?: readonly components["schemas"]["io.k8s.api.core.v1.LoadBalancerIngress"][];
        };
        readonly "io.k8s.api.core.v1.LocalObjectReference": {
            /** @default  */
            readonly name?: string;
        };
        readonly "io.k8s.api.core.v1.LocalVolumeSource": {
            readonly fsType?: string;
            /** @default  */
            readonly path: string;
        };
        readonly "io.k8s.api.core.v1.ModifyVolumeStatus": {
            /**
             * @default
             * @enum {string}
             */
            readonly status: "InProgress" | "Infeasible" | "Pending";
            readonly targetVolumeAttributesClassName?: string;
        };
        readonly "io.k8s.api.core.v1.NFSVolumeSource": {
            /** @default  */
            readonly path: string;
            readonly readOnly?: boolean;
            /** @default  */
            readonly server: string;
        };
        readonly "io.k8s.api.core.v1.Namespace": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.core.v1.NamespaceSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.core.v1.NamespaceStatus"];
        };
        readonly "io.k8s.api.core.v1.NamespaceCondition": {
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.core.v1.NamespaceList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.Namespace"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.NamespaceSpec": {
            readonly finalizers?: readonly string[];
        };
        readonly "io.k8s.api.core.v1.NamespaceStatus": {
            readonly conditions?: readonly components["schemas"]["io.k8s.api.core.v1.NamespaceCondition"][];
            /** @enum {string} */
            readonly phase?: "Active" | "Terminating";
        };
        readonly "io.k8s.api.core.v1.Node": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.core.v1.NodeSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.core.v1.NodeStatus"];
        };
        readonly "io.k8s.api.core.v1.NodeAddress": {
            /** @default  */
            readonly address: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.core.v1.NodeAffinity": {
            readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly components["schemas"]["io.k8s.api.core.v1.PreferredSchedulingTerm"][];
            readonly requiredDuringSchedulingIgnoredDuringExecution?: components["schemas"]["io.k8s.api.core.v1.NodeSelector"];
        };
        readonly "io.k8s.api.core.v1.NodeAllocatableResourceClaimStatus": {
            readonly containers?: readonly string[];
            /** @default  */
            readonly resourceClaimName: string;
            readonly resources: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
        };
        readonly "io.k8s.api.core.v1.NodeCondition": {
            readonly lastHeartbeatTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.core.v1.NodeConfigSource": {
            readonly configMap?: components["schemas"]["io.k8s.api.core.v1.ConfigMapNodeConfigSource"];
        };
        readonly "io.k8s.api.core.v1.NodeConfigStatus": {
            readonly active?: components["schemas"]["io.k8s.api.core.v1.NodeConfigSource"];
            readonly assigned?: components["schemas"]["io.k8s.api.core.v1.NodeConfigSource"];
            readonly error?: string;
            readonly lastKnownGood?: components["schemas"]["io.k8s.api.core.v1.NodeConfigSource"];
        };
        readonly "io.k8s.api.core.v1.NodeDaemonEndpoints": {
            /** @default {} */
            readonly kubeletEndpoint?: components["schemas"]["io.k8s.api.core.v1.DaemonEndpoint"];
        };
        readonly "io.k8s.api.core.v1.NodeFeatures": {
            readonly supplementalGroupsPolicy?: boolean;
        };
        readonly "io.k8s.api.core.v1.NodeList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.Node"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.NodeRuntimeHandler": {
            readonly features?: components["schemas"]["io.k8s.api.core.v1.NodeRuntimeHandlerFeatures"];
            /** @default  */
            readonly name?: string;
        };
        readonly "io.k8s.api.core.v1.NodeRuntimeHandlerFeatures": {
            readonly recursiveReadOnlyMounts?: boolean;
            readonly userNamespaces?: boolean;
        };
        readonly "io.k8s.api.core.v1.NodeSelector": {
            readonly nodeSelectorTerms: readonly components["schemas"]["io.k8s.api.core.v1.NodeSelectorTerm"][];
        };
        readonly "io.k8s.api.core.v1.NodeSelectorRequirement": {
            /** @default  */
            readonly key: string;
            /**
             * @default
             * @enum {string}
             */
            readonly operator: "DoesNotExist" | "Exists" | "Gt" | "In" | "Lt" | "NotIn";
            readonly values?: readonly string[];
        };
        readonly "io.k8s.api.core.v1.NodeSelectorTerm": {
            readonly matchExpressions?: readonly components["schemas"]["io.k8s.api.core.v1.NodeSelectorRequirement"][];
            readonly matchFields?: readonly components["schemas"]["io.k8s.api.core.v1.NodeSelectorRequirement"][];
        };
        readonly "io.k8s.api.core.v1.NodeSpec": {
            readonly configSource?: components["schemas"]["io.k8s.api.core.v1.NodeConfigSource"];
            readonly externalID?: string;
            readonly podCIDR?: string;
            readonly podCIDRs?: readonly string[];
            readonly providerID?: string;
            readonly taints?: readonly components["schemas"]["io.k8s.api.core.v1.Taint"][];
            readonly unschedulable?: boolean;
        };
        readonly "io.k8s.api.core.v1.NodeStatus": {
            readonly addresses?: readonly components["schemas"]["io.k8s.api.core.v1.NodeAddress"][];
            readonly allocatable?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly capacity?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly conditions?: readonly components["schemas"]["io.k8s.api.core.v1.NodeCondition"][];
            readonly config?: components["schemas"]["io.k8s.api.core.v1.NodeConfigStatus"];
            /** @default {} */
            readonly daemonEndpoints?: components["schemas"]["io.k8s.api.core.v1.NodeDaemonEndpoints"];
            readonly declaredFeatures?: readonly string[];
            readonly features?: components["schemas"]["io.k8s.api.core.v1.NodeFeatures"];
            readonly images?: readonly components["schemas"]["io.k8s.api.core.v1.ContainerImage"][];
            /** @default {} */
            readonly nodeInfo?: components["schemas"]["io.k8s.api.core.v1.NodeSystemInfo"];
            /** @enum {string} */
            readonly phase?: "Pending" | "Running" | "Terminated";
            readonly runtimeHandlers?: readonly components["schemas"]["io.k8s.api.core.v1.NodeRuntimeHandler"][];
            readonly volumesAttached?: readonly components["schemas"]["io.k8s.api.core.v1.AttachedVolume"][];
            readonly volumesInUse?: readonly string[];
        };
        readonly "io.k8s.api.core.v1.NodeSwapStatus": {
            /** Format: int64 */
            readonly capacity?: number;
        };
        readonly "io.k8s.api.core.v1.NodeSystemInfo": {
            /** @default  */
            readonly architecture: string;
            /** @default  */
            readonly bootID: string;
            /** @default  */
            readonly containerRuntimeVersion: string;
            /** @default  */
            readonly kernelVersion: string;
            /** @default  */
            readonly kubeProxyVersion: string;
            /** @default  */
            readonly kubeletVersion: string;
            /** @default  */
            readonly machineID: string;
            /** @default  */
            readonly operatingSystem: string;
            /** @default  */
            readonly osImage: string;
            readonly swap?: components["schemas"]["io.k8s.api.core.v1.NodeSwapStatus"];
            /** @default  */
            readonly systemUUID: string;
        };
        readonly "io.k8s.api.core.v1.ObjectFieldSelector": {
            readonly apiVersion?: string;
            /** @default  */
            readonly fieldPath: string;
        };
        readonly "io.k8s.api.core.v1.ObjectReference": {
            readonly apiVersion?: string;
            readonly fieldPath?: string;
            readonly kind?: string;
            readonly name?: string;
            readonly namespace?: string;
            readonly resourceVersion?: string;
            readonly uid?: string;
        };
        readonly "io.k8s.api.core.v1.PersistentVolume": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeStatus"];
        };
        readonly "io.k8s.api.core.v1.PersistentVolumeClaim": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimStatus"];
        };
        readonly "io.k8s.api.core.v1.PersistentVolumeClaimCondition": {
            readonly lastProbeTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.core.v1.PersistentVolumeClaimList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaim"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.PersistentVolumeClaimSpec": {
            readonly accessModes?: readonly ("ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOnce" | "ReadWriteOncePod")[];
            readonly dataSource?: components["schemas"]["io.k8s.api.core.v1.TypedLocalObjectReference"];
            readonly dataSourceRef?: components["schemas"]["io.k8s.api.core.v1.TypedObjectReference"];
            /** @default {} */
            readonly resources?: components["schemas"]["io.k8s.api.core.v1.VolumeResourceRequirements"];
            readonly selector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly storageClassName?: string;
            readonly volumeAttributesClassName?: string;
            /** @enum {string} */
            readonly volumeMode?: "Block" | "Filesystem";
            readonly volumeName?: string;
        };
        readonly "io.k8s.api.core.v1.PersistentVolumeClaimStatus": {
            readonly accessModes?: readonly ("ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOnce" | "ReadWriteOncePod")[];
            readonly allocatedResourceStatuses?: {
                readonly [key: string]: "ControllerResizeInProgress" | "ControllerResizeInfeasible" | "NodeResizeInProgress" | "NodeResizeInfeasible" | "NodeResizePending";
            };
            readonly allocatedResources?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly capacity?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly conditions?: readonly components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimCondition"][];
            readonly currentVolumeAttributesClassName?: string;
            readonly modifyVolumeStatus?: components["schemas"]["io.k8s.api.core.v1.ModifyVolumeStatus"];
            /** @enum {string} */
            readonly phase?: "Bound" | "Lost" | "Pending";
        };
        readonly "io.k8s.api.core.v1.PersistentVolumeClaimTemplate": {
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimSpec"];
        };
        readonly "io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource": {
            /** @default  */
            readonly claimName: string;
            readonly readOnly?: boolean;
        };
        readonly "io.k8s.api.core.v1.PersistentVolumeList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.PersistentVolume"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.PersistentVolumeSpec": {
            readonly accessModes?: readonly ("ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOnce" | "ReadWriteOncePod")[];
            readonly awsElasticBlockStore?: components["schemas"]["io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource"];
            readonly azureDisk?: components["schemas"]["io.k8s.api.core.v1.AzureDiskVolumeSource"];
            readonly azureFile?: components["schemas"]["io.k8s.api.core.v1.AzureFilePersistentVolumeSource"];
            readonly capacity?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly cephfs?: components["schemas"]["io.k8s.api.core.v1.CephFSPersistentVolumeSource"];
            readonly cinder?: components["schemas"]["io.k8s.api.core.v1.CinderPersistentVolumeSource"];
            readonly claimRef?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            readonly csi?: components["schemas"]["io.k8s.api.core.v1.CSIPersistentVolumeSource"];
            readonly fc?: components["schemas"]["io.k8s.api.core.v1.FCVolumeSource"];
            readonly flexVolume?: components["schemas"]["io.k8s.api.core.v1.FlexPersistentVolumeSource"];
            readonly flocker?: components["schemas"]["io.k8s.api.core.v1.FlockerVolumeSource"];
            readonly gcePersistentDisk?: components["schemas"]["io.k8s.api.core.v1.GCEPersistentDiskVolumeSource"];
            readonly glusterfs?: components["schemas"]["io.k8s.api.core.v1.GlusterfsPersistentVolumeSource"];
            readonly hostPath?: components["schemas"]["io.k8s.api.core.v1.HostPathVolumeSource"];
            readonly iscsi?: components["schemas"]["io.k8s.api.core.v1.ISCSIPersistentVolumeSource"];
            readonly local?: components["schemas"]["io.k8s.api.core.v1.LocalVolumeSource"];
            readonly mountOptions?: readonly string[];
            readonly nfs?: components["schemas"]["io.k8s.api.core.v1.NFSVolumeSource"];
            readonly nodeAffinity?: components["schemas"]["io.k8s.api.core.v1.VolumeNodeAffinity"];
            /** @enum {string} */
            readonly persistentVolumeReclaimPolicy?: "Delete" | "Recycle" | "Retain";
            readonly photonPersistentDisk?: components["schemas"]["io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource"];
            readonly portworxVolume?: components["schemas"]["io.k8s.api.core.v1.PortworxVolumeSource"];
            readonly quobyte?: components["schemas"]["io.k8s.api.core.v1.QuobyteVolumeSource"];
            readonly rbd?: components["schemas"]["io.k8s.api.core.v1.RBDPersistentVolumeSource"];
            readonly scaleIO?: components["schemas"]["io.k8s.api.core.v1.ScaleIOPersistentVolumeSource"];
            readonly storageClassName?: string;
            readonly storageos?: components["schemas"]["io.k8s.api.core.v1.StorageOSPersistentVolumeSource"];
            readonly volumeAttributesClassName?: string;
            /** @enum {string} */
            readonly volumeMode?: "Block" | "Filesystem";
            readonly vsphereVolume?: components["schemas"]["io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource"];
        };
        readonly "io.k8s.api.core.v1.PersistentVolumeStatus": {
            readonly lastPhaseTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            /** @enum {string} */
            readonly phase?: "Available" | "Bound" | "Failed" | "Pending" | "Released";
            readonly reason?: string;
        };
        readonly "io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource": {
            readonly fsType?: string;
            /** @default  */
            readonly pdID: string;
        };
        readonly "io.k8s.api.core.v1.Pod": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.core.v1.PodSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.core.v1.PodStatus"];
        };
        readonly "io.k8s.api.core.v1.PodAffinity": {
            readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly components["schemas"]["io.k8s.api.core.v1.WeightedPodAffinityTerm"][];
            readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly components["schemas"]["io.k8s.api.core.v1.PodAffinityTerm"][];
        };
        readonly "io.k8s.api.core.v1.PodAffinityTerm": {
            readonly labelSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly matchLabelKeys?: readonly string[];
            readonly mismatchLabelKeys?: readonly string[];
            readonly namespaceSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly namespaces?: readonly string[];
            /** @default  */
            readonly topologyKey: string;
        };
        readonly "io.k8s.api.core.v1.PodAntiAffinity": {
            readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly components["schemas"]["io.k8s.api.core.v1.WeightedPodAffinityTerm"][];
            readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly components["schemas"]["io.k8s.api.core.v1.PodAffinityTerm"][];
        };
        readonly "io.k8s.api.core.v1.PodCertificateProjection": {
            readonly certificateChainPath?: string;
            readonly credentialBundlePath?: string;
            readonly keyPath?: string;
            readonly keyType: string;
            /** Format: int32 */
            readonly maxExpirationSeconds?: number;
            readonly signerName: string;
            readonly userAnnotations?: {
                readonly [key: string]: string;
            };
        };
        readonly "io.k8s.api.core.v1.PodCondition": {
            readonly lastProbeTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            /** Format: int64 */
            readonly observedGeneration?: number;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.core.v1.PodDNSConfig": {
            readonly nameservers?: readonly string[];
            readonly options?: readonly components["schemas"]["io.k8s.api.core.v1.PodDNSConfigOption"][];
            readonly searches?: readonly string[];
        };
        readonly "io.k8s.api.core.v1.PodDNSConfigOption": {
            readonly name?: string;
            readonly value?: string;
        };
        readonly "io.k8s.api.core.v1.PodExtendedResourceClaimStatus": {
            readonly requestMappings: readonly components["schemas"]["io.k8s.api.core.v1.ContainerExtendedResourceRequest"][];
            /** @default  */
            readonly resourceClaimName: string;
        };
        readonly "io.k8s.api.core.v1.PodIP": {
            /** @default  */
            readonly ip: string;
        };
        readonly "io.k8s.api.core.v1.PodList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.Pod"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.PodOS": {
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.core.v1.PodReadinessGate": {
            /** @default  */
            readonly conditionType: string;
        };
        readonly "io.k8s.api.core.v1.PodResourceClaim": {
            /** @default  */
            readonly name: string;
            readonly resourceClaimName?: string;
            readonly resourceClaimTemplateName?: string;
        };
        readonly "io.k8s.api.core.v1.PodResourceClaimStatus": {
            /** @default  */
            readonly name: string;
            readonly resourceClaimName?: string;
        };
        readonly "io.k8s.api.core.v1.PodSchedulingGate": {
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.core.v1.PodSchedulingGroup": {
            readonly podGroupName?: string;
        };
        readonly "io.k8s.api.core.v1.PodSecurityContext": {
            readonly appArmorProfile?: components["schemas"]["io.k8s.api.core.v1.AppArmorProfile"];
            /** Format: int64 */
            readonly fsGroup?: number;
            /** @enum {string} */
            readonly fsGroupChangePolicy?: "Always" | "OnRootMismatch";
            /** Format: int64 */
            readonly runAsGroup?: number;
            readonly runAsNonRoot?: boolean;
            /** Format: int64 */
            readonly runAsUser?: number;
            readonly seLinuxChangePolicy?: string;
            readonly seLinuxOptions?: components["schemas"]["io.k8s.api.core.v1.SELinuxOptions"];
            readonly seccompProfile?: components["schemas"]["io.k8s.api.core.v1.SeccompProfile"];
            readonly supplementalGroups?: readonly number[];
            /** @enum {string} */
            readonly supplementalGroupsPolicy?: "Merge" | "Strict";
            readonly sysctls?: readonly components["schemas"]["io.k8s.api.core.v1.Sysctl"][];
            readonly windowsOptions?: components["schemas"]["io.k8s.api.core.v1.WindowsSecurityContextOptions"];
        };
        readonly "io.k8s.api.core.v1.PodSpec": {
            /** Format: int64 */
            readonly activeDeadlineSeconds?: number;
            readonly affinity?: components["schemas"]["io.k8s.api.core.v1.Affinity"];
            readonly automountServiceAccountToken?: boolean;
            readonly containers: readonly components["schemas"]["io.k8s.api.core.v1.Container"][];
            readonly dnsConfig?: components["schemas"]["io.k8s.api.core.v1.PodDNSConfig"];
            /** @enum {string} */
            readonly dnsPolicy?: "ClusterFirst" | "ClusterFirstWithHostNet" | "Default" | "None";
            readonly enableServiceLinks?: boolean;
            readonly ephemeralContainers?: readonly components["schemas"]["io.k8s.api.core.v1.EphemeralContainer"][];
            readonly hostAliases?: readonly components["schemas"]["io.k8s.api.core.v1.HostAlias"][];
            readonly hostIPC?: boolean;
            readonly hostNetwork?: boolean;
            readonly hostPID?: boolean;
            readonly hostUsers?: boolean;
            readonly hostname?: string;
            readonly hostnameOverride?: string;
            readonly imagePullSecrets?: readonly components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"][];
            readonly initContainers?: readonly components["schemas"]["io.k8s.api.core.v1.Container"][];
            readonly nodeName?: string;
            readonly nodeSelector?: {
                readonly [key: string]: string;
            };
            readonly os?: components["schemas"]["io.k8s.api.core.v1.PodOS"];
            readonly overhead?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            /** @enum {string} */
            readonly preemptionPolicy?: "Never" | "PreemptLowerPriority";
            /** Format: int32 */
            readonly priority?: number;
            readonly priorityClassName?: string;
            readonly readinessGates?: readonly components["schemas"]["io.k8s.api.core.v1.PodReadinessGate"][];
            readonly resourceClaims?: readonly components["schemas"]["io.k8s.api.core.v1.PodResourceClaim"][];
            readonly resources?: components["schemas"]["io.k8s.api.core.v1.ResourceRequirements"];
            /** @enum {string} */
            readonly restartPolicy?: "Always" | "Never" | "OnFailure";
            readonly runtimeClassName?: string;
            readonly schedulerName?: string;
            readonly schedulingGates?: readonly components["schemas"]["io.k8s.api.core.v1.PodSchedulingGate"][];
            readonly schedulingGroup?: components["schemas"]["io.k8s.api.core.v1.PodSchedulingGroup"];
            readonly securityContext?: components["schemas"]["io.k8s.api.core.v1.PodSecurityContext"];
            readonly serviceAccount?: string;
            readonly serviceAccountName?: string;
            readonly setHostnameAsFQDN?: boolean;
            readonly shareProcessNamespace?: boolean;
            readonly subdomain?: string;
            /** Format: int64 */
            readonly terminationGracePeriodSeconds?: number;
            readonly tolerations?: readonly components["schemas"]["io.k8s.api.core.v1.Toleration"][];
            readonly topologySpreadConstraints?: readonly components["schemas"]["io.k8s.api.core.v1.TopologySpreadConstraint"][];
            readonly volumes?: readonly components["schemas"]["io.k8s.api.core.v1.Volume"][];
        };
        readonly "io.k8s.api.core.v1.PodStatus": {
            readonly allocatedResources?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly conditions?: readonly components["schemas"]["io.k8s.api.core.v1.PodCondition"][];
            readonly containerStatuses?: readonly components["schemas"]["io.k8s.api.core.v1.ContainerStatus"][];
            readonly ephemeralContainerStatuses?: readonly components["schemas"]["io.k8s.api.core.v1.ContainerStatus"][];
            readonly extendedResourceClaimStatus?: components["schemas"]["io.k8s.api.core.v1.PodExtendedResourceClaimStatus"];
            readonly hostIP?: string;
            readonly hostIPs?: readonly components["schemas"]["io.k8s.api.core.v1.HostIP"][];
            readonly initContainerStatuses?: readonly components["schemas"]["io.k8s.api.core.v1.ContainerStatus"][];
            readonly message?: string;
            readonly nodeAllocatableResourceClaimStatuses?: readonly components["schemas"]["io.k8s.api.core.v1.NodeAllocatableResourceClaimStatus"][];
            readonly nominatedNodeName?: string;
            /** Format: int64 */
            readonly observedGeneration?: number;
            /** @enum {string} */
            readonly phase?: "Failed" | "Pending" | "Running" | "Succeeded" | "Unknown";
            readonly podIP?: string;
            readonly podIPs?: readonly components["schemas"]["io.k8s.api.core.v1.PodIP"][];
            /** @enum {string} */
            readonly qosClass?: "BestEffort" | "Burstable" | "Guaranteed";
            readonly reason?: string;
            readonly resize?: string;
            readonly resourceClaimStatuses?: readonly components["schemas"]["io.k8s.api.core.v1.PodResourceClaimStatus"][];
            readonly resources?: components["schemas"]["io.k8s.api.core.v1.ResourceRequirements"];
            readonly startTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
        };
        readonly "io.k8s.api.core.v1.PodTemplate": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly template?: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
        };
        readonly "io.k8s.api.core.v1.PodTemplateList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.PodTemplate"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.PodTemplateSpec": {
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.core.v1.PodSpec"];
        };
        readonly "io.k8s.api.core.v1.PortStatus": {
            readonly error?: string;
            /**
             * Format: int32
             * @default 0
             */
            readonly port: number;
            /**
             * @default
             * @enum {string}
             */
            readonly protocol: "SCTP" | "TCP" | "UDP";
        };
        readonly "io.k8s.api.core.v1.PortworxVolumeSource": {
            readonly fsType?: string;
            readonly readOnly?: boolean;
            /** @default  */
            readonly volumeID: string;
        };
        readonly "io.k8s.api.core.v1.PreferredSchedulingTerm": {
            /** @default {} */
            readonly preference: components["schemas"]["io.k8s.api.core.v1.NodeSelectorTerm"];
            /**
             * Format: int32
             * @default 0
             */
            readonly weight: number;
        };
        readonly "io.k8s.api.core.v1.Probe": {
            readonly exec?: components["schemas"]["io.k8s.api.core.v1.ExecAction"];
            /** Format: int32 */
            readonly failureThreshold?: number;
            readonly grpc?: components["schemas"]["io.k8s.api.core.v1.GRPCAction"];
            readonly httpGet?: components["schemas"]["io.k8s.api.core.v1.HTTPGetAction"];
            /** Format: int32 */
            readonly initialDelaySeconds?: number;
            /** Format: int32 */
            readonly periodSeconds?: number;
            /** Format: int32 */
            readonly successThreshold?: number;
            readonly tcpSocket?: components["schemas"]["io.k8s.api.core.v1.TCPSocketAction"];
            /** Format: int64 */
            readonly terminationGracePeriodSeconds?: number;
            /** Format: int32 */
            readonly timeoutSeconds?: number;
        };
        readonly "io.k8s.api.core.v1.ProjectedVolumeSource": {
            /** Format: int32 */
            readonly defaultMode?: number;
            readonly sources?: readonly components["schemas"]["io.k8s.api.core.v1.VolumeProjection"][];
        };
        readonly "io.k8s.api.core.v1.QuobyteVolumeSource": {
            readonly group?: string;
            readonly readOnly?: boolean;
            /** @default  */
            readonly registry: string;
            readonly tenant?: string;
            readonly user?: string;
            /** @default  */
            readonly volume: string;
        };
        readonly "io.k8s.api.core.v1.RBDPersistentVolumeSource": {
            readonly fsType?: string;
            /** @default  */
            readonly image: string;
            /** @default /etc/ceph/keyring */
            readonly keyring?: string;
            readonly monitors: readonly string[];
            /** @default rbd */
            readonly pool?: string;
            readonly readOnly?: boolean;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            /** @default admin */
            readonly user?: string;
        };
        readonly "io.k8s.api.core.v1.RBDVolumeSource": {
            readonly fsType?: string;
            /** @default  */
            readonly image: string;
            /** @default /etc/ceph/keyring */
            readonly keyring?: string;
            readonly monitors: readonly string[];
            /** @default rbd */
            readonly pool?: string;
            readonly readOnly?: boolean;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            /** @default admin */
            readonly user?: string;
        };
        readonly "io.k8s.api.core.v1.ReplicationController": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.core.v1.ReplicationControllerSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.core.v1.ReplicationControllerStatus"];
        };
        readonly "io.k8s.api.core.v1.ReplicationControllerCondition": {
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.core.v1.ReplicationControllerList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.ReplicationController"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.ReplicationControllerSpec": {
            /**
             * Format: int32
             * @default 0
             */
            readonly minReadySeconds?: number;
            /**
             * Format: int32
             * @default 1
             */
            readonly replicas?: number;
            readonly selector?: {
                readonly [key: string]: string;
            };
            readonly template?: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
        };
        readonly "io.k8s.api.core.v1.ReplicationControllerStatus": {
            /** Format: int32 */
            readonly availableReplicas?: number;
            readonly conditions?: readonly components["schemas"]["io.k8s.api.core.v1.ReplicationControllerCondition"][];
            /** Format: int32 */
            readonly fullyLabeledReplicas?: number;
            /** Format: int64 */
            readonly observedGeneration?: number;
            /** Format: int32 */
            readonly readyReplicas?: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly replicas: number;
        };
        readonly "io.k8s.api.core.v1.ResourceClaim": {
            /** @default  */
            readonly name: string;
            readonly request?: string;
        };
        readonly "io.k8s.api.core.v1.ResourceFieldSelector": {
            readonly containerName?: string;
            readonly divisor?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            /** @default  */
            readonly resource: string;
        };
        readonly "io.k8s.api.core.v1.ResourceHealth": {
            readonly health?: string;
            readonly message?: string;
            /** @default  */
            readonly resourceID: string;
        };
        readonly "io.k8s.api.core.v1.ResourceQuota": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.core.v1.ResourceQuotaSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.core.v1.ResourceQuotaStatus"];
        };
        readonly "io.k8s.api.core.v1.ResourceQuotaList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.ResourceQuota"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.ResourceQuotaSpec": {
            readonly hard?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly scopeSelector?: components["schemas"]["io.k8s.api.core.v1.ScopeSelector"];
            readonly scopes?: readonly ("BestEffort" | "CrossNamespacePodAffinity" | "NotBestEffort" | "NotTerminating" | "PriorityClass" | "Terminating" | "VolumeAttributesClass")[];
        };
        readonly "io.k8s.api.core.v1.ResourceQuotaStatus": {
            readonly hard?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly used?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
        };
        readonly "io.k8s.api.core.v1.ResourceRequirements": {
            readonly claims?: readonly components["schemas"]["io.k8s.api.core.v1.ResourceClaim"][];
            readonly limits?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly requests?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
        };
        readonly "io.k8s.api.core.v1.ResourceStatus": {
            /** @default  */
            readonly name: string;
            readonly resources?: readonly components["schemas"]["io.k8s.api.core.v1.ResourceHealth"][];
        };
        readonly "io.k8s.api.core.v1.SELinuxOptions": {
            readonly level?: string;
            readonly role?: string;
            readonly type?: string;
            readonly user?: string;
        };
        readonly "io.k8s.api.core.v1.ScaleIOPersistentVolumeSource": {
            /** @default xfs */
            readonly fsType?: string;
            /** @default  */
            readonly gateway: string;
            readonly protectionDomain?: string;
            readonly readOnly?: boolean;
            readonly secretRef: components["schemas"]["io.k8s.api.core.v1.SecretReference"];
            readonly sslEnabled?: boolean;
            /** @default ThinProvisioned */
            readonly storageMode?: string;
            readonly storagePool?: string;
            /** @default  */
            readonly system: string;
            readonly volumeName?: string;
        };
        readonly "io.k8s.api.core.v1.ScaleIOVolumeSource": {
            /** @default xfs */
            readonly fsType?: string;
            /** @default  */
            readonly gateway: string;
            readonly protectionDomain?: string;
            readonly readOnly?: boolean;
            readonly secretRef: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            readonly sslEnabled?: boolean;
            /** @default ThinProvisioned */
            readonly storageMode?: string;
            readonly storagePool?: string;
            /** @default  */
            readonly system: string;
            readonly volumeName?: string;
        };
        readonly "io.k8s.api.core.v1.ScopeSelector": {
            readonly matchExpressions?: readonly components["schemas"]["io.k8s.api.core.v1.ScopedResourceSelectorRequirement"][];
        };
        readonly "io.k8s.api.core.v1.ScopedResourceSelectorRequirement": {
            /**
             * @default
             * @enum {string}
             */
            readonly operator: "DoesNotExist" | "Exists" | "In" | "NotIn";
            /**
             * @default
             * @enum {string}
             */
            readonly scopeName: "BestEffort" | "CrossNamespacePodAffinity" | "NotBestEffort" | "NotTerminating" | "PriorityClass" | "Terminating" | "VolumeAttributesClass";
            readonly values?: readonly string[];
        };
        readonly "io.k8s.api.core.v1.SeccompProfile": {
            readonly localhostProfile?: string;
            /**
             * @default
             * @enum {string}
             */
            readonly type: "Localhost" | "RuntimeDefault" | "Unconfined";
        };
        readonly "io.k8s.api.core.v1.Secret": {
            readonly apiVersion?: string;
            readonly data?: {
                readonly [key: string]: string;
            };
            readonly immutable?: boolean;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly stringData?: {
                readonly [key: string]: string;
            };
            readonly type?: string;
        };
        readonly "io.k8s.api.core.v1.SecretEnvSource": {
            /** @default  */
            readonly name?: string;
            readonly optional?: boolean;
        };
        readonly "io.k8s.api.core.v1.SecretKeySelector": {
            /** @default  */
            readonly key: string;
            /** @default  */
            readonly name?: string;
            readonly optional?: boolean;
        };
        readonly "io.k8s.api.core.v1.SecretList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.Secret"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.SecretProjection": {
            readonly items?: readonly components["schemas"]["io.k8s.api.core.v1.KeyToPath"][];
            /** @default  */
            readonly name?: string;
            readonly optional?: boolean;
        };
        readonly "io.k8s.api.core.v1.SecretReference": {
            readonly name?: string;
            readonly namespace?: string;
        };
        readonly "io.k8s.api.core.v1.SecretVolumeSource": {
            /** Format: int32 */
            readonly defaultMode?: number;
            readonly items?: readonly components["schemas"]["io.k8s.api.core.v1.KeyToPath"][];
            readonly optional?: boolean;
            readonly secretName?: string;
        };
        readonly "io.k8s.api.core.v1.SecurityContext": {
            readonly allowPrivilegeEscalation?: boolean;
            readonly appArmorProfile?: components["schemas"]["io.k8s.api.core.v1.AppArmorProfile"];
            readonly capabilities?: components["schemas"]["io.k8s.api.core.v1.Capabilities"];
            readonly privileged?: boolean;
            /** @enum {string} */
            readonly procMount?: "Default" | "Unmasked";
            readonly readOnlyRootFilesystem?: boolean;
            /** Format: int64 */
            readonly runAsGroup?: number;
            readonly runAsNonRoot?: boolean;
            /** Format: int64 */
            readonly runAsUser?: number;
            readonly seLinuxOptions?: components["schemas"]["io.k8s.api.core.v1.SELinuxOptions"];
            readonly seccompProfile?: components["schemas"]["io.k8s.api.core.v1.SeccompProfile"];
            readonly windowsOptions?: components["schemas"]["io.k8s.api.core.v1.WindowsSecurityContextOptions"];
        };
        readonly "io.k8s.api.core.v1.Service": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.core.v1.ServiceSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.core.v1.ServiceStatus"];
        };
        readonly "io.k8s.api.core.v1.ServiceAccount": {
            readonly apiVersion?: string;
            readonly automountServiceAccountToken?: boolean;
            readonly imagePullSecrets?: readonly components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly secrets?: readonly components["schemas"]["io.k8s.api.core.v1.ObjectReference"][];
        };
        readonly "io.k8s.api.core.v1.ServiceAccountList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.ServiceAccount"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.ServiceAccountTokenProjection": {
            readonly audience?: string;
            /** Format: int64 */
            readonly expirationSeconds?: number;
            /** @default  */
            readonly path: string;
        };
        readonly "io.k8s.api.core.v1.ServiceList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.core.v1.Service"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.ServicePort": {
            readonly appProtocol?: string;
            readonly name?: string;
            /** Format: int32 */
            readonly nodePort?: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly port: number;
            /**
             * @default TCP
             * @enum {string}
             */
            readonly protocol?: "SCTP" | "TCP" | "UDP";
            readonly targetPort?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
        };
        readonly "io.k8s.api.core.v1.ServiceSpec": {
            readonly allocateLoadBalancerNodePorts?: boolean;
            readonly clusterIP?: string;
            readonly clusterIPs?: readonly string[];
            readonly externalIPs?: readonly string[];
            readonly externalName?: string;
            /** @enum {string} */
            readonly externalTrafficPolicy?: "Cluster" | "Local";
            /** Format: int32 */
            readonly healthCheckNodePort?: number;
            /** @enum {string} */
            readonly internalTrafficPolicy?: "Cluster" | "Local";
            readonly ipFamilies?: readonly ("" | "IPv4" | "IPv6")[];
            /** @enum {string} */
            readonly ipFamilyPolicy?: "PreferDualStack" | "RequireDualStack" | "SingleStack";
            readonly loadBalancerClass?: string;
            readonly loadBalancerIP?: string;
            readonly loadBalancerSourceRanges?: readonly string[];
            readonly ports?: readonly components["schemas"]["io.k8s.api.core.v1.ServicePort"][];
            readonly publishNotReadyAddresses?: boolean;
            readonly selector?: {
                readonly [key: string]: string;
            };
            /** @enum {string} */
            readonly sessionAffinity?: "ClientIP" | "None";
            readonly sessionAffinityConfig?: components["schemas"]["io.k8s.api.core.v1.SessionAffinityConfig"];
            readonly trafficDistribution?: string;
            /** @enum {string} */
            readonly type?: "ClusterIP" | "ExternalName" | "LoadBalancer" | "NodePort";
        };
        readonly "io.k8s.api.core.v1.ServiceStatus": {
            readonly conditions?: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Condition"][];
            /** @default {} */
            readonly loadBalancer?: components["schemas"]["io.k8s.api.core.v1.LoadBalancerStatus"];
        };
        readonly "io.k8s.api.core.v1.SessionAffinityConfig": {
            readonly clientIP?: components["schemas"]["io.k8s.api.core.v1.ClientIPConfig"];
        };
        readonly "io.k8s.api.core.v1.SleepAction": {
            /**
             * Format: int64
             * @default 0
             */
            readonly seconds: number;
        };
        readonly "io.k8s.api.core.v1.StorageOSPersistentVolumeSource": {
            readonly fsType?: string;
            readonly readOnly?: boolean;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            readonly volumeName?: string;
            readonly volumeNamespace?: string;
        };
        readonly "io.k8s.api.core.v1.StorageOSVolumeSource": {
            readonly fsType?: string;
            readonly readOnly?: boolean;
            readonly secretRef?: components["schemas"]["io.k8s.api.core.v1.LocalObjectReference"];
            readonly volumeName?: string;
            readonly volumeNamespace?: string;
        };
        readonly "io.k8s.api.core.v1.Sysctl": {
            /** @default  */
            readonly name: string;
            /** @default  */
            readonly value: string;
        };
        readonly "io.k8s.api.core.v1.TCPSocketAction": {
            readonly host?: string;
            readonly port: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
        };
        readonly "io.k8s.api.core.v1.Taint": {
            /**
             * @default
             * @enum {string}
             */
            readonly effect: "NoExecute" | "NoSchedule" | "PreferNoSchedule";
            /** @default  */
            readonly key: string;
            readonly timeAdded?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly value?: string;
        };
        readonly "io.k8s.api.core.v1.Toleration": {
            /** @enum {string} */
            readonly effect?: "NoExecute" | "NoSchedule" | "PreferNoSchedule";
            readonly key?: string;
            /** @enum {string} */
            readonly operator?: "Equal" | "Exists" | "Gt" | "Lt";
            /** Format: int64 */
            readonly tolerationSeconds?: number;
            readonly value?: string;
        };
        readonly "io.k8s.api.core.v1.TopologySpreadConstraint": {
            readonly labelSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly matchLabelKeys?: readonly string[];
            /**
             * Format: int32
             * @default 0
             */
            readonly maxSkew: number;
            /** Format: int32 */
            readonly minDomains?: number;
            /** @enum {string} */
            readonly nodeAffinityPolicy?: "Honor" | "Ignore";
            /** @enum {string} */
            readonly nodeTaintsPolicy?: "Honor" | "Ignore";
            /** @default  */
            readonly topologyKey: string;
            /**
             * @default
             * @enum {string}
             */
            readonly whenUnsatisfiable: "DoNotSchedule" | "ScheduleAnyway";
        };
        readonly "io.k8s.api.core.v1.TypedLocalObjectReference": {
            readonly apiGroup?: string;
            /** @default  */
            readonly kind: string;
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.core.v1.TypedObjectReference": {
            readonly apiGroup?: string;
            /** @default  */
            readonly kind: string;
            /** @default  */
            readonly name: string;
            readonly namespace?: string;
        };
        readonly "io.k8s.api.core.v1.Volume": {
            readonly awsElasticBlockStore?: components["schemas"]["io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource"];
            readonly azureDisk?: components["schemas"]["io.k8s.api.core.v1.AzureDiskVolumeSource"];
            readonly azureFile?: components["schemas"]["io.k8s.api.core.v1.AzureFileVolumeSource"];
            readonly cephfs?: components["schemas"]["io.k8s.api.core.v1.CephFSVolumeSource"];
            readonly cinder?: components["schemas"]["io.k8s.api.core.v1.CinderVolumeSource"];
            readonly configMap?: components["schemas"]["io.k8s.api.core.v1.ConfigMapVolumeSource"];
            readonly csi?: components["schemas"]["io.k8s.api.core.v1.CSIVolumeSource"];
            readonly downwardAPI?: components["schemas"]["io.k8s.api.core.v1.DownwardAPIVolumeSource"];
            readonly emptyDir?: components["schemas"]["io.k8s.api.core.v1.EmptyDirVolumeSource"];
            readonly ephemeral?: components["schemas"]["io.k8s.api.core.v1.EphemeralVolumeSource"];
            readonly fc?: components["schemas"]["io.k8s.api.core.v1.FCVolumeSource"];
            readonly flexVolume?: components["schemas"]["io.k8s.api.core.v1.FlexVolumeSource"];
            readonly flocker?: components["schemas"]["io.k8s.api.core.v1.FlockerVolumeSource"];
            readonly gcePersistentDisk?: components["schemas"]["io.k8s.api.core.v1.GCEPersistentDiskVolumeSource"];
            readonly gitRepo?: components["schemas"]["io.k8s.api.core.v1.GitRepoVolumeSource"];
            readonly glusterfs?: components["schemas"]["io.k8s.api.core.v1.GlusterfsVolumeSource"];
            readonly hostPath?: components["schemas"]["io.k8s.api.core.v1.HostPathVolumeSource"];
            readonly image?: components["schemas"]["io.k8s.api.core.v1.ImageVolumeSource"];
            readonly iscsi?: components["schemas"]["io.k8s.api.core.v1.ISCSIVolumeSource"];
            /** @default  */
            readonly name: string;
            readonly nfs?: components["schemas"]["io.k8s.api.core.v1.NFSVolumeSource"];
            readonly persistentVolumeClaim?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource"];
            readonly photonPersistentDisk?: components["schemas"]["io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource"];
            readonly portworxVolume?: components["schemas"]["io.k8s.api.core.v1.PortworxVolumeSource"];
            readonly projected?: components["schemas"]["io.k8s.api.core.v1.ProjectedVolumeSource"];
            readonly quobyte?: components["schemas"]["io.k8s.api.core.v1.QuobyteVolumeSource"];
            readonly rbd?: components["schemas"]["io.k8s.api.core.v1.RBDVolumeSource"];
            readonly scaleIO?: components["schemas"]["io.k8s.api.core.v1.ScaleIOVolumeSource"];
            readonly secret?: components["schemas"]["io.k8s.api.core.v1.SecretVolumeSource"];
            readonly storageos?: components["schemas"]["io.k8s.api.core.v1.StorageOSVolumeSource"];
            readonly vsphereVolume?: components["schemas"]["io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource"];
        };
        readonly "io.k8s.api.core.v1.VolumeDevice": {
            /** @default  */
            readonly devicePath: string;
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.core.v1.VolumeMount": {
            /** @default  */
            readonly mountPath: string;
            /** @enum {string} */
            readonly mountPropagation?: "Bidirectional" | "HostToContainer" | "None";
            /** @default  */
            readonly name: string;
            readonly readOnly?: boolean;
            readonly recursiveReadOnly?: string;
            readonly subPath?: string;
            readonly subPathExpr?: string;
        };
        readonly "io.k8s.api.core.v1.VolumeMountStatus": {
            /** @default  */
            readonly mountPath: string;
            /** @default  */
            readonly name: string;
            readonly readOnly?: boolean;
            readonly recursiveReadOnly?: string;
            readonly volumeStatus?: components["schemas"]["io.k8s.api.core.v1.VolumeStatus"];
        };
        readonly "io.k8s.api.core.v1.VolumeNodeAffinity": {
            readonly required?: components["schemas"]["io.k8s.api.core.v1.NodeSelector"];
        };
        readonly "io.k8s.api.core.v1.VolumeProjection": {
            readonly clusterTrustBundle?: components["schemas"]["io.k8s.api.core.v1.ClusterTrustBundleProjection"];
            readonly configMap?: components["schemas"]["io.k8s.api.core.v1.ConfigMapProjection"];
            readonly downwardAPI?: components["schemas"]["io.k8s.api.core.v1.DownwardAPIProjection"];
            readonly podCertificate?: components["schemas"]["io.k8s.api.core.v1.PodCertificateProjection"];
            readonly secret?: components["schemas"]["io.k8s.api.core.v1.SecretProjection"];
            readonly serviceAccountToken?: components["schemas"]["io.k8s.api.core.v1.ServiceAccountTokenProjection"];
        };
        readonly "io.k8s.api.core.v1.VolumeResourceRequirements": {
            readonly limits?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
            readonly requests?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
        };
        readonly "io.k8s.api.core.v1.VolumeStatus": {
            readonly image?: components["schemas"]["io.k8s.api.core.v1.ImageVolumeStatus"];
        };
        readonly "io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource": {
            readonly fsType?: string;
            readonly storagePolicyID?: string;
            readonly storagePolicyName?: string;
            /** @default  */
            readonly volumePath: string;
        };
        readonly "io.k8s.api.core.v1.WeightedPodAffinityTerm": {
            /** @default {} */
            readonly podAffinityTerm: components["schemas"]["io.k8s.api.core.v1.PodAffinityTerm"];
            /**
             * Format: int32
             * @default 0
             */
            readonly weight: number;
        };
        readonly "io.k8s.api.core.v1.WindowsSecurityContextOptions": {
            readonly gmsaCredentialSpec?: string;
            readonly gmsaCredentialSpecName?: string;
            readonly hostProcess?: boolean;
            readonly runAsUserName?: string;
        };
        readonly "io.k8s.api.policy.v1.Eviction": {
            readonly apiVersion?: string;
            readonly deleteOptions?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions"];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
        };
        readonly "io.k8s.apimachinery.pkg.api.resource.Quantity": string | number;
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.APIResource": {
            readonly categories?: readonly string[];
            readonly group?: string;
            /** @default  */
            readonly kind: string;
            /** @default  */
            readonly name: string;
            /** @default false */
            readonly namespaced: boolean;
            readonly shortNames?: readonly string[];
            /** @default  */
            readonly singularName: string;
            readonly storageVersionHash?: string;
            readonly verbs: readonly string[];
            readonly version?: string;
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList": {
            readonly apiVersion?: string;
            /** @default  */
            readonly groupVersion: string;
            readonly kind?: string;
            readonly resources: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.APIResource"][];
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.Condition": {
            readonly lastTransitionTime: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            /** @default  */
            readonly message: string;
            /** Format: int64 */
            readonly observedGeneration?: number;
            /** @default  */
            readonly reason: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions": {
            readonly apiVersion?: string;
            readonly dryRun?: readonly string[];
            /** Format: int64 */
            readonly gracePeriodSeconds?: number;
            readonly ignoreStoreReadErrorWithClusterBreakingPotential?: boolean;
            readonly kind?: string;
            readonly orphanDependents?: boolean;
            readonly preconditions?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions"];
            readonly propagationPolicy?: string;
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": Record<string, unknown>;
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector": {
            readonly matchExpressions?: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement"][];
            readonly matchLabels?: {
                readonly [key: string]: string;
            };
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement": {
            /** @default  */
            readonly key: string;
            /** @default  */
            readonly operator: string;
            readonly values?: readonly string[];
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta": {
            readonly continue?: string;
            /** Format: int64 */
            readonly remainingItemCount?: number;
            readonly resourceVersion?: string;
            readonly selfLink?: string;
            readonly shardInfo?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ShardInfo"];
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry": {
            readonly apiVersion?: string;
            readonly fieldsType?: string;
            readonly fieldsV1?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1"];
            readonly manager?: string;
            readonly operation?: string;
            readonly subresource?: string;
            readonly time?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
        };
        /** Format: date-time */
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": string;
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta": {
            readonly annotations?: {
                readonly [key: string]: string;
            };
            readonly creationTimestamp?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            /** Format: int64 */
            readonly deletionGracePeriodSeconds?: number;
            readonly deletionTimestamp?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly finalizers?: readonly string[];
            readonly generateName?: string;
            /** Format: int64 */
            readonly generation?: number;
            readonly labels?: {
                readonly [key: string]: string;
            };
            readonly managedFields?: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry"][];
            readonly name?: string;
            readonly namespace?: string;
            readonly ownerReferences?: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference"][];
            readonly resourceVersion?: string;
            readonly selfLink?: string;
            readonly uid?: string;
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference": {
            /** @default  */
            readonly apiVersion: string;
            readonly blockOwnerDeletion?: boolean;
            readonly controller?: boolean;
            /** @default  */
            readonly kind: string;
            /** @default  */
            readonly name: string;
            /** @default  */
            readonly uid: string;
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.Patch": Record<string, unknown>;
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions": {
            readonly resourceVersion?: string;
            readonly uid?: string;
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.ShardInfo": {
            /** @default  */
            readonly selector: string;
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.Status": {
            readonly apiVersion?: string;
            /** Format: int32 */
            readonly code?: number;
            readonly details?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails"];
            readonly kind?: string;
            readonly message?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
            readonly reason?: string;
            readonly status?: string;
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause": {
            readonly field?: string;
            readonly message?: string;
            readonly reason?: string;
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails": {
            readonly causes?: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause"][];
            readonly group?: string;
            readonly kind?: string;
            readonly name?: string;
            /** Format: int32 */
            readonly retryAfterSeconds?: number;
            readonly uid?: string;
        };
        /** Format: date-time */
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.Time": string;
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent": {
            readonly object: components["schemas"]["io.k8s.apimachinery.pkg.runtime.RawExtension"];
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.apimachinery.pkg.runtime.RawExtension": Record<string, unknown>;
        /** Format: int-or-string */
        readonly "io.k8s.apimachinery.pkg.util.intstr.IntOrString": number | string;
        readonly "io.k8s.api.admissionregistration.v1.ApplyConfiguration": {
            readonly expression?: string;
        };
        readonly "io.k8s.api.admissionregistration.v1.AuditAnnotation": {
            /** @default  */
            readonly key: string;
            /** @default  */
            readonly valueExpression: string;
        };
        readonly "io.k8s.api.admissionregistration.v1.ExpressionWarning": {
            /** @default  */
            readonly fieldRef: string;
            /** @default  */
            readonly warning: string;
        };
        readonly "io.k8s.api.admissionregistration.v1.JSONPatch": {
            readonly expression?: string;
        };
        readonly "io.k8s.api.admissionregistration.v1.MatchCondition": {
            /** @default  */
            readonly expression: string;
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.admissionregistration.v1.MatchResources": {
            readonly excludeResourceRules?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.NamedRuleWithOperations"][];
            /** @enum {string} */
            readonly matchPolicy?: "Equivalent" | "Exact";
            readonly namespaceSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly objectSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly resourceRules?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.NamedRuleWithOperations"][];
        };
        readonly "io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicy": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicySpec"];
        };
        readonly "io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBinding": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBindingSpec"];
        };
        readonly "io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBindingList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBinding"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBindingSpec": {
            readonly matchResources?: components["schemas"]["io.k8s.api.admissionregistration.v1.MatchResources"];
            readonly paramRef?: components["schemas"]["io.k8s.api.admissionregistration.v1.ParamRef"];
            readonly policyName?: string;
        };
        readonly "io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicy"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicySpec": {
            /** @enum {string} */
            readonly failurePolicy?: "Fail" | "Ignore";
            readonly matchConditions?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.MatchCondition"][];
            readonly matchConstraints?: components["schemas"]["io.k8s.api.admissionregistration.v1.MatchResources"];
            readonly mutations?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.Mutation"][];
            readonly paramKind?: components["schemas"]["io.k8s.api.admissionregistration.v1.ParamKind"];
            /** @enum {string} */
            readonly reinvocationPolicy?: "IfNeeded" | "Never";
            readonly variables?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.Variable"][];
        };
        readonly "io.k8s.api.admissionregistration.v1.MutatingWebhook": {
            readonly admissionReviewVersions: readonly string[];
            /** @default {} */
            readonly clientConfig: components["schemas"]["io.k8s.api.admissionregistration.v1.WebhookClientConfig"];
            /** @enum {string} */
            readonly failurePolicy?: "Fail" | "Ignore";
            readonly matchConditions?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.MatchCondition"][];
            /** @enum {string} */
            readonly matchPolicy?: "Equivalent" | "Exact";
            /** @default  */
            readonly name: string;
            readonly namespaceSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly objectSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            /** @enum {string} */
            readonly reinvocationPolicy?: "IfNeeded" | "Never";
            readonly rules?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.RuleWithOperations"][];
            /** @enum {string} */
            readonly sideEffects: "None" | "NoneOnDryRun" | "Some" | "Unknown";
            /** Format: int32 */
            readonly timeoutSeconds?: number;
        };
        readonly "io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly webhooks?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.MutatingWebhook"][];
        };
        readonly "io.k8s.api.admissionregistration.v1.MutatingWebhookConfigurationList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.admissionregistration.v1.Mutation": {
            readonly applyConfiguration?: components["schemas"]["io.k8s.api.admissionregistration.v1.ApplyConfiguration"];
            readonly jsonPatch?: components["schemas"]["io.k8s.api.admissionregistration.v1.JSONPatch"];
            /**
             * @default
             * @enum {string}
             */
            readonly patchType: "ApplyConfiguration" | "JSONPatch";
        };
        readonly "io.k8s.api.admissionregistration.v1.NamedRuleWithOperations": {
            readonly apiGroups?: readonly string[];
            readonly apiVersions?: readonly string[];
            readonly operations?: readonly ("*" | "CONNECT" | "CREATE" | "DELETE" | "UPDATE")[];
            readonly resourceNames?: readonly string[];
            readonly resources?: readonly string[];
            /** @enum {string} */
            readonly scope?: "*" | "Cluster" | "Namespaced";
        };
        readonly "io.k8s.api.admissionregistration.v1.ParamKind": {
            readonly apiVersion?: string;
            readonly kind?: string;
        };
        readonly "io.k8s.api.admissionregistration.v1.ParamRef": {
            readonly name?: string;
            readonly namespace?: string;
            readonly parameterNotFoundAction?: string;
            readonly selector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
        };
        readonly "io.k8s.api.admissionregistration.v1.RuleWithOperations": {
            readonly apiGroups?: readonly string[];
            readonly apiVersions?: readonly string[];
            readonly operations?: readonly ("*" | "CONNECT" | "CREATE" | "DELETE" | "UPDATE")[];
            readonly resources?: readonly string[];
            /** @enum {string} */
            readonly scope?: "*" | "Cluster" | "Namespaced";
        };
        readonly "io.k8s.api.admissionregistration.v1.ServiceReference": {
            /** @default  */
            readonly name: string;
            /** @default  */
            readonly namespace: string;
            readonly path?: string;
            /** Format: int32 */
            readonly port?: number;
        };
        readonly "io.k8s.api.admissionregistration.v1.TypeChecking": {
            readonly expressionWarnings?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.ExpressionWarning"][];
        };
        readonly "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyStatus"];
        };
        readonly "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec"];
        };
        readonly "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec": {
            readonly matchResources?: components["schemas"]["io.k8s.api.admissionregistration.v1.MatchResources"];
            readonly paramRef?: components["schemas"]["io.k8s.api.admissionregistration.v1.ParamRef"];
            readonly policyName: string;
            readonly validationActions: readonly ("Audit" | "Deny" | "Warn")[];
        };
        readonly "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec": {
            readonly auditAnnotations?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.AuditAnnotation"][];
            /** @enum {string} */
            readonly failurePolicy?: "Fail" | "Ignore";
            readonly matchConditions?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.MatchCondition"][];
            readonly matchConstraints?: components["schemas"]["io.k8s.api.admissionregistration.v1.MatchResources"];
            readonly paramKind?: components["schemas"]["io.k8s.api.admissionregistration.v1.ParamKind"];
            readonly validations?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.Validation"][];
            readonly variables?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.Variable"][];
        };
        readonly "io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyStatus": {
            readonly conditions?: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Condition"][];
            /** Format: int64 */
            readonly observedGeneration?: number;
            readonly typeChecking?: components["schemas"]["io.k8s.api.admissionregistration.v1.TypeChecking"];
        };
        readonly "io.k8s.api.admissionregistration.v1.ValidatingWebhook": {
            readonly admissionReviewVersions: readonly string[];
            /** @default {} */
            readonly clientConfig: components["schemas"]["io.k8s.api.admissionregistration.v1.WebhookClientConfig"];
            /** @enum {string} */
            readonly failurePolicy?: "Fail" | "Ignore";
            readonly matchConditions?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.MatchCondition"][];
            /** @enum {string} */
            readonly matchPolicy?: "Equivalent" | "Exact";
            /** @default  */
            readonly name: string;
            readonly namespaceSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly objectSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly rules?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.RuleWithOperations"][];
            /** @enum {string} */
            readonly sideEffects: "None" | "NoneOnDryRun" | "Some" | "Unknown";
            /** Format: int32 */
            readonly timeoutSeconds?: number;
        };
        readonly "io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly webhooks?: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.ValidatingWebhook"][];
        };
        readonly "io.k8s.api.admissionregistration.v1.ValidatingWebhookConfigurationList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.admissionregistration.v1.Validation": {
            /** @default  */
            readonly expression: string;
            readonly message?: string;
            readonly messageExpression?: string;
            readonly reason?: string;
        };
        readonly "io.k8s.api.admissionregistration.v1.Variable": {
            /** @default  */
            readonly expression: string;
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.admissionregistration.v1.WebhookClientConfig": {
            /** Format: byte */
            readonly caBundle?: string;
            readonly service?: components["schemas"]["io.k8s.api.admissionregistration.v1.ServiceReference"];
            readonly url?: string;
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition": {
            readonly description?: string;
            readonly format?: string;
            /** @default  */
            readonly jsonPath: string;
            /** @default  */
            readonly name: string;
            /** Format: int32 */
            readonly priority?: number;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion": {
            /** @default  */
            readonly strategy: string;
            readonly webhook?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion"];
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus"];
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondition": {
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            /** Format: int64 */
            readonly observedGeneration?: number;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames": {
            readonly categories?: readonly string[];
            /** @default  */
            readonly kind: string;
            readonly listKind?: string;
            /** @default  */
            readonly plural: string;
            readonly shortNames?: readonly string[];
            readonly singular?: string;
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec": {
            readonly conversion?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion"];
            /** @default  */
            readonly group: string;
            /** @default {} */
            readonly names: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames"];
            readonly preserveUnknownFields?: boolean;
            /** @default  */
            readonly scope: string;
            readonly versions: readonly components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion"][];
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus": {
            /** @default {} */
            readonly acceptedNames?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames"];
            readonly conditions?: readonly components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondition"][];
            /** Format: int64 */
            readonly observedGeneration?: number;
            readonly storedVersions?: readonly string[];
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion": {
            readonly additionalPrinterColumns?: readonly components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition"][];
            readonly deprecated?: boolean;
            readonly deprecationWarning?: string;
            /** @default  */
            readonly name: string;
            readonly schema?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation"];
            readonly selectableFields?: readonly components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField"][];
            /** @default false */
            readonly served: boolean;
            /** @default false */
            readonly storage: boolean;
            readonly subresources?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources"];
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale": {
            readonly labelSelectorPath?: string;
            /** @default  */
            readonly specReplicasPath: string;
            /** @default  */
            readonly statusReplicasPath: string;
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus": Record<string, unknown>;
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources": {
            readonly scale?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale"];
            readonly status?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus"];
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation": {
            readonly openAPIV3Schema?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"];
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation": {
            readonly description?: string;
            readonly url?: string;
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": unknown;
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps": {
            readonly $ref?: string;
            readonly $schema?: string;
            readonly additionalItems?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool"];
            readonly additionalProperties?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool"];
            readonly allOf?: readonly components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"][];
            readonly anyOf?: readonly components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"][];
            readonly default?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON"];
            readonly definitions?: {
                readonly [key: string]: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"];
            };
            readonly dependencies?: {
                readonly [key: string]: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray"];
            };
            readonly description?: string;
            readonly enum?: readonly components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON"][];
            readonly example?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON"];
            readonly exclusiveMaximum?: boolean;
            readonly exclusiveMinimum?: boolean;
            readonly externalDocs?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation"];
            readonly format?: string;
            readonly id?: string;
            readonly items?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray"];
            /** Format: int64 */
            readonly maxItems?: number;
            /** Format: int64 */
            readonly maxLength?: number;
            /** Format: int64 */
            readonly maxProperties?: number;
            /** Format: double */
            readonly maximum?: number;
            /** Format: int64 */
            readonly minItems?: number;
            /** Format: int64 */
            readonly minLength?: number;
            /** Format: int64 */
            readonly minProperties?: number;
            /** Format: double */
            readonly minimum?: number;
            /** Format: double */
            readonly multipleOf?: number;
            readonly not?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"];
            readonly nullable?: boolean;
            readonly oneOf?: readonly components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"][];
            readonly pattern?: string;
            readonly patternProperties?: {
                readonly [key: string]: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"];
            };
            readonly properties?: {
                readonly [key: string]: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps"];
            };
            readonly required?: readonly string[];
            readonly title?: string;
            readonly type?: string;
            readonly uniqueItems?: boolean;
            readonly "x-kubernetes-embedded-resource"?: boolean;
            readonly "x-kubernetes-int-or-string"?: boolean;
            readonly "x-kubernetes-list-map-keys"?: readonly string[];
            readonly "x-kubernetes-list-type"?: string;
            readonly "x-kubernetes-map-type"?: string;
            readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
            readonly "x-kubernetes-validations"?: readonly components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule"][];
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray": unknown;
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool": unknown;
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": unknown;
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField": {
            /** @default  */
            readonly jsonPath: string;
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference": {
            /** @default  */
            readonly name: string;
            /** @default  */
            readonly namespace: string;
            readonly path?: string;
            /** Format: int32 */
            readonly port?: number;
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule": {
            readonly fieldPath?: string;
            readonly message?: string;
            readonly messageExpression?: string;
            readonly optionalOldSelf?: boolean;
            /** @enum {string} */
            readonly reason?: "FieldValueDuplicate" | "FieldValueForbidden" | "FieldValueInvalid" | "FieldValueRequired";
            /** @default  */
            readonly rule: string;
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig": {
            /** Format: byte */
            readonly caBundle?: string;
            readonly service?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference"];
            readonly url?: string;
        };
        readonly "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion": {
            readonly clientConfig?: components["schemas"]["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig"];
            readonly conversionReviewVersions: readonly string[];
        };
        readonly "io.k8s.api.apps.v1.ControllerRevision": {
            readonly apiVersion?: string;
            readonly data?: components["schemas"]["io.k8s.apimachinery.pkg.runtime.RawExtension"];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /**
             * Format: int64
             * @default 0
             */
            readonly revision: number;
        };
        readonly "io.k8s.api.apps.v1.ControllerRevisionList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.apps.v1.ControllerRevision"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.apps.v1.DaemonSet": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.apps.v1.DaemonSetSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.apps.v1.DaemonSetStatus"];
        };
        readonly "io.k8s.api.apps.v1.DaemonSetCondition": {
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.apps.v1.DaemonSetList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.apps.v1.DaemonSet"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.apps.v1.DaemonSetSpec": {
            /** Format: int32 */
            readonly minReadySeconds?: number;
            /** Format: int32 */
            readonly revisionHistoryLimit?: number;
            readonly selector: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            /** @default {} */
            readonly template: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
            /** @default {} */
            readonly updateStrategy?: components["schemas"]["io.k8s.api.apps.v1.DaemonSetUpdateStrategy"];
        };
        readonly "io.k8s.api.apps.v1.DaemonSetStatus": {
            /** Format: int32 */
            readonly collisionCount?: number;
            readonly conditions?: readonly components["schemas"]["io.k8s.api.apps.v1.DaemonSetCondition"][];
            /**
             * Format: int32
             * @default 0
             */
            readonly currentNumberScheduled: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly desiredNumberScheduled: number;
            /** Format: int32 */
            readonly numberAvailable?: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly numberMisscheduled: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly numberReady: number;
            /** Format: int32 */
            readonly numberUnavailable?: number;
            /** Format: int64 */
            readonly observedGeneration?: number;
            /** Format: int32 */
            readonly updatedNumberScheduled?: number;
        };
        readonly "io.k8s.api.apps.v1.DaemonSetUpdateStrategy": {
            readonly rollingUpdate?: components["schemas"]["io.k8s.api.apps.v1.RollingUpdateDaemonSet"];
            /** @enum {string} */
            readonly type?: "OnDelete" | "RollingUpdate";
        };
        readonly "io.k8s.api.apps.v1.Deployment": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.apps.v1.DeploymentSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.apps.v1.DeploymentStatus"];
        };
        readonly "io.k8s.api.apps.v1.DeploymentCondition": {
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly lastUpdateTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.apps.v1.DeploymentList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.apps.v1.Deployment"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.apps.v1.DeploymentSpec": {
            /** Format: int32 */
            readonly minReadySeconds?: number;
            readonly paused?: boolean;
            /** Format: int32 */
            readonly progressDeadlineSeconds?: number;
            /** Format: int32 */
            readonly replicas?: number;
            /** Format: int32 */
            readonly revisionHistoryLimit?: number;
            readonly selector: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            /** @default {} */
            readonly strategy?: components["schemas"]["io.k8s.api.apps.v1.DeploymentStrategy"];
            /** @default {} */
            readonly template: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
        };
        readonly "io.k8s.api.apps.v1.DeploymentStatus": {
            /** Format: int32 */
            readonly availableReplicas?: number;
            /** Format: int32 */
            readonly collisionCount?: number;
            readonly conditions?: readonly components["schemas"]["io.k8s.api.apps.v1.DeploymentCondition"][];
            /** Format: int64 */
            readonly observedGeneration?: number;
            /** Format: int32 */
            readonly readyReplicas?: number;
            /** Format: int32 */
            readonly replicas?: number;
            /** Format: int32 */
            readonly terminatingReplicas?: number;
            /** Format: int32 */
            readonly unavailableReplicas?: number;
            /** Format: int32 */
            readonly updatedReplicas?: number;
        };
        readonly "io.k8s.api.apps.v1.DeploymentStrategy": {
            readonly rollingUpdate?: components["schemas"]["io.k8s.api.apps.v1.RollingUpdateDeployment"];
            /** @enum {string} */
            readonly type?: "Recreate" | "RollingUpdate";
        };
        readonly "io.k8s.api.apps.v1.ReplicaSet": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.apps.v1.ReplicaSetSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.apps.v1.ReplicaSetStatus"];
        };
        readonly "io.k8s.api.apps.v1.ReplicaSetCondition": {
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.apps.v1.ReplicaSetList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.apps.v1.ReplicaSet"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.apps.v1.ReplicaSetSpec": {
            /** Format: int32 */
            readonly minReadySeconds?: number;
            /** Format: int32 */
            readonly replicas?: number;
            readonly selector: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            /** @default {} */
            readonly template?: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
        };
        readonly "io.k8s.api.apps.v1.ReplicaSetStatus": {
            /** Format: int32 */
            readonly availableReplicas?: number;
            readonly conditions?: readonly components["schemas"]["io.k8s.api.apps.v1.ReplicaSetCondition"][];
            /** Format: int32 */
            readonly fullyLabeledReplicas?: number;
            /** Format: int64 */
            readonly observedGeneration?: number;
            /** Format: int32 */
            readonly readyReplicas?: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly replicas: number;
            /** Format: int32 */
            readonly terminatingReplicas?: number;
        };
        readonly "io.k8s.api.apps.v1.RollingUpdateDaemonSet": {
            readonly maxSurge?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            readonly maxUnavailable?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
        };
        readonly "io.k8s.api.apps.v1.RollingUpdateDeployment": {
            readonly maxSurge?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            readonly maxUnavailable?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
        };
        readonly "io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy": {
            readonly maxUnavailable?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            /** Format: int32 */
            readonly partition?: number;
        };
        readonly "io.k8s.api.apps.v1.StatefulSet": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.apps.v1.StatefulSetSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.apps.v1.StatefulSetStatus"];
        };
        readonly "io.k8s.api.apps.v1.StatefulSetCondition": {
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.apps.v1.StatefulSetList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.apps.v1.StatefulSet"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.apps.v1.StatefulSetOrdinals": {
            /**
             * Format: int32
             * @default 0
             */
            readonly start?: number;
        };
        readonly "io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy": {
            readonly whenDeleted?: string;
            readonly whenScaled?: string;
        };
        readonly "io.k8s.api.apps.v1.StatefulSetSpec": {
            /** Format: int32 */
            readonly minReadySeconds?: number;
            readonly ordinals?: components["schemas"]["io.k8s.api.apps.v1.StatefulSetOrdinals"];
            readonly persistentVolumeClaimRetentionPolicy?: components["schemas"]["io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy"];
            /** @enum {string} */
            readonly podManagementPolicy?: "OrderedReady" | "Parallel";
            /** Format: int32 */
            readonly replicas?: number;
            /** Format: int32 */
            readonly revisionHistoryLimit?: number;
            readonly selector: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            /** @default  */
            readonly serviceName?: string;
            /** @default {} */
            readonly template: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
            /** @default {} */
            readonly updateStrategy?: components["schemas"]["io.k8s.api.apps.v1.StatefulSetUpdateStrategy"];
            readonly volumeClaimTemplates?: readonly components["schemas"]["io.k8s.api.core.v1.PersistentVolumeClaim"][];
        };
        readonly "io.k8s.api.apps.v1.StatefulSetStatus": {
            /**
             * Format: int32
             * @default 0
             */
            readonly availableReplicas?: number;
            /** Format: int32 */
            readonly collisionCount?: number;
            readonly conditions?: readonly components["schemas"]["io.k8s.api.apps.v1.StatefulSetCondition"][];
            /** Format: int32 */
            readonly currentReplicas?: number;
            readonly currentRevision?: string;
            /** Format: int64 */
            readonly observedGeneration?: number;
            /** Format: int32 */
            readonly readyReplicas?: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly replicas: number;
            readonly updateRevision?: string;
            /** Format: int32 */
            readonly updatedReplicas?: number;
        };
        readonly "io.k8s.api.apps.v1.StatefulSetUpdateStrategy": {
            readonly rollingUpdate?: components["schemas"]["io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy"];
            /** @enum {string} */
            readonly type?: "OnDelete" | "RollingUpdate";
        };
        readonly "io.k8s.api.authentication.v1.SelfSubjectReview": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.authentication.v1.SelfSubjectReviewStatus"];
        };
        readonly "io.k8s.api.authentication.v1.SelfSubjectReviewStatus": {
            /** @default {} */
            readonly userInfo?: components["schemas"]["io.k8s.api.authentication.v1.UserInfo"];
        };
        readonly "io.k8s.api.authentication.v1.TokenReview": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.authentication.v1.TokenReviewSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.authentication.v1.TokenReviewStatus"];
        };
        readonly "io.k8s.api.authentication.v1.TokenReviewSpec": {
            readonly audiences?: readonly string[];
            readonly token: string;
        };
        readonly "io.k8s.api.authentication.v1.TokenReviewStatus": {
            readonly audiences?: readonly string[];
            readonly authenticated?: boolean;
            readonly error?: string;
            /** @default {} */
            readonly user?: components["schemas"]["io.k8s.api.authentication.v1.UserInfo"];
        };
        readonly "io.k8s.api.authentication.v1.UserInfo": {
            readonly extra?: {
                readonly [key: string]: readonly string[];
            };
            readonly groups?: readonly string[];
            readonly uid?: string;
            readonly username?: string;
        };
        readonly "io.k8s.api.authorization.v1.FieldSelectorAttributes": {
            readonly rawSelector?: string;
            readonly requirements?: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement"][];
        };
        readonly "io.k8s.api.authorization.v1.LabelSelectorAttributes": {
            readonly rawSelector?: string;
            readonly requirements?: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement"][];
        };
        readonly "io.k8s.api.authorization.v1.LocalSubjectAccessReview": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.authorization.v1.SubjectAccessReviewSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.authorization.v1.SubjectAccessReviewStatus"];
        };
        readonly "io.k8s.api.authorization.v1.NonResourceAttributes": {
            readonly path?: string;
            readonly verb?: string;
        };
        readonly "io.k8s.api.authorization.v1.NonResourceRule": {
            readonly nonResourceURLs?: readonly string[];
            readonly verbs: readonly string[];
        };
        readonly "io.k8s.api.authorization.v1.ResourceAttributes": {
            readonly fieldSelector?: components["schemas"]["io.k8s.api.authorization.v1.FieldSelectorAttributes"];
            readonly group?: string;
            readonly labelSelector?: components["schemas"]["io.k8s.api.authorization.v1.LabelSelectorAttributes"];
            readonly name?: string;
            readonly namespace?: string;
            readonly resource?: string;
            readonly subresource?: string;
            readonly verb?: string;
            readonly version?: string;
        };
        readonly "io.k8s.api.authorization.v1.ResourceRule": {
            readonly apiGroups?: readonly string[];
            readonly resourceNames?: readonly string[];
            readonly resources?: readonly string[];
            readonly verbs: readonly string[];
        };
        readonly "io.k8s.api.authorization.v1.SelfSubjectAccessReview": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.authorization.v1.SubjectAccessReviewStatus"];
        };
        readonly "io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec": {
            readonly nonResourceAttributes?: components["schemas"]["io.k8s.api.authorization.v1.NonResourceAttributes"];
            readonly resourceAttributes?: components["schemas"]["io.k8s.api.authorization.v1.ResourceAttributes"];
        };
        readonly "io.k8s.api.authorization.v1.SelfSubjectRulesReview": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.authorization.v1.SubjectRulesReviewStatus"];
        };
        readonly "io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec": {
            readonly namespace?: string;
        };
        readonly "io.k8s.api.authorization.v1.SubjectAccessReview": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.authorization.v1.SubjectAccessReviewSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.authorization.v1.SubjectAccessReviewStatus"];
        };
        readonly "io.k8s.api.authorization.v1.SubjectAccessReviewSpec": {
            readonly extra?: {
                readonly [key: string]: readonly string[];
            };
            readonly groups?: readonly string[];
            readonly nonResourceAttributes?: components["schemas"]["io.k8s.api.authorization.v1.NonResourceAttributes"];
            readonly resourceAttributes?: components["schemas"]["io.k8s.api.authorization.v1.ResourceAttributes"];
            readonly uid?: string;
            readonly user?: string;
        };
        readonly "io.k8s.api.authorization.v1.SubjectAccessReviewStatus": {
            /** @default false */
            readonly allowed: boolean;
            readonly denied?: boolean;
            readonly evaluationError?: string;
            readonly reason?: string;
        };
        readonly "io.k8s.api.authorization.v1.SubjectRulesReviewStatus": {
            readonly evaluationError?: string;
            /** @default false */
            readonly incomplete: boolean;
            readonly nonResourceRules: readonly components["schemas"]["io.k8s.api.authorization.v1.NonResourceRule"][];
            readonly resourceRules: readonly components["schemas"]["io.k8s.api.authorization.v1.ResourceRule"][];
        };
        readonly "io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement": {
            /** @default  */
            readonly key: string;
            /** @default  */
            readonly operator: string;
            readonly values?: readonly string[];
        };
        readonly "io.k8s.api.autoscaling.v1.CrossVersionObjectReference": {
            readonly apiVersion?: string;
            /** @default  */
            readonly kind: string;
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatus"];
        };
        readonly "io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec": {
            /**
             * Format: int32
             * @default 0
             */
            readonly maxReplicas: number;
            /** Format: int32 */
            readonly minReplicas?: number;
            /** @default {} */
            readonly scaleTargetRef: components["schemas"]["io.k8s.api.autoscaling.v1.CrossVersionObjectReference"];
            /** Format: int32 */
            readonly targetCPUUtilizationPercentage?: number;
        };
        readonly "io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatus": {
            /** Format: int32 */
            readonly currentCPUUtilizationPercentage?: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly currentReplicas: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly desiredReplicas: number;
            readonly lastScaleTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            /** Format: int64 */
            readonly observedGeneration?: number;
        };
        readonly "io.k8s.api.autoscaling.v2.ContainerResourceMetricSource": {
            /** @default  */
            readonly container: string;
            /** @default  */
            readonly name: string;
            /** @default {} */
            readonly target: components["schemas"]["io.k8s.api.autoscaling.v2.MetricTarget"];
        };
        readonly "io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus": {
            /** @default  */
            readonly container: string;
            /** @default {} */
            readonly current: components["schemas"]["io.k8s.api.autoscaling.v2.MetricValueStatus"];
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.autoscaling.v2.CrossVersionObjectReference": {
            readonly apiVersion?: string;
            /** @default  */
            readonly kind: string;
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.autoscaling.v2.ExternalMetricSource": {
            /** @default {} */
            readonly metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
            /** @default {} */
            readonly target: components["schemas"]["io.k8s.api.autoscaling.v2.MetricTarget"];
        };
        readonly "io.k8s.api.autoscaling.v2.ExternalMetricStatus": {
            /** @default {} */
            readonly current: components["schemas"]["io.k8s.api.autoscaling.v2.MetricValueStatus"];
            /** @default {} */
            readonly metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
        };
        readonly "io.k8s.api.autoscaling.v2.HPAScalingPolicy": {
            /**
             * Format: int32
             * @default 0
             */
            readonly periodSeconds: number;
            /** @default  */
            readonly type: string;
            /**
             * Format: int32
             * @default 0
             */
            readonly value: number;
        };
        readonly "io.k8s.api.autoscaling.v2.HPAScalingRules": {
            readonly policies?: readonly components["schemas"]["io.k8s.api.autoscaling.v2.HPAScalingPolicy"][];
            readonly selectPolicy?: string;
            /** Format: int32 */
            readonly stabilizationWindowSeconds?: number;
            readonly tolerance?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
        };
        readonly "io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus"];
        };
        readonly "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior": {
            readonly scaleDown?: components["schemas"]["io.k8s.api.autoscaling.v2.HPAScalingRules"];
            readonly scaleUp?: components["schemas"]["io.k8s.api.autoscaling.v2.HPAScalingRules"];
        };
        readonly "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerCondition": {
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec": {
            readonly behavior?: components["schemas"]["io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior"];
            /**
             * Format: int32
             * @default 0
             */
            readonly maxReplicas: number;
            readonly metrics?: readonly components["schemas"]["io.k8s.api.autoscaling.v2.MetricSpec"][];
            /** Format: int32 */
            readonly minReplicas?: number;
            /** @default {} */
            readonly scaleTargetRef: components["schemas"]["io.k8s.api.autoscaling.v2.CrossVersionObjectReference"];
        };
        readonly "io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus": {
            readonly conditions?: readonly components["schemas"]["io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerCondition"][];
            readonly currentMetrics?: readonly components["schemas"]["io.k8s.api.autoscaling.v2.MetricStatus"][];
            /** Format: int32 */
            readonly currentReplicas?: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly desiredReplicas: number;
            readonly lastScaleTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            /** Format: int64 */
            readonly observedGeneration?: number;
        };
        readonly "io.k8s.api.autoscaling.v2.MetricIdentifier": {
            /** @default  */
            readonly name: string;
            readonly selector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
        };
        readonly "io.k8s.api.autoscaling.v2.MetricSpec": {
            readonly containerResource?: components["schemas"]["io.k8s.api.autoscaling.v2.ContainerResourceMetricSource"];
            readonly external?: components["schemas"]["io.k8s.api.autoscaling.v2.ExternalMetricSource"];
            readonly object?: components["schemas"]["io.k8s.api.autoscaling.v2.ObjectMetricSource"];
            readonly pods?: components["schemas"]["io.k8s.api.autoscaling.v2.PodsMetricSource"];
            readonly resource?: components["schemas"]["io.k8s.api.autoscaling.v2.ResourceMetricSource"];
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.autoscaling.v2.MetricStatus": {
            readonly containerResource?: components["schemas"]["io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus"];
            readonly external?: components["schemas"]["io.k8s.api.autoscaling.v2.ExternalMetricStatus"];
            readonly object?: components["schemas"]["io.k8s.api.autoscaling.v2.ObjectMetricStatus"];
            readonly pods?: components["schemas"]["io.k8s.api.autoscaling.v2.PodsMetricStatus"];
            readonly resource?: components["schemas"]["io.k8s.api.autoscaling.v2.ResourceMetricStatus"];
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.autoscaling.v2.MetricTarget": {
            /** Format: int32 */
            readonly averageUtilization?: number;
            readonly averageValue?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            /** @default  */
            readonly type: string;
            readonly value?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
        };
        readonly "io.k8s.api.autoscaling.v2.MetricValueStatus": {
            /** Format: int32 */
            readonly averageUtilization?: number;
            readonly averageValue?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            readonly value?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
        };
        readonly "io.k8s.api.autoscaling.v2.ObjectMetricSource": {
            /** @default {} */
            readonly describedObject: components["schemas"]["io.k8s.api.autoscaling.v2.CrossVersionObjectReference"];
            /** @default {} */
            readonly metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
            /** @default {} */
            readonly target: components["schemas"]["io.k8s.api.autoscaling.v2.MetricTarget"];
        };
        readonly "io.k8s.api.autoscaling.v2.ObjectMetricStatus": {
            /** @default {} */
            readonly current: components["schemas"]["io.k8s.api.autoscaling.v2.MetricValueStatus"];
            /** @default {} */
            readonly describedObject: components["schemas"]["io.k8s.api.autoscaling.v2.CrossVersionObjectReference"];
            /** @default {} */
            readonly metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
        };
        readonly "io.k8s.api.autoscaling.v2.PodsMetricSource": {
            /** @default {} */
            readonly metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
            /** @default {} */
            readonly target: components["schemas"]["io.k8s.api.autoscaling.v2.MetricTarget"];
        };
        readonly "io.k8s.api.autoscaling.v2.PodsMetricStatus": {
            /** @default {} */
            readonly current: components["schemas"]["io.k8s.api.autoscaling.v2.MetricValueStatus"];
            /** @default {} */
            readonly metric: components["schemas"]["io.k8s.api.autoscaling.v2.MetricIdentifier"];
        };
        readonly "io.k8s.api.autoscaling.v2.ResourceMetricSource": {
            /** @default  */
            readonly name: string;
            /** @default {} */
            readonly target: components["schemas"]["io.k8s.api.autoscaling.v2.MetricTarget"];
        };
        readonly "io.k8s.api.autoscaling.v2.ResourceMetricStatus": {
            /** @default {} */
            readonly current: components["schemas"]["io.k8s.api.autoscaling.v2.MetricValueStatus"];
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.batch.v1.CronJob": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.batch.v1.CronJobSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.batch.v1.CronJobStatus"];
        };
        readonly "io.k8s.api.batch.v1.CronJobList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.batch.v1.CronJob"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.batch.v1.CronJobSpec": {
            /** @enum {string} */
            readonly concurrencyPolicy?: "Allow" | "Forbid" | "Replace";
            /** Format: int32 */
            readonly failedJobsHistoryLimit?: number;
            /** @default {} */
            readonly jobTemplate: components["schemas"]["io.k8s.api.batch.v1.JobTemplateSpec"];
            /** @default  */
            readonly schedule: string;
            /** Format: int64 */
            readonly startingDeadlineSeconds?: number;
            /** Format: int32 */
            readonly successfulJobsHistoryLimit?: number;
            readonly suspend?: boolean;
            readonly timeZone?: string;
        };
        readonly "io.k8s.api.batch.v1.CronJobStatus": {
            readonly active?: readonly components["schemas"]["io.k8s.api.core.v1.ObjectReference"][];
            readonly lastScheduleTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly lastSuccessfulTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
        };
        readonly "io.k8s.api.batch.v1.Job": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.batch.v1.JobSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.batch.v1.JobStatus"];
        };
        readonly "io.k8s.api.batch.v1.JobCondition": {
            readonly lastProbeTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly lastTransitionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly message?: string;
            readonly reason?: string;
            /** @default  */
            readonly status: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.batch.v1.JobList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.batch.v1.Job"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.batch.v1.JobSpec": {
            /** Format: int64 */
            readonly activeDeadlineSeconds?: number;
            /** Format: int32 */
            readonly backoffLimit?: number;
            /** Format: int32 */
            readonly backoffLimitPerIndex?: number;
            /** @enum {string} */
            readonly completionMode?: "Indexed" | "NonIndexed";
            /** Format: int32 */
            readonly completions?: number;
            readonly managedBy?: string;
            readonly manualSelector?: boolean;
            /** Format: int32 */
            readonly maxFailedIndexes?: number;
            /** Format: int32 */
            readonly parallelism?: number;
            readonly podFailurePolicy?: components["schemas"]["io.k8s.api.batch.v1.PodFailurePolicy"];
            /** @enum {string} */
            readonly podReplacementPolicy?: "Failed" | "TerminatingOrFailed";
            readonly selector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly successPolicy?: components["schemas"]["io.k8s.api.batch.v1.SuccessPolicy"];
            readonly suspend?: boolean;
            /** @default {} */
            readonly template: components["schemas"]["io.k8s.api.core.v1.PodTemplateSpec"];
            /** Format: int32 */
            readonly ttlSecondsAfterFinished?: number;
        };
        readonly "io.k8s.api.batch.v1.JobStatus": {
            /** Format: int32 */
            readonly active?: number;
            readonly completedIndexes?: string;
            readonly completionTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly conditions?: readonly components["schemas"]["io.k8s.api.batch.v1.JobCondition"][];
            /** Format: int32 */
            readonly failed?: number;
            readonly failedIndexes?: string;
            /** Format: int32 */
            readonly ready?: number;
            readonly startTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            /** Format: int32 */
            readonly succeeded?: number;
            /** Format: int32 */
            readonly terminating?: number;
            readonly uncountedTerminatedPods?: components["schemas"]["io.k8s.api.batch.v1.UncountedTerminatedPods"];
        };
        readonly "io.k8s.api.batch.v1.JobTemplateSpec": {
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.batch.v1.JobSpec"];
        };
        readonly "io.k8s.api.batch.v1.PodFailurePolicy": {
            readonly rules: readonly components["schemas"]["io.k8s.api.batch.v1.PodFailurePolicyRule"][];
        };
        readonly "io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement": {
            readonly containerName?: string;
            /**
             * @default
             * @enum {string}
             */
            readonly operator: "In" | "NotIn";
            readonly values: readonly number[];
        };
        readonly "io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern": {
            /** @default  */
            readonly status?: string;
            /** @default  */
            readonly type: string;
        };
        readonly "io.k8s.api.batch.v1.PodFailurePolicyRule": {
            /**
             * @default
             * @enum {string}
             */
            readonly action: "Count" | "FailIndex" | "FailJob" | "Ignore";
            readonly onExitCodes?: components["schemas"]["io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement"];
            readonly onPodConditions?: readonly components["schemas"]["io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern"][];
        };
        readonly "io.k8s.api.batch.v1.SuccessPolicy": {
            readonly rules: readonly components["schemas"]["io.k8s.api.batch.v1.SuccessPolicyRule"][];
        };
        readonly "io.k8s.api.batch.v1.SuccessPolicyRule": {
            /** Format: int32 */
            readonly succeededCount?: number;
            readonly succeededIndexes?: string;
        };
        readonly "io.k8s.api.batch.v1.UncountedTerminatedPods": {
            readonly failed?: readonly string[];
            readonly succeeded?: readonly string[];
        };
        readonly "io.k8s.api.coordination.v1.Lease": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.coordination.v1.LeaseSpec"];
        };
        readonly "io.k8s.api.coordination.v1.LeaseList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.coordination.v1.Lease"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.coordination.v1.LeaseSpec": {
            readonly acquireTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"];
            readonly holderIdentity?: string;
            /** Format: int32 */
            readonly leaseDurationSeconds?: number;
            /** Format: int32 */
            readonly leaseTransitions?: number;
            readonly preferredHolder?: string;
            readonly renewTime?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"];
            readonly strategy?: string;
        };
        readonly "io.k8s.api.discovery.v1.Endpoint": {
            readonly addresses: readonly string[];
            /** @default {} */
            readonly conditions?: components["schemas"]["io.k8s.api.discovery.v1.EndpointConditions"];
            readonly deprecatedTopology?: {
                readonly [key: string]: string;
            };
            readonly hints?: components["schemas"]["io.k8s.api.discovery.v1.EndpointHints"];
            readonly hostname?: string;
            readonly nodeName?: string;
            readonly targetRef?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            readonly zone?: string;
        };
        readonly "io.k8s.api.discovery.v1.EndpointConditions": {
            readonly ready?: boolean;
            readonly serving?: boolean;
            readonly terminating?: boolean;
        };
        readonly "io.k8s.api.discovery.v1.EndpointHints": {
            readonly forNodes?: readonly components["schemas"]["io.k8s.api.discovery.v1.ForNode"][];
            readonly forZones?: readonly components["schemas"]["io.k8s.api.discovery.v1.ForZone"][];
        };
        readonly "io.k8s.api.discovery.v1.EndpointPort": {
            readonly appProtocol?: string;
            readonly name?: string;
            /** Format: int32 */
            readonly port?: number;
            /** @enum {string} */
            readonly protocol?: "SCTP" | "TCP" | "UDP";
        };
        readonly "io.k8s.api.discovery.v1.EndpointSlice": {
            /**
             * @default
             * @enum {string}
             */
            readonly addressType: "FQDN" | "IPv4" | "IPv6";
            readonly apiVersion?: string;
            readonly endpoints?: readonly components["schemas"]["io.k8s.api.discovery.v1.Endpoint"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly ports?: readonly components["schemas"]["io.k8s.api.discovery.v1.EndpointPort"][];
        };
        readonly "io.k8s.api.discovery.v1.EndpointSliceList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.discovery.v1.EndpointSlice"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.discovery.v1.ForNode": {
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.discovery.v1.ForZone": {
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.events.v1.Event": {
            readonly action?: string;
            readonly apiVersion?: string;
            /** Format: int32 */
            readonly deprecatedCount?: number;
            readonly deprecatedFirstTimestamp?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            readonly deprecatedLastTimestamp?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            /** @default {} */
            readonly deprecatedSource?: components["schemas"]["io.k8s.api.core.v1.EventSource"];
            readonly eventTime: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly note?: string;
            readonly reason?: string;
            /** @default {} */
            readonly regarding?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            readonly related?: components["schemas"]["io.k8s.api.core.v1.ObjectReference"];
            readonly reportingController?: string;
            readonly reportingInstance?: string;
            readonly series?: components["schemas"]["io.k8s.api.events.v1.EventSeries"];
            readonly type?: string;
        };
        readonly "io.k8s.api.events.v1.EventList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.events.v1.Event"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.events.v1.EventSeries": {
            /**
             * Format: int32
             * @default 0
             */
            readonly count: number;
            readonly lastObservedTime: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime"];
        };
        readonly "io.k8s.api.networking.v1.HTTPIngressPath": {
            /** @default {} */
            readonly backend: components["schemas"]["io.k8s.api.networking.v1.IngressBackend"];
            readonly path?: string;
            /** @enum {string} */
            readonly pathType: "Exact" | "ImplementationSpecific" | "Prefix";
        };
        readonly "io.k8s.api.networking.v1.HTTPIngressRuleValue": {
            readonly paths: readonly components["schemas"]["io.k8s.api.networking.v1.HTTPIngressPath"][];
        };
        readonly "io.k8s.api.networking.v1.IPAddress": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.networking.v1.IPAddressSpec"];
        };
        readonly "io.k8s.api.networking.v1.IPAddressList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.networking.v1.IPAddress"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.networking.v1.IPAddressSpec": {
            readonly parentRef: components["schemas"]["io.k8s.api.networking.v1.ParentReference"];
        };
        readonly "io.k8s.api.networking.v1.IPBlock": {
            /** @default  */
            readonly cidr: string;
            readonly except?: readonly string[];
        };
        readonly "io.k8s.api.networking.v1.Ingress": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.networking.v1.IngressSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.networking.v1.IngressStatus"];
        };
        readonly "io.k8s.api.networking.v1.IngressBackend": {
            readonly resource?: components["schemas"]["io.k8s.api.core.v1.TypedLocalObjectReference"];
            readonly service?: components["schemas"]["io.k8s.api.networking.v1.IngressServiceBackend"];
        };
        readonly "io.k8s.api.networking.v1.IngressClass": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.networking.v1.IngressClassSpec"];
        };
        readonly "io.k8s.api.networking.v1.IngressClassList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.networking.v1.IngressClass"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.networking.v1.IngressClassParametersReference": {
            readonly apiGroup?: string;
            /** @default  */
            readonly kind: string;
            /** @default  */
            readonly name: string;
            readonly namespace?: string;
            readonly scope?: string;
        };
        readonly "io.k8s.api.networking.v1.IngressClassSpec": {
            readonly controller?: string;
            readonly parameters?: components["schemas"]["io.k8s.api.networking.v1.IngressClassParametersReference"];
        };
        readonly "io.k8s.api.networking.v1.IngressList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.networking.v1.Ingress"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.networking.v1.IngressLoadBalancerIngress": {
            readonly hostname?: string;
            readonly ip?: string;
            readonly ports?: readonly components["schemas"]["io.k8s.api.networking.v1.IngressPortStatus"][];
        };
        readonly "io.k8s.api.networking.v1.IngressLoadBalancerStatus": {
            readonly ingress?: readonly components["schemas"]["io.k8s.api.networking.v1.IngressLoadBalancerIngress"][];
        };
        readonly "io.k8s.api.networking.v1.IngressPortStatus": {
            readonly error?: string;
            /**
             * Format: int32
             * @default 0
             */
            readonly port: number;
            /**
             * @default
             * @enum {string}
             */
            readonly protocol: "SCTP" | "TCP" | "UDP";
        };
        readonly "io.k8s.api.networking.v1.IngressRule": {
            readonly host?: string;
            readonly http?: components["schemas"]["io.k8s.api.networking.v1.HTTPIngressRuleValue"];
        };
        readonly "io.k8s.api.networking.v1.IngressServiceBackend": {
            /** @default  */
            readonly name: string;
            /** @default {} */
            readonly port?: components["schemas"]["io.k8s.api.networking.v1.ServiceBackendPort"];
        };
        readonly "io.k8s.api.networking.v1.IngressSpec": {
            readonly defaultBackend?: components["schemas"]["io.k8s.api.networking.v1.IngressBackend"];
            readonly ingressClassName?: string;
            readonly rules?: readonly components["schemas"]["io.k8s.api.networking.v1.IngressRule"][];
            readonly tls?: readonly components["schemas"]["io.k8s.api.networking.v1.IngressTLS"][];
        };
        readonly "io.k8s.api.networking.v1.IngressStatus": {
            /** @default {} */
            readonly loadBalancer?: components["schemas"]["io.k8s.api.networking.v1.IngressLoadBalancerStatus"];
        };
        readonly "io.k8s.api.networking.v1.IngressTLS": {
            readonly hosts?: readonly string[];
            readonly secretName?: string;
        };
        readonly "io.k8s.api.networking.v1.NetworkPolicy": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.networking.v1.NetworkPolicySpec"];
        };
        readonly "io.k8s.api.networking.v1.NetworkPolicyEgressRule": {
            readonly ports?: readonly components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyPort"][];
            readonly to?: readonly components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyPeer"][];
        };
        readonly "io.k8s.api.networking.v1.NetworkPolicyIngressRule": {
            readonly from?: readonly components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyPeer"][];
            readonly ports?: readonly components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyPort"][];
        };
        readonly "io.k8s.api.networking.v1.NetworkPolicyList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.networking.v1.NetworkPolicy"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.networking.v1.NetworkPolicyPeer": {
            readonly ipBlock?: components["schemas"]["io.k8s.api.networking.v1.IPBlock"];
            readonly namespaceSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly podSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
        };
        readonly "io.k8s.api.networking.v1.NetworkPolicyPort": {
            /** Format: int32 */
            readonly endPort?: number;
            readonly port?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            /** @enum {string} */
            readonly protocol?: "SCTP" | "TCP" | "UDP";
        };
        readonly "io.k8s.api.networking.v1.NetworkPolicySpec": {
            readonly egress?: readonly components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyEgressRule"][];
            readonly ingress?: readonly components["schemas"]["io.k8s.api.networking.v1.NetworkPolicyIngressRule"][];
            /** @default {} */
            readonly podSelector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            readonly policyTypes?: readonly ("Egress" | "Ingress")[];
        };
        readonly "io.k8s.api.networking.v1.ParentReference": {
            readonly group?: string;
            readonly name: string;
            readonly namespace?: string;
            readonly resource: string;
        };
        readonly "io.k8s.api.networking.v1.ServiceBackendPort": {
            readonly name?: string;
            /** Format: int32 */
            readonly number?: number;
        };
        readonly "io.k8s.api.networking.v1.ServiceCIDR": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.networking.v1.ServiceCIDRSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.networking.v1.ServiceCIDRStatus"];
        };
        readonly "io.k8s.api.networking.v1.ServiceCIDRList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.networking.v1.ServiceCIDR"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.networking.v1.ServiceCIDRSpec": {
            readonly cidrs?: readonly string[];
        };
        readonly "io.k8s.api.networking.v1.ServiceCIDRStatus": {
            readonly conditions?: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Condition"][];
        };
        readonly "io.k8s.api.node.v1.Overhead": {
            readonly podFixed?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            };
        };
        readonly "io.k8s.api.node.v1.RuntimeClass": {
            readonly apiVersion?: string;
            /** @default  */
            readonly handler: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly overhead?: components["schemas"]["io.k8s.api.node.v1.Overhead"];
            readonly scheduling?: components["schemas"]["io.k8s.api.node.v1.Scheduling"];
        };
        readonly "io.k8s.api.node.v1.RuntimeClassList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.node.v1.RuntimeClass"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.node.v1.Scheduling": {
            readonly nodeSelector?: {
                readonly [key: string]: string;
            };
            readonly tolerations?: readonly components["schemas"]["io.k8s.api.core.v1.Toleration"][];
        };
        readonly "io.k8s.api.policy.v1.PodDisruptionBudget": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec?: components["schemas"]["io.k8s.api.policy.v1.PodDisruptionBudgetSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.policy.v1.PodDisruptionBudgetStatus"];
        };
        readonly "io.k8s.api.policy.v1.PodDisruptionBudgetList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.policy.v1.PodDisruptionBudget"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.policy.v1.PodDisruptionBudgetSpec": {
            readonly maxUnavailable?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            readonly minAvailable?: components["schemas"]["io.k8s.apimachinery.pkg.util.intstr.IntOrString"];
            readonly selector?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            /** @enum {string} */
            readonly unhealthyPodEvictionPolicy?: "AlwaysAllow" | "IfHealthyBudget";
        };
        readonly "io.k8s.api.policy.v1.PodDisruptionBudgetStatus": {
            readonly conditions?: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Condition"][];
            /**
             * Format: int32
             * @default 0
             */
            readonly currentHealthy?: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly desiredHealthy?: number;
            readonly disruptedPods?: {
                readonly [key: string]: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
            };
            /**
             * Format: int32
             * @default 0
             */
            readonly disruptionsAllowed?: number;
            /**
             * Format: int32
             * @default 0
             */
            readonly expectedPods?: number;
            /** Format: int64 */
            readonly observedGeneration?: number;
        };
        readonly "io.k8s.api.rbac.v1.AggregationRule": {
            readonly clusterRoleSelectors?: readonly components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"][];
        };
        readonly "io.k8s.api.rbac.v1.ClusterRole": {
            readonly aggregationRule?: components["schemas"]["io.k8s.api.rbac.v1.AggregationRule"];
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly rules?: readonly components["schemas"]["io.k8s.api.rbac.v1.PolicyRule"][];
        };
        readonly "io.k8s.api.rbac.v1.ClusterRoleBinding": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly roleRef: components["schemas"]["io.k8s.api.rbac.v1.RoleRef"];
            readonly subjects?: readonly components["schemas"]["io.k8s.api.rbac.v1.Subject"][];
        };
        readonly "io.k8s.api.rbac.v1.ClusterRoleBindingList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.rbac.v1.ClusterRoleBinding"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.rbac.v1.ClusterRoleList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.rbac.v1.ClusterRole"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.rbac.v1.PolicyRule": {
            readonly apiGroups?: readonly string[];
            readonly nonResourceURLs?: readonly string[];
            readonly resourceNames?: readonly string[];
            readonly resources?: readonly string[];
            readonly verbs: readonly string[];
        };
        readonly "io.k8s.api.rbac.v1.Role": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly rules?: readonly components["schemas"]["io.k8s.api.rbac.v1.PolicyRule"][];
        };
        readonly "io.k8s.api.rbac.v1.RoleBinding": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly roleRef: components["schemas"]["io.k8s.api.rbac.v1.RoleRef"];
            readonly subjects?: readonly components["schemas"]["io.k8s.api.rbac.v1.Subject"][];
        };
        readonly "io.k8s.api.rbac.v1.RoleBindingList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.rbac.v1.RoleBinding"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.rbac.v1.RoleList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.rbac.v1.Role"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.rbac.v1.RoleRef": {
            /** @default  */
            readonly apiGroup?: string;
            /** @default  */
            readonly kind: string;
            /** @default  */
            readonly name: string;
        };
        readonly "io.k8s.api.rbac.v1.Subject": {
            readonly apiGroup?: string;
            /** @default  */
            readonly kind: string;
            /** @default  */
            readonly name: string;
            readonly namespace?: string;
        };
        readonly "io.k8s.api.scheduling.v1.PriorityClass": {
            readonly apiVersion?: string;
            readonly description?: string;
            readonly globalDefault?: boolean;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @enum {string} */
            readonly preemptionPolicy?: "Never" | "PreemptLowerPriority";
            /**
             * Format: int32
             * @default 0
             */
            readonly value?: number;
        };
        readonly "io.k8s.api.scheduling.v1.PriorityClassList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.scheduling.v1.PriorityClass"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.core.v1.TopologySelectorLabelRequirement": {
            /** @default  */
            readonly key: string;
            readonly values: readonly string[];
        };
        readonly "io.k8s.api.core.v1.TopologySelectorTerm": {
            readonly matchLabelExpressions?: readonly components["schemas"]["io.k8s.api.core.v1.TopologySelectorLabelRequirement"][];
        };
        readonly "io.k8s.api.storage.v1.CSIDriver": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.storage.v1.CSIDriverSpec"];
        };
        readonly "io.k8s.api.storage.v1.CSIDriverList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.storage.v1.CSIDriver"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.storage.v1.CSIDriverSpec": {
            readonly attachRequired?: boolean;
            readonly fsGroupPolicy?: string;
            /** Format: int64 */
            readonly nodeAllocatableUpdatePeriodSeconds?: number;
            readonly podInfoOnMount?: boolean;
            readonly preventPodSchedulingIfMissing?: boolean;
            readonly requiresRepublish?: boolean;
            readonly seLinuxMount?: boolean;
            readonly serviceAccountTokenInSecrets?: boolean;
            readonly storageCapacity?: boolean;
            readonly tokenRequests?: readonly components["schemas"]["io.k8s.api.storage.v1.TokenRequest"][];
            readonly volumeLifecycleModes?: readonly string[];
        };
        readonly "io.k8s.api.storage.v1.CSINode": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.storage.v1.CSINodeSpec"];
        };
        readonly "io.k8s.api.storage.v1.CSINodeDriver": {
            readonly allocatable?: components["schemas"]["io.k8s.api.storage.v1.VolumeNodeResources"];
            /** @default  */
            readonly name: string;
            /** @default  */
            readonly nodeID: string;
            readonly topologyKeys?: readonly string[];
        };
        readonly "io.k8s.api.storage.v1.CSINodeList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.storage.v1.CSINode"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.storage.v1.CSINodeSpec": {
            readonly drivers: readonly components["schemas"]["io.k8s.api.storage.v1.CSINodeDriver"][];
        };
        readonly "io.k8s.api.storage.v1.CSIStorageCapacity": {
            readonly apiVersion?: string;
            readonly capacity?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            readonly kind?: string;
            readonly maximumVolumeSize?: components["schemas"]["io.k8s.apimachinery.pkg.api.resource.Quantity"];
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly nodeTopology?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector"];
            /** @default  */
            readonly storageClassName: string;
        };
        readonly "io.k8s.api.storage.v1.CSIStorageCapacityList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.storage.v1.CSIStorageCapacity"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.storage.v1.StorageClass": {
            readonly allowVolumeExpansion?: boolean;
            readonly allowedTopologies?: readonly components["schemas"]["io.k8s.api.core.v1.TopologySelectorTerm"][];
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly mountOptions?: readonly string[];
            readonly parameters?: {
                readonly [key: string]: string;
            };
            /** @default  */
            readonly provisioner: string;
            /** @enum {string} */
            readonly reclaimPolicy?: "Delete" | "Recycle" | "Retain";
            /** @enum {string} */
            readonly volumeBindingMode?: "Immediate" | "WaitForFirstConsumer";
        };
        readonly "io.k8s.api.storage.v1.StorageClassList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.storage.v1.StorageClass"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.storage.v1.TokenRequest": {
            /** @default  */
            readonly audience: string;
            /** Format: int64 */
            readonly expirationSeconds?: number;
        };
        readonly "io.k8s.api.storage.v1.VolumeAttachment": {
            readonly apiVersion?: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            /** @default {} */
            readonly spec: components["schemas"]["io.k8s.api.storage.v1.VolumeAttachmentSpec"];
            /** @default {} */
            readonly status?: components["schemas"]["io.k8s.api.storage.v1.VolumeAttachmentStatus"];
        };
        readonly "io.k8s.api.storage.v1.VolumeAttachmentList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.storage.v1.VolumeAttachment"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.storage.v1.VolumeAttachmentSource": {
            readonly inlineVolumeSpec?: components["schemas"]["io.k8s.api.core.v1.PersistentVolumeSpec"];
            readonly persistentVolumeName?: string;
        };
        readonly "io.k8s.api.storage.v1.VolumeAttachmentSpec": {
            /** @default  */
            readonly attacher: string;
            /** @default  */
            readonly nodeName: string;
            /** @default {} */
            readonly source: components["schemas"]["io.k8s.api.storage.v1.VolumeAttachmentSource"];
        };
        readonly "io.k8s.api.storage.v1.VolumeAttachmentStatus": {
            readonly attachError?: components["schemas"]["io.k8s.api.storage.v1.VolumeError"];
            /** @default false */
            readonly attached: boolean;
            readonly attachmentMetadata?: {
                readonly [key: string]: string;
            };
            readonly detachError?: components["schemas"]["io.k8s.api.storage.v1.VolumeError"];
        };
        readonly "io.k8s.api.storage.v1.VolumeAttributesClass": {
            readonly apiVersion?: string;
            /** @default  */
            readonly driverName: string;
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"];
            readonly parameters?: {
                readonly [key: string]: string;
            };
        };
        readonly "io.k8s.api.storage.v1.VolumeAttributesClassList": {
            readonly apiVersion?: string;
            readonly items: readonly components["schemas"]["io.k8s.api.storage.v1.VolumeAttributesClass"][];
            readonly kind?: string;
            /** @default {} */
            readonly metadata?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta"];
        };
        readonly "io.k8s.api.storage.v1.VolumeError": {
            /** Format: int32 */
            readonly errorCode?: number;
            readonly message?: string;
            readonly time?: components["schemas"]["io.k8s.apimachinery.pkg.apis.meta.v1.Time"];
        };
        readonly "io.k8s.api.storage.v1.VolumeNodeResources": {
            /** Format: int32 */
            readonly count?: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
