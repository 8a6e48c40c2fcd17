import type { Descriptions } from "../../api/descriptions.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { Request, Response, User } from "../../cluster/request.ts";

/** A request as it comes over the wire, its body still text. */
export interface HttpText {
  readonly method: string;
  /** Path and query: `/api/v1/namespaces/default/pods?limit=500` */
  readonly path: string;
  readonly accept?: string;
  readonly contentType?: string;
  readonly body?: string;
  readonly userAgent?: string;
  readonly user?: User;
}

export interface HttpReply {
  readonly code: number;
  readonly format: "json" | "yaml" | "text";
  /** A value to be written in that format; text as it is. */
  readonly body: unknown;
  /** The Content-Type, where it says more than the format. */
  readonly contentType?: string;
  /** Texts of the `Warning: 299` headers. */
  readonly warnings: readonly string[];
}

/** What an answer is made from: the pipeline, the present moment, and texts that are loaded apart. */
export interface HttpContext extends Pick<ApiContext, "store" | "view"> {
  request(request: Request): Response;
  readonly descriptions?: Descriptions;
  /** Where the server can be reached, as discovery tells it: `127.0.0.1:8001`. */
  readonly address: string;
}

export const jsonReply = (code: number, body: unknown): HttpReply => ({ code, format: "json", body, warnings: [] });
export const textReply = (code: number, body: string): HttpReply => ({ code, format: "text", body, warnings: [] });

/** A query's parameters; the first of equal names counts, as the server reads it. */
export function splitPath(whole: string): { readonly path: string; readonly query: ReadonlyMap<string, string> } {
  const mark = whole.indexOf("?");
  const path = mark < 0 ? whole : whole.slice(0, mark);
  const query = new Map<string, string>();
  for (const pair of mark < 0 ? [] : whole.slice(mark + 1).split("&")) {
    const equals = pair.indexOf("=");
    const name = decoded(equals < 0 ? pair : pair.slice(0, equals));
    if (name !== "" && !query.has(name)) query.set(name, equals < 0 ? "" : decoded(pair.slice(equals + 1)));
  }
  return { path, query };
}

/** Broken percent signs stay as they are: a name with them is then simply not found. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/** Follows apimachinery/pkg/conversion/queryparams: `true` and `1`, and the bare word. */
export function isTrue(query: ReadonlyMap<string, string>, name: string): boolean {
  const value = query.get(name);
  return value !== undefined && value !== "false" && value !== "0";
}

/** Are all percent signs of a path the beginning of a character? */
export function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
