import type { Descriptions } from "../api/descriptions.ts";
import type { Engine } from "../engine/engine.ts";
import type { Outside } from "../engine/outside.ts";
import type { HttpContext, HttpReply, HttpText } from "../kube-apiserver/rest/http.ts";

/** kube-apiserver's HTTP side. It is handed in, so that a page that has no use for it does not load it. */
export type Answer = (http: HttpText, context: HttpContext) => HttpReply;

const API_SERVER_PORT = 6443;

const reading: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/** Requests that cannot write are no part of a run. */
export const isReading = ({ method }: HttpText): boolean => reading.has(method);

/** What kube-apiserver's HTTP side sees of a run. */
export function httpContext(engine: Engine, outside: Outside, http: string, descriptions: Descriptions | undefined): HttpContext {
  const view = engine.view("reader");
  const [first] = view.listWorld("machine");
  return {
    view,
    store: engine.store,
    request: (request) => outside.request(request, { code: "HttpRequest", facts: { request: http } }),
    ...(descriptions ? { descriptions } : {}),
    address: `${first?.ip ?? "127.0.0.1"}:${API_SERVER_PORT}`,
  };
}
