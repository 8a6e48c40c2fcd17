import type { Descriptions } from "../api/descriptions.ts";
import type { KubeObject } from "../api/object.ts";
import type { Status } from "../api/status.ts";
import type { Request, Response } from "../cluster/request.ts";
import type { ContainerRow, LogLine } from "../cluster/world-rows.ts";
import type { KubeConfigFile } from "./kube-config.ts";

/** How kubectl reaches a cluster: every call answers at once, at the present virtual moment. */
export interface Client {
  readonly nowMillis: number;
  request(request: Request): Response;
  /** The CustomResourceDefinitions behind discovery and OpenAPI, which everybody may read, whatever else is forbidden. */
  definitions?(): readonly KubeObject[];
  /** What a plain GET of a path answers (`/version`, `/apis/apps/v1`), where whole answers can be asked for. */
  raw?(path: string): { readonly text: string } | { readonly status: Status };
  /** Why nobody answers at the API server's address (`connect: connection refused`); undefined when somebody does. */
  unreachable?(): string | undefined;
  /** Why the API server cannot reach a node's kubelet (`dial tcp 10.0.0.2:10250: i/o timeout`); undefined when it can. */
  kubeletTrouble?(node: string): string | undefined;
  /** The lines a container has written, oldest first; undefined when the runtime no longer has the container. */
  logs(podUid: string, container: string, previous: boolean): readonly LogLine[] | undefined;
  /** The newest row of a container on its machine. */
  container(podUid: string, container: string): ContainerRow | undefined;
  /** Runs a command line inside a running container now. */
  exec(podUid: string, container: string, argv: readonly string[]): ExecResult;
}

export interface ExecResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** How long it would take; the terminal shows the output that much later. */
  readonly durationMillis: number;
}

/** Everything one command can see besides the cluster. */
export interface CommandContext {
  readonly client: Client;
  /** The reader's files: `deployment.yaml` → text. */
  readonly files: { readonly [path: string]: string };
  /** What a here-document or a pipe gives. */
  readonly stdin?: string;
  /** The texts of `kubectl explain`, when they have been loaded. */
  readonly descriptions?: Descriptions;
  /** The texts of `--help` by command (`config set-context`), when they have been loaded. */
  readonly help?: { readonly [command: string]: string };
  /** `~/.kube/config`; without it, the administrator's own. */
  readonly kubeConfig?: KubeConfigFile;
}

export interface CommandOutput {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** What a command printed, and either how it ended or how it goes on. */
export interface CommandResult {
  readonly output: readonly CommandOutput[];
  /** Set when the command has ended. */
  readonly exitCode?: number;
  /** Set while it goes on (`get -w`, `rollout status`, `logs -f`, `wait`): plain data, given back to `resumeKubectl` after each change or at wakeAtMillis. */
  readonly state?: unknown;
  readonly wakeAtMillis?: number;
}
