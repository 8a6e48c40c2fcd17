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

/** The objects that `TYPE NAME`, `TYPE/NAME`, `TYPE --all` or `TYPE -l` mean, for commands that change them. */
export function namedTargets(run: Run, words: readonly string[] = run.args): readonly NamedTarget[] {
  const label = run.flags.text("selector");
  const args = parseResourceArgs(run.context.client, words);
  if (!args) throw fail("must provide one or more resources by argument or filename");
  if (args.type === "names") {
    if (label !== "") throw fail("name cannot be provided when a selector is specified");
    if (run.flags.bool("all")) throw fail("setting 'all' parameter but found a non empty selector. ");
    return args.items.map((item) => ({ ...item, namespace: item.resource.namespaced ? run.namespace : "" }));
  }
  if (label === "" && !run.flags.bool("all") && run.flags.text("field-selector") === "") {
    throw fail("resource(s) were provided, but no name was specified");
  }
  const namespace = run.flags.bool("all-namespaces") ? "" : run.namespace;
  return args.resources.flatMap((resource) =>
    listObjects(run, { resource, namespace }, { label, field: run.flags.text("field-selector") }).map(({ metadata }) => ({
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
