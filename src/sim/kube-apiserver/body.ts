import type { FieldValidation, NewObject, Response } from "../cluster/request.ts";
import { decode } from "./decode/index.ts";
import { refused } from "./storage.ts";
import { toStored } from "./versions.ts";

interface BodyRequest {
  readonly kind: string;
  readonly apiVersion?: string;
  readonly fieldValidation?: FieldValidation;
  readonly duplicates?: readonly string[];
}

/**
 * A client's body is decoded strictly against the schema; a component's object is typed already and passes as it is.
 * Clients are those that say how strict to be (fieldValidation).
 */
export function decodeBody(
  body: NewObject,
  request: BodyRequest,
): { readonly object: NewObject; readonly warnings: readonly string[] } | Response {
  if (request.fieldValidation === undefined) return { object: toStored(body), warnings: [] };
  const extras = request.duplicates ? { duplicates: request.duplicates } : {};
  const decoded = decode(body, request.apiVersion ?? body.apiVersion, request.kind, request.fieldValidation, extras);
  if ("status" in decoded) return refused(decoded.status);
  const object = decoded.object as unknown as NewObject;
  return { object: toStored(object.metadata ? object : { ...object, metadata: {} }), warnings: decoded.warnings };
}
