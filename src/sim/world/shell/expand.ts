import { evaluateArithmetic } from "./arithmetic.ts";
import type { Word, WordPart } from "./syntax.ts";

/** What an expansion may look at and change. */
export interface Expansion {
  readonly variable: (name: string) => string | undefined;
  readonly assign: (name: string, value: string) => void;
  readonly positional: readonly string[];
  /** Outputs of the substitutions, taken in order. */
  readonly results: readonly string[];
  /** Paths that match a pattern, sorted. */
  readonly glob: (pattern: RegExp[], absolute: boolean) => readonly string[];
  /** Set when a `${x:?message}` or an expression fails: the command is not run. */
  problem?: string;
}

interface Field {
  text: string;
  /** As a pattern, with what was quoted escaped. */
  pattern: string;
  exists: boolean;
}

interface Walk {
  readonly expansion: Expansion;
  next: number;
}

/** Words → arguments: variables, substitutions, field splitting, path names. Follows POSIX 2.6 Word Expansions. */
export function expandWords(words: readonly Word[], expansion: Expansion): readonly string[] {
  const walk: Walk = { expansion, next: 0 };
  return words.flatMap((word) => expandFields(word, walk).flatMap((field) => pathsOf(field, expansion)));
}

/** A word as one string, not split: an assignment's value, a redirect's target. `walk` goes on through the results. */
export function expandText(words: readonly Word[], expansion: Expansion): readonly string[] {
  const walk: Walk = { expansion, next: 0 };
  return words.map((word) => textOf(word, walk));
}

/** A word as a pattern of `case` or `${x%…}`. */
export function expandPattern(word: Word, expansion: Expansion): string {
  return patternOf(word, { expansion, next: 0 });
}

const textOf = (word: Word, walk: Walk): string => word.map((part) => partValue(part, walk)).join("");

function patternOf(word: Word, walk: Walk): string {
  return word.map((part) => (part.quoted ? escapePattern(partValue(part, walk)) : partValue(part, walk))).join("");
}

function expandFields(word: Word, walk: Walk): readonly Field[] {
  const fields: Field[] = [{ text: "", pattern: "", exists: false }];
  const last = (): Field => fields[fields.length - 1] as Field;
  const add = (text: string, quoted: boolean) => {
    const field = last();
    field.text += text;
    field.pattern += quoted ? escapePattern(text) : text;
    field.exists ||= quoted || text !== "";
  };
  for (const part of word) {
    if (part.kind === "variable" && part.name === "@" && part.quoted && !part.operator) {
      addPositional(walk.expansion.positional, fields, add);
      continue;
    }
    const value = part.kind === "text" && !part.quoted && word[0] === part ? tilde(part.text) : partValue(part, walk);
    if (part.quoted || part.kind === "text") add(value, part.quoted);
    else splitInto(value, fields, add);
  }
  return fields.filter((field) => field.exists);
}

const tilde = (text: string): string => (text === "~" || text.startsWith("~/") ? `/root${text.slice(1)}` : text);

function addPositional(positional: readonly string[], fields: Field[], add: (text: string, quoted: boolean) => void): void {
  positional.forEach((argument, index) => {
    if (index > 0) fields.push({ text: "", pattern: "", exists: false });
    add(argument, true);
  });
}

function splitInto(value: string, fields: Field[], add: (text: string, quoted: boolean) => void): void {
  const pieces = value.split(/[ \t\n]+/);
  pieces.forEach((piece, index) => {
    if (index > 0 && fields[fields.length - 1]?.exists) fields.push({ text: "", pattern: "", exists: false });
    add(piece, false);
  });
}

function partValue(part: WordPart, walk: Walk): string {
  if (part.kind === "text") return part.text;
  if (part.kind === "command") return (walk.expansion.results[walk.next++] ?? "").replace(/\n+$/, "");
  if (part.kind === "variable") return variableValue(part, walk);
  const { variable, assign } = walk.expansion;
  const text = textOf(part.expression, walk);
  const value = evaluateArithmetic(text, (name) => variable(name) ?? "", assign);
  if (value === undefined) walk.expansion.problem ??= `arithmetic expression: expecting primary: "${text}"`;
  return String(value ?? 0);
}

function variableValue(part: WordPart & { readonly kind: "variable" }, walk: Walk): string {
  const { expansion } = walk;
  const value = part.name === "@" || part.name === "*" ? expansion.positional.join(" ") : expansion.variable(part.name);
  const { operator } = part;
  if (operator === undefined) return value ?? "";
  if (operator === "length") return String(part.name === "@" || part.name === "*" ? expansion.positional.length : (value ?? "").length);
  const argument = part.argument ?? [];
  const kind = operator.replace(":", "");
  if ("-=+?".includes(kind))
    return conditional(part.name, kind, operator.startsWith(":") ? value || undefined : value, () => textOf(argument, walk), expansion);
  if (kind.startsWith("/")) return replaced(value ?? "", kind, argument, walk);
  return trimmed(value ?? "", kind, patternOf(argument, walk));
}

function conditional(name: string, kind: string, value: string | undefined, argument: () => string, expansion: Expansion): string {
  const other = argument();
  if (kind === "+") return value === undefined ? "" : other;
  if (value !== undefined) return value;
  if (kind === "=") expansion.assign(name, other);
  if (kind === "?") expansion.problem ??= `${name}: ${other === "" ? "parameter not set or null" : other}`;
  return kind === "?" ? "" : other;
}

function trimmed(value: string, kind: string, pattern: string): string {
  const lengths = [...Array(value.length + 1).keys()];
  const shortestFirst = kind.length === 1 ? lengths : lengths.reverse();
  const expression = patternExpression(pattern);
  const found = shortestFirst.find((length) =>
    expression.test(kind.startsWith("#") ? value.slice(0, length) : value.slice(value.length - length)),
  );
  if (found === undefined) return value;
  return kind.startsWith("#") ? value.slice(found) : value.slice(0, value.length - found);
}

/** bash's `${x/a/b}`; busybox has it too. */
function replaced(value: string, kind: string, argument: Word, walk: Walk): string {
  const whole = textOf(argument, walk);
  const slash = whole.indexOf("/");
  const pattern = slash < 0 ? whole : whole.slice(0, slash);
  const by = slash < 0 ? "" : whole.slice(slash + 1);
  if (pattern === "") return value;
  return kind === "//" ? value.split(pattern).join(by) : value.replace(pattern, () => by);
}

function pathsOf(field: Field, expansion: Expansion): readonly string[] {
  if (!/(^|[^\\])[*?[]/.test(field.pattern)) return [field.text];
  const absolute = field.pattern.startsWith("/");
  const found = expansion.glob(
    field.pattern
      .split("/")
      .filter((part) => part !== "")
      .map(patternExpression),
    absolute,
  );
  return found.length > 0 ? found : [field.text];
}

const escapePattern = (text: string): string => text.replace(/[\\*?[\]]/g, "\\$&");

/** A shell pattern as a regular expression for a whole text. */
export function patternExpression(pattern: string): RegExp {
  let source = "";
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] as string;
    const end = character === "[" ? pattern.indexOf("]", index + 2) : -1;
    if (character === "\\" && index + 1 < pattern.length) source += escapeExpression(pattern[++index] as string);
    else if (character === "*") source += source.endsWith("[^]*") ? "" : "[^]*";
    else if (character === "?") source += "[^]";
    else if (end > 0) {
      const inner = pattern.slice(index + 1, end);
      source += `[${inner.replace(/^!/, "^").replace(/[\\\]]/g, "\\$&")}]`;
      index = end;
    } else source += escapeExpression(character);
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return new RegExp(`^${escapeExpression(pattern)}$`);
  }
}

const escapeExpression = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
