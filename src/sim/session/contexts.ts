import type { Engine } from "../engine/engine.ts";
import { addressOf, adminConfig, type KubeConfig, own } from "../kubectl/kube-config.ts";
import { splitWords } from "../kubectl/words.ts";
import { clusterName, clusterNames } from "../world/wire.ts";

export const API_SERVER_PORT = 6443;
const CONFIG_KEY = "kubectl/config";

/** Where a line goes: the context it runs in, and the key of the cluster behind it ("" for the first, and where nobody answers). */
export interface Destination {
  readonly context: string;
  readonly cluster: string;
  /** No such context, or nothing at its server's address. */
  readonly isUnknown?: true;
}

/** The keys of the run's clusters. */
export const clusterKeys = (engine: Engine): readonly string[] => engine.view("reader").clusters?.names ?? [""];

/** Where a cluster's API server listens: on the first machine of its control plane. */
export function serverOf(engine: Engine, cluster = ""): string {
  const machines = engine.clusterOf(cluster).view("kubectl", "").listWorld("machine");
  const machine = machines.find(({ nodeLabels }) => "node-role.kubernetes.io/control-plane" in nodeLabels);
  return `https://${machine?.ip ?? "kubernetes"}:${API_SERVER_PORT}`;
}

/** `~/.kube/config` as it is now. It is the terminal's, so one for all clusters. */
export function readConfig(engine: Engine): KubeConfig {
  return (engine.store.get("memory", CONFIG_KEY) as KubeConfig | undefined) ?? firstConfig(engine);
}

/** The row that a changed configuration is kept in. */
export const configRow = { table: "memory", key: CONFIG_KEY } as const;

/** What the terminal begins with: a context of its name for each cluster; the administrator's own where there is only one. */
function firstConfig(engine: Engine): KubeConfig {
  const view = engine.view("reader");
  const usual = adminConfig(serverOf(engine));
  if (!view.clusters) return usual;
  const [cluster] = Object.values(usual.clusters);
  const [user] = Object.values(usual.users);
  const named = <T>(entry: (name: string, key: string) => T) =>
    Object.fromEntries(clusterKeys(engine).map((key) => [clusterName(view, key), entry(clusterName(view, key), key)]));
  return {
    clusters: named((_, key) => ({ ...cluster, server: serverOf(engine, key) })),
    contexts: named((name) => ({ cluster: name, user: `${name}-admin` })),
    users: Object.fromEntries(clusterNames(view).map((name) => [`${name}-admin`, { ...user }])),
    currentContext: clusterName(view, ""),
  };
}

/**
 * Where a line goes; undefined in a run of one cluster, where there is nothing to choose.
 * @param begunIn the context of a line that goes on
 */
export function destinationOf(engine: Engine, line: string, begunIn?: string): Destination | undefined {
  if (clusterKeys(engine).length === 1) return undefined;
  const config = readConfig(engine);
  const split = splitWords(line);
  return destinationIn(engine, config, begunIn ?? contextOfLine("words" in split ? split.words : [], config));
}

/** Where a context leads: to whoever is at its server's address. */
function destinationIn(engine: Engine, config: KubeConfig, context: string): Destination {
  const server = own(config.clusters, own(config.contexts, context)?.cluster ?? "")?.server;
  const cluster =
    typeof server === "string" ? clusterKeys(engine).find((key) => addressOf(serverOf(engine, key)) === addressOf(server)) : undefined;
  return cluster === undefined ? { context, cluster: "", isUnknown: true } : { context, cluster };
}

/** The context that a line names with --context, else the current one. What comes after `--` is another program's. */
function contextOfLine(words: readonly string[], { currentContext }: KubeConfig): string {
  const end = words.indexOf("--");
  const own = end < 0 ? words : words.slice(0, end);
  const at = own.findLastIndex((word) => word === "--context" || word.startsWith("--context="));
  const word = own[at] ?? "";
  return (word === "--context" ? own[at + 1] : word.slice("--context=".length)) || currentContext;
}

/** The words without --context, for programs that need not know of it. */
export function withoutContext(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => word !== "--context" && !word.startsWith("--context=") && words[index - 1] !== "--context");
}
