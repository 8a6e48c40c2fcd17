import { byteLength } from "../api/utf8.ts";
import type { WorldAction } from "../cluster/component.ts";
import type { View } from "../cluster/view.ts";
import { parseCurlOptions, parseUrl, type Settings, type Url } from "./curl-options.ts";
import { type HttpResult, httpGet } from "./http.ts";
import type { Origin } from "./network/place.ts";
import type { Hop } from "./network/trip.ts";

export interface CurlResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly durationMillis: number;
  readonly hops: readonly Hop[];
  /** Lines in the server's log. */
  readonly actions: readonly WorldAction[];
  /** `-o file`: what is to be written there. */
  readonly file?: { readonly path: string; readonly content: string };
}

const refused = (exitCode: number, stderr: string): CurlResult => ({
  stdout: "",
  stderr,
  exitCode,
  durationMillis: 0,
  hops: [],
  actions: [],
});

/**
 * curl as typed in the terminal or run in a container: `argv` without the word curl.
 * Texts are those of curl 8. `sequence` tells requests of one moment apart.
 */
export function curl(view: View, argv: readonly string[], from: Origin, sequence = 0): CurlResult {
  const settings = parseCurlOptions(argv);
  if (typeof settings === "string") return refused(2, `${settings}\ncurl: try 'curl --help' or 'curl --manual' for more information\n`);
  if (settings.urls.length === 0)
    return refused(2, "curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n");
  const results = settings.urls.map((text, index) => fetchOne(view, settings, text, from, sequence + index));
  return results.reduce((all, one) => ({
    ...one,
    stdout: all.stdout + one.stdout,
    stderr: all.stderr + one.stderr,
    durationMillis: all.durationMillis + one.durationMillis,
    hops: [...all.hops, ...one.hops],
    actions: [...all.actions, ...one.actions],
  }));
}

function fetchOne(view: View, settings: Settings, text: string, from: Origin, sequence: number): CurlResult {
  const url = parseUrl(text);
  const mayComplain = !settings.silent || settings.showError;
  const complain = (code: number, message: string, more: Partial<CurlResult> = {}): CurlResult => ({
    ...refused(code, mayComplain ? `curl: (${code}) ${message}\n` : ""),
    ...more,
  });
  if (!url) return complain(3, "URL rejected: Malformed input to a URL function");
  if (url.scheme !== "http" && url.scheme !== "https") return complain(1, `Protocol "${url.scheme}" not supported`);
  const method = settings.method ?? (settings.head ? "HEAD" : settings.data === undefined ? "GET" : "POST");
  const limits = [settings.maxMillis, settings.connectMillis].filter((limit) => limit !== undefined);
  const result = httpGet(view, {
    origin: from,
    host: url.host,
    port: url.port,
    path: url.path,
    method,
    headers: [
      { name: "Host", value: authority(url) },
      { name: "User-Agent", value: "curl/8.14.1" },
      { name: "Accept", value: "*/*" },
      ...settings.headers,
    ],
    scheme: url.scheme,
    sequence,
    ...(settings.data === undefined ? {} : { body: settings.data }),
    ...(limits.length === 0 ? {} : { timeoutMillis: Math.min(...limits) }),
  });
  if (result.outcome !== "response") return complaintOf(result, url, complain);
  if (url.scheme === "https")
    return complain(35, "TLS connect error: error:0A00010B:SSL routines::wrong version number", {
      durationMillis: result.durationMillis,
      hops: result.hops,
    });
  return printed(settings, url, method, result);
}

/** What stands between `http://` and the path: the port only where it is not the usual one. */
const authority = ({ host, port }: Url): string => (port === 80 ? host : `${host}:${port}`);

type Failure = Exclude<HttpResult, { readonly outcome: "response" }>;

function complaintOf(
  result: Failure,
  url: Url,
  complain: (code: number, message: string, more: Partial<CurlResult>) => CurlResult,
): CurlResult {
  const { durationMillis, hops } = result;
  const more = { durationMillis, hops };
  const millis = Math.round(durationMillis);
  if (result.outcome === "name-not-resolved") return complain(6, `Could not resolve host: ${url.host}`, more);
  if (result.outcome === "timeout") {
    const message =
      result.detail === "SlowAnswer"
        ? `Operation timed out after ${millis} milliseconds with 0 bytes received`
        : millis >= 130_000
          ? `Failed to connect to ${url.host} port ${url.port} after ${millis} ms: Couldn't connect to server`
          : `Connection timed out after ${millis} milliseconds`;
    return complain(28, message, more);
  }
  if (result.outcome === "closed") return complain(1, "Received HTTP/0.9 when not allowed", more);
  return complain(7, `Failed to connect to ${url.host} port ${url.port} after ${millis} ms: Couldn't connect to server`, more);
}

const statusTexts: { readonly [code: number]: string } = {
  200: "OK",
  201: "Created",
  204: "No Content",
  301: "Moved Permanently",
  302: "Found",
  304: "Not Modified",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

function printed(settings: Settings, url: Url, method: string, result: HttpResult & { readonly outcome: "response" }): CurlResult {
  const { status, headers, body, durationMillis, hops, actions, ip } = result;
  const fails = settings.fail && status >= 400;
  const statusLine = `HTTP/1.1 ${status} ${statusTexts[status] ?? ""}`.trimEnd();
  const headText = `${[statusLine, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n")}\n\n`;
  const shown = fails ? "" : (settings.include || settings.head ? headText : "") + body;
  const seconds = (durationMillis / 1000).toFixed(6);
  const fields: { readonly [name: string]: string } = {
    http_code: String(status),
    response_code: String(status),
    time_total: seconds,
    time_connect: seconds,
    size_download: String(byteLength(body)),
    remote_ip: ip,
    remote_port: String(url.port),
    url_effective: `${url.scheme}://${url.host}${url.path}`,
  };
  const writeOut = settings.writeOut
    .replace(/\\n/g, "\n")
    .replace(/\\t/g, "\t")
    .replace(/%\{(\w+)\}/g, (_all, name: string) => fields[name] ?? "");
  const verbose = settings.verbose ? verboseText(url, method, settings, ip, statusLine, headers) : "";
  const complaint = fails && (!settings.silent || settings.showError) ? `curl: (22) The requested URL returned error: ${status}\n` : "";
  const toFile = settings.output !== undefined;
  return {
    stdout: (toFile ? "" : shown) + writeOut,
    stderr: verbose + complaint,
    exitCode: fails ? 22 : 0,
    durationMillis,
    hops,
    actions,
    ...(toFile && settings.output !== "/dev/null" ? { file: { path: settings.output as string, content: shown } } : {}),
  };
}

function verboseText(
  url: Url,
  method: string,
  settings: Settings,
  ip: string,
  statusLine: string,
  headers: readonly (readonly [string, string])[],
): string {
  const sent = [
    `${method} ${url.path} HTTP/1.1`,
    `Host: ${authority(url)}`,
    "User-Agent: curl/8.14.1",
    "Accept: */*",
    ...settings.headers.map(({ name, value }) => `${name}: ${value}`),
  ];
  const lines = [
    `*   Trying ${ip}:${url.port}...`,
    `* Connected to ${url.host} (${ip}) port ${url.port}`,
    ...sent.map((line) => `> ${line}`),
    "> ",
    "* Request completely sent off",
    `< ${statusLine}`,
    ...headers.map(([name, value]) => `< ${name}: ${value}`),
    "< ",
    `* Connection #0 to host ${url.host} left intact`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}
