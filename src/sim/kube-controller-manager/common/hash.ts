const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;
const safeAlphabet = "bcdfghjklmnpqrstvwxz2456789";

/** The UTF-8 bytes of a text: Go hashes bytes. */
export function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
  }
  return bytes;
}

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
