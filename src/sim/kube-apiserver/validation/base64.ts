/** Base64 as Go's encoding/base64 reads it: bytes as text in JSON. */

/** How many bytes the text stands for. */
export function base64Bytes(text: string): number {
  const letters = text.replace(/[\r\n]/g, "");
  return Math.floor((letters.replace(/=+$/, "").length * 3) / 4);
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The bytes as text, each byte one character. */
export function decodeBase64(text: string): string {
  let bits = 0;
  let held = 0;
  let result = "";
  for (const letter of text) {
    const value = alphabet.indexOf(letter);
    if (value < 0) continue;
    bits = (bits << 6) | value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    result += String.fromCharCode((bits >> held) & 0xff);
  }
  return result;
}

/** UTF-8 text → base64. */
export function encodeBase64(text: string): string {
  let result = "";
  let bits = 0;
  let held = 0;
  for (const byte of utf8(text)) {
    bits = ((bits << 8) | byte) & 0xffff;
    held += 8;
    while (held >= 6) {
      held -= 6;
      result += alphabet.charAt((bits >> held) & 0x3f);
    }
  }
  if (held > 0) result += alphabet.charAt((bits << (6 - held)) & 0x3f);
  return result + "=".repeat((4 - (result.length % 4)) % 4);
}

function* utf8(text: string): Generator<number> {
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) yield code;
    else {
      const length = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
      yield (length === 1 ? 0xc0 : length === 2 ? 0xe0 : 0xf0) | (code >> (6 * length));
      for (let index = length - 1; index >= 0; index--) yield 0x80 | ((code >> (6 * index)) & 0x3f);
    }
  }
}
