import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
/**
 * Objects as `-o yaml` prints them: keys sorted, lists not indented, strings quoted only where a YAML 1.1 reader could mistake them.
 * Follows sigs.k8s.io/yaml (Marshal) over go-yaml v2 (emitterc.go, resolve.go, encode.go).
 */
export function toYaml(value: unknown): string {
  if (isJsonObject(value) && Object.keys(value).length > 0) return mapLines(value, "").join("\n").concat("\n");
  if (Array.isArray(value) && value.length > 0) return listLines(value, "").join("\n").concat("\n");
  return `${scalar(value, "")}\n`;
}

function mapLines(map: JsonObject, indent: string): string[] {
  return Object.keys(map)
    .filter((key) => map[key] !== undefined)
    .sort(naturalOrder)
    .flatMap((key) => entryLines(`${indent}${keyText(key)}:`, map[key], indent));
}

function entryLines(head: string, value: unknown, indent: string): string[] {
  if (isJsonObject(value) && Object.keys(value).length > 0) return [head, ...mapLines(value, `${indent}  `)];
  if (Array.isArray(value) && value.length > 0) return [head, ...listLines(value, indent)];
  return [`${head} ${scalar(value, `${indent}  `)}`];
}

function listLines(list: readonly unknown[], indent: string): string[] {
  return list.flatMap((item) => {
    const nested =
      isJsonObject(item) && Object.keys(item).length > 0
        ? mapLines(item, `${indent}  `)
        : Array.isArray(item) && item.length > 0
          ? listLines(item, `${indent}  `)
          : undefined;
    if (!nested) return [`${indent}- ${scalar(item, `${indent}  `)}`];
    const [first = "", ...rest] = nested;
    return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
  });
}

function keyText(key: string): string {
  return key.includes("\n") ? doubleQuoted(key) : scalar(key, "");
}

function scalar(value: unknown, indent: string): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "[]";
  if (typeof value === "object") return "{}";
  if (typeof value === "string") return text(value, indent);
  return String(value);
}

function text(value: string, indent: string): string {
  if (value === "") return '""';
  if (value.includes("\n")) return canBeBlock(value) ? block(value, indent) : doubleQuoted(value);
  if (unprintable.test(value)) return doubleQuoted(value);
  if (looksLikeOtherType(value)) return doubleQuoted(value);
  return canBePlain(value) ? value : singleQuoted(value);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are the characters that have to be escaped
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufeff\u2028\u2029\t]/;

function canBeBlock(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are the characters that have to be escaped
  return !/[\u0000-\u0008\u000b-\u001f\u007f]| \n| $/.test(value) && !/^[ \n]/.test(value);
}

function block(value: string, indent: string): string {
  const body = value.replace(/\n+$/, "");
  const tail = value.length - body.length;
  const header = tail === 0 ? "|-" : tail === 1 ? "|" : "|+";
  const lines = body.split("\n").map((line) => (line === "" ? "" : `${indent}${line}`));
  return [header, ...lines, ...Array.from({ length: Math.max(0, tail - 1) }, () => "")].join("\n");
}

/** Words that YAML 1.1 reads as bool, null, number, time or merge. */
const otherType = new RegExp(
  [
    "~|null|Null|NULL",
    "true|True|TRUE|false|False|FALSE|y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF",
    "<<",
    "[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0o?[0-7_]+|[0-9][0-9_]*)",
    "[-+]?(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?",
    "[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)",
    "[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?|[-+]?0(:[0-5]?[0-9])+",
    "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?",
  ]
    .map((pattern) => `^(?:${pattern})$`)
    .join("|"),
);

function looksLikeOtherType(value: string): boolean {
  return otherType.test(value);
}

/** Could the scanner read it back as one plain scalar? Follows go-yaml emitterc.go (yaml_emitter_analyze_scalar), block context. */
function canBePlain(value: string): boolean {
  if (/^[#,[\]{}&*!|>'"%@`]/.test(value) || /^---|^\.\.\./.test(value)) return false;
  if (/^[-?:](\s|$)/.test(value) || /^ | $/.test(value)) return false;
  return !/:(\s|$)|\s#/.test(value);
}

function singleQuoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

const escapes: { readonly [character: string]: string } = {
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
  '"': '\\"',
  "\\": "\\\\",
  "\u0000": "\\0",
};

function doubleQuoted(value: string): string {
  const escaped = [...value].map((character) => {
    const known = escapes[character];
    if (known) return known;
    const code = character.charCodeAt(0);
    if (character.length > 1 || !(unprintable.test(character) || code === 0x85)) return character;
    return code < 256 ? `\\x${code.toString(16).toUpperCase().padStart(2, "0")}` : `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`;
  });
  return `"${escaped.join("")}"`;
}

/** go-yaml sorts keys with digits by their number and letters after other signs (sorter.go, keyList.Less). */
function naturalOrder(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  let digits = false;
  for (let index = 0; index < a.length && index < b.length; index++) {
    const x = a[index] ?? "";
    const y = b[index] ?? "";
    if (x === y) {
      digits = isDigit(x);
      continue;
    }
    const xLetter = isLetter(x);
    const yLetter = isLetter(y);
    if (xLetter && yLetter) return x < y ? -1 : 1;
    if (xLetter || yLetter) return digits ? (xLetter ? -1 : 1) : xLetter ? 1 : -1;
    return compareNumbers(a, b, index, x < y ? -1 : 1);
  }
  return a.length - b.length;
}

function compareNumbers(a: readonly string[], b: readonly string[], index: number, otherwise: number): number {
  const read = (characters: readonly string[]) => /^\d*/.exec(characters.slice(index).join(""))?.[0] ?? "";
  let left = read(a);
  let right = read(b);
  if ((a[index] === "0" || b[index] === "0") && (a.slice(0, index).at(-1) ?? "") !== "") {
    let back = index - 1;
    while (back >= 0 && isDigit(a[back] ?? "")) {
      if (a[back] !== "0") {
        left = `1${left}`;
        right = `1${right}`;
        break;
      }
      back--;
    }
  }
  if (left !== "" && right !== "" && Number(left) !== Number(right)) return Number(left) < Number(right) ? -1 : 1;
  if (left.length !== right.length) return left.length < right.length ? -1 : 1;
  return otherwise;
}

const isDigit = (character: string) => character >= "0" && character <= "9";
const isLetter = (character: string) => /\p{L}/u.test(character);
