import { kindIdOf } from "../../api/object.ts";
import { failure, forbiddenStatus, notFoundStatus } from "../../api/status.ts";
import { resourceName, servedResource } from "../storage.ts";
import type { AdmissionPlugin } from "./plugin.ts";

const immortal: ReadonlySet<string> = new Set(["default", "kube-system", "kube-public"]);

/**
 * Nothing is created in a namespace that is absent or ending, and three namespaces are never deleted.
 * Follows apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go.
 */
export const namespaceLifecycle: AdmissionPlugin = {
  name: "NamespaceLifecycle",
  kinds: ["*"],
  admitCreate(object, { context }) {
    const { namespace } = object.metadata;
    const kind = kindIdOf(object);
    if (!servedResource(kind, context.view).namespaced || namespace === undefined) return { object };
    const found = context.view.get("Namespace", "", namespace);
    if (!found) return { status: notFoundStatus({ group: "", resource: "namespaces" }, namespace) };
    if (found.metadata.deletionTimestamp === undefined) return { object };
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    const status = forbiddenStatus(resourceName(kind, context.view), object.metadata.name, why);
    const cause = { reason: "NamespaceTerminating", message: `namespace ${namespace} is being terminated`, field: "metadata.namespace" };
    return { status: { ...status, details: { ...status.details, causes: [cause] } } };
  },
  validateDelete(object) {
    if (kindIdOf(object) !== "Namespace" || !immortal.has(object.metadata.name)) return undefined;
    return failure("Forbidden", `namespaces "${object.metadata.name}" is forbidden: this namespace may not be deleted`, {
      name: object.metadata.name,
      kind: "namespaces",
    });
  },
};
