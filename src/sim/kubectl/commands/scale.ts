import { failure } from "../../api/status.ts";
import { fail, serverError } from "../error.ts";
import { readManifests } from "../manifests.ts";
import { dryRunMode, printResult } from "../output/print.ts";
import { valueAt } from "../output/values.ts";
import { flags } from "../parse/flags.ts";
import { getObject, patchObject } from "../requests.ts";
import type { Command, Run } from "../run.ts";
import { dryRunFlag, fileFlags, filePaths, printFlags } from "./apply.ts";
import { forEachTarget, type NamedTarget, namedTargets } from "./targets.ts";

const noSuchPath = failure("NotFound", "the server could not find the requested resource");

/** Follows kubectl/pkg/cmd/scale/scale.go. */
function scale(run: Run): undefined {
  const replicas = run.flags.int("replicas");
  if (replicas < 0) throw fail("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
  const paths = filePaths(run);
  const targets = paths.length > 0 ? readManifests(run, paths).items : namedTargets(run);
  if (run.flags.has("resource-version") && targets.length > 1) throw fail("cannot use --resource-version with multiple resources");
  forEachTarget(targets, (target, index) => scaleOne(run, target, replicas, index));
}

function scaleOne(run: Run, target: NamedTarget, replicas: number, index: number): void {
  const object = getObject(run, target, target.name);
  if (!target.resource.subresources.includes("scale")) throw serverError(noSuchPath);
  const current = valueAt(getObject(run, target, target.name, "scale"), "spec", "replicas") ?? 0;
  const expected = run.flags.int("current-replicas");
  if (run.flags.has("current-replicas") && expected >= 0 && expected !== current) {
    throw fail(`Expected replicas to be ${expected}, was ${current}`);
  }
  const mode = dryRunMode(run);
  if (mode !== "client") {
    const patch = { type: "merge" as const, body: { spec: { replicas } }, subresource: "scale" as const };
    patchObject(run, target, target.name, patch, { dryRun: mode === "server" });
  }
  printResult(run, object, "scaled", index);
}

export const scaleCommand: Command = {
  name: "scale",
  flags: [
    ...fileFlags,
    ...printFlags,
    ...dryRunFlag,
    ...flags("replicas:int", "current-replicas:int=-1", "resource-version:string", "all:bool", "l,selector:string", "timeout:duration=0s"),
  ],
  required: ["replicas"],
  run: scale,
};
