import { base64ErrorAt } from "../../api/base64.ts";
import { type FieldType, goTypeText } from "../../api/schema.ts";
import { decodeMicroTime, decodeTime } from "./go-time.ts";
import { decodeQuantity, type Parsed } from "./quantity.ts";
import { FatalDecodeError, jsonKind, type Place, pathOf, typeErrorText, type Walk, wrongType } from "./walk.ts";

type Decoder = (walk: Walk, value: unknown, place: Place, type: FieldType) => unknown;

/** How each kind of scalar is read. A decoder of its own (time, quantity, int-or-string) ends everything at its first error. */
const decoders: { readonly [K in FieldType["kind"]]?: Decoder } = {
  string: (walk, value, place, type) => (typeof value === "string" ? value : wrongType(walk, place, value, goTypeText(type), "string")),
  bool: (walk, value, place) => (typeof value === "boolean" ? value : wrongType(walk, place, value, "bool", "bool")),
  double: (walk, value, place) => (typeof value === "number" ? value : wrongType(walk, place, value, "float64", "float64")),
  int32: (walk, value, place) => integer(walk, value, place, "int32"),
  int64: (walk, value, place) => integer(walk, value, place, "int64"),
  bytes,
  quantity: (_walk, value, place) => parsed(place, decodeQuantity(typeof value === "number" || typeof value === "string" ? value : "{")),
  time: (_walk, value, place) => parsed(place, decodeTime(textOf(value, place))),
  microTime: (_walk, value, place) => parsed(place, decodeMicroTime(textOf(value, place))),
  intOrString: (_walk, value, place) => {
    if (typeof value === "string") return value;
    const misread = integerMisread(value, "int32");
    if (misread !== undefined) throw new FatalDecodeError(pathOf(place), typeErrorText(place, misread, "int32"));
    return value;
  },
};

/** A scalar as Go would keep it; undefined when it has the wrong type (kept in `walk`). */
export function decodeScalar(walk: Walk, type: FieldType, value: unknown, place: Place): unknown {
  const decoder = decoders[type.kind];
  return decoder ? decoder(walk, value, place, type) : value;
}

const limits = { int32: 2 ** 31, int64: 2 ** 63 };

/** What Go says it met instead of an integer: `string`, or `number 1.5`; undefined for an integer that fits. */
function integerMisread(value: unknown, size: "int32" | "int64"): string | undefined {
  if (typeof value !== "number") return jsonKind(value);
  const fits = Number.isInteger(value) && value >= -limits[size] && value < limits[size];
  return fits ? undefined : `number ${value}`;
}

function integer(walk: Walk, value: unknown, place: Place, size: "int32" | "int64"): unknown {
  const misread = integerMisread(value, size);
  return misread === undefined ? value : wrongType(walk, place, value, size, size, misread);
}

function bytes(walk: Walk, value: unknown, place: Place): unknown {
  const misfit = Array.isArray(value) ? value.find((item) => typeof item !== "number") : undefined;
  if (misfit !== undefined) return wrongType(walk, place, misfit, "uint8", "uint8");
  if (typeof value !== "string") return wrongType(walk, place, value, "[]uint8", "slice");
  const at = base64ErrorAt(value);
  if (at < 0) return value.replace(/[\r\n]/g, "");
  walk.typeError ??= { path: pathOf(place), message: `illegal base64 data at input byte ${at}`, suggestions: [] };
  return undefined;
}

function textOf(value: unknown, place: Place): string {
  if (typeof value === "string") return value;
  throw new FatalDecodeError(pathOf(place), typeErrorText(place, jsonKind(value), "string"));
}

function parsed(place: Place, result: Parsed): string {
  if ("error" in result) throw new FatalDecodeError(pathOf(place), result.error);
  return result.value;
}
