import { isJsonObject } from "./json-object.ts";
import { byCodeUnit } from "./order.ts";

/** A part of a JSONPath template. */
export type Node =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "path"; readonly steps: readonly Step[]; readonly root: boolean }
  | { readonly type: "range"; readonly path: readonly Step[]; readonly body: readonly Node[] };

export type Step =
  | { readonly type: "field"; readonly name: string }
  | { readonly type: "wildcard" }
  | { readonly type: "recursive" }
  | { readonly type: "slice"; readonly start?: number; readonly end?: number; readonly step?: number }
  | { readonly type: "index"; readonly index: number }
  | { readonly type: "union"; readonly parts: readonly (readonly Step[])[] }
  | { readonly type: "filter"; readonly left: Operand; readonly operator: string; readonly right: Operand | undefined };

type Operand = { readonly literal: unknown } | { readonly steps: readonly Step[]; readonly root: boolean };

/** A parsed template. Follows client-go/util/jsonpath. */
export interface Template {
  readonly nodes: readonly Node[];
}

/** Something that a path asks for is not there, where it has to be. */
export class JsonPathError extends Error {}

/** @param trouble makes the error of a template that cannot be read */
export function parseTemplate(template: string, trouble: (why: string) => Error): Template {
  return { nodes: new TemplateReader(template, trouble).read() };
}

class TemplateReader {
  readonly #text: string;
  readonly #trouble: (why: string) => Error;
  #at = 0;

  constructor(text: string, trouble: (why: string) => Error) {
    this.#text = text;
    this.#trouble = trouble;
  }

  read(): readonly Node[] {
    const { nodes, ended } = this.#readNodes();
    if (ended) throw this.#trouble("not in range, nothing to end");
    return nodes;
  }

  #readNodes(): { readonly nodes: readonly Node[]; readonly ended: boolean } {
    const nodes: Node[] = [];
    while (this.#at < this.#text.length) {
      const open = this.#text.indexOf("{", this.#at);
      if (open !== this.#at) {
        nodes.push({ type: "text", text: this.#text.slice(this.#at, open < 0 ? undefined : open) });
        if (open < 0) this.#at = this.#text.length;
        else this.#at = open;
        continue;
      }
      const action = this.#readAction().trim();
      if (action === "end") return { nodes, ended: true };
      if (/^range(\s|$)/.test(action)) {
        const path = parsePath(action.slice(5).trim(), this.#trouble);
        const inner = this.#readNodes();
        nodes.push({ type: "range", path, body: inner.nodes });
      } else nodes.push(...parseAction(action, this.#trouble));
    }
    return { nodes, ended: false };
  }

  /** The text between braces; braces in quotes do not count. */
  #readAction(): string {
    const start = ++this.#at;
    let quote: string | undefined;
    let brackets = 0;
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] ?? "";
      if (quote !== undefined) {
        if (character === "\\") this.#at++;
        else if (character === quote) quote = undefined;
      } else if (character === '"' || character === "'") quote = character;
      else if (character === "[") brackets++;
      else if (character === "]") brackets--;
      else if (character === "}") {
        if (brackets > 0) throw this.#trouble("unterminated array");
        return this.#text.slice(start, this.#at++);
      }
    }
    throw this.#trouble(quote !== undefined ? "unterminated quoted string" : brackets > 0 ? "unterminated array" : "unclosed action");
  }
}

function parseAction(action: string, trouble: (why: string) => Error): readonly Node[] {
  const quoted = /^(["'])((?:\\.|(?!\1)[\s\S])*)\1\s*/.exec(action);
  if (quoted) return [{ type: "text", text: unescaped(quoted[2] ?? "") }, ...rest(action.slice(quoted[0].length), trouble)];
  if (action === "") return [];
  const end = pathEnd(action);
  const steps = parsePath(action.slice(0, end), trouble);
  return [{ type: "path", steps, root: action.startsWith("$") }, ...rest(action.slice(end).trim(), trouble)];
}

const rest = (action: string, trouble: (why: string) => Error): readonly Node[] => (action === "" ? [] : parseAction(action, trouble));

/** A path ends at a blank outside of brackets. */
function pathEnd(action: string): number {
  let depth = 0;
  for (let index = 0; index < action.length; index++) {
    const character = action[index] ?? "";
    if (character === "[") depth++;
    else if (character === "]") depth--;
    else if (/\s/.test(character) && depth === 0) return index;
  }
  return action.length;
}

const escapes: { readonly [letter: string]: string } = { n: "\n", t: "\t", r: "\r", "\\": "\\", '"': '"', "'": "'" };
const unescaped = (text: string) => text.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);

function parsePath(text: string, trouble: (why: string) => Error): readonly Step[] {
  const steps: Step[] = [];
  let rest = text.replace(/^[$@]/, "");
  if (rest === text && !/^[.[]/.test(rest)) throw trouble(`unrecognized identifier ${/^[^\s.[\]]*/.exec(rest)?.[0] ?? ""}`);
  while (rest !== "") {
    if (rest.startsWith("..")) {
      steps.push({ type: "recursive" });
      rest = rest.slice(rest[2] === "[" ? 2 : 1);
      continue;
    }
    if (rest.startsWith("[")) {
      const end = closingBracket(rest);
      if (end < 0) throw trouble("unterminated array");
      steps.push(bracketStep(rest.slice(1, end), trouble));
      rest = rest.slice(end + 1);
      continue;
    }
    const field = /^\.?((?:\\.|[^\\.[\]\s])*)/.exec(rest);
    if (!field?.[0])
      throw trouble(`unrecognized character in action: U+${rest.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")} '${rest[0]}'`);
    const name = (field[1] ?? "").replace(/\\(.)/g, "$1");
    if (name === "*") steps.push({ type: "wildcard" });
    else if (name !== "") steps.push({ type: "field", name });
    rest = rest.slice(field[0].length);
  }
  return steps;
}

function closingBracket(text: string): number {
  let depth = 0;
  let quote: string | undefined;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    if (quote !== undefined) {
      if (character === "\\") index++;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === "[") depth++;
    else if (character === "]" && --depth === 0) return index;
  }
  return -1;
}

function bracketStep(inside: string, trouble: (why: string) => Error): Step {
  const text = inside.trim();
  const filter = /^\?\(([\s\S]*)\)$/.exec(text);
  if (filter) return filterStep((filter[1] ?? "").trim(), trouble);
  if (text === "*") return { type: "wildcard" };
  if (text.includes(",")) {
    const parts = text.split(",").map((part) => [bracketStep(part, trouble)]);
    return { type: "union", parts };
  }
  // A key in quotes is read as a path of its own, so `['a.b']` is `.a.b`. Follows client-go/util/jsonpath/parser.go (parseArray).
  const key = /^'([^']*)'$/.exec(text);
  if (key) return { type: "union", parts: [parsePath(`.${key[1]}`, trouble)] };
  if (/^-?\d+$/.test(text)) return { type: "index", index: Number(text) };
  const slice = /^(-?\d*)(?::(-?\d*))?(?::(-?\d*))?$/.exec(text);
  if (!slice) throw trouble(`invalid array index ${text}`);
  const [start, end, step] = slice.slice(1).map((part) => (part ? Number(part) : undefined));
  return {
    type: "slice",
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(step === undefined ? {} : { step }),
  };
}

function filterStep(text: string, trouble: (why: string) => Error): Step {
  const match = /^([\s\S]*?)\s*(==|!=|<=|>=|<|>)\s*([\s\S]*)$/.exec(text);
  if (!match) return { type: "filter", left: operand(text, trouble), operator: "exists", right: undefined };
  return { type: "filter", left: operand(match[1] ?? "", trouble), operator: match[2] ?? "==", right: operand(match[3] ?? "", trouble) };
}

function operand(text: string, trouble: (why: string) => Error): Operand {
  const quoted = /^(["'])([\s\S]*)\1$/.exec(text);
  if (quoted) return { literal: unescaped(quoted[2] ?? "") };
  if (/^-?\d+(\.\d+)?$/.test(text)) return { literal: Number(text) };
  if (text === "true" || text === "false") return { literal: text === "true" };
  return { steps: parsePath(text, trouble), root: text.startsWith("$") };
}

/** What a template finds, before it is printed: one list of values for each path in it. */
export function findValues(template: Template, root: unknown, allowMissing = true): readonly unknown[] {
  return template.nodes.flatMap((node) => (node.type === "path" ? walk([root], node.steps, root, allowMissing) : []));
}

/** The values that a path leads to, from each of the values. */
export function walk(values: readonly unknown[], steps: readonly Step[], root: unknown, allowMissing: boolean): readonly unknown[] {
  let found = values;
  for (const step of steps) {
    const from = found;
    found =
      step.type === "union"
        ? step.parts.flatMap((part) => walk(from, part, root, allowMissing))
        : from.flatMap((value) => stepInto(value, step, root, allowMissing));
  }
  return found;
}

function stepInto(
  value: unknown,
  step: Exclude<Step, { readonly type: "union" }>,
  root: unknown,
  allowMissing: boolean,
): readonly unknown[] {
  switch (step.type) {
    case "field": {
      if (isJsonObject(value) && Object.hasOwn(value, step.name)) return [value[step.name]];
      if (allowMissing) return [];
      throw new JsonPathError(`${step.name} is not found`);
    }
    case "wildcard":
      return Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
    case "recursive":
      return descendants(value);
    case "index":
    case "slice":
      return sliceOf(value, step);
    case "filter":
      return (Array.isArray(value) ? value : []).filter((item) => passes(item, step, root));
  }
}

function descendants(value: unknown): readonly unknown[] {
  const children = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
  return [value, ...children.flatMap(descendants)];
}

/** Follows client-go/util/jsonpath/jsonpath.go (evalArray): an index outside is an error, also where missing keys are allowed. */
function sliceOf(value: unknown, step: Extract<Step, { readonly type: "index" | "slice" }>): readonly unknown[] {
  if (!Array.isArray(value)) {
    if (value === undefined || value === null) return [];
    throw new JsonPathError(`${goKind(value)} is not array or slice`);
  }
  const { length } = value;
  const outside = (index: number) => new JsonPathError(`array index out of bounds: index ${index}, length ${length}`);
  const wrap = (index: number) => (index < 0 ? index + length : index);
  if (step.type === "index") {
    const index = wrap(step.index);
    if (index < 0 || index >= length) throw outside(index);
    return [value[index]];
  }
  const [start, end] = [wrap(step.start ?? 0), wrap(step.end ?? length)];
  if (start === end) return [];
  if (start < 0 || start >= length) throw outside(start);
  if (end < 0 || end > length) throw outside(end - 1);
  if (start > end) throw new JsonPathError(`starting index ${start} is greater than ending index ${end}`);
  if (step.step !== undefined && step.step <= 0) throw new JsonPathError("step must be > 0");
  return value.slice(start, end).filter((_, index) => index % (step.step ?? 1) === 0);
}

/** The name of a value's type in Go. */
function goKind(value: unknown): string {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int64" : "float64";
  return "map[string]interface {}";
}

function passes(item: unknown, { left, operator, right }: Extract<Step, { readonly type: "filter" }>, root: unknown): boolean {
  const read = (side: Operand) => ("literal" in side ? [side.literal] : walk([side.root ? root : item], side.steps, root, true));
  const [first] = read(left);
  if (operator === "exists") return read(left).length > 0;
  const [second] = right ? read(right) : [];
  if (first === undefined || second === undefined) return false;
  if (operator === "==") return first === second;
  if (operator === "!=") return first !== second;
  const order = typeof first === "number" && typeof second === "number" ? first - second : byCodeUnit(String(first), String(second));
  return { "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 }[operator] ?? false;
}
