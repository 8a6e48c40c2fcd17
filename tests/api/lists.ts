import { apiResourceByWord } from "../../src/sim/api/kinds.ts";
import type { KubeObject } from "../../src/sim/api/object.ts";
import { timestamp } from "../../src/sim/api/time.ts";
import { nextEvents, openWatch } from "../../src/sim/kube-apiserver/rest/watch.ts";
import { firstDifference } from "./agree.ts";
import { samePrint } from "./manifests.ts";
import { type Answer, answerTo, type ControlPlane, controlPlane, httpContext } from "./server.ts";
import { asked, compare, type RecordedAnswer, type RecordedRequest } from "./updates.ts";
import type { PrintResult } from "./yaml.ts";

interface Case extends RecordedAnswer, Partial<RecordedRequest> {
  readonly id: string;
  readonly what: string;
  readonly setup?: string;
  readonly namespace?: string;
  readonly steps?: readonly RecordedRequest[];
  readonly names?: readonly string[];
  readonly metadata?: { readonly [field: string]: unknown };
  readonly kind?: string;
  readonly accept?: string;
  readonly args?: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
  readonly columnDefinitions?: unknown;
  readonly rows?: readonly { readonly cells: unknown; readonly object?: KubeObject }[];
  readonly row_object?: { readonly kind: string; readonly apiVersion: string; readonly keys: readonly string[] };
  readonly keys?: readonly string[];
  readonly apiVersion?: string;
  readonly content_type?: string;
  readonly text_begins?: string;
  readonly writes?: readonly RecordedRequest[];
  readonly before?: readonly RecordedRequest[];
  readonly events?: readonly unknown[];
}

/** Selectors, paging and refusals; Tables; what kubectl prints. Objects of Tables are put in place from the rows themselves. */
export function replayLists(cases: readonly unknown[]): readonly PrintResult[] {
  const all = cases as readonly Case[];
  const setups = new Map(all.flatMap((recorded) => (recorded.id.startsWith("list:setup:") ? [[recorded.id.slice(11), recorded]] : [])));
  const tables = all.filter(({ rows }) => rows !== undefined);
  const recordedKinds = new Set(tables.map(({ kind = "" }) => kind.split(".")[0] ?? ""));
  return all
    .filter(({ id, args }) => !id.startsWith("list:setup:") && !outOfScope(id) && !printsOthers(args, recordedKinds))
    .map((recorded) => {
      const server = controlPlane();
      server.addNamespace("lists");
      const setup = recorded.setup === undefined ? undefined : setups.get(recorded.setup);
      for (const step of setup?.steps ?? []) answerTo(server, asked(step, undefined));
      if (!setup && !recorded.events) for (const { rows } of tables) for (const { object } of rows ?? []) if (object) place(server, object);
      const difference = differenceOf(recorded, server);
      return { id: recorded.id, same: difference === undefined, difference: difference ?? "" };
    });
}

/** Policies written in CEL stay out, and say so. */
const outOfScope = (id: string): boolean => id.includes("ValidatingAdmissionPolicy");

/** Does this line print objects of kinds whose Table (and so whose objects) is recorded elsewhere? */
function printsOthers(args: string | undefined, recordedKinds: ReadonlySet<string>): boolean {
  const words = args?.split(" ").find((word, index) => index > 0 && !word.startsWith("-")) ?? "";
  if (args === undefined || words === "all") return args !== undefined;
  const kinds = words.split(",").map((word) => apiResourceByWord(word.split("/")[0] ?? "")?.kind);
  return kinds.some((kind) => kind !== undefined && !recordedKinds.has(kind));
}

function place(server: ControlPlane, object: KubeObject): void {
  const real = JSON.parse(
    JSON.stringify(object)
      .replaceAll("<uid>", "0a1b2c3d-0000-4000-8000-000000000001")
      .replaceAll("<rv>", String(server.engine.store.cursor + 1))
      .replaceAll("<time>", timestamp(server.engine.nowMillis))
      .replaceAll("<suffix>", "abcde"),
  ) as KubeObject;
  server.place(real);
}

function differenceOf(recorded: Case, server: ControlPlane): string | undefined {
  if (recorded.args !== undefined) {
    const { stdout = "", stderr = "", exit = 0 } = recorded;
    const got = server.kubectl(/ -A\b|--raw/.test(recorded.args) ? recorded.args : `${recorded.args} -n lists`);
    return samePrint({ stdout, stderr, exit }, got)
      ? undefined
      : `recorded ${exit} ${stdout}${stderr} got ${got.exit} ${got.stdout}${got.stderr}`;
  }
  if (recorded.events) return watchDifference(recorded, recorded.events, server);
  const request = asked({ method: "GET", ...recorded } as RecordedRequest, undefined);
  const got = answerTo(server, { ...request, ...(recorded.accept ? { accept: recorded.accept } : {}) });
  const { difference } = compare(recorded, got);
  return difference !== "" ? difference : bodyDifference(recorded, got);
}

interface Told {
  readonly type: string;
  readonly object: { readonly metadata?: KubeObject["metadata"]; readonly data?: unknown };
}

/** Opens the watch, lets the writes happen, and compares all events but bookmarks, whose number varies. */
function watchDifference({ path = "", query, accept, before = [], writes = [] }: Case, events: readonly unknown[], server: ControlPlane) {
  for (const step of [...before, ...alreadyThere(path, events, writes)]) answerTo(server, asked(step, undefined));
  const current = String(server.engine.store.cursor);
  const whole = `${path}?watch=true&${query ?? ""}`.replaceAll("<rv>", current);
  const context = httpContext(server);
  const oldest = 100;
  const opened = openWatch({ method: "GET", path: whole, ...(accept ? { accept } : {}) }, context, oldest);
  if (!opened) return "no watch";
  if ("status" in opened) {
    const { status, code, message, reason } = opened.status;
    return firstDifference(events, [{ type: "ERROR", status: { status, code, message, reason } }]);
  }
  for (const step of writes) answerTo(server, asked(step, undefined));
  const told = nextEvents(opened.watch, context).events as readonly Told[];
  return firstDifference(events.filter(isChange), told.filter(isChange).map(shortened));
}

/** What is told as ADDED though no write made it was there before. */
function alreadyThere(path: string, events: readonly unknown[], writes: readonly RecordedRequest[]): readonly RecordedRequest[] {
  const made = new Set(writes.map(({ body }) => (body as KubeObject | undefined)?.metadata?.name));
  return (events as readonly { readonly type: string; readonly name?: string; readonly labels?: unknown; readonly data?: unknown }[])
    .filter(({ type, name }) => type === "ADDED" && name !== undefined && !made.has(name))
    .map(({ name, labels, data }) => ({
      method: "POST",
      path,
      body: { apiVersion: "v1", kind: "ConfigMap", metadata: { name, ...(labels ? { labels } : {}) }, ...(data ? { data } : {}) },
    }));
}

const isChange = (event: unknown): boolean => (event as Told).type !== "BOOKMARK";

/** As the recording tells an event. */
function shortened({ type, object }: Told) {
  const { name, labels, finalizers, deletionTimestamp } = object.metadata ?? {};
  return {
    type,
    name,
    labels: labels ?? null,
    finalizers: finalizers ?? null,
    deleting: deletionTimestamp !== undefined,
    data: object.data ?? null,
  };
}

function bodyDifference(recorded: Case, { body, code }: Answer): string | undefined {
  if (code >= 400) return undefined;
  const got = body as { readonly [field: string]: unknown };
  if (recorded.names) {
    const names = (got.items as readonly KubeObject[] | undefined)?.map(({ metadata }) => metadata.name);
    return firstDifference(
      { names: recorded.names, kind: recorded.kind, metadata: recorded.metadata },
      { names, kind: got.kind, metadata: got.metadata },
    );
  }
  if (recorded.rows) {
    const names = new Set(recorded.rows.map(({ object }) => object?.metadata.name));
    const told = (got.rows as readonly { readonly cells: unknown; readonly object?: KubeObject }[] | undefined) ?? [];
    const rows = told.filter(({ object }) => names.has(object?.metadata.name)).map(({ cells }) => cells);
    return firstDifference(
      { columnDefinitions: recorded.columnDefinitions, rows: recorded.rows.map(({ cells }) => cells) },
      { columnDefinitions: got.columnDefinitions, rows },
    );
  }
  const { kind, apiVersion } = recorded;
  if (kind !== undefined || apiVersion !== undefined)
    return firstDifference({ kind, apiVersion }, { kind: got.kind, apiVersion: apiVersion && got.apiVersion });
  return undefined;
}
