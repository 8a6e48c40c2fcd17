import { goPrinted } from "../../api/go-text.ts";
import { parseTemplate, type Template } from "../../api/json-path.ts";
import { fail } from "../error.ts";
import { findValues, relaxedExpression } from "./jsonpath.ts";
import { alignRows } from "./tabwriter.ts";
import { valueAt } from "./values.ts";

interface ValueColumn {
  readonly header: string;
  readonly path: Template;
}

const columnOf = (header: string, path: string): ValueColumn => ({ header, path: parseTemplate(relaxedExpression(path), fail) });

/** `NAME:.metadata.name,IMAGE:.spec.containers[*].image`. Follows kubectl/pkg/cmd/get/customcolumn.go (NewCustomColumnsPrinterFromSpec). */
export function columnsOfSpec(spec: string): readonly ValueColumn[] {
  if (spec === "") throw fail("custom-columns format specified but no custom columns given");
  return spec.split(",").map((part) => {
    const cut = part.indexOf(":");
    if (cut < 0) throw fail(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    return columnOf(part.slice(0, cut), part.slice(cut + 1));
  });
}

/** A line of headers and a line of paths. */
export function columnsOfTemplate(text: string): readonly ValueColumn[] {
  const expected = "Expected format is one line of space separated headers, one line of space separated column specs.";
  const [headers, specs] = text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split(/\s+/).filter((word) => word !== ""));
  if (text === "" || !headers) throw fail(`invalid template, missing header line. ${expected}`);
  if (!specs) throw fail(`invalid template, missing spec line. ${expected}`);
  if (headers.length !== specs.length) {
    throw fail(`number of headers (${headers.length}) and field specifications (${specs.length}) don't match`);
  }
  return headers.map((header, index) => columnOf(header, specs[index] ?? ""));
}

/** A table of an object or of a List's items. */
export function customColumns(columns: readonly ValueColumn[], value: unknown, noHeaders: boolean): string {
  const items = valueAt(value, "items");
  const rows = (Array.isArray(items) ? items : [value]).map((item) =>
    columns.map(({ path }) => {
      const found = findValues(path, item);
      return found.length === 0 ? "<none>" : found.map(goPrinted).join(",");
    }),
  );
  return alignRows(noHeaders ? rows : [columns.map(({ header }) => header), ...rows]);
}
