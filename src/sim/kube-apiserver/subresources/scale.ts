import { formatSelector } from "../../api/selector.ts";
import type { LabelSelector } from "../../api/types.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { Request, Response } from "../../cluster/request.ts";
import { type AnyObject, accepted, missing, readObject } from "../storage.ts";
import { replace } from "../update.ts";

/** Kinds with a scale subresource: their replicas can be read and set without knowing the kind. */
export const scalable: ReadonlySet<string> = new Set(["Deployment", "ReplicaSet", "StatefulSet", "ReplicationController"]);

interface Scalable {
  readonly spec: { readonly replicas?: number; readonly selector?: LabelSelector | { readonly [label: string]: string } };
  readonly status?: { readonly replicas?: number };
}

/** The autoscaling/v1 Scale of an object. Follows pkg/registry/apps/deployment/storage/storage.go (scaleFromDeployment). */
export function scaleOf(object: AnyObject): AnyObject {
  const { spec, status } = object as unknown as Scalable;
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  return {
    apiVersion: "autoscaling/v1",
    kind: "Scale",
    metadata: { name, ...(namespace === undefined ? {} : { namespace }), uid, resourceVersion, creationTimestamp },
    spec: { ...(spec.replicas ? { replicas: spec.replicas } : {}) },
    status: { replicas: status?.replicas ?? 0, selector: selectorText(object.kind, spec.selector) },
  };
}

function selectorText(kind: string, selector: Scalable["spec"]["selector"]): string {
  if (!selector) return "";
  return formatSelector(
    kind === "ReplicationController" ? { matchLabels: selector as { readonly [label: string]: string } } : (selector as LabelSelector),
  );
}

export function getScale(request: Extract<Request, { verb: "get" }>, context: ApiContext): Response {
  const object = readObject(context, request.kind, request.namespace, request.name);
  return object ? accepted(scaleOf(object)) : missing(request.kind, request.name);
}

/** Sets spec.replicas through a Scale. */
export function updateScale(request: Extract<Request, { verb: "update" }>, context: ApiContext): Response {
  const old = readObject(context, request.kind, request.namespace, request.name);
  if (!old) return missing(request.kind, request.name);
  const wanted = (request.object as { readonly spec?: { readonly replicas?: number } }).spec?.replicas ?? 0;
  const { resourceVersion } = request.object.metadata as { readonly resourceVersion?: string };
  const proposed = {
    ...old,
    metadata: { ...old.metadata, resourceVersion: resourceVersion ?? old.metadata.resourceVersion },
    spec: { ...(old as unknown as Scalable).spec, replicas: wanted },
  };
  const { subresource: _, ...plain } = request;
  const response = replace(proposed as never, old, plain, context, []);
  return response.ok && "object" in response ? { ...response, object: scaleOf(response.object as AnyObject) } : response;
}
