import type { ApiContext } from "../cluster/api-server.ts";
import type { NewObject, Request, Response } from "../cluster/request.ts";
import { applyRequest } from "./apply-request.ts";
import { withManagedFields } from "./managed-fields/index.ts";
import { applyPatch } from "./patch/index.ts";
import { inNamespace, nameMismatch } from "./preconditions.ts";
import { type AnyObject, missing, readObject, refused } from "./storage.ts";
import { scaleOf, updateScale } from "./subresources/scale.ts";
import { replace } from "./update.ts";
import { toServed, toStored } from "./versions.ts";

type PatchRequest = Extract<Request, { verb: "patch" }>;

/** Applies a patch to the stored object, then goes the way of an update. Follows apiserver/pkg/endpoints/handlers/patch.go. */
export function patch(request: PatchRequest, context: ApiContext): Response {
  const { patchType } = request;
  if (patchType === "apply") return applyRequest(request, context);
  const old = readObject(context, request.kind, request.namespace, request.name, request.apiVersion);
  if (!old) return missing(request.kind, request.name, context.view);
  const apply = (seen: AnyObject) => {
    const target: AnyObject = request.subresource === "scale" ? scaleOf(old, request, context.view) : toServed(seen, request.apiVersion);
    return applyPatch(target, request.patch, patchType, request.kind, request.fieldValidation, context.view);
  };
  const whole = () => apply(withManagedFields(context, old));
  const patched = speaksOfManagers(request.patch) ? whole() : apply(old);
  if ("status" in patched) {
    const told = whole();
    return refused("status" in told ? told.status : patched.status);
  }
  const { patch: _, patchType: __, force: ___, ...rest } = request;
  const proposed = { ...patched.object, metadata: patched.object.metadata ?? {} } as unknown as NewObject;
  if (request.subresource === "scale") return updateScale({ ...rest, verb: "update", object: proposed }, context);
  const placed = inNamespace(toStored(proposed), request.namespace);
  if ("status" in placed) return refused(placed.status, patched.warnings);
  const mismatch = nameMismatch(placed.object, request);
  if (mismatch) return refused(mismatch, patched.warnings);
  return replace(placed.object, old, { ...rest, verb: "patch" }, context, patched.warnings);
}

/** managedFields are part of the object that a patch changes; they are told from the journal only where a patch or a refusal speaks of them. */
const speaksOfManagers = (patch: unknown): boolean => JSON.stringify(patch)?.includes("managedFields") ?? false;
