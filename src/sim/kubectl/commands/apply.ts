import { resourceOf } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import { createThreeWayMergePatch, createThreeWayPatch } from "../../api/three-way-patch.ts";
import type { FieldValidation, NewObject } from "../../cluster/request.ts";
import { resourceTitle } from "../discovery.ts";
import { fail, KubectlError, throwAll, withSource } from "../error.ts";
import { type ManifestItem, readManifests } from "../manifests.ts";
import { goJson, quote, sortKeys } from "../output/json.ts";
import { dryRunMode, printResult } from "../output/print.ts";
import { isMap } from "../output/values.ts";
import { flags } from "../parse/flags.ts";
import { createObject, findObject, patchObject } from "../requests.ts";
import { type Command, type Run, warn } from "../run.ts";

export const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
const MANAGER = "kubectl-client-side-apply";

/** Flags of all commands that print objects. */
export const printFlags = flags("o,output:string", "template:string", "allow-missing-template-keys:bool=true", "show-managed-fields:bool");
export const dryRunFlag = flags("dry-run:string?unchanged=none");
export const fileFlags = flags("f,filename:array", "k,kustomize:string", "R,recursive:bool");
export const validateFlag = flags("validate:string?strict=strict");

const validations: { readonly [word: string]: FieldValidation } = {
  strict: "Strict",
  true: "Strict",
  warn: "Warn",
  ignore: "Ignore",
  false: "Ignore",
};

/** Follows kubectl/pkg/cmd/util/helpers.go (GetValidationDirective). */
export function fieldValidation(run: Run): FieldValidation {
  const word = run.flags.text("validate");
  const found = validations[word.toLowerCase()];
  if (!found) throw fail(`invalid - validate option ${quote(word)}; must be one of: strict (or true), warn, ignore (or false)`);
  return found;
}

/** The files of -f; -k has no meaning without a kustomize program. */
export function filePaths(run: Run): readonly string[] {
  if (run.flags.text("kustomize") !== "") throw fail("이 시뮬레이션에는 없다: kubectl -k (kustomize)");
  return run.flags.list("filename");
}

function apply(run: Run): undefined {
  const paths = filePaths(run);
  if (paths.length === 0) throw fail("must specify one of -f and -k");
  if (run.args.length > 0) throw fail(`Unexpected args: [${run.args.join(" ")}]\nSee 'kubectl apply -h' for help and examples`);
  const validation = fieldValidation(run);
  if (run.flags.bool("prune")) throw fail("이 시뮬레이션에는 없다: kubectl apply --prune");
  const { items, errors } = readManifests(run, paths, { validate: validation !== "Ignore" });
  if (items.length === 0 && errors.length === 0) throw fail("no objects passed to apply");
  const failures = [...errors];
  for (const [index, item] of items.entries()) {
    try {
      applyItem(run, item, validation, index);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      failures.push(error);
    }
  }
  throwAll(failures);
}

/** Follows kubectl/pkg/cmd/apply/apply.go (applyOneObject). */
function applyItem(run: Run, item: ManifestItem, validation: FieldValidation, index: number): void {
  const dryRun = dryRunMode(run);
  const options = { fieldManager: run.flags.text("field-manager") || MANAGER, fieldValidation: validation, dryRun: dryRun === "server" };
  if (run.flags.bool("server-side")) {
    const manager = run.flags.text("field-manager") || "kubectl";
    const body = { type: "apply" as const, body: item.object, force: run.flags.bool("force-conflicts") };
    const applied = guarded(item, "", () => patchObject(run, item, item.name, body, { ...options, fieldManager: manager }));
    printResult(run, applied, "serverside-applied", index);
    return;
  }
  const modified = withLastApplied(item.object);
  const current = currentObject(run, item);
  if (!current) {
    const created = dryRun === "client" ? asObject(modified) : guarded(item, "creating", () => createObject(run, item, modified, options));
    printResult(run, created, "created", index);
    return;
  }
  if (!(LAST_APPLIED in (current.metadata.annotations ?? {}))) {
    warn(
      run,
      `resource ${resourceTitle(item.resource)}/${item.name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.`,
    );
  }
  const patch = applyPatch(item, modified, current);
  const changed = isMap(patch) && Object.keys(patch).length > 0;
  const result = changed && dryRun !== "client" ? patchItem(run, item, { patch, modified, current }, options) : current;
  printResult(run, result, changed ? "configured" : "unchanged", index);
}

const isBuiltIn = ({ object }: ManifestItem) => resourceOf(object.apiVersion, object.kind) !== undefined;

function applyPatch(item: ManifestItem, modified: NewObject, current: KubeObject): unknown {
  const last = lastApplied(current);
  const before = isMap(last) ? last : {};
  const now = { ...current };
  return isBuiltIn(item)
    ? createThreeWayPatch(before, modified, now, item.object.apiVersion, item.object.kind)
    : createThreeWayMergePatch(before, modified, now);
}

interface PatchParts {
  readonly patch: unknown;
  readonly modified: NewObject;
  readonly current: KubeObject;
}

/** Follows kubectl/pkg/cmd/apply/patcher.go (patchSimple): the failing patch is shown, as the real one does. */
function patchItem(run: Run, item: ManifestItem, { patch }: PatchParts, options: Parameters<typeof patchObject>[4]): KubeObject {
  const { group, version, resource, kind } = item.resource;
  try {
    return patchObject(run, item, item.name, { type: isBuiltIn(item) ? "strategic" : "merge", body: patch }, options);
  } catch (error) {
    if (!(error instanceof KubectlError) || !error.status || error.status.reason === "Invalid") throw error;
    const text = [
      `error when applying patch:\n${goJson(sortKeys(patch))}`,
      `to:\nResource: "${group}/${version}, Resource=${resource}", GroupVersionKind: "${group}/${version}, Kind=${kind}"`,
      `Name: ${quote(item.name)}, Namespace: ${quote(item.namespace)}`,
      `for: ${quote(item.source)}: ${withSource("patching", item.source, error).message}`,
    ].join("\n");
    throw new KubectlError(text, { ...error.status, message: text });
  }
}

function currentObject(run: Run, item: ManifestItem): KubeObject | undefined {
  const { group, version, resource, kind } = item.resource;
  const trouble = (message: string) =>
    `error when retrieving current configuration of:\nResource: "${group}/${version}, Resource=${resource}", GroupVersionKind: "${group}/${version}, Kind=${kind}"\nName: ${quote(item.name)}, Namespace: ${quote(item.namespace)}\nfrom server for: ${quote(item.source)}: ${message}`;
  if (item.name === "") throw fail(trouble("resource name may not be empty"));
  try {
    return findObject(run, item, item.name);
  } catch (error) {
    if (!(error instanceof KubectlError) || !error.status) throw error;
    const message = trouble(error.message);
    throw new KubectlError(message, { ...error.status, message });
  }
}

export function guarded<T>(item: ManifestItem, verb: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw error instanceof Error && verb !== "" ? withSource(verb, item.source, error) : error;
  }
}

/** What apply would write down about this object. Follows kubectl/pkg/util/apply.go (GetModifiedConfiguration). */
export function withLastApplied(object: NewObject): NewObject {
  const annotations = isMap(object.metadata.annotations) ? object.metadata.annotations : {};
  const { [LAST_APPLIED]: _, ...own } = annotations;
  const bare = { ...object, metadata: { ...object.metadata, annotations: own } };
  const text = `${goJson(sortKeys(bare))}\n`;
  return { ...object, metadata: { ...object.metadata, annotations: { ...own, [LAST_APPLIED]: text } } };
}

export function lastApplied(object: KubeObject): unknown {
  const text = object.metadata.annotations?.[LAST_APPLIED];
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw fail(`invalid character in the annotation ${LAST_APPLIED}`);
  }
}

/** An object that was never stored, for printing. */
export function asObject(object: NewObject): KubeObject {
  return object as unknown as KubeObject;
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
  ],
  run: apply,
};
