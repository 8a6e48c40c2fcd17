import { KubectlError } from "./error.ts";
import type { FlagValues } from "./parse/flags.ts";

type Fields = { readonly [field: string]: unknown };

/** `~/.kube/config` as data. Follows client-go/tools/clientcmd/api/v1/types.go. */
export interface KubeConfig {
  readonly clusters: { readonly [name: string]: Fields };
  readonly contexts: { readonly [name: string]: { readonly cluster?: string; readonly user?: string; readonly namespace?: string } };
  readonly users: { readonly [name: string]: Fields };
  readonly currentContext: string;
}

/** Where kubectl keeps what it knows of clusters. */
export interface KubeConfigFile {
  /** As messages name it. */
  readonly path: string;
  /** Where the simulated cluster's API server is: `https://192.168.56.10:6443`. */
  readonly home: string;
  read(): KubeConfig;
  write(config: KubeConfig): void;
}

/** As kubeadm writes it for the administrator. */
export function adminConfig(server: string): KubeConfig {
  return {
    clusters: { kubernetes: { "certificate-authority-data": "DATA+OMITTED", server } },
    contexts: { "kubernetes-admin@kubernetes": { cluster: "kubernetes", user: "kubernetes-admin" } },
    users: { "kubernetes-admin": { "client-certificate-data": "DATA+OMITTED", "client-key-data": "DATA+OMITTED" } },
    currentContext: "kubernetes-admin@kubernetes",
  };
}

/** What a line is carried out with, once its flags and the configuration are put together. */
export interface Connection {
  readonly namespace: string;
  /** "" when the configuration names no cluster. */
  readonly server: string;
  /** "" for the administrator's certificate. */
  readonly token: string;
}

/** Follows client-go/tools/clientcmd/client_config.go (ConfirmUsable, ClientConfig). */
export function connectionOf(config: KubeConfig, flags: FlagValues): Connection {
  const contextName = flags.text("context") || config.currentContext;
  const context = own(config.contexts, contextName);
  if (!context && contextName !== "") {
    throw new KubectlError(`Error in configuration: context was not found for specified context: ${contextName}`);
  }
  const clusterName = flags.text("cluster") || context?.cluster || "";
  const cluster = own(config.clusters, clusterName);
  if (!cluster && flags.has("cluster")) throw new KubectlError(`no server found for cluster ${JSON.stringify(clusterName)}`);
  const userName = flags.text("user") || context?.user || "";
  const user = own(config.users, userName);
  if (!user && flags.has("user")) throw new KubectlError(`auth info ${JSON.stringify(userName)} does not exist`);
  return {
    namespace: context?.namespace || "default",
    server: flags.text("server") || String(cluster?.server ?? ""),
    token: flags.text("token") || String(user?.token ?? ""),
  };
}

/** An entry by its name, never what every object has from birth. */
export function own<T>(entries: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}

/** `https://10.0.0.1:6443` → `10.0.0.1:6443`, as messages about the connection say it. */
export function addressOf(server: string): string {
  const [, host = server, port] = /^(?:\w+:\/\/)?([^/:]+)(?::(\d+))?/.exec(server) ?? [];
  return port === undefined && !server.includes("://") ? host : `${host}:${port ?? (server.startsWith("http:") ? "80" : "443")}`;
}
