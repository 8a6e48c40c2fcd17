import type { Word, WordPart } from "./syntax.ts";

/** Where reading stands; shared by the readers of words and of commands. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** Compiles the inside of `$(…)` and gives its block. */
  readonly compileInner: (text: string) => number;
}

/** Thrown inside the compiler only; `compile` turns it into a SyntaxProblem. */
export class ScriptError extends Error {}

const operators = new Set([" ", "\t", "\n", ";", "&", "|", "<", ">", "(", ")"]);
const nameStart = /[A-Za-z_]/;
const nameCharacter = /[A-Za-z0-9_]/;

/** Reads one word, up to an operator or a blank. @returns undefined where no word begins. */
export function readWord(cursor: Cursor): Word | undefined {
  const parts: WordPart[] = [];
  const start = cursor.at;
  while (cursor.at < cursor.text.length) {
    const character = cursor.text[cursor.at] as string;
    if (operators.has(character)) break;
    readPart(cursor, parts, false);
  }
  return cursor.at === start ? undefined : mergeTexts(parts);
}

/** Reads a whole text as if it stood in double quotes: a here-document, the inside of `$((…))`. */
export function readQuotedText(text: string, compileInner: Cursor["compileInner"]): Word {
  const cursor: Cursor = { text, at: 0, compileInner };
  const parts: WordPart[] = [];
  while (cursor.at < text.length) readPart(cursor, parts, true, true);
  return mergeTexts(parts);
}

function readPart(cursor: Cursor, parts: WordPart[], quoted: boolean, plainQuotes = false): void {
  const character = cursor.text[cursor.at] as string;
  if (character === "$") parts.push(...readDollar(cursor, quoted));
  else if (character === "`") parts.push(readBackquote(cursor, quoted));
  else if (character === "\\") readEscape(cursor, parts, quoted);
  else if (!quoted && character === "'") readSingle(cursor, parts);
  else if (character === '"' && !plainQuotes) readDouble(cursor, parts);
  else {
    parts.push({ kind: "text", text: character, quoted });
    cursor.at++;
  }
}

function readEscape(cursor: Cursor, parts: WordPart[], quoted: boolean): void {
  const next = cursor.text[cursor.at + 1];
  cursor.at += 2;
  if (next === undefined) parts.push({ kind: "text", text: "\\", quoted: true });
  else if (next === "\n") return;
  else if (quoted && !'$`"\\'.includes(next)) parts.push({ kind: "text", text: `\\${next}`, quoted: true });
  else parts.push({ kind: "text", text: next, quoted: true });
}

function readSingle(cursor: Cursor, parts: WordPart[]): void {
  const end = cursor.text.indexOf("'", cursor.at + 1);
  if (end < 0) throw new ScriptError("Syntax error: Unterminated quoted string");
  parts.push({ kind: "text", text: cursor.text.slice(cursor.at + 1, end), quoted: true });
  cursor.at = end + 1;
}

function readDouble(cursor: Cursor, parts: WordPart[]): void {
  cursor.at++;
  parts.push({ kind: "text", text: "", quoted: true });
  while (cursor.text[cursor.at] !== '"') {
    if (cursor.at >= cursor.text.length) throw new ScriptError("Syntax error: Unterminated quoted string");
    readPart(cursor, parts, true);
  }
  cursor.at++;
}

function readBackquote(cursor: Cursor, quoted: boolean): WordPart {
  let inner = "";
  cursor.at++;
  while (cursor.text[cursor.at] !== "`") {
    if (cursor.at >= cursor.text.length) throw new ScriptError("Syntax error: EOF in backquote substitution");
    if (cursor.text[cursor.at] === "\\" && "`\\$".includes(cursor.text[cursor.at + 1] ?? "")) cursor.at++;
    inner += cursor.text[cursor.at++];
  }
  cursor.at++;
  return { kind: "command", block: cursor.compileInner(inner), quoted };
}

function readDollar(cursor: Cursor, quoted: boolean): readonly WordPart[] {
  const next = cursor.text[cursor.at + 1] ?? "";
  if (cursor.text.startsWith("$((", cursor.at)) {
    const end = matchingEnd(cursor.text, cursor.at + 1);
    const inner = cursor.text.slice(cursor.at + 3, end - 1);
    cursor.at = end + 1;
    return [{ kind: "arithmetic", expression: readQuotedText(inner, cursor.compileInner), quoted }];
  }
  if (next === "(") {
    const end = matchingEnd(cursor.text, cursor.at + 1);
    const inner = cursor.text.slice(cursor.at + 2, end);
    cursor.at = end + 1;
    return [{ kind: "command", block: cursor.compileInner(inner), quoted }];
  }
  if (next === "{") return [readBraced(cursor, quoted)];
  cursor.at++;
  if (nameStart.test(next)) return [{ kind: "variable", name: readName(cursor), quoted }];
  if (next !== "" && "?$!#@*0123456789-".includes(next)) {
    cursor.at++;
    return [{ kind: "variable", name: next, quoted }];
  }
  return [{ kind: "text", text: "$", quoted }];
}

export function readName(cursor: Cursor): string {
  const start = cursor.at;
  while (cursor.at < cursor.text.length && nameCharacter.test(cursor.text[cursor.at] as string)) cursor.at++;
  return cursor.text.slice(start, cursor.at);
}

const variableOperators = [":-", ":=", ":+", ":?", "-", "=", "+", "?", "%%", "%", "##", "#", "//", "/"];

function readBraced(cursor: Cursor, quoted: boolean): WordPart {
  const end = matchingEnd(cursor.text, cursor.at + 1);
  const inner = cursor.text.slice(cursor.at + 2, end);
  cursor.at = end + 1;
  const length = /^#([A-Za-z_][A-Za-z0-9_]*|[@*0-9])$/.exec(inner);
  if (length) return { kind: "variable", name: length[1] as string, operator: "length", quoted };
  const name = /^([A-Za-z_][A-Za-z0-9_]*|[0-9]+|[?$!#@*-])/.exec(inner)?.[0];
  if (name === undefined) throw new ScriptError("Bad substitution");
  const rest = inner.slice(name.length);
  if (rest === "") return { kind: "variable", name, quoted };
  const operator = variableOperators.find((candidate) => rest.startsWith(candidate));
  if (!operator) throw new ScriptError("Bad substitution");
  return { kind: "variable", name, quoted, operator, argument: readArgument(rest.slice(operator.length), cursor.compileInner, quoted) };
}

/** The word after `:-` and its like: blanks belong to it, quotes inside work as outside. */
function readArgument(text: string, compileInner: Cursor["compileInner"], quoted: boolean): Word {
  const inner: Cursor = { text, at: 0, compileInner };
  const parts: WordPart[] = [];
  while (inner.at < text.length) readPart(inner, parts, quoted && text[inner.at] !== "'" ? quoted : false);
  return mergeTexts(parts);
}

/** Where the bracket that opens at `open` closes; quotes inside are skipped. */
export function matchingEnd(text: string, open: number): number {
  const opening = text[open] as string;
  const closing = opening === "(" ? ")" : "}";
  let depth = 0;
  for (let index = open; index < text.length; index++) {
    const character = text[index] as string;
    if (character === "\\") index++;
    else if (character === "'") index = skipTo(text, index, "'");
    else if (character === '"') index = skipDouble(text, index);
    else if (character === opening) depth++;
    else if (character === closing && --depth === 0) return index;
  }
  throw new ScriptError(opening === "(" ? 'Syntax error: end of file unexpected (expecting ")")' : "Syntax error: Missing '}'");
}

function skipTo(text: string, from: number, quote: string): number {
  const end = text.indexOf(quote, from + 1);
  if (end < 0) throw new ScriptError("Syntax error: Unterminated quoted string");
  return end;
}

function skipDouble(text: string, from: number): number {
  for (let index = from + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === "$" && (text[index + 1] === "(" || text[index + 1] === "{")) index = matchingEnd(text, index + 1);
    else if (text[index] === '"') return index;
  }
  throw new ScriptError("Syntax error: Unterminated quoted string");
}

function mergeTexts(parts: readonly WordPart[]): Word {
  const merged: WordPart[] = [];
  for (const part of parts) {
    const last = merged[merged.length - 1];
    if (part.kind === "text" && last?.kind === "text" && last.quoted === part.quoted)
      merged[merged.length - 1] = { ...last, text: last.text + part.text };
    else merged.push(part);
  }
  return merged;
}

/** The literal text of a word without expansions or quotes; undefined if it has any. */
export function literalOf(word: Word): string | undefined {
  if (word.length === 0) return "";
  const [only] = word;
  return word.length === 1 && only?.kind === "text" && !only.quoted ? only.text : undefined;
}
