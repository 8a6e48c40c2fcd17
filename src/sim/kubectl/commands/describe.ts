import type { ApiResource } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import { describeObject } from "../describe/index.ts";
import { fail, KubectlError, throwAll } from "../error.ts";
import { readManifests } from "../manifests.ts";
import { flags } from "../parse/flags.ts";
import { parseResourceArgs } from "../parse/resources.ts";
import { getObject, listObjects } from "../requests.ts";
import { type Command, complain, print, type Run } from "../run.ts";
import { fileFlags, filePaths } from "./apply.ts";

/** Of several objects the events are left out, unless they are asked for. Follows kubectl/pkg/cmd/describe/describe.go (Run). */
function describe(run: Run): undefined {
  const errors: Error[] = [];
  const objects = find(run, errors);
  const [first] = errors;
  if (first instanceof KubectlError && first.status?.reason === "NotFound" && run.args.length === 2) {
    return describeMatching(run, first);
  }
  const events = run.flags.has("show-events") ? run.flags.bool("show-events") : objects.length === 1 && errors.length === 0;
  print(run, objects.map((object) => describeObject(run, object, events)).join("\n\n"));
  if (objects.length === 0 && errors.length === 0) {
    complain(run, run.flags.bool("all-namespaces") ? "No resources found" : `No resources found in ${run.namespace} namespace.`);
  }
  throwAll(errors);
}

function find(run: Run, errors: Error[]): readonly KubeObject[] {
  const paths = filePaths(run);
  const label = run.flags.text("selector");
  const namespace = run.flags.bool("all-namespaces") ? "" : run.namespace;
  if (paths.length > 0) {
    const { items } = readManifests(run, paths, { validate: false });
    return items.flatMap((item) => byName(run, item, errors));
  }
  if (run.args.length === 0)
    throw fail(
      'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.',
    );
  const args = parseResourceArgs(run.context.client, run.args);
  if (args?.type === "names") {
    if (label !== "") throw fail("name cannot be provided when a selector is specified");
    if (run.flags.bool("all-namespaces")) throw fail("a resource cannot be retrieved by name across all namespaces");
    return args.items.flatMap((item) => byName(run, { ...item, namespace }, errors));
  }
  return (args?.resources ?? []).flatMap((resource) => listObjects(run, { resource, namespace }, { label, field: "" }));
}

interface Wanted {
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly name: string;
}

function byName(run: Run, { resource, namespace, name }: Wanted, errors: Error[]): readonly KubeObject[] {
  try {
    return [getObject(run, { resource, namespace }, name)];
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    errors.push(error);
    return [];
  }
}

/** `describe pod web` without such a pod: all whose names begin so, without events. Follows describe.go (DescribeMatchingResources). */
function describeMatching(run: Run, missing: KubectlError): undefined {
  const [type = "", prefix = ""] = run.args;
  const args = parseResourceArgs(run.context.client, [type]);
  const resources = args?.type === "kinds" ? args.resources : [];
  const objects = resources.flatMap((resource) => listObjects(run, { resource, namespace: run.namespace }));
  const similar = objects.filter(({ metadata }) => metadata.name.startsWith(prefix));
  if (similar.length === 0) throw missing;
  const events = run.flags.has("show-events") && run.flags.bool("show-events");
  for (const object of similar) print(run, `${describeObject(run, object, events)}\n`);
}

export const describeCommand: Command = {
  name: "describe",
  flags: [...fileFlags, ...flags("A,all-namespaces:bool", "l,selector:string", "show-events:bool=true", "chunk-size:int=500")],
  run: describe,
};
