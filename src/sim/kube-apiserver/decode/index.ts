export { type Decoded, type DecodeExtras, decode, type FieldValidation } from "./decode.ts";
export type { DecodeProblem } from "./walk.ts";
