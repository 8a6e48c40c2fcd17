import { describe, expect, test } from "vitest";
import { parseManifest } from "../../src/sim/api/yaml/index.ts";

const firstValue = (text: string) => parseManifest(text).documents[0]?.value;

describe("scalars are those of YAML 1.1", () => {
  test.each([
    ["yes", true],
    ["y", true],
    ["off", false],
    ["~", null],
    ["", null],
    ["0644", 420],
    ["0888", 888],
    ["0o17", 15],
    ["0x1F", 31],
    ["-0b11", -3],
    ["1_000", 1000],
    ["1e3", 1000],
    [".5", 0.5],
    ["22:22", "22:22"],
    ["1.2.3", "1.2.3"],
    ["2020-01-01", "2020-01-01"],
    ["1e999", "1e999"],
    ["'yes'", "yes"],
    ["!!str 5", "5"],
    ["! 5", "5"],
    ["!!float 5", 5],
    ["!!binary aGk=", "hi"],
    ["|2-\n    two spaces stay", "  two spaces stay"],
    [">+\n  a\n  b\n\n\n", "a b\n\n\n\n"],
    ['"a\\\n  b \\x41 \\U0001F680"', "ab A 🚀"],
  ])("%j is %j", (text, value) => {
    expect(firstValue(`a: ${text}\n`)).toEqual({ a: value });
  });
});

describe("collections", () => {
  test.each([
    ["[a, {b: c}, d: e, ]", ["a", { b: "c" }, { d: "e" }]],
    ["{a, b: , ? c : d}", { a: null, b: null, c: "d" }],
    ["- - a\n  - b\n-\n  c: d", [["a", "b"], { c: "d" }]],
    ["a:\n- b\n- c", { a: ["b", "c"] }],
    ["? a\n: b\n? c", { a: "b", c: null }],
    ["a: &x {b: 1, c: 2}\nd:\n  c: 3\n  <<: *x", { a: { b: 1, c: 2 }, d: { b: 1, c: 2 } }],
    ["a: &x {b: 1}\nc: &y {b: 2, d: 2}\ne: {<<: [*x, *y]}", { a: { b: 1 }, c: { b: 2, d: 2 }, e: { b: 1, d: 2 } }],
    ["1.5: a\ntrue: b", { "1.5": "a", true: "b" }],
  ])("%j", (text, value) => {
    expect(firstValue(text)).toEqual(value);
  });
});

// The line is go-yaml's own: the scanner tells the next line, the parser the one before, and the first line is not told.
describe("errors have go-yaml's words and its line, and a mark for the editor", () => {
  test.each([
    ["a: b: c", "yaml: mapping values are not allowed in this context", 1, 5],
    ["a:\n\tb: c", "yaml: line 2: found character that cannot start any token", 2, 1],
    ["a: [b\nc: d", "yaml: line 1: did not find expected ',' or ']'", 2, 2],
    ["a: {b: c", "yaml: line 1: did not find expected ',' or '}'", 2, 1],
    ["a: b\n c\n- d", "yaml: line 2: did not find expected key", 3, 1],
    ["a: b\nc\n", "yaml: line 3: could not find expected ':'", 3, 1],
    // A --- line cuts the file, also between a directive and its document.
    ["%TAG !k! tag:yaml.org,2002:\n---\na: b", "yaml: line 1: did not find expected <document start>", 2, 1],
    ["a: 'b", "yaml: line 2: found unexpected end of stream", 2, 1],
    ['a: "\\q"', "yaml: found unknown escape character", 1, 5],
    ["a: |0\n b", "yaml: found an indentation indicator equal to 0", 1, 5],
    ["a: *b", "yaml: unknown anchor 'b' referenced", 1, 4],
    ["a: !x!y z", "yaml: found undefined tag handle", 1, 4],
    ["a: {<<: 1}", "yaml: map merge requires map or sequence of maps as the value", 1, 9],
    ["a: .nan", "json: unsupported value: NaN", 1, 1],
  ])("%j", (text, message, line, column) => {
    const { error } = parseManifest(text);
    expect(error).toEqual({ message: `error converting YAML to JSON: ${message}`, line, column });
  });

  // https://github.com/kubernetes/apimachinery/blob/v0.36.3/pkg/util/yaml/decoder.go
  test.each([
    ['{"a": 1}{"b": 2}', [{ a: 1 }, { b: 2 }], undefined],
    ['{"a": 1}\n---\nb: 2\n', [{ a: 1 }, { b: 2 }], undefined],
    ["{a: 1, b: [2,],}", [{ a: 1, b: [2] }], undefined],
    ["{a: [", [], "json: offset 2: invalid character 'a' looking for beginning of object key string"],
    ['{"é": x', [], "json: offset 8: invalid character 'x' looking for beginning of value"],
    ['{"a": ', [], "unexpected EOF"],
    [`${'{"a":'.repeat(1500)}1${"}".repeat(1500)}`, [], "json: offset 5006: exceeded max depth"],
    ['{"a": 1}{"b": 2}{c', [{ a: 1 }, { b: 2 }], "invalid character 'c' looking for beginning of object key string"],
  ])("text that begins with a brace is JSON first, then YAML: %j", (text, values, message) => {
    const { documents, error } = parseManifest(text);
    expect(documents.map((document) => document.value)).toEqual(values);
    expect(error?.message).toBe(message);
  });

  test("lines of a later document count from its ---, the mark from the file's start", () => {
    const { documents, error } = parseManifest("a: b\n---\nc: d\ne: f: g\n");
    expect(documents.map((document) => document.value)).toEqual([{ a: "b" }]);
    expect(error).toEqual({
      message: "error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context",
      line: 4,
      column: 5,
    });
  });
});
