import { notSupported } from "../api/field-error.ts";
import { kindIdOf } from "../api/object.ts";
import { isPodPhaseTerminal } from "../api/pod.ts";
import { invalidStatus } from "../api/status.ts";
import { parseTimestamp, timestamp } from "../api/time.ts";
import type { Namespace, Pod } from "../api/types.ts";
import type { ApiContext } from "../cluster/api-server.ts";
import type { PropagationPolicy, Request, Response } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import { validateDelete } from "./admission/index.ts";
import { markedDefinition } from "./apiextensions/deletion.ts";
import { unmetPrecondition } from "./preconditions.ts";
import { select } from "./read.ts";
import { type AnyObject, accepted, missing, readObject, refused, removeObject, servedResource, writeObject } from "./storage.ts";
import { isFinished } from "./update.ts";

type DeleteRequest = Extract<Request, { verb: "delete" }>;

/** Kinds whose dependents are kept unless the client says otherwise. Follows their strategies' DefaultGarbageCollectionPolicy. */
const orphansByDefault: ReadonlySet<string> = new Set(["ReplicationController", "Job"]);
const finalizerOf: { readonly [policy in PropagationPolicy]?: string } = { Foreground: "foregroundDeletion", Orphan: "orphan" };

/**
 * Marks an object as going, or removes it at once when nothing holds it.
 * Follows apiserver/pkg/registry/generic/registry/store.go (Delete) and apiserver/pkg/registry/rest/delete.go (BeforeDelete).
 */
export function remove(request: DeleteRequest, context: ApiContext): Response {
  const unknown = unknownPolicy(request);
  if (unknown) return refused(unknown);
  const object = readObject(context, request.kind, request.namespace, request.name);
  if (!object) return missing(request.kind, request.name, context.view);
  const verdict = unmetPrecondition(object, request.preconditions, context.view) ?? validateDelete(object, { request, context });
  if (verdict) return refused(verdict);
  const marked = markedDefinition(object, context.view);
  if (marked !== object) return accepted(request.dryRun ? marked : writeObject(context, marked));
  const response = removeFound(object, request, context);
  const warnings = request.kind === "Job" && request.propagationPolicy === undefined ? [keptPods] : [];
  return warnings.length === 0 ? response : { ...response, warnings };
}

/** Jobs are the one kind whose dependents stay when nobody says what is to become of them. Follows pkg/registry/batch/job/storage/storage.go. */
const keptPods =
  "child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning";

const policies: readonly string[] = ["Foreground", "Background", "Orphan"];

/** Follows apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateDeleteOptions). */
function unknownPolicy({ propagationPolicy }: DeleteRequest) {
  if (propagationPolicy === undefined || policies.includes(propagationPolicy)) return undefined;
  return invalidStatus("meta.k8s.io", "DeleteOptions", "", [notSupported("propagationPolicy", propagationPolicy, [...policies, "nil"])]);
}

function removeFound(object: AnyObject, request: DeleteRequest, context: ApiContext): Response {
  const held = withPropagation(object, request.propagationPolicy);
  const graceSeconds = gracePeriodOf(held, request.gracePeriodSeconds);
  if (held.metadata.deletionTimestamp !== undefined) return shorten(held, object, graceSeconds, request, context);
  return mark(held, graceSeconds, request, context);
}

export function removeCollection(request: Extract<Request, { verb: "list" | "deletecollection" }>, context: ApiContext): Response {
  const objects = select(request, context);
  if ("ok" in objects) return objects;
  for (const { metadata } of objects) {
    remove(
      {
        verb: "delete",
        kind: request.kind,
        namespace: metadata.namespace ?? "",
        name: metadata.name,
        ...(request.user ? { user: request.user } : {}),
      },
      context,
    );
  }
  return { ok: true, code: 200, items: objects, resourceVersion: String(context.store.cursor), warnings: [] };
}

/** Foreground and orphaning deletion leave a finalizer for the garbage collector; background leaves none. */
function withPropagation(object: AnyObject, policy: PropagationPolicy | undefined): AnyObject {
  const finalizers = object.metadata.finalizers ?? [];
  const chosen = policy ?? defaultPolicy(object, finalizers);
  const wanted = finalizerOf[chosen];
  const others = finalizers.filter((finalizer) => finalizer !== "foregroundDeletion" && finalizer !== "orphan");
  const next = wanted ? [...others, wanted] : others;
  if (next.length === finalizers.length && next.every((finalizer, index) => finalizer === finalizers[index])) return object;
  const { finalizers: _, ...metadata } = object.metadata;
  return { ...object, metadata: next.length > 0 ? { ...metadata, finalizers: next } : metadata };
}

function defaultPolicy(object: AnyObject, finalizers: readonly string[]): PropagationPolicy {
  if (finalizers.includes("orphan")) return "Orphan";
  if (finalizers.includes("foregroundDeletion")) return "Foreground";
  return orphansByDefault.has(kindIdOf(object)) ? "Orphan" : "Background";
}

/** Only pods have a grace. Unscheduled and finished ones go at once. Follows pkg/registry/core/pod/strategy.go (CheckGracefulDelete). */
function gracePeriodOf(object: AnyObject, asked: number | undefined): number {
  if (kindIdOf(object) !== "Pod") return 0;
  const { spec, status } = object as unknown as Pod;
  if (!spec.nodeName || isPodPhaseTerminal(status.phase)) return 0;
  const seconds = asked ?? spec.terminationGracePeriodSeconds ?? 30;
  return seconds < 0 ? 1 : seconds;
}

function mark(object: AnyObject, graceSeconds: number, request: DeleteRequest, context: ApiContext): Response {
  const kind = kindIdOf(object);
  const isNamespace = kind === "Namespace";
  if (kind !== "Pod" && !isNamespace && (object.metadata.finalizers ?? []).length === 0) return finish(object, request, context);
  const marked: AnyObject = {
    ...object,
    ...(isNamespace ? { status: { ...(object as unknown as Namespace).status, phase: "Terminating" } } : {}),
    metadata: {
      ...object.metadata,
      ...(object.metadata.generation === undefined ? {} : { generation: object.metadata.generation + 1 }),
      deletionTimestamp: timestamp(context.view.nowMillis + graceSeconds * 1000),
      ...(isNamespace ? {} : { deletionGracePeriodSeconds: graceSeconds }),
    },
  };
  if (isFinished(marked)) return finish(marked, request, context);
  return accepted(request.dryRun ? marked : writeObject(context, marked));
}

/** A second deletion may only make the wait shorter, counted from the first; if that moment has gone by, a second is left. Follows BeforeDelete. */
function shorten(held: AnyObject, object: AnyObject, graceSeconds: number, request: DeleteRequest, context: ApiContext): Response {
  const running = held.metadata.deletionGracePeriodSeconds ?? 0;
  const asked = request.gracePeriodSeconds !== undefined && graceSeconds < running ? graceSeconds : running;
  const shortened = asked === running ? held : { ...held, metadata: { ...held.metadata, ...sooner(held, asked, context.view.nowMillis) } };
  if (isFinished(shortened)) return finish(shortened, request, context);
  if (shortened === object) return accepted(object);
  return accepted(request.dryRun ? shortened : writeObject(context, shortened));
}

function sooner({ metadata }: AnyObject, graceSeconds: number, nowMillis: number) {
  const { deletionTimestamp = "", deletionGracePeriodSeconds: before = 0 } = metadata;
  const atMillis = parseTimestamp(deletionTimestamp) + (graceSeconds - before) * 1000;
  const isPast = graceSeconds > 0 && atMillis < nowMillis;
  return {
    deletionGracePeriodSeconds: isPast ? 1 : graceSeconds,
    deletionTimestamp: timestamp(isPast ? nowMillis : atMillis),
  };
}

/** Pods are the one kind with a grace: even one without any left is first marked, which watchers see. Follows store.go (updateForGracefulDeletionAndFinalizers). */
function finish(object: AnyObject, request: DeleteRequest, context: ApiContext): Response {
  if (!request.dryRun) removeObject(context, kindIdOf(object) === "Pod" ? writeObject(context, object) : object);
  return { ok: true, code: 200, object, warnings: [], removed: true };
}

/** The Status that a client gets for an object removed at once. */
export function removedStatus(object: AnyObject, view: View) {
  const { group, resource } = servedResource(kindIdOf(object), view);
  const details = { name: object.metadata.name, ...(group === "" ? {} : { group }), kind: resource, uid: object.metadata.uid };
  return { kind: "Status" as const, apiVersion: "v1" as const, metadata: {}, status: "Success" as const, details };
}
