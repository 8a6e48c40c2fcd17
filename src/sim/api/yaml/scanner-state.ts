import { findForbidden, isBreak } from "./characters.ts";

/** A place in the text; line and column count from 0. */
export interface Mark {
  readonly index: number;
  readonly line: number;
  readonly column: number;
}

export type TokenType =
  | "stream-end"
  | "version-directive"
  | "tag-directive"
  | "document-start"
  | "document-end"
  | "block-sequence-start"
  | "block-mapping-start"
  | "block-end"
  | "flow-sequence-start"
  | "flow-sequence-end"
  | "flow-mapping-start"
  | "flow-mapping-end"
  | "block-entry"
  | "flow-entry"
  | "key"
  | "value"
  | "alias"
  | "anchor"
  | "tag"
  | "scalar";

export interface Token {
  readonly type: TokenType;
  readonly start: Mark;
  readonly end: Mark;
  /** text of a scalar, name of an anchor, handle of a tag, version of a directive */
  readonly value: string;
  /** suffix of a tag, prefix of a tag directive */
  readonly suffix: string;
  /** a scalar without quotes, in which `yes` is true */
  readonly plain: boolean;
}

/** A place where a key without `?` may have begun: known only when its `:` is met. */
export interface SimpleKey {
  possible: boolean;
  required: boolean;
  tokenNumber: number;
  mark: Mark;
}

/** What the scanner knows between two tokens. Follows go.yaml.in/yaml/v2 (yamlh.go, yaml_parser_t). */
export interface Scanner {
  readonly text: string;
  /** reading at or after this index meets a refused character (it is read in pieces of 512, as the real reader does) */
  readonly forbiddenFrom: number;
  readonly forbiddenProblem: string;
  index: number;
  line: number;
  column: number;
  readonly tokens: Token[];
  head: number;
  /** how many tokens the parser has taken */
  taken: number;
  ended: boolean;
  indent: number;
  readonly indents: number[];
  flowLevel: number;
  simpleKeyAllowed: boolean;
  readonly simpleKeys: SimpleKey[];
  readonly simpleKeyOfToken: Map<number, number>;
}

/** How deep collections may be nested here; the real limit is 10,000, but a tab's stack is smaller. */
export const MAX_DEPTH = 1000;

/** Why a text is no YAML. `message` is go-yaml's, with its own idea of the line; `mark` is where an editor shows it. */
export class YamlError extends Error {
  readonly mark: Mark | undefined;
  constructor(message: string, mark?: Mark) {
    super(`yaml: ${message}`);
    this.mark = mark;
  }
}

const READER_PIECE = 512;

export function createScanner(text: string): Scanner {
  const forbidden = findForbidden(text);
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return {
    text,
    forbiddenFrom: forbidden ? Math.floor(forbidden.index / READER_PIECE) * READER_PIECE : Number.POSITIVE_INFINITY,
    forbiddenProblem: forbidden?.problem ?? "",
    index: start,
    line: 0,
    column: 0,
    tokens: [],
    head: 0,
    taken: 0,
    ended: false,
    indent: -1,
    indents: [],
    flowLevel: 0,
    simpleKeyAllowed: true,
    simpleKeys: [emptySimpleKey()],
    simpleKeyOfToken: new Map(),
  };
}

const origin: Mark = { index: 0, line: 0, column: 0 };
export const emptySimpleKey = (): SimpleKey => ({ possible: false, required: false, tokenNumber: 0, mark: origin });

export const markOf = (scanner: Scanner): Mark => ({ index: scanner.index, line: scanner.line, column: scanner.column });

/** The code `ahead` characters on; NaN at the end. */
export function peek(scanner: Scanner, ahead = 0): number {
  if (scanner.index >= scanner.forbiddenFrom) {
    const inPiece = findForbidden(scanner.text)?.index ?? scanner.index;
    throw new YamlError(scanner.forbiddenProblem, markAt(scanner.text, inPiece));
  }
  return scanner.text.charCodeAt(scanner.index + ahead);
}

export function skip(scanner: Scanner, count = 1): void {
  scanner.index += count;
  scanner.column += count;
}

/** Steps over one line break and gives it as a scalar keeps it: every break but U+2028 and U+2029 becomes a line feed. */
export function takeBreak(scanner: Scanner): string {
  const code = peek(scanner);
  if (!isBreak(code)) return "";
  scanner.index += code === 13 && peek(scanner, 1) === 10 ? 2 : 1;
  scanner.column = 0;
  scanner.line++;
  return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : "\n";
}

/** An error of the scanner is told one line later than one of the parser, and without a line when it is on the first. */
export function scannerError(scanner: Scanner, problem: string): YamlError {
  return new YamlError(`${scanner.line === 0 ? "" : `line ${scanner.line + 1}: `}${problem}`, markOf(scanner));
}

export function token(type: TokenType, start: Mark, end: Mark, value = "", suffix = "", plain = false): Token {
  return { type, start, end, value, suffix, plain };
}

/** Line and column of an index (slow: only for errors). */
export function markAt(text: string, index: number): Mark {
  const before = text.slice(0, index).split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  return { index, line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}
