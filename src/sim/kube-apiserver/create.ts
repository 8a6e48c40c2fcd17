import { type ApiResource, groupVersion, resourceKindId } from "../api/kinds.ts";
import { kindIdOf } from "../api/object.ts";
import { alreadyExistsStatus, failure, invalidStatus, type Status } from "../api/status.ts";
import { timestamp } from "../api/time.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import { drawSuffix, drawUid } from "../cluster/random.ts";
import type { NewObject, Request, Response } from "../cluster/request.ts";
import { admissionWarnings, admitCreate, noteGranted, validateCreate } from "./admission/index.ts";
import { allocate, hold } from "./allocation.ts";
import { decodeBody } from "./body.ts";
import { type Managed, noteWrite, takeManagedFields } from "./managed-fields/index.ts";
import { inNamespace } from "./preconditions.ts";
import { type AnyObject, accepted, readObject, refused, resourceName, servedResource, writeObject } from "./storage.ts";
import { knownStrategy, strategyOf } from "./strategy-of.ts";

type CreateRequest = Extract<Request, { verb: "create" }>;

/**
 * Decode, default, admit, validate, store: the way of every new object.
 * Follows apiserver/pkg/endpoints/handlers/create.go and apiserver/pkg/registry/generic/registry/store.go (Create).
 */
export function create(request: CreateRequest, context: ApiContext): Response {
  const decoded = decodeBody(request.object, request, context.view);
  if ("ok" in decoded) return decoded;
  return createDecoded({ ...request, object: decoded.object }, context, decoded.warnings);
}

/** The way of a new object that is of its type already; `managed` are its managers where an apply makes it. */
export function createDecoded(request: CreateRequest, context: ApiContext, decodeWarnings: readonly string[], managed?: Managed): Response {
  const resource = servedResource(request.kind, context.view, request.apiVersion);
  const { object: bare, sent } = takeManagedFields(request.object);
  const placed = inNamespace(bare, resource.namespaced ? request.namespace : "");
  if ("status" in placed) return refused(placed.status, decodeWarnings);
  const strategy = strategyOf(request.kind, context.view, request.apiVersion);
  if (request.fieldValidation !== undefined && !knownStrategy(request.kind, context.view, request.apiVersion)) {
    return refused(notSimulated(request.kind), decodeWarnings);
  }
  const named = withName(placed.object, context);
  const stated = strategy.setDefaults(withIdentity(named, resource, context));
  const admitted = admitCreate(stated, { request, context });
  if ("ok" in admitted) return beforeNaming(admitted, placed.object, named.metadata.name);
  const prepared = strategy.prepareForCreate(withGeneration(admitted.object, strategy.hasGeneration));
  const allocated = allocate(prepared, undefined, context, request.dryRun ?? false);
  if ("ok" in allocated) return allocated;
  const { object } = allocated;
  const errors = strategy.validate(object, request.apiVersion);
  if (errors.length > 0) return refused(invalidStatus(resource.group, resource.kind, object.metadata.name, errors), decodeWarnings);
  // A component does not read warnings.
  const isWarned = request.fieldManager !== undefined;
  const warnings = isWarned ? [...decodeWarnings, ...(strategy.warnings?.(object) ?? [])] : decodeWarnings.slice();
  const verdict = validateCreate(object, { request, context });
  if (verdict) return refused(verdict, warnings);
  if (isWarned) warnings.push(...admissionWarnings(object, undefined, { request, context }));
  const existing = readObject(context, request.kind, object.metadata.namespace ?? "", object.metadata.name);
  if (existing) return refused(nameTaken(existing, context), warnings);
  const { resourceVersion = "" } = named.metadata as { readonly resourceVersion?: string };
  const record = (written: AnyObject) => noteWrite(context, written, request, { stated, sent, managed, before: undefined });
  if (request.dryRun) return accepted(record(withVersion(object, resourceVersion)), 201, warnings);
  if (/^0*[1-9]\d*$/.test(resourceVersion)) return refused(versionGiven, warnings);
  noteGranted(object, undefined, { request, context });
  hold(object, undefined, context);
  return accepted(record(writeObject(context, object)), 201, warnings);
}

/** Plug-ins that may change an object are asked before its name is made up: their refusals know only the beginning of it. */
function beforeNaming(response: Response, { metadata }: NewObject, name = ""): Response {
  if (response.ok || metadata.name || !metadata.generateName) return response;
  const { status, warnings } = response;
  const message = status.message?.replace(JSON.stringify(name), JSON.stringify(metadata.generateName));
  const details = status.details?.name === name ? { ...status.details, name: metadata.generateName } : status.details;
  return refused({ ...status, ...(message ? { message } : {}), ...(details ? { details } : {}) }, warnings);
}

/** A kind of the real server without rules here is not stored silently. */
function notSimulated(kind: string): Status {
  const { reason: _, ...status } = failure("InternalError", `이 시뮬레이션에는 없다: ${kind}`);
  return { ...status, code: NOT_IMPLEMENTED };
}

const NOT_IMPLEMENTED = 501;

function nameTaken(existing: AnyObject, { view }: ApiContext): Status {
  const { metadata } = existing;
  const status = alreadyExistsStatus(resourceName(kindIdOf(existing), view), metadata.name);
  return metadata.deletionTimestamp === undefined ? status : { ...status, message: `object is being deleted: ${status.message}` };
}

/** Only a number is taken for a version. Follows apiserver/pkg/storage/etcd3/store.go (Create). */
const { reason: _, ...versionGiven } = failure("InternalError", "resourceVersion should not be set on objects to be created");

/** A dry run does not come to the storage, which would give the version: it stays what was sent, mostly nothing. */
function withVersion(object: AnyObject, resourceVersion: string): AnyObject {
  const { resourceVersion: _, ...metadata } = object.metadata;
  return { ...object, metadata: { ...metadata, ...(resourceVersion === "" ? {} : { resourceVersion }) } as AnyObject["metadata"] };
}

/** generateName → a free name. Follows apiserver/pkg/storage/names/generate.go: at most 63 − 5 characters of the prefix are kept. */
function withName(object: NewObject, context: ApiContext): NewObject {
  const { name, generateName } = object.metadata;
  if ((name !== undefined && name !== "") || !generateName) return object;
  const prefix = generateName.slice(0, 58);
  const counterKey = `kube-apiserver/|${object.kind}/${object.metadata.namespace ?? ""}/${prefix}`;
  const count = (context.store.get("memory", counterKey) as number | undefined) ?? 0;
  context.write("memory", counterKey, (count + 1) as never);
  return {
    ...object,
    metadata: { ...object.metadata, name: prefix + drawSuffix(context.view.seed, 5, "generateName", counterKey, count) },
  };
}

/** What the server alone may set. A re-created object of the same name is another object: its uid is drawn from its place in history. */
function withIdentity(object: NewObject, resource: ApiResource, context: ApiContext): AnyObject {
  const { name = "", namespace = "" } = object.metadata;
  const kind = resourceKindId(resource);
  const before = context.store.entry(kind, `${kind}/${namespace}/${name}`);
  const { resourceVersion: _, deletionTimestamp: __, deletionGracePeriodSeconds: ___, selfLink: ____, ...metadata } = object.metadata;
  return {
    ...object,
    apiVersion: groupVersion(resource),
    metadata: {
      ...metadata,
      name,
      uid: drawUid(context.view.seed, kind, namespace, name, before?.sequence ?? 0),
      creationTimestamp: timestamp(context.view.nowMillis),
      resourceVersion: "",
    },
  };
}

/** Kinds that count their generations begin with 1; with the others it stays what was sent. */
function withGeneration(object: AnyObject, hasGeneration: boolean): AnyObject {
  if (hasGeneration) return { ...object, metadata: { ...object.metadata, generation: 1 } };
  if (object.metadata.generation !== 0) return object;
  const { generation: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}
