import type { FileRow } from "../../../cluster/world-rows.ts";

/** @param ofLink of a link itself, not of what it leads to */
type Lookup = (path: string, ofLink?: boolean) => FileRow | undefined;

const unary: { readonly [operator: string]: (word: string, stat: Lookup) => boolean } = {
  "-n": (word) => word !== "",
  "-z": (word) => word === "",
  "-e": (word, stat) => stat(word) !== undefined,
  "-f": (word, stat) => stat(word) !== undefined && stat(word)?.directory !== true,
  "-d": (word, stat) => stat(word)?.directory === true,
  "-s": (word, stat) => (stat(word)?.content ?? "") !== "",
  "-r": (word, stat) => stat(word) !== undefined,
  "-w": (word, stat) => stat(word) !== undefined,
  "-x": (word, stat) => ((stat(word)?.mode ?? 0) & 0o111) !== 0 || stat(word)?.directory === true,
  "-L": (word, stat) => stat(word, true)?.link !== undefined,
  "-h": (word, stat) => stat(word, true)?.link !== undefined,
  "-t": () => false,
};

const numeric: { readonly [operator: string]: (left: number, right: number) => boolean } = {
  "-eq": (left, right) => left === right,
  "-ne": (left, right) => left !== right,
  "-lt": (left, right) => left < right,
  "-le": (left, right) => left <= right,
  "-gt": (left, right) => left > right,
  "-ge": (left, right) => left >= right,
};

const textual: { readonly [operator: string]: (left: string, right: string) => boolean } = {
  "=": (left, right) => left === right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  ">": (left, right) => left > right,
};

/** `test` and `[`. @returns a complaint for what is not an expression. */
export function testExpression(words: readonly string[], stat: Lookup): boolean | string {
  for (const [joint, combine] of [
    ["-o", (left: boolean, right: boolean) => left || right],
    ["||", (left: boolean, right: boolean) => left || right],
    ["-a", (left: boolean, right: boolean) => left && right],
    ["&&", (left: boolean, right: boolean) => left && right],
  ] as const) {
    const at = words.indexOf(joint, 1);
    if (at <= 0 || at === words.length - 1) continue;
    const left = testExpression(words.slice(0, at), stat);
    const right = testExpression(words.slice(at + 1), stat);
    if (typeof left === "string") return left;
    return typeof right === "string" ? right : combine(left, right);
  }
  return simpleTest(words, stat);
}

function simpleTest(words: readonly string[], stat: Lookup): boolean | string {
  const [first = "", second = "", third = ""] = words;
  if (words.length === 0) return false;
  if (words.length === 1) return first !== "";
  if (first === "!") {
    const inner = testExpression(words.slice(1), stat);
    return typeof inner === "string" ? inner : !inner;
  }
  if (first === "(" && words[words.length - 1] === ")") return testExpression(words.slice(1, -1), stat);
  if (words.length === 2)
    return Object.hasOwn(unary, first)
      ? (unary[first] as (word: string, stat: Lookup) => boolean)(second, stat)
      : `${first}: unknown operand`;
  if (Object.hasOwn(textual, second)) return (textual[second] as (left: string, right: string) => boolean)(first, third);
  if (!Object.hasOwn(numeric, second)) return `${second}: unknown operand`;
  const bad = [first, third].find((word) => !/^\s*[-+]?\d+\s*$/.test(word));
  if (bad !== undefined) return `${bad}: bad number`;
  return (numeric[second] as (left: number, right: number) => boolean)(Number(first), Number(third));
}
