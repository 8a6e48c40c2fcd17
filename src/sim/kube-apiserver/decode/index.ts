export { type Decoded, type DecodeExtras, decode, type FieldValidation } from "./decode.ts";
export { decodeText } from "./decode-text.ts";
export { type JsonText, readJson } from "./json-text.ts";
export type { DecodeProblem } from "./walk.ts";
