import { byteLength } from "../api/utf8.ts";
import { defineReasons, type WorldAction } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import type { ContainerRow, ServiceRules } from "../cluster/world-rows.ts";
import { joinPath } from "./files.ts";
import { appendLog } from "./log.ts";
import { httpDate } from "./network/http-date.ts";
import { internetAnswer } from "./network/internet.ts";
import type { HttpRequest, HttpResponse } from "./network/message.ts";
import { walk } from "./network/packets.ts";
import type { Origin } from "./network/place.ts";
import { usableEndpoints } from "./network/proxy.ts";
import type { Hop, Walk, WalkRequest } from "./network/trip.ts";
import { runningPrograms } from "./process.ts";
import { programs } from "./programs/table.ts";
import type { ProcessState } from "./shell/state.ts";
import { surroundingsOf } from "./surroundings.ts";
import { acrossClusters, originOf } from "./wire.ts";

export interface ConnectOptions {
  /** The client: a machine, a container, or (neither) somebody outside the cluster. */
  readonly fromNode?: string;
  readonly origin?: Origin;
  readonly host: string;
  readonly port: number;
  /** Tells requests of one moment apart. */
  readonly sequence?: number;
}

export interface HttpOptions extends ConnectOptions {
  readonly path: string;
  readonly method?: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  readonly scheme?: string;
  readonly body?: string;
  /** The client gives up after this. */
  readonly timeoutMillis?: number;
}

export type HttpResult =
  | {
      readonly outcome: "response";
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: string;
      readonly durationMillis: number;
      readonly ip: string;
      readonly hops: readonly Hop[];
      /** What the server wrote to its log. */
      readonly actions: readonly WorldAction[];
    }
  | {
      readonly outcome: "refused" | "timeout" | "no-route" | "name-not-resolved" | "closed";
      readonly detail: string;
      readonly durationMillis: number;
      readonly ip: string;
      readonly hops: readonly Hop[];
    };

function walkOf(view: View, options: ConnectOptions): Walk {
  const { host, port, sequence } = options;
  const request: WalkRequest = { from: originOf(options), host, port, ...(sequence === undefined ? {} : { sequence }) };
  return walk(view, request);
}

/** Opens a TCP connection and closes it: a tcpSocket probe, `nc -z`. */
export function tcpConnect(view: View, options: TcpOptions): HttpResult {
  return acrossClusters(view, options, connectInCluster);
}

type TcpOptions = ConnectOptions & { readonly timeoutMillis?: number };

function connectInCluster(view: View, options: TcpOptions): HttpResult {
  const walked = walkOf(view, options);
  if (walked.outcome !== "connected") return unanswered(walked, options.timeoutMillis);
  return {
    outcome: "response",
    status: 0,
    headers: [],
    body: "",
    durationMillis: walked.durationMillis,
    ip: walked.ip,
    hops: walked.hops,
    actions: [],
  };
}

function unanswered(walked: Walk, timeoutMillis: number | undefined): HttpResult {
  const { outcome, ip, hops } = walked;
  const limit = timeoutMillis ?? Number.POSITIVE_INFINITY;
  const isLate = walked.durationMillis > limit;
  const told =
    outcome === "connected"
      ? "closed"
      : outcome === "not-permitted"
        ? "refused"
        : isLate && outcome !== "name-not-resolved"
          ? "timeout"
          : outcome;
  const last = hops[hops.length - 1];
  return { outcome: told, detail: last?.what ?? "", durationMillis: Math.min(walked.durationMillis, limit), ip, hops };
}

/** Sends one HTTP request. The kubelet's probes, `curl` and `wget` all come through here. */
export function httpGet(view: View, options: HttpOptions): HttpResult {
  return acrossClusters(view, options, getInCluster);
}

function getInCluster(view: View, options: HttpOptions): HttpResult {
  const walked = walkOf(view, options);
  if (walked.outcome !== "connected") return unanswered(walked, options.timeoutMillis);
  const request = requestOf(options, walked);
  const answered = walked.healthCheck
    ? { response: healthCheckAnswer(view, walked.healthCheck, options, walked), actions: [] }
    : walked.internet
      ? { response: internetAnswer(walked.internet, request), actions: [] }
      : serverAnswer(view, walked.container, request);
  if (!answered) return { outcome: "closed", detail: "NotHttp", durationMillis: walked.durationMillis, ip: walked.ip, hops: walked.hops };
  const { response, actions } = answered;
  const durationMillis = walked.durationMillis + response.durationMillis;
  if (durationMillis > (options.timeoutMillis ?? Number.POSITIVE_INFINITY))
    return { outcome: "timeout", detail: "SlowAnswer", durationMillis: options.timeoutMillis as number, ip: walked.ip, hops: walked.hops };
  const body = request.method === "HEAD" ? "" : response.body;
  return {
    outcome: "response",
    status: response.status,
    headers: response.headers,
    body,
    durationMillis,
    ip: walked.ip,
    hops: walked.hops,
    actions,
  };
}

function requestOf(options: HttpOptions, walked: Walk): HttpRequest {
  const headers = Object.fromEntries((options.headers ?? []).map(({ name, value }) => [name, value]));
  const path = options.path.startsWith("/") ? options.path : `/${options.path}`;
  return {
    method: options.method ?? "GET",
    path,
    host: options.host,
    port: options.port,
    headers,
    body: options.body ?? "",
    clientIp: walked.clientSeen,
  };
}

function serverAnswer(
  view: View,
  container: ContainerRow | undefined,
  request: HttpRequest,
): { readonly response: HttpResponse; readonly actions: readonly WorldAction[] } | undefined {
  const state = container?.process as ProcessState | undefined;
  if (!container || !state) return undefined;
  const port = portInside(container, request.port);
  const running =
    runningPrograms(state).find((program) => program.isUp && program.ports.includes(port)) ??
    runningPrograms(state).find((program) => program.isUp && program.ports.length > 0);
  const program = running && programs[running.program];
  if (!running || !program?.respond) return undefined;
  const around = surroundingsOf(view, container, () => []);
  const readFile = (path: string) => {
    const text = around.files.read(joinPath("/", path));
    return typeof text === "string" ? text : undefined;
  };
  const env = Object.fromEntries([
    ...Object.entries(around.image.env ?? {}),
    ...container.spec.env.map(({ name, value }) => [name, value] as const),
  ]);
  const context = {
    argv: running.argv,
    env,
    hostname: container.spec.hostname,
    ip: around.ip,
    nowMillis: view.nowMillis,
    readFile,
    listDirectory: around.files.list,
  };
  const response = program.respond(request, context);
  const line = program.accessLine?.(request, response, view.nowMillis);
  const logged = line === undefined ? [] : appendLog(view, container, [{ atMillis: view.nowMillis, stream: "stdout", text: line }]);
  return { response, actions: [...logged, ...workDone(view, container, response)] };
}

const workReasons = defineReasons({ WorkDone: { message: ({ container }) => `processor time of container ${container}` } });

/** An answer that takes computing is counted, so that usage follows the load. */
function workDone(view: View, { id, name }: ContainerRow, { cpuTimeMillis }: HttpResponse): readonly WorldAction[] {
  if (cpuTimeMillis === undefined) return [];
  const before = view.world("work", id)?.cpuTimeMillis ?? 0;
  const value = { cpuTimeMillis: before + cpuTimeMillis };
  return [{ type: "world", table: "work", key: id, value, reason: workReasons.WorkDone({ container: name }) }];
}

/** A request that came through a Service or a hostPort was for another number than the one listened on. */
const portInside = (container: ContainerRow, port: number): number =>
  container.spec.ports?.find((one) => one.hostPort === port)?.containerPort ?? port;

/** kube-proxy's health check of a Service. Follows kubernetes/pkg/proxy/healthcheck/service_health.go. */
function healthCheckAnswer(view: View, rules: ServiceRules, options: ConnectOptions, walked: Walk): HttpResponse {
  const node = view.listWorld("machine").find((machine) => machine.ip === walked.ip)?.name ?? options.fromNode ?? "";
  const local = new Set(
    rules.ports.flatMap((port) =>
      usableEndpoints({ ...port, endpoints: port.endpoints.filter((endpoint) => endpoint.ready) }, node, "").local.map(
        (endpoint) => endpoint.ip,
      ),
    ),
  ).size;
  const [namespace = "", name = ""] = rules.service.split("/");
  const body = `{\n\t"service": {\n\t\t"namespace": "${namespace}",\n\t\t"name": "${name}"\n\t},\n\t"localEndpoints": ${local},\n\t"serviceProxyHealthy": true\n}`;
  const headers = [
    ["Content-Type", "application/json"],
    ["X-Content-Type-Options", "nosniff"],
    ["X-Load-Balancing-Endpoint-Weight", String(local)],
    ["Date", httpDate(view.nowMillis)],
    ["Content-Length", String(byteLength(body))],
  ] as const;
  return { status: local > 0 ? 200 : 503, headers, body, durationMillis: 1 };
}
