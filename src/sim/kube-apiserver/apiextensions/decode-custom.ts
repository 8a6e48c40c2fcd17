import { type FieldError, fieldErrorText, invalid } from "../../api/field-error.ts";
import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import { kindId } from "../../api/kinds.ts";
import { badRequestStatus, invalidStatus } from "../../api/status.ts";
import type { Decoded, DecodeExtras, FieldValidation } from "../decode/index.ts";
import { quote } from "../decode/quote.ts";
import { bodyText, splitVersion, typeMetaError } from "../decode/type-meta.ts";
import { dropNulls, withSchemaDefaults } from "./default.ts";
import { coerceError, readMeta, unknownEmbedded, withKnownMeta } from "./embedded.ts";
import { prune } from "./prune.ts";
import type { CustomVersion } from "./serving.ts";

/**
 * A body → an object of a custom kind: known fields only, defaults filled in.
 * Follows apiextensions-apiserver/pkg/apiserver/customresource_handler.go (schemaCoercingDecoder, unstructuredSchemaCoercer, unstructuredDefaulter).
 */
export function decodeCustom(
  body: unknown,
  { definition, version, schema }: CustomVersion,
  fieldValidation: FieldValidation,
  extras: DecodeExtras = {},
): Decoded {
  const { group, names } = definition.spec;
  const apiVersion = `${group}/${version.name}`;
  const unreadable =
    typeMetaError(body) ?? (isJsonObject(body) && !body.kind ? `Object 'Kind' is missing in '${textOf(body, extras)}'` : undefined);
  if (unreadable !== undefined || !isJsonObject(body)) {
    return refuse(`the object provided is unrecognized (must be of type ${names.kind}): ${unreadable} (${bodyText(extras.text, body)})`);
  }
  const kind = String(body.kind);
  const written = String(body.apiVersion ?? "");
  const cannot = `${kind} in version ${quote(splitVersion(written).version)} cannot be handled as a ${names.kind}: `;
  const meta = readMeta(body.metadata ?? {}, "metadata");
  if (meta.walk.typeError) return refuse(cannot + meta.walk.typeError.message);
  const isOwn = kindId(written, kind) === kindId(apiVersion, names.kind);
  const own = written === apiVersion ? schema : undefined;
  const pruned = isOwn ? prune(body, own) : { value: body, unknown: [] };
  const value = isOwn ? dropNulls(pruned.value, own) : body;
  const misshapen = own && coerceError(value, own, "");
  if (misshapen) return refuse(cannot + fieldErrorText(rooted(misshapen)));
  const unknown = [...meta.walk.strict.map(({ path }) => path), ...pruned.unknown, ...unknownEmbedded(value, own)];
  const texts = [...repeated(extras), ...unknown.map((path) => `unknown field ${quote(path)}`)];
  if (fieldValidation === "Strict" && texts.length > 0) return refuse(`${cannot}strict decoding error: ${texts.join(", ")}`);
  if (written !== apiVersion && !extras.patched) {
    return refuse(`the API version in the data (${written}) does not match the expected API version (${apiVersion})`);
  }
  const wrong = typeErrors(kind, written, names.kind, apiVersion);
  if (wrong.length > 0) {
    return { status: invalidStatus(splitVersion(written).group, kind, String(meta.value.name ?? ""), wrong), problems: [] };
  }
  const object = withSchemaDefaults({ ...withKnownMeta(value, own), ...("metadata" in body ? { metadata: meta.value } : {}) }, own);
  return { object: { ...object, apiVersion, kind }, warnings: fieldValidation === "Warn" ? texts : [], problems: [] };
}

const refuse = (message: string): Decoded => ({ status: badRequestStatus(message), problems: [] });

const textOf = (body: JsonObject, { text }: DecodeExtras): string => (text ?? JSON.stringify(body)).trim();

const rooted = (error: FieldError): FieldError => ({ ...error, field: error.field.replace(/^\./, "") });

const repeated = ({ duplicates = [], strictErrors = [] }: DecodeExtras): readonly string[] => [
  ...strictErrors,
  ...duplicates.map((path) => `duplicate field ${quote(path)}`),
];

/** Follows apiextensions-apiserver/pkg/registry/customresource/validator.go (ValidateTypeMeta). */
function typeErrors(kind: string, written: string, wantedKind: string, apiVersion: string): readonly FieldError[] {
  return [
    ...(kind === wantedKind ? [] : [invalid("kind", kind, `must be ${wantedKind}`)]),
    ...(written === apiVersion ? [] : [invalid("apiVersion", written, `must be ${apiVersion}`)]),
  ];
}
