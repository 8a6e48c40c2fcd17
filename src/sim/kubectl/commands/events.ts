import type { Event } from "../../api/types.ts";
import { intervalText, sortEvents } from "../describe/events.ts";
import { needResource } from "../discovery.ts";
import { fail } from "../error.ts";
import { printerFor } from "../output/print.ts";
import { alignRows } from "../output/tabwriter.ts";
import { flags } from "../parse/flags.ts";
import { listObjects } from "../requests.ts";
import { type Command, complain, type Pending, print, type Run } from "../run.ts";
import { printFlags } from "./apply.ts";

/** Follows kubectl/pkg/cmd/events/events.go. */
function events(run: Run): Pending | undefined {
  const types = run.flags.list("types");
  if (types.some((type) => type.toLowerCase() !== "normal" && type.toLowerCase() !== "warning"))
    throw fail("valid --types are Normal or Warning");
  const found = find(run);
  const everywhere = run.flags.bool("all-namespaces");
  const watch = run.flags.bool("watch");
  if (found.length === 0 && !watch) {
    complain(run, everywhere ? "No events found." : `No events found in ${run.namespace} namespace.`);
    return undefined;
  }
  // A list has no name, and its items tell no kind: the real one prints nothing.
  const printer = run.flags.text("output") === "name" ? () => "" : printerFor(run);
  if (printer) print(run, printer({ apiVersion: "v1", items: found, kind: "List", metadata: {} }, 0));
  else print(run, table(run, found, !run.flags.bool("no-headers")));
  return watch ? { data: versions(found) } : undefined;
}

function find(run: Run): readonly Event[] {
  const namespace = run.flags.bool("all-namespaces") ? "" : run.namespace;
  const resource = needResource(run.context.client, "events");
  const about = run.flags.text("for");
  const types = run.flags.list("types").map((type) => type.toLowerCase());
  const matches = about === "" ? () => true : aboutObject(run, about);
  const all = listObjects(run, { resource, namespace }) as readonly Event[];
  return sortEvents(all.filter((event) => matches(event) && (types.length === 0 || types.includes((event.type ?? "").toLowerCase()))));
}

function aboutObject(run: Run, text: string): (event: Event) => boolean {
  const [type = "", name = "", ...more] = text.split("/");
  if (name === "" || more.length > 0) throw fail("--for must be in resource/name form");
  const { kind } = needResource(run.context.client, type);
  return ({ involvedObject }) => involvedObject.kind === kind && involvedObject.name === name;
}

function table(run: Run, found: readonly Event[], header: boolean): string {
  const everywhere = run.flags.bool("all-namespaces");
  const head = [...(everywhere ? ["NAMESPACE"] : []), "LAST SEEN", "TYPE", "REASON", "OBJECT", "MESSAGE"];
  const rows = found.map((event) => [
    ...(everywhere ? [event.metadata.namespace ?? ""] : []),
    intervalText(event, run.context.client.nowMillis),
    event.type ?? "",
    event.reason ?? "",
    `${event.involvedObject.kind}/${event.involvedObject.name}`,
    (event.message ?? "").trim(),
  ]);
  return alignRows(header ? [head, ...rows] : rows);
}

type Versions = { readonly [uid: string]: string };

const versions = (found: readonly Event[]): Versions =>
  Object.fromEntries(found.map(({ metadata }) => [metadata.uid, metadata.resourceVersion]));

function watchEvents(run: Run, data: unknown): Pending {
  const seen = data as Versions;
  const found = find(run);
  print(
    run,
    table(
      run,
      found.filter(({ metadata }) => seen[metadata.uid] !== metadata.resourceVersion),
      false,
    ),
  );
  return { data: versions(found) };
}

export const eventsCommand: Command = {
  name: "events",
  flags: [
    ...printFlags,
    ...flags("A,all-namespaces:bool", "for:string", "types:list", "w,watch:bool", "no-headers:bool", "chunk-size:int=500"),
  ],
  run: events,
  resume: watchEvents,
};
