import type { KubeObject } from "../../../api/object.ts";
import type { Container, PodSpec } from "../../../api/types.ts";
import { fail, KubectlError } from "../../error.ts";
import { readManifests } from "../../manifests.ts";
import { goJson } from "../../output/json.ts";
import { dryRunMode, printResult } from "../../output/print.ts";
import { flags } from "../../parse/flags.ts";
import { getObject, patchObject } from "../../requests.ts";
import type { Run } from "../../run.ts";
import { dryRunFlag, fileFlags, filePaths, printFlags } from "../apply.ts";
import { containersOf, patchAt, podSpecOf, podSpecPath } from "../pod-specs.ts";
import { mergePatch } from "../run.ts";
import { forEachTarget, type NamedTarget, namedTargets } from "../targets.ts";

/** Flags of all `set` commands. */
export const setFlags = [
  ...fileFlags,
  ...printFlags,
  ...dryRunFlag,
  ...flags("all:bool", "l,selector:string", "local:bool", "field-manager:string"),
];

export function setTargets(run: Run, words: readonly string[] = run.args): readonly NamedTarget[] {
  const paths = filePaths(run);
  if (paths.length > 0) return readManifests(run, paths, { validate: false }).items;
  if (words.length === 0) throw fail("one or more resources must be specified as <resource> <name> or <resource>/<name>");
  return namedTargets(run, words);
}

interface SpecChange {
  /** What the result says: `image updated`. */
  readonly operation: string;
  /** What a refusal begins with. */
  readonly failure: string;
  readonly change: (spec: PodSpec, object: KubeObject) => Partial<PodSpec>;
}

/** Changes the pod spec of each target; an object that would stay the same is not told. */
export function changePodSpecs(run: Run, targets: readonly NamedTarget[], { operation, failure, change }: SpecChange): void {
  const mode = dryRunMode(run);
  forEachTarget(targets, (target, index) => {
    const object = getObject(run, target, target.name);
    const spec = podSpecOf(object);
    const path = podSpecPath(object.kind);
    if (!spec || !path) throw fail(`the object is not a pod or does not have a pod template: *unstructured.Unstructured`);
    const changed = change(spec, object);
    if (goJson({ ...spec, ...changed }) === goJson(spec)) return;
    const body = patchAt(path, changed);
    try {
      const done =
        mode === "client"
          ? (mergePatch(object, body) as KubeObject)
          : patchObject(run, target, target.name, { type: "merge", body }, { dryRun: mode === "server" });
      printResult(run, done, operation, index);
    } catch (error) {
      if (!(error instanceof KubectlError) || !error.status) throw error;
      throw fail(`${failure}${error.message}`);
    }
  });
}

/** The fields of a pod spec with some containers replaced. */
export function withContainers(spec: PodSpec, change: (container: Container) => Container): Partial<PodSpec> {
  return Object.fromEntries(
    containersOf(spec)
      .filter(({ list }) => list.length > 0)
      .map(({ field, list }) => [field, list.map(change)] as const),
  );
}
