import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/sim/api/sha256.ts";
import { humanDuration } from "../../src/sim/api/tables/duration.ts";
import { columnsOfSpec, customColumns } from "../../src/sim/kubectl/output/custom-columns.ts";
import { printGoTemplate } from "../../src/sim/kubectl/output/go-template.ts";
import { goJson } from "../../src/sim/kubectl/output/json.ts";
import { parseJsonPath, printJsonPath } from "../../src/sim/kubectl/output/jsonpath.ts";
import { toKyaml } from "../../src/sim/kubectl/output/kyaml.ts";
import { alignRows, describeTabs, setTabs } from "../../src/sim/kubectl/output/tabwriter.ts";
import { toYaml } from "../../src/sim/kubectl/output/yaml.ts";

describe("YAML", () => {
  it.each([
    [{ b: 1, a: "x" }, "a: x\nb: 1\n"],
    [{ a: ["1", 2, true, "true"] }, 'a:\n- "1"\n- 2\n- true\n- "true"\n'],
    [{ a: {}, b: [], c: "", d: null }, 'a: {}\nb: []\nc: ""\nd: null\n'],
    [{ y: "yes", n: "null", d: "2026-01-01T00:00:00Z" }, 'd: "2026-01-01T00:00:00Z"\n"n": "null"\n"y": "yes"\n'],
    [{ a: "*/5 * * * *", b: "x: y", c: "# no" }, "a: '*/5 * * * *'\nb: 'x: y'\nc: '# no'\n"],
    [{ a: "one\ntwo\n", b: "one\ntwo" }, "a: |\n  one\n  two\nb: |-\n  one\n  two\n"],
    [{ list: [{ b: 1, a: [{ c: 1 }] }] }, "list:\n- a:\n  - c: 1\n  b: 1\n"],
    [{ a: "0x1f", b: "1e3", c: "1.5", d: "v1" }, 'a: "0x1f"\nb: "1e3"\nc: "1.5"\nd: v1\n'],
  ])("%j", (value, text) => {
    expect(toYaml(value)).toBe(text);
  });
});

describe("JSON", () => {
  it("escapes what Go escapes", () => {
    expect(goJson({ a: "<b> & c" })).toBe('{"a":"\\u003cb\\u003e \\u0026 c"}');
  });
});

describe("SHA-256, which --append-hash names objects by", () => {
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ["가".repeat(100), createHash("sha256").update("가".repeat(100)).digest("hex")],
  ])("%s", (text, digest) => {
    expect(sha256(text)).toBe(digest);
  });
});

describe("KYAML", () => {
  it("quotes every string and hugs lists of maps", () => {
    expect(toKyaml({ a: "x", list: [{ b: 1 }], words: ["y"] })).toBe(
      '{\n  a: "x",\n  list: [{\n    b: 1,\n  }],\n  words: [\n    "y",\n  ],\n}\n',
    );
  });
});

const pods = {
  items: [
    { metadata: { name: "a", labels: { "app.kubernetes.io/name": "web" } }, spec: { n: 1 } },
    { metadata: { name: "b" }, spec: { n: 3 } },
  ],
};

describe("JSONPath", () => {
  it.each([
    ["{.items[*].metadata.name}", "a b"],
    ["{.items[0].metadata.name}", "a"],
    ["{.items[-1:].metadata.name}", "b"],
    ["{.items[?(@.spec.n>1)].metadata.name}", "b"],
    ['{.items[?(@.metadata.name=="a")].spec}', '{"n":1}'],
    ['{range .items[*]}{.metadata.name}{"\\t"}{.spec.n}{"\\n"}{end}', "a\t1\nb\t3\n"],
    ["{.items[0].metadata.labels.app\\.kubernetes\\.io/name}", "web"],
    ["{..name}", "a b"],
    ["{.nosuch}", ""],
    ["{.items[0,1].spec.n}", "1 3"],
  ])("%s", (template, text) => {
    expect(printJsonPath(template, parseJsonPath(template), pods)).toBe(text);
  });
});

describe("Go templates", () => {
  it.each([
    ["{{range .items}}{{.metadata.name}} {{end}}", "a b "],
    ["{{len .items}}", "2"],
    ["{{(index .items 1).spec.n}}", "3"],
    ["{{range $i, $p := .items}}{{if $i}}, {{end}}{{$p.metadata.name}}{{end}}", "a, b"],
    ["{{with .nosuch}}x{{else}}none{{end}}", "none"],
    ['{{printf "%s=%d" "n" 3}}', "n=3"],
  ])("%s", (template, text) => {
    expect(printGoTemplate(template)(pods)).toBe(text);
  });
});

describe("columns", () => {
  it("are three blanks wider than their widest cell, at least six", () => {
    expect(
      alignRows([
        ["A", "LONGER", "C"],
        ["x", "y", "z"],
      ]),
    ).toBe("A     LONGER   C\nx     y        z\n");
  });

  it("of describe reach only over neighbouring lines", () => {
    expect(setTabs("Name:\tweb\nContainers:\n  c:\n    Image:\tnginx\n    A:\tb", describeTabs)).toBe(
      "Name:  web\nContainers:\n  c:\n    Image:  nginx\n    A:      b",
    );
  });

  it("of the reader's own choice", () => {
    expect(customColumns(columnsOfSpec("NAME:.metadata.name,N:.spec.n,X:.nosuch"), pods, false)).toBe(
      "NAME   N     X\na      1     <none>\nb      3     <none>\n",
    );
  });
});

describe("ages", () => {
  it.each([
    [0, "0s"],
    [119_000, "119s"],
    [120_000, "2m"],
    [203_000, "3m23s"],
    [7 * 3_600_000 + 60_000, "7h1m"],
    [26 * 3_600_000, "26h"],
    [9 * 86_400_000, "9d"],
    [-5000, "<invalid>"],
  ])("%s ms is %s", (millis, text) => {
    expect(humanDuration(millis)).toBe(text);
  });
});
