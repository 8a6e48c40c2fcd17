import { required } from "../api/field-error.ts";
import { badRequestStatus, conflictStatus, failure, invalidStatus, type Status } from "../api/status.ts";
import { timestamp } from "../api/time.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import type { NewObject, Request, Response } from "../cluster/request.ts";
import { unauthorized } from "./authorization/forbidden.ts";
import { decodeAny } from "./body.ts";
import { createDecoded } from "./create.ts";
import { applyConfiguration, titleOf } from "./managed-fields/apply.ts";
import type { Managed } from "./managed-fields/index.ts";
import { inNamespace, nameMismatch } from "./preconditions.ts";
import { type AnyObject, missing, readObject, refused, resourceName } from "./storage.ts";
import { replace } from "./update.ts";
import { toStored } from "./versions.ts";

type ApplyRequest = Extract<Request, { verb: "patch" }>;

/**
 * Server-side apply: the object becomes what the configuration states, made if it is not there; what others state stays.
 * Follows apiserver/pkg/endpoints/handlers/patch.go (applyPatcher).
 */
export function applyRequest(request: ApplyRequest, context: ApiContext): Response {
  const misread = unnamed(request) ?? misshapen(request);
  if (misread) return refused(misread);
  const old = readObject(context, request.kind, request.namespace, request.name, request.apiVersion);
  const configuration = request.patch as NewObject;
  const { apiVersion = configuration.apiVersion, kind, fieldManager = "", subresource = "", force = false } = request;
  const at = { kind, apiVersion, manager: fieldManager, subresource, force, time: timestamp(context.view.nowMillis) };
  const applied = applyConfiguration(configuration, old, at, context);
  if ("status" in applied) return refused(applied.status);
  const decoded = decodeAny(applied.object, apiVersion, kind, "Ignore", context.view);
  if ("status" in decoded) return refused(unconvertible(decoded.status, configuration));
  const object = toStored({ ...decoded.object, metadata: decoded.object.metadata ?? {} } as unknown as NewObject);
  return put(object, old, applied.managed, request, context);
}

function put(object: NewObject, old: AnyObject | undefined, managed: Managed, request: ApplyRequest, context: ApiContext): Response {
  const { patch: _, patchType: __, force: ___, ...rest } = request;
  const uid = object.metadata.uid;
  if (!old && uid) {
    const why = `uid mismatch: the provided object specified uid ${String(uid)}, and no existing object was found`;
    return refused(conflictStatus(resourceName(request.kind, context.view), request.name, why));
  }
  const placed = inNamespace(object, request.namespace);
  if ("status" in placed) return refused(placed.status);
  const mismatch = nameMismatch(placed.object, request);
  if (mismatch) return refused(mismatch);
  if (old) return replace(placed.object, old, { ...rest, verb: "patch", fieldValidation: "Ignore" }, context, [], managed);
  if (request.subresource) return missing(request.kind, request.name, context.view);
  const creation = { ...rest, verb: "create" as const, object: placed.object, fieldValidation: "Ignore" as const };
  const forbidden = unauthorized(creation, context.view);
  return forbidden ? refused(forbidden) : createDecoded(creation, context, [], managed);
}

/** An applier must say who it is: what it stated last time is found by that. */
function unnamed({ fieldManager }: ApplyRequest): Status | undefined {
  if (fieldManager) return undefined;
  return invalidStatus("meta.k8s.io", "PatchOptions", "", [required("fieldManager", "is required for apply patch")]);
}

function misshapen({ patch, subresource, kind }: ApplyRequest): Status | undefined {
  if (subresource === "scale")
    return failure("UnsupportedMediaType", `이 시뮬레이션에는 없다: ${kind}의 scale 하위 리소스에 대한 서버 측 적용`);
  if (typeof patch === "object" && patch !== null && !Array.isArray(patch)) return undefined;
  const told = Array.isArray(patch) ? "array" : typeof patch === "boolean" ? "bool" : typeof patch;
  if (patch === null || patch === undefined) return badRequestStatus("invalid object type: /, Kind=");
  const why = `json: cannot unmarshal ${told} into Go value of type map[string]interface {}`;
  return badRequestStatus(`error decoding YAML: error unmarshaling JSON: while decoding JSON: ${why}`);
}

/** The merged object is not of its type after all. */
function unconvertible({ message = "" }: Status, configuration: NewObject): Status {
  const told = message.replace(/^.* cannot be handled as a [^:]*: /, "");
  const title = titleOf(configuration);
  const why = `unable to convert unstructured object to ${title.slice(title.indexOf("; ") + 2)}: ${told}`;
  const { reason: _, ...status } = failure("InternalError", `failed to convert new object (${title}) to proper version: ${why}`);
  return status;
}
