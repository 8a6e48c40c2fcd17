import { parseGoDuration } from "../../api/duration.ts";
import type { ApiResource } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import type { PropagationPolicy } from "../../cluster/request.ts";
import { kindTitle, needResource } from "../discovery.ts";
import { fail, KubectlError, throwAll } from "../error.ts";
import { readManifests } from "../manifests.ts";
import { quote } from "../output/json.ts";
import { dryRunMode } from "../output/print.ts";
import { flags } from "../parse/flags.ts";
import { parseResourceArgs } from "../parse/resources.ts";
import { deleteObject, findObject, listObjects } from "../requests.ts";
import { type Command, complain, type Pending, printLine, type Run } from "../run.ts";
import { dryRunFlag, fileFlags, filePaths } from "./apply.ts";

interface Doomed {
  readonly resource: ApiResource;
  readonly namespace: string;
  readonly name: string;
}

/** What is waited for: until each is gone, or another object has its name. */
interface Waiting {
  readonly deadlineMillis: number | undefined;
  readonly left: readonly { readonly resource: string; readonly namespace: string; readonly name: string; readonly uid: string }[];
}

const howTo =
  "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'";

/** Follows kubectl/pkg/cmd/delete/delete.go. */
function deleteObjects(run: Run): Pending | undefined {
  const { doomed, errors } = targets(run);
  if (doomed.length === 0 && errors.length === 0) printLine(run, "No resources found");
  const failures = [...errors];
  const options = deletion(run);
  if (options.gracePeriodSeconds === 0 && run.flags.bool("force")) {
    complain(
      run,
      "Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.",
    );
  }
  const left: { resource: string; namespace: string; name: string; uid: string }[] = [];
  for (const target of doomed) {
    try {
      const uid = deleteOne(run, target, options);
      if (uid !== undefined) left.push({ resource: wordOf(target.resource), namespace: target.namespace, name: target.name, uid });
    } catch (error) {
      if (!(error instanceof KubectlError)) throw error;
      if (!(error.status?.reason === "NotFound" && run.flags.bool("ignore-not-found"))) failures.push(error);
    }
  }
  throwAll(failures);
  const waits = !run.flags.has("wait") || run.flags.bool("wait");
  if (!waits || dryRunMode(run) !== "none" || run.flags.bool("force")) return undefined;
  const timeout = parseGoDuration(run.flags.text("timeout")) ?? 0;
  return waitForDeletion(run, { left, deadlineMillis: timeout > 0 ? run.context.client.nowMillis + timeout : undefined });
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
  if (written === 0 && !force && run.flags.has("grace-period")) {
    complain(run, "Warning: --grace-period=0 without --force is treated as --grace-period=1");
  }
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
  const all = run.flags.bool("all");
  const label = run.flags.text("selector");
  const field = run.flags.text("field-selector");
  const args = parseResourceArgs(run.context.client, run.args);
  if (!args) throw fail(howTo);
  if (args.type === "names") {
    if (label !== "" || field !== "") throw fail("name cannot be provided when a selector is specified");
    if (all) throw fail("setting 'all' parameter but found a non empty selector. ");
    return { doomed: args.items.map((item) => ({ ...item, namespace: item.resource.namespaced ? run.namespace : "" })), errors: [] };
  }
  if (all && label !== "") throw fail("setting 'all' parameter but found a non empty selector. ");
  if (!all && label === "" && field === "") throw fail("resource(s) were provided, but no name was specified");
  const namespace = run.flags.bool("all-namespaces") ? "" : run.namespace;
  const doomed = args.resources.flatMap((resource) =>
    listObjects(run, { resource, namespace }, { label, field }).map((object: KubeObject) => ({
      resource,
      namespace: object.metadata.namespace ?? "",
      name: object.metadata.name,
    })),
  );
  return { doomed, errors: [] };
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
