import { timestamp } from "../../api/time.ts";
import type { CustomResourceDefinition } from "../../api/types.ts";
import type { View } from "../../cluster/view.ts";
import type { AnyObject } from "../storage.ts";
import { withCondition } from "./conditions.ts";

/** Holds a definition until its objects are gone. */
export const CLEANUP_FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

/**
 * A definition that is deleted for the first time is held back, as its objects must go before it. Any other object stays as it is.
 * Follows apiextensions-apiserver/pkg/registry/customresourcedefinition/etcd.go (Delete).
 */
export function markedDefinition(object: AnyObject, view: View): AnyObject {
  const { deletionTimestamp, finalizers = [] } = object.metadata;
  if (object.kind !== "CustomResourceDefinition" || deletionTimestamp !== undefined) return object;
  const pending = withCondition(object as unknown as CustomResourceDefinition, view.nowMillis, {
    type: "Terminating",
    status: "True",
    reason: "InstanceDeletionPending",
    message: "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
  });
  const held = finalizers.includes(CLEANUP_FINALIZER) ? finalizers : [...finalizers, CLEANUP_FINALIZER];
  const metadata = { ...object.metadata, deletionTimestamp: timestamp(view.nowMillis), finalizers: [...held] };
  return { ...(pending as unknown as AnyObject), metadata };
}
