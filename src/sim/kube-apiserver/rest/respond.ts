import { type ApiResource, groupVersion, resourceOf, resourceOfKind } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import type { Request, Response } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { customVersion } from "../apiextensions/serving.ts";
import { removedStatus } from "../delete.ts";

/** What goes over the wire for a Response. */
export interface HttpAnswer {
  readonly code: number;
  readonly body: unknown;
}

/** Kinds whose deletion answers with the object even when it is gone at once. Follows the stores' ReturnDeletedObject. */
const returnedWhenDeleted: ReadonlySet<string> = new Set([
  "CSIDriver",
  "CSINode",
  "PersistentVolume",
  "PersistentVolumeClaim",
  "Pod",
  "PodTemplate",
  "ResourceQuota",
  "Service",
  "ServiceAccount",
  "StorageClass",
  "VolumeAttachment",
]);

/** Follows apiserver/pkg/endpoints/handlers/{delete,get}.go. */
export function respond(request: Request | undefined, response: Response, view: View): HttpAnswer {
  if (!response.ok) return { code: response.status.code ?? 500, body: response.status };
  if ("items" in response) return { code: response.code, body: listOf(request, response, view) };
  if (request?.verb === "delete" && response.removed && !returnedWhenDeleted.has(request.kind)) {
    return { code: response.code, body: removedStatus(response.object as Parameters<typeof removedStatus>[0], view) };
  }
  if (request?.verb === "create" && done.has(request.subresource ?? request.kind))
    return { code: response.code, body: success(response.code) };
  return { code: response.code, body: response.object };
}

/** Acts that leave no object of their own. */
const done: ReadonlySet<string> = new Set(["binding", "Binding", "eviction"]);
const success = (code: number) => ({ kind: "Status", apiVersion: "v1", metadata: {}, status: "Success", code });

function listOf(
  request: Request | undefined,
  { items, resourceVersion }: Extract<Response, { readonly items: readonly KubeObject[] }>,
  view: View,
) {
  const kind = request?.kind ?? "";
  const custom = customVersion(view, kind, request?.apiVersion);
  if (custom) {
    const { spec } = custom.definition;
    const listKind = spec.names.listKind ?? `${spec.names.kind}List`;
    return { apiVersion: `${spec.group}/${custom.version.name}`, kind: listKind, metadata: { continue: "", resourceVersion }, items };
  }
  const resource = (request?.apiVersion ? resourceOf(request.apiVersion, kind) : undefined) ?? resourceOfKind(kind);
  return {
    kind: `${kind}List`,
    apiVersion: groupVersion(resource as ApiResource),
    metadata: { resourceVersion },
    items: items.map(({ apiVersion: _, kind: __, ...item }) => item),
  };
}
