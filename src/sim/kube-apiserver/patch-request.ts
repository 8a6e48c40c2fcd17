import { invalid } from "../api/field-error.ts";
import { failure, invalidStatus } from "../api/status.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import type { NewObject, Request, Response } from "../cluster/request.ts";
import { decodeBody } from "./body.ts";
import { applyPatch } from "./patch/index.ts";
import { type AnyObject, missing, readObject, refused, servedResource } from "./storage.ts";
import { scaleOf, updateScale } from "./subresources/scale.ts";
import { replace } from "./update.ts";

type PatchRequest = Extract<Request, { verb: "patch" }>;

/** Applies a patch to the stored object, then goes the way of an update. Follows apiserver/pkg/endpoints/handlers/patch.go. */
export function patch(request: PatchRequest, context: ApiContext): Response {
  const old = readObject(context, request.kind, request.namespace, request.name);
  if (!old) return missing(request.kind, request.name);
  if (request.patchType === "apply") {
    return refused(
      failure("UnsupportedMediaType", "이 시뮬레이션에는 없다: 서버 측 적용(server-side apply). kubectl apply를 --server-side 없이 쓴다."),
    );
  }
  const target: AnyObject = request.subresource === "scale" ? scaleOf(old) : old;
  const patched = applyPatch(target, request.patch, request.patchType, request.kind);
  if ("status" in patched) return refused(patched.status);
  const { patch: _, patchType: __, force: ___, ...rest } = request;
  if (request.subresource === "scale") return updateScale({ ...rest, verb: "update", object: patched.object as NewObject }, context);
  const decoded = decodeBody(patched.object as NewObject, request);
  if ("ok" in decoded) return decoded;
  const renamed = decoded.object.metadata.name !== request.name;
  if (renamed) {
    const error = invalid("metadata.name", decoded.object.metadata.name, "field is immutable");
    return refused(invalidStatus(servedResource(request.kind).group, request.kind, request.name, [error]));
  }
  return replace(decoded.object, old, { ...rest, verb: "patch" }, context, decoded.warnings);
}
