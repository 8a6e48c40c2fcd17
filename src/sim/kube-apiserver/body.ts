import { deepEqual } from "../api/equal.ts";
import type { FieldValidation, NewObject, Response } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import { decodeCustom } from "./apiextensions/decode-custom.ts";
import { customVersion } from "./apiextensions/serving.ts";
import { type Decoded, type DecodeExtras, decode } from "./decode/index.ts";
import { refused } from "./storage.ts";
import { toStored } from "./versions.ts";

interface BodyRequest {
  readonly kind: string;
  readonly apiVersion?: string;
  readonly fieldValidation?: FieldValidation;
  readonly decoded?: true;
  readonly duplicates?: readonly string[];
}

/**
 * A client's body is decoded strictly against the schema; a component's object is typed already and passes as it is.
 * Clients are those that say how strict to be (fieldValidation).
 */
export function decodeBody(body: NewObject, request: BodyRequest, view: View): Told | Response {
  if (request.fieldValidation === undefined) return { object: toStored(body), warnings: [] };
  if (request.decoded) return withoutRepeatedOwners(toStored(body), []);
  const extras = request.duplicates ? { duplicates: request.duplicates } : {};
  const decoded = decodeAny(body, request.apiVersion ?? body.apiVersion, request.kind, request.fieldValidation, view, extras);
  if ("status" in decoded) return refused(decoded.status);
  const object = decoded.object as unknown as NewObject;
  return withoutRepeatedOwners(toStored(object.metadata ? object : { ...object, metadata: {} }), decoded.warnings);
}

/** An owner that is named twice, alike in all its fields, is kept once. Follows apiserver/pkg/endpoints/handlers/rest.go (dedupOwnerReferences). */
function withoutRepeatedOwners(object: NewObject, warnings: readonly string[]): Told {
  const owners = (object.metadata.ownerReferences ?? []) as readonly { readonly uid?: string }[];
  const isRepeated = (index: number) => owners.slice(0, index).some((other) => deepEqual(other, owners[index]));
  const repeated = owners.filter((_, index) => isRepeated(index));
  if (repeated.length === 0) return { object, warnings };
  const uids = repeated.map(({ uid }) => uid).join(", ");
  const text =
    ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ";
  const ownerReferences = owners.filter((_, index) => !isRepeated(index));
  return { object: { ...object, metadata: { ...object.metadata, ownerReferences } }, warnings: [...warnings, `${text}${uids}`] };
}

interface Told {
  readonly object: NewObject;
  readonly warnings: readonly string[];
}

/** Decodes a body of any kind: against its Go type, or against the schema of its definition. */
export function decodeAny(
  body: unknown,
  apiVersion: string,
  kind: string,
  fieldValidation: FieldValidation,
  view: View,
  extras: DecodeExtras = {},
): Decoded {
  const custom = customVersion(view, kind, apiVersion);
  return custom ? decodeCustom(body, custom, fieldValidation, extras) : decode(body, apiVersion, kind, fieldValidation, extras);
}
