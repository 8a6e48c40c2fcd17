import { isJsonObject } from "../../../api/json-object.ts";
import { resourceOf } from "../../../api/kinds.ts";
import type { KubeObject } from "../../../api/object.ts";
import { createThreeWayMergePatch, createThreeWayPatch } from "../../../api/three-way-patch.ts";
import type { FieldValidation, NewObject, PropagationPolicy } from "../../../cluster/request.ts";
import { fail, KubectlError, withSource } from "../../error.ts";
import type { ManifestItem } from "../../manifests.ts";
import { goJson, quote, sortKeys } from "../../output/json.ts";
import { type DryRun, dryRunMode } from "../../output/print.ts";
import { createObject, deleteObject, findObject, patchObject, type WriteOptions } from "../../requests.ts";
import { type Run, warn } from "../../run.ts";
import { asObject, guarded, LAST_APPLIED, lastApplied, withLastApplied } from "../apply.ts";

/** What became of an item. */
export interface Done {
  readonly object: KubeObject;
  readonly operation: string;
}

/** An item may also have to wait until the object of this uid is gone. */
export type Outcome = Done | { readonly waitsFor: string };

const MANAGER = "kubectl-client-side-apply";

const writeOptions = (run: Run, fieldValidation: FieldValidation, dryRun: DryRun): WriteOptions => ({
  fieldManager: run.flags.text("field-manager") || MANAGER,
  fieldValidation,
  dryRun: dryRun === "server",
});

/** Follows kubectl/pkg/cmd/apply/apply.go (applyOneObject). */
export function applyClientSide(run: Run, item: ManifestItem, validation: FieldValidation): Outcome {
  const dryRun = dryRunMode(run);
  const options = writeOptions(run, validation, dryRun);
  const modified = withLastApplied(item.object);
  const current = currentObject(run, item);
  if (!current) {
    const object = withoutNulls(modified) as NewObject;
    const created = dryRun === "client" ? asObject(object) : guarded(item, "creating", () => createObject(run, item, object, options));
    return { object: created, operation: "created" };
  }
  if (!(LAST_APPLIED in (current.metadata.annotations ?? {}))) warnOfMissing(run, item);
  const patch = threeWayPatch(item, modified, current);
  const changed = isJsonObject(patch) && Object.keys(patch).length > 0;
  const object = changed && dryRun !== "client" ? patchItem(run, item, patch, current, options) : current;
  if ("waitsFor" in object) return object;
  warnIfDeleting(run, object);
  return { object, operation: changed ? "configured" : "unchanged" };
}

function warnOfMissing(run: Run, item: ManifestItem): void {
  warn(
    run,
    `resource ${item.resource.resource}/${item.name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.`,
  );
}

/** What is going away anyhow. Follows apply.go (WarnIfDeleting). */
export function warnIfDeleting(run: Run, { metadata }: KubeObject): void {
  if (metadata.deletionTimestamp !== undefined)
    warn(run, `Detected changes to resource ${metadata.name} which is currently being deleted.`);
}

/** A new object has no use for the nulls of its file. Follows apply.go (pruneNullsFromMap). */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (item === null ? item : withoutNulls(item)));
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutNulls(part)]));
}

const isBuiltIn = ({ object }: ManifestItem) => resourceOf(object.apiVersion, object.kind) !== undefined;

function threeWayPatch(item: ManifestItem, modified: NewObject, current: KubeObject): unknown {
  const last = lastApplied(current);
  const before = isJsonObject(last) ? last : {};
  const now = { ...current };
  return isBuiltIn(item)
    ? createThreeWayPatch(before, modified, now, item.object.apiVersion, item.object.kind)
    : createThreeWayMergePatch(before, modified, now);
}

/** Follows kubectl/pkg/cmd/apply/patcher.go (Patch): the failing patch is shown, as the real one does; with --force the object is replaced. */
function patchItem(
  run: Run,
  item: ManifestItem,
  patch: unknown,
  current: KubeObject,
  options: WriteOptions,
): KubeObject | { readonly waitsFor: string } {
  const { group, version, resource, kind } = item.resource;
  try {
    return patchObject(run, item, item.name, { type: isBuiltIn(item) ? "strategic" : "merge", body: patch }, options);
  } catch (error) {
    if (!(error instanceof KubectlError) || !error.status) throw error;
    const { reason } = error.status;
    if (run.flags.bool("force") && (reason === "Invalid" || reason === "Conflict")) return replaceByForce(run, item, current, options);
    const text = [
      `error when applying patch:\n${goJson(sortKeys(patch))}`,
      `to:\nResource: "${group}/${version}, Resource=${resource}", GroupVersionKind: "${group}/${version}, Kind=${kind}"`,
      `Name: ${quote(item.name)}, Namespace: ${quote(item.namespace)}`,
      `for: ${quote(item.source)}: ${withSource("patching", item.source, error).message}`,
    ].join("\n");
    throw new KubectlError(text, { ...error.status, message: text });
  }
}

const policies: { readonly [word: string]: PropagationPolicy } = { background: "Background", foreground: "Foreground", orphan: "Orphan" };

/** What a command deletes besides. Follows kubectl/pkg/cmd/delete (DeleteFlags). */
export function deleteOptions(run: Run) {
  const grace = run.flags.int("grace-period");
  const propagationPolicy = policies[run.flags.text("cascade")] ?? "Background";
  return { propagationPolicy, ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}) };
}

/** Follows patcher.go (deleteAndCreate). */
function replaceByForce(
  run: Run,
  item: ManifestItem,
  current: KubeObject,
  options: WriteOptions,
): KubeObject | { readonly waitsFor: string } {
  deleteObject(run, item, item.name, deleteOptions(run));
  if (findObject(run, item, item.name)?.metadata.uid === current.metadata.uid) return { waitsFor: current.metadata.uid };
  return createObject(run, item, withLastApplied(item.object), options);
}

/** The new object, now that the old one is gone. */
export function recreate(run: Run, item: ManifestItem, validation: FieldValidation): Done {
  const options = writeOptions(run, validation, "none");
  return { object: createObject(run, item, withLastApplied(item.object), options), operation: "configured" };
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
