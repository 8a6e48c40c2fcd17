/** As much of HTML's tree as is needed to find inline code. */
interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  readonly value?: string;
  readonly properties?: { readonly [name: string]: string };
  children?: HtmlNode[];
}

/** Longer words may have to be broken on a phone. */
const LONGEST_WHOLE = 20;

/** Rehype plugin: a short word of inline code is not broken after a hyphen of its own, so that `-n` and `web-1` stay whole at the end of a line. */
export function rehypeWholeWords() {
  return (root: HtmlNode): void => keepWhole(root);
}

function keepWhole(node: HtmlNode): void {
  if (node.tagName === "pre") return;
  if (node.tagName === "code") node.children = node.children?.flatMap(piecesOf);
  else node.children?.forEach(keepWhole);
}

function piecesOf(node: HtmlNode): readonly HtmlNode[] {
  if (node.type !== "text" || !node.value?.includes("-")) return [node];
  return node.value.split(/(?<= )|(?= )/).map((word) => {
    const text: HtmlNode = { type: "text", value: word };
    const isWhole = word.includes("-") && word.length <= LONGEST_WHOLE;
    return isWhole ? { type: "element", tagName: "span", properties: { className: "whole" }, children: [text] } : text;
  });
}
