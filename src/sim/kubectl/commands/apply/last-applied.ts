import type { KubeObject } from "../../../api/object.ts";
import { parseManifest } from "../../../api/yaml/index.ts";
import { fail, helpError, notSimulated } from "../../error.ts";
import { readManifests } from "../../manifests.ts";
import { goJson, sortKeys } from "../../output/json.ts";
import { dryRunMode, printResult } from "../../output/print.ts";
import { toYaml } from "../../output/yaml.ts";
import { flags } from "../../parse/flags.ts";
import { getObject, patchObject } from "../../requests.ts";
import { type Command, print, printLine, type Run } from "../../run.ts";
import { dryRunFlag, fileFlags, filePaths, LAST_APPLIED, printFlags } from "../apply.ts";
import { type NamedTarget, namedTargets } from "../targets.ts";

interface Target extends NamedTarget {
  /** the file that names it; "" for one of the command line */
  readonly source: string;
}

function targetsOf(run: Run): readonly Target[] {
  const paths = filePaths(run);
  if (paths.length > 0) return readManifests(run, paths, { validate: false }).items;
  return namedTargets(run).map((target) => ({ ...target, source: "" }));
}

/** Follows kubectl/pkg/cmd/apply/apply_view_last_applied.go. */
function view(run: Run): undefined {
  const texts = targetsOf(run).flatMap((target) => {
    const text = annotationOf(getObject(run, target, target.name));
    if (text === undefined && target.source !== "") {
      const why = `no last-applied-configuration annotation found on resource: ${target.name}\n`;
      throw fail(`error when ${why} ${JSON.stringify(target.source)}: <nil>`);
    }
    return text === undefined ? [] : [text];
  });
  const format = run.flags.text("output");
  for (const text of texts) {
    const value = parseManifest(text).documents[0]?.value;
    if (format === "json") print(run, `${JSON.stringify(value, null, 2)}${text.endsWith("\n") ? "\n" : ""}`);
    else if (format === "yaml") print(run, toYaml(sortKeys(value)));
    else throw helpError(`Unexpected -o output mode: ${format}, the flag 'output' must be one of yaml|json`, run.path);
  }
}

const annotationOf = ({ metadata }: KubeObject): string | undefined => metadata.annotations?.[LAST_APPLIED];

/** Follows kubectl/pkg/cmd/apply/apply_set_last_applied.go. */
function set(run: Run): undefined {
  const { items, errors } = readManifests(run, filePaths(run), { validate: false });
  if (errors[0]) throw errors[0];
  const changes = items.flatMap((item) => {
    const text = `${goJson(sortKeys(item.object))}\n`;
    const object = getObject(run, item, item.name);
    const before = annotationOf(object);
    if (before === undefined && !run.flags.bool("create-annotation")) {
      const hint = "to create the annotation, run the command with --create-annotation";
      throw fail(`no last-applied-configuration annotation found on resource: ${item.name}, ${hint}`);
    }
    if (before?.trim() !== text.trim()) return [{ item, text, object }];
    printLine(run, `set-last-applied ${item.name}: no changes required.`);
    return [];
  });
  const mode = dryRunMode(run);
  for (const [index, { item, text, object }] of changes.entries()) {
    const patch = { type: "merge" as const, body: { metadata: { annotations: { [LAST_APPLIED]: text } } } };
    const done = mode === "client" ? object : patchObject(run, item, item.name, patch, { dryRun: mode === "server" });
    printResult(run, done, "configured", index);
  }
}

export const lastAppliedCommands: readonly Command[] = [
  {
    name: "view-last-applied",
    flags: [...fileFlags, ...flags("o,output:string=yaml", "all:bool", "l,selector:string")],
    run: view,
  },
  {
    name: "set-last-applied",
    flags: [...flags("f,filename:array", "create-annotation:bool"), ...printFlags, ...dryRunFlag],
    run: set,
  },
  {
    name: "edit-last-applied",
    flags: [...fileFlags, ...printFlags],
    run: () => {
      throw notSimulated("kubectl apply edit-last-applied (편집기)");
    },
  },
];
