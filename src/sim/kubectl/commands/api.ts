import { type ApiResource, groupVersion } from "../../api/kinds.ts";
import { byCodeUnit } from "../../api/order.ts";
import { clientVersion, serverVersion } from "../../api/server-version.ts";
import { discover, isOutranked, resourceTitle } from "../discovery.ts";
import { fail, helpError } from "../error.ts";
import { goJson, quote } from "../output/json.ts";
import { printerFor } from "../output/print.ts";
import { alignRows } from "../output/tabwriter.ts";
import { toYaml } from "../output/yaml.ts";
import { flags } from "../parse/flags.ts";
import { type Command, print, printLine, type Run } from "../run.ts";

const formats: readonly string[] = ["", "json", "kyaml", "name", "wide", "yaml"];

/** One row for each kind, in its preferred version. Follows kubectl/pkg/cmd/apiresources/apiresources.go. */
function apiResources(run: Run): undefined {
  if (run.args.length > 0) throw helpError(`unexpected arguments: [${run.args.join(" ")}]`, "kubectl api-resources");
  const sortBy = run.flags.text("sort-by");
  if (!["", "name", "kind"].includes(sortBy)) throw fail("--sort-by accepts only name or kind");
  const output = run.flags.text("output");
  if (!formats.includes(output)) {
    throw fail(`unable to match a printer suitable for the output format ${quote(output)}, allowed formats are: json,kyaml,name,wide,yaml`);
  }
  const verbs = run.flags.list("verbs");
  const all = discover(run.context.client);
  const rows = all
    .filter((row) => !isOutranked(row, all))
    .filter((row) => !run.flags.has("api-group") || row.group === run.flags.text("api-group"))
    .filter((row) => !run.flags.has("namespaced") || row.namespaced === run.flags.bool("namespaced"))
    .filter((row) => verbs.every((verb) => row.verbs.includes(verb)))
    .filter((row) => run.flags.list("categories").every((category) => row.categories.includes(category)));
  const sorted = [...rows].sort((left, right) => compareRows(left, right, sortBy));
  if (output === "name") for (const row of sorted) printLine(run, resourceTitle(row));
  else if (output !== "" && output !== "wide") print(run, printerFor(run)?.(sorted, 0) ?? "");
  else print(run, table(sorted, output === "wide", !run.flags.bool("no-headers")));
}

function compareRows(left: ApiResource, right: ApiResource, sortBy: string): number {
  if (sortBy === "kind") return byCodeUnit(left.kind, right.kind);
  if (sortBy === "name") return byCodeUnit(left.resource, right.resource);
  return byCodeUnit(left.group, right.group) || byCodeUnit(left.resource, right.resource);
}

function table(rows: readonly ApiResource[], wide: boolean, header: boolean): string {
  const head = ["NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND", ...(wide ? ["VERBS", "CATEGORIES"] : [])];
  const cells = rows.map((row) => [
    row.resource,
    row.shortNames.join(","),
    groupVersion(row),
    String(row.namespaced),
    row.kind,
    ...(wide ? [row.verbs.join(","), row.categories.join(",")] : []),
  ]);
  return alignRows(header ? [head, ...cells] : cells);
}

export const apiResourcesCommand: Command = {
  name: "api-resources",
  flags: flags(
    "api-group:string",
    "namespaced:bool=true",
    "verbs:list",
    "categories:list",
    "o,output:string",
    "sort-by:string",
    "no-headers:bool",
    "cached:bool",
    "show-managed-fields:bool",
  ),
  run: apiResources,
};

export const apiVersionsCommand: Command = {
  name: "api-versions",
  run: (run) => {
    if (run.args.length > 0) throw helpError(`unexpected arguments: [${run.args.join(" ")}]`, "kubectl api-versions");
    const versions = [...new Set(discover(run.context.client).map(groupVersion))].sort();
    for (const version of versions) printLine(run, version);
    return undefined;
  },
};

export const versionCommand: Command = {
  name: "version",
  flags: flags("client:bool", "o,output:string"),
  run: (run) => {
    if (run.args.length > 0) throw fail(`extra arguments: [${run.args.join(" ")}]`);
    const output = run.flags.text("output");
    if (!["", "yaml", "json"].includes(output)) throw fail("--output must be 'yaml' or 'json'");
    const both = { clientVersion, kustomizeVersion: "v5.8.1", ...(run.flags.bool("client") ? {} : { serverVersion }) };
    if (output === "json") return void printLine(run, goJson(both, 2));
    if (output === "yaml") return void printLine(run, toYaml(both));
    printLine(run, `Client Version: ${clientVersion.gitVersion}`);
    printLine(run, "Kustomize Version: v5.8.1");
    if (!run.flags.bool("client")) printLine(run, `Server Version: ${serverVersion.gitVersion}`);
    return undefined;
  },
};

export const clusterInfoCommand: Command = {
  name: "cluster-info",
  run: (run) => {
    printLine(run, "Kubernetes control plane is running at https://192.168.56.10:6443");
    printLine(run, "\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.");
    return undefined;
  },
};
