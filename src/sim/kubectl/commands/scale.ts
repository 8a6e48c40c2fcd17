import { failure } from "../../api/status.ts";
import { fail, serverError } from "../error.ts";
import { patchedLocally } from "../local-patch.ts";
import { readManifests } from "../manifests.ts";
import { dryRunMode, printResult } from "../output/print.ts";
import { valueAt } from "../output/values.ts";
import { flags } from "../parse/flags.ts";
import { getObject, patchObject } from "../requests.ts";
import type { Command, Run } from "../run.ts";
import { dryRunFlag, fileFlags, filePaths, printFlags } from "./apply.ts";
import { recordFlag, recordPatch } from "./record.ts";
import { forEachTarget, type NamedTarget, namedTargets } from "./targets.ts";

const noSuchPath = failure("NotFound", "the server could not find the requested resource");

/** Follows kubectl/pkg/cmd/scale/scale.go. */
function scale(run: Run): undefined {
  const replicas = run.flags.int("replicas");
  if (replicas < 0) throw fail("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
  if (run.flags.int("current-replicas") < -1) throw fail("The --current-replicas must specify an integer of -1 or greater");
  const paths = filePaths(run);
  const targets = paths.length > 0 ? readManifests(run, paths).items : namedTargets(run);
  if (run.flags.has("resource-version") && targets.length > 1) throw fail("cannot use --resource-version with multiple resources");
  if (targets.length === 0) throw fail("no objects passed to scale");
  forEachTarget(targets, (target, index) => scaleOne(run, target, replicas, index));
}

function scaleOne(run: Run, target: NamedTarget, replicas: number, index: number): void {
  const object = getObject(run, target, target.name);
  if (!target.resource.subresources.includes("scale")) throw serverError(noSuchPath);
  const before = getObject(run, target, target.name, "scale");
  const current = valueAt(before, "spec", "replicas") ?? 0;
  const expected = run.flags.int("current-replicas");
  if (run.flags.has("current-replicas") && expected >= 0 && expected !== current) {
    throw fail(`Expected replicas to be ${expected}, was ${current}`);
  }
  const version = run.flags.text("resource-version");
  if (version !== "" && version !== before.metadata.resourceVersion) {
    throw fail(`Expected resource version to be ${version}, was ${before.metadata.resourceVersion}`);
  }
  const mode = dryRunMode(run);
  if (mode !== "client") {
    const patch = { type: "merge" as const, body: { spec: { replicas } }, subresource: "scale" as const };
    patchObject(run, target, target.name, patch, { dryRun: mode === "server" });
    const cause = recordPatch(run);
    if (cause) patchObject(run, target, target.name, { type: "merge", body: cause }, { dryRun: mode === "server" });
  }
  const shown = ["", "apps"].includes(target.resource.group) ? patchedLocally(object, "merge", { spec: { replicas } }) : object;
  printResult(run, shown, "scaled", index);
}

export const scaleCommand: Command = {
  name: "scale",
  flags: [
    ...fileFlags,
    ...printFlags,
    ...dryRunFlag,
    ...flags("replicas:int", "current-replicas:int=-1", "resource-version:string", "all:bool", "l,selector:string", "timeout:duration=0s"),
    ...recordFlag,
  ],
  required: ["replicas"],
  run: scale,
};
