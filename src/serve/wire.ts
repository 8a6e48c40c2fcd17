import type { IncomingMessage, ServerResponse } from "node:http";
import { failure, type HttpReply, type HttpText, replyText, type Status } from "../sim/index.ts";
import { OPENAPI_PROTOBUF, OPENAPI_PROTOBUF_SENT, openApiProtobuf } from "./openapi-protobuf.ts";
import { protobufToJson } from "./protobuf.ts";

/** The real server reads no more of a body than this. Follows apiserver/pkg/server/config.go (MaxRequestBodyBytes). */
export const MAX_BODY_BYTES = 3 * 1024 * 1024;

const contentTypes: { readonly [F in HttpReply["format"]]: string } = {
  json: "application/json",
  yaml: "application/yaml",
  text: "text/plain; charset=utf-8",
};

/** The whole body, or undefined when it is longer than the server reads. What comes after that is read and thrown away. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > 4 * MAX_BODY_BYTES) break;
    if (size <= MAX_BODY_BYTES) parts.push(part);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(parts);
}

export const tooLarge = (): Status => failure("RequestEntityTooLarge", `Request entity too large: limit is ${MAX_BODY_BYTES}`);

const PROTOBUF = "application/vnd.kubernetes.protobuf";

/** A request with its body as text; protobuf becomes the JSON that it stands for, and a broken one a refusal. */
export function httpText(request: IncomingMessage, bytes: Buffer, user: HttpText["user"]): HttpText | Status {
  const { accept, "content-type": givenType, "user-agent": userAgent } = request.headers;
  const decoded = givenType === PROTOBUF && bytes.length > 0 ? protobufToJson(bytes) : undefined;
  if (decoded && "error" in decoded) return failure("BadRequest", decoded.error);
  const body = decoded ? JSON.stringify(decoded.value) : bytes.toString("utf8");
  const contentType = decoded ? "application/json" : givenType;
  return {
    method: request.method ?? "GET",
    path: request.url ?? "/",
    ...(accept === undefined ? {} : { accept }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(body === "" ? {} : { body }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(user ? { user } : {}),
  };
}

/** OpenAPI v2 is made as JSON; who asks for protobuf alone gets it translated. */
export function sendOpenApi(response: ServerResponse, http: HttpText, answer: (http: HttpText) => HttpReply): boolean {
  if (http.accept !== OPENAPI_PROTOBUF || http.path.split("?")[0] !== "/openapi/v2") return false;
  const reply = answer({ ...http, accept: "application/json" });
  if (reply.code === 200) sendBytes(response, { ...reply, contentType: OPENAPI_PROTOBUF_SENT }, openApiProtobuf(reply.body));
  else sendReply(response, reply);
  return true;
}

export function sendReply(response: ServerResponse, reply: HttpReply, withBody = true): void {
  sendBytes(response, reply, Buffer.from(replyText(reply)), withBody);
}

function sendBytes(response: ServerResponse, reply: HttpReply, bytes: Buffer, withBody = true): void {
  if (reply.warnings.length > 0) {
    response.setHeader(
      "Warning",
      reply.warnings.map((warning) => `299 - ${JSON.stringify(asciiOnly(warning))}`),
    );
  }
  response.writeHead(reply.code, {
    "Content-Type": reply.contentType ?? contentTypes[reply.format],
    "Content-Length": bytes.length,
    "Cache-Control": "no-cache, private",
  });
  response.end(withBody ? bytes : undefined);
}

/** Header values are bytes; what is not Latin is written as its UTF-8 bytes, as Go does. */
const asciiOnly = (text: string): string => Buffer.from(text.replace(/[\r\n]+/g, " "), "utf8").toString("latin1");

export function sendJson(response: ServerResponse, code: number, body: unknown): void {
  sendReply(response, { code, format: "json", body, warnings: [] });
}

export function sendStatus(response: ServerResponse, status: Status): void {
  sendJson(response, status.code ?? 500, status);
}
