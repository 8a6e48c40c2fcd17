import type { KubeObject } from "../../../api/object.ts";
import type { Container, PodSpec } from "../../../api/types.ts";
import type { NewObject } from "../../../cluster/request.ts";
import { fail, KubectlError } from "../../error.ts";
import { patchedLocally } from "../../local-patch.ts";
import { readManifests } from "../../manifests.ts";
import { goJson } from "../../output/json.ts";
import { dryRunMode, printResult } from "../../output/print.ts";
import { flags } from "../../parse/flags.ts";
import { getObject, patchObject } from "../../requests.ts";
import type { Run } from "../../run.ts";
import { asObject, dryRunFlag, fileFlags, filePaths, printFlags } from "../apply.ts";
import { containersOf, patchAt, podSpecOf, podSpecPath } from "../pod-specs.ts";
import { recordFlag, recordPatch } from "../record.ts";
import { forEachTarget, type NamedTarget, namedTargets } from "../targets.ts";

/** Flags of all `set` commands. */
export const setFlags = [
  ...fileFlags,
  ...printFlags,
  ...dryRunFlag,
  ...flags("all:bool", "l,selector:string", "local:bool", "field-manager:string"),
  ...recordFlag,
];

/** Objects of the server; with --local those of the files as they are. */
export function setTargets(run: Run, words: readonly string[] = run.args): readonly NamedTarget[] {
  const paths = filePaths(run);
  if (run.flags.bool("local") && words.length > 0) {
    const examples = "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'";
    throw fail(`you must specify resources by --filename when --local is set.\n${examples}`);
  }
  if (paths.length > 0) return readManifests(run, paths, { validate: false }).items;
  return namedTargets(run, words);
}

/** The object to change: the file's own with --local, else the server's. */
export function currentObject(run: Run, target: NamedTarget): KubeObject {
  return run.flags.bool("local") && "object" in target ? asObject(target.object as NewObject) : getObject(run, target, target.name);
}

export function checkSelectors({ flags: values }: Run): void {
  if (values.bool("all") && values.text("selector") !== "") throw fail("cannot set --all and --selector at the same time");
  if (values.bool("local") && values.text("dry-run") === "server") {
    throw fail("cannot specify --local and --dry-run=server - did you mean --dry-run=client?");
  }
}

interface SpecChange {
  /** What the result says: `image updated`. */
  readonly operation: string;
  /** What a refusal begins with. */
  readonly failure: string;
  readonly change: (spec: PodSpec, object: KubeObject) => Partial<PodSpec>;
}

/** Changes the pod spec of each target; an object that would stay the same is not told. Errors of this side name the object. */
export function changePodSpecs(run: Run, targets: readonly NamedTarget[], { operation, failure, change }: SpecChange): void {
  const mode = dryRunMode(run);
  forEachTarget(targets, (target, index) => {
    const object = currentObject(run, target);
    const path = podSpecPath(object.kind);
    const spec = podSpecOf(object);
    if (!spec || !path) {
      throw fail(`${target.resource.resource}/${target.name} the object is not a pod or does not have a pod template: *${goType(target)}`);
    }
    const changed = change(spec, object);
    const cause = recordPatch(run);
    if (goJson({ ...spec, ...changed }) === goJson(spec) && !cause) return;
    const body = { ...(patchAt(path, changed) as object), ...cause };
    try {
      const done =
        mode === "client" || run.flags.bool("local")
          ? patchedLocally(object, "merge", body)
          : patchObject(run, target, target.name, { type: "merge", body }, { dryRun: mode === "server" });
      printResult(run, done, operation, index);
    } catch (error) {
      if (!(error instanceof KubectlError) || !error.status) throw error;
      throw fail(`${failure}${error.message}`);
    }
  });
}

/** `v1.ConfigMap`: how Go names the type of a built-in kind. */
const goType = ({ resource }: NamedTarget): string => `${resource.version}.${resource.kind}`;

/** The fields of a pod spec with some containers replaced. */
export function withContainers(spec: PodSpec, change: (container: Container) => Container): Partial<PodSpec> {
  return Object.fromEntries(
    containersOf(spec)
      .filter(({ list }) => list.length > 0)
      .map(({ field, list }) => [field, list.map(change)] as const),
  );
}
