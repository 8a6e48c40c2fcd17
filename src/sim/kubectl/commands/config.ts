import { fail, helpError, notSimulated } from "../error.ts";
import { type KubeConfig, own } from "../kube-config.ts";
import { printerFor } from "../output/print.ts";
import { alignRows } from "../output/tabwriter.ts";
import { toYaml } from "../output/yaml.ts";
import { flags } from "../parse/flags.ts";
import { type Command, complain, print, printHelp, printLine, type Run } from "../run.ts";

type Section = "clusters" | "contexts" | "users";

/** Follows kubectl/pkg/cmd/config. */
function changed(run: Run, config: KubeConfig, line: string): undefined {
  run.kubeConfig.write(config);
  printLine(run, line);
}

function without<T>(entries: { readonly [name: string]: T }, name: string): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(entries).filter(([each]) => each !== name));
}

const withEntry = <T>(entries: { readonly [name: string]: T }, name: string, entry: T): { readonly [name: string]: T } =>
  Object.fromEntries([...Object.entries(entries).filter(([each]) => each !== name), [name, entry]]);

/** One name and nothing else; else the command's help and what was found. */
function onlyArgument(run: Run): string {
  const [name] = run.args;
  if (name !== undefined && run.args.length === 1) return name;
  printHelp(run);
  throw fail(`Unexpected args: [${run.args.join(" ")}]`);
}

function currentContext(run: Run): undefined {
  const { currentContext: name } = run.kubeConfig.read();
  if (name === "") throw fail("current-context is not set");
  printLine(run, name);
}

function useContext(run: Run): undefined {
  const name = onlyArgument(run);
  const config = run.kubeConfig.read();
  if (!own(config.contexts, name)) throw fail(`no context exists with the name: ${JSON.stringify(name)}`);
  changed(run, { ...config, currentContext: name }, `Switched to context ${JSON.stringify(name)}.`);
}

function getContexts(run: Run): undefined {
  const output = run.flags.text("output");
  if (output !== "" && output !== "name") {
    throw fail(`--output ${output} is not available in kubectl config get-contexts; resetting to default output format`);
  }
  const { contexts, currentContext: current } = run.kubeConfig.read();
  const names = run.args.length > 0 ? run.args : Object.keys(contexts).sort();
  const found = names.filter((name) => own(contexts, name));
  const rows = found.map((name) => {
    const { cluster = "", user = "", namespace = "" } = own(contexts, name) ?? {};
    return [name === current ? "*" : "", name, cluster, user, namespace];
  });
  const head = ["CURRENT", "NAME", "CLUSTER", "AUTHINFO", "NAMESPACE"];
  if (output === "name") for (const name of found) printLine(run, name);
  else print(run, alignRows(run.flags.bool("no-headers") ? rows : [head, ...rows]));
  const [missing] = names.filter((name) => !own(contexts, name));
  if (missing !== undefined) throw fail(`context ${missing} not found`);
}

const list = (name: string, section: Section): Command => ({
  name,
  run: (run) => void print(run, ["NAME", ...Object.keys(run.kubeConfig.read()[section]).sort()].map((each) => `${each}\n`).join("")),
});

const remove = (name: string, word: string, section: Section): Command => ({
  name,
  run: (run) => {
    const [entry = ""] = run.args;
    if (run.args.length !== 1) onlyArgument(run);
    const config = run.kubeConfig.read();
    const { path } = run.kubeConfig;
    if (!own<unknown>(config[section], entry)) throw fail(`cannot delete ${word} ${entry}, not in ${path}`);
    if (section === "contexts" && config.currentContext === entry) {
      complain(run, 'warning: this removed your active context, use "kubectl config use-context" to select a different one');
    }
    changed(run, { ...config, [section]: without<unknown>(config[section], entry) } as KubeConfig, `deleted ${word} ${entry} from ${path}`);
  },
});

function renameContext(run: Run): undefined {
  const [from = "", to = ""] = run.args;
  if (run.args.length !== 2) onlyArgument(run);
  const config = run.kubeConfig.read();
  const context = own(config.contexts, from);
  if (!context) throw fail(`cannot rename the context ${JSON.stringify(from)}, it's not in ${run.kubeConfig.path}`);
  if (own(config.contexts, to))
    throw fail(
      `cannot rename the context ${JSON.stringify(from)}, the context ${JSON.stringify(to)} already exists in ${run.kubeConfig.path}`,
    );
  const contexts = withEntry(without(config.contexts, from), to, context);
  const currentName = config.currentContext === from ? to : config.currentContext;
  changed(run, { ...config, contexts, currentContext: currentName }, `Context ${JSON.stringify(from)} renamed to ${JSON.stringify(to)}.`);
}

/** The written ones of some flags, as an entry's fields. */
function written(run: Run, names: readonly string[]): { readonly [field: string]: unknown } {
  return Object.fromEntries(
    names
      .filter((name) => run.flags.has(name))
      .map((name) => [name, name.startsWith("insecure") ? run.flags.bool(name) : run.flags.text(name)]),
  );
}

const unparsed = (property: string) => fail(`unable to parse ${property} after [] at api.Config`);

function setContext(run: Run): undefined {
  const config = run.kubeConfig.read();
  const isCurrent = run.flags.bool("current");
  const [name = isCurrent ? config.currentContext : ""] = run.args;
  if (run.args.length > 1) onlyArgument(run);
  if (isCurrent && run.args.length > 0) throw fail("you must specify a non-empty context name or --current");
  if (isCurrent && name === "") throw fail("no current context is set");
  if (name === "") throw fail("you must specify a non-empty context name or --current");
  const before = own(config.contexts, name);
  const context = { ...before, ...written(run, ["cluster", "user", "namespace"]) };
  const line = `Context ${JSON.stringify(name)} ${before ? "modified" : "created"}.`;
  changed(run, { ...config, contexts: withEntry(config.contexts, name, context) }, line);
}

const clusterFields = ["server", "tls-server-name", "insecure-skip-tls-verify", "certificate-authority", "proxy-url"];
const userFields = ["client-certificate", "client-key", "token", "username", "password"];

const setEntry = (name: string, title: string, section: "clusters" | "users", fields: readonly string[]): Command => ({
  name,
  flags: flags(...fields.filter((field) => !globalNames.has(field)).map((field) => `${field}:string`)),
  run: (run) => {
    const entry = onlyArgument(run);
    const config = run.kubeConfig.read();
    const entries = withEntry(config[section], entry, { ...own(config[section], entry), ...written(run, fields) });
    changed(run, { ...config, [section]: entries }, `${title} ${JSON.stringify(entry)} set.`);
  },
});

/** Flags that every command has already. */
const globalNames: ReadonlySet<string> = new Set([
  "server",
  "token",
  "tls-server-name",
  "insecure-skip-tls-verify",
  "certificate-authority",
  "client-certificate",
  "client-key",
]);

/** `contexts.NAME.namespace` → its section, entry and field; names may hold dots. Follows kubectl/pkg/cmd/config/navigation_step_parser.go. */
function placeOf(config: KubeConfig, property: string): readonly [section: Section, name: string, field: string] | undefined {
  const [section = "", ...rest] = property.split(".");
  if (section !== "clusters" && section !== "contexts" && section !== "users") return undefined;
  const path = rest.join(".");
  const known = Object.keys(config[section]).find((name) => path === name || path.startsWith(`${name}.`));
  const name = known ?? (rest[0] as string);
  return [section, name, path.slice(name.length + 1)];
}

function setProperty(run: Run): undefined {
  const [property = "", value = ""] = run.args;
  if (run.args.length !== 2) throw helpError(`Unexpected args: [${run.args.join(" ")}]`, run.path);
  const config = run.kubeConfig.read();
  const line = `Property ${JSON.stringify(property)} set.`;
  if (property === "current-context") return changed(run, { ...config, currentContext: value }, line);
  const [section, name, field] = placeOf(config, property) ?? [];
  if (!section || !name || !field) throw unparsed(property);
  const entries = withEntry<unknown>(config[section], name, {
    ...(own<unknown>(config[section], name) as object | undefined),
    [field]: value,
  });
  return changed(run, { ...config, [section]: entries } as KubeConfig, line);
}

function unsetProperty(run: Run): undefined {
  const [property = ""] = run.args;
  if (run.args.length !== 1) throw helpError(`Unexpected args: [${run.args.join(" ")}]`, run.path);
  const config = run.kubeConfig.read();
  const line = `Property ${JSON.stringify(property)} unset.`;
  if (property === "current-context") return changed(run, { ...config, currentContext: "" }, line);
  const [section, name, field] = placeOf(config, property) ?? [];
  if (!section || !name) throw unparsed(property);
  const entry = own<unknown>(config[section], name) as { readonly [field: string]: unknown } | undefined;
  if (!entry) throw fail(`current map key \`${name}\` is invalid`);
  const entries = field ? withEntry<unknown>(config[section], name, without(entry, field)) : without<unknown>(config[section], name);
  return changed(run, { ...config, [section]: entries } as KubeConfig, line);
}

const secretFields: ReadonlySet<string> = new Set(["token", "password"]);

function view(run: Run): undefined {
  const config = run.kubeConfig.read();
  if (run.flags.bool("raw")) throw notSimulated("kubectl config view --raw (인증서)");
  const current = own(config.contexts, config.currentContext);
  const kept = (section: Section, name: string) =>
    !run.flags.bool("minify") ||
    (section === "contexts" ? name === config.currentContext : name === current?.[section === "clusters" ? "cluster" : "user"]);
  const entries = (section: Section, field: string) => {
    const names = Object.keys(config[section])
      .filter((name) => kept(section, name))
      .sort();
    return names.length === 0 ? null : names.map((name) => ({ name, [field]: shown(own<unknown>(config[section], name)) }));
  };
  // In the order of Go's structs, which yaml does not keep. Follows client-go/tools/clientcmd/api/v1/types.go.
  const object = {
    kind: "Config",
    apiVersion: "v1",
    clusters: entries("clusters", "cluster"),
    users: entries("users", "user"),
    contexts: entries("contexts", "context"),
    "current-context": config.currentContext,
  };
  print(run, printerFor(run)?.(object, 0) ?? toYaml(object));
}

/** Fields of clusters, users and contexts in the order of their structs. */
const fieldOrder = [
  "server",
  "tls-server-name",
  "insecure-skip-tls-verify",
  "certificate-authority",
  "certificate-authority-data",
  "proxy-url",
  "client-certificate",
  "client-certificate-data",
  "client-key",
  "client-key-data",
  "token",
  "cluster",
  "user",
  "namespace",
  "username",
  "password",
];

function shown(entry: unknown): object {
  const fields = new Map(Object.entries(entry as object));
  const names = [...fieldOrder.filter((name) => fields.has(name)), ...[...fields.keys()].filter((name) => !fieldOrder.includes(name))];
  return Object.fromEntries(names.map((name) => [name, secretFields.has(name) ? "REDACTED" : fields.get(name)]));
}

export const configCommand: Command = {
  name: "config",
  offline: true,
  subcommands: [
    { name: "current-context", run: currentContext },
    remove("delete-cluster", "cluster", "clusters"),
    remove("delete-context", "context", "contexts"),
    remove("delete-user", "user", "users"),
    list("get-clusters", "clusters"),
    { name: "get-contexts", flags: flags("no-headers:bool", "o,output:string"), run: getContexts },
    list("get-users", "users"),
    { name: "rename-context", run: renameContext },
    { name: "set", flags: flags("set-raw-bytes:bool"), run: setProperty },
    setEntry("set-cluster", "Cluster", "clusters", clusterFields),
    { name: "set-context", flags: flags("current:bool"), run: setContext },
    setEntry("set-credentials", "User", "users", userFields),
    { name: "unset", run: unsetProperty },
    { name: "use-context", aliases: ["use"], run: useContext },
    { name: "view", flags: flags("minify:bool", "raw:bool", "flatten:bool", "merge:bool", "o,output:string"), run: view },
  ],
};
