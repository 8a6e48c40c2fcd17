import { draw } from "../../../cluster/random.ts";
import { joinPath, parentOf } from "../../files.ts";
import { runningPrograms } from "../../process.ts";
import type { ProgramStart } from "../../programs/program.ts";
import { programs } from "../../programs/table.ts";
import { type Call, type Command, fail, notSimulated, type Outcome, ok } from "../command.ts";
import type { ProcessState } from "../state.ts";

/** Which program a command's name starts, where they differ. */
const aliases: { readonly [command: string]: string } = {
  "/pause": "pause",
  "/agnhost": "agnhost",
  "/http-echo": "http-echo",
  "/whoami": "whoami",
  "/stress": "stress",
  "/coredns": "coredns",
  "/metrics-server": "metrics-server",
  "/usr/local/bin/kube-proxy": "kube-proxy",
  "httpd-foreground": "httpd",
  "docker-entrypoint.sh": "docker-entrypoint.sh",
};

/** The program that a command line starts, if it starts one. */
export function programOf(name: string): Command | undefined {
  const program = Object.hasOwn(aliases, name) ? (aliases[name] as string) : name;
  return Object.hasOwn(programs, program) ? (call) => launch(program, call) : undefined;
}

function launch(name: string, call: Call): Outcome {
  const started = (programs[name] as (typeof programs)[string]).start(startOf(call));
  return "status" in started ? { stdout: "", stderr: "", ...started } : { program: started };
}

function startOf(call: Call): ProgramStart {
  const { around } = call;
  const { container, view, files } = around;
  return {
    argv: call.argv,
    env: call.env,
    nowMillis: around.nowMillis,
    hostname: container.spec.hostname,
    chance: draw(view.seed, "program", container.id, call.argv[0] ?? ""),
    portsTaken: takenPorts(call),
    declaredPorts: [...new Set((container.spec.ports ?? []).map((port) => port.containerPort))],
    readFile: (path) => {
      const text = files.read(joinPath("/", path));
      return typeof text === "string" ? text : undefined;
    },
    writeFile: (path, content) => {
      const missing: string[] = [];
      for (let directory = parentOf(path); !files.stat(directory); directory = parentOf(directory)) missing.push(directory);
      for (const directory of missing.reverse()) files.makeDirectory(directory);
      files.write(path, content);
    },
  };
}

/** Containers of a pod share one network: a port that another has is taken. */
function takenPorts({ around }: Call): readonly number[] {
  const { container, view } = around;
  const own = container.process as ProcessState | undefined;
  const others = view
    .listWorld("container", `${container.podUid}/`)
    .filter((other) => other.id !== container.id && other.state === "running");
  const claimed = others.flatMap((other) =>
    other.process ? runningPrograms(other.process as ProcessState).flatMap((program) => program.ports) : [],
  );
  return [...claimed, ...(own ? runningPrograms(own).flatMap((program) => program.ports) : [])];
}

/** `python3 -m http.server` is known; other Python is not run. */
const python: Command = (call) => {
  if (call.argv[1] === "-m" && call.argv[2] === "http.server") return launch("python-http", call);
  if (call.argv.length === 1) return ok();
  if (call.argv.includes("--version") || call.argv.includes("-V")) return ok("Python 3.14.2\n");
  return fail(`${call.argv[0]}: ${notSimulated("파이썬 코드의 실행")}`, 1);
};

/** The Job of the official documentation computes π with perl; other Perl is not run. */
const perl: Command = (call) => {
  const text = call.argv.slice(1).join(" ");
  const digits = /bpi\((\d+)\)/.exec(text);
  if (!digits) return call.argv.length === 1 ? ok() : fail(`perl: ${notSimulated("펄 코드의 실행")}`, 1);
  const count = Math.min(Number(digits[1]), 5000);
  return { status: 0, stdout: piDigits(count), afterMillis: Math.round(2000 + count * 2) };
};

/** π by Gibbons' spigot with big integers. @returns `3.` and `count` − 1 digits. */
function piDigits(count: number): string {
  let [q, r, t, k, n, l] = [1n, 0n, 1n, 1n, 3n, 3n];
  let digits = "";
  while (digits.length < count) {
    if (4n * q + r - t < n * t) {
      digits += String(n);
      [q, r, n] = [10n * q, 10n * (r - n * t), (10n * (3n * q + r)) / t - 10n * n];
    } else {
      [q, r, t, k, n, l] = [q * k, (2n * q + r) * l, t * l, k + 1n, (q * (7n * k) + 2n + r * l) / (t * l), l + 2n];
    }
  }
  return `${digits[0]}.${digits.slice(1)}`;
}

const node: Command = (call) => {
  if (call.argv.length === 1) return ok();
  if (call.argv.includes("--version") || call.argv.includes("-v")) return ok("v25.2.0\n");
  return fail(`node: ${notSimulated("자바스크립트 코드의 실행")}`, 1);
};

const redisCli: Command = (call) =>
  call.argv.includes("ping") || call.argv.includes("PING") ? ok("PONG\n") : fail(`redis-cli: ${notSimulated("레디스 명령")}`, 1);

const databaseClient: Command = ({ argv }) => fail(`${argv[0]}: ${notSimulated("데이터베이스 질의")}`, 1);

/** Interpreters and clients. */
export const programCommands: { readonly [name: string]: Command } = {
  python,
  python3: python,
  perl,
  node,
  "redis-cli": redisCli,
  mysql: databaseClient,
  mariadb: databaseClient,
  psql: databaseClient,
  mongosh: databaseClient,
  "/hello": () => ok("\nHello from Docker!\nThis message shows that your installation appears to be working correctly.\n\n"),
  mysqladmin: () => ok("mysqld is alive\n"),
  pg_isready: () => ok("/var/run/postgresql:5432 - accepting connections\n"),
};
