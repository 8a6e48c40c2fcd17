const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 → text (UTF-8); what is no UTF-8 becomes U+FFFD. */
export function decodeBase64(data: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const character of data) {
    const value = alphabet.indexOf(character);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >> count) & 0xff);
    }
  }
  return decodeUtf8(bytes);
}

function decodeUtf8(bytes: readonly number[]): string {
  let text = "";
  for (let index = 0; index < bytes.length; index++) {
    const first = bytes[index] as number;
    const extra = first < 0x80 ? 0 : first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : -1;
    if (extra === 0) {
      text += String.fromCharCode(first);
      continue;
    }
    const rest = extra < 0 ? [] : bytes.slice(index + 1, index + 1 + extra);
    if (extra < 0 || rest.length < extra || rest.some((byte) => (byte & 0xc0) !== 0x80)) {
      text += "\ufffd";
      continue;
    }
    const code = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), first & (0x3f >> extra));
    text += String.fromCodePoint(code);
    index += extra;
  }
  return text;
}
