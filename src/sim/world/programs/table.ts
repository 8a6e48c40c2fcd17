import { byteLength } from "../../api/utf8.ts";
import { logDate } from "../network/http-date.ts";
import type { HttpRequest, HttpResponse } from "../network/message.ts";
import { databases } from "./databases.ts";
import { MIB, type Program, type ProgramStart, type ProgramState } from "./program.ts";
import * as responses from "./responses.ts";
import { graceful, optionValue, portOption, type ServerText, startServer } from "./servers.ts";

function server(name: string, text: ServerText, more: Partial<Program> = {}): Program {
  return { start: startServer(name, text), signals: graceful(), ...more };
}

const fixed =
  (...ports: readonly number[]) =>
  () =>
    ports;
const fromEnv = (fallback: number) => (start: ProgramStart) => [Number(start.env.PORT) || fallback];

const accessLine = (request: HttpRequest, response: HttpResponse, nowMillis: number): string =>
  `${request.clientIp} - - ${logDate(nowMillis)} "${request.method} ${request.path} HTTP/1.1" ${response.status} ${byteLength(response.body)} "-" "${request.headers["User-Agent"] ?? "-"}" "-"`;

/** nginx as its image starts it; `listen` of a mounted conf.d/default.conf is heeded. */
const nginx: Program = {
  start: startServer("nginx", {
    ports: (start) => {
      const listens = (start.readFile("/etc/nginx/conf.d/default.conf") ?? start.readFile("/etc/nginx/nginx.conf") ?? "").matchAll(
        /^\s*listen\s+(?:\S*:)?(\d+)/gm,
      );
      const ports = [...new Set([...listens].map((match) => Number(match[1])))];
      return start.env.PORT && ports.length === 0 ? [Number(start.env.PORT)] : ports.length === 0 ? [80] : ports;
    },
    upMillis: [60, 160],
    memoryMib: 7,
    upLines: () => ["/docker-entrypoint.sh: Configuration complete; ready for start up"],
    portTaken: (port) => ({ status: 1, stderr: `nginx: [emerg] bind() to 0.0.0.0:${port} failed (98: Address already in use)\n` }),
  }),
  signals: { TERM: { status: 0, afterMillis: 30 }, INT: { status: 0, afterMillis: 30 }, QUIT: { status: 0, afterMillis: 60 } },
  respond: responses.fileServer("nginx/1.29.4", () => "/usr/share/nginx/html", responses.nginxError),
  accessLine,
};

const httpd: Program = {
  start: startServer("httpd", {
    ports: (start) => [Number(start.argv[0] === "httpd" ? (optionValue(start.argv, "-p") ?? "80") : "80")],
    upMillis: [80, 200],
    memoryMib: 9,
    upLines: (start) => (start.argv[0] === "httpd" ? [] : ["AH00094: Command line: 'httpd -D FOREGROUND'"]),
    portTaken: (port) => ({
      status: 1,
      stderr: `(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:${port}\nno listening sockets available, shutting down\n`,
    }),
  }),
  signals: { TERM: { status: 0, afterMillis: 40 }, WINCH: { status: 0, afterMillis: 60 }, INT: { status: 0, afterMillis: 40 } },
  respond: responses.fileServer(
    "Apache/2.4.66 (Unix)",
    (context) => optionValue(context.argv, "-h") ?? "/usr/local/apache2/htdocs",
    responses.apacheError,
  ),
  accessLine,
};

/** Eats memory and CPU as told: `stress --vm 1 --vm-bytes 250M --cpu 2 --timeout 60s`; vish/stress has `-mem-total` and `-cpus`. */
const stress: Program = {
  start: (start): ProgramState => {
    const workers = Number(optionValue(start.argv, "--vm", "-m") ?? 0);
    const bytes = sizeOf(optionValue(start.argv, "--vm-bytes") ?? "256M");
    const total = sizeOf(optionValue(start.argv, "-mem-total", "--mem-total") ?? "0");
    const cpus = Number(optionValue(start.argv, "--cpu", "-c", "-cpus", "--cpus") ?? 0);
    const seconds = Number((optionValue(start.argv, "--timeout", "-t") ?? "").replace(/s$/, "")) || 0;
    return {
      program: "stress",
      argv: start.argv,
      ports: [],
      upAtMillis: start.nowMillis + 300,
      upLines: [`stress: info: [1] dispatching hogs: ${cpus} cpu, 0 io, ${workers} vm, 0 hdd`],
      isUp: false,
      memoryBytes: MIB + (total > 0 ? total : workers * bytes),
      cpuMillis: cpus * 1000 + (workers > 0 ? workers * 1000 : 1),
      ...(seconds > 0 ? { endsAtMillis: start.nowMillis + seconds * 1000, endStatus: 0 } : {}),
    };
  },
  signals: {},
};

/** `250M`, `1G`, `150Mi` in bytes. */
export function sizeOf(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kKmMgG]?)i?[bB]?$/.exec(text);
  const powers: { readonly [unit: string]: number } = { "": 1, k: 1024, m: MIB, g: 1024 * MIB };
  return match ? Number(match[1]) * (powers[(match[2] as string).toLowerCase()] as number) : 0;
}

const quiet = (memoryMib: number, ports: readonly number[] = []): ServerText => ({ ports: () => ports, upMillis: [30, 80], memoryMib });

/** agnhost is many programs in one. */
const agnhost: Program = {
  start: (start) => {
    const [, command = "pause"] = start.argv;
    const ports =
      command === "netexec"
        ? portOption(8080, "--http-port")(start)
        : command === "serve-hostname"
          ? portOption(9376, "--port")(start)
          : [];
    return startServer("agnhost", quiet(12, ports))(start);
  },
  signals: graceful(),
  respond: (request, context) => (context.argv[1] === "serve-hostname" ? responses.serveHostname : responses.netexec)(request, context),
};

/** `python3 -m http.server 8000`: SIGTERM has no handler, so as pid 1 it is lost. */
const pythonServer: Program = {
  start: startServer("python-http", {
    ports: (start) => [Number(start.argv.find((word, index) => index > 2 && /^\d+$/.test(word)) ?? "8000")],
    upMillis: [150, 300],
    memoryMib: 18,
    portTaken: () => ({ status: 1, stderr: "OSError: [Errno 98] Address already in use\n" }),
    upLines: (start) => [`Serving HTTP on 0.0.0.0 port ${start.argv.find((word, index) => index > 2 && /^\d+$/.test(word)) ?? "8000"} ...`],
  }),
  signals: { INT: { status: 0, afterMillis: 20 } },
  respond: responses.fileServer("SimpleHTTP/0.6 Python/3.14.2", () => "/", responses.apacheError),
  accessLine: (request, response, nowMillis) =>
    `${request.clientIp} - - ${logDate(nowMillis)} "${request.method} ${request.path} HTTP/1.1" ${response.status} -`,
};

/** Every long-running program, by the name a command starts it with. */
export const programs: { readonly [name: string]: Program } = {
  nginx,
  httpd,
  stress,
  agnhost,
  "python-http": pythonServer,
  ...databases,
  pause: server("pause", quiet(0.5)),
  "web-app": server(
    "web-app",
    {
      ports: fromEnv(8080),
      upMillis: [200, 500],
      memoryMib: 32,
      upLines: (start) => [`${start.hostname} listens on ${fromEnv(8080)(start)[0]}`],
    },
    { respond: responses.hostnameApp },
  ),
  "hello-app": server(
    "hello-app",
    { ports: fromEnv(8080), upMillis: [50, 150], memoryMib: 8, upLines: () => ["Server listening on port 8080"] },
    { respond: responses.helloApp(() => "1.0.0") },
  ),
  bootcamp: server(
    "bootcamp",
    { ports: fixed(8080), upMillis: [300, 600], memoryMib: 30, upLines: () => ["Kubernetes Bootcamp App Started"] },
    { respond: responses.bootcamp },
  ),
  "http-echo": server(
    "http-echo",
    {
      ports: portOption(5678, "-listen", "--listen"),
      upMillis: [20, 60],
      memoryMib: 6,
      upLines: (start) => [`[INFO] server is listening on :${portOption(5678, "-listen", "--listen")(start)[0]}`],
    },
    { respond: responses.httpEcho },
  ),
  whoami: server(
    "whoami",
    { ports: portOption(80, "--port", "-port"), upMillis: [20, 60], memoryMib: 6, upLines: () => ["Starting up on port 80"] },
    { respond: responses.whoami },
  ),
  echoserver: server(
    "echoserver",
    { ports: fixed(8080), upMillis: [80, 200], memoryMib: 12 },
    { respond: responses.echoserver, accessLine },
  ),
  "hpa-example": server(
    "hpa-example",
    { ports: fixed(80), upMillis: [200, 400], memoryMib: 12 },
    { respond: responses.hpaExample, accessLine },
  ),
  coredns: server(
    "coredns",
    { ports: fixed(53, 8080, 8181, 9153), upMillis: [200, 500], memoryMib: 15, cpuMillis: 3, upLines: () => [".:53", "CoreDNS-1.14.2"] },
    { respond: responses.healthz },
  ),
  "metrics-server": server("metrics-server", quiet(20, [10250]), { respond: responses.healthz }),
  "kube-proxy": server("kube-proxy", { ...quiet(18), cpuMillis: 2 }),
  "kube-apiserver": server("kube-apiserver", { ...quiet(250, [6443]), cpuMillis: 40 }, { respond: responses.healthz }),
  "kube-controller-manager": server("kube-controller-manager", { ...quiet(60, [10257]), cpuMillis: 15 }, { respond: responses.healthz }),
  "kube-scheduler": server("kube-scheduler", { ...quiet(30, [10259]), cpuMillis: 4 }, { respond: responses.healthz }),
  etcd: server("etcd", { ...quiet(60, [2379, 2380, 2381]), cpuMillis: 20 }, { respond: responses.healthz }),
  "generic-program": server(
    "generic-program",
    {
      ports: (start) => start.declaredPorts,
      upMillis: [200, 800],
      memoryMib: 24,
      upLines: (start) => [
        `이 시뮬레이션에는 없다: 이미지 ${start.argv[1] ?? ""}의 실제 프로그램. 대역 프로그램이 containerPort로 적힌 포트를 듣고 SIGTERM을 기다린다.`,
      ],
    },
    { respond: responses.genericAnswer },
  ),
};
