import { readJson } from "../../api/json-text.ts";
import { badRequestStatus, failure, type Status } from "../../api/status.ts";
import { readYamlBody } from "../../api/yaml/index.ts";
import type { FieldValidation, NewObject, Request } from "../../cluster/request.ts";
import type { View } from "../../cluster/view.ts";
import { decodeCustom } from "../apiextensions/decode-custom.ts";
import { customVersion } from "../apiextensions/serving.ts";
import { type DecodeValue, decodeText } from "../decode/index.ts";
import { bodyTypeOf } from "../discovery.ts";
import type { HttpText } from "./http.ts";
import type { Target } from "./route.ts";

const knownTypes: { readonly [contentType: string]: "json" | "yaml" } = {
  "": "json",
  "application/json": "json",
  "application/yaml": "yaml",
  "application/apply-patch+yaml": "yaml",
  "application/json-patch+json": "json",
  "application/merge-patch+json": "json",
  "application/strategic-merge-patch+json": "json",
};

/** A media type without its parameters: `application/json; charset=utf-8` → `application/json`. */
export const mediaType = (contentType: string | undefined): string => (contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

const unknownFormat = (): Status => {
  const accepted = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
  return failure("UnsupportedMediaType", `the body of the request was in an unknown format - accepted media types include: ${accepted}`);
};

export type Parsed = { readonly value: unknown } | { readonly status: Status };

/** The body of a patch or a deletion, which is no object of a kind. */
export function parseBody({ body = "", contentType }: HttpText): Parsed {
  if (body.trim() === "") return { value: undefined };
  if (knownTypes[mediaType(contentType)] === "yaml") {
    const read = readYamlBody(body);
    return "error" in read ? { status: badRequestStatus(read.error) } : { value: read.value };
  }
  const read = readJson(body);
  return "error" in read ? { status: badRequestStatus(read.error) } : { value: read.value };
}

type WithObject = Extract<Request, { readonly verb: "create" | "update" }>;
type Decoded = { readonly request: WithObject; readonly warnings: readonly string[] } | { readonly status: Status };

/**
 * Reads the object of a POST or PUT out of its text, so that refusals quote the text as it was sent.
 * The pipeline may then take the object as it is: what was wrong with the text has been said.
 */
export function decodeObject(http: HttpText, target: Target, request: WithObject, view: View): Decoded {
  const format = knownTypes[mediaType(http.contentType)];
  if (format === undefined || /patch/.test(mediaType(http.contentType))) return { status: unknownFormat() };
  const { apiVersion, kind } = bodyTypeOf(target.resource, target.subresource);
  const strictness: FieldValidation = request.fieldValidation ?? "Warn";
  const custom = target.subresource === "scale" ? undefined : customVersion(view, request.kind, apiVersion);
  const decodeValue: DecodeValue | undefined = custom && ((body, extras) => decodeCustom(body, custom, strictness, extras));
  const decoded = decodeText(http.body ?? "", format, apiVersion, kind, strictness, decodeValue);
  if ("status" in decoded) return { status: decoded.status };
  const object = decoded.object as unknown as NewObject;
  return {
    request: { ...request, object: object.metadata ? object : { ...object, metadata: {} }, fieldValidation: "Ignore", decoded: true },
    warnings: decoded.warnings,
  };
}
