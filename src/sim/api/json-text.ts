// JSON text as Go reads it: the same values as JSON.parse, but Go's errors, and the keys that an object holds twice.
// Follows go/src/encoding/json/scanner.go.

export type JsonText = { readonly value: unknown; readonly duplicates: readonly string[] } | { readonly error: string };

interface Reader {
  readonly text: string;
  index: number;
  readonly duplicates: string[];
}

class JsonSyntaxError extends Error {
  /** where the text stops being JSON; undefined when it merely ends too early */
  readonly index: number | undefined;
  constructor(message: string, index?: number) {
    super(message);
    this.index = index;
  }
}

const MAX_DEPTH = 1000;

/** Never throws. Paths of duplicate keys are written as fields: `metadata.labels.app`. */
export function readJson(text: string): JsonText {
  return readPlain(text) ?? readWithCare(text);
}

/** The host's own reader knows no duplicates and has other errors: it is taken where the value has as many keys as the text. */
function readPlain(text: string): JsonText | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return countKeys(value, 0) === countColons(text) ? { value, duplicates: [] } : undefined;
}

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

/** How many keys well-formed JSON has: outside of its texts there is a colon behind each. */
function countColons(text: string): number {
  let count = 0;
  let isInside = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) isInside = !isInside;
    else if (isInside && code === BACKSLASH) index++;
    else if (!isInside && code === COLON) count++;
  }
  return count;
}

/** NaN for what is too deep. */
function countKeys(value: unknown, depth: number): number {
  if (depth > MAX_DEPTH) return Number.NaN;
  if (typeof value !== "object" || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += countKeys(item, depth + 1);
  else for (const key of Object.keys(value)) count += 1 + countKeys((value as { [key: string]: unknown })[key], depth + 1);
  return count;
}

function readWithCare(text: string): JsonText {
  const reader: Reader = { text, index: 0, duplicates: [] };
  try {
    const value = readValue(reader, "", 0);
    skipSpace(reader);
    if (reader.index < text.length) throw unexpected(reader, "after top-level value");
    return { value, duplicates: reader.duplicates };
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { error: error.message };
    throw error;
  }
}

export type JsonValueAt =
  | { readonly value: unknown; readonly end: number }
  /** `index` is undefined when the text merely ends too early */
  | { readonly error: string; readonly index: number | undefined };

/** One JSON value in a stream of several, which begins at `start`. */
export function readJsonAt(text: string, start: number): JsonValueAt {
  const reader: Reader = { text, index: start, duplicates: [] };
  try {
    const value = readValue(reader, "", 0);
    return { value, end: reader.index };
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { error: error.message, index: error.index };
    throw error;
  }
}

function unexpected(reader: Reader, where: string): JsonSyntaxError {
  if (reader.index >= reader.text.length) return new JsonSyntaxError("unexpected end of JSON input");
  return new JsonSyntaxError(
    `invalid character ${quoteCharacter(leadByte(reader.text.codePointAt(reader.index) ?? 0))} ${where}`,
    reader.index,
  );
}

/** Go looks at bytes: of a character beyond ASCII it shows the first byte of its UTF-8. */
function leadByte(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  return String.fromCharCode(code < 0x800 ? 0xc0 | (code >> 6) : code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18));
}

const quoteCharacter = (character: string): string =>
  character === "'" ? `'\\''` : character === '"' ? `'"'` : `'${JSON.stringify(character).slice(1, -1)}'`;

function skipSpace(reader: Reader): string {
  while (" \t\r\n".includes(reader.text.charAt(reader.index)) && reader.index < reader.text.length) reader.index++;
  return reader.text.charAt(reader.index);
}

const literals: readonly (readonly [text: string, value: unknown])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

function readValue(reader: Reader, path: string, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new JsonSyntaxError("exceeded max depth", reader.index);
  const first = skipSpace(reader);
  if (first === "{") return readObject(reader, path, depth);
  if (first === "[") return readArray(reader, path, depth);
  if (first === '"') return readString(reader);
  for (const [literal, value] of literals) {
    if (literal[0] !== first) continue;
    readLiteral(reader, literal);
    return value;
  }
  if (first === "-" || (first >= "0" && first <= "9")) return readNumber(reader);
  throw unexpected(reader, "looking for beginning of value");
}

function readLiteral(reader: Reader, literal: string): void {
  for (const expected of literal) {
    if (reader.text.charAt(reader.index) !== expected) throw unexpected(reader, `in literal ${literal} (expecting '${expected}')`);
    reader.index++;
  }
}

function readNumber(reader: Reader): number {
  const start = reader.index;
  const digits = (where: string) => {
    if (!/[0-9]/.test(reader.text.charAt(reader.index))) throw unexpected(reader, where);
    while (/[0-9]/.test(reader.text.charAt(reader.index))) reader.index++;
  };
  if (reader.text[reader.index] === "-") reader.index++;
  if (reader.text[reader.index] === "0") reader.index++;
  else digits("in numeric literal");
  if (reader.text[reader.index] === ".") {
    reader.index++;
    digits("after decimal point in numeric literal");
  }
  if (/[eE]/.test(reader.text.charAt(reader.index))) {
    reader.index++;
    if (/[+-]/.test(reader.text.charAt(reader.index))) reader.index++;
    digits("in exponent of numeric literal");
  }
  return Number(reader.text.slice(start, reader.index));
}

function readString(reader: Reader): string {
  const start = reader.index++;
  for (;;) {
    const character = reader.text.charAt(reader.index);
    if (character === "" || character < " ") throw unexpected(reader, "in string literal");
    reader.index++;
    if (character === '"') break;
    if (character === "\\") readEscape(reader);
  }
  return JSON.parse(reader.text.slice(start, reader.index)) as string;
}

function readEscape(reader: Reader): void {
  if (!/["\\/bfnrtu]/.test(reader.text.charAt(reader.index))) throw unexpected(reader, "in string escape code");
  const isUnicode = reader.text[reader.index++] === "u";
  for (let digit = 0; isUnicode && digit < 4; digit++, reader.index++) {
    if (!/[0-9a-fA-F]/.test(reader.text.charAt(reader.index))) throw unexpected(reader, "in \\u hexadecimal character escape");
  }
}

function readObject(reader: Reader, path: string, depth: number): unknown {
  const entries = new Map<string, unknown>();
  reader.index++;
  if (skipSpace(reader) === "}") {
    reader.index++;
    return {};
  }
  for (;;) {
    if (skipSpace(reader) !== '"') throw unexpected(reader, "looking for beginning of object key string");
    const key = readString(reader);
    if (skipSpace(reader) !== ":") throw unexpected(reader, "after object key");
    reader.index++;
    const inner = path === "" ? key : `${path}.${key}`;
    if (entries.has(key)) reader.duplicates.push(inner);
    entries.set(key, readValue(reader, inner, depth + 1));
    const next = skipSpace(reader);
    if (next !== "," && next !== "}") throw unexpected(reader, "after object key:value pair");
    reader.index++;
    if (next === "}") return Object.fromEntries(entries);
  }
}

function readArray(reader: Reader, path: string, depth: number): unknown {
  const items: unknown[] = [];
  reader.index++;
  if (skipSpace(reader) === "]") {
    reader.index++;
    return items;
  }
  for (;;) {
    items.push(readValue(reader, `${path}[${items.length}]`, depth + 1));
    const next = skipSpace(reader);
    if (next !== "," && next !== "]") throw unexpected(reader, "after array element");
    reader.index++;
    if (next === "]") return items;
  }
}
