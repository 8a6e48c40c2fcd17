/** What became of a line: kept, only in the old text, only in the new one. */
type Mark = " " | "-" | "+";

interface Edit {
  readonly mark: Mark;
  readonly line: string;
}

const CONTEXT = 3;

/** The hunks that `diff -u` prints for two texts; "" when they are equal. */
export function unifiedDiff(before: string, after: string): string {
  const edits = editsOf(linesOf(before), linesOf(after));
  return hunksOf(edits)
    .map(([from, to]) => hunkText(edits, from, to))
    .join("");
}

const linesOf = (text: string): readonly string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));

/** The fewest edits, by the longest common subsequence of what lies between an equal beginning and an equal end. */
function editsOf(left: readonly string[], right: readonly string[]): readonly Edit[] {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end++;
  const keep = (line: string): Edit => ({ mark: " ", line });
  const middle = [left.slice(start, left.length - end), right.slice(start, right.length - end)] as const;
  return [...left.slice(0, start).map(keep), ...middleEdits(...middle), ...left.slice(left.length - end).map(keep)];
}

function middleEdits(left: readonly string[], right: readonly string[]): readonly Edit[] {
  const width = right.length + 1;
  const common = new Uint32Array((left.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const same = left[row] === right[column];
      common[row * width + column] = same ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const edits: Edit[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    if (row < left.length && column < right.length && left[row] === right[column]) {
      edits.push({ mark: " ", line: left[row++] as string });
      column++;
    } else if (column >= right.length || (row < left.length && at(row + 1, column) >= at(row, column + 1))) {
      edits.push({ mark: "-", line: left[row++] as string });
    } else edits.push({ mark: "+", line: right[column++] as string });
  }
  return edits;
}

/** Runs of edits with three lines around them; runs whose surroundings touch are one. */
function hunksOf(edits: readonly Edit[]): readonly (readonly [from: number, to: number])[] {
  const hunks: (readonly [number, number])[] = [];
  edits.forEach(({ mark }, index) => {
    if (mark === " ") return;
    const [from, to] = [Math.max(0, index - CONTEXT), Math.min(edits.length, index + CONTEXT + 1)];
    const last = hunks.at(-1);
    if (last && from <= last[1]) hunks[hunks.length - 1] = [last[0], to];
    else hunks.push([from, to]);
  });
  return hunks;
}

function hunkText(edits: readonly Edit[], from: number, to: number): string {
  const count = (slice: readonly Edit[], other: Mark) => slice.filter(({ mark }) => mark !== other).length;
  const [before, shown] = [edits.slice(0, from), edits.slice(from, to)];
  const range = (other: Mark) => {
    const lines = count(shown, other);
    const first = count(before, other) + (lines > 0 ? 1 : 0);
    return lines === 1 ? `${first}` : `${first},${lines}`;
  };
  return [`@@ -${range("+")} +${range("-")} @@\n`, ...shown.map(({ mark, line }) => `${mark}${line}\n`)].join("");
}
