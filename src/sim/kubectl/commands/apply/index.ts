import type { KubeObject } from "../../../api/object.ts";
import type { Status } from "../../../api/status.ts";
import { fail, KubectlError, throwAll } from "../../error.ts";
import { type ManifestItem, readManifests } from "../../manifests.ts";
import { dryRunMode, printerFor, printResult } from "../../output/print.ts";
import { textAt } from "../../output/values.ts";
import { flags } from "../../parse/flags.ts";
import { findObject, labelsMatch } from "../../requests.ts";
import { type Command, type Pending, print, type Run } from "../../run.ts";
import { dryRunFlag, fieldValidation, fileFlags, filePaths, printFlags, validateFlag } from "../apply.ts";
import { recorded, recordFlag } from "../record.ts";
import { applyClientSide, type Done, type Outcome, recreate } from "./client-side.ts";
import { lastAppliedCommands } from "./last-applied.ts";
import { prune, pruneResources } from "./prune.ts";
import { applyServerSide } from "./server-side.ts";

/** How far a run is that waits until an object it replaces is gone. */
interface Progress {
  /** the item that is waited for */
  readonly index: number;
  readonly uid: string;
  /** what became of the items before it */
  readonly done: readonly KubeObject[];
  readonly failures: readonly { readonly message: string; readonly status: Status | undefined }[];
}

const POLL_MILLIS = 1000;

/** Follows kubectl/pkg/cmd/apply/apply.go (Run). */
function apply(run: Run): Pending | undefined {
  const paths = filePaths(run);
  if (run.args.length > 0) throw fail(`Unexpected args: [${run.args.join(" ")}]\nSee 'kubectl apply -h' for help and examples`);
  if (paths.length === 0) throw fail("must specify one of -f and -k");
  fieldValidation(run);
  if (run.flags.bool("prune")) pruneResources(run);
  const wrong = contradiction(run);
  if (wrong) throw fail(wrong);
  const { items, errors } = itemsOf(run);
  if (items.length === 0 && errors.length === 0) throw fail("no objects passed to apply");
  return applyFrom(run, items, 0, [], [...errors]);
}

function itemsOf(run: Run) {
  const { items: read, errors } = readManifests(run, filePaths(run), { validate: fieldValidation(run) !== "Ignore" });
  const items = read.map((item) => ({ ...item, object: recorded(run, item.object) }));
  const selector = run.flags.text("selector");
  const chosen = selector === "" ? items : items.filter(({ object }) => labelsMatch(selector, object.metadata.labels as never));
  return { items: chosen, errors };
}

/** Flags that cannot go together. Follows kubectl/pkg/cmd/apply/apply.go (Validate). */
function contradiction(run: Run): string | undefined {
  const has = (flag: string) => run.flags.bool(flag);
  const selector = run.flags.text("selector");
  const rules: readonly (readonly [boolean, string])[] = [
    [has("force-conflicts") && !has("server-side"), "--force-conflicts only works with --server-side"],
    [
      dryRunMode(run) === "client" && has("server-side"),
      "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)",
    ],
    [has("server-side") && has("force"), "--force cannot be used with --server-side"],
    [dryRunMode(run) === "server" && has("force"), "--dry-run=server cannot be used with --force"],
    [has("all") && selector !== "", "cannot set --all and --selector at the same time"],
    [has("prune") && has("force"), "--force cannot be used with --prune"],
    [
      has("prune") && !has("all") && selector === "",
      "all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. If you did not mean to prune all resources, specify a label selector",
    ],
    [has("prune") && has("server-side"), "--prune is in alpha and doesn't currently work on objects created by server-side apply"],
    [run.flags.text("subresource") !== "" && !has("server-side"), "--subresource can only be specified for --server-side"],
  ];
  return rules.find(([broken]) => broken)?.[1];
}

/** Applies the items from one on; an item that must first go (`--force`) is waited for. */
function applyFrom(
  run: Run,
  items: readonly ManifestItem[],
  start: number,
  before: readonly KubeObject[],
  errors: readonly Error[],
): Pending | undefined {
  const done = [...before];
  const failures = [...errors];
  for (let index = start; index < items.length; index++) {
    try {
      const outcome = applyItem(run, items[index] as ManifestItem);
      if ("waitsFor" in outcome) return waiting(run, { index, uid: outcome.waitsFor, done, failures });
      done.push(outcome.object);
      tell(run, outcome);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      failures.push(error);
    }
  }
  throwAll(failures);
  printObjects(run, done);
  if (run.flags.bool("prune")) prune(run, items, done);
  return undefined;
}

function applyItem(run: Run, item: ManifestItem): Outcome {
  const generated = textAt(item.object, "metadata", "generateName");
  if (item.name === "" && generated !== "") throw fail(`from ${generated}: cannot use generate name with apply`);
  const validation = fieldValidation(run);
  return run.flags.bool("server-side") ? applyServerSide(run, item, validation) : applyClientSide(run, item, validation);
}

function waiting(run: Run, { failures, ...rest }: Omit<Progress, "failures"> & { readonly failures: readonly Error[] }): Pending {
  const told = failures.map((error) => ({ message: error.message, status: error instanceof KubectlError ? error.status : undefined }));
  return { data: { ...rest, failures: told } satisfies Progress, wakeAtMillis: run.context.client.nowMillis + POLL_MILLIS };
}

function resume(run: Run, data: unknown): Pending | undefined {
  const { index, uid, done, failures } = data as Progress;
  const { items } = itemsOf(run);
  const item = items[index] as ManifestItem;
  const errors = failures.map(({ message, status }) => new KubectlError(message, status));
  if (findObject(run, item, item.name)?.metadata.uid === uid) return waiting(run, { index, uid, done, failures: errors });
  try {
    const outcome = recreate(run, item, fieldValidation(run));
    tell(run, outcome);
    return applyFrom(run, items, index + 1, [...done, outcome.object], errors);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return applyFrom(run, items, index + 1, done, [...errors, error]);
  }
}

const printsObjects = (run: Run): boolean => !["", "name"].includes(run.flags.text("output"));

/** One line for each object; with -o all of them are shown at the end. */
function tell(run: Run, { object, operation }: Done): void {
  if (!printsObjects(run)) printResult(run, object, operation);
}

function printObjects(run: Run, objects: readonly KubeObject[]): void {
  const printer = printsObjects(run) ? printerFor(run) : undefined;
  if (printer) print(run, printer(objects.length === 1 ? objects[0] : { apiVersion: "v1", items: objects, kind: "List", metadata: {} }, 0));
}

export const applyCommand: Command = {
  name: "apply",
  flags: [
    ...fileFlags,
    ...printFlags,
    ...dryRunFlag,
    ...validateFlag,
    ...flags(
      "server-side:bool",
      "force-conflicts:bool",
      "field-manager:string",
      "force:bool",
      "overwrite:bool=true",
      "prune:bool",
      "prune-allowlist:array",
      "all:bool",
      "l,selector:string",
      "wait:bool",
      "timeout:duration=0s",
      "grace-period:int=-1",
      "cascade:string?background=background",
      "openapi-patch:bool=true",
      "subresource:string",
    ),
    ...recordFlag,
  ],
  run: apply,
  resume,
  subcommands: lastAppliedCommands,
};
