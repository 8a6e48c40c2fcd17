import { messageOf, type TypeSchema, typeSchema } from "../sim/index.ts";
import { protoText } from "./proto-fields.generated.ts";

/**
 * Reads the protobuf that typed Go clients send (`kubectl create namespace`, `auth can-i`) into the JSON it stands for.
 * Only this way round: answers are JSON, which such clients accept as well.
 * Follows apimachinery/pkg/runtime/serializer/protobuf/protobuf.go (Decode) and k8s.io/api's generated.proto files.
 */
export function protobufToJson(body: Uint8Array): { readonly value: object } | { readonly error: string } {
  if (!prefix.every((byte, index) => body[index] === byte)) {
    return { error: "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]" };
  }
  try {
    const envelope = fieldsOf(body.subarray(prefix.length));
    const typeMeta = fieldsOf(bytesIn(envelope, 1));
    const apiVersion = textOf(bytesIn(typeMeta, 1));
    const kind = textOf(bytesIn(typeMeta, 2));
    const id = messageId(apiVersion, kind);
    if (!messages().has(id)) return { error: `no kind "${kind}" is registered for version "${apiVersion}"` };
    return { value: { kind, apiVersion, ...(readMessage(id, bytesIn(envelope, 2), 0) as object) } };
  } catch (error) {
    return { error: messageOf(error) };
  }
}

const prefix = [0x6b, 0x38, 0x73, 0];
const MAX_DEPTH = 64;

/** `rbac.authorization.k8s.io/v1`, `Role` → `rbac/v1.Role`. The options of a deletion are the same in every group. */
function messageId(apiVersion: string, kind: string): string {
  const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["core", apiVersion];
  return kind === "DeleteOptions" ? "meta/v1.DeleteOptions" : `${group?.split(".")[0]}/${version}.${kind}`;
}

interface ProtoField {
  readonly name: string;
  readonly type: string;
}

type Message = ReadonlyMap<number, ProtoField>;

let known: ReadonlyMap<string, Message> | undefined;

function messages(): ReadonlyMap<string, Message> {
  if (known) return known;
  const found = new Map<string, Message>();
  let place = "";
  for (const line of protoText.trim().split("\n")) {
    if (line.startsWith("@")) {
      place = line.slice(1);
      continue;
    }
    const [name = "", ...fields] = line.split(" ");
    const numbered = fields.map((field): [number, ProtoField] => {
      const [number = "", fieldName = "", type = ""] = field.split(":");
      return [Number(number), { name: fieldName, type: fullType(type, place) }];
    });
    found.set(`${place}.${name}`, new Map(numbered));
  }
  known = found;
  return found;
}

function fullType(type: string, place: string): string {
  const [, marks = "", base = ""] = /^([[{]?)(.*)$/.exec(type) ?? [];
  return base.length === 1 || base.includes("/") ? type : `${marks}${place}.${base}`;
}

/** One field as it stands on the wire: a number, or the bytes of something longer. */
type Wire = bigint | Uint8Array;
type Wires = ReadonlyMap<number, readonly Wire[]>;

/** Splits a message into its fields. Follows the wire format of protobuf: varint, 64 bits, length and bytes, 32 bits. */
function fieldsOf(bytes: Uint8Array): Wires {
  const fields = new Map<number, Wire[]>();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error("unexpected EOF");
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new Error("proto: integer overflow");
  };
  const take = (length: number): Uint8Array => {
    if (length < 0 || at + length > bytes.length) throw new Error("unexpected EOF");
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const wireType = tag & 7;
    const value =
      wireType === 0 ? varint() : wireType === 1 ? take(8) : wireType === 2 ? take(Number(varint())) : wireType === 5 ? take(4) : undefined;
    if (value === undefined) throw new Error(`proto: illegal wireType ${wireType}`);
    fields.set(tag >>> 3, [...(fields.get(tag >>> 3) ?? []), value]);
  }
  return fields;
}

const nothing = new Uint8Array();

const bytesOf = (wire: Wire | undefined): Uint8Array => (wire instanceof Uint8Array ? wire : nothing);
const bytesIn = (fields: Wires, number: number): Uint8Array => bytesOf(fields.get(number)?.at(-1));

const numberIn = (fields: Wires, number: number): number => numberOf(fields.get(number)?.at(-1) ?? 0n);
const numberOf = (wire: Wire): number => (typeof wire === "bigint" ? Number(BigInt.asIntN(64, wire)) : 0);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

/** Types whose JSON is not an object of their fields. */
const special: { readonly [id: string]: (bytes: Uint8Array) => unknown } = {
  "meta/v1.Time": (bytes) => timeText(bytes, 0),
  "meta/v1.MicroTime": (bytes) => timeText(bytes, 6),
  "meta/v1.FieldsV1": (bytes) => JSON.parse(textOf(bytesIn(fieldsOf(bytes), 1)) || "{}"),
  "pkg/runtime.RawExtension": (bytes) => JSON.parse(textOf(bytesIn(fieldsOf(bytes), 1)) || "null"),
  "api/resource.Quantity": (bytes) => textOf(bytesIn(fieldsOf(bytes), 1)),
  "util/intstr.IntOrString": (bytes) => {
    const fields = fieldsOf(bytes);
    return numberIn(fields, 1) === 0 ? numberIn(fields, 2) : textOf(bytesIn(fields, 3));
  },
  "meta/v1.Verbs": itemsOf,
  "authorization/v1.ExtraValue": itemsOf,
  "authentication/v1.ExtraValue": itemsOf,
};

function itemsOf(bytes: Uint8Array): readonly string[] {
  return (fieldsOf(bytes).get(1) ?? []).map((item) => textOf(bytesOf(item)));
}

/** A time that was never set has no bytes. */
function timeText(bytes: Uint8Array, digits: number): string | undefined {
  if (bytes.length === 0) return undefined;
  const fields = fieldsOf(bytes);
  const iso = new Date(numberIn(fields, 1) * 1000).toISOString().slice(0, 19);
  return digits === 0 ? `${iso}Z` : `${iso}.${String(Math.floor(numberIn(fields, 2) / 1000)).padStart(digits, "0")}Z`;
}

/** `within`: the type that an embedded message is a part of in JSON. */
function readMessage(id: string, bytes: Uint8Array, depth: number, within?: TypeSchema): unknown {
  if (depth > MAX_DEPTH) throw new Error("proto: message is nested too deeply");
  const read = special[id];
  if (read) return read(bytes);
  const message = messages().get(id);
  if (!message) throw new Error(`이 시뮬레이션에는 없다: protobuf ${id}`);
  const schema = within ?? typeSchema(id);
  const object: { [field: string]: unknown } = {};
  for (const [number, wires] of fieldsOf(bytes)) {
    const field = message.get(number);
    if (!field) continue;
    const own = schema?.fields.get(field.name);
    // What Go embeds is a message of its own here, and part of its parent in JSON.
    if (schema && !own && isMessage(field.type)) {
      Object.assign(object, readMessage(field.type, bytesOf(wires.at(-1)), depth + 1, schema));
      continue;
    }
    const value = readField(field.type, wires, depth + 1);
    // Go writes plain fields even when they are not set; behind a pointer a zero is meant.
    if (value !== undefined && (own?.pointer || !isZero(value))) object[field.name] = value;
  }
  return object;
}

const isMessage = (type: string): boolean => type.length > 1 && !/^[[{]/.test(type) && !(type in special);
const isZero = (value: unknown): boolean => value === "" || value === 0 || value === false;

function readField(type: string, wires: readonly Wire[], depth: number): unknown {
  if (type.startsWith("[")) return wires.map((wire) => readValue(type.slice(1), wire, depth));
  if (!type.startsWith("{")) return readValue(type, wires.at(-1) as Wire, depth);
  const entries = wires.map((wire) => {
    const entry = fieldsOf(bytesOf(wire));
    return [textOf(bytesIn(entry, 1)), readValue(type.slice(1), entry.get(2)?.at(-1) ?? nothing, depth)] as const;
  });
  return Object.fromEntries(entries);
}

function readValue(type: string, wire: Wire, depth: number): unknown {
  const bytes = bytesOf(wire);
  switch (type) {
    case "s":
      return textOf(bytes);
    case "y":
      return base64Of(bytes);
    case "b":
      return wire !== 0n;
    case "i":
      return numberOf(wire);
    case "d":
      return bytes.length === 8 ? new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true) : 0;
    default:
      return readMessage(type, bytes, depth);
  }
}
