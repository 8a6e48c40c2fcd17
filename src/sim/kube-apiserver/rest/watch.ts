import { groupVersion, resourceKindId } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import { failure, type Status } from "../../api/status.ts";
import type { Entry } from "../../cluster/store.ts";
import { fromStorage, isCustomKind } from "../apiextensions/serving.ts";
import { bodyTypeOf } from "../discovery.ts";
import { listObjects } from "../read.ts";
import type { AnyObject } from "../storage.ts";
import { servedObject } from "../versions.ts";
import { negotiate, type Wanted } from "./accept.ts";
import { type HttpContext, type HttpText, isReadable, isTrue, splitPath } from "./http.ts";
import { unreadableVersion } from "./paging.ts";
import { refuseReadOptions } from "./read-options.ts";
import { type Target, targetOf } from "./route.ts";
import { type Matches, matcherOf } from "./selection.ts";
import { partialObject, refuseTransform, tableOf } from "./transform.ts";

/** A watch as its client asked for it: the journal is the stream. */
export interface Watch {
  readonly target: Target;
  readonly kind: string;
  readonly matches: Matches;
  readonly wanted: Wanted;
  readonly include: string;
  /** Writes up to here have been told. */
  readonly position: number;
  /** What exists already is told first, as ADDED. */
  readonly initial: readonly KubeObject[];
  readonly bookmarks: boolean;
  /** The client waits for a bookmark that ends the initial events. */
  readonly announceEnd: boolean;
  /** Something has been told. */
  readonly begun: boolean;
  /** The client's own limit, if it has one. */
  readonly timeoutSeconds: number | undefined;
}

export interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
  readonly object: unknown;
}

export type OpenWatch = { readonly watch: Watch } | { readonly status: Status };

/**
 * Opens a watch, if the request is one.
 * @param oldest writes before this one are forgotten, as after a compaction of etcd
 */
export function openWatch(http: HttpText, context: HttpContext, oldest: number): OpenWatch | undefined {
  const { path, query } = splitPath(http.path);
  if (http.method !== "GET" || !isTrue(query, "watch") || !isReadable(http.path)) return undefined;
  const target = targetOf(path, context.view);
  if (!target?.resource.verbs.includes("watch") || target.subresource !== undefined) return undefined;
  const { store } = context;
  const kind = resourceKindId(target.resource);
  const wanted = negotiate(http.accept, true);
  if ("status" in wanted) return { status: wanted };
  const include = query.get("includeObject") ?? "";
  const status =
    refuseTransform(wanted, false, kind, include) ??
    unreadableVersion(query.get("resourceVersion") ?? "") ??
    refuseReadOptions(query, true);
  if (status) return { status };
  const refusal = refusedSelectors(target, kind, query, context);
  if (refusal) return { status: refusal };
  const selected = matcherOf(kind, target, query, context.view);
  if ("status" in selected) return selected;
  const { matches } = selected;
  const version = Number(query.get("resourceVersion") || 0);
  const announceEnd = isTrue(query, "sendInitialEvents");
  const fromNow = version === 0 || announceEnd;
  if (!fromNow && version < oldest) return { status: tooOld(version, oldest) };
  const initial = fromNow && query.get("sendInitialEvents") !== "false" ? present(kind, target.namespace, matches, context) : [];
  const position = fromNow ? store.cursor : version;
  const timeoutSeconds = query.has("timeoutSeconds") ? Number(query.get("timeoutSeconds")) : undefined;
  const bookmarks = isTrue(query, "allowWatchBookmarks");
  return { watch: { target, kind, matches, wanted, include, position, initial, bookmarks, announceEnd, begun: false, timeoutSeconds } };
}

export const tooOld = (version: number, oldest: number): Status => failure("Expired", `too old resource version: ${version} (${oldest})`);

/** The words about selectors are the list's. */
function refusedSelectors(target: Target, kind: string, query: ReadonlyMap<string, string>, { request }: HttpContext): Status | undefined {
  const [labelSelector, fieldSelector] = [query.get("labelSelector"), query.get("fieldSelector")];
  if (!labelSelector && !fieldSelector) return undefined;
  const answer = request({
    verb: "list",
    kind,
    namespace: target.namespace,
    apiVersion: groupVersion(target.resource),
    ...(labelSelector ? { labelSelector } : {}),
    ...(fieldSelector ? { fieldSelector } : {}),
  });
  return answer.ok ? undefined : answer.status;
}

function present(kind: string, namespace: string, matches: Matches, { view }: HttpContext): readonly KubeObject[] {
  return listObjects(view, kind, namespace).filter(matches);
}

/** What the client has not heard yet, and the watch from there on. */
export function nextEvents(watch: Watch, context: HttpContext): { readonly events: readonly WatchEvent[]; readonly watch: Watch } {
  const { store } = context;
  const told = watch.initial.map((object): WatchEvent => ({ type: "ADDED", object }));
  const written: WatchEvent[] = [];
  for (let index = watch.position; index < store.cursor; index++) {
    const entry = store.journal[index];
    const event = entry?.table === watch.kind && store.owns(entry) ? eventOf(entry, watch.matches) : undefined;
    if (event) written.push(event);
  }
  const objects = [...told, ...written];
  const events = objects.map((event, index) => ({ ...event, object: shaped(event.object, watch, index === 0, context) }));
  const end = watch.announceEnd ? [bookmark(watch, store.cursor, { "k8s.io/initial-events-end": "true" })] : [];
  return {
    events: [...events.slice(0, told.length), ...end, ...events.slice(told.length)],
    watch: {
      ...watch,
      position: Math.max(watch.position, store.cursor),
      initial: [],
      announceEnd: false,
      begun: watch.begun || objects.length > 0,
    },
  };
}

/** An object that a change moves into the selection is ADDED for this client, one that it moves out is DELETED. */
function eventOf(entry: Entry, matches: Matches): { readonly type: WatchEvent["type"]; readonly object: KubeObject } | undefined {
  const before = entry.previous?.after as KubeObject | undefined;
  const after = entry.after as KubeObject | undefined;
  const was = before !== undefined && matches(before);
  if (after !== undefined && matches(after)) return { type: was ? "MODIFIED" : "ADDED", object: after };
  if (!was) return undefined;
  const metadata = { ...before.metadata, resourceVersion: String(entry.sequence + 1) };
  return { type: "DELETED", object: { ...before, metadata } };
}

/** Only the first event of a stream carries a Table's column definitions. Follows apiserver/pkg/endpoints/handlers/watch.go. */
function shaped(event: unknown, watch: Watch, isFirst: boolean, { view, descriptions }: HttpContext): unknown {
  const stored = event as KubeObject;
  const read = isCustomKind(watch.kind) ? fromStorage(view, stored as AnyObject) : stored;
  const object = servedObject(read, bodyTypeOf(watch.target.resource, undefined).apiVersion, watch.kind, view);
  const { as, version } = watch.wanted;
  if (as === "PartialObjectMetadata") return partialObject(object, version);
  if (as !== "Table") return object;
  const { resourceVersion } = object.metadata;
  const { kind, target, include } = watch;
  const settings = { kind, apiVersion: groupVersion(target.resource), view, version, include, descriptions };
  const table = tableOf([object], { resourceVersion }, settings);
  return isFirst && !watch.begun ? table : { ...table, columnDefinitions: null };
}

/** Tells a client how far it is, without a change. */
export function bookmark(watch: Watch, resourceVersion: number, annotations?: { readonly [key: string]: string }): WatchEvent {
  const metadata = { resourceVersion: String(resourceVersion), creationTimestamp: null, ...(annotations ? { annotations } : {}) };
  if (watch.wanted.as === "Table") {
    return {
      type: "BOOKMARK",
      object: { kind: "Table", apiVersion: `meta.k8s.io/${watch.wanted.version}`, metadata, columnDefinitions: null, rows: [] },
    };
  }
  const own = { kind: watch.target.resource.kind, apiVersion: bodyTypeOf(watch.target.resource, undefined).apiVersion };
  const partial = { kind: "PartialObjectMetadata", apiVersion: `meta.k8s.io/${watch.wanted.version}` };
  return { type: "BOOKMARK", object: { ...(watch.wanted.as === "object" ? own : partial), metadata } };
}
