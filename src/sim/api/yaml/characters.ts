/** Classes of characters as YAML 1.1 sees them. Follows go.yaml.in/yaml/v2 (yamlprivateh.go). Codes are UTF-16; NaN is the end of the text. */

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;

export const isEnd = (code: number): boolean => Number.isNaN(code);
export const isBlank = (code: number): boolean => code === SPACE || code === TAB;
export const isBreak = (code: number): boolean =>
  code === LINE_FEED || code === CARRIAGE_RETURN || code === 0x85 || code === 0x2028 || code === 0x2029;
export const isBreakOrEnd = (code: number): boolean => isBreak(code) || Number.isNaN(code);
export const isBlankOrEnd = (code: number): boolean => isBlank(code) || isBreakOrEnd(code);

/** Letters, digits, `_` and `-`: what an anchor's name is made of. */
export const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 45;
export const isDigit = (code: number): boolean => code >= 48 && code <= 57;
export const isHexDigit = (code: number): boolean => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);

export interface Forbidden {
  readonly index: number;
  readonly problem: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that the reader refuses
const suspicious = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ud800-\udfff\ufffe\uffff]/g;

/** The first character that go-yaml's reader refuses, if there is one. */
export function findForbidden(text: string): Forbidden | undefined {
  suspicious.lastIndex = 0;
  for (let match = suspicious.exec(text); match; match = suspicious.exec(text)) {
    const code = text.charCodeAt(match.index);
    if (code < 0xd800 || code > 0xdfff) return { index: match.index, problem: "control characters are not allowed" };
    const isPair = code < 0xdc00 && (text.charCodeAt(match.index + 1) & 0xfc00) === 0xdc00;
    if (!isPair) return { index: match.index, problem: "invalid Unicode character" };
    suspicious.lastIndex = match.index + 2;
  }
  return undefined;
}
