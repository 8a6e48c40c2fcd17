import { matchesRequirements, parseFieldSelector, parseLabelSelector } from "../api/selector-text.ts";
import { badRequestStatus } from "../api/status.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import type { Request, Response } from "../cluster/request.ts";
import { fieldSelectorValue, unknownField } from "./field-selectors.ts";
import { type AnyObject, accepted, missing, readObject, refused } from "./storage.ts";

export function get(request: Extract<Request, { verb: "get" }>, context: ApiContext): Response {
  const object = readObject(context, request.kind, request.namespace, request.name);
  return object ? accepted(object) : missing(request.kind, request.name);
}

/** Objects of a kind (and namespace) that both selectors choose, in key order; or why a selector cannot be read. */
export function select(
  request: Extract<Request, { verb: "list" | "deletecollection" }>,
  context: ApiContext,
): readonly AnyObject[] | Response {
  const labels = parseLabelSelector(request.labelSelector ?? "");
  if ("error" in labels) return refused(badRequestStatus(labels.error));
  const fields = parseFieldSelector(request.fieldSelector ?? "");
  if ("error" in fields) return refused(badRequestStatus(fields.error));
  for (const { path } of fields) {
    if (!fieldSelectorValue(request.kind, path)) return refused(badRequestStatus(unknownField(request.kind, path)));
  }
  const objects = context.view.listAny(request.kind, request.namespace === "" ? undefined : request.namespace) as readonly AnyObject[];
  if (labels.requirements.length === 0 && fields.length === 0) return objects;
  return objects.filter(
    (object) =>
      matchesRequirements(labels.requirements, object.metadata.labels) &&
      fields.every(({ path, value, equals }) => (fieldSelectorValue(request.kind, path)?.(object) === value) === equals),
  );
}

export function list(request: Extract<Request, { verb: "list" | "deletecollection" }>, context: ApiContext): Response {
  const items = select(request, context);
  if ("ok" in items) return items;
  return { ok: true, code: 200, items, resourceVersion: String(context.store.cursor), warnings: [] };
}
