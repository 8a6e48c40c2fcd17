import { utf8 } from "../../api/utf8.ts";

const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;
const safeAlphabet = "bcdfghjklmnpqrstvwxz2456789";

/** FNV-1a, 32 bits, over the text's bytes; `from` continues another hash. Follows Go's hash/fnv (New32a). */
export function fnv32a(text: string, from: number = offsetBasis): number {
  return utf8(text).reduce((hash, byte) => Math.imul(hash ^ byte, prime) >>> 0, from);
}

/** FNV-1, 32 bits: multiplies first. Follows Go's hash/fnv (New32). */
export function fnv32(text: string): number {
  return utf8(text).reduce((hash, byte) => (Math.imul(hash, prime) ^ byte) >>> 0, offsetBasis);
}

/** A number's digits spelled in letters that make no words. Follows apimachinery/pkg/util/rand/rand.go (SafeEncodeString). */
export const safeEncode = (text: string): string =>
  Array.from({ length: text.length }, (_, index) => safeAlphabet[text.charCodeAt(index) % safeAlphabet.length]).join("");
