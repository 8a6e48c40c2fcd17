/** A string as Go's %q prints it: what cannot be seen is escaped. Follows go/src/strconv/quote.go. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/\\u00([01][0-9a-f])/g, (written, hex: string) =>
      Object.hasOwn(shortEscapes, hex) ? (shortEscapes[hex] ?? written) : `\\x${hex}`,
    )
    .replace(unseen, (character) => {
      const code = character.charCodeAt(0);
      return code < 0x80 ? `\\x${code.toString(16)}` : `\\u${code.toString(16).padStart(4, "0")}`;
    });
}

const shortEscapes: { readonly [hex: string]: string } = { "07": "\\a", "0b": "\\v" };
const unseen = /[\u007f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff0-\ufffb\ufffe\uffff]/g;
