import type { Program, ProgramEnd, ProgramStart } from "./program.ts";
import { graceful, portOption, type ServerText, startServer } from "./servers.ts";

/** Keeps its data in a directory: the first start fills it, later ones find it there. */
function database(name: string, directory: (start: ProgramStart) => string, text: ServerText): Program {
  const marker = (start: ProgramStart) => `${directory(start)}/.initialized`;
  const start = (begin: ProgramStart) => {
    const isFresh = begin.readFile(marker(begin)) === undefined;
    const [least, most] = text.upMillis;
    return startServer(name, {
      ...text,
      upMillis: isFresh ? [least * 3, most * 3] : text.upMillis,
      ...(isFresh ? {} : { refuses: () => undefined }),
      prepare: (beginning) => beginning.writeFile(marker(beginning), "1\n"),
    })(begin);
  };
  return { start, signals: graceful(400) };
}

/** The entry points of MySQL and MariaDB insist on one of three variables. */
function needsPassword(entrypoint: string, names: readonly string[]): (start: ProgramStart) => ProgramEnd | undefined {
  return (start) =>
    names.some((name) => start.env[name])
      ? undefined
      : {
          status: 1,
          stderr: `[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified\n    You need to specify one of the following as an environment variable:\n${names.map((name) => `    - ${name}\n`).join("")}${entrypoint}`,
        };
}

const mysqlNames = ["MYSQL_ROOT_PASSWORD", "MYSQL_ALLOW_EMPTY_PASSWORD", "MYSQL_RANDOM_ROOT_PASSWORD"];
const mariadbNames = [
  "MARIADB_ROOT_PASSWORD",
  "MARIADB_ROOT_PASSWORD_HASH",
  "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD",
  "MARIADB_RANDOM_ROOT_PASSWORD",
  ...mysqlNames,
];

const postgresRefusal = (start: ProgramStart): ProgramEnd | undefined =>
  start.env.POSTGRES_PASSWORD || start.env.POSTGRES_HOST_AUTH_METHOD === "trust"
    ? undefined
    : {
        status: 1,
        stderr:
          'Error: Database is uninitialized and superuser password is not specified.\n       You must specify POSTGRES_PASSWORD to a non-empty value for the\n       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".\n',
      };

/** Databases: start-up, refusals and where the data lies; queries are not simulated. */
export const databases: { readonly [name: string]: Program } = {
  mysqld: database("mysqld", () => "/var/lib/mysql", {
    ports: portOption(3306, "--port"),
    upMillis: [1500, 2500],
    memoryMib: 380,
    cpuMillis: 8,
    refuses: needsPassword("", mysqlNames),
    upLines: () => [
      "[Server] /usr/sbin/mysqld: ready for connections. Version: '9.5.0'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server - GPL.",
    ],
  }),
  mariadbd: database("mariadbd", () => "/var/lib/mysql", {
    ports: portOption(3306, "--port"),
    upMillis: [1000, 2000],
    memoryMib: 110,
    refuses: needsPassword("", mariadbNames),
    upLines: () => ["[Note] mariadbd: ready for connections."],
  }),
  postgres: database("postgres", (start) => start.env.PGDATA ?? "/var/lib/postgresql/data", {
    ports: portOption(5432, "-p", "--port"),
    upMillis: [600, 1200],
    memoryMib: 40,
    refuses: postgresRefusal,
    upLines: () => ["LOG:  database system is ready to accept connections"],
  }),
  mongod: database("mongod", () => "/data/db", {
    ports: portOption(27_017, "--port"),
    upMillis: [800, 1500],
    memoryMib: 120,
    upLines: () => [
      '{"s":"I","c":"NETWORK","id":23016,"ctx":"listener","msg":"Waiting for connections","attr":{"port":27017,"ssl":"off"}}',
    ],
  }),
  memcached: {
    start: startServer("memcached", { ports: portOption(11_211, "-p"), upMillis: [20, 50], memoryMib: 4 }),
    signals: graceful(),
  },
  "redis-server": {
    start: startServer("redis-server", {
      ports: portOption(6379, "--port"),
      upMillis: [40, 120],
      memoryMib: 8,
      upLines: () => ["1:M * Ready to accept connections tcp"],
      portTaken: (port) => ({
        status: 1,
        stdout: `# Warning: Could not create server TCP listening socket *:${port}: bind: Address already in use\n# Failed listening on port ${port} (tcp), aborting.\n`,
      }),
    }),
    signals: graceful(60, ["1:signal-handler Received SIGTERM scheduling shutdown...", "1:M # Redis is now ready to exit, bye bye..."]),
  },
};
