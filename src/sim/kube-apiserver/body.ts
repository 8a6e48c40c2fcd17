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
export function decodeBody(
  body: NewObject,
  request: BodyRequest,
  view: View,
): { readonly object: NewObject; readonly warnings: readonly string[] } | Response {
  if (request.fieldValidation === undefined || request.decoded) return { object: toStored(body), warnings: [] };
  const extras = request.duplicates ? { duplicates: request.duplicates } : {};
  const decoded = decodeAny(body, request.apiVersion ?? body.apiVersion, request.kind, request.fieldValidation, view, extras);
  if ("status" in decoded) return refused(decoded.status);
  const object = decoded.object as unknown as NewObject;
  return { object: toStored(object.metadata ? object : { ...object, metadata: {} }), warnings: decoded.warnings };
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
