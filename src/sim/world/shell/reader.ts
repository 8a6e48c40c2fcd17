import type { Instruction, Redirect, Word } from "./syntax.ts";
import { type Cursor, readQuotedText, readWord, ScriptError } from "./words.ts";

/** What the compiler carries along; mutable, and gone when the script is compiled. */
export interface Reader {
  readonly cursor: Cursor;
  readonly blocks: Instruction[][];
  readonly hereDocuments: HereDocument[];
  slots: number;
  depth: number;
}

interface HereDocument {
  readonly delimiter: string;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  readonly target: Word[number][];
}

const reserved: ReadonlySet<string> = new Set(["then", "else", "elif", "fi", "do", "done", "esac", "}"]);

export const peek = (reader: Reader): string => reader.cursor.text[reader.cursor.at] ?? "";
export const startsWith = (reader: Reader, text: string): boolean => reader.cursor.text.startsWith(text, reader.cursor.at);

/** Over blanks, comments and line continuations. */
export function skipBlank(reader: Reader): void {
  const { cursor } = reader;
  for (;;) {
    const character = peek(reader);
    if (character === " " || character === "\t" || character === "\r") cursor.at++;
    else if (startsWith(reader, "\\\n")) cursor.at += 2;
    else if (character === "#" && (cursor.at === 0 || " \t\n;&|(".includes(cursor.text[cursor.at - 1] as string))) {
      while (cursor.at < cursor.text.length && peek(reader) !== "\n") cursor.at++;
    } else return;
  }
}

/** Over newlines too; a here-document's lines begin after the newline of its command. */
export function skipNewlines(reader: Reader): void {
  for (skipBlank(reader); peek(reader) === "\n"; skipBlank(reader)) {
    reader.cursor.at++;
    readHereDocuments(reader);
  }
}

/** Over newlines and single `;`. */
export function skipSeparators(reader: Reader): void {
  for (skipNewlines(reader); peek(reader) === ";" && !startsWith(reader, ";;"); skipNewlines(reader)) reader.cursor.at++;
}

/** The plain word that comes next, without moving. */
export function peekWord(reader: Reader): string | undefined {
  const match = /^[^\s;&|<>()"'`$\\]+/.exec(reader.cursor.text.slice(reader.cursor.at, reader.cursor.at + 64));
  return match?.[0];
}

export function peekReserved(reader: Reader): string | undefined {
  if (startsWith(reader, ";;")) return ";;";
  const word = peekWord(reader);
  return word !== undefined && reserved.has(word) ? word : undefined;
}

export function expectWord(reader: Reader, word: string): void {
  skipSeparators(reader);
  if (peekWord(reader) !== word) throw unexpected(reader, word);
  reader.cursor.at += word.length;
}

/** dash's complaint about what comes next. */
export function unexpected(reader: Reader, expecting?: string): ScriptError {
  skipBlank(reader);
  const next = peek(reader);
  const found = next === "" ? "end of file" : next === "\n" ? "newline" : (peekWord(reader) ?? next);
  const quoted = next === "" || next === "\n" ? found : found.length > 1 || !";&|<>()".includes(found) ? `"${found}"` : `"${found}"`;
  return new ScriptError(`Syntax error: ${quoted} unexpected${expecting === undefined ? "" : ` (expecting "${expecting}")`}`);
}

/** The redirects that come next, if any. */
export function readRedirects(reader: Reader): Redirect[] {
  const redirects: Redirect[] = [];
  for (;;) {
    skipBlank(reader);
    const redirect = readRedirect(reader);
    if (!redirect) return redirects;
    redirects.push(...redirect);
  }
}

export function readRedirect(reader: Reader): readonly Redirect[] | undefined {
  const { cursor } = reader;
  const match = /^(\d?)(<<-?|>>|>&|<&|>\||&>>?|<|>)/.exec(cursor.text.slice(cursor.at, cursor.at + 4));
  if (!match) return undefined;
  const [whole, digit, operator] = match as unknown as [string, string, string];
  cursor.at += whole.length;
  if (operator.startsWith("<<")) return [readHereRedirect(reader, operator === "<<-")];
  skipBlank(reader);
  const target = readWord(cursor);
  if (!target) throw unexpected(reader);
  if (operator.startsWith("&>")) {
    const mode = operator === "&>>" ? ">>" : ">";
    return [
      { fd: 1, mode, target },
      { fd: 2, mode: ">&", target: [{ kind: "text", text: "1", quoted: false }] },
    ];
  }
  const mode = operator === ">&" || operator === "<&" ? ">&" : operator === "<" ? "<" : operator === ">>" ? ">>" : ">";
  return [{ fd: digit === "" ? (operator.startsWith("<") ? 0 : 1) : Number(digit), mode, target }];
}

function readHereRedirect(reader: Reader, stripTabs: boolean): Redirect {
  skipBlank(reader);
  const word = readWord(reader.cursor);
  if (!word) throw unexpected(reader);
  const delimiter = word.map((part) => (part.kind === "text" ? part.text : "")).join("");
  const quoted = word.some((part) => part.kind === "text" && part.quoted);
  const target: Word[number][] = [];
  reader.hereDocuments.push({ delimiter, quoted, stripTabs, target });
  return { fd: 0, mode: "<<", target };
}

function readHereDocuments(reader: Reader): void {
  const { cursor } = reader;
  for (const document of reader.hereDocuments.splice(0)) {
    let body = "";
    for (;;) {
      if (cursor.at >= cursor.text.length) break;
      const end = cursor.text.indexOf("\n", cursor.at);
      const raw = cursor.text.slice(cursor.at, end < 0 ? undefined : end);
      cursor.at = end < 0 ? cursor.text.length : end + 1;
      const line = document.stripTabs ? raw.replace(/^\t+/, "") : raw;
      if (line === document.delimiter) break;
      body += `${line}\n`;
    }
    const parts: Word = document.quoted ? [{ kind: "text", text: body, quoted: true }] : readQuotedText(body, cursor.compileInner);
    document.target.push(...parts);
  }
}
