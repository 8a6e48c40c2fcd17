import { failure } from "../api/status.ts";
import type { ApiContext, ApiServer } from "../cluster/api-server.ts";
import type { Request, Response } from "../cluster/request.ts";
import { release } from "./allocation.ts";
import { customVersion, deprecationWarning, isServed, refuseCustom } from "./apiextensions/serving.ts";
import { actingRequest } from "./authorization/acting.ts";
import { unauthorized } from "./authorization/forbidden.ts";
import { create } from "./create.ts";
import { remove, removeCollection } from "./delete.ts";
import { recordEvent } from "./events.ts";
import { showManagedFields } from "./managed-fields/index.ts";
import { patch } from "./patch-request.ts";
import { get, list } from "./read.ts";
import { scheme } from "./scheme.ts";
import { type AnyObject, refused } from "./storage.ts";
import { bind } from "./subresources/binding.ts";
import { evict } from "./subresources/eviction.ts";
import { isReview, review } from "./subresources/reviews.ts";
import { getScale, updateScale } from "./subresources/scale.ts";
import { requestToken } from "./subresources/token.ts";
import { update } from "./update.ts";
import { servedResponse } from "./versions.ts";

/** The one door to API objects: every read and write of every component and client. */
export const kubeApiServer: ApiServer = { scheme, handle, recordEvent };

function handle(arriving: Request, context: ApiContext): Response {
  const request = actingRequest(arriving, context.view);
  if ("status" in request) return refused(request.status);
  if (!isServed(context.view, request.kind, request.apiVersion)) {
    return refused(failure("NotFound", "the server could not find the requested resource"));
  }
  const forbidden = unauthorized(request, context.view);
  if (forbidden) return refused(forbidden);
  const custom = customVersion(context.view, request.kind, request.apiVersion);
  const verdict = custom && refuseCustom(request, custom);
  if (verdict) return refused(verdict);
  const response = answer(request, context);
  const shown = request.managedFields ? showManagedFields(response, context) : response;
  const served = servedResponse(shown, request.apiVersion, request.kind, context.view);
  return warned(served, custom ? deprecationWarning(custom) : deprecations[request.kind]);
}

/** Kinds whose every use is warned of. Follows the APILifecycle methods of k8s.io/api. */
const deprecations: { readonly [kind: string]: string } = {
  Endpoints: "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
  ComponentStatus: "v1 ComponentStatus is deprecated in v1.19+",
};

function warned(response: Response, warning: string | undefined): Response {
  if (warning === undefined || response.warnings.includes(warning)) return response;
  return { ...response, warnings: [warning, ...response.warnings] };
}

function answer(request: Request, context: ApiContext): Response {
  switch (request.verb) {
    case "get":
      return request.subresource === "scale" ? getScale(request, context) : get(request, context);
    case "list":
      return list(request, context);
    case "create":
      return createOrAct(request, context);
    case "update":
      return request.subresource === "scale" ? updateScale(request, context) : update(request, context);
    case "patch":
      return patch(request, context);
    case "delete":
      return releasing(remove(request, context), context);
    case "deletecollection":
      return removeCollection(request, context);
  }
}

function createOrAct(request: Extract<Request, { verb: "create" }>, context: ApiContext): Response {
  if (request.subresource === "binding" || request.kind === "Binding") return bind(request, context);
  if (request.subresource === "eviction") return evict(request, context);
  if (request.subresource === "token") return requestToken(request, context);
  if (isReview(request.kind)) return review(request, context);
  return create(request, context);
}

function releasing(response: Response, context: ApiContext): Response {
  if (response.ok && "object" in response && response.removed) release(response.object as AnyObject, context);
  return response;
}
