import { type KubeObject, kindIdOf } from "../../api/object.ts";
import type { Action, Reason } from "../../cluster/component.ts";
import type { NewObject, PropagationPolicy, Request, Response, Subresource } from "../../cluster/request.ts";

/** What to do with the answer. Given, a refusal does not end the sync; without it, it does. */
export type Then = (response: Response) => readonly Action[];

const request = (wanted: Request, reason: Reason, then: Then | undefined): Action =>
  then ? { type: "request", request: wanted, reason, then } : { type: "request", request: wanted, reason };

const targetOf = (object: KubeObject) => ({
  kind: kindIdOf(object),
  namespace: object.metadata.namespace ?? "",
  name: object.metadata.name,
});

/** Asks for a new object; its namespace is that of its metadata. */
export function create(object: NewObject, reason: Reason, then?: Then): Action {
  return request({ verb: "create", kind: object.kind, namespace: object.metadata.namespace ?? "", object }, reason, then);
}

/** Replaces an object; refused with Conflict when it has been written since it was read. */
export function update<O extends KubeObject>(object: O, reason: Reason, then?: Then, subresource?: Subresource): Action {
  const target = { verb: "update" as const, ...targetOf(object), object: object as unknown as NewObject };
  return request(subresource ? { ...target, subresource } : target, reason, then);
}

/** Changes a part of an object, however it has been written since it was read. */
export function patch(object: KubeObject, change: object, reason: Reason, then?: Then): Action {
  return request({ verb: "patch", ...targetOf(object), patchType: "strategic", patch: change }, reason, then);
}

/** Replaces an object's status and nothing else. */
export function updateStatus<O extends KubeObject & { readonly status: unknown }>(
  object: O,
  status: O["status"],
  reason: Reason,
  then?: Then,
): Action {
  return update({ ...object, status }, reason, then, "status");
}

export interface DeleteOptions {
  readonly propagationPolicy?: PropagationPolicy;
  readonly gracePeriodSeconds?: number;
}

/** Deletes this very object: one of the same name that came after it is left alone. */
export function remove(object: KubeObject, reason: Reason, options: DeleteOptions = {}, then?: Then): Action {
  return request({ verb: "delete", ...targetOf(object), ...options, preconditions: { uid: object.metadata.uid } }, reason, then);
}

/** The same object under changed metadata. */
export function withMetadata<O extends KubeObject>(object: O, metadata: Partial<O["metadata"]>): O {
  return { ...object, metadata: { ...object.metadata, ...metadata } };
}

/** An Event about an object. */
export function emit(about: KubeObject, reason: Reason): Action {
  return { type: "event", about, reason };
}

/** Was the object already gone? Then a deletion has reached what it wanted. */
export function isNotFound(response: Response): boolean {
  return !response.ok && response.status.reason === "NotFound";
}

/** No answer is awaited and no refusal matters: the next sync sees how things stand. */
export const whateverHappens: Then = () => [];
