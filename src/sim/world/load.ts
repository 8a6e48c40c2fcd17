import { type Action, type Component, defineReasons, rowOf } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { LoadCount, LoadRow } from "../cluster/world-rows.ts";
import { parseUrl } from "./curl-options.ts";
import { type HttpResult, httpGet } from "./http.ts";

/** A client that waits longer than this for an answer counts it as lost. */
const PATIENCE_MILLIS = 2000;

const reasons = defineReasons({
  LoadProgress: { message: (facts) => `${facts.sent} requests sent to ${facts.url}` },
});

/**
 * A crowd of clients: sends the requests that a row of the table `load` orders, evenly spread over time, and counts who answered.
 * Every request is a packet of its own; an answer is counted at the moment of asking.
 */
export const loadGenerator: Component = {
  name: "load-generator",
  watches: { load: (event) => (event.type === "ADDED" && rowOf(event, "load").sent === 0 ? [{ key: event.key, afterMillis: 0 }] : []) },
  sync(view, key) {
    const row = view.world("load", key);
    return row && row.sent < row.total ? sendOne(view, key, row) : [];
  },
};

function sendOne(view: View, key: string, row: LoadRow): readonly Action[] {
  const url = parseUrl(row.url);
  if (!url) return [];
  const result = httpGet(view, {
    origin: row.from,
    host: url.host,
    port: url.port,
    path: url.path,
    scheme: url.scheme,
    headers: [{ name: "Host", value: url.host }],
    sequence: row.sent,
    timeoutMillis: PATIENCE_MILLIS,
  });
  const sent = row.sent + 1;
  const next: LoadRow = { ...row, sent, counts: counted(row.counts, outcomeOf(result)) };
  const dueMillis = row.startedAtMillis + Math.ceil((sent * 1000) / row.perSecond);
  return [
    ...(result.outcome === "response" ? result.actions : []),
    { type: "world", table: "load", key, value: next, reason: reasons.LoadProgress({ sent, url: row.url }) },
    ...(sent < row.total ? [{ type: "wake", afterMillis: Math.max(0, dueMillis - view.nowMillis) } as const] : []),
  ];
}

type Outcome = Omit<LoadCount, "requests">;

function counted(counts: readonly LoadCount[], outcome: Outcome): readonly LoadCount[] {
  const isIt = (count: LoadCount): boolean =>
    count.answered === outcome.answered && count.name === outcome.name && count.cluster === outcome.cluster;
  if (!counts.some(isIt)) return [...counts, { ...outcome, requests: 1 }];
  return counts.map((count) => (isIt(count) ? { ...count, requests: count.requests + 1 } : count));
}

/** The pod that answered, or the code of what happened instead; an answer of 500 and more is an error of that pod. */
function outcomeOf(result: HttpResult): Outcome {
  if (result.outcome !== "response") return { answered: false, name: result.outcome };
  const place = result.hops.findLast(({ kind }) => kind === "pod" || kind === "vm" || kind === "node");
  const name = place?.at ?? "";
  const cluster = result.hops.findLast(({ facts }) => facts.cluster !== undefined)?.facts.cluster;
  const where = cluster === undefined ? {} : { cluster: String(cluster) };
  return result.status >= 500 ? { answered: false, name: `HTTP ${result.status} ${name}`, ...where } : { answered: true, name, ...where };
}
