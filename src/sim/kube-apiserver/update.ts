import { deepEqual } from "../api/equal.ts";
import { keyOf, kindIdOf } from "../api/object.ts";
import { invalidStatus } from "../api/status.ts";
import { timestamp } from "../api/time.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import type { NewObject, Request, Response } from "../cluster/request.ts";
import { admissionWarnings, admitUpdate, noteGranted, validateUpdate } from "./admission/index.ts";
import { allocate, hold } from "./allocation.ts";
import { decodeBody } from "./body.ts";
import { create } from "./create.ts";
import { withNextGeneration } from "./generation.ts";
import { changesManagers, type Managed, noteWrite, type Statement, takeManagedFields } from "./managed-fields/index.ts";
import { inNamespace, nameMismatch, uidConflict, versionConflict } from "./preconditions.ts";
import { type AnyObject, accepted, missing, readObject, refused, removeObject, servedResource, writeObject } from "./storage.ts";
import { strategyOf } from "./strategy-of.ts";

type UpdateRequest = Extract<Request, { verb: "update" }>;
/** What an update and a patch have in common once the new object is known. */
export type ReplaceRequest = Omit<UpdateRequest, "object" | "verb"> & { readonly verb: "update" | "patch" };

/** Kinds that a PUT may create. Follows the strategies' AllowCreateOnUpdate. */
const createdOnUpdate: ReadonlySet<string> = new Set([
  "Lease",
  "Endpoints",
  "Event",
  "LimitRange",
  "ServiceAccount",
  "Service",
  "Role",
  "RoleBinding",
  "ClusterRole",
  "ClusterRoleBinding",
  "ControllerRevision",
]);

/** Follows apiserver/pkg/endpoints/handlers/update.go and apiserver/pkg/registry/generic/registry/store.go (Update). */
export function update(request: UpdateRequest, context: ApiContext): Response {
  const decoded = decodeBody(request.object, request, context.view);
  if ("ok" in decoded) return decoded;
  const placed = inNamespace(decoded.object, request.namespace);
  if ("status" in placed) return refused(placed.status, decoded.warnings);
  const mismatch = nameMismatch(placed.object, request);
  if (mismatch) return refused(mismatch, decoded.warnings);
  const old = readObject(context, request.kind, request.namespace, request.name, request.apiVersion);
  if (!old) {
    if (!createdOnUpdate.has(request.kind) || request.subresource) return missing(request.kind, request.name, context.view);
    return create({ ...request, verb: "create" }, context);
  }
  const other = uidConflict(placed.object.metadata.uid, old, request, context.view);
  return other ? refused(other, decoded.warnings) : replace(placed.object, old, request, context, decoded.warnings);
}

/** Puts `body` in the place of `old`, if version, rules and admission allow it; `managed` are its managers where they are known already. */
export function replace(
  body: NewObject,
  old: AnyObject,
  request: ReplaceRequest,
  context: ApiContext,
  warnings: readonly string[],
  managed?: Managed,
): Response {
  const { object: proposed, sent } = takeManagedFields(body);
  const conflict = versionConflict(proposed.metadata.resourceVersion ?? trustedVersion(request, old), old, request, context.view);
  if (conflict) return refused(conflict, warnings);
  const strategy = strategyOf(request.kind, context.view, request.apiVersion);
  const isTrusted = trustsStatus(request);
  const stated = proposed as unknown as AnyObject;
  const carried = carryIdentity(isTrusted ? stated : strategy.setDefaults(stated), old);
  const admitted = admitUpdate(carried, old, { request, context });
  if ("ok" in admitted) return admitted;
  const prepared = strategy.prepareForUpdate(admitted.object, old, request.subresource, timestamp(context.view.nowMillis));
  const isStatus = request.subresource === "status";
  const allocated = isStatus ? { object: prepared } : allocate(prepared, old, context, request.dryRun ?? false);
  if ("ok" in allocated) return allocated;
  const object = isStatus ? prepared : withNextGeneration(allocated.object, old, strategy.hasGeneration);
  const resource = servedResource(request.kind, context.view, request.apiVersion);
  const errors = isTrusted ? [] : strategy.validateUpdate(object, old, request.subresource, request.apiVersion);
  if (errors.length > 0) return refused(invalidStatus(resource.group, resource.kind, request.name, errors), warnings);
  const isWarned = !request.subresource && request.fieldManager !== undefined;
  const allWarnings = isWarned ? [...warnings, ...(strategy.warnings?.(object, old) ?? [])] : warnings.slice();
  const verdict = validateUpdate(object, old, { request, context });
  if (verdict) return refused(verdict, allWarnings);
  if (isWarned) allWarnings.push(...admissionWarnings(object, old, { request, context }));
  return store(object, old, request, context, allWarnings, { stated: carried, sent, managed });
}

/** A component that names no version means the one there is. */
function trustedVersion({ fieldValidation, user }: ReplaceRequest, old: AnyObject): string | undefined {
  return fieldValidation === undefined && user === undefined ? old.metadata.resourceVersion : undefined;
}

/** A component's own status writes are typed, and there are many of them: only the others' are given defaults and checked. */
function trustsStatus(request: ReplaceRequest): boolean {
  return request.subresource === "status" && request.fieldValidation === undefined && request.user === undefined;
}

function store(
  object: AnyObject,
  old: AnyObject,
  request: ReplaceRequest,
  context: ApiContext,
  warnings: readonly string[],
  said: Statement,
): Response {
  const statement = { ...said, before: context.store.entry(request.kind, keyOf(old)) };
  // The version is the old one's by now (carryIdentity).
  const isSame = deepEqual(object, old) && !changesManagers(context, request, statement);
  if (isSame) return accepted(old, 200, warnings);
  const record = (written: AnyObject) => noteWrite(context, written, request, statement);
  if (request.dryRun) return accepted(record(object), 200, warnings);
  if (isFinished(object)) {
    removeObject(context, object);
    return accepted(object, 200, warnings);
  }
  noteGranted(object, old, { request, context });
  hold(object, old, context);
  return accepted(record(writeObject(context, object)), 200, warnings);
}

/** Marked for deletion, and nobody holds it any more. */
export function isFinished(object: AnyObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, finalizers = [] } = object.metadata;
  const namespaceFinalizers =
    kindIdOf(object) === "Namespace" ? ((object.spec as { readonly finalizers?: readonly string[] })?.finalizers ?? []) : [];
  return deletionTimestamp !== undefined && deletionGracePeriodSeconds === 0 && finalizers.length === 0 && namespaceFinalizers.length === 0;
}

/** What no client may change goes on from the old object. Follows apiserver/pkg/registry/rest/update.go (BeforeUpdate). */
function carryIdentity(proposed: AnyObject, old: AnyObject): AnyObject {
  const before = proposed.metadata;
  const { creationTimestamp, resourceVersion } = old.metadata;
  const generation = old.metadata.generation;
  const deletionTimestamp = old.metadata.deletionTimestamp ?? before.deletionTimestamp;
  const deletionGracePeriodSeconds = before.deletionGracePeriodSeconds ?? old.metadata.deletionGracePeriodSeconds;
  const uid = before.uid || old.metadata.uid;
  const same =
    before.uid === uid &&
    before.resourceVersion === resourceVersion &&
    before.generation === generation &&
    before.deletionTimestamp === deletionTimestamp &&
    before.creationTimestamp === creationTimestamp &&
    before.deletionGracePeriodSeconds === deletionGracePeriodSeconds;
  if (same) return proposed;
  const { generation: _, ...rest } = before;
  const metadata: Metadata = { ...rest, uid, creationTimestamp, resourceVersion };
  if (deletionTimestamp !== undefined) metadata.deletionTimestamp = deletionTimestamp;
  if (deletionGracePeriodSeconds !== undefined) metadata.deletionGracePeriodSeconds = deletionGracePeriodSeconds;
  if (generation !== undefined) metadata.generation = generation;
  return { ...proposed, apiVersion: old.apiVersion, metadata };
}

type Metadata = { -readonly [Field in keyof AnyObject["metadata"]]: AnyObject["metadata"][Field] };
