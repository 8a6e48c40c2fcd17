import type { KubeObject } from "../../api/object.ts";
import { keyOf } from "../../api/object.ts";
import { badRequestStatus, failure, type Status } from "../../api/status.ts";
import type { Store } from "../../cluster/store.ts";
import { refuseReadOptions } from "./read-options.ts";

/** A page of a list: where it goes on, and how much is left. */
export interface Page {
  readonly items: readonly KubeObject[];
  readonly metadata: { readonly resourceVersion: string; readonly continue?: string; readonly remainingItemCount?: number };
}

interface Token {
  readonly resourceVersion: number;
  /** The key of the last object given. */
  readonly after: string;
}

const writeToken = ({ resourceVersion, after }: Token): string => `${resourceVersion}.${encodeURIComponent(after)}`;

function readToken(text: string): Token | undefined {
  const match = /^(\d+)\.(.+)$/.exec(text);
  return match ? { resourceVersion: Number(match[1]), after: unescaped(match[2] ?? "") } : undefined;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Objects of a kind as they were when so many writes were in force, in key order. */
export function objectsAt(store: Store, kind: string, resourceVersion: number): readonly KubeObject[] {
  const rows = new Map<string, KubeObject | undefined>();
  for (let index = 0; index < Math.min(resourceVersion, store.cursor); index++) {
    const entry = store.journal[index];
    if (entry?.table === kind && store.owns(entry)) rows.set(entry.key, entry.after as KubeObject | undefined);
  }
  const keys = [...rows.keys()].sort();
  return keys.flatMap((key) => rows.get(key) ?? []);
}

/** May these parameters of a list stand together? */
export function refusePaging(query: ReadonlyMap<string, string>, current: number): Status | undefined {
  const refused = refuseReadOptions(query, false);
  if (refused) return refused;
  const version = query.get("resourceVersion") ?? "";
  if (query.get("continue") && version !== "" && version !== "0") {
    return badRequestStatus("specifying resource version is not allowed when using continue");
  }
  if (query.get("continue") && !readToken(query.get("continue") ?? "")) {
    return badRequestStatus("continue key is not valid: this server did not write it");
  }
  return refuseVersion(version, current);
}

/** A resourceVersion that a reader asks for must be a number and not lie ahead. */
export function refuseVersion(version: string, current: number): Status | undefined {
  const unreadable = unreadableVersion(version);
  if (unreadable) return unreadable;
  if (Number(version) <= current) return undefined;
  const cause = { reason: "ResourceVersionTooLarge", message: "Too large resource version" };
  return failure("Timeout", `Timeout: Too large resource version: ${version}, current: ${current}`, {
    causes: [cause],
    retryAfterSeconds: 1,
  });
}

/** The real server answers 500 here, as the parse error reaches it without a code. */
export function unreadableVersion(version: string): Status | undefined {
  if (/^\d*$/.test(version)) return undefined;
  const text = JSON.stringify(version);
  const why = `resourceVersion: Invalid value: ${text}: strconv.ParseUint: parsing ${text}: invalid syntax`;
  const { reason: _, ...status } = failure("InternalError", why);
  return status;
}

/**
 * Cuts a list into pages (limit, continue). `readAt` gives the list at the first page's version, so that all pages are one moment.
 * Follows apiserver/pkg/storage/etcd3/store.go (GetList).
 */
export function pageOf(
  query: ReadonlyMap<string, string>,
  now: { readonly items: readonly KubeObject[]; readonly resourceVersion: string },
  readAt: (resourceVersion: number) => readonly KubeObject[],
): Page {
  const token = readToken(query.get("continue") ?? "");
  const exact = query.get("resourceVersionMatch") === "Exact" ? Number(query.get("resourceVersion")) : undefined;
  const past = token?.resourceVersion ?? exact;
  const resourceVersion = past ?? Number(now.resourceVersion);
  const all = past === undefined ? now.items : readAt(past);
  const rest = token ? all.filter((object) => keyOf(object) > token.after) : all;
  const limit = Number(query.get("limit") ?? 0);
  const metadata = { resourceVersion: String(resourceVersion) };
  if (!(limit > 0) || rest.length <= limit) return { items: rest, metadata };
  const items = rest.slice(0, limit);
  const after = keyOf(items.at(-1) as KubeObject);
  const selecting = query.get("labelSelector") || query.get("fieldSelector");
  const remaining = selecting ? {} : { remainingItemCount: rest.length - limit };
  return { items, metadata: { ...metadata, continue: writeToken({ resourceVersion, after }), ...remaining } };
}
