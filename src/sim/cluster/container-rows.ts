/** Containers as rows of the store: what the kubelet asked for, and what the runtime of the node made of it. */

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
  /** What it would use without its limit; larger than cpuMillis while it is throttled. */
  readonly cpuDemandMillis?: number;
  /** Absent until it used any. */
  readonly processorTime?: ProcessorTime;
  /** Signals somebody sent (`kill 1` in an exec) that the program has not seen yet. */
  readonly signals?: readonly string[];
  /** The program's own resumable state. */
  readonly process?: unknown;
}

/** What a container's programs had of the processors from its start to `asOfMillis`; from there on its row tells at what rate. */
export interface ProcessorTime {
  readonly asOfMillis: number;
  readonly usedMillis: number;
  /** Milliseconds of one core that it wanted and did not get. */
  readonly throttledMillis: number;
  /** Time under a limit, and the part of it in which the limit was reached. */
  readonly limitedMillis: number;
  readonly atLimitMillis: number;
}

export interface ContainerSpec {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly workingDir?: string;
  readonly hostname: string;
  /** What follows the hostname in the pod's full name, where it has one. */
  readonly domain?: string;
  /** Lines of /etc/hosts besides the usual. */
  readonly hostAliases?: readonly { readonly ip: string; readonly hostnames: readonly string[] }[];
  /** Where volumes are mounted; longest mountPath wins. */
  readonly mounts: readonly Mount[];
  readonly memoryLimitBytes?: number;
  readonly cpuLimitMillis?: number;
  readonly readOnlyRootFilesystem?: boolean;
  /** As declared; an image that is not in the catalogue listens on them, and hostPort leads here. */
  readonly ports?: readonly ContainerPortSpec[];
  /** /etc/resolv.conf. Absent: that of dnsPolicy ClusterFirst in the pod's namespace. */
  readonly resolver?: Resolver;
}

export interface ContainerPortSpec {
  readonly containerPort: number;
  readonly protocol: string;
  readonly hostPort?: number;
}

export interface Resolver {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  readonly ndots: number;
}

export interface Mount {
  readonly mountPath: string;
  /** Prefix of keys in table `file`. */
  readonly volume: string;
  /** Where in the volume it begins, links resolved when the container started. */
  readonly subPath?: string;
  readonly readOnly: boolean;
  /** The size of a file system in memory; absent where the files are on a disk. */
  readonly tmpfsBytes?: number;
}

/** Ask to stop: SIGTERM (or another) now, SIGKILL after the grace. */
export interface StopOrder {
  readonly atMillis: number;
  readonly graceMillis: number;
  readonly signal: string;
}
