import type { Taint } from "../api/types.ts";
import type { ContainerRow } from "./container-rows.ts";
import type {
  BalancerRow,
  CloudRow,
  ClusterRow,
  FrontBalancer,
  GatewayRow,
  InstanceRow,
  NetworkPluginRow,
  PolicyRow,
  RouteTableRow,
  SecurityGroupRow,
  ServiceRules,
  SubnetRow,
  VpcRow,
  ZoneEntry,
} from "./network-rows.ts";
import type { PhysicalHost, VirtualMachine, VmGroup } from "./vm-rows.ts";

export type * from "./container-rows.ts";
export type * from "./network-rows.ts";
export type * from "./vm-rows.ts";

/**
 * What is not Kubernetes, as rows of the store: machines, containers, images, files, rules, zones.
 * As with API objects, one side writes what is wanted and the other what is: the kubelet asks for a container, the runtime runs it.
 * The behaviour is in world/; here are only the shapes, so that every room can read them.
 */
export interface WorldTables {
  /** key: node name */
  readonly machine: Machine;
  /** key: `${node}|${image}` */
  readonly image: ImageRow;
  /** key: an image as manifests name it: what a scenario says of it, before the catalogue */
  readonly registry: RegistryRow;
  /** key: pod uid */
  readonly sandbox: Sandbox;
  /** key: `${podUid}/${container}/${attempt}` */
  readonly container: ContainerRow;
  /** key: `${containerId}/${chunk}`, 50 lines a chunk */
  readonly log: LogChunk;
  /** key: `${volumeOrLayer}:${absolute path}` */
  readonly file: FileRow;
  /**
   * key: `|${namespace}/${service}`: what kube-proxy wrote on every node.
   * `${node}|${namespace}/${service}`: what a node that cannot hear the API server still has; it wins there.
   */
  readonly rules: ServiceRules;
  /** key: `${cluster domain}|${namespace}/${service}`, and `${cluster domain}|${namespace}/` for the namespace itself */
  readonly zone: ZoneEntry;
  /** key: a number: many requests that somebody outside Kubernetes sends */
  readonly load: LoadRow;
  /** key: container id: the processor time its answers have cost so far */
  readonly work: WorkRow;
  /** key: `${namespace}/${pod}`: what the metrics server last measured */
  readonly podMetrics: PodMetricsRow;
  /** key: node name */
  readonly nodeMetrics: NodeMetricsRow;
  /** key: `${namespace}/${policy}`: a NetworkPolicy as the network plugin wrote it on every node */
  readonly policy: PolicyRow;
  /** key: "plugin": the pods' network plugin, where a scenario wants it otherwise than usual */
  readonly networkPlugin: NetworkPluginRow;
  /** key: "self": which cluster of the run this is; absent where there is only one */
  readonly cluster: ClusterRow;
  /** key: its name: a load balancer that stands before whole clusters, in the tables of the first one */
  readonly frontBalancer: FrontBalancer;
  /** key: host name: a computer with a hypervisor, no part of the cluster */
  readonly physicalHost: PhysicalHost;
  /** key: VM name */
  readonly vm: VirtualMachine;
  /** key: group name */
  readonly vmGroup: VmGroup;
  /** key: "provider"; absent: no cloud */
  readonly cloud: CloudRow;
  /** key: `${namespace}/${service}` */
  readonly balancer: BalancerRow;
  /** key: its name, as of all that follows; absent: the machines' network is flat */
  readonly vpc: VpcRow;
  readonly subnet: SubnetRow;
  readonly routeTable: RouteTableRow;
  readonly gateway: GatewayRow;
  readonly securityGroup: SecurityGroupRow;
  /** key: the machine's name */
  readonly instance: InstanceRow;
}

export type WorldTable = keyof WorldTables;

/** A computer. Powered off, nothing on it runs; with its network cut, it runs alone. */
export interface Machine {
  readonly name: string;
  readonly powered: boolean;
  readonly kubeletRunning: boolean;
  /** Cut off from every other machine, the API server included. */
  readonly networkCut: boolean;
  readonly ip: string;
  readonly podCidr: string;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
  readonly ephemeralStorageBytes: number;
  readonly maxPods: number;
  readonly bootId: string;
  readonly bootedAtMillis: number;
  /** What the kubelet is started with: --node-labels and --register-with-taints. */
  readonly nodeLabels: { readonly [label: string]: string };
  readonly registerTaints: readonly Taint[];
  /** The first host number of podCidr that a pod gets; the runtime counts on from here in its memory. */
  readonly nextPodAddress: number;
}

/** An image on a machine. */
export interface ImageRow {
  readonly node: string;
  readonly image: string;
  readonly state: "pulling" | "present" | "failed";
  /** ObjectKey of the pod that waits for the pull. */
  readonly pulledFor?: string;
  /** It was there before this pull, and stays whatever becomes of it. */
  readonly again?: boolean;
  readonly startedAtMillis: number;
  /** When the pull ends (or ended). */
  readonly finishedAtMillis: number;
  readonly sizeBytes: number;
  /** The runtime's words, when failed. */
  readonly error?: string;
}

export const isOnMachine = ({ state, again }: ImageRow): boolean => state === "present" || again === true;

/** An image in a registry, where a scenario wants it otherwise than the catalogue has it. */
export interface RegistryRow {
  /** It is not there: pulls fail. */
  readonly missing?: boolean;
  /** Runs as this image of the catalogue does. */
  readonly like?: string;
  /** As whom it runs: a number or a name. */
  readonly user?: string;
  readonly sizeBytes?: number;
  readonly pullMillis?: number;
}

/** A pod's network and cgroup on its machine. */
export interface Sandbox {
  readonly podUid: string;
  /** ObjectKey of the pod */
  readonly podKey: string;
  readonly node: string;
  readonly ip: string;
  readonly hostNetwork: boolean;
  readonly createdAtMillis: number;
}

export interface LogLine {
  readonly atMillis: number;
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

export interface LogChunk {
  readonly lines: readonly LogLine[];
}

export interface FileRow {
  /** Absolute inside its volume or layer; the key has it too, but lists give rows only. */
  readonly path: string;
  readonly content: string;
  readonly modifiedAtMillis: number;
  readonly directory?: boolean;
  /** A symbolic link; where it leads, from its own directory on. The kernel makes some in /proc, the kubelet in volumes of objects. */
  readonly link?: string;
  /** Permission bits; 0644 for files and 0755 for directories when absent. */
  readonly mode?: number;
  /** Hides a file of the image below. */
  readonly deleted?: boolean;
}

/** Work done for requests, kept apart from the container's own row so that an answer wakes nobody. */
export interface WorkRow {
  /** Milliseconds of one core, added up since the container started. */
  readonly cpuTimeMillis: number;
}

/** What a metrics server tells of a pod: metrics.k8s.io PodMetrics. */
export interface PodMetricsRow {
  readonly namespace: string;
  readonly pod: string;
  readonly measuredAtMillis: number;
  /** Over how long the CPU was averaged. */
  readonly windowMillis: number;
  readonly containers: readonly { readonly name: string; readonly cpuMillis: number; readonly memoryBytes: number }[];
}

/** Likewise of a node: metrics.k8s.io NodeMetrics. */
export interface NodeMetricsRow {
  readonly node: string;
  readonly measuredAtMillis: number;
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

/** Requests to one URL, evenly spread over time: what was ordered, and what came of those sent so far. */
export interface LoadRow {
  readonly url: string;
  readonly from:
    | { readonly place: "outside" }
    | { readonly place: "node"; readonly node: string }
    | { readonly place: "container"; readonly containerId: string };
  readonly perSecond: number;
  readonly total: number;
  readonly startedAtMillis: number;
  readonly sent: number;
  /** By the pod that answered, or by what happened instead. */
  readonly counts: readonly LoadCount[];
}

export interface LoadCount {
  readonly answered: boolean;
  readonly name: string;
  /** Of several clusters the one that answered. */
  readonly cluster?: string;
  readonly requests: number;
}
