/** The only form in which kubectl reads OpenAPI v2: for a kind that v3 does not know, and for what stands in a List. */
export const OPENAPI_PROTOBUF = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";
/** How the real server names what it sends: a media type has no `@`. Follows kube-openapi/pkg/handler/handler.go. */
export const OPENAPI_PROTOBUF_SENT = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

type Json = { readonly [key: string]: unknown };

/** How one field of a message is written: its number, and the bytes of its value. */
type Field = readonly [number: number, encode: (value: unknown) => Buffer];
type Message = { readonly [field: string]: Field };

const text = (value: unknown): Buffer => Buffer.from(String(value), "utf8");

/** A length-delimited field: every field that is written here is one. */
function delimited(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Buffer.from([...bytes, rest]);
}

/** The known fields of a JSON object, a list as one field per item; `x-…` are extensions, which a message carries as YAML. */
function message(fields: Message, extensions?: number): (value: unknown) => Buffer {
  return (value) => {
    const parts = Object.entries((value ?? {}) as Json).flatMap(([name, part]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field) return (Array.isArray(part) ? part : [part]).map((item) => delimited(field[0], field[1](item)));
      return extensions !== undefined && name.startsWith("x-") ? [delimited(extensions, extension(name, part))] : [];
    });
    return Buffer.concat(parts);
  };
}

const named = (name: string, value: Buffer): Buffer => Buffer.concat([delimited(1, text(name)), delimited(2, value)]);
const extension = (name: string, value: unknown): Buffer => named(name, delimited(2, text(JSON.stringify(value))));

/** A map is a list of names with their values. */
const mapOf = (number: number, encode: (value: unknown) => Buffer) => (map: unknown) =>
  Buffer.concat(Object.entries(map as Json).map(([name, value]) => delimited(number, named(name, encode(value)))));

/** A message that holds nothing but this one. */
const within = (number: number, encode: (value: unknown) => Buffer) => (value: unknown) => delimited(number, encode(value));

const schema = (value: unknown): Buffer => encodeSchema(value);
const encodeSchema = message(
  {
    $ref: [1, text],
    format: [2, text],
    description: [4, text],
    required: [19, text],
    additionalProperties: [21, within(1, schema)],
    type: [22, within(1, text)],
    items: [23, within(1, schema)],
    allOf: [24, schema],
    properties: [25, mapOf(1, schema)],
  },
  31,
);

const queryParameter = message({ in: [2, text], name: [4, text] });
const operation = message({ parameters: [8, within(1, within(2, within(3, queryParameter)))] }, 13);
const pathItem = message({ get: [2, operation], put: [3, operation], post: [4, operation], delete: [5, operation], patch: [8, operation] });

/**
 * An OpenAPI v2 document as protobuf: types, and which parameters the writes of a kind take.
 * Follows gnostic-models/openapiv2/OpenAPIv2.proto.
 */
export const openApiProtobuf = message({
  swagger: [1, text],
  info: [2, message({ title: [1, text], version: [2, text] })],
  paths: [8, mapOf(2, pathItem)],
  definitions: [9, mapOf(1, schema)],
});
