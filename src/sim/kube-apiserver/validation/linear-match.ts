/**
 * Go's regexp takes time in proportion to the text, JavaScript's may take for ever: `^(a+)+$` on forty letters.
 * Where that could be, all ways through the expression are followed at once. Follows regexp/exec.go (Pike's machine).
 */

type Step =
  | { readonly letter: RegExp }
  | { readonly holds: (letters: readonly string[], at: number) => boolean }
  /** goes on at each of these without a letter */
  | { readonly to: readonly number[] };

/** Shorter texts, and expressions that repeat no group, end soon enough. */
const SHORT_TEXT = 20;
const LONG_TEXT = 5_000;
const MAX_STEPS = 20_000;

export function matchesPattern(expression: RegExp, text: string): boolean {
  const repeatsGroup = /\)[*+{]/.test(expression.source);
  if (text.length <= (repeatsGroup ? SHORT_TEXT : LONG_TEXT)) return expression.test(text);
  const program = programOf(expression);
  return program ? run(program, [...text]) : expression.test(text);
}

const programs = new WeakMap<RegExp, readonly Step[] | undefined>();

function programOf(expression: RegExp): readonly Step[] | undefined {
  if (!programs.has(expression)) programs.set(expression, expression.flags.includes("m") ? undefined : compile(expression));
  return programs.get(expression);
}

function run(program: readonly Step[], letters: readonly string[]): boolean {
  let now = new Set<number>();
  for (let at = 0; at <= letters.length; at++) {
    const here = new Set<number>();
    for (const step of [...now, 0]) reach(program, step, letters, at, here);
    if (here.has(program.length)) return true;
    now = new Set();
    for (const index of here) {
      const step = program[index];
      if (step && "letter" in step && at < letters.length && step.letter.test(letters[at] as string)) now.add(index + 1);
    }
  }
  return false;
}

/** All steps that are reached without a letter. */
function reach(program: readonly Step[], first: number, letters: readonly string[], at: number, here: Set<number>): void {
  const open = [first];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (here.has(index)) continue;
    here.add(index);
    const step = program[index];
    if (step && "to" in step) open.push(...step.to);
    if (step && "holds" in step && step.holds(letters, at)) open.push(index + 1);
  }
}

const isWord = (letter: string | undefined): boolean => letter !== undefined && /^\w$/.test(letter);
const atBorder = (letters: readonly string[], at: number) => isWord(letters[at - 1]) !== isWord(letters[at]);
const assertions: { readonly [text: string]: (letters: readonly string[], at: number) => boolean } = {
  "^": (_, at) => at === 0,
  $: (letters, at) => at === letters.length,
  "\\b": atBorder,
  "\\B": (letters, at) => !atBorder(letters, at),
};

/** A part of an expression, written at a place of the program. */
type Part = (program: Step[]) => void;
class TooMuch extends Error {}

const emit = (program: Step[], step: Step): void => {
  if (program.length >= MAX_STEPS) throw new TooMuch();
  program.push(step);
};

const ATOM = /\\(?:u\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|[pP]\{[^}]*\}|.)|\[\^?\]?(?:\\.|[^\\\]])*\]|\((?:\?:|\?<\w+>)?|[^()|]/isuy;
const QUANTITY = /([*+?]|\{(\d+)(,?)(\d*)\})\??/y;

/** @returns undefined for what is not read here: looking ahead, and programs that are too long */
function compile({ source, flags }: RegExp): readonly Step[] | undefined {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source) ?? undefined;
    at += found?.[0].length ?? 0;
    return found;
  };
  const atom = (): Part => {
    const text = take(ATOM)?.[0] ?? "";
    if (text === "" || (source.startsWith("?", at) && text === "(")) throw new TooMuch();
    if (text.startsWith("(")) {
      const inside = alternatives();
      at++;
      return inside;
    }
    const holds = assertions[text];
    if (holds) return (program) => emit(program, { holds });
    const letter = new RegExp(`^(?:${text})$`, flags);
    return (program) => emit(program, { letter });
  };
  const sequence = (): Part => {
    const parts: Part[] = [];
    while (at < source.length && !"|)".includes(source.charAt(at))) {
      const part = atom();
      const quantity = take(QUANTITY);
      parts.push(quantity ? repeated(part, quantity) : part);
    }
    return (program) => {
      for (const part of parts) part(program);
    };
  };
  const alternatives = (): Part => {
    const ways = [sequence()];
    while (source.charAt(at) === "|") {
      at++;
      ways.push(sequence());
    }
    return ways.reduceRight((rest, way) => (program) => either(program, way, rest));
  };
  try {
    const program: Step[] = [];
    alternatives()(program);
    return program;
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}

function either(program: Step[], left: Part, right: Part): void {
  const fork = program.length;
  emit(program, { to: [] });
  left(program);
  const end = program.length;
  emit(program, { to: [] });
  program[fork] = { to: [fork + 1, program.length] };
  right(program);
  program[end] = { to: [program.length] };
}

const nothing: Part = () => {};

function repeated(part: Part, [, sign = "", least = "", comma = "", most = ""]: RegExpExecArray): Part {
  const minimum = sign === "+" ? 1 : Number(least);
  const endless = sign === "*" || sign === "+" || (comma !== "" && most === "");
  const optional = sign === "?" ? 1 : comma === "" ? 0 : Number(most) - minimum;
  return (program) => {
    for (let count = 0; count < minimum; count++) part(program);
    if (!endless) for (let count = 0; count < optional; count++) either(program, part, nothing);
    else {
      const start = program.length;
      emit(program, { to: [] });
      part(program);
      emit(program, { to: [start] });
      program[start] = { to: [start + 1, program.length] };
    }
  };
}
