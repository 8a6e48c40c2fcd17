import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { admitHttp, answerSafely, failure, type HttpText, messageOf, type Session } from "../sim/index.ts";
import { exec, wantsExec } from "./exec.ts";
import { isLocalOrigin, refuseForeign } from "./guard.ts";
import { isOwn, ownAnswer } from "./kubenote.ts";
import { openStream } from "./streams.ts";
import { httpText, readBody, sendJson, sendOpenApi, sendReply, sendStatus, tooLarge } from "./wire.ts";

/** How much of a request's head is read. Go's default is 1 MiB; nothing that talks to this server needs more than 64 KiB. */
const MAX_HEADER_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MILLIS = 60_000;

/** A session as a Kubernetes API server. Listens nowhere yet: the caller chooses the port, and it must be on the loopback. */
export function apiServer(session: Session): Server {
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: REQUEST_TIMEOUT_MILLIS, keepAlive: true, shouldUpgradeCallback: wantsExec },
    (request, response) => {
      handle(session, request, response).catch((error: unknown) => fail(response, error));
    },
  );
  server.on("upgrade", (request, socket) => exec(session, request, socket));
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  return server;
}

/** A mistake of ours is a 500 for this request, never the end of the server. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else sendStatus(response, failure("InternalError", `Internal error occurred: ${messageOf(error)}`));
}

async function handle(session: Session, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on("error", () => response.destroy());
  const foreign = refuseForeign(request);
  if (foreign) return sendStatus(response, foreign);
  allowLocalPages(request, response);
  if (request.method === "OPTIONS") return void response.writeHead(204).end();
  const body = await readBody(request);
  if (body === undefined) {
    response.setHeader("Connection", "close");
    return sendStatus(response, tooLarge());
  }
  const admitted = admitHttp(request.method ?? "GET", request.url ?? "/", request.headersDistinct, session.view);
  if ("status" in admitted && !isOwn(request.url)) return sendStatus(response, admitted.status);
  const http = httpText(request, body, "user" in admitted ? admitted.user : undefined);
  if ("status" in http) return sendStatus(response, http);
  const own = ownAnswer(session, http);
  if (own) return "status" in own ? sendStatus(response, own.status) : sendJson(response, 200, own.body);
  if (openStream(session, http, response)) return;
  const answer = (asked: HttpText) => session.send(asked, answerSafely);
  if (!sendOpenApi(response, http, answer)) sendReply(response, answer(http), request.method !== "HEAD");
}

/** A page that is served on this machine may attach to the session. */
function allowLocalPages({ headers }: IncomingMessage, response: ServerResponse): void {
  const { origin } = headers;
  if (origin === undefined || !isLocalOrigin(origin)) return;
  response.setHeader("Access-Control-Allow-Origin", origin);
  response.setHeader("Vary", "Origin");
  response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
  response.setHeader("Access-Control-Allow-Headers", "Content-Type, Accept");
}
