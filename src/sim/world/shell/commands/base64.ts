import { decodeBase64 } from "../../../api/base64.ts";
import { type Command, fail, ok, parseOptions } from "../command.ts";
import { inputsOf } from "./text.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function encodeBase64(text: string): string {
  const bytes = [...text].flatMap((character) => utf8(character.codePointAt(0) as number));
  let encoded = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.slice(index, index + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    encoded += `${alphabet[bits >> 18]}${alphabet[(bits >> 12) & 63]}${second === undefined ? "=" : alphabet[(bits >> 6) & 63]}${third === undefined ? "=" : alphabet[bits & 63]}`;
  }
  return encoded;
}

function utf8(code: number): readonly number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
}

/** `base64` and `base64 -d`. */
export const base64: Command = (call) => {
  const { flags, rest } = parseOptions(call.argv, "w");
  const text = inputsOf(call, rest)
    .texts.map((one) => one.text)
    .join("");
  if (!flags.has("d")) return ok(`${encodeBase64(text)}\n`);
  const decoded = decodeBase64(text.replace(/\s/g, ""));
  return decoded === undefined ? fail("base64: invalid input") : ok(decoded);
};
