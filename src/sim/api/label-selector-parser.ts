import { aggregateText } from "./error-message.ts";
import { labelNameTrouble, labelValueTroubles } from "./label-text.ts";
import type { LabelSelectorRequirement } from "./types.ts";

/** A selector as a query parameter or `-l` carries it, or the reason why it is none. */
export type ParsedSelector = { readonly requirements: readonly LabelSelectorRequirement[] } | { readonly error: string };

const symbols: ReadonlySet<string> = new Set([")", ",", "!", "==", "=", ">", "<", "!=", "("]);
const symbolLetters = "=!(),><";
const operators = "in, notin, =, ==, !=, gt, lt";
const operatorOf: { readonly [word: string]: string } = {
  in: "In",
  notin: "NotIn",
  "=": "In",
  "==": "In",
  "!=": "NotIn",
  ">": "Gt",
  "<": "Lt",
};

class SelectorError extends Error {}

const fail = (message: string): never => {
  throw new SelectorError(message);
};

/** Words and signs of a selector; "" ends them. Follows apimachinery/pkg/labels/selector.go (Lexer). */
function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    const letter = text.charAt(at);
    if (/\s/.test(letter)) {
      at++;
      continue;
    }
    let end = at + 1;
    if (symbolLetters.includes(letter)) {
      while (end < text.length && symbols.has(text.slice(at, end + 1))) end++;
    } else while (end < text.length && !/\s/.test(text.charAt(end)) && !symbolLetters.includes(text.charAt(end))) end++;
    tokens.push(text.slice(at, end));
    at = end;
  }
  return [...tokens, ""];
}

const isWord = (token: string): boolean => token !== "" && !symbols.has(token);
const isEnd = (token: string): boolean => token === "" || token === ",";

/**
 * Reads `app=web,tier in (a, b),env!=dev,!old,new,cores>4`.
 * Follows apimachinery/pkg/labels/selector.go (Parser).
 */
export function parseLabelSelector(text: string): ParsedSelector {
  const tokens = tokensOf(text);
  let at = 0;
  const next = () => tokens[at++] ?? "";
  const peek = () => tokens[at] ?? "";
  const requirements: LabelSelectorRequirement[] = [];
  const reader = { next, peek };
  try {
    for (;;) {
      const token = peek();
      if (token === "") break;
      if (!isWord(token) && token !== "!") return { error: `found '${token}', expected: !, identifier, or 'end of string'` };
      requirements.push(requirement(reader));
      const after = next();
      if (after === "") break;
      if (after !== ",") return { error: `found '${after}', expected: ',' or 'end of string'` };
      if (!isWord(peek()) && peek() !== "!") return { error: `found '${peek()}', expected: identifier after ','` };
    }
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    return { error: `unable to parse requirement: ${error.message}` };
  }
  return { requirements: [...requirements].sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0)) };
}

interface Reader {
  next(): string;
  peek(): string;
}

function requirement(reader: Reader): LabelSelectorRequirement {
  const first = reader.next();
  const negated = first === "!";
  const key = negated ? reader.next() : first;
  if (!isWord(key)) fail(`found '${key}', expected: identifier`);
  checkKey(key);
  if (negated) return { key, operator: "DoesNotExist" };
  if (isEnd(reader.peek())) return { key, operator: "Exists" };
  const word = reader.next();
  const operator = operatorOf[word] ?? fail(`found '${word}', expected: ${operators}`);
  const values = word === "in" || word === "notin" ? valueSet(reader) : [exactValue(reader)];
  checkValues(key, operator, values);
  return { key, operator, values };
}

function exactValue(reader: Reader): string {
  if (isEnd(reader.peek())) return "";
  const value = reader.next();
  return isWord(value) ? value : fail(`found '${value}', expected: identifier`);
}

function valueSet(reader: Reader): readonly string[] {
  const open = reader.next();
  if (open !== "(") fail(`found '${open}' expected: '('`);
  const values = new Set<string>();
  let isValueNext = true;
  for (;;) {
    const token = reader.next();
    if (token === ")") {
      if (isValueNext) values.add("");
      return [...values].sort();
    }
    if (token === ",") {
      if (isValueNext) values.add("");
      isValueNext = true;
    } else if (isWord(token) && isValueNext) {
      values.add(token);
      isValueNext = false;
    } else fail(isValueNext ? `found '${token}', expected: ',', or identifier` : `found '${token}', expected: ',' or ')'`);
  }
}

function checkKey(key: string): void {
  const trouble = labelNameTrouble(key.slice(key.indexOf("/") + 1));
  if (trouble !== undefined) fail(`<nil>: Invalid value: ${JSON.stringify(key)}: ${trouble}`);
}

function checkValues(key: string, operator: string, values: readonly string[]): void {
  const errors = values.flatMap((value, index) => {
    if ((operator === "Gt" || operator === "Lt") && !/^[+-]?\d+$/.test(value)) {
      return [`values[${index}]: Invalid value: ${JSON.stringify(value)}: for 'Gt', 'Lt' operators, the value must be an integer`];
    }
    return labelValueTroubles(value).map((why) => `values[${index}][${key}]: Invalid value: ${JSON.stringify(value)}: ${why}`);
  });
  if (errors.length > 0) fail(aggregateText(errors));
}
