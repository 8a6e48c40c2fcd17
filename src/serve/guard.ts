import type { IncomingMessage } from "node:http";
import { failure, type Status } from "../sim/index.ts";

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * Only programs of this machine may talk to the server: a page of the web could otherwise reach it through the reader's browser
 * (a foreign Origin, or a name that was made to point to the loopback).
 */
export function refuseForeign({ headers }: IncomingMessage): Status | undefined {
  const { host, origin } = headers;
  if (host !== undefined && !loopback.test(host))
    return failure("Forbidden", `이 서버는 루프백에서만 답한다: Host ${JSON.stringify(host)}`);
  if (origin !== undefined && !isLocalOrigin(origin)) {
    return failure("Forbidden", `이 서버는 이 컴퓨터의 페이지에만 답한다: Origin ${JSON.stringify(origin)}`);
  }
  return undefined;
}

export const isLocalOrigin = (origin: string): boolean => {
  const match = /^https?:\/\/(.+)$/.exec(origin);
  return match !== null && loopback.test(match[1] ?? "");
};
