/** Replaces what is random or depends on time; the rules are those of the recorder (tests/golden/kubectl/README.md). */
export interface Normaliser {
  output(command: string, lines: readonly string[]): readonly string[];
}

const A = "[bcdfghjklmnpqrstvwxz2456789]";
const END = "(?![a-z0-9<-])";
const ageCell = /^(?:\d+[smhdy]){1,2}(?: \(x\d+ over .*\))?$|^(?:\d+(?:\.\d+)?(?:ms|s))$/;
const headedAge = /^(?:\d+[smhdy]){1,2}(?: \(x\d+ over .*\))?$|^<invalid>$/;
const ageHeads = new Set(["AGE", "LAST SEEN", "FIRST SEEN", "DURATION", "LAST SCHEDULE", "LASTSEEN", "Age"]);
const header = /^[A-Z][A-Z0-9()/:._ %-]*$/;

type Rule = (text: string) => string;
type Cells = readonly string[];

function rules(literals: string, keepNodes: boolean): readonly Rule[] {
  const literal = (text: string) => new RegExp(`(?<!\\w)${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?!\\w)`).test(literals);
  const rule =
    (pattern: RegExp, replacement: string | ((match: RegExpExecArray) => string)): Rule =>
    (text) => {
      const found = [...text.matchAll(pattern)];
      return found.reduceRight((result, match) => {
        const word = match[0].replace(/^-+|-+$/g, "");
        if (word.length > 4 && literals.includes(word) && literal(word)) return result;
        const around = wordAround(text, match.index, match.index + match[0].length);
        if (around.length > 4 && literals.includes(around)) return result;
        const filled = typeof replacement === "string" ? expand(replacement, match) : replacement(match as RegExpExecArray);
        return result.slice(0, match.index) + filled + result.slice(match.index + match[0].length);
      }, text);
    };
  const port = (match: RegExpExecArray) => (new RegExp(`\\b${match[2]}\\b`).test(literals) ? match[0] : `${match[1]}<nodePort>`);
  const list: Rule[] = [
    rule(
      /(?<=[-"/ ])[EWIF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ |^[EWIF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ /g,
      (match) => `${match[0][0]}<time> <pid> `,
    ),
    rule(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, "<token>"),
    rule(/containerd:\/\/[0-9a-f]{64}/g, "containerd://<id>"),
    rule(/sha256:[0-9a-f]{64}/g, "sha256:<digest>"),
    rule(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, "<uid>"),
    rule(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| ?[+-]\d\d:?\d\d)(?: UTC)?/g, "<time>"),
    rule(/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d (?:[+-]\d{4}|\w+)/g, "<time>"),
    rule(/((?:resourceVersion|ResourceVersion)"?(?:: ?|=)\\?"?)\d+/g, "$1<rv>"),
    rule(/(Resource Version:\s+)\d+/g, "$1<rv>"),
    rule(/\b10\.244\.\d+\.\d+\b(?!\/)/g, "<podIP>"),
    rule(/\b10\.96\.\d+\.\d+\b(?!\/)/g, (match) => (match[0] === "10.96.0.1" ? match[0] : "<clusterIP>")),
    rule(/((?:nodePort|NodePort)"?:\s+(?:\S+ {2})?)(3[0-2]\d{3})\b/g, port),
    rule(/(:)(3[0-2]\d{3})(?=\/(?:TCP|UDP|SCTP))/g, port),
    rule(/(?<=\w)\.[0-9a-f]{16}\b/g, ".<eventid>"),
    rule(
      new RegExp(`((?:pod-template-hash|controller-revision-hash)(?:=|: ?|": ?")"?(?:[a-z0-9-]+-)?)(${A}{6,10})${END}`, "g"),
      "$1<hash>",
    ),
    rule(new RegExp(`kube-api-access-${A}{5}${END}`, "g"), "kube-api-access-<rand>"),
    rule(new RegExp(`(?<=[a-z0-9])-(?:29|3\\d)\\d{6}(?=-|${END})`, "g"), "-<scheduled>"),
    rule(new RegExp(`(?<=[a-z0-9>])-${A}{8,10}-${A}{5}${END}`, "g"), "-<hash>-<rand>"),
    rule(new RegExp(`(?<=[a-z0-9>])-(?=[a-z]*\\d)${A}{8,10}${END}`, "g"), "-<hash>"),
    rule(new RegExp(`(?<=[a-z0-9>])-${A}{5}${END}`, "g"), "-<rand>"),
    rule(/\b(LIVE|MERGED)-\d+/g, "$1-<rand>"),
    rule(/\((?:\d+[smhdy]){1,2} ago\)/g, "(<age> ago)"),
    rule(/^(\s*(?:Age|Duration|Elapsed|Last Schedule Time|AGE):\s+)(?:\d+[smhdy]){1,2}(?:\d+s)?$/g, "$1<age>"),
  ];
  if (keepNodes) return list;
  return [...list, (text) => text.replace(/\bnode[123]\b/g, "<node>"), (text) => text.replace(/\b192\.168\.56\.1[123]\b/g, "<hostIP>")];
}

const expand = (template: string, match: RegExpMatchArray) => template.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? "");

function wordAround(text: string, start: number, end: number): string {
  const letter = /[\w.-]/;
  let from = start;
  let to = end;
  while (from > 0 && letter.test(text[from - 1] ?? "")) from--;
  while (to < text.length && letter.test(text[to] ?? "")) to++;
  return text.slice(from, to);
}

function render(rows: readonly Cells[]): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, index) =>
    Math.max(6, ...rows.flatMap((row) => (index < row.length ? [(row[index] ?? "").length + 3] : []))),
  );
  return rows.map((row) => row.map((cell, index) => (index < row.length - 1 ? cell.padEnd(widths[index] ?? 0) : cell)).join(""));
}

const compareRows = (left: Cells, right: Cells) => {
  const [a, b] = [left.join("\u0000"), right.join("\u0000")];
  return a < b ? -1 : a > b ? 1 : 0;
};

/** Rows whose names differ only in random parts have no order. */
function group(head: Cells, rows: readonly Cells[]): readonly Cells[] {
  if (head.includes("Default Request")) return [...rows].sort(compareRows);
  const named = head.flatMap((title, index) => (["NAMESPACE", "NAME", "Namespace", "Name"].includes(title) ? [index] : []));
  if (head.includes("OBJECT") || named.length === 0) return rows;
  const key = (row: Cells | undefined) => named.map((index) => row?.[index] ?? "").join("\u0000");
  const out: Cells[] = [];
  for (let start = 0; start < rows.length; ) {
    let end = start;
    while (end < rows.length && key(rows[end]) === key(rows[start])) end++;
    const block = rows.slice(start, end);
    out.push(...(key(rows[start]).includes("<") ? block.sort(compareRows) : block));
    start = end;
  }
  return out;
}

export function normaliser(literals: string, flags: readonly string[]): Normaliser {
  const keepNodes = flags.includes("keep nodes");
  const list = rules(literals, keepNodes);
  const line = (text: string) => list.reduce((result, rule) => rule(result), text);
  const cell = (head: string | undefined, text: string) => {
    if (head !== undefined && ageHeads.has(head) && headedAge.test(text)) return "<age>";
    if (head === undefined && ageCell.test(text)) return "<age>";
    if (head === "RESOURCEVERSION" && /^\d+$/.test(text)) return "<rv>";
    return head === "NODE" && !keepNodes && /^node[123]$/.test(text) ? "<node>" : line(text);
  };
  const table = (lines: readonly string[]): readonly string[] | undefined => {
    const starts = [...(lines[0] ?? "").matchAll(/\S+(?: \S+)*/g)].map(({ index }) => index);
    const rows = lines.map((text) =>
      starts.map((start, index) => (index < starts.length - 1 ? text.slice(start, starts[index + 1]).trimEnd() : text.slice(start))),
    );
    if (render(rows).some((text, index) => text !== lines[index])) return undefined;
    const [head = [], ...body] = rows;
    return render([
      head,
      ...group(
        head,
        body.map((row) => row.map((text, index) => cell(head[index], text))),
      ),
    ]);
  };
  return { output: (command, lines) => normaliseOutput(command, lines, { line, cell, table }) };
}

interface Parts {
  readonly line: (text: string) => string;
  readonly cell: (head: string | undefined, text: string) => string;
  readonly table: (lines: readonly string[]) => readonly string[] | undefined;
}

/** Tables of describe: a line of dashes below the header, columns as wide as their cells and two blanks. */
function dashedTable(lines: readonly string[], { cell }: Parts): readonly string[] | undefined {
  const starts = [...(lines[1] ?? "").matchAll(/-+/g)].map(({ index }) => index);
  if (lines.some((text) => starts.some((start) => start > 0 && ![" ", ""].includes(text.slice(start - 1, start))))) return undefined;
  const rows = lines.map((text) =>
    starts.map((start, index) => (index < starts.length - 1 ? text.slice(start, starts[index + 1]).trimEnd() : text.slice(start))),
  );
  const widest = (all: readonly Cells[]) =>
    starts.slice(0, -1).map((_, index) => Math.max(...all.map((row) => (row[index] ?? "").length)) + 2);
  const width = starts.slice(0, -1).map((start, index) => (starts[index + 1] ?? 0) - start);
  const before = widest(rows);
  if (width.some((size, index) => size < (before[index] ?? 0))) return undefined;
  const [head = [], dashes = [], ...body] = rows;
  const fresh = [
    head,
    dashes,
    ...group(
      head,
      body.map((row) => row.map((text, index) => cell(head[index], text))),
    ),
  ];
  const after = widest(fresh);
  const final = width.map((size, index) => (size === before[index] ? (after[index] ?? 0) : Math.max(size, after[index] ?? 0)));
  return fresh.map(
    (row) =>
      " ".repeat(starts[0] ?? 0) + row.map((text, index) => (index < row.length - 1 ? text.padEnd(final[index] ?? 0) : text)).join(""),
  );
}

const indentOf = (text: string) => text.length - text.trimStart().length;
const isError = (text: string) => text.startsWith("[stderr]") || text.startsWith("[exit");

function normaliseOutput(command: string, lines: readonly string[], parts: Parts): readonly string[] {
  const first = command.split("\n")[0] ?? "";
  const watch = / (-w|--watch|--watch-only)\b/.test(first);
  const out: string[] = [];
  for (let index = 0; index < lines.length; ) {
    const text = lines[index] ?? "";
    const block = isError(text) || watch ? undefined : tableAt(lines, index, first, parts);
    if (block) {
      out.push(...block.lines);
      index = block.end;
      continue;
    }
    if (text.startsWith("[stderr] ")) out.push(`[stderr] ${parts.line(text.slice(9))}`);
    else if (watch && !isError(text)) out.push(looseLine(text, parts));
    else out.push(parts.line(text));
    index++;
  }
  return ordered(first, out);
}

function looseLine(text: string, { cell, line }: Parts): string {
  const cells = text.split(/ {3,}/);
  return cells.length === 1 ? line(text) : cells.map((one) => cell(undefined, one)).join("   ");
}

function tableAt(
  lines: readonly string[],
  index: number,
  first: string,
  parts: Parts,
): { readonly lines: readonly string[]; readonly end: number } | undefined {
  const text = lines[index] ?? "";
  let end = index + 1;
  if (first.includes("--no-headers")) {
    while (end < lines.length && lines[end] && !lines[end]?.startsWith("[")) end++;
    return text === "" ? undefined : { lines: headless(lines.slice(index, end), parts), end };
  }
  if (header.test(text) && (index === 0 || lines[index - 1] === "") && (text.includes("   ") || index + 1 < lines.length)) {
    while (end < lines.length && lines[end] && !isError(lines[end] ?? "")) end++;
    const found = parts.table(lines.slice(index, end));
    if (found) return { lines: found, end };
  }
  const dashes = lines[index + 1] ?? "";
  if (!/^ *-+(?: +-+)+$/.test(dashes) || dashes.search("-") !== indentOf(text)) return undefined;
  end = index + 2;
  while (
    end < lines.length &&
    lines[end]?.trim() &&
    !lines[end]?.startsWith("[") &&
    indentOf(lines[end] ?? "") === indentOf(text) &&
    indentOf(text) > 0
  )
    end++;
  const found = dashedTable(lines.slice(index, end), parts);
  return found && { lines: found, end };
}

function headless(lines: readonly string[], { cell }: Parts): readonly string[] {
  const raw = lines.map((text) => text.split(/ {3,}/));
  const out: string[] = [];
  for (let start = 0; start < raw.length; ) {
    let end = start;
    while (end < raw.length && raw[end]?.length === raw[start]?.length) end++;
    const part = raw.slice(start, end);
    const rows: Cells[] = part.map((row) => row.map((text) => cell(undefined, text)));
    if (rows.some((row) => row[0]?.includes("<rand>"))) rows.sort(compareRows);
    const exact = render(part).every((text, index) => text === lines[start + index]);
    out.push(...(exact ? render(rows) : rows.map((row) => row.join("   "))));
    start = end;
  }
  return out;
}

/** Lines that come in no order are sorted. */
function ordered(first: string, lines: readonly string[]): readonly string[] {
  const mapOrder =
    /\bkubectl (?:\S+ )*?(?:label|annotate)\b.* --list\b/.test(first) ||
    /\bkubectl logs\b.*(?: -l |--selector|--all-containers|--all-pods)/.test(first);
  if (mapOrder) return [...lines.filter((text) => !isError(text)).sort(), ...lines.filter(isError)];
  if (!/\bkubectl (?:\S+ )*?drain\b/.test(first)) return lines;
  const sorted = lines.map((text) => {
    const match = /^(.* due to error: \[)(.*)(\], continuing command\.\.\.)$/.exec(text);
    return match
      ? `${match[1]}${(match[2] ?? "")
          .split(/, (?=cannot delete )/)
          .sort()
          .join(", ")}${match[3]}`
      : text;
  });
  const eviction = (text: string | undefined) =>
    text !== undefined && /^(evicting pod |pod\/\S+ evicted|\[stderr\] error when evicting|\[stderr\] cannot delete )/.test(text);
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (eviction(sorted[end])) end++;
    sorted.splice(start, end - start, ...sorted.slice(start, end).sort());
    start = Math.max(end, start + 1);
  }
  return sorted;
}

/** Progress lines of `rollout status` depend on timing and are left out on both sides. */
export function comparable(command: string, lines: readonly string[]): readonly string[] {
  return command.split("\n")[0]?.includes("rollout status") ? lines.filter((text) => !text.startsWith("Waiting for ")) : lines;
}
