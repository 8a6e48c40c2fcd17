const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 of the UTF-8 bytes of a text: what `create secret` sends. */
export function encodeBase64(text: string): string {
  const bytes = encodeURIComponent(text)
    .replace(/%([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .split("")
    .map((character) => character.charCodeAt(0));
  let encoded = "";
  for (let index = 0; index < bytes.length; index += 3) {
    const chunk = bytes.slice(index, index + 3);
    const bits = ((chunk[0] ?? 0) << 16) | ((chunk[1] ?? 0) << 8) | (chunk[2] ?? 0);
    for (let part = 0; part < 4; part++) encoded += part <= chunk.length ? alphabet[(bits >> (18 - 6 * part)) & 63] : "=";
  }
  return encoded;
}
