// Wide tables that can be stacked on a phone.
import { expect, test } from "vitest";
import { rehypeStackedTables } from "../../src/site/stacked-tables.ts";

type Node = Parameters<ReturnType<typeof rehypeStackedTables>>[0];

const element = (tagName: string, ...children: Node[]): Node => ({ type: "element", tagName, children });
const cells = (tagName: string, texts: readonly string[]): Node =>
  element("tr", ...texts.map((value) => element(tagName, element("code", { type: "text", value }))));
const tableOf = (...[names = [], ...rows]: readonly string[][]): Node =>
  element("table", element("thead", cells("th", names)), element("tbody", ...rows.map((row) => cells("td", row))));

function changed(table: Node): Node {
  rehypeStackedTables()({ type: "root", children: [element("section", table)] });
  return table;
}

test("every cell of a wide table bears its column's name", () => {
  const table = changed(tableOf(["", "가", "나", "다"], ["1", "2", "3", "4"]));
  expect(table.properties).toEqual({ className: "stacks", role: "table" });
  const row = table.children?.[1]?.children?.[0];
  expect(row?.properties).toEqual({ role: "row" });
  expect(row?.children?.map(({ properties }) => properties)).toEqual(
    ["", "가", "나", "다"].map((dataLabel) => ({ role: "cell", dataLabel })),
  );
});

test("a table that fits is left as it is", () => {
  const plain = JSON.stringify(tableOf(["가", "나", "다"], ["1", "2", "3"]));
  expect(JSON.stringify(changed(tableOf(["가", "나", "다"], ["1", "2", "3"])))).toBe(plain);
});
