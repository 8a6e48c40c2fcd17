import { byteLength } from "../../api/utf8.ts";
import { joinPath } from "../files.ts";
import { httpDate } from "../network/http-date.ts";
import type { HttpRequest, HttpResponse } from "../network/message.ts";
import type { RespondContext } from "./program.ts";
import { optionValue } from "./servers.ts";

type Headers = readonly (readonly [string, string])[];

/** Milliseconds a small server takes to answer. */
const ANSWER_MILLIS = 2;

/** A body with the headers every server sets. */
export function reply(status: number, body: string, contentType: string, more: Headers = [], durationMillis = ANSWER_MILLIS): HttpResponse {
  const headers: Headers = [...more, ["Content-Type", contentType], ["Content-Length", String(byteLength(body))]];
  return { status, headers, body, durationMillis };
}

type Responder = (request: HttpRequest, context: RespondContext) => HttpResponse;

const types: { readonly [extension: string]: string } = {
  html: "text/html",
  htm: "text/html",
  txt: "text/plain",
  css: "text/css",
  js: "application/javascript",
  json: "application/json",
};
const contentType = (path: string): string => types[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";

/** Serves files below a directory, as nginx, httpd and `python -m http.server` do. */
export function fileServer(
  server: string,
  root: (context: RespondContext) => string,
  errorPage: (status: number, text: string) => string,
): Responder {
  return (request, context) => {
    const common: Headers = [
      ["Server", server],
      ["Date", httpDate(context.nowMillis)],
    ];
    const path = joinPath("/", request.path.split("?")[0] as string);
    const base = root(context);
    const file = joinPath(base, `.${path}`);
    const content = context.readFile(file) ?? context.readFile(joinPath(file, "index.html"));
    if (content !== undefined) return reply(200, content, contentType(context.readFile(file) === undefined ? "index.html" : file), common);
    const isDirectory = context.listDirectory(file) !== undefined;
    const [status, text] = isDirectory && server.startsWith("nginx") ? ([403, "Forbidden"] as const) : ([404, "Not Found"] as const);
    return reply(status, errorPage(status, text), "text/html", common);
  };
}

export const nginxError = (status: number, text: string): string =>
  `<html>\r\n<head><title>${status} ${text}</title></head>\r\n<body>\r\n<center><h1>${status} ${text}</h1></center>\r\n<hr><center>nginx/1.29.4</center>\r\n</body>\r\n</html>\r\n`;
export const apacheError = (status: number, text: string): string =>
  `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>${status} ${text}</title>\n</head><body>\n<h1>${text}</h1>\n<p>The requested URL was not found on this server.</p>\n</body></html>\n`;

const plain = "text/plain; charset=utf-8";
const dated = (context: RespondContext): Headers => [["Date", httpDate(context.nowMillis)]];

/** Answers with the name of its pod: what the notes' apps do, so that one sees who answered. */
export const hostnameApp: Responder = (request, context) => {
  if (request.path.startsWith("/hostname")) return reply(200, `Hostname : ${context.hostname}\n`, plain, dated(context));
  return reply(200, `${context.hostname}\n`, plain, dated(context));
};

export const helloApp =
  (version: (context: RespondContext) => string): Responder =>
  (_request, context) =>
    reply(200, `Hello, world!\nVersion: ${version(context)}\nHostname: ${context.hostname}\n`, plain, dated(context));

export const httpEcho: Responder = (request, context) => {
  const status = Number(optionValue(context.argv, "-status-code", "--status-code") ?? "200") || 200;
  if (request.path === "/health") return reply(200, '{"status":"ok"}\n', "application/json; charset=utf-8", dated(context));
  const text = optionValue(context.argv, "-text", "--text") ?? context.env.ECHO_TEXT ?? "";
  return reply(status, `${text}\n`, plain, [["X-App-Name", "http-echo"], ["X-App-Version", "1.0.0"], ...dated(context)]);
};

export const whoami: Responder = (request, context) => {
  const lines = [
    `Hostname: ${context.hostname}`,
    "IP: 127.0.0.1",
    `IP: ${context.ip}`,
    `RemoteAddr: ${request.clientIp}:40000`,
    `${request.method} ${request.path} HTTP/1.1`,
  ];
  const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
  return reply(200, `${[...lines, ...headers, ""].join("\n")}\n`, plain, dated(context));
};

export const echoserver: Responder = (request, context) => {
  const headers = Object.entries(request.headers).map(([name, value]) => `\t${name.toLowerCase()}=${value}`);
  const body = `\n\nHostname: ${context.hostname}\n\nPod Information:\n\t-no pod information available-\n\nServer values:\n\tserver_version=nginx: 1.13.3 - lua: 10008\n\nRequest Information:\n\tclient_address=${request.clientIp}\n\tmethod=${request.method}\n\treal path=${request.path}\n\tquery=\n\trequest_version=1.1\n\trequest_scheme=http\n\trequest_uri=http://${request.host}:${request.port}${request.path}\n\nRequest Headers:\n${headers.join("\n")}\n\nRequest Body:\n\t-no body in request-\n\n`;
  return reply(200, body, "text/plain", [["Server", "echoserver"], ...dated(context)]);
};

export const bootcamp: Responder = (_request, context) =>
  reply(
    200,
    `Hello Kubernetes bootcamp! | Running on: ${context.hostname} | v=${context.env.VERSION ?? "1"}\n`,
    "text/plain",
    dated(context),
  );

/** agnhost netexec: /hostname, /clientip, /echo?msg=, /healthz, /exit and the rest of what probes and labs ask. */
export const netexec: Responder = (request, context) => {
  const [path, query = ""] = request.path.split("?") as [string, string?];
  const parameters = Object.fromEntries(query.split("&").map((pair) => pair.split("=") as [string, string?]));
  const bodies: { readonly [path: string]: string } = {
    "/": `NOW: ${httpDate(context.nowMillis)}`,
    "/hostname": context.hostname,
    "/hostName": context.hostname,
    "/clientip": `${request.clientIp}:40000`,
    "/echo": decodeQuery(parameters.msg ?? ""),
    "/healthz": "",
    "/header": request.headers[parameters.key ?? ""] ?? "",
  };
  const status = path === "/echo" ? Number(parameters.code ?? "200") || 200 : 200;
  return Object.hasOwn(bodies, path)
    ? reply(status, bodies[path] as string, plain, dated(context))
    : reply(404, "404 page not found\n", plain, dated(context));
};

const decodeQuery = (text: string): string =>
  text.replaceAll("+", " ").replace(/%([0-7][0-9A-Fa-f])/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

export const serveHostname: Responder = (_request, context) => reply(200, context.hostname, plain, dated(context));

/** A million square roots in PHP. */
const COMPUTING_MILLIS = 60;

/** hpa-example: a page that computes square roots for a while and says OK! */
export const hpaExample: Responder = (_request, context) => ({
  ...reply(200, "OK!", "text/html; charset=UTF-8", [["Server", "Apache/2.4.10 (Debian)"], ...dated(context)], COMPUTING_MILLIS),
  cpuTimeMillis: COMPUTING_MILLIS,
});

export const healthz: Responder = (_request, context) => reply(200, "ok", plain, dated(context));

/** Not in the catalogue: says honestly that what answers is not the image's own program. */
export const genericAnswer: Responder = (_request, context) =>
  reply(
    200,
    `${context.hostname}\n이 시뮬레이션에는 없다: 이미지 ${context.argv[1] ?? ""}의 실제 프로그램. 이 응답은 대역 프로그램이 보냈다.\n`,
    plain,
    dated(context),
  );
