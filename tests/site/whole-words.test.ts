// Words of inline code that stay whole at the end of a line.
import { expect, test } from "vitest";
import { rehypeWholeWords } from "../../src/site/whole-words.ts";

type Node = Parameters<ReturnType<typeof rehypeWholeWords>>[0];

const code = (text: string): Node => ({ type: "element", tagName: "code", children: [{ type: "text", value: text }] });

const shown = ({ value, tagName, children = [] }: Node): string => {
  const inner = value ?? children.map(shown).join("");
  return tagName === "span" ? `[${inner}]` : inner;
};

function keptWhole(node: Node): string {
  const root: Node = { type: "root", children: [node] };
  rehypeWholeWords()(root);
  return shown(root);
}

test.each([
  ["kubectl get pods -n red", "kubectl get pods [-n] red"],
  ["lab vm console web-1", "lab vm console [web-1]"],
  ["kubectl get pods", "kubectl get pods"],
  ["kubernetes.io/metadata-name-of-something", "kubernetes.io/metadata-name-of-something"],
])("%s", (text, expected) => {
  expect(keptWhole(code(text))).toBe(expected);
});

test.each([
  ["p", "컨피그맵(ConfigMap)을 “파일”로", "컨피그맵(ConfigMap)|을 “파일”|로"],
  ["p", "설정(setting) 하나", "설정(setting) 하나"],
  ["h2", "잡(Job)과 때", "잡(Job)과 때"],
])("in <%s>, a particle stays with the mark before it: %s", (tagName, text, expected) => {
  expect(keptWhole({ type: "element", tagName, children: [{ type: "text", value: text }] }).replaceAll("\u2060", "|")).toBe(expected);
});

test("a block of code is left as it is", () => {
  expect(keptWhole({ type: "element", tagName: "pre", children: [code("kubectl get pods -n red")] })).toBe("kubectl get pods -n red");
});
