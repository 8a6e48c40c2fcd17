import type { HtmlNode } from "./html-node.ts";

/** A table of so many columns is too wide for a phone. */
const WIDE = 4;

const roles: { readonly [tag: string]: string } = {
  table: "table",
  thead: "rowgroup",
  tbody: "rowgroup",
  tr: "row",
  th: "columnheader",
  td: "cell",
};

/**
 * Rehype plugin: a wide table can be stacked on a phone, each row a small list of its own. Every cell bears its column's name for that,
 * and the roles keep it a table to a screen reader. How it looks is in `prose.css`.
 */
export function rehypeStackedTables() {
  return (root: HtmlNode): void => visit(root);
}

function visit(node: HtmlNode): void {
  if (node.tagName !== "table") {
    for (const child of node.children ?? []) visit(child);
    return;
  }
  const names = all(node, "th").map(textOf);
  if (names.length < WIDE) return;
  node.properties = { ...node.properties, className: "stacks" };
  for (const tag of Object.keys(roles)) for (const each of all(node, tag)) each.properties = { ...each.properties, role: roles[tag] ?? "" };
  for (const row of all(node, "tr")) {
    for (const [index, cell] of all(row, "td").entries()) cell.properties = { ...cell.properties, dataLabel: names[index] ?? "" };
  }
}

function all(node: HtmlNode, tag: string): readonly HtmlNode[] {
  return [...(node.tagName === tag ? [node] : []), ...(node.children ?? []).flatMap((child) => all(child, tag))];
}

const textOf = (node: HtmlNode): string => node.value ?? (node.children ?? []).map(textOf).join("");
