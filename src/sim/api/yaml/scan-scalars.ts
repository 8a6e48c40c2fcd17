import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, isEnd, isHexDigit } from "./characters.ts";
import { markOf, peek, type Scanner, scannerError, skip, type Token, takeBreak, token } from "./scanner-state.ts";

// Follows go.yaml.in/yaml/v2/scannerc.go (scan_block_scalar, scan_flow_scalar, scan_plain_scalar).

/** `|` and `>`: a scalar whose lines are told by their indentation. */
export function scanBlockScalar(scanner: Scanner, literal: boolean): Token {
  const start = markOf(scanner);
  skip(scanner);
  const { chomping, increment } = blockHeader(scanner);
  let indent = increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment;
  let value = "";
  let leadingBreak = "";
  let leadingBlank = false;
  let end = markOf(scanner);
  let breaks = "";
  const eatBreaks = () => {
    const eaten = blockBreaks(scanner, indent);
    indent = eaten.indent;
    breaks = eaten.breaks;
    end = eaten.end;
  };
  eatBreaks();
  while (scanner.column === indent && !isEnd(peek(scanner))) {
    const trailingBlank = isBlank(peek(scanner));
    const folds = !literal && leadingBreak.startsWith("\n") && !leadingBlank && !trailingBlank;
    value += (folds ? (breaks === "" ? " " : "") : leadingBreak) + breaks;
    leadingBlank = trailingBlank;
    value += takeLine(scanner);
    leadingBreak = takeBreak(scanner);
    eatBreaks();
  }
  if (chomping >= 0) value += leadingBreak;
  if (chomping > 0) value += breaks;
  return token("scalar", start, end, value);
}

function blockHeader(scanner: Scanner): { readonly chomping: number; readonly increment: number } {
  let chomping = 0;
  let increment = 0;
  for (let part = 0; part < 2; part++) {
    const code = peek(scanner);
    if ((code === 43 || code === 45) && chomping === 0) chomping = code === 43 ? 1 : -1;
    else if (isDigit(code) && increment === 0) {
      if (code === 48) throw scannerError(scanner, "found an indentation indicator equal to 0");
      increment = code - 48;
    } else break;
    skip(scanner);
  }
  while (isBlank(peek(scanner))) skip(scanner);
  if (peek(scanner) === 35) takeLine(scanner);
  if (!isBreakOrEnd(peek(scanner))) throw scannerError(scanner, "did not find expected comment or line break");
  takeBreak(scanner);
  return { chomping, increment };
}

/** Eats indentation and empty lines; without a given indent, the first line with text decides it. */
function blockBreaks(scanner: Scanner, known: number) {
  let indent = known;
  let deepest = 0;
  let breaks = "";
  let end = markOf(scanner);
  for (;;) {
    while ((indent === 0 || scanner.column < indent) && peek(scanner) === 32) skip(scanner);
    deepest = Math.max(deepest, scanner.column);
    if ((indent === 0 || scanner.column < indent) && peek(scanner) === 9) {
      throw scannerError(scanner, "found a tab character where an indentation space is expected");
    }
    if (!isBreak(peek(scanner))) break;
    breaks += takeBreak(scanner);
    end = markOf(scanner);
  }
  if (indent === 0) indent = Math.max(deepest, scanner.indent + 1, 1);
  return { indent, breaks, end };
}

/** The rest of the line, without its break. */
export function takeLine(scanner: Scanner): string {
  const from = scanner.index;
  while (!isBreakOrEnd(peek(scanner))) skip(scanner);
  return scanner.text.slice(from, scanner.index);
}

const isDocumentIndicator = (scanner: Scanner): boolean => {
  if (scanner.column !== 0) return false;
  const code = peek(scanner);
  if (code !== 45 && code !== 46) return false;
  return peek(scanner, 1) === code && peek(scanner, 2) === code && isBlankOrEnd(peek(scanner, 3));
};

/** White space between two words of a scalar: one line break becomes a space, further ones stay. */
function foldedSpace(space: Space): string {
  if (!space.brokeLine) return space.blanks;
  return space.firstBreak === "\n" ? space.moreBreaks || " " : space.firstBreak + space.moreBreaks;
}

interface Space {
  blanks: string;
  firstBreak: string;
  moreBreaks: string;
  brokeLine: boolean;
}

const noSpace = (): Space => ({ blanks: "", firstBreak: "", moreBreaks: "", brokeLine: false });

function takeSpace(scanner: Scanner, space: Space): void {
  if (isBlank(peek(scanner))) {
    if (!space.brokeLine) space.blanks += scanner.text.charAt(scanner.index);
    skip(scanner);
  } else if (space.brokeLine) {
    space.moreBreaks += takeBreak(scanner);
  } else {
    space.firstBreak = takeBreak(scanner);
    space.brokeLine = true;
  }
}

/** `'…'` and `"…"`. */
export function scanFlowScalar(scanner: Scanner, single: boolean): Token {
  const start = markOf(scanner);
  const quote = single ? 39 : 34;
  skip(scanner);
  let value = "";
  for (;;) {
    if (isDocumentIndicator(scanner)) throw scannerError(scanner, "found unexpected document indicator");
    if (isEnd(peek(scanner))) throw scannerError(scanner, "found unexpected end of stream");
    const space = noSpace();
    for (let code = peek(scanner); !isBlankOrEnd(code); code = peek(scanner)) {
      if (single && code === 39 && peek(scanner, 1) === 39) {
        value += "'";
        skip(scanner, 2);
      } else if (code === quote) break;
      else if (!single && code === 92 && isBreak(peek(scanner, 1))) {
        skip(scanner);
        takeBreak(scanner);
        space.brokeLine = true;
        break;
      } else if (!single && code === 92) value += takeEscape(scanner);
      else value += takeOrdinary(scanner, quote);
    }
    if (peek(scanner) === quote) break;
    const escaped = space.brokeLine;
    while (isBlank(peek(scanner)) || isBreak(peek(scanner))) takeSpace(scanner, space);
    value += escaped ? space.moreBreaks : foldedSpace(space);
  }
  skip(scanner);
  return token("scalar", start, markOf(scanner), value);
}

/** Characters that mean only themselves, up to white space, a quote or a backslash. */
function takeOrdinary(scanner: Scanner, quote: number): string {
  const from = scanner.index;
  do skip(scanner);
  while (!isBlankOrEnd(peek(scanner)) && peek(scanner) !== quote && peek(scanner) !== 92);
  return scanner.text.slice(from, scanner.index);
}

const escapes: { readonly [letter: string]: string } = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "'": "'",
  "\\": "\\",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
};
const escapeLengths: { readonly [letter: string]: number } = { x: 2, u: 4, U: 8 };

function takeEscape(scanner: Scanner): string {
  const letter = scanner.text.charAt(scanner.index + 1);
  const plain = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
  if (plain !== undefined) {
    skip(scanner, 2);
    return plain;
  }
  const length = Object.hasOwn(escapeLengths, letter) ? escapeLengths[letter] : undefined;
  if (length === undefined) throw scannerError(scanner, "found unknown escape character");
  skip(scanner, 2);
  for (let digit = 0; digit < length; digit++) {
    if (!isHexDigit(peek(scanner, digit))) throw scannerError(scanner, "did not find expected hexdecimal number");
  }
  const code = Number.parseInt(scanner.text.slice(scanner.index, scanner.index + length), 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw scannerError(scanner, "found invalid Unicode character escape code");
  }
  skip(scanner, length);
  return String.fromCodePoint(code);
}

const flowIndicators = ",?[]{}";

/** A scalar without quotes; it may go on over lines that are indented deeper. */
export function scanPlainScalar(scanner: Scanner): Token {
  const start = markOf(scanner);
  const indent = scanner.indent + 1;
  let end = start;
  let value = "";
  let space = noSpace();
  for (;;) {
    if (isDocumentIndicator(scanner) || peek(scanner) === 35) break;
    const from = scanner.index;
    for (let code = peek(scanner); !isBlankOrEnd(code); code = peek(scanner)) {
      if (code === 58 && isBlankOrEnd(peek(scanner, 1))) break;
      if (scanner.flowLevel > 0 && flowIndicators.includes(String.fromCharCode(code))) break;
      skip(scanner);
    }
    if (scanner.index > from) {
      value += foldedSpace(space) + scanner.text.slice(from, scanner.index);
      space = noSpace();
      end = markOf(scanner);
    }
    if (!isBlank(peek(scanner)) && !isBreak(peek(scanner))) break;
    while (isBlank(peek(scanner)) || isBreak(peek(scanner))) {
      if (space.brokeLine && scanner.column < indent && peek(scanner) === 9) {
        throw scannerError(scanner, "found a tab character that violates indentation");
      }
      takeSpace(scanner, space);
    }
    if (scanner.flowLevel === 0 && scanner.column < indent) break;
  }
  if (space.brokeLine) scanner.simpleKeyAllowed = true;
  return token("scalar", start, end, value, "", true);
}
