import { isBlank, isBlankOrEnd, isDigit, isWord } from "./characters.ts";
import { takeLine } from "./scan-scalars.ts";
import { type Mark, markOf, peek, type Scanner, scannerError, skip, type Token, takeBreak, token } from "./scanner-state.ts";

// Follows go.yaml.in/yaml/v2/scannerc.go (scan_anchor, scan_tag, scan_directive).

const afterAnchor = "?:,]}%@`";

/** `&name` or `*name`. */
export function scanAnchor(scanner: Scanner, type: "anchor" | "alias"): Token {
  const start = markOf(scanner);
  skip(scanner);
  const name = takeWord(scanner);
  const next = peek(scanner);
  if (name === "" || !(isBlankOrEnd(next) || afterAnchor.includes(String.fromCharCode(next)))) {
    throw scannerError(scanner, "did not find expected alphabetic or numeric character");
  }
  return token(type, start, markOf(scanner), name);
}

function takeWord(scanner: Scanner): string {
  const from = scanner.index;
  while (isWord(peek(scanner))) skip(scanner);
  return scanner.text.slice(from, scanner.index);
}

/** `!!str`, `!name`, `!handle!name`, `!<tag:…>`; the value is the handle, the suffix the rest. */
export function scanTag(scanner: Scanner): Token {
  const start = markOf(scanner);
  let handle = "";
  let suffix = "";
  if (peek(scanner, 1) === 60) {
    skip(scanner, 2);
    suffix = takeUri(scanner);
    if (peek(scanner) !== 62) throw scannerError(scanner, "did not find the expected '>'");
    skip(scanner);
  } else {
    skip(scanner);
    const word = takeWord(scanner);
    if (peek(scanner) === 33) {
      skip(scanner);
      handle = `!${word}!`;
      suffix = takeUri(scanner);
    } else {
      handle = "!";
      suffix = word + takeUri(scanner, true);
      // A lone `!` means "not the usual tag".
      if (suffix === "") [handle, suffix] = ["", "!"];
    }
  }
  if (!isBlankOrEnd(peek(scanner))) throw scannerError(scanner, "did not find expected whitespace or line break");
  return token("tag", start, markOf(scanner), handle, suffix);
}

const uriPunctuation = ";/?:@&=+$,.!~*'()[]%";

function takeUri(scanner: Scanner, mayBeEmpty = false): string {
  const from = scanner.index;
  for (let code = peek(scanner); isWord(code) || uriPunctuation.includes(String.fromCharCode(code)); code = peek(scanner)) {
    if (Number.isNaN(code)) break;
    skip(scanner);
  }
  if (scanner.index === from && !mayBeEmpty) throw scannerError(scanner, "did not find expected tag URI");
  return scanner.text.slice(from, scanner.index);
}

/** `%YAML 1.1` and `%TAG !e! tag:…`. */
export function scanDirective(scanner: Scanner): Token {
  const start = markOf(scanner);
  skip(scanner);
  const name = takeWord(scanner);
  if (name === "") throw scannerError(scanner, "could not find expected directive name");
  if (!isBlankOrEnd(peek(scanner))) throw scannerError(scanner, "found unexpected non-alphabetical character");
  const directive = name === "YAML" ? versionDirective(scanner, start) : name === "TAG" ? tagDirective(scanner, start) : undefined;
  if (!directive) throw scannerError(scanner, "found unknown directive name");
  skipBlanks(scanner);
  if (peek(scanner) === 35) takeLine(scanner);
  if (!isBlankOrEnd(peek(scanner))) throw scannerError(scanner, "did not find expected comment or line break");
  takeBreak(scanner);
  return directive;
}

function skipBlanks(scanner: Scanner): void {
  while (isBlank(peek(scanner))) skip(scanner);
}

function versionDirective(scanner: Scanner, start: Mark): Token {
  skipBlanks(scanner);
  const major = takeVersionNumber(scanner);
  if (peek(scanner) !== 46) throw scannerError(scanner, "did not find expected digit or '.' character");
  skip(scanner);
  const minor = takeVersionNumber(scanner);
  return token("version-directive", start, markOf(scanner), `${major}.${minor}`);
}

function takeVersionNumber(scanner: Scanner): number {
  const from = scanner.index;
  while (isDigit(peek(scanner))) {
    if (scanner.index - from >= 9) throw scannerError(scanner, "found extremely long version number");
    skip(scanner);
  }
  if (scanner.index === from) throw scannerError(scanner, "did not find expected version number");
  return Number(scanner.text.slice(from, scanner.index));
}

function tagDirective(scanner: Scanner, start: Mark): Token {
  skipBlanks(scanner);
  if (peek(scanner) !== 33) throw scannerError(scanner, "did not find expected '!'");
  skip(scanner);
  const word = takeWord(scanner);
  if (peek(scanner) === 33) skip(scanner);
  else if (word !== "") throw scannerError(scanner, "did not find expected '!'");
  const handle = scanner.text.slice(start.index, scanner.index).replace(/^%TAG[ \t]+/, "");
  if (!isBlank(peek(scanner))) throw scannerError(scanner, "did not find expected whitespace");
  skipBlanks(scanner);
  const prefix = takeUri(scanner);
  if (!isBlankOrEnd(peek(scanner))) throw scannerError(scanner, "did not find expected whitespace or line break");
  return token("tag-directive", start, markOf(scanner), handle, prefix);
}
