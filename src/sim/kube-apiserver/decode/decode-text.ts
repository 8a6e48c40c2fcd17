import { readJson } from "../../api/json-text.ts";
import { badRequestStatus } from "../../api/status.ts";
import { readYamlBody } from "../../api/yaml/index.ts";
import { type Decoded, type DecodeExtras, decode, type FieldValidation } from "./decode.ts";
import { bodyText } from "./type-meta.ts";

/** How a parsed body becomes an object. */
export type DecodeValue = (body: unknown, extras: DecodeExtras) => Decoded;

/**
 * A request's body as text → a typed object. Text that is no JSON or YAML is refused in the words of the real decoder,
 * and keys that stand twice are told, which a parsed value can no longer show.
 * Follows apimachinery/pkg/runtime/serializer/json/json.go (Decode, unmarshal).
 */
export function decodeText(
  text: string,
  format: "json" | "yaml",
  apiVersion: string,
  kind: string,
  fieldValidation: FieldValidation,
  decodeValue: DecodeValue = (body, extras) => decode(body, apiVersion, kind, fieldValidation, extras),
): Decoded {
  const unreadable = (why: string): Decoded => ({
    status: badRequestStatus(`the object provided is unrecognized (must be of type ${kind}): ${why} (${bodyText(text, undefined)})`),
    problems: [],
  });
  if (format === "yaml") {
    const body = readYamlBody(text);
    if ("error" in body) return unreadable(body.error);
    const keys = body.duplicates.map(({ key, line }) => `\n  line ${line}: key ${JSON.stringify(key)} already set in map`);
    const strictErrors = keys.length > 0 ? [`yaml: unmarshal errors:${keys.join("")}`] : [];
    return decodeValue(body.value, { text, strictErrors });
  }
  const body = readJson(text);
  if ("error" in body) return unreadable(`couldn't get version/kind; json parse error: ${body.error}`);
  return decodeValue(body.value, { text, duplicates: body.duplicates });
}
