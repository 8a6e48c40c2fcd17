import { invalid } from "../../api/field-error.ts";
import { formatSelector } from "../../api/selector.ts";
import { invalidStatus } from "../../api/status.ts";
import type { LabelSelector } from "../../api/types.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { Request, Response } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { customScale, missingReplicas, withReplicas } from "../apiextensions/scale.ts";
import { customVersion } from "../apiextensions/serving.ts";
import { decodeBody } from "../body.ts";
import { scaledManagers } from "../managed-fields/index.ts";
import { inNamespace, nameMismatch, uidConflict } from "../preconditions.ts";
import { type AnyObject, accepted, missing, readObject, refused } from "../storage.ts";
import { replace } from "../update.ts";

/** Kinds with a scale subresource: their replicas can be read and set without knowing the kind. */
export const scalable: ReadonlySet<string> = new Set(["Deployment", "ReplicaSet", "StatefulSet", "ReplicationController"]);

interface Scalable {
  readonly spec: { readonly replicas?: number; readonly selector?: LabelSelector | { readonly [label: string]: string } };
  readonly status?: { readonly replicas?: number };
}

/** The autoscaling/v1 Scale of an object. Follows pkg/registry/apps/deployment/storage/storage.go (scaleFromDeployment). */
export function scaleOf(object: AnyObject, { kind, apiVersion }: Addressed, view: View): AnyObject {
  const custom = customScaleOf(kind, apiVersion, view);
  if (custom) return customScale(object, custom);
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
  if (!object) return missing(request.kind, request.name, context.view);
  const custom = customScaleOf(request.kind, request.apiVersion, context.view);
  const absent = custom && missingReplicas(object, custom);
  return absent ? refused(absent) : accepted(scaleOf(object, request, context.view));
}

interface Addressed {
  readonly kind: string;
  readonly apiVersion?: string;
}

/** Where the numbers of a custom kind stand. */
const customScaleOf = (kind: string, apiVersion: string | undefined, view: View) =>
  customVersion(view, kind, apiVersion)?.version.subresources?.scale;

/** Sets spec.replicas through a Scale. Follows pkg/registry/apps/deployment/storage/storage.go (ScaleREST.Update). */
export function updateScale(request: Extract<Request, { verb: "update" }>, context: ApiContext): Response {
  const { subresource: _, fieldValidation, ...plain } = request;
  const decoded =
    fieldValidation === undefined
      ? { object: request.object }
      : decodeBody(request.object, { ...request, kind: "Scale", apiVersion: "autoscaling/v1" }, context.view);
  if ("ok" in decoded) return decoded;
  const placed = inNamespace(decoded.object, request.namespace);
  if ("status" in placed) return refused(placed.status);
  const mismatch = nameMismatch(placed.object, request);
  if (mismatch) return refused(mismatch);
  const old = readObject(context, request.kind, request.namespace, request.name, request.apiVersion);
  if (!old) return missing(request.kind, request.name, context.view);
  const custom = customScaleOf(request.kind, request.apiVersion, context.view);
  const wanted = (placed.object as { readonly spec?: { readonly replicas?: number } }).spec?.replicas ?? 0;
  if (wanted < 0 && !custom) {
    const error = invalid("spec.replicas", wanted, "must be greater than or equal to 0");
    return refused(invalidStatus("autoscaling", "Scale", request.name, [error]));
  }
  const { resourceVersion, uid } = placed.object.metadata as { readonly resourceVersion?: string; readonly uid?: string };
  const other = uidConflict(uid, old, request, context.view);
  if (other) return refused(other);
  const versioned = { ...old, metadata: { ...old.metadata, resourceVersion: resourceVersion ?? old.metadata.resourceVersion } };
  const proposed = custom
    ? withReplicas(versioned, custom, wanted)
    : { ...versioned, spec: { ...(old as unknown as Scalable).spec, replicas: wanted } };
  const response = replace(proposed as never, old, plain, context, [], scaledManagers(request, old, wanted, context));
  return response.ok && "object" in response
    ? { ...response, object: scaleOf(response.object as AnyObject, request, context.view) }
    : response;
}
