import { isBlankOrEnd, isBreak, isBreakOrEnd, isEnd } from "./characters.ts";
import { scanBlockScalar, scanFlowScalar, scanPlainScalar } from "./scan-scalars.ts";
import { scanAnchor, scanDirective, scanTag } from "./scan-tags.ts";
import {
  emptySimpleKey,
  MAX_DEPTH,
  type Mark,
  markOf,
  peek,
  type Scanner,
  type SimpleKey,
  scannerError,
  skip,
  type Token,
  type TokenType,
  takeBreak,
  token,
} from "./scanner-state.ts";

// Text → tokens, in libyaml's way, because its errors are told in the words and on the lines of that way.
// Follows go.yaml.in/yaml/v2/scannerc.go.

/** The next token, left in the queue. */
export function peekToken(scanner: Scanner): Token {
  fetchMoreTokens(scanner);
  const next = scanner.tokens[scanner.head];
  if (!next) throw scannerError(scanner, "found unexpected end of stream");
  return next;
}

/** The next token, taken from the queue. */
export function takeToken(scanner: Scanner): Token {
  const next = peekToken(scanner);
  scanner.head++;
  scanner.taken++;
  if (scanner.head === scanner.tokens.length) {
    scanner.tokens.length = 0;
    scanner.head = 0;
  }
  return next;
}

/** A token may be given out only when no simple key can still begin before it. */
function fetchMoreTokens(scanner: Scanner): void {
  for (;;) {
    if (scanner.head < scanner.tokens.length) {
      const level = scanner.simpleKeyOfToken.get(scanner.taken);
      if (level === undefined || !isStillPossible(scanner, scanner.simpleKeys[level])) return;
    }
    if (scanner.ended) return;
    fetchNextToken(scanner);
  }
}

type Fetch = (scanner: Scanner) => void;

/** What a first character alone decides. */
const fetchByCharacter: { readonly [character: string]: Fetch } = {
  "[": (scanner) => fetchFlowStart(scanner, "flow-sequence-start"),
  "{": (scanner) => fetchFlowStart(scanner, "flow-mapping-start"),
  "]": (scanner) => fetchFlowEnd(scanner, "flow-sequence-end"),
  "}": (scanner) => fetchFlowEnd(scanner, "flow-mapping-end"),
  ",": fetchFlowEntry,
  "*": (scanner) => fetchWithKey(scanner, () => scanAnchor(scanner, "alias")),
  "&": (scanner) => fetchWithKey(scanner, () => scanAnchor(scanner, "anchor")),
  "!": (scanner) => fetchWithKey(scanner, () => scanTag(scanner)),
  "'": (scanner) => fetchWithKey(scanner, () => scanFlowScalar(scanner, true)),
  '"': (scanner) => fetchWithKey(scanner, () => scanFlowScalar(scanner, false)),
};

const notPlain = "-?:,[]{}#&*!|>'\"%@`";

function fetchNextToken(scanner: Scanner): void {
  skipToNextToken(scanner);
  unrollIndent(scanner, scanner.column);
  const fetch = chooseFetch(scanner);
  if (!fetch) throw scannerError(scanner, "found character that cannot start any token");
  fetch(scanner);
}

function chooseFetch(scanner: Scanner): Fetch | undefined {
  const code = peek(scanner);
  if (isEnd(code)) return fetchStreamEnd;
  const character = String.fromCharCode(code);
  const spaceFollows = isBlankOrEnd(peek(scanner, 1));
  if (scanner.column === 0) {
    if (character === "%") return fetchDirective;
    const isTripled = peek(scanner, 1) === code && peek(scanner, 2) === code && isBlankOrEnd(peek(scanner, 3));
    if (isTripled && character === "-") return fetchDocumentStart;
    if (isTripled && character === ".") return fetchDocumentEnd;
  }
  const inFlow = scanner.flowLevel > 0;
  if (character === "-" && spaceFollows) return fetchBlockEntry;
  if (character === "?" && (inFlow || spaceFollows)) return fetchKey;
  if (character === ":" && (inFlow || spaceFollows)) return fetchValue;
  if (character === "|" && !inFlow) return fetchLiteral;
  if (character === ">" && !inFlow) return fetchFolded;
  const fetch = Object.hasOwn(fetchByCharacter, character) ? fetchByCharacter[character] : undefined;
  if (fetch) return fetch;
  const startsPlain =
    !(isBlankOrEnd(code) || notPlain.includes(character)) ||
    (character === "-" && !spaceFollows) ||
    (!inFlow && (character === "?" || character === ":") && !spaceFollows);
  return startsPlain ? fetchPlain : undefined;
}

const fetchDocumentStart: Fetch = (scanner) => fetchDocumentIndicator(scanner, "document-start");
const fetchDocumentEnd: Fetch = (scanner) => fetchDocumentIndicator(scanner, "document-end");
const fetchLiteral: Fetch = (scanner) => fetchBlockScalar(scanner, true);
const fetchFolded: Fetch = (scanner) => fetchBlockScalar(scanner, false);
const fetchPlain: Fetch = (scanner) => fetchWithKey(scanner, () => scanPlainScalar(scanner));

function skipToNextToken(scanner: Scanner): void {
  for (;;) {
    if (scanner.column === 0 && peek(scanner) === 0xfeff) skip(scanner);
    while (peek(scanner) === 32 || (peek(scanner) === 9 && (scanner.flowLevel > 0 || !scanner.simpleKeyAllowed))) skip(scanner);
    if (peek(scanner) === 35) while (!isBreakOrEnd(peek(scanner))) skip(scanner);
    if (!isBreak(peek(scanner))) return;
    takeBreak(scanner);
    if (scanner.flowLevel === 0) scanner.simpleKeyAllowed = true;
  }
}

/** A simple key must be on one line and at most 1024 characters long. */
function isStillPossible(scanner: Scanner, key: SimpleKey | undefined): boolean {
  if (!key?.possible) return false;
  if (key.mark.line >= scanner.line && key.mark.index + 1024 >= scanner.index) return true;
  if (key.required) throw scannerError(scanner, "could not find expected ':'");
  key.possible = false;
  return false;
}

function saveSimpleKey(scanner: Scanner): void {
  if (!scanner.simpleKeyAllowed) return;
  removeSimpleKey(scanner);
  const key: SimpleKey = {
    possible: true,
    required: scanner.flowLevel === 0 && scanner.indent === scanner.column,
    tokenNumber: scanner.taken + scanner.tokens.length - scanner.head,
    mark: markOf(scanner),
  };
  scanner.simpleKeys[scanner.simpleKeys.length - 1] = key;
  scanner.simpleKeyOfToken.set(key.tokenNumber, scanner.simpleKeys.length - 1);
}

function removeSimpleKey(scanner: Scanner): void {
  const key = scanner.simpleKeys.at(-1);
  if (!key?.possible) return;
  if (key.required) throw scannerError(scanner, "could not find expected ':'");
  key.possible = false;
  scanner.simpleKeyOfToken.delete(key.tokenNumber);
}

function rollIndent(scanner: Scanner, column: number, at: number, type: TokenType, mark: Mark): void {
  if (scanner.flowLevel > 0 || scanner.indent >= column) return;
  scanner.indents.push(scanner.indent);
  scanner.indent = column;
  if (scanner.indents.length > MAX_DEPTH) throw scannerError(scanner, `exceeded max depth of ${MAX_DEPTH}`);
  insertToken(scanner, at, token(type, mark, mark));
}

/** `at` is a token's number, or -1 for the end of the queue. */
function insertToken(scanner: Scanner, at: number, inserted: Token): void {
  if (at < 0) scanner.tokens.push(inserted);
  else scanner.tokens.splice(scanner.head + at - scanner.taken, 0, inserted);
}

function unrollIndent(scanner: Scanner, column: number): void {
  if (scanner.flowLevel > 0) return;
  while (scanner.indent > column) {
    scanner.tokens.push(token("block-end", markOf(scanner), markOf(scanner)));
    scanner.indent = scanner.indents.pop() ?? -1;
  }
}

function fetchStreamEnd(scanner: Scanner): void {
  if (scanner.column !== 0) {
    scanner.column = 0;
    scanner.line++;
  }
  unrollIndent(scanner, -1);
  removeSimpleKey(scanner);
  scanner.simpleKeyAllowed = false;
  scanner.ended = true;
  scanner.tokens.push(token("stream-end", markOf(scanner), markOf(scanner)));
}

function fetchDirective(scanner: Scanner): void {
  unrollIndent(scanner, -1);
  removeSimpleKey(scanner);
  scanner.simpleKeyAllowed = false;
  scanner.tokens.push(scanDirective(scanner));
}

function fetchDocumentIndicator(scanner: Scanner, type: TokenType): void {
  unrollIndent(scanner, -1);
  removeSimpleKey(scanner);
  scanner.simpleKeyAllowed = false;
  fetchCharacters(scanner, type, 3);
}

function fetchCharacters(scanner: Scanner, type: TokenType, count = 1): void {
  const start = markOf(scanner);
  skip(scanner, count);
  scanner.tokens.push(token(type, start, markOf(scanner)));
}

function fetchFlowStart(scanner: Scanner, type: TokenType): void {
  saveSimpleKey(scanner);
  scanner.simpleKeys.push(emptySimpleKey());
  scanner.flowLevel++;
  if (scanner.flowLevel > MAX_DEPTH) throw scannerError(scanner, `exceeded max depth of ${MAX_DEPTH}`);
  scanner.simpleKeyAllowed = true;
  fetchCharacters(scanner, type);
}

function fetchFlowEnd(scanner: Scanner, type: TokenType): void {
  removeSimpleKey(scanner);
  if (scanner.flowLevel > 0) {
    scanner.flowLevel--;
    const key = scanner.simpleKeys.pop();
    if (key) scanner.simpleKeyOfToken.delete(key.tokenNumber);
  }
  scanner.simpleKeyAllowed = false;
  fetchCharacters(scanner, type);
}

function fetchFlowEntry(scanner: Scanner): void {
  removeSimpleKey(scanner);
  scanner.simpleKeyAllowed = true;
  fetchCharacters(scanner, "flow-entry");
}

function fetchBlockEntry(scanner: Scanner): void {
  if (scanner.flowLevel === 0) {
    if (!scanner.simpleKeyAllowed) throw scannerError(scanner, "block sequence entries are not allowed in this context");
    rollIndent(scanner, scanner.column, -1, "block-sequence-start", markOf(scanner));
  }
  removeSimpleKey(scanner);
  scanner.simpleKeyAllowed = true;
  fetchCharacters(scanner, "block-entry");
}

function fetchKey(scanner: Scanner): void {
  if (scanner.flowLevel === 0) {
    if (!scanner.simpleKeyAllowed) throw scannerError(scanner, "mapping keys are not allowed in this context");
    rollIndent(scanner, scanner.column, -1, "block-mapping-start", markOf(scanner));
  }
  removeSimpleKey(scanner);
  scanner.simpleKeyAllowed = scanner.flowLevel === 0;
  fetchCharacters(scanner, "key");
}

/** `:`: only now it is known that the token before it was a key. */
function fetchValue(scanner: Scanner): void {
  const key = scanner.simpleKeys.at(-1);
  if (key && isStillPossible(scanner, key)) {
    insertToken(scanner, key.tokenNumber, token("key", key.mark, key.mark));
    rollIndent(scanner, key.mark.column, key.tokenNumber, "block-mapping-start", key.mark);
    key.possible = false;
    scanner.simpleKeyOfToken.delete(key.tokenNumber);
    scanner.simpleKeyAllowed = false;
  } else {
    if (scanner.flowLevel === 0) {
      if (!scanner.simpleKeyAllowed) throw scannerError(scanner, "mapping values are not allowed in this context");
      rollIndent(scanner, scanner.column, -1, "block-mapping-start", markOf(scanner));
    }
    scanner.simpleKeyAllowed = scanner.flowLevel === 0;
  }
  fetchCharacters(scanner, "value");
}

function fetchBlockScalar(scanner: Scanner, literal: boolean): void {
  removeSimpleKey(scanner);
  scanner.simpleKeyAllowed = true;
  scanner.tokens.push(scanBlockScalar(scanner, literal));
}

/** A token that may begin a simple key; a plain scalar over several lines allows another after it. */
function fetchWithKey(scanner: Scanner, scan: () => Token): void {
  saveSimpleKey(scanner);
  scanner.simpleKeyAllowed = false;
  scanner.tokens.push(scan());
}
