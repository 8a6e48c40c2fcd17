import type { FieldPlace } from "../../sim/index.ts";

/** Where the caret is in a manifest, as far as its lines tell. */
export interface ManifestPlace extends FieldPlace {
  /** A key is written here, or the value behind one. */
  readonly part: "key" | "value";
  /** What is written so far, and where it begins and ends in the text. */
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** One line of YAML as its columns: `  - name: web` has a dash at 2 and its key at 4. */
interface Line {
  readonly start: number;
  readonly dashes: readonly number[];
  readonly column: number;
  readonly key: string;
  readonly hasColon: boolean;
  readonly value: string;
  readonly valueColumn: number;
  readonly isBlank: boolean;
}

/** No line of a manifest that is read by its columns is longer; matching takes time that grows with the square of it. */
const MAX_LINE_LENGTH = 1000;
const pairPattern = /^((?: |- )*)((["']?)([^\s"'#:-][^"'#:]*?)\3\s*:(?=\s|$))(\s*)(.*)$/;
const barePattern = /^((?: |- )*)(.*?)\s*$/;

function readLine(whole: string, start: number): Line {
  const text = whole.slice(0, MAX_LINE_LENGTH);
  const pair = pairPattern.exec(text);
  const [, lead = "", bare = ""] = pair ?? barePattern.exec(text) ?? [];
  const [, , written = "", , key = "", gap = "", value = ""] = pair ?? [];
  return {
    start,
    dashes: [...lead.matchAll(/-/g)].map(({ index }) => index),
    column: lead.length,
    key: pair ? key : bare,
    hasColon: pair !== null,
    value,
    valueColumn: lead.length + written.length + gap.length,
    isBlank: /^\s*(#.*)?$/.test(text),
  };
}

function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const read = readLine(line, start);
    start += line.length + 1;
    return read;
  });
}

/**
 * Reads upwards from the caret by columns alone, so that it works in a manifest that cannot be parsed yet.
 * @returns undefined inside a block of text (`|`) and in a comment.
 */
export function placeAt(text: string, offset: number): ManifestPlace | undefined {
  const lines = linesOf(text);
  const index = lines.findLastIndex(({ start }) => start <= offset);
  const line = lines[index];
  if (!line || text.slice(line.start, offset).includes("#")) return undefined;
  const first = 1 + lines.findLastIndex(({ start }, at) => at < index && text.startsWith("---", start));
  const caret = offset - line.start;
  const column = line.isBlank ? caret : line.column;
  const above = pathAbove(lines.slice(first, index), { column, dashes: line.dashes });
  if (!above) return undefined;
  const last = lines.findIndex(({ start }, at) => at > index && text.startsWith("---", start));
  const document = lines.slice(first, last < 0 ? undefined : last);
  const isValue = line.hasColon && caret >= line.valueColumn;
  const whole = isValue ? line.value.replace(/\s+#.*$/, "") : line.key;
  const from = line.start + (isValue ? line.valueColumn : column);
  return {
    apiVersion: topValue(document, "apiVersion"),
    kind: topValue(document, "kind"),
    path: line.key === "" || (!line.hasColon && !isValue) ? above : [...above, line.key],
    part: isValue ? "value" : "key",
    word: whole,
    from,
    to: from + whole.length,
  };
}

function topValue(lines: readonly Line[], key: string): string | undefined {
  const value = lines
    .find((line) => line.column === 0 && line.key === key)
    ?.value.replace(/\s+#.*$/, "")
    .replace(/^["']|["']$/g, "");
  return value === "" ? undefined : value;
}

/** What a line must be seen under: keys left of `column`, or, for an item of a list, at its dash or left of it. */
interface Climb {
  readonly column: number;
  readonly isItem: boolean;
  readonly path: readonly string[];
}

/** A line's own dashes, innermost first: each is an item of a list that begins above. */
function throughDashes(climb: Climb, dashes: readonly number[]): Climb {
  return dashes.toReversed().reduce<Climb>(({ path }, dash) => ({ column: dash, isItem: true, path: ["[]", ...path] }), climb);
}

function pathAbove(lines: readonly Line[], { column, dashes }: { readonly column: number; readonly dashes: readonly number[] }) {
  let climb = throughDashes({ column, isItem: false, path: [] }, dashes);
  for (const line of lines.toReversed()) {
    if (line.isBlank || !line.hasColon) continue;
    const isParent = climb.isItem ? line.column <= climb.column && !line.dashes.includes(climb.column) : line.column < climb.column;
    const isFirstOfItem = !climb.isItem && line.column === climb.column && line.dashes.length > 0;
    if (!isParent && !isFirstOfItem) continue;
    if (isParent && /^[|>]/.test(line.value)) return undefined;
    const inside: Climb = isParent ? { column: line.column, isItem: false, path: [line.key, ...climb.path] } : climb;
    climb = throughDashes(inside, line.dashes);
    if (climb.column === 0 && !climb.isItem) break;
  }
  return climb.path;
}
