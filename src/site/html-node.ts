/** As much of HTML's tree as the Rehype plugins here need. */
export interface HtmlNode {
  readonly type: string;
  readonly tagName?: string;
  value?: string;
  properties?: { [name: string]: string };
  children?: HtmlNode[];
}
