import { goTypeName } from "../../api/go-text.ts";
import { isJsonObject } from "../../api/json-object.ts";
import type { ApiResource } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import { failure } from "../../api/status.ts";
import type { Subresource } from "../../cluster/request.ts";
import { BareError, fail, helpError, KubectlError, KubectlErrors, serverError, throwAll } from "../error.ts";
import { readManifests } from "../manifests.ts";
import { findValues, parseJsonPath, relaxedExpression } from "../output/jsonpath.ts";
import { klogTime, printerFor } from "../output/print.ts";
import { compareValues } from "../output/values.ts";
import { flags } from "../parse/flags.ts";
import { parseResourceArgs } from "../parse/resources.ts";
import { getObject, listObjects, type Selectors } from "../requests.ts";
import { type Command, complain, type Pending, print, type Run } from "../run.ts";
import { fileFlags, printFlags } from "./apply.ts";
import { rawGet } from "./get-raw.ts";
import { type Group, printTables } from "./get-table.ts";
import { resumeWatch, startWatch } from "./get-watch.ts";

/** What a line asked for, read from the cluster. */
interface Found {
  readonly groups: readonly Group[];
  /** One object was named, so it is printed as itself and not in a List. */
  readonly single: boolean;
  readonly errors: readonly Error[];
}

export function selectorsOf(run: Run): Selectors {
  return { label: run.flags.text("selector"), field: run.flags.text("field-selector") };
}

function get(run: Run): Pending | undefined {
  if (run.flags.has("raw")) return rawGet(run);
  if (run.args.length === 0 && run.flags.list("filename").length === 0) {
    complain(
      run,
      'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n',
    );
    throw helpError(
      'Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).',
      "kubectl get",
    );
  }
  const watches = run.flags.bool("watch") || run.flags.bool("watch-only");
  if (run.flags.bool("output-watch-events") && !watches) {
    throw fail("--output-watch-events option can only be used with --watch or --watch-only");
  }
  if (watches) return startWatch(run, collectForWatch(run));
  const printer = printerFor(run, true);
  const output = run.flags.text("output");
  if (run.flags.bool("show-labels") && !["", "wide"].includes(output))
    throw fail(`--show-labels option cannot be used with ${output} printer`);
  const found = collect(run);
  if (printer) printValues(run, found, printer);
  else printHuman(run, found);
  throwAll(found.errors);
  return undefined;
}

function printHuman(run: Run, { groups, errors }: Found): void {
  const sorted = sortGroups(run, groups);
  const text = sorted ? printTables(run, sorted) : "";
  print(run, text);
  if (text !== "" || errors.length > 0 || run.flags.bool("ignore-not-found")) return;
  const namespaced = groups.some(({ resource }) => resource.namespaced);
  const everywhere = run.flags.bool("all-namespaces") || !namespaced;
  complain(run, everywhere ? "No resources found" : `No resources found in ${run.namespace} namespace.`);
}

function printValues(run: Run, { groups, single, errors }: Found, printer: (value: unknown, index: number) => string): void {
  const sorted = sortGroups(run, groups) ?? [];
  const objects = sorted.flatMap((group) => group.objects);
  const output = run.flags.text("output");
  if (objects.length === 0 && (single || errors.length > 0)) return;
  if (output === "name") {
    for (const object of objects) print(run, printer(object, 0));
    return;
  }
  const [first] = objects;
  if (single && objects.length === 1) print(run, printer(first, 0));
  else print(run, printer({ apiVersion: "v1", items: objects, kind: "List", metadata: { resourceVersion: "" } }, 0));
}

function collect(run: Run): Found {
  const selectors = selectorsOf(run);
  const files = run.flags.list("filename");
  if (files.length > 0) {
    if (run.args.length > 0) throw fail("when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well");
    return collectFiles(run, files);
  }
  const args = parseResourceArgs(run.context.client, run.args);
  if (!args) throw fail("Required resource not specified.");
  const everywhere = run.flags.bool("all-namespaces");
  const subresource = run.flags.text("subresource");
  if (args.type === "names") {
    if (selectors.label !== "" || selectors.field !== "") throw fail("name cannot be provided when a selector is specified");
    if (everywhere) throw fail("a resource cannot be retrieved by name across all namespaces");
    return collectNames(run, args.items, subresource);
  }
  if (subresource !== "") throw fail("subresource cannot be used when bulk resources are specified");
  const namespace = everywhere ? "" : run.namespace;
  const errors: Error[] = [];
  const groups = args.resources.map((resource) => {
    try {
      return { resource, objects: listObjects(run, { resource, namespace }, selectors) };
    } catch (error) {
      if (!(error instanceof KubectlError)) throw error;
      errors.push(error);
      return { resource, objects: [] };
    }
  });
  return { groups, single: false, errors };
}

function collectNames(run: Run, items: readonly { readonly resource: ApiResource; readonly name: string }[], subresource: string): Found {
  const groups: { resource: ApiResource; objects: KubeObject[] }[] = [];
  const errors: Error[] = [];
  for (const { resource, name } of items) {
    try {
      if (subresource !== "" && !resource.subresources.includes(subresource)) throw serverError(noSuchPath);
      const object = getObject(
        run,
        { resource, namespace: run.namespace },
        name,
        subresource === "" ? undefined : (subresource as Subresource),
      );
      const last = groups.at(-1);
      if (last?.resource === resource) last.objects.push(object);
      else groups.push({ resource, objects: [object] });
    } catch (error) {
      if (!(error instanceof KubectlError)) throw error;
      const missing = error.status?.reason === "NotFound";
      if (!(missing && run.flags.bool("ignore-not-found"))) errors.push(error);
    }
  }
  return { groups, single: items.length === 1, errors };
}

const noSuchPath = failure("NotFound", "the server could not find the requested resource");

function collectFiles(run: Run, files: readonly string[]): Found {
  const { items, errors } = readManifests(run, files, { validate: false });
  const found = collectNames(
    run,
    items.map(({ resource, name }) => ({ resource, name })),
    "",
  );
  const documents = errors.flatMap((error) => (error instanceof KubectlErrors ? error.errors : [error]));
  return { ...found, errors: [...documents, ...found.errors] };
}

/** A watch has one kind, whole or one object of it. */
function collectForWatch(run: Run) {
  const args = parseResourceArgs(run.context.client, run.args);
  const [item, ...more] = args?.type === "names" ? args.items : (args?.resources.map((resource) => ({ resource, name: "" })) ?? []);
  if (!item || more.length > 0) throw fail("you may only specify a single resource type");
  const namespace = run.flags.bool("all-namespaces") ? "" : run.namespace;
  if (item.name !== "") getObject(run, { resource: item.resource, namespace }, item.name);
  return { resource: item.resource, namespace, name: item.name, selectors: selectorsOf(run) };
}

/**
 * --sort-by over all objects of a kind; objects without the field come first.
 * @returns undefined when no object has the field: the real one then prints nothing and says that nothing was found.
 */
function sortGroups(run: Run, groups: readonly Group[]): readonly Group[] | undefined {
  const text = run.flags.text("sort-by");
  if (text === "") return groups;
  const path = sortPath(text);
  const objects = groups.flatMap((group) => group.objects);
  if (!path || (objects.length > 0 && objects.every((object) => findValues(path, object).length === 0))) return undefined;
  const key = (object: KubeObject) => findValues(path, object)[0];
  const unsortable = objects.length > 1 ? objects.map(key).find((value) => typeof value === "object" && value !== null) : undefined;
  if (unsortable) throw unsortableField(run, relaxedExpression(text), unsortable);
  return groups.map((group) => ({ ...group, objects: [...group.objects].sort((left, right) => compareKeys(key(left), key(right))) }));
}

/** Maps and lists have no order: the real one dies of it. Follows kubectl/pkg/cmd/get/sorter.go (SortObjects). */
function unsortableField(run: Run, path: string, value: object): Error {
  const why = `Field ${path} in [][][]reflect.Value is an unsortable type: interface, err: unsortable type: ${goTypeName(value)}`;
  return new BareError(`F${klogTime(run.context.client.nowMillis)}       1 sorter.go:375] ${why}`);
}

function sortPath(text: string) {
  try {
    return parseJsonPath(relaxedExpression(text));
  } catch (error) {
    if (error instanceof KubectlError) return undefined;
    throw error;
  }
}

function compareKeys(left: unknown, right: unknown): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1;
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  return isJsonObject(left) || isJsonObject(right) ? 0 : compareValues(left, right);
}

export const getCommand: Command = {
  name: "get",
  flags: [
    ...fileFlags,
    ...printFlags,
    ...flags(
      "A,all-namespaces:bool",
      "l,selector:string",
      "field-selector:string",
      "w,watch:bool",
      "watch-only:bool",
      "output-watch-events:bool",
      "ignore-not-found:bool",
      "show-labels:bool",
      "show-kind:bool",
      "L,label-columns:list",
      "no-headers:bool",
      "sort-by:string",
      "raw:string",
      "server-print:bool=true",
      "chunk-size:int=500",
      "subresource:string",
    ),
  ],
  run: get,
  resume: resumeWatch,
};
