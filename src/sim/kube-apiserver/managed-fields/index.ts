import { deepEqual } from "../../api/equal.ts";
import { keyOf, kindIdOf } from "../../api/object.ts";
import { timestamp } from "../../api/time.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { NewObject, Response } from "../../cluster/request.ts";
import type { Entry } from "../../cluster/store.ts";
import type { AnyObject } from "../storage.ts";
import { managedAfterUpdate, sameManagers } from "./field-manager.ts";
import { managedOf, managedOfObject } from "./history.ts";
import { decodeManaged, encodeManaged, type Identity, type Managed, type ManagedFieldsEntry, noManagers } from "./manager.ts";
import { managedAfterScale } from "./scale.ts";
import type { Fields } from "./typed-value.ts";
import { versionsOf } from "./versions-of.ts";
import { noteWriter } from "./writers.ts";

export type { Managed } from "./manager.ts";

/** Who asks and for what, as far as it concerns managers. Components give no name: theirs is told from the journal. */
export interface ManagerRequest {
  readonly kind: string;
  readonly fieldManager?: string;
  readonly apiVersion?: string;
  readonly subresource?: string;
}

/** What a request stated. */
export interface Statement {
  /** the object with defaults, before admission */
  readonly stated: AnyObject;
  /** the managers that the client wrote into it */
  readonly sent: Managed | undefined;
  /** of an apply and of a scale, where they are known already */
  readonly managed: Managed | undefined;
}

export type StatementAt = Statement & { readonly before: Entry | undefined };

/** An object without its managedFields, and what was said in them. Follows fieldmanager.go (decodeLiveOrNew, isResetManagedFields). */
export function takeManagedFields<T extends NewObject>(object: T): { readonly object: T; readonly sent: Managed | undefined } {
  if (object.metadata.managedFields === undefined) return { object, sent: undefined };
  const { managedFields, ...metadata } = object.metadata;
  const entries = (Array.isArray(managedFields) ? managedFields : undefined) as readonly ManagedFieldsEntry[] | undefined;
  const isReset = entries?.length === 0 || (entries?.length === 1 && Object.keys(entries[0] ?? {}).length === 0);
  const sent = isReset ? noManagers : decodeManaged(entries ?? []);
  return { object: { ...object, metadata }, sent: isReset || (sent && sent.size > 0) ? sent : undefined };
}

const identityOf = (request: ManagerRequest, object: AnyObject): Identity => ({
  manager: request.fieldManager || "unknown",
  operation: "Update",
  apiVersion: request.apiVersion ?? object.apiVersion,
  subresource: request.subresource ?? "",
});

/** The managers that a write leaves, where they cannot be told later from what was stated. */
function explicitManagers(
  context: ApiContext,
  request: ManagerRequest,
  { stated, sent, managed, before }: StatementAt,
): Managed | undefined {
  if (managed || !sent || request.subresource) return managed;
  return managersAfter(context, request, stated, before, sent);
}

function managersAfter(
  context: ApiContext,
  request: ManagerRequest,
  stated: AnyObject,
  before: Entry | undefined,
  managed: Managed,
): Managed {
  const identity = identityOf(request, stated);
  const versions = versionsOf(kindIdOf(stated), identity.subresource, context.view);
  const write = { live: before?.after as Fields | undefined, next: stated as unknown as Fields, versions };
  return managedAfterUpdate(write, identity, managed, timestamp(context.view.nowMillis));
}

/** Would a write change the managers of an object that it leaves as it is? */
export function changesManagers(context: ApiContext, request: ManagerRequest, statement: StatementAt): boolean {
  const { stated, before } = statement;
  const explicit = explicitManagers(context, request, statement);
  // What was stated and then put back has an owner all the same.
  if (!explicit && (request.fieldManager === undefined || deepEqual(stated, before?.after))) return false;
  const present = managedOf(context, before);
  return !sameManagers(explicit ?? managersAfter(context, request, stated, before, present), present);
}

/** Remembers a client's write (or what its dry run answers), so that the managers can be told when somebody asks. @returns the object */
export function noteWrite(
  context: ApiContext,
  object: AnyObject,
  request: ManagerRequest & { readonly dryRun?: boolean },
  statement: StatementAt,
) {
  if (request.fieldManager === undefined) return object;
  const row = request.dryRun ? object : (context.store.entry(kindIdOf(object), keyOf(object))?.after as AnyObject | undefined);
  noteWriter(row ?? object, {
    identity: identityOf(request, statement.stated),
    stated: statement.stated as unknown as Fields,
    before: statement.before,
    managed: explicitManagers(context, request, statement),
  });
  return object;
}

/** The managers after a Scale set the replicas; undefined where it changed nothing. */
export function scaledManagers(request: ManagerRequest, old: AnyObject, replicas: number, context: ApiContext): Managed | undefined {
  const before = (old.spec as { readonly replicas?: number } | undefined)?.replicas ?? 0;
  if (request.fieldManager === undefined || before === replicas) return undefined;
  const managed = managedOf(context, context.store.entry(kindIdOf(old), keyOf(old)));
  return managedAfterScale(managed, { ...identityOf(request, old), apiVersion: old.apiVersion, subresource: "scale" });
}

/** An object as the API shows it, with metadata.managedFields. */
export function withManagedFields(context: ApiContext, object: AnyObject): AnyObject {
  const managedFields = encodeManaged(managedOfObject(context, object));
  return managedFields.length === 0 ? object : { ...object, metadata: { ...object.metadata, managedFields } as AnyObject["metadata"] };
}

/** An answer whose objects show their managedFields. */
export function showManagedFields(response: Response, context: ApiContext): Response {
  if (!response.ok) return response;
  if ("items" in response) return { ...response, items: response.items.map((item) => withManagedFields(context, item as AnyObject)) };
  return { ...response, object: withManagedFields(context, response.object as AnyObject) };
}
