import { type ApiResource, resourceOfKind } from "../api/kinds.ts";
import { type KubeObject, keyOf, objectKey } from "../api/object.ts";
import { notFoundStatus, type ResourceName, type Status } from "../api/status.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import type { Response } from "../cluster/request.ts";

/** An object on its way through the pipeline: its kind's own fields are read by its strategy. */
export type AnyObject = KubeObject & { readonly spec?: unknown; readonly status?: unknown; readonly [field: string]: unknown };

/** The resource row of a kind that is known to be served. */
export function servedResource(kind: string): ApiResource {
  const resource = resourceOfKind(kind);
  if (!resource) throw new Error(`no resource for kind ${kind}`);
  return resource;
}

export function resourceName(kind: string): ResourceName {
  const { group, resource } = servedResource(kind);
  return { group, resource };
}

export function readObject(context: ApiContext, kind: string, namespace: string, name: string): AnyObject | undefined {
  return context.store.get(kind, objectKey(kind, namespace, name)) as AnyObject | undefined;
}

/**
 * Stores an object under the next resourceVersion and returns it as stored.
 * As in etcd a version is a place in the one history of all writes: it grows, with gaps.
 */
export function writeObject(context: ApiContext, object: AnyObject): AnyObject {
  const stored = { ...object, metadata: { ...object.metadata, resourceVersion: nextResourceVersion(context) } };
  context.write(object.kind, keyOf(object), stored);
  return stored;
}

export function removeObject(context: ApiContext, object: AnyObject): void {
  context.write(object.kind, keyOf(object), undefined);
}

export function nextResourceVersion(context: ApiContext): string {
  return String(context.store.cursor + 1);
}

const noWarnings: readonly string[] = [];

export const accepted = (object: KubeObject, code = 200, warnings: readonly string[] = noWarnings): Response => ({
  ok: true,
  code,
  object,
  warnings,
});
export const refused = (status: Status, warnings: readonly string[] = noWarnings): Response => ({ ok: false, status, warnings });
export const missing = (kind: string, name: string): Response => refused(notFoundStatus(resourceName(kind), name));
