import { base64Bytes } from "../../api/base64.ts";
import { type FieldError, forbidden, invalid, tooLong } from "../../api/field-error.ts";
import type { ConfigMap } from "../../api/types.ts";
import { byteLength } from "../../api/utf8.ts";
import { equal } from "../validation/equal.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { isConfigMapKey } from "../validation/names.ts";
import { matches } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/core/validation/validation.go (ValidateConfigMap). */
type DraftConfigMap = DraftOf<ConfigMap>;

/** 1 MiB */
export const dataBytesMax = 1_048_576;
export const immutableText = "field is immutable when `immutable` is set";
export const dataKey = matches(isConfigMapKey);

function rules({ data = {}, binaryData = {} }: DraftConfigMap, report: FieldError[]): void {
  let bytes = 0;
  for (const [key, value = ""] of Object.entries(data)) {
    dataKey(key, `data[${key}]`, report);
    if (Object.hasOwn(binaryData, key)) report.push(invalid(`data[${key}]`, key, "duplicate of key present in binaryData"));
    bytes += byteLength(value);
  }
  for (const [key, value = ""] of Object.entries(binaryData)) {
    dataKey(key, `binaryData[${key}]`, report);
    bytes += base64Bytes(value);
  }
  if (bytes > dataBytesMax) report.push(tooLong("[]", dataBytesMax));
}

/** Once immutable, always, and with the same content. */
export function validateImmutable<T extends { readonly immutable?: boolean }>(
  object: T,
  old: T,
  contents: readonly (keyof T & string)[],
  report: FieldError[],
): void {
  if (!old.immutable) return;
  if (!object.immutable) report.push(forbidden("immutable", immutableText));
  for (const field of contents) if (!equal(object[field], old[field])) report.push(forbidden(field, immutableText));
}

export const configMapStrategy = defineStrategy<DraftConfigMap>({
  meta: subdomainMeta,
  generation: false,
  status: false,
  metaOnUpdate: ["update", "create"],
  rules,
  updateFirst: (object, old, report) => validateImmutable(object, old, ["data", "binaryData"], report),
});
