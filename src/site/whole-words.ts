import type { HtmlNode } from "./html-node.ts";

/** Longer words may have to be broken on a phone. */
const LONGEST_WHOLE = 20;

/** The words of a command and the spaces between them; a short word with a hyphen is to stay whole at the end of a line. */
export function wordsOf(text: string): readonly { readonly word: string; readonly isWhole: boolean }[] {
  return text.split(/(?<= )|(?= )/).map((word) => ({ word, isWhole: word.includes("-") && word.length <= LONGEST_WHOLE }));
}

/** A browser that keeps Korean words whole still breaks between a closing mark and its particle: 컨피그맵(ConfigMap)⏎을. */
const PARTED = /(?<=[”’)\]])(?=[가-힣])/g;
const WORD_JOINER = "\u2060";

/**
 * Rehype plugin: a short word of inline code is not broken after a hyphen of its own, so that `-n` and `web-1` stay whole at the end of a line;
 * a particle stays with the mark before it. Headings are left alone: their text makes their address.
 */
export function rehypeWholeWords() {
  return (root: HtmlNode): void => keepWhole(root);
}

function keepWhole(node: HtmlNode): void {
  if (node.tagName === "pre") return;
  if (node.tagName === "code") {
    node.children = node.children?.flatMap(piecesOf);
    return;
  }
  const isHeading = /^h[1-6]$/.test(node.tagName ?? "");
  for (const child of node.children ?? []) {
    if (child.type === "text" && !isHeading) child.value = child.value?.replace(PARTED, WORD_JOINER);
    keepWhole(child);
  }
}

function piecesOf(node: HtmlNode): readonly HtmlNode[] {
  if (node.type !== "text" || !node.value?.includes("-")) return [node];
  return wordsOf(node.value).map(({ word, isWhole }) => {
    const text: HtmlNode = { type: "text", value: word };
    return isWhole ? { type: "element", tagName: "span", properties: { className: "whole" }, children: [text] } : text;
  });
}
