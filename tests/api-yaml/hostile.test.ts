import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Json, MAX_MANIFEST_LENGTH, parseManifest } from "../../src/sim/api/yaml/index.ts";

const billionLaughs = ["a: &a [x, x, x, x, x, x, x, x, x]"]
  .concat([..."bcdefghij"].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(", ")}]`))
  .join("\n");

describe("hostile text is refused with a sentence", () => {
  test.each([
    ["10,000 brackets", "[".repeat(10_000), "exceeded max depth of 1000"],
    ["10,000 nested maps", `- ${"{a: ".repeat(10_000)}`, "exceeded max depth of 1000"],
    [
      "1,500 deeper and deeper lines",
      Array.from({ length: 1500 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n"),
      "exceeded max depth of 1000",
    ],
    ["aliases of aliases", billionLaughs, "document contains excessive aliasing"],
    ["a lone surrogate", "a: \ud800", "invalid Unicode character"],
    ["more than 3 MiB", "a".repeat(MAX_MANIFEST_LENGTH + 1), "limit is 3145728"],
  ])("%s", (_name, text, message) => {
    expect(parseManifest(text).error?.message).toContain(message);
  });

  test("__proto__ and constructor are ordinary keys", () => {
    const [document] = parseManifest("__proto__: {polluted: true}\nconstructor: 1\n").documents;
    expect(Object.keys(document?.value ?? {})).toEqual(["__proto__", "constructor"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("for any text", () => {
  const yamlish = fc.array(
    fc.constantFrom(
      "a",
      "b: ",
      "- ",
      "  ",
      "\n",
      "[",
      "]",
      "{",
      "}",
      ", ",
      ": ",
      "'",
      '"',
      "\\",
      "#",
      "&x ",
      "*x",
      "!t ",
      "|",
      ">",
      "? ",
      "---\n",
      "\t",
      "<<: ",
      "%",
      "5",
      "yes",
    ),
    { maxLength: 60 },
  );

  test("parsing ends with values or with one sentence", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          yamlish.map((parts) => parts.join("")),
          fc.string({ unit: "binary", maxLength: 80 }),
        ),
        (text) => {
          const { documents, error } = parseManifest(text);
          expect(() => JSON.stringify(documents.map((document) => document.value))).not.toThrow();
          if (error)
            expect(error.message).toMatch(
              /^(error converting YAML to JSON: |invalid Yaml document separator: |unexpected EOF|json: offset \d+: |invalid character )/,
            );
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("JSON means itself", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, noUnicodeString: true }), (value) => {
        const json = JSON.stringify({ value }, null, 1);
        const [document] = parseManifest(json).documents;
        // -0 is written as 0.
        expect(document?.value).toEqual(JSON.parse(json) as Json);
      }),
      { numRuns: 500 },
    );
  });
});
