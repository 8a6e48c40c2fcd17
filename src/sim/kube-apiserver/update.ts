import { deepEqual } from "../api/equal.ts";
import { invalid } from "../api/field-error.ts";
import { badRequestStatus, conflictStatus, failure, invalidStatus } from "../api/status.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import type { NewObject, Request, Response } from "../cluster/request.ts";
import { admitUpdate, validateUpdate } from "./admission/index.ts";
import { allocate } from "./allocation.ts";
import { decodeBody } from "./body.ts";
import { create } from "./create.ts";
import {
  type AnyObject,
  accepted,
  missing,
  nextResourceVersion,
  readObject,
  refused,
  removeObject,
  resourceName,
  servedResource,
  writeObject,
} from "./storage.ts";
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
  const decoded = decodeBody(request.object, request);
  if ("ok" in decoded) return decoded;
  const mismatch = nameMismatch(decoded.object, request);
  if (mismatch) return refused(badRequestStatus(mismatch), decoded.warnings);
  const old = readObject(context, request.kind, request.namespace, request.name);
  if (!old) {
    if (!createdOnUpdate.has(request.kind) || request.subresource) return missing(request.kind, request.name);
    return create({ ...request, verb: "create" }, context);
  }
  return replace(decoded.object, old, request, context, decoded.warnings);
}

function nameMismatch(object: NewObject, request: UpdateRequest): string | undefined {
  const { name, namespace = "" } = object.metadata;
  if (name !== request.name) return `the name of the object (${name ?? ""}) does not match the name on the URL (${request.name})`;
  if (namespace !== "" && namespace !== request.namespace) {
    return "the namespace of the provided object does not match the namespace sent on the request";
  }
  return undefined;
}

/** Puts `proposed` in the place of `old`, if version, rules and admission allow it. */
export function replace(
  proposed: NewObject,
  old: AnyObject,
  request: ReplaceRequest,
  context: ApiContext,
  warnings: readonly string[],
): Response {
  const conflict = versionConflict(proposed, old, request);
  if (conflict) return refused(conflict, warnings);
  const strategy = strategyOf(request.kind);
  const carried = carryIdentity(proposed, old);
  const prepared = strategy.prepareForUpdate(strategy.setDefaults(carried), old, request.subresource);
  const admitted = admitUpdate(prepared, old, { request, context });
  if ("ok" in admitted) return admitted;
  const object = withNextGeneration(admitted.object, old, strategy.hasGeneration);
  const errors = trustsStatus(request) ? [] : strategy.validateUpdate(object, old, request.subresource);
  const allWarnings = [...warnings, ...(request.subresource ? [] : (strategy.warnings?.(object, old) ?? []))];
  if (errors.length > 0) return refused(invalidStatus(servedResource(request.kind).group, request.kind, request.name, errors), allWarnings);
  const verdict = validateUpdate(object, old, { request, context });
  if (verdict) return refused(verdict, allWarnings);
  const allocated = allocate(object, old, context, request.dryRun ?? false);
  if ("ok" in allocated) return allocated;
  return store(allocated.object, old, request, context, allWarnings);
}

/** A component's own status writes are typed, and there are many of them: only the others' are checked. */
function trustsStatus(request: ReplaceRequest): boolean {
  return request.subresource === "status" && request.fieldValidation === undefined && request.user === undefined;
}

function store(object: AnyObject, old: AnyObject, request: ReplaceRequest, context: ApiContext, warnings: readonly string[]): Response {
  if (deepEqual(withoutVersion(object), withoutVersion(old))) return accepted(old, 200, warnings);
  if (request.dryRun)
    return accepted({ ...object, metadata: { ...object.metadata, resourceVersion: nextResourceVersion(context) } }, 200, warnings);
  if (isFinished(object)) {
    removeObject(context, object);
    return accepted(object, 200, warnings);
  }
  return accepted(writeObject(context, object), 200, warnings);
}

/** Marked for deletion, and nobody holds it any more. */
export function isFinished(object: AnyObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, finalizers = [] } = object.metadata;
  const namespaceFinalizers =
    object.kind === "Namespace" ? ((object.spec as { readonly finalizers?: readonly string[] })?.finalizers ?? []) : [];
  return deletionTimestamp !== undefined && deletionGracePeriodSeconds === 0 && finalizers.length === 0 && namespaceFinalizers.length === 0;
}

function withoutVersion(object: AnyObject): unknown {
  const { resourceVersion: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}

function versionConflict(proposed: NewObject, old: AnyObject, request: ReplaceRequest) {
  const { resourceVersion, uid } = proposed.metadata as { readonly resourceVersion?: string; readonly uid?: string };
  const name = resourceName(request.kind);
  if (uid && uid !== old.metadata.uid) {
    return conflictStatus(name, request.name, `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid}`);
  }
  if (resourceVersion === undefined || resourceVersion === "" || resourceVersion === "0") return undefined;
  if (!/^\d+$/.test(resourceVersion)) {
    const error = invalid(
      "metadata.resourceVersion",
      resourceVersion,
      `strconv.ParseUint: parsing ${JSON.stringify(resourceVersion)}: invalid syntax`,
    );
    return { ...failure("Invalid", `${request.kind} "${request.name}" is invalid: metadata.resourceVersion: ${error.detail}`) };
  }
  if (resourceVersion === old.metadata.resourceVersion) return undefined;
  return conflictStatus(name, request.name, "the object has been modified; please apply your changes to the latest version and try again");
}

/** What no client may change goes on from the old object. Follows apiserver/pkg/registry/rest/update.go (BeforeUpdate). */
function carryIdentity(proposed: NewObject, old: AnyObject): AnyObject {
  const { uid, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, generation, resourceVersion } = old.metadata;
  const before = proposed.metadata as AnyObject["metadata"];
  const same =
    before.uid === uid &&
    before.resourceVersion === resourceVersion &&
    before.generation === generation &&
    before.deletionTimestamp === deletionTimestamp;
  if (same && before.creationTimestamp === creationTimestamp && before.deletionGracePeriodSeconds === deletionGracePeriodSeconds)
    return proposed as unknown as AnyObject;
  return {
    ...proposed,
    apiVersion: old.apiVersion,
    metadata: {
      ...(proposed.metadata as AnyObject["metadata"]),
      ...(old.metadata.namespace === undefined ? {} : { namespace: old.metadata.namespace }),
      uid,
      creationTimestamp,
      resourceVersion,
      ...present({ deletionTimestamp, deletionGracePeriodSeconds, generation }),
    },
  };
}

function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** generation counts changes of what is wanted: everything but metadata and status. */
function withNextGeneration(object: AnyObject, old: AnyObject, hasGeneration: boolean): AnyObject {
  if (!hasGeneration || sameWish(object, old)) return object;
  return { ...object, metadata: { ...object.metadata, generation: (old.metadata.generation ?? 0) + 1 } };
}

function sameWish(object: AnyObject, old: AnyObject): boolean {
  const { metadata: _, status: __, ...wish } = object;
  const { metadata: ___, status: ____, ...oldWish } = old;
  return deepEqual(wish, oldWish);
}
