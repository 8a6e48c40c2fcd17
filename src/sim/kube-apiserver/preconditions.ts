import { invalid } from "../api/field-error.ts";
import { kindIdOf } from "../api/object.ts";
import { badRequestStatus, conflictStatus, failure, invalidStatus, resourceText, type Status } from "../api/status.ts";
import type { NewObject, Preconditions } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import { isCustomKind } from "./apiextensions/serving.ts";
import { type AnyObject, resourceName, servedResource } from "./storage.ts";

interface Addressed {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly dryRun?: boolean;
}

/** Where etcd keeps a resource, when it is not its name. Follows the stores of pkg/registry (ResourcePrefixOverrides of pkg/kubeapiserver/default_storage_factory_builder.go). */
const storagePrefixes: { readonly [resource: string]: string } = {
  nodes: "minions",
  endpoints: "services/endpoints",
  services: "services/specs",
  replicationcontrollers: "controllers",
  ingresses: "ingress",
  customresourcedefinitions: "apiextensions.k8s.io/customresourcedefinitions",
  apiservices: "apiregistration.k8s.io/apiservices",
};

/** A dry run asks with the key as it is, a write with where etcd keeps everything (--etcd-prefix). */
function storageKey({ kind, namespace, name, dryRun = false }: Addressed, view: View): string {
  const { group, resource } = servedResource(kind, view);
  const prefix = storagePrefixes[resource] ?? (isCustomKind(kind) ? `${group}/${resource}` : resource);
  return `${dryRun ? "" : "/registry"}/${[prefix, namespace, name].filter((part) => part !== "").join("/")}`;
}

/** Kinds that an update must name the version of. Follows their strategies' AllowUnconditionalUpdate. */
const versionRequired: ReadonlySet<string> = new Set([
  "CSIDriver",
  "CSINode",
  "CustomResourceDefinition",
  "Lease",
  "PodDisruptionBudget",
  "RuntimeClass",
  "VolumeAttachment",
]);

/** An object's namespace must be that of the URL; cluster-scoped objects lose theirs. Follows apiserver/pkg/registry/rest/meta.go (EnsureObjectNamespaceMatchesRequestNamespace). */
export function inNamespace(object: NewObject, namespace: string): { readonly object: NewObject } | { readonly status: Status } {
  const own = object.metadata.namespace ?? "";
  if (own === namespace) return { object };
  if (own === "") return { object: { ...object, metadata: { ...object.metadata, namespace } } };
  if (namespace !== "") {
    return { status: badRequestStatus("the namespace of the provided object does not match the namespace sent on the request") };
  }
  const { namespace: _, ...metadata } = object.metadata;
  return { object: { ...object, metadata } };
}

/** Follows apiserver/pkg/endpoints/handlers/rest.go (checkName). */
export function nameMismatch({ metadata: { name = "" } }: NewObject, { name: wanted }: Addressed): Status | undefined {
  if (name === wanted) return undefined;
  return badRequestStatus(
    name === ""
      ? `the name of the object (${wanted} based on URL) was undeterminable: name must be provided`
      : `the name of the object (${name}) does not match the name on the URL (${wanted})`,
  );
}

/** A PUT that names a uid means that object and no later one of the same name. Follows apiserver/pkg/storage/interfaces.go (Preconditions.Check). */
export function uidConflict(uid: unknown, old: AnyObject, at: Addressed, view: View): Status | undefined {
  if (typeof uid !== "string" || uid === "" || uid === old.metadata.uid) return undefined;
  const told = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid}`;
  const why = `StorageError: invalid object, Code: 4, Key: ${storageKey(at, view)}, ResourceVersion: 0, AdditionalErrorMsg: ${told}`;
  return conflictStatus(resourceName(at.kind, view), at.name, why);
}

/** Follows apiserver/pkg/registry/generic/registry/store.go (Update): an update speaks of one version, or of any where the kind allows it. */
export function versionConflict(version: unknown, old: AnyObject, at: Addressed, view: View): Status | undefined {
  const asked = typeof version === "string" ? version : "";
  if (asked !== "" && !/^\d+$/.test(asked)) return unreadableVersion(asked);
  const name = resourceName(at.kind, view);
  if (asked === "" || Number(asked) === 0) {
    if (!versionRequired.has(at.kind) && !isCustomKind(at.kind)) return undefined;
    const error = invalid("metadata.resourceVersion", 0, "must be specified for an update");
    const { details, ...status } = invalidStatus("", resourceText(name), at.name, [error]);
    return { ...status, details: { ...details, group: name.group, kind: name.resource } };
  }
  if (asked === old.metadata.resourceVersion) return undefined;
  return conflictStatus(name, at.name, "the object has been modified; please apply your changes to the latest version and try again");
}

/** An error nobody foresaw has a message and a code, but no reason. */
function unreadableVersion(version: string): Status {
  const { reason: _, ...status } = failure("InternalError", `strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`);
  return status;
}

/** What a deletion asks of the object it means. Follows apiserver/pkg/registry/rest/delete.go (BeforeDelete). */
export function unmetPrecondition(object: AnyObject, preconditions: Preconditions | undefined, view: View): Status | undefined {
  const { uid, resourceVersion } = preconditions ?? {};
  const { kind, metadata } = object;
  const name = { group: servedResource(kindIdOf(object), view).group, resource: kind };
  const refuse = (what: string, asked: string, is: string, consequence: string) =>
    conflictStatus(
      name,
      metadata.name,
      `the ${what} in the precondition (${asked}) does not match the ${what} in record (${is}). The object might have been ${consequence}`,
    );
  if (uid !== undefined && uid !== metadata.uid) return refuse("UID", uid, metadata.uid, "deleted and then recreated");
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) {
    return refuse("ResourceVersion", resourceVersion, metadata.resourceVersion, "modified");
  }
  return undefined;
}
