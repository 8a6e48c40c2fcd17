import { findResource } from "../api/custom-resources.ts";
import { type ApiResource, resourceOfKind } from "../api/kinds.ts";
import { type KubeObject, keyOf, kindIdOf, objectKey } from "../api/object.ts";
import { notFoundStatus, type ResourceName, type Status } from "../api/status.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import type { Response } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import { converted, fromStorage, isCustomKind, toStorage } from "./apiextensions/serving.ts";

/** An object on its way through the pipeline: its kind's own fields are read by its strategy. */
export type AnyObject = KubeObject & { readonly spec?: unknown; readonly status?: unknown; readonly [field: string]: unknown };

/** The resource row of a kind that is known to be served; kinds of definitions are found in the view. */
export function servedResource(kind: string, view?: View, apiVersion?: string): ApiResource {
  const resource = resourceOfKind(kind) ?? (view && findResource(view, kind, apiVersion));
  if (!resource) throw new Error(`no resource for kind ${kind}`);
  return resource;
}

export function resourceName(kind: string, view?: View): ResourceName {
  const { group, resource } = servedResource(kind, view);
  return { group, resource };
}

/** @param apiVersion of a custom kind: the version to read it in, in place of the one it is stored in */
export function readObject(context: ApiContext, kind: string, namespace: string, name: string, apiVersion?: string): AnyObject | undefined {
  const stored = context.store.get(kind, objectKey(kind, namespace, name)) as AnyObject | undefined;
  if (!stored || !isCustomKind(kind)) return stored;
  const object = fromStorage(context.view, stored);
  return apiVersion === undefined ? object : converted(context.view, object, apiVersion);
}

/**
 * Stores an object under the next resourceVersion and returns it as stored.
 * As in etcd a version is a place in the one history of all writes: it grows, with gaps.
 */
export function writeObject(context: ApiContext, object: AnyObject): AnyObject {
  const versioned = { ...object, metadata: { ...object.metadata, resourceVersion: nextResourceVersion(context) } };
  const kind = kindIdOf(object);
  const stored = isCustomKind(kind) ? toStorage(context.view, versioned) : versioned;
  context.write(kind, keyOf(object), stored);
  return fromStorage(context.view, stored);
}

export function removeObject(context: ApiContext, object: AnyObject): void {
  context.write(kindIdOf(object), keyOf(object), undefined);
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
export const missing = (kind: string, name: string, view?: View): Response => refused(notFoundStatus(resourceName(kind, view), name));
