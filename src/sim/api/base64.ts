import { utf8 } from "./utf8.ts";

/** Base64 as Go's encoding/base64 (StdEncoding) reads it: line ends are skipped, padding is required. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** @returns the index of the first byte that Go refuses; -1 for right text. */
export function base64ErrorAt(text: string): number {
  let inQuantum = 0;
  let index = 0;
  for (; index < text.length; index++) {
    const character = text[index] ?? "";
    if (character === "\n" || character === "\r") continue;
    if (character === "=") return paddingErrorAt(text, index, inQuantum);
    if (!ALPHABET.includes(character)) return index;
    inQuantum = (inQuantum + 1) % 4;
  }
  return inQuantum === 0 ? -1 : index - inQuantum;
}

function paddingErrorAt(text: string, at: number, inQuantum: number): number {
  if (inQuantum < 2) return at;
  let index = at + 1;
  const skipLineEnds = () => {
    while (text[index] === "\n" || text[index] === "\r") index++;
  };
  skipLineEnds();
  if (inQuantum === 2) {
    if (index >= text.length) return text.length;
    if (text[index] !== "=") return index;
    index++;
    skipLineEnds();
  }
  return index < text.length ? index : -1;
}

/** The text that base64 stands for, read as UTF-8; bytes that are no UTF-8 become U+FFFD. @returns undefined when it is no base64. */
export function decodeBase64(encoded: string): string | undefined {
  if (base64ErrorAt(encoded) >= 0) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of encoded) {
    const six = ALPHABET.indexOf(character);
    if (six < 0) continue;
    held = (held << 6) | six;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return decodeUtf8(bytes);
}

function decodeUtf8(bytes: readonly number[]): string {
  let text = "";
  for (let index = 0; index < bytes.length; ) {
    const lead = bytes[index] ?? 0;
    const length =
      lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
    const escaped = bytes.slice(index, index + Math.max(length, 1)).map((byte) => `%${byte.toString(16).padStart(2, "0")}`);
    try {
      text += length === 0 ? "\ufffd" : decodeURIComponent(escaped.join(""));
      index += Math.max(length, 1);
    } catch {
      text += "\ufffd";
      index++;
    }
  }
  return text;
}

/** How many bytes the text stands for. */
export function base64Bytes(text: string): number {
  const letters = text.replace(/[\r\n]/g, "");
  return Math.floor((letters.replace(/=+$/, "").length * 3) / 4);
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
      result += ALPHABET.charAt((bits >> held) & 0x3f);
    }
  }
  if (held > 0) result += ALPHABET.charAt((bits << (6 - held)) & 0x3f);
  return result + "=".repeat((4 - (result.length % 4)) % 4);
}
