import { customResources } from "../../api/custom-resources.ts";
import { groupVersion, resourceKindId } from "../../api/kinds.ts";
import type { KubeObject } from "../../api/object.ts";
import { serverVersion } from "../../api/server-version.ts";
import { badRequestStatus, failure, type Status } from "../../api/status.ts";
import type { Request, Response } from "../../cluster/request.ts";
import { isCustomKind } from "../apiextensions/serving.ts";
import { bodyTypeOf, discoveryAnswer } from "../discovery.ts";
import { openApiAnswer } from "../openapi.ts";
import { servedObject } from "../versions.ts";
import { negotiate, type Wanted, wantsAggregated } from "./accept.ts";
import { type HttpContext, type HttpReply, type HttpText, isReadable, jsonReply, splitPath, textReply } from "./http.ts";
import { openLog } from "./log.ts";
import { objectsAt, pageOf, refusePaging, refuseVersion } from "./paging.ts";
import { decodeObject, mediaType, parseBody } from "./request-body.ts";
import { respond } from "./respond.ts";
import { requestAt, type Target, targetOf } from "./route.ts";
import { matcherOf } from "./selection.ts";
import { partialList, partialObject, refuseTransform, tableOf } from "./transform.ts";
import { refuseOptions } from "./write-options.ts";

/** By this a client knows that it has got all of discovery at once. */
const AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

const healthPaths: ReadonlySet<string> = new Set(["healthz", "livez", "readyz"]);

/** Subresources that carry a stream of bytes both ways, which a simulated container does not have. */
const streams: { readonly [subresource: string]: string } = {
  exec: "표준 입력이나 SPDY로 이어지는 exec. 명령만 실행하는 exec은 WebSocket(v5.channel.k8s.io)으로 된다.",
  attach: "attach 스트림. 나온 글은 logs로 읽는다.",
  portforward: "portforward 스트림. 터미널의 curl은 쓸 수 있다.",
  proxy: "proxy. 터미널의 curl은 쓸 수 있다.",
};

/** The server's whole answer to a request that is no watch. Follows apiserver/pkg/server/handler.go. */
export function answerHttp(http: HttpText, context: HttpContext): HttpReply {
  const { path, query } = splitPath(http.path);
  if (!isReadable(http.path)) return refusal(badRequestStatus("invalid URL escape in the request's path"));
  const target = targetOf(path, context.view);
  if (!target) return plainAnswer(http, path, context) ?? refusal(failure("NotFound", "the server could not find the requested resource"));
  const stream = target.resource.subresources.includes(target.subresource ?? "") ? streams[target.subresource ?? ""] : undefined;
  if (stream !== undefined) return refusal(failure("MethodNotAllowed", `이 시뮬레이션에는 없다: ${target.resource.resource}의 ${stream}`));
  const log = target.subresource === "log" ? openLog(http, context.view) : undefined;
  if (log) return "status" in log ? refusal(log.status) : textReply(200, log.log.text);
  const wanted = negotiate(http.accept, target.name === undefined && http.method === "GET");
  if ("status" in wanted) return refusal(wanted);
  const found = requestOf(http, target, query, context);
  if ("status" in found) return refusal(found.status);
  const response = tooLargeToKeep(http, found.request, context) ?? context.request(found.request);
  const all = [...found.warnings, ...response.warnings];
  const reply = { ...shapedReply(found.request, response, { wanted, query, target, context }), warnings: all };
  return wanted.format === "yaml" && reply.code < 400 ? { ...reply, format: "yaml" } : reply;
}

/** etcd keeps no request beyond this. The real one is counted in protobuf, here in the text that was sent. */
const MAX_KEPT_BYTES = 1.5 * 1024 * 1024;

/** Refused as the storage would, after everything that comes before it has had its say. Follows etcd/server/etcdserver/v3_server.go (ErrRequestTooLarge). */
function tooLargeToKeep(http: HttpText, request: Request, context: HttpContext): Response | undefined {
  if ((http.body?.length ?? 0) <= MAX_KEPT_BYTES || http.method === "GET") return undefined;
  const tried = context.request({ ...request, dryRun: true } as Request);
  const wasDry = "dryRun" in request && request.dryRun;
  if (!tried.ok || wasDry) return tried;
  const { reason: _, ...status } = failure("InternalError", "etcdserver: request is too large");
  return { ok: false, status, warnings: tried.warnings };
}

export const refusal = (status: Status): HttpReply => jsonReply(status.code ?? 500, status);

/** As Go's version handler writes it, with indents. Follows apiserver/pkg/server/routes/version.go. */
const prettyVersion: HttpReply = { ...textReply(200, JSON.stringify(serverVersion, undefined, 2)), contentType: "application/json" };

/** Paths that are no resource: discovery, OpenAPI, version and health. */
function plainAnswer(http: HttpText, path: string, context: HttpContext): HttpReply | undefined {
  const parts = path.split("/").filter((part) => part !== "");
  const [first = ""] = parts;
  const isRead = http.method === "GET" || http.method === "HEAD";
  if (healthPaths.has(first) && parts.length <= 3) return isRead ? textReply(200, "ok") : undefined;
  if (!isRead) return undefined;
  if (path === "/version" || path === "/version/") return prettyVersion;
  if (path === "/")
    return jsonReply(200, { paths: ["/api", "/apis", "/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"] });
  if (first === "openapi") return openApiAnswer(parts.slice(1), http.accept, context);
  const aggregated = wantsAggregated(http.accept);
  const found = discoveryAnswer(path, aggregated, context.address, customResources(context.view));
  if (found === undefined) return undefined;
  return aggregated && parts.length === 1 ? { ...jsonReply(200, found), contentType: AGGREGATED } : jsonReply(200, found);
}

type Found = { readonly request: Request; readonly warnings: readonly string[] } | { readonly status: Status };

/** The request that method, path, query and body mean together, or the first refusal on that way. */
function requestOf(http: HttpText, target: Target, query: ReadonlyMap<string, string>, { store, view }: HttpContext): Found {
  const contentType = mediaType(http.contentType);
  const parsed = http.method === "PATCH" || http.method === "DELETE" ? parseBody(http) : { value: undefined };
  const body = "value" in parsed ? parsed.value : undefined;
  const routed = requestAt({ ...http, contentType, body }, target, query);
  if ("status" in routed) return routed;
  if ("status" in parsed) return parsed;
  const status = refuseOptions(http.method, query, contentType) ?? refuseReading(routed.request, query, store.cursor);
  if (status) return { status };
  const { request } = routed;
  return request.verb === "create" || request.verb === "update" ? decodeObject(http, target, request, view) : { request, warnings: [] };
}

function refuseReading(request: Request, query: ReadonlyMap<string, string>, current: number): Status | undefined {
  if (request.verb === "list") return refusePaging(query, current);
  return request.verb === "get" ? refuseVersion(query.get("resourceVersion") ?? "", current) : undefined;
}

interface Shape {
  readonly wanted: Wanted;
  readonly query: ReadonlyMap<string, string>;
  readonly target: Target;
  readonly context: HttpContext;
}

/** The answer in the form that was asked for: whole objects, only their metadata, or a Table. */
function shapedReply(request: Request, response: Response, { wanted, query, target, context }: Shape): HttpReply {
  if (!response.ok) return refusal(response.status);
  const kind = resourceKindId(target.resource);
  const include = query.get("includeObject") ?? "";
  const isList = "items" in response;
  const status = refuseTransform(wanted, isList, kind, include);
  if (status) return refusal(status);
  const { view, descriptions } = context;
  const settings = { kind, apiVersion: groupVersion(target.resource), view, version: wanted.version, include, descriptions };
  if (!isList) {
    const { code, body } = respond(request, response, view);
    const object = body as KubeObject;
    const isScale = object.kind === "Scale";
    if (wanted.as === "object" || (object.kind !== target.resource.kind && !isScale)) return jsonReply(code, body);
    if (wanted.as === "PartialObjectMetadata") return jsonReply(code, partialObject(object, wanted.version));
    const shown = isScale ? { ...settings, kind: "Scale", apiVersion: object.apiVersion } : settings;
    return jsonReply(code, tableOf([object], { resourceVersion: object.metadata.resourceVersion }, shown));
  }
  const { items, metadata } = pageOf(query, response, (at) => listedAt(at, kind, target, query, context));
  if (wanted.as === "Table") return jsonReply(200, tableOf(items, metadata, settings));
  if (wanted.as === "PartialObjectMetadataList") return jsonReply(200, partialList(items, metadata, wanted.version));
  const { code, body } = respond(request, { ...response, items }, view);
  return jsonReply(code, { ...(body as object), metadata: isCustomKind(kind) ? { continue: "", ...metadata } : metadata });
}

function listedAt(version: number, kind: string, target: Target, query: ReadonlyMap<string, string>, { store, view }: HttpContext) {
  const selected = matcherOf(kind, { resource: target.resource, namespace: target.namespace }, query, view);
  if ("status" in selected) return [];
  const { apiVersion } = bodyTypeOf(target.resource, undefined);
  return objectsAt(store, kind, version)
    .filter(selected.matches)
    .map((object) => servedObject(object, apiVersion, kind, view));
}
