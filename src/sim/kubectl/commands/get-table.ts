import { type ApiResource, groupVersion, isBuiltInVersion } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import { customColumns } from "../../api/tables/custom-resource.ts";
import { columnsOf } from "../../api/tables/index.ts";
import { type Column, formatLabels, nameColumn, since } from "../../api/tables/table.ts";
import { customVersionOf } from "../custom-type.ts";
import { kindTitle } from "../discovery.ts";
import { alignRows } from "../output/tabwriter.ts";
import { textAt } from "../output/values.ts";
import type { Run } from "../run.ts";

/** Objects of one kind, to be printed as one table. */
export interface Group {
  readonly resource: ApiResource;
  readonly objects: readonly KubeObject[];
}

/** One table for each kind that has objects, a blank line between them. Follows kubectl/pkg/cmd/get/get.go (Run) and table_printer.go. */
export function printTables(run: Run, groups: readonly Group[]): string {
  const kinds = new Set(groups.map(({ resource }) => resource.kind));
  const withKind = kinds.size > 1 || run.flags.bool("show-kind");
  const noHeaders = run.flags.bool("no-headers");
  return groups
    .filter(({ objects }) => objects.length > 0)
    .map((group) => alignRows(tableRows(run, group, { withKind, withHeader: !noHeaders })))
    .join(noHeaders ? "" : "\n");
}

interface TableOptions {
  readonly withKind: boolean;
  readonly withHeader: boolean;
}

export function tableRows(run: Run, { resource, objects }: Group, { withKind, withHeader }: TableOptions): readonly (readonly string[])[] {
  const { nowMillis } = run.context.client;
  const wide = run.flags.text("output") === "wide";
  const scale = objects[0]?.kind === "Scale";
  const columns = (scale ? scaleColumns : columnsFor(run, resource)).filter((column) => wide || !column.wide);
  const everywhere = run.flags.bool("all-namespaces") && resource.namespaced;
  const labelColumns = run.flags.list("label-columns");
  const showLabels = run.flags.bool("show-labels");
  const header = [
    ...(everywhere ? ["NAMESPACE"] : []),
    ...columns.map((column) => column.name.toUpperCase()),
    ...labelColumns.map((label) => label.slice(label.lastIndexOf("/") + 1).toUpperCase()),
    ...(showLabels ? ["LABELS"] : []),
  ];
  const rows = objects.map((object) => [
    ...(everywhere ? [object.metadata.namespace ?? ""] : []),
    ...columns.map((column, index) => cellText(index === 0 && withKind ? `${kindTitle(resource)}/` : "", column.cell(object, nowMillis))),
    ...labelColumns.map((label) => object.metadata.labels?.[label] ?? ""),
    ...(showLabels ? [formatLabels(object.metadata.labels)] : []),
  ]);
  return withHeader ? [header, ...rows] : rows;
}

/** Only the first line of a cell is shown. Follows cli-runtime/pkg/printers/tableprinter.go (printTable, TerminalEscaper). */
function cellText(prefix: string, text: string): string {
  const [line = ""] = text.split("\n");
  return prefix + line + (line.length < text.length ? "..." : "");
}

const scaleColumns: readonly Column<KubeObject>[] = [
  nameColumn,
  { name: "Desired", cell: (object) => textAt(object, "spec", "replicas") },
  { name: "Available", cell: (object) => textAt(object, "status", "replicas") || "0" },
  { name: "Age", cell: (object, now) => since(object.metadata.creationTimestamp, now) },
];

/** What kubectl itself can show of any object. Follows cli-runtime/pkg/printers/tableprinter.go (metadataFields). */
const ownColumns: readonly Column<KubeObject>[] = [
  nameColumn,
  { name: "Age", cell: ({ metadata }, now) => since(metadata.creationTimestamp, now) },
];

function columnsFor(run: Run, resource: ApiResource): readonly Column<KubeObject>[] {
  if (!run.flags.bool("server-print")) return ownColumns;
  if (isBuiltInVersion(groupVersion(resource))) return columnsOf(resource.kind);
  const version = customVersionOf(run.context.client, resource);
  return version ? customColumns(version) : [nameColumn];
}
