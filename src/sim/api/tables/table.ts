import type { KubeObject } from "../object.ts";
import { parseTimestamp } from "../time.ts";
import { humanDuration } from "./duration.ts";

/** One column of a kind's table, as kube-apiserver fills it. Follows kubernetes/pkg/printers/internalversion/printers.go. */
export interface Column<O> {
  /** As in metav1.TableColumnDefinition: `Node Selector`; kubectl prints it in capitals. */
  readonly name: string;
  /** Priority 1: only with `-o wide`. */
  readonly wide?: true;
  readonly cell: (object: O, nowMillis: number) => string;
}

export type Columns<O> = readonly Column<O>[];

/** Time since an RFC 3339 moment as AGE shows it. Follows printers.go (translateTimestampSince). */
export function since(time: string | undefined, nowMillis: number): string {
  if (!time) return "<unknown>";
  return humanDuration(nowMillis - parseTimestamp(time));
}

export const nameColumn: Column<KubeObject> = { name: "Name", cell: (object) => object.metadata.name };
export const ageColumn: Column<KubeObject> = { name: "Age", cell: (object, now) => since(object.metadata.creationTimestamp, now) };
export const createdAtColumn: Column<KubeObject> = { name: "Created At", cell: (object) => object.metadata.creationTimestamp };

/** Column names of the form `Name`, `*Containers` (a star: wide) with their cells. */
export function column<O>(name: string, cell: Column<O>["cell"]): Column<O> {
  return name.startsWith("*") ? { name: name.slice(1), wide: true, cell } : { name, cell };
}

interface HasPodSpec {
  readonly containers?: readonly { readonly name: string; readonly image?: string }[];
}

/** The wide columns that all workloads share: container names and images. */
export function containerColumns<O>(specOf: (object: O) => HasPodSpec | undefined): Columns<O> {
  const list = (object: O, read: (container: { readonly name: string; readonly image?: string }) => string) =>
    (specOf(object)?.containers ?? []).map(read).join(",");
  return [
    column("*Containers", (object) => list(object, (container) => container.name)),
    column("*Images", (object) => list(object, (container) => container.image ?? "")),
  ];
}

/** `a=1,b=2`, or `<none>`. Follows apimachinery/pkg/labels (FormatLabels). */
export function formatLabels(labels: { readonly [key: string]: string } | undefined): string {
  const entries = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return entries.length === 0 ? "<none>" : entries.sort().join(",");
}
