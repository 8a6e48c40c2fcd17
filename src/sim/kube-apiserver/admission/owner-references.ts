import { findResourceOf } from "../../api/custom-resources.ts";
import { kindIdOf } from "../../api/object.ts";
import { forbiddenStatus, type Status } from "../../api/status.ts";
import { authorize } from "../authorization/rbac.ts";
import { type AnyObject, resourceName } from "../storage.ts";
import type { Admission, AdmissionPlugin } from "./plugin.ts";

/** Who makes an object hold up the deletion of its owner must be allowed to say so. Follows plugin/pkg/admission/gc/gc_admission.go. */
export const ownerReferencesPermissionEnforcement: AdmissionPlugin = {
  name: "OwnerReferencesPermissionEnforcement",
  kinds: ["*"],
  validateCreate: (object, admission) => refusal(object, undefined, admission),
  validateUpdate: (object, old, admission) => refusal(object, old, admission),
};

function refusal(object: AnyObject, old: AnyObject | undefined, { request, context }: Admission): Status | undefined {
  const { user } = request;
  if (!user) return undefined;
  const blocked = (references: AnyObject["metadata"]["ownerReferences"]) =>
    (references ?? []).filter(({ blockOwnerDeletion }) => blockOwnerDeletion);
  const known = new Set(blocked(old?.metadata.ownerReferences).map(({ uid }) => uid));
  for (const { apiVersion, kind, name, uid } of blocked(object.metadata.ownerReferences)) {
    const resource = findResourceOf(context.view, apiVersion, kind);
    if (known.has(uid) || !resource) continue;
    const attributes = { verb: "update", namespace: resource.namespaced ? (object.metadata.namespace ?? "") : "", group: resource.group };
    if (authorize(context.view, user, { ...attributes, resource: resource.resource, subresource: "finalizers", name }).allowed) continue;
    const why = "cannot set blockOwnerDeletion if an ownerReference refers to a resource you can't set finalizers on: ";
    return forbiddenStatus(resourceName(kindIdOf(object), context.view), object.metadata.name, `${why}, <nil>`);
  }
  return undefined;
}
