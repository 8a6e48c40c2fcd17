import {
  expectWord,
  peek,
  peekReserved,
  peekWord,
  type Reader,
  readRedirect,
  readRedirects,
  skipBlank,
  skipNewlines,
  skipSeparators,
  startsWith,
  unexpected,
} from "./reader.ts";
import type { Assignment, CaseArm, Instruction, Redirect, Script, SyntaxProblem, Word } from "./syntax.ts";
import { literalOf, readWord, ScriptError } from "./words.ts";

type Code = Instruction[];

const MAX_DEPTH = 100;

/** Compiles a script; the grammar is that of POSIX sh without functions. */
export function compile(text: string): Script | SyntaxProblem {
  const blocks: Code[] = [];
  try {
    compileText(text, blocks, 0);
    return { blocks };
  } catch (error) {
    if (error instanceof ScriptError) return { problem: error.message };
    throw error;
  }
}

/** @returns the block's number; block 0 is the script itself. */
function compileText(text: string, blocks: Code[], depth: number): number {
  if (depth > MAX_DEPTH) throw new ScriptError("Syntax error: too deeply nested");
  const index = blocks.push([]) - 1;
  const compileInner = (inner: string) => compileText(inner, blocks, depth + 1);
  const reader: Reader = { cursor: { text, at: 0, compileInner }, blocks, hereDocuments: [], slots: 0, depth };
  blocks[index] = compileList(reader);
  skipSeparators(reader);
  if (reader.cursor.at < text.length) throw unexpected(reader);
  return index;
}

function compileList(reader: Reader): Code {
  const code: Code = [];
  for (;;) {
    skipSeparators(reader);
    if (reader.cursor.at >= reader.cursor.text.length || peek(reader) === ")" || peekReserved(reader) !== undefined) return code;
    code.push(...compileAndOr(reader));
    skipBlank(reader);
    if (peek(reader) === "&") reader.cursor.at++;
    else if (peek(reader) !== ";" && peek(reader) !== "\n") return code;
  }
}

function compileAndOr(reader: Reader): Code {
  const code = compilePipeline(reader);
  let isList = false;
  for (skipBlank(reader); startsWith(reader, "&&") || startsWith(reader, "||"); skipBlank(reader)) {
    const when = startsWith(reader, "&&") ? "nonzero" : "zero";
    reader.cursor.at += 2;
    skipNewlines(reader);
    const right = compilePipeline(reader);
    code.push({ op: "jumpIf", when, by: right.length + 1 }, ...right);
    isList = true;
  }
  if (peek(reader) === "&") return [{ op: "background", block: reader.blocks.push(code) - 1 }];
  if (!isList) code.push({ op: "check" });
  return code;
}

function compilePipeline(reader: Reader): Code {
  skipBlank(reader);
  const inverted = /^!\s/.test(reader.cursor.text.slice(reader.cursor.at, reader.cursor.at + 2));
  if (inverted) reader.cursor.at++;
  const stages = [compileCommand(reader)];
  for (skipBlank(reader); peek(reader) === "|" && !startsWith(reader, "||"); skipBlank(reader)) {
    reader.cursor.at++;
    skipNewlines(reader);
    stages.push(compileCommand(reader));
  }
  const code: Code =
    stages.length === 1 ? (stages[0] as Code) : [{ op: "pipeline", stages: stages.map((stage) => reader.blocks.push(stage) - 1) }];
  return inverted ? [...code, { op: "invert" }] : code;
}

const compounds: { readonly [word: string]: (reader: Reader) => Code } = {
  if: compileIf,
  while: (reader) => compileWhile(reader, "nonzero"),
  until: (reader) => compileWhile(reader, "zero"),
  for: compileFor,
  case: compileCase,
  "{": (reader) => {
    const code = compileList(reader);
    expectWord(reader, "}");
    return code;
  },
};

function compileCommand(reader: Reader): Code {
  skipBlank(reader);
  if (++reader.depth > MAX_DEPTH) throw new ScriptError("Syntax error: too deeply nested");
  const code = compileAnyCommand(reader);
  reader.depth--;
  return code;
}

function compileAnyCommand(reader: Reader): Code {
  if (peek(reader) === "(") {
    reader.cursor.at++;
    const code = compileList(reader);
    skipSeparators(reader);
    if (peek(reader) !== ")") throw unexpected(reader, ")");
    reader.cursor.at++;
    return [{ op: "block", block: reader.blocks.push(code) - 1, subshell: true, redirects: readRedirects(reader) }];
  }
  const word = peekWord(reader);
  const compound = word !== undefined && Object.hasOwn(compounds, word) ? compounds[word] : undefined;
  if (!compound || word === undefined) return compileSimple(reader);
  reader.cursor.at += word.length;
  const code = compound(reader);
  const redirects = readRedirects(reader);
  return redirects.length === 0 ? code : [{ op: "block", block: reader.blocks.push(code) - 1, subshell: false, redirects }];
}

function compileIf(reader: Reader): Code {
  const condition = withoutChecks(compileList(reader));
  expectWord(reader, "then");
  const body = compileList(reader);
  const otherwise = compileElse(reader);
  return [
    ...condition,
    { op: "jumpIf", when: "nonzero", by: body.length + 2 },
    ...body,
    { op: "jump", by: otherwise.length + 1 },
    ...otherwise,
  ];
}

function compileElse(reader: Reader): Code {
  const word = peekReserved(reader);
  if (word === "elif") {
    expectWord(reader, "elif");
    return compileIf(reader);
  }
  let code: Code = [{ op: "status", value: 0 }];
  if (word === "else") {
    expectWord(reader, "else");
    code = compileList(reader);
  }
  expectWord(reader, "fi");
  return code;
}

/** A condition's failures do not count for `set -e`. */
function withoutChecks(code: Code): Code {
  return code.map((instruction) => (instruction.op === "check" ? { op: "jump", by: 1 } : instruction));
}

function compileWhile(reader: Reader, leaveWhen: "zero" | "nonzero"): Code {
  const condition = withoutChecks(compileList(reader));
  expectWord(reader, "do");
  const body = compileList(reader);
  expectWord(reader, "done");
  const loop: Code = [...condition, { op: "jumpIf", when: leaveWhen, by: body.length + 2 }, ...body];
  loop.push({ op: "jump", by: -loop.length });
  return [...resolveLeaves(loop, 0), { op: "status", value: 0 }];
}

function compileFor(reader: Reader): Code {
  skipBlank(reader);
  const variable = literalOf(readWord(reader.cursor) ?? []) ?? "";
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)) throw new ScriptError("Syntax error: Bad for loop variable");
  const slot = reader.slots++;
  skipSeparators(reader);
  const words = peekWord(reader) === "in" ? readForWords(reader) : undefined;
  expectWord(reader, "do");
  const body = compileList(reader);
  expectWord(reader, "done");
  const loop: Code = [{ op: "forNext", slot, variable, endBy: body.length + 2 }, ...body];
  loop.push({ op: "jump", by: -loop.length });
  return [{ op: "forStart", slot, words }, ...resolveLeaves(loop, 0)];
}

function readForWords(reader: Reader): readonly Word[] {
  expectWord(reader, "in");
  const words: Word[] = [];
  for (;;) {
    skipBlank(reader);
    const word = readWord(reader.cursor);
    if (!word) return words;
    words.push(word);
  }
}

/** `break` leads behind the loop, `continue` to its beginning; those that mean a loop further out wait for it. */
function resolveLeaves(loop: Code, start: number): Code {
  return loop.map((instruction, index) => {
    if (instruction.op !== "leave") return instruction;
    if (instruction.levels > 1) return { ...instruction, levels: instruction.levels - 1 };
    return { op: "jump", by: (instruction.kind === "break" ? loop.length : start) - index };
  });
}

function compileCase(reader: Reader): Code {
  skipBlank(reader);
  const word = readWord(reader.cursor) ?? [];
  skipSeparators(reader);
  expectWord(reader, "in");
  const arms: { readonly patterns: readonly Word[]; readonly body: Code }[] = [];
  for (skipSeparators(reader); peekWord(reader) !== "esac"; skipSeparators(reader)) {
    if (peek(reader) === "(") reader.cursor.at++;
    arms.push({ patterns: readPatterns(reader), body: compileList(reader) });
    skipSeparators(reader);
    if (startsWith(reader, ";;")) reader.cursor.at += 2;
    else if (peekWord(reader) !== "esac") throw unexpected(reader, ";;");
  }
  expectWord(reader, "esac");
  return layOutCase(word, arms);
}

function layOutCase(word: Word, arms: readonly { readonly patterns: readonly Word[]; readonly body: Code }[]): Code {
  const length = arms.reduce((sum, arm) => sum + arm.body.length + 1, 0);
  const targets: CaseArm[] = [];
  const code: Code = [];
  for (const { patterns, body } of arms) {
    targets.push({ patterns, by: code.length + 1 });
    code.push(...body, { op: "jump", by: length - code.length - body.length });
  }
  return [{ op: "case", word, arms: targets, endBy: length + 1 }, ...code];
}

function readPatterns(reader: Reader): readonly Word[] {
  const patterns: Word[] = [];
  for (;;) {
    skipBlank(reader);
    const pattern = readWord(reader.cursor);
    if (!pattern) throw unexpected(reader);
    patterns.push(pattern);
    skipBlank(reader);
    const next = peek(reader);
    if (next !== ")" && next !== "|") throw unexpected(reader, ")");
    reader.cursor.at++;
    if (next === ")") return patterns;
  }
}

function compileSimple(reader: Reader): Code {
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  for (;;) {
    skipBlank(reader);
    const redirect = readRedirect(reader);
    if (redirect) {
      redirects.push(...redirect);
      continue;
    }
    const word = readWord(reader.cursor);
    if (!word) break;
    const assignment = words.length === 0 ? assignmentOf(word) : undefined;
    if (assignment) assignments.push(assignment);
    else words.push(word);
  }
  if (assignments.length + words.length + redirects.length === 0) throw unexpected(reader);
  if (peek(reader) === "(" && words.length === 1) throw new ScriptError('Syntax error: "(" unexpected');
  return [leaveOf(words) ?? { op: "run", assignments, words, redirects }];
}

function assignmentOf(word: Word): Assignment | undefined {
  const [first, ...rest] = word;
  if (first?.kind !== "text" || first.quoted) return undefined;
  const match = /^([A-Za-z_][A-Za-z0-9_]*)=/.exec(first.text);
  if (!match) return undefined;
  const text = first.text.slice(match[0].length);
  return { name: match[1] as string, value: text === "" ? rest : [{ ...first, text }, ...rest] };
}

function leaveOf(words: readonly Word[]): Instruction | undefined {
  const [name, levels] = words.slice(0, 2).map(literalOf);
  if (name !== "break" && name !== "continue") return undefined;
  return { op: "leave", kind: name, levels: Math.max(1, Number(levels ?? "1") || 1) };
}
