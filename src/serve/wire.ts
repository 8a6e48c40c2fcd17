import type { IncomingMessage, ServerResponse } from "node:http";
import { failure, type HttpReply, type HttpText, replyText, type Status } from "../sim/index.ts";

/** The real server reads no more of a body than this. Follows apiserver/pkg/server/config.go (MaxRequestBodyBytes). */
export const MAX_BODY_BYTES = 3 * 1024 * 1024;

const contentTypes: { readonly [F in HttpReply["format"]]: string } = {
  json: "application/json",
  yaml: "application/yaml",
  text: "text/plain; charset=utf-8",
};

/** The whole body, or undefined when it is longer than the server reads. What comes after that is read and thrown away. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > 4 * MAX_BODY_BYTES) break;
    if (size <= MAX_BODY_BYTES) parts.push(part);
  }
  return size > MAX_BODY_BYTES ? undefined : Buffer.concat(parts).toString("utf8");
}

export const tooLarge = (): Status => failure("RequestEntityTooLarge", `Request entity too large: limit is ${MAX_BODY_BYTES}`);

export function httpText(request: IncomingMessage, body: string): HttpText {
  const { accept, "content-type": contentType } = request.headers;
  const user = impersonated(request);
  return {
    method: request.method ?? "GET",
    path: request.url ?? "/",
    ...(accept === undefined ? {} : { accept }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(body === "" ? {} : { body }),
    ...(user ? { user } : {}),
  };
}

/** `kubectl --as`: everybody here is an administrator and may act as anybody. */
function impersonated({ headersDistinct }: IncomingMessage): HttpText["user"] {
  const name = headersDistinct["impersonate-user"]?.[0];
  if (!name) return undefined;
  return { name, groups: [...(headersDistinct["impersonate-group"] ?? []), "system:authenticated"] };
}

export function sendReply(response: ServerResponse, reply: HttpReply, withBody = true): void {
  const text = Buffer.from(replyText(reply));
  if (reply.warnings.length > 0) {
    response.setHeader(
      "Warning",
      reply.warnings.map((warning) => `299 - ${JSON.stringify(asciiOnly(warning))}`),
    );
  }
  response.writeHead(reply.code, {
    "Content-Type": reply.contentType ?? contentTypes[reply.format],
    "Content-Length": text.length,
    "Cache-Control": "no-cache, private",
  });
  response.end(withBody ? text : undefined);
}

/** Header values are bytes; what is not Latin is written as its UTF-8 bytes, as Go does. */
const asciiOnly = (text: string): string => Buffer.from(text.replace(/[\r\n]+/g, " "), "utf8").toString("latin1");

export function sendJson(response: ServerResponse, code: number, body: unknown): void {
  sendReply(response, { code, format: "json", body, warnings: [] });
}

export function sendStatus(response: ServerResponse, status: Status): void {
  sendJson(response, status.code ?? 500, status);
}
