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
  /** key: pod uid */
  readonly sandbox: Sandbox;
  /** key: `${podUid}/${container}/${attempt}` */
  readonly container: ContainerRow;
  /** key: `${containerId}/${chunk}`, 50 lines a chunk */
  readonly log: LogChunk;
  /** key: `${volumeOrLayer}:${absolute path}` */
  readonly file: FileRow;
  /** key: node name: the packet rules kube-proxy has written there */
  readonly rules: ProxyRules;
  /** key: cluster domain: what CoreDNS answers from */
  readonly zone: Zone;
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
  /** Next free host number of podCidr. */
  readonly nextPodAddress: number;
}

/** An image on a machine. */
export interface ImageRow {
  readonly node: string;
  readonly image: string;
  readonly state: "pulling" | "present" | "failed";
  readonly startedAtMillis: number;
  /** When the pull ends (or ended). */
  readonly finishedAtMillis: number;
  readonly sizeBytes: number;
  /** The runtime's words, when failed. */
  readonly error?: string;
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

/** A container: `spec` and `stop` are what the kubelet asks, the rest is what the runtime did. */
export interface ContainerRow {
  readonly id: string;
  readonly node: string;
  readonly podUid: string;
  readonly podKey: string;
  readonly name: string;
  /** 0 for the first run; counts restarts. */
  readonly attempt: number;
  readonly spec: ContainerSpec;
  readonly stop?: StopOrder;
  readonly state: "created" | "running" | "exited";
  readonly createdAtMillis: number;
  readonly startedAtMillis?: number;
  readonly finishedAtMillis?: number;
  readonly exitCode?: number;
  /** Completed, Error, OOMKilled, StartError, ContainerCannotRun */
  readonly reason?: string;
  readonly message?: string;
  /** Ports the program listens on now. */
  readonly listening: readonly number[];
  readonly memoryBytes: number;
  readonly cpuMillis: number;
  /** The program's own resumable state. */
  readonly process?: unknown;
}

export interface ContainerSpec {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly workingDir?: string;
  readonly hostname: string;
  /** Where volumes are mounted; longest mountPath wins. */
  readonly mounts: readonly Mount[];
  readonly memoryLimitBytes?: number;
  readonly cpuLimitMillis?: number;
  readonly readOnlyRootFilesystem?: boolean;
}

export interface Mount {
  readonly mountPath: string;
  /** Prefix of keys in table `file`. */
  readonly volume: string;
  readonly subPath?: string;
  readonly readOnly: boolean;
}

/** Ask to stop: SIGTERM (or another) now, SIGKILL after the grace. */
export interface StopOrder {
  readonly atMillis: number;
  readonly graceMillis: number;
  readonly signal: string;
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
  readonly content: string;
  readonly modifiedAtMillis: number;
  readonly directory?: boolean;
}

export interface ProxyRules {
  readonly services: readonly ProxyService[];
}

/** One virtual address and port, and where it leads. */
export interface ProxyService {
  readonly service: string;
  readonly portName: string;
  readonly protocol: string;
  readonly addresses: readonly string[];
  readonly port: number;
  readonly nodePort?: number;
  readonly endpoints: readonly { readonly ip: string; readonly port: number; readonly pod: string; readonly node: string }[];
  readonly localOnly: boolean;
  readonly sessionAffinitySeconds?: number;
}

export interface Zone {
  readonly domain: string;
  /** fully qualified name with trailing dot → records */
  readonly records: { readonly [name: string]: readonly DnsRecord[] };
}

export interface DnsRecord {
  readonly type: "A" | "AAAA" | "CNAME" | "SRV" | "PTR";
  readonly value: string;
  readonly ttlSeconds: number;
}
