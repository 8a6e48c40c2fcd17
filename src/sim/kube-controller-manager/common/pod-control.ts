import { controllerRef, type KubeObject, type OwnerReference } from "../../api/object.ts";
import type { Pod, PodTemplateSpec } from "../../api/types.ts";
import { type Action, defineReasons, type Facts } from "../../cluster/component.ts";
import { type NewObject, responseObject } from "../../cluster/request.ts";
import { create, emit, isNotFound, remove, type Then } from "./requests.ts";

/** The Events every controller of pods writes about its object. Follows kubernetes/pkg/controller/controller_utils.go (RealPodControl). */
export const podControlReasons = defineReasons({
  SuccessfulCreate: { event: "Normal", message: ({ pod }) => `Created pod: ${pod}` },
  FailedCreate: { event: "Warning", message: ({ error }) => `Error creating: ${error}` },
  SuccessfulDelete: { event: "Normal", message: ({ pod }) => `Deleted pod: ${pod}` },
  FailedDelete: { event: "Warning", message: ({ error }) => `Error deleting: ${error}` },
  CreatePod: { message: ({ kind, name }) => `create a pod for ${kind} ${name}` },
  DeletePod: { message: ({ pod }) => `delete pod ${pod}` },
});

/** How a pod differs from what its template alone would give. */
export interface PodVariation {
  readonly name?: string;
  readonly generateName?: string;
  readonly owner?: OwnerReference;
}

/**
 * A pod as the template says. The template's spec is passed on as it is: a thousand pods share one object.
 * Follows kubernetes/pkg/controller/controller_utils.go (GetPodFromTemplate).
 */
export function podFromTemplate(template: PodTemplateSpec, owner: KubeObject, variation: PodVariation = {}): NewObject {
  const { labels, annotations, finalizers } = template.metadata ?? {};
  const named =
    variation.name === undefined ? { generateName: variation.generateName ?? podPrefix(owner.metadata.name) } : { name: variation.name };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      ...named,
      namespace: owner.metadata.namespace ?? "",
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
      ...(finalizers ? { finalizers } : {}),
      ownerReferences: [variation.owner ?? controllerRef(owner)],
    },
    spec: template.spec,
  };
}

/** The prefix of generated pod names: the dash goes when it would not fit a name. */
const podPrefix = (owner: string): string => (owner.length < 253 ? `${owner}-` : owner);

/** Creates a pod and tells of it in an Event about the owner; `counts` say how many it wants and has, where it counts. */
export function createPod(pod: NewObject, owner: KubeObject, then: Then, counts: Facts = {}): Action {
  const reason = podControlReasons.CreatePod({ kind: owner.kind, name: owner.metadata.name, ...counts });
  return create(pod, reason, (response) => {
    const created = responseObject(response);
    if (created) return [emit(owner, podControlReasons.SuccessfulCreate({ pod: created.metadata.name })), ...then(response)];
    if (isNamespaceTerminating(response)) return then(response);
    return [emit(owner, podControlReasons.FailedCreate({ error: errorText(response) })), ...then(response)];
  });
}

/** Deletes a pod and tells of it in an Event about the owner; `counts` as for createPod. */
export function deletePod(pod: Pod, owner: KubeObject, then: Then = () => [], counts: Facts = {}): Action {
  const { name } = pod.metadata;
  const facts = { pod: name, kind: owner.kind, name: owner.metadata.name, ...counts };
  return remove(pod, podControlReasons.DeletePod(facts), {}, (response) => {
    if (response.ok) return [emit(owner, podControlReasons.SuccessfulDelete({ pod: name })), ...then(response)];
    if (isNotFound(response)) return then(response);
    return [emit(owner, podControlReasons.FailedDelete({ error: errorText(response) })), ...then(response)];
  });
}

export const errorText = (response: Parameters<Then>[0]): string => (response.ok ? "" : (response.status.message ?? ""));

/** Nothing can be created in a namespace that is being deleted: no reason to complain. */
export function isNamespaceTerminating(response: Parameters<Then>[0]): boolean {
  return !response.ok && (response.status.details?.causes ?? []).some((cause) => cause.reason === "NamespaceTerminating");
}
