import type { ApiResource } from "../../api/kinds.ts";
import { groupVersion } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import { resourceForObject } from "../discovery.ts";
import { fail } from "../error.ts";
import { printerFor } from "../output/print.ts";
import { listObjects, type Selectors } from "../requests.ts";
import { type Pending, print, type Run } from "../run.ts";
import { tableRows } from "./get-table.ts";

interface Watched {
  readonly resource: ApiResource;
  readonly namespace: string;
  /** "" for all of the kind. */
  readonly name: string;
  readonly selectors: Selectors;
}

/** Plain data between two looks: what was seen, and how wide the columns were. */
interface WatchState {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly selectors: Selectors;
  readonly seen: { readonly [key: string]: KubeObject };
  readonly widths: readonly number[];
}

/** `get -w`: prints what is there, then every change. Follows kubectl/pkg/cmd/get/get.go (watch). */
export function startWatch(run: Run, watched: Watched): Pending {
  const { resource, namespace, name, selectors } = watched;
  const objects = current(run, watched);
  const quiet = run.flags.bool("watch-only");
  const first = quiet ? { widths: [] } : printChanges(run, resource, { changes: objects.map(added), widths: [], header: true });
  const seen = Object.fromEntries(objects.map((object) => [keyOf(object), object]));
  const state: WatchState = {
    apiVersion: groupVersion(resource),
    kind: resource.kind,
    namespace,
    name,
    selectors,
    seen,
    widths: first.widths,
  };
  return { data: state };
}

export function resumeWatch(run: Run, data: unknown): Pending {
  const state = data as WatchState;
  const resource = resourceForObject(run.context.client, state.apiVersion, state.kind);
  if (!resource) throw fail(`the server doesn't have a resource type "${state.kind}"`);
  const objects = current(run, { resource, namespace: state.namespace, name: state.name, selectors: state.selectors });
  const now = Object.fromEntries(objects.map((object) => [keyOf(object), object]));
  const changes: Change[] = [
    ...objects
      .filter((object) => state.seen[keyOf(object)]?.metadata.resourceVersion !== object.metadata.resourceVersion)
      .map((object) => (keyOf(object) in state.seen ? { type: "MODIFIED" as const, object } : added(object))),
    ...Object.entries(state.seen).flatMap(([key, object]) => (key in now ? [] : [{ type: "DELETED" as const, object }])),
  ];
  const { widths } = printChanges(run, resource, { changes, widths: state.widths, header: state.widths.length === 0 });
  return { data: { ...state, seen: now, widths } satisfies WatchState };
}

interface Change {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly object: KubeObject;
}

const added = (object: KubeObject): Change => ({ type: "ADDED", object });
const keyOf = (object: KubeObject) => `${object.metadata.namespace ?? ""}/${object.metadata.name}/${object.metadata.uid}`;

function current(run: Run, { resource, namespace, name, selectors }: Watched): readonly KubeObject[] {
  const field = name === "" ? selectors.field : `metadata.name=${name}`;
  return listObjects(run, { resource, namespace }, { ...selectors, field });
}

interface Printing {
  readonly changes: readonly Change[];
  readonly widths: readonly number[];
  readonly header: boolean;
}

/** Rows keep the widths of those before them (the real one's tab writer remembers them). */
function printChanges(run: Run, resource: ApiResource, { changes, widths, header }: Printing): { readonly widths: readonly number[] } {
  if (changes.length === 0) return { widths };
  const printer = printerFor(run, true);
  if (printer) {
    for (const { object } of changes) print(run, printer(object, 0));
    return { widths };
  }
  const withHeader = header && !run.flags.bool("no-headers");
  const rows = tableRows(run, { resource, objects: changes.map(({ object }) => object) }, { withKind: false, withHeader });
  const events = run.flags.bool("output-watch-events");
  const types = [...(withHeader ? ["EVENT"] : []), ...changes.map(({ type }) => type)];
  const cells = events ? rows.map((row, index) => [types[index] ?? "", ...row]) : rows;
  const wider = [...widths];
  for (const row of cells)
    for (const [index, cell] of row.slice(0, -1).entries()) wider[index] = Math.max(wider[index] ?? 6, cell.length + 3);
  for (const row of cells)
    print(run, `${row.map((cell, index) => (index < row.length - 1 ? cell.padEnd(wider[index] ?? 0) : cell)).join("")}\n`);
  return { widths: wider };
}
