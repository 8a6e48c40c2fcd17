import type { ApiResource } from "../../api/kinds.ts";
import { fail, throwAll } from "../error.ts";
import { parseResourceArgs } from "../parse/resources.ts";
import { listObjects } from "../requests.ts";
import type { Run } from "../run.ts";

export interface NamedTarget {
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly name: string;
}

const nothingNamed =
  "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'";

/**
 * The objects that `TYPE NAME`, `TYPE/NAME`, `TYPE --all` or `TYPE -l` mean, for commands that change them.
 * Follows cli-runtime/pkg/resource/builder.go (visitorResult): --all has no meaning beside names.
 */
export function namedTargets(run: Run, words: readonly string[] = run.args): readonly NamedTarget[] {
  const [label, field] = [run.flags.text("selector"), run.flags.text("field-selector")];
  const args = parseResourceArgs(run.context.client, words);
  const selected = label !== "" || field !== "";
  if (selected && !args) throw fail("at least one resource must be specified to use a selector");
  if (!args) throw fail(nothingNamed);
  if (args.type === "names") {
    if (selected && args.slashes) throw fail("selectors and the all flag cannot be used when passing resource/name arguments");
    if (selected) throw fail("name cannot be provided when a selector is specified");
    return args.items.map((item) => ({ ...item, namespace: item.resource.namespaced ? run.namespace : "" }));
  }
  if (!selected && !run.flags.bool("all")) throw fail("resource(s) were provided, but no name was specified");
  const namespace = run.flags.bool("all-namespaces") ? "" : run.namespace;
  return args.resources.flatMap((resource) =>
    listObjects(run, { resource, namespace }, { label, field }).map(({ metadata }) => ({
      resource,
      namespace: metadata.namespace ?? "",
      name: metadata.name,
    })),
  );
}

/** Does something to each; the errors of some do not keep the others from it. */
export function forEachTarget<T>(targets: readonly T[], action: (target: T, index: number) => void): void {
  const errors: Error[] = [];
  for (const [index, target] of targets.entries()) {
    try {
      action(target, index);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      errors.push(error);
    }
  }
  throwAll(errors);
}
