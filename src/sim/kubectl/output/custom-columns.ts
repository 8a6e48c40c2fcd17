import { fail } from "../error.ts";
import { findValues, parseJsonPath, relaxedExpression } from "./jsonpath.ts";
import { alignRows } from "./tabwriter.ts";
import { goText, valueAt } from "./values.ts";

/** `NAME:.metadata.name,IMAGE:.spec.containers[*].image` over an object or a List. Follows kubectl/pkg/cmd/get/customcolumn.go. */
export function customColumns(spec: string, value: unknown, noHeaders: boolean): string {
  if (spec === "") throw fail("custom-columns format specified but no custom columns given");
  const columns = spec.split(",").map((part) => {
    const cut = part.indexOf(":");
    if (cut < 0 || part.slice(cut + 1) === "" || cut === 0) {
      throw fail(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    }
    return { header: part.slice(0, cut), path: parseJsonPath(relaxedExpression(part.slice(cut + 1))) };
  });
  const items = valueAt(value, "items");
  const rows = (Array.isArray(items) ? items : [value]).map((item) =>
    columns.map(({ path }) => findValues(path, item).map(goText).join(",") || "<none>"),
  );
  return alignRows(noHeaders ? rows : [columns.map(({ header }) => header), ...rows]);
}
