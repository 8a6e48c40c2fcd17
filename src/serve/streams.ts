import type { ServerResponse } from "node:http";
import {
  bookmark,
  type HttpText,
  nextEvents,
  nextLines,
  oldestVersion,
  openLog,
  openWatch,
  type PodLog,
  type Session,
  type Watch,
} from "../sim/index.ts";
import { sendStatus } from "./wire.ts";

/** How often a quiet watch hears how far it is. Follows apiserver/pkg/storage/cacher (defaultBookmarkFrequency), in cluster time. */
const BOOKMARK_MILLIS = 60_000;
/** Without a limit of its own a watch ends after half an hour to an hour. Follows apiserver/pkg/server/config.go (MinRequestTimeout). */
const DEFAULT_TIMEOUT_SECONDS = 1800;

/** A client that reads no further than this many bytes behind is let go. */
const MAX_PENDING_BYTES = 64 * 1024 * 1024;

/** @returns whether the request was for a stream, which is then being written. */
export function openStream(session: Session, http: HttpText, response: ServerResponse): boolean {
  return openWatchStream(session, http, response) || openLogStream(session, http, response);
}

function openWatchStream(session: Session, http: HttpText, response: ServerResponse): boolean {
  const oldest = oldestVersion(session.steps, session.reading.view.nowMillis);
  const opened = openWatch(http, session.reading, oldest);
  if (!opened) return false;
  if ("watch" in opened) followWatch(session, opened.watch, response);
  else if (opened.status.reason === "Expired") {
    beginStream(response, "application/json");
    response.end(`${JSON.stringify({ type: "ERROR", object: opened.status })}\n`);
  } else sendStatus(response, opened.status);
  return true;
}

function beginStream(response: ServerResponse, contentType: string): void {
  response.writeHead(200, { "Content-Type": contentType, "Cache-Control": "no-cache, private" });
  response.flushHeaders();
}

/** Writes what the journal gains, as it gains it. */
function followWatch(session: Session, opened: Watch, response: ServerResponse): void {
  const endMillis = session.nowMillis + (opened.timeoutSeconds || DEFAULT_TIMEOUT_SECONDS) * 1000;
  let watch = opened;
  let markAtMillis = session.nowMillis + BOOKMARK_MILLIS;
  beginStream(response, "application/json");
  follow(session, response, () => {
    const next = nextEvents(watch, session.reading);
    watch = next.watch;
    for (const event of next.events) response.write(`${JSON.stringify(event)}\n`);
    if (watch.bookmarks && session.nowMillis >= markAtMillis) {
      markAtMillis = session.nowMillis + BOOKMARK_MILLIS;
      response.write(`${JSON.stringify(bookmark(watch, session.store.cursor))}\n`);
    }
    return session.nowMillis >= endMillis;
  });
}

function openLogStream(session: Session, http: HttpText, response: ServerResponse): boolean {
  const opened = openLog(http, session.view);
  if (!opened || !("log" in opened) || !opened.log.follow) return false;
  let log: PodLog = opened.log;
  beginStream(response, "text/plain; charset=utf-8");
  response.write(log.text);
  follow(session, response, () => {
    const next = nextLines(log, session.view);
    log = next.log;
    if (next.text !== "") response.write(next.text);
    return next.ended;
  });
  return true;
}

/** Calls `write` now and after each change, until it says that the stream has ended or the client goes. */
function follow(session: Session, response: ServerResponse, write: () => boolean): void {
  let leave = () => {};
  const look = () => {
    let ended = true;
    try {
      ended = write();
    } catch (error) {
      response.destroy(error instanceof Error ? error : undefined);
    }
    if (response.writableLength > MAX_PENDING_BYTES) response.destroy();
    if (!ended) return;
    leave();
    response.end();
  };
  leave = session.subscribe(look);
  response.on("close", leave);
  look();
}
