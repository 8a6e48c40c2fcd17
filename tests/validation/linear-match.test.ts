import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesPattern } from "../../src/sim/kube-apiserver/validation/linear-match.ts";

/** A schema's pattern is matched in time that grows with the text alone. https://pkg.go.dev/regexp */

describe("patterns on which JavaScript's own would take for ever", () => {
  test.each([
    [/^(a+)+$/u, `${"a".repeat(500)}b`, false],
    [/^(a+)+$/u, "a".repeat(500), true],
    [/^(a|aa)+$/u, `${"a".repeat(300)}!`, false],
    [/^([a-z]+)*\d$/u, "a".repeat(300), false],
    [/(x+x+)+y/u, "x".repeat(300), false],
    [/^(([a-z])+.)+[A-Z]([a-z])+$/u, "a".repeat(300), false],
  ])("%s", (pattern, text, wanted) => expect(matchesPattern(pattern, text)).toBe(wanted));
});

test("it agrees with JavaScript's wherever that one ends", () => {
  const piece = fc.constantFrom(
    "a",
    "b",
    "[ab]",
    "[^a]",
    "\\d",
    ".",
    "(a)",
    "(?:ab|b)",
    "^",
    "$",
    "\\b",
    "a?",
    "b*",
    "(a|b)+",
    "(ab){2}",
    "(a){0,2}",
    "(b){1,}",
    "|",
  );
  const letters = fc.array(fc.constantFrom("a", "b", "1", " "), { minLength: 21, maxLength: 26 }).map((each) => each.join(""));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 5 }), letters, (pieces, text) => {
      const pattern = new RegExp(`${pieces.join("")}(c)*`, "u");
      expect(matchesPattern(pattern, text)).toBe(pattern.test(text));
    }),
  );
});
