export interface TabOptions {
  /** Smallest width of a column, its padding included. */
  readonly minWidth: number;
  /** Blanks after the widest cell of a column. */
  readonly padding: number;
}

/** How `get` and its like set columns. Follows cli-runtime/pkg/printers/tabwriter.go. */
export const tableTabs: TabOptions = { minWidth: 6, padding: 3 };
/** How `describe` sets columns. Follows kubectl/pkg/describe (tabbedString). */
export const describeTabs: TabOptions = { minWidth: 0, padding: 2 };

/**
 * Sets tab-ended cells in columns: a column reaches over neighbouring lines that have a cell there, and the last cell of a line belongs to none.
 * Follows Go's text/tabwriter, whose rule decides where the blocks of `describe` line up.
 */
export function setTabs(text: string, { minWidth, padding }: TabOptions): string {
  const rows = text.split("\n").map((line) => line.split("\t"));
  const widths: number[][] = rows.map(() => []);
  format(rows, widths, { start: 0, end: rows.length, column: 0 }, { minWidth, padding });
  return rows.map((cells, index) => cells.map((cell, column) => padCell(cell, widths[index]?.[column])).join("")).join("\n");
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly column: number;
}

function format(rows: readonly string[][], widths: number[][], block: Block, options: TabOptions): void {
  const hasColumn = (row: number) => (rows[row]?.length ?? 0) > block.column + 1;
  for (let start = block.start; start < block.end; start++) {
    if (!hasColumn(start)) continue;
    let end = start;
    let width = options.minWidth;
    while (end < block.end && hasColumn(end)) {
      width = Math.max(width, displayWidth(rows[end]?.[block.column] ?? "") + options.padding);
      end++;
    }
    for (let row = start; row < end; row++) widths[row]?.push(width);
    format(rows, widths, { start, end, column: block.column + 1 }, options);
    start = end;
  }
}

function padCell(cell: string, width: number | undefined): string {
  return width === undefined ? cell : cell + " ".repeat(Math.max(0, width - displayWidth(cell)));
}

/** Code points, as upstream counts. */
function displayWidth(text: string): number {
  return [...text].length;
}

/** Rows of cells as aligned lines; an optional header is only another row. */
export function alignRows(rows: readonly (readonly string[])[], options: TabOptions = tableTabs): string {
  if (rows.length === 0) return "";
  return `${setTabs(rows.map((cells) => cells.join("\t")).join("\n"), options)}\n`;
}
