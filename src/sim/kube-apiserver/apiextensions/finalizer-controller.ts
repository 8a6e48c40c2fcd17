import { hasCondition } from "../../api/custom-resources.ts";
import { kindId } from "../../api/kinds.ts";
import { type KubeObject, kindIdOf } from "../../api/object.ts";
import type { CustomResourceDefinition } from "../../api/types.ts";
import { type Action, type Component, defineReasons } from "../../cluster/component.ts";
import { type NewCondition, withCondition } from "./conditions.ts";
import { CLEANUP_FINALIZER } from "./deletion.ts";
import { ask, writeStatus } from "./write-status.ts";

const reasons = defineReasons({
  DeleteInstance: { message: ({ kind, name, definition }) => `${kind} ${name} goes with its definition ${definition}` },
  DeletingInstances: { message: ({ definition }) => `the objects of ${definition} are being deleted` },
  FinalizeDefinition: { message: ({ definition }) => `${definition} has no objects left` },
});

/** How often it looks whether all objects are gone. */
const POLL_MILLIS = 5_000;

const terminating = (status: "True" | "False", reason: string, message: string): NewCondition => ({
  type: "Terminating",
  status,
  reason,
  message,
});

/**
 * A definition that is deleted takes its objects with it, and goes when the last of them is gone.
 * Follows apiextensions-apiserver/pkg/controller/finalizer/crd_finalizer.go.
 */
export const crdFinalizer: Component = {
  name: "crd-finalizer",
  watches: {
    CustomResourceDefinition: ({ type, object, key }) =>
      type === "DELETED" || object.metadata.deletionTimestamp === undefined ? [] : [{ key }],
  },
  sync(view, key) {
    const definition = view.getByKey(key) as CustomResourceDefinition | undefined;
    const { deletionTimestamp, finalizers = [] } = definition?.metadata ?? {};
    if (!definition || deletionTimestamp === undefined || !finalizers.includes(CLEANUP_FINALIZER)) return [];
    const { name } = definition.metadata;
    const { group, names } = definition.spec;
    const instances = view.listAny(kindId(`${group}/`, names.kind));
    if (!hasCondition(definition, "Established")) {
      return [finished(definition, view.nowMillis, terminating("False", "NeverEstablished", "resource was never established"))];
    }
    if (instances.length === 0) {
      const done = terminating("False", "InstanceDeletionCompleted", "removed all instances");
      return [finished(definition, view.nowMillis, done)];
    }
    const going = terminating("True", "InstanceDeletionInProgress", "CustomResource deletion is in progress");
    return [
      writeStatus(withCondition(definition, view.nowMillis, going), reasons.DeletingInstances({ definition: name })),
      ...instances.filter(({ metadata }) => metadata.deletionTimestamp === undefined).map((object) => removal(object, name)),
      { type: "wake", afterMillis: instances.some(isHeld) ? POLL_MILLIS : 0 },
    ];
  },
};

const isHeld = ({ metadata }: KubeObject): boolean => (metadata.finalizers ?? []).length > 0;

function removal(object: KubeObject, definition: string): Action {
  const { namespace = "", name } = object.metadata;
  const reason = reasons.DeleteInstance({ kind: object.kind, name, definition });
  return ask({ verb: "delete", kind: kindIdOf(object), namespace, name }, reason);
}

function finished(definition: CustomResourceDefinition, nowMillis: number, condition: NewCondition): Action {
  const next = withCondition(definition, nowMillis, condition);
  const { finalizers = [], ...metadata } = next.metadata;
  const left = finalizers.filter((finalizer) => finalizer !== CLEANUP_FINALIZER);
  const freed = { ...next, metadata: left.length > 0 ? { ...metadata, finalizers: left } : metadata };
  return writeStatus(freed, reasons.FinalizeDefinition({ definition: definition.metadata.name }));
}
