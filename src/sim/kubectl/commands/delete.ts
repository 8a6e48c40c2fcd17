import { parseGoDuration } from "../../api/duration.ts";
import { type ApiResource, groupVersion } from "../../api/kinds.ts";
import { failure } from "../../api/status.ts";
import type { PropagationPolicy } from "../../cluster/request.ts";
import { discover, kindTitle, needResource } from "../discovery.ts";
import { fail, KubectlError, serverError, throwAll, withSource } from "../error.ts";
import { readManifests } from "../manifests.ts";
import { goJson, quote } from "../output/json.ts";
import { dryRunMode } from "../output/print.ts";
import { flags } from "../parse/flags.ts";
import { parseResourceArgs } from "../parse/resources.ts";
import { deleteObject, findObject } from "../requests.ts";
import { type Command, complain, type Pending, printLine, type Run } from "../run.ts";
import { dryRunFlag, fileFlags, filePaths } from "./apply.ts";
import { namedTargets } from "./targets.ts";

interface Doomed {
  /** The file that names it; "" for the line itself. */
  readonly source: string;
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly name: string;
}

/** What is waited for: until each is gone, or another object has its name. */
interface Waiting {
  readonly deadlineMillis: number | undefined;
  readonly left: readonly { readonly resource: string; readonly namespace: string; readonly name: string; readonly uid: string }[];
}

/** Follows kubectl/pkg/cmd/delete/delete.go. */
function deleteObjects(run: Run): Pending | undefined {
  if (run.flags.text("raw") !== "") return deleteRaw(run);
  const options = deletion(run);
  const { doomed, errors } = targets(run);
  checkOptions(run, options);
  if (doomed.length === 0 && errors.length === 0) printLine(run, "No resources found");
  if (run.flags.bool("interactive")) return askFirst(run, doomed);
  const failures: Error[] = [];
  const left: { resource: string; namespace: string; name: string; uid: string }[] = [];
  for (const target of doomed) {
    try {
      const uid = deleteOne(run, target, options);
      if (uid !== undefined) left.push({ resource: wordOf(target.resource), namespace: target.namespace, name: target.name, uid });
    } catch (error) {
      if (!(error instanceof KubectlError)) throw error;
      if (!(error.status?.reason === "NotFound" && ignoresMissing(run))) failures.push(withSource("deleting", target.source, error));
    }
  }
  throwAll([...failures, ...errors]);
  const waits = !run.flags.has("wait") || run.flags.bool("wait");
  if (!waits || dryRunMode(run) !== "none" || run.flags.bool("force")) return undefined;
  const timeout = parseGoDuration(run.flags.text("timeout")) ?? 0;
  return waitForDeletion(run, { left, deadlineMillis: timeout > 0 ? run.context.client.nowMillis + timeout : undefined });
}

/** What is chosen by a selector may be gone meanwhile. */
function ignoresMissing({ flags: values }: Run): boolean {
  if (values.has("ignore-not-found")) return values.bool("ignore-not-found");
  return values.bool("all") || values.text("selector") !== "" || values.text("field-selector") !== "";
}

/** Follows delete.go (Validate). */
function checkOptions(run: Run, { gracePeriodSeconds = -1 }: ReturnType<typeof deletion>): void {
  const { flags: values } = run;
  const output = values.text("output");
  if (output !== "" && output !== "name") throw fail(`unexpected -o output mode: ${output}. We only support '-o name'`);
  for (const flag of ["selector", "field-selector"]) {
    if (values.bool("all") && values.text(flag) !== "") throw fail(`cannot set --all and --${flag} at the same time`);
  }
  if (!values.bool("force")) return;
  if (gracePeriodSeconds > 0) throw fail("--force and --grace-period greater than 0 cannot be specified together");
  complain(
    run,
    "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.",
  );
}

/** Nobody answers the question here: nothing is deleted. */
function askFirst(run: Run, doomed: readonly Doomed[]): undefined {
  printLine(run, `You are about to delete the following ${doomed.length} resource(s):`);
  for (const { resource, name } of doomed) printLine(run, `${kindTitle(resource)}/${name}`);
  printLine(run, "Do you want to continue? (y/N): deletion is cancelled");
}

/** `--raw /api/v1/namespaces/default/pods/web`. */
function deleteRaw(run: Run): undefined {
  const url = run.flags.text("raw");
  const match = /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))\/(?:namespaces\/([^/]+)\/)?([^/]+)\/([^/]+)$/.exec(url);
  const [, core, grouped, namespace = "", plural, name = ""] = match ?? [];
  const resource = discover(run.context.client).find((row) => row.resource === plural && groupVersion(row) === (core ?? grouped));
  if (!resource) throw serverError(failure("NotFound", "the server could not find the requested resource"));
  deleteObject(run, { resource, namespace }, name, {});
  printLine(run, goJson({ kind: "Status", apiVersion: "v1", metadata: {}, status: "Success" }));
}

const wordOf = (resource: ApiResource) =>
  resource.group === "" ? resource.resource : `${resource.resource}.${resource.version}.${resource.group}`;

function waitForDeletion(run: Run, data: unknown): Pending | undefined {
  const { left, deadlineMillis } = data as Waiting;
  const still = left.filter(({ resource, namespace, name, uid }) => {
    const found = findObject(run, { resource: needResource(run.context.client, resource), namespace }, name);
    return found?.metadata.uid === uid;
  });
  if (still.length === 0) return undefined;
  if (deadlineMillis !== undefined && run.context.client.nowMillis >= deadlineMillis) {
    const [first] = still;
    throw fail(`timed out waiting for the condition on ${first?.resource.split(".")[0]}/${first?.name}`);
  }
  return { data: { left: still, deadlineMillis }, ...(deadlineMillis === undefined ? {} : { wakeAtMillis: deadlineMillis }) };
}

const policies: { readonly [word: string]: PropagationPolicy } = {
  background: "Background",
  true: "Background",
  foreground: "Foreground",
  orphan: "Orphan",
  false: "Orphan",
};

function deletion(run: Run): {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy: PropagationPolicy;
  readonly dryRun?: boolean;
} {
  const cascade = run.flags.text("cascade");
  const propagationPolicy = policies[cascade];
  if (!propagationPolicy) throw fail(`invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"`);
  const now = run.flags.bool("now");
  const force = run.flags.bool("force");
  const written = run.flags.int("grace-period");
  if (now && run.flags.has("grace-period")) throw fail("--now and --grace-period cannot be specified together");
  const grace = now ? 1 : force && !run.flags.has("grace-period") ? 0 : written === 0 && !force ? 1 : written;
  return {
    propagationPolicy,
    ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}),
    ...(dryRunMode(run) === "server" ? { dryRun: true } : {}),
  };
}

/** @returns the uid of the object that is to go. */
function deleteOne(run: Run, target: Doomed, options: ReturnType<typeof deletion>): string | undefined {
  const mode = dryRunMode(run);
  const uid = mode === "client" ? undefined : deleteObject(run, target, target.name, options);
  printLine(run, deletedText(run, target, options.gracePeriodSeconds === 0 ? "force deleted" : "deleted"));
  return uid;
}

function deletedText(run: Run, { resource, namespace, name }: Doomed, word: string): string {
  if (run.flags.text("output") === "name") return `${kindTitle(resource)}/${name}`;
  const mode = dryRunMode(run);
  const where = resource.namespaced ? ` from ${namespace} namespace` : "";
  const suffix = mode === "client" ? " (dry run)" : mode === "server" ? " (server dry run)" : "";
  return `${kindTitle(resource)} ${quote(name)} ${word}${where}${suffix}`;
}

function targets(run: Run): { readonly doomed: readonly Doomed[]; readonly errors: readonly Error[] } {
  const paths = filePaths(run);
  if (paths.length > 0) {
    const { items, errors } = readManifests(run, paths, { validate: false });
    return { doomed: items, errors };
  }
  const [all, label] = [run.flags.bool("all"), run.flags.text("selector")];
  const args = parseResourceArgs(run.context.client, run.args);
  if (all && label !== "") throw fail(`found non-empty label selector ${quote(label)} with previously set 'all' parameter. `);
  if (all && args?.type === "names") {
    throw fail(
      args.slashes
        ? "selectors and the all flag cannot be used when passing resource/name arguments"
        : "name cannot be provided when a selector is specified",
    );
  }
  return { doomed: namedTargets(run).map((target) => ({ ...target, source: "" })), errors: [] };
}

export const deleteCommand: Command = {
  name: "delete",
  flags: [
    ...fileFlags,
    ...dryRunFlag,
    ...flags(
      "A,all-namespaces:bool",
      "l,selector:string",
      "field-selector:string",
      "all:bool",
      "force:bool",
      "now:bool",
      "wait:bool=true",
      "grace-period:int=-1",
      "cascade:string?background=background",
      "ignore-not-found:bool",
      "timeout:duration=0s",
      "o,output:string",
      "i,interactive:bool",
      "raw:string",
    ),
  ],
  run: deleteObjects,
  resume: waitForDeletion,
};
