/** Hangul and other wide letters take two columns of a terminal. */
const wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\uff60\uffe0-\uffe6]/;

/** How many columns a text takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += wide.test(letter) ? 2 : 1;
  return width;
}

/** Rows of cells → lines whose columns begin under each other, three spaces apart as kubectl prints them. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
  return rows.map((row) =>
    row
      .map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - displayWidth(cell)))
      .join("   ")
      .trimEnd(),
  );
}
