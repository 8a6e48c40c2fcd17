import { decodeBase64 } from "../../api/base64.ts";
import { goPrinted, goTypeName } from "../../api/go-text.ts";
import { isJsonObject } from "../../api/json-object.ts";
import { fail } from "../error.ts";
import { compareValues } from "./values.ts";

/**
 * The part of Go's text/template that `-o go-template` is used with: fields, range, if, with, variables, pipes and the usual functions.
 * Follows text/template (parse, exec) and kubectl/pkg/cli-runtime/printers/template.go.
 */
export function printGoTemplate(template: string): (value: unknown) => string {
  const trouble = (why: string) => fail(`error parsing template ${template}, template: output:1: ${why}`);
  const tokens = tokenize(template, trouble);
  const reader = { tokens, at: 0, depth: 0, trouble };
  const nodes = readNodes(reader, false);
  return (value) => render(nodes, value, { root: value, variables: new Map([["$", value]]) });
}

type Token = { readonly type: "text"; readonly text: string } | { readonly type: "action"; readonly text: string };

function tokenize(template: string, trouble: (why: string) => Error): readonly Token[] {
  const tokens: Token[] = [];
  let rest = template;
  while (rest !== "") {
    const open = rest.indexOf("{{");
    if (open < 0) {
      tokens.push({ type: "text", text: rest });
      break;
    }
    const action = /^\{\{(-\s)?((?:"(?:\\.|[^"\\])*"|`[^`]*`|'[^']*'|(?!\}\})[^"`'])*?)(\s-)?\}\}/.exec(rest.slice(open));
    if (!action) throw trouble("unclosed action");
    const before = rest.slice(0, open);
    tokens.push({ type: "text", text: action[1] ? before.trimEnd() : before });
    if (!(action[2] ?? "").startsWith("/*")) tokens.push({ type: "action", text: (action[2] ?? "").trim() });
    rest = rest.slice(open + action[0].length);
    if (action[3]) rest = rest.trimStart();
  }
  return tokens;
}

type Node =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "value"; readonly pipe: string }
  | {
      readonly type: "block";
      readonly word: "range" | "if" | "with";
      readonly pipe: string;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    };

/** Blocks in blocks, far beyond what anybody writes. */
const MAX_DEPTH = 200;

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
  /** How many blocks are open. */
  depth: number;
  readonly trouble: (why: string) => Error;
}

function readNodes(reader: Reader, inside: boolean): readonly Node[] {
  const nodes: Node[] = [];
  while (reader.at < reader.tokens.length) {
    const token = reader.tokens[reader.at] as Token;
    if (token.type === "text") nodes.push(token);
    else if (/^(end|else)\b/.test(token.text)) {
      if (!inside) throw reader.trouble(`unexpected {{${token.text.split(/\s/)[0]}}}`);
      return nodes;
    } else nodes.push(readAction(reader, token.text));
    reader.at++;
  }
  if (inside) throw reader.trouble("unexpected EOF");
  return nodes;
}

function readAction(reader: Reader, text: string): Node {
  const match = /^(range|if|with)\s+([\s\S]*)$/.exec(text);
  checkNames(match?.[2] ?? text, reader.trouble);
  if (!match) return { type: "value", pipe: text };
  reader.at++;
  if (++reader.depth > MAX_DEPTH) throw reader.trouble("이 시뮬레이션에는 없다: 이렇게 깊이 겹친 블록");
  const body = readNodes(reader, true);
  const ending = reader.tokens[reader.at]?.text ?? "end";
  let otherwise: readonly Node[] = [];
  if (/^else\s+(if|with)\b/.test(ending)) otherwise = [readAction(reader, ending.replace(/^else\s+/, ""))];
  else if (ending === "else") {
    reader.at++;
    otherwise = readNodes(reader, true);
  }
  reader.depth--;
  return { type: "block", word: match[1] as "range" | "if" | "with", pipe: match[2] ?? "", body, otherwise };
}

/** Every bare word must be a function. */
function checkNames(pipe: string, trouble: Reader["trouble"]): void {
  for (const word of splitOutside(pipe, "|").flatMap((command) => splitOutside(command.trim(), " "))) {
    if (word.startsWith("(")) checkNames(word.slice(1, word.lastIndexOf(")")), trouble);
    else if (/^[A-Za-z_]\w*$/.test(word) && !(word in functions) && !["true", "false", "nil"].includes(word)) {
      throw trouble(`function ${JSON.stringify(word)} not defined`);
    }
  }
}

interface Scope {
  readonly root: unknown;
  readonly variables: Map<string, unknown>;
}

function render(nodes: readonly Node[], dot: unknown, scope: Scope): string {
  return nodes.map((node) => renderNode(node, dot, scope)).join("");
}

function renderNode(node: Node, dot: unknown, scope: Scope): string {
  if (node.type === "text") return node.text;
  const declaration = /^(?:(\$\w*)\s*,\s*)?(\$\w*)\s*:?=\s*([\s\S]*)$/.exec(node.pipe);
  const value = evaluate(declaration ? (declaration[3] ?? "") : node.pipe, dot, scope);
  if (node.type === "value") {
    if (declaration) scope.variables.set(declaration[2] ?? "", value);
    return declaration ? "" : valueText(value);
  }
  const inner = { ...scope, variables: new Map(scope.variables) };
  if (node.word === "range") {
    const entries = Array.isArray(value)
      ? value.map((item, index) => [index, item] as const)
      : isJsonObject(value)
        ? Object.keys(value)
            .sort()
            .map((key) => [key, value[key]] as const)
        : [];
    if (entries.length === 0) return render(node.otherwise, dot, inner);
    return entries
      .map(([key, item]) => {
        if (declaration?.[1]) inner.variables.set(declaration[1], key);
        if (declaration) inner.variables.set(declaration[2] ?? "", item);
        return render(node.body, item, inner);
      })
      .join("");
  }
  if (declaration) inner.variables.set(declaration[2] ?? "", value);
  if (!isTrue(value)) return render(node.otherwise, dot, inner);
  return render(node.body, node.word === "with" ? value : dot, inner);
}

function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isJsonObject(value)) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== "";
}

/** As Go's fmt prints; what is not there at all as `<no value>`. */
const valueText = (value: unknown): string => (value === undefined || value === null ? "<no value>" : goPrinted(value));

/** `a | b c` : the result of each command becomes the last argument of the next. */
function evaluate(pipe: string, dot: unknown, scope: Scope): unknown {
  let result: { readonly value: unknown } | undefined;
  for (const command of splitOutside(pipe, "|")) {
    const words = splitOutside(command.trim(), " ").filter((word) => word !== "");
    const [head = "", ...rest] = words;
    const operands = [...rest.map((word) => operand(word, dot, scope)), ...(result ? [result.value] : [])];
    const builtin = functions[head];
    result = { value: builtin ? builtin(...operands) : operand(head, dot, scope) };
  }
  return result?.value;
}

function splitOutside(text: string, separator: string): readonly string[] {
  const parts: string[] = [""];
  let quote: string | undefined;
  let depth = 0;
  for (const character of text) {
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === '"' || character === "`" || character === "'") quote = character;
    else if (character === "(") depth++;
    else if (character === ")") depth--;
    else if (character === separator && depth === 0) {
      parts.push("");
      continue;
    }
    parts.push((parts.pop() ?? "") + character);
  }
  return parts;
}

function operand(word: string, dot: unknown, scope: Scope): unknown {
  if (word.startsWith("(")) {
    const end = word.lastIndexOf(")");
    return fieldOf(evaluate(word.slice(1, end), dot, scope), word.slice(end + 1).split("."));
  }
  if (word.startsWith('"')) return JSON.parse(word) as unknown;
  if (word.startsWith("`")) return word.slice(1, -1);
  if (/^-?\d+(\.\d+)?$/.test(word)) return Number(word);
  if (word === "true" || word === "false") return word === "true";
  if (word === "nil") return undefined;
  const [start = "", ...path] = word.split(".");
  const base = start.startsWith("$") ? scope.variables.get(start) : dot;
  return fieldOf(base, path);
}

function fieldOf(base: unknown, path: readonly string[]): unknown {
  return path
    .filter((key) => key !== "")
    .reduce<unknown>((value, key) => (isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), base);
}

const length = (value: unknown) =>
  Array.isArray(value) || typeof value === "string" ? value.length : isJsonObject(value) ? Object.keys(value).length : 0;
const same = (left: unknown, right: unknown) => compareValues(left, right) === 0;

const functions: { readonly [name: string]: (...values: readonly unknown[]) => unknown } = {
  len: length,
  index: (value, ...keys) =>
    keys.reduce<unknown>(
      (current, key) => (Array.isArray(current) ? current[Number(key)] : isJsonObject(current) ? current[String(key)] : undefined),
      value,
    ),
  eq: (left, ...others) => others.some((other) => same(left, other)),
  ne: (left, right) => !same(left, right),
  lt: (left, right) => compareValues(left, right) < 0,
  le: (left, right) => compareValues(left, right) <= 0,
  gt: (left, right) => compareValues(left, right) > 0,
  ge: (left, right) => compareValues(left, right) >= 0,
  and: (...values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  or: (...values) => values.find(isTrue) ?? values.at(-1),
  not: (value) => !isTrue(value),
  print: (...values) => values.map(valueText).join(""),
  println: (...values) => `${values.map(valueText).join(" ")}\n`,
  printf: (format, ...values) => {
    let at = 0;
    return String(format).replace(/%([-+0]*)(\d*)(?:\.\d+)?([vsdqtT%])/g, (_, marks: string, width: string, verb: string) => {
      if (verb === "%") return "%";
      const value = values[at++];
      const text = verb === "q" ? JSON.stringify(valueText(value)) : verb === "T" ? goTypeName(value) : valueText(value);
      if (marks.includes("-")) return text.padEnd(Number(width));
      return text.padStart(Number(width), marks.includes("0") ? "0" : " ");
    });
  },
  exists: (value, ...keys) =>
    keys.reduce<unknown>((current, key) => (isJsonObject(current) ? current[String(key)] : undefined), value) !== undefined,
  base64decode: (value) => decodeBase64(String(value)) ?? "",
};
