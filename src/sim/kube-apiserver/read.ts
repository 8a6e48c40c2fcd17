import { matchesRequirements, parseFieldSelector, parseLabelSelector } from "../api/selector-text.ts";
import { badRequestStatus } from "../api/status.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import type { Request, Response } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import { fromStorage, isCustomKind } from "./apiextensions/serving.ts";
import { fieldSelectorValue, unknownField } from "./field-selectors.ts";
import { type AnyObject, accepted, missing, readObject, refused } from "./storage.ts";

export function get(request: Extract<Request, { verb: "get" }>, context: ApiContext): Response {
  const object = readObject(context, request.kind, request.namespace, request.name);
  return object ? accepted(object) : missing(request.kind, request.name, context.view);
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
  const { view } = context;
  const reads = fields.map(({ path }) => fieldSelectorValue(request.kind, path, view, request.apiVersion));
  const unknown = reads.indexOf(undefined);
  if (unknown >= 0) return refused(badRequestStatus(unknownField(request.kind, fields[unknown]?.path ?? "")));
  const objects = listObjects(view, request.kind, request.namespace);
  if (labels.requirements.length === 0 && fields.length === 0) return objects;
  return objects.filter(
    (object) =>
      matchesRequirements(labels.requirements, object.metadata.labels) &&
      fields.every(({ value, equals }, index) => (reads[index]?.(object) === value) === equals),
  );
}

/** All objects of a kind (and namespace), in key order. */
export function listObjects(view: View, kind: string, namespace: string): readonly AnyObject[] {
  const stored = view.listAny(kind, namespace === "" ? undefined : namespace) as readonly AnyObject[];
  return isCustomKind(kind) ? stored.map((object) => fromStorage(view, object)) : stored;
}

export function list(request: Extract<Request, { verb: "list" | "deletecollection" }>, context: ApiContext): Response {
  const items = select(request, context);
  if ("ok" in items) return items;
  return { ok: true, code: 200, items, resourceVersion: String(context.store.cursor), warnings: [] };
}
