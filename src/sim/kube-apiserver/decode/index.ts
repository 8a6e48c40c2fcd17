export { type JsonText, readJson } from "../../api/json-text.ts";
export { type Decoded, type DecodeExtras, decode, type FieldValidation } from "./decode.ts";
export { type DecodeValue, decodeText } from "./decode-text.ts";
export type { DecodeProblem } from "./walk.ts";
