import { readJson } from "../../api/json-text.ts";
import type { ApiResource } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import { badRequestStatus, failure } from "../../api/status.ts";
import { parseManifest } from "../../api/yaml/index.ts";
import type { NewObject, Subresource } from "../../cluster/request.ts";
import { kindTitle } from "../discovery.ts";
import { fail, KubectlError, serverError, throwAll, withSource } from "../error.ts";
import { type PatchType, patchedLocally } from "../local-patch.ts";
import { type ManifestItem, readManifests } from "../manifests.ts";
import { goJson, quote, sortKeys } from "../output/json.ts";
import { dryRunMode, objectTitle, printerFor, printResult } from "../output/print.ts";
import { flags } from "../parse/flags.ts";
import { createObject, deleteObject, findObject, getObject, patchObject, updateObject } from "../requests.ts";
import { type Command, type Pending, print, printLine, type Run } from "../run.ts";
import {
  asObject,
  dryRunFlag,
  fieldValidation,
  fileFlags,
  filePaths,
  guarded,
  printFlags,
  validateFlag,
  withLastApplied,
} from "./apply.ts";
import { recorded, recordFlag, recordPatch } from "./record.ts";
import { forEachTarget, namedTargets } from "./targets.ts";

const patchTypes: ReadonlySet<string> = new Set(["json", "merge", "strategic"] satisfies PatchType[]);

/** What patch refuses before it asks anybody. Follows kubectl/pkg/cmd/patch/patch.go (Validate). */
function checkPatch({ flags: values, args, ...run }: Run): PatchType {
  const [text, file, type] = [values.text("patch"), values.text("patch-file"), values.text("type")];
  if (text !== "" && file !== "") throw fail("cannot specify --patch and --patch-file together");
  if (text === "" && file === "") throw fail("must specify --patch or --patch-file containing the contents of the patch");
  const local = values.bool("local");
  if (local && args.length > 0) throw fail("cannot specify --local and server resources");
  if (local && dryRunMode({ flags: values, args, ...run }) === "server") {
    throw fail("cannot specify --local and --dry-run=server - did you mean --dry-run=client?");
  }
  if (!patchTypes.has(type.toLowerCase())) throw fail(`--type must be one of [json merge strategic], not ${quote(type)}`);
  return type.toLowerCase() as PatchType;
}

/** Follows kubectl/pkg/cmd/patch/patch.go. */
function patch(run: Run): undefined {
  const type = checkPatch(run);
  const file = run.flags.text("patch-file");
  const text = file === "" ? run.flags.text("patch") : run.context.files[file];
  if (text === undefined) throw fail(`unable to read patch file: open ${file}: no such file or directory`);
  const body = patchBody(text);
  const local = run.flags.bool("local");
  const paths = filePaths(run);
  const targets = paths.length > 0 ? readManifests(run, paths, { validate: false }).items : namedTargets(run);
  const subresource = run.flags.text("subresource");
  forEachTarget(targets, (target, index) => {
    if (subresource !== "" && !target.resource.subresources.includes(subresource)) throw serverError(noSuchPath);
    const before = local && "object" in target ? asObject(target.object as NewObject) : getObject(run, target, target.name);
    if ("error" in body) throw serverError(badRequestStatus(type === "strategic" ? body.error : `error decoding patch: ${body.error}`));
    const mode = dryRunMode(run);
    const request = { type, body: body.value, ...(subresource === "" ? {} : { subresource: subresource as Subresource }) };
    const after =
      local || mode === "client"
        ? patchedLocally(before, type, body.value)
        : typed(target.resource, type, () => patchObject(run, target, target.name, request, { dryRun: mode === "server" }));
    const cause = local || mode === "client" ? undefined : recordPatch(run);
    const options = { dryRun: mode === "server" };
    const done = cause ? patchObject(run, target, target.name, { type: "merge", body: cause }, options) : after;
    const changed = goJson(sortKeys(before)) !== goJson(sortKeys(after));
    const printer = printerFor(run);
    if (printer) print(run, printer(done, index));
    else printLine(run, `${objectTitle(after)} ${changed ? "patched" : "patched (no change)"}`);
  });
}

const mediaTypes = {
  json: "application/json-patch+json",
  merge: "application/merge-patch+json",
  strategic: "application/strategic-merge-patch+json",
};

/** A kind that does not take patches of a type is told with its name. */
function typed<T>({ group, version, kind }: ApiResource, type: keyof typeof mediaTypes, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof KubectlError) || error.status?.reason !== "UnsupportedMediaType") throw error;
    throw fail(`${mediaTypes[type]} is not supported by ${group}/${version}, Kind=${kind}: ${error.status.message}`);
  }
}

const noSuchPath = failure("NotFound", "the server could not find the requested resource");

/** What begins with a brace is sent as it is, and is the server's to refuse. Follows apimachinery/pkg/util/yaml/decoder.go (ToJSON). */
function patchBody(text: string): { readonly value: unknown } | { readonly error: string } {
  if (text.trimStart().startsWith("{")) return readJson(text);
  const parsed = parseManifest(text);
  if (parsed.error) throw fail(`unable to parse ${quote(text)}: ${parsed.error.message.replace(/^error converting YAML to JSON: /, "")}`);
  return { value: parsed.documents[0]?.value };
}

export const patchCommand: Command = {
  name: "patch",
  flags: [
    ...fileFlags,
    ...printFlags,
    ...dryRunFlag,
    ...flags("p,patch:string", "patch-file:string", "type:string=strategic", "local:bool", "subresource:string", "field-manager:string"),
    ...recordFlag,
  ],
  run: patch,
};

/** Follows kubectl/pkg/cmd/replace/replace.go. */
function replace(run: Run): Pending | undefined {
  const paths = filePaths(run);
  if (paths.length === 0) throw fail("must specify one of -f and -k");
  const isForced = run.flags.bool("force");
  if (run.flags.int("grace-period") >= 0 && !isForced) throw fail("--grace-period must have --force specified");
  if (run.flags.has("timeout") && !isForced) throw fail("--timeout must have --force specified");
  if (isForced && dryRunMode(run) !== "none") throw fail("--dry-run can not be used when --force is set");
  const validation = fieldValidation(run);
  const { items, errors } = readManifests(run, paths, { validate: validation !== "Ignore" });
  throwAll(errors);
  if (isForced) return forceReplace(run, items);
  forEachTarget(items, (item, index) => {
    const mode = dryRunMode(run);
    const object = recorded(run, run.flags.bool("save-config") ? withLastApplied(item.object) : item.object);
    const options = { dryRun: mode === "server", fieldValidation: validation };
    const done =
      mode === "client"
        ? (object as unknown as KubeObject)
        : guarded(item, "replacing", () => updateObject(run, item, versioned(run, item, object), options));
    printResult(run, done, "replaced", index);
  });
  return undefined;
}

/** What names no version replaces whatever is there now. Follows cli-runtime/pkg/resource/helper.go (Replace). */
function versioned(run: Run, item: ManifestItem, object: NewObject): NewObject {
  const { resourceVersion } = object.metadata;
  if (resourceVersion) return object;
  const current = findObject(run, item, item.name);
  return current ? { ...object, metadata: { ...object.metadata, resourceVersion: current.metadata.resourceVersion } } : object;
}

/** --force: delete, wait until it is gone, create anew. */
function forceReplace(run: Run, items: readonly ManifestItem[]): Pending | undefined {
  const uids = items.map((item) => {
    const found = findObject(run, item, item.name);
    if (!found) return "";
    const grace = run.flags.int("grace-period");
    deleteObject(run, item, item.name, { propagationPolicy: "Background", ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}) });
    const where = item.resource.namespaced ? ` from ${item.namespace} namespace` : "";
    printLine(run, `${kindTitle(item.resource)} ${quote(item.name)} deleted${where}`);
    return found.metadata.uid;
  });
  return resumeReplace(run, uids);
}

function resumeReplace(run: Run, data: unknown): Pending | undefined {
  const uids = data as readonly string[];
  const { items } = readManifests(run, filePaths(run), { validate: false });
  const left = items.some((item, index) => uids[index] !== "" && findObject(run, item, item.name)?.metadata.uid === uids[index]);
  if (left) return { data: uids };
  forEachTarget(items, (item, index) => {
    try {
      printResult(run, createObject(run, item, item.object), "replaced", index);
    } catch (error) {
      throw error instanceof Error ? withSource("replacing", item.source, error) : error;
    }
  });
  return undefined;
}

export const replaceCommand: Command = {
  name: "replace",
  flags: [
    ...fileFlags,
    ...printFlags,
    ...dryRunFlag,
    ...validateFlag,
    ...flags(
      "force:bool",
      "cascade:string?background=background",
      "grace-period:int=-1",
      "timeout:duration=0s",
      "wait:bool",
      "save-config:bool",
      "raw:string",
      "subresource:string",
      "field-manager:string",
    ),
    ...recordFlag,
  ],
  run: replace,
  resume: resumeReplace,
};
