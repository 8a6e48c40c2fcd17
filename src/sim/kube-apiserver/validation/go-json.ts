/** What Go's encoding/json says of a text that is no JSON object; undefined when it is one. */
export function goJsonError(text: string): string | undefined {
  const state = scanValue(text, skipSpace(text, 0));
  if (typeof state === "string") return state;
  const rest = skipSpace(text, state);
  if (rest < text.length) return `invalid character ${quoted(text.charAt(rest))} after top-level value`;
  const value: unknown = JSON.parse(text);
  if (value === null || (typeof value === "object" && !Array.isArray(value))) return undefined;
  return `json: cannot unmarshal ${typeName(value)} into Go value of type map[string]interface {}`;
}

const ended = "unexpected end of JSON input";
const quoted = (letter: string) => (letter === "'" ? "'\\''" : letter === '"' ? "'\"'" : `'${JSON.stringify(letter).slice(1, -1)}'`);

function typeName(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return typeof value === "boolean" ? "bool" : typeof value;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text.charAt(at))) at++;
  return at;
}

/** @returns where the value ends, or what is wrong with it. */
function scanValue(text: string, from: number): number | string {
  const letter = text.charAt(from);
  if (letter === "") return ended;
  if (letter === "{") return scanObject(text, from);
  if (letter === "[") return scanArray(text, from);
  if (letter === '"') return scanString(text, from);
  const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/.exec(text.slice(from));
  if (number) return from + number[0].length;
  for (const word of ["true", "false", "null"]) {
    if (letter !== word[0]) continue;
    for (let index = 1; index < word.length; index++) {
      const found = text.charAt(from + index);
      if (found === "") return ended;
      if (found !== word[index]) return `invalid character ${quoted(found)} in literal ${word} (expecting '${word[index]}')`;
    }
    return from + word.length;
  }
  return `invalid character ${quoted(letter)} looking for beginning of value`;
}

function scanString(text: string, from: number): number | string {
  for (let at = from + 1; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '"') return at + 1;
    if (letter === "\\") at++;
    else if (letter < " ") return `invalid character ${quoted(letter)} in string literal`;
  }
  return ended;
}

function scanArray(text: string, from: number): number | string {
  let at = skipSpace(text, from + 1);
  if (text.charAt(at) === "]") return at + 1;
  while (true) {
    const end = scanValue(text, skipSpace(text, at));
    if (typeof end === "string") return end;
    at = skipSpace(text, end);
    const letter = text.charAt(at);
    if (letter === "]") return at + 1;
    if (letter === "") return ended;
    if (letter !== ",") return `invalid character ${quoted(letter)} after array element`;
    at++;
  }
}

function scanObject(text: string, from: number): number | string {
  let at = skipSpace(text, from + 1);
  if (text.charAt(at) === "}") return at + 1;
  while (true) {
    at = skipSpace(text, at);
    const first = text.charAt(at);
    if (first === "") return ended;
    if (first !== '"') return `invalid character ${quoted(first)} looking for beginning of object key string`;
    const key = scanString(text, at);
    if (typeof key === "string") return key;
    at = skipSpace(text, key);
    if (text.charAt(at) === "") return ended;
    if (text.charAt(at) !== ":") return `invalid character ${quoted(text.charAt(at))} after object key`;
    const end = scanValue(text, skipSpace(text, at + 1));
    if (typeof end === "string") return end;
    at = skipSpace(text, end);
    const letter = text.charAt(at);
    if (letter === "}") return at + 1;
    if (letter === "") return ended;
    if (letter !== ",") return `invalid character ${quoted(letter)} after object key:value pair`;
    at++;
  }
}
