import { draw } from "../../../cluster/random.ts";
import { joinPath } from "../../files.ts";
import { packagedTools } from "../../images/catalogue.ts";
import { machineCores } from "../../kernel/files.ts";
import { machineMemory } from "../../kernel/memory.ts";
import { namespacesOf } from "../../kernel/namespaces.ts";
import { calendar } from "../../network/http-date.ts";
import { type Call, type Command, fail, ok, parseOptions } from "../command.ts";
import { testExpression } from "./test-expression.ts";

const two = (value: number): string => String(value).padStart(2, "0");

/** `5`, `0.5`, `1m`, `2h`, `infinity` in milliseconds; several are added. */
function sleepMillis(words: readonly string[]): number {
  const units: { readonly [unit: string]: number } = { "": 1, s: 1, m: 60, h: 3600, d: 86_400 };
  return words.reduce((sum, word) => {
    if (word === "infinity" || word === "inf") return Number.MAX_SAFE_INTEGER;
    const match = /^(\d*\.?\d+)([smhd]?)$/.exec(word);
    return match ? sum + Math.round(Number(match[1]) * (units[match[2] as string] as number) * 1000) : Number.NaN;
  }, 0);
}

const sleep: Command = ({ argv }) => {
  if (argv.length < 2) return fail("sleep: missing operand");
  const millis = sleepMillis(argv.slice(1));
  return Number.isNaN(millis)
    ? fail(`sleep: invalid number '${argv[1]}'`)
    : { status: 0, afterMillis: Math.min(millis, Number.MAX_SAFE_INTEGER) };
};

const date: Command = ({ argv, around }) => {
  const { weekday, monthName, month, day, year, clock, unixSeconds } = calendar(around.nowMillis);
  const format = argv.find((word) => word.startsWith("+"));
  const iso = `${year}-${two(month)}-${two(day)}`;
  if (argv.includes("-Iseconds") || argv.includes("-Is")) return ok(`${iso}T${clock}+00:00\n`);
  if (!format) return ok(`${weekday} ${monthName} ${String(day).padStart(2)} ${clock} UTC ${year}\n`);
  const [hour = "", minute = "", second = ""] = clock.split(":");
  const nanos = String((around.nowMillis % 1000) * 1_000_000).padStart(9, "0");
  const fields: { readonly [letter: string]: string } = {
    s: String(unixSeconds),
    N: nanos,
    F: iso,
    T: clock,
    Y: String(year),
    m: two(month),
    d: two(day),
    H: hour,
    M: minute,
    S: second,
    a: weekday,
    b: monthName,
    Z: "UTC",
    R: `${hour}:${minute}`,
    "%": "%",
  };
  return ok(`${format.slice(1).replace(/%([A-Za-z%])/g, (all, letter: string) => fields[letter] ?? all)}\n`);
};

const expr: Command = ({ argv }) => {
  const [, left = "", operator, right = ""] = argv;
  const numbers: { readonly [operator: string]: (a: number, b: number) => number } = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "*": (a, b) => a * b,
    "/": (a, b) => Math.trunc(a / b),
    "%": (a, b) => a % b,
    "<": (a, b) => Number(a < b),
    ">": (a, b) => Number(a > b),
    "<=": (a, b) => Number(a <= b),
    ">=": (a, b) => Number(a >= b),
  };
  if (operator === undefined) return { status: left === "" || left === "0" ? 1 : 0, stdout: `${left}\n` };
  const operation = numbers[operator];
  const value = operation ? String(operation(Number(left), Number(right))) : operator === "=" ? String(Number(left === right)) : undefined;
  if (value === undefined || value === "NaN" || value === "Infinity") return fail("expr: syntax error", 2);
  return { status: value === "0" ? 1 : 0, stdout: `${value}\n` };
};

const seq: Command = ({ argv }) => {
  const numbers = argv.slice(1).map(Number);
  const [first = 1, step = 1, last = 0] =
    numbers.length === 1 ? [1, 1, numbers[0]] : numbers.length === 2 ? [numbers[0], 1, numbers[1]] : numbers;
  if (step === 0 || numbers.some(Number.isNaN)) return fail("seq: invalid number");
  const count = Math.min(Math.max(0, Math.floor((last - first) / step) + 1), 100_000);
  return ok(Array.from({ length: count }, (_one, index) => `${first + index * step}\n`).join(""));
};

const ps: Command = ({ around }) => {
  const rows = around.processes().map(({ pid, command }) => `${String(pid).padStart(5)} root      0:00 ${command}\n`);
  return ok(`PID   USER     TIME  COMMAND\n${rows.join("")}`);
};

const test: Command = (call) => {
  const isBracket = call.argv[0] === "[" || call.argv[0] === "[[";
  const words = call.argv.slice(1, isBracket ? -1 : undefined);
  if (isBracket && !["]", "]]"].includes(call.argv[call.argv.length - 1] as string)) return fail("sh: missing ]", 2);
  const { files } = call.around;
  const value = testExpression(words, (path, ofLink) => files[ofLink ? "linkStat" : "stat"](joinPath(call.cwd, path)));
  return typeof value === "string" ? fail(`sh: ${value}`, 2) : { status: value ? 0 : 1 };
};

const which: Command = (call) => {
  const names = call.argv.slice(1).filter((word) => !word.startsWith("-"));
  const isThere = (name: string) =>
    call.around.image.hasShell &&
    ((Object.hasOwn(systemCommands, name) && !packagedTools.has(name)) ||
      call.around.image.tools.includes(name) ||
      /^(sh|cat|ls|echo|cp|mv|rm|env)$/.test(name));
  const found = names.filter(isThere);
  return {
    status: found.length === names.length ? 0 : 1,
    stdout: found.map((name) => `${name.startsWith("/") ? "" : "/bin/"}${name}\n`).join(""),
  };
};

const id: Command = (call) => {
  const { flags } = parseOptions(call.argv);
  if (flags.has("u") || flags.has("g") || flags.has("G")) return ok(flags.has("n") ? "root\n" : "0\n");
  return ok("uid=0(root) gid=0(root) groups=0(root)\n");
};

const random = (call: Call): string => {
  const hex = (label: string) =>
    Math.floor(draw(call.around.view.seed, "uuid", call.around.container.id, call.around.nowMillis, label) * 0x1_0000_0000)
      .toString(16)
      .padStart(8, "0");
  return `${hex("a")}-${hex("b").slice(0, 4)}-4${hex("b").slice(5)}-8${hex("c").slice(0, 3)}-${hex("c").slice(4)}${hex("d")}`;
};

const hostname: Command = (call) => {
  const { flags } = parseOptions(call.argv);
  if (flags.has("i") || flags.has("I")) return ok(`${call.around.ip} \n`);
  return ok(`${call.around.container.spec.hostname}\n`);
};

/** Shows the node's memory: the kernel is one, and the container's limit is its cgroup's affair. */
const free: Command = ({ argv, around }) => {
  const { total, used } = machineMemory(around.view, around.container.node);
  const unit = argv.includes("-m") ? 1024 : 1;
  const column = (kib: number): string => String(Math.round(kib / unit)).padStart(11);
  return ok(`              total        used        free\nMem:    ${column(total)} ${column(used)} ${column(total - used)}\n`);
};

/** util-linux: the namespaces of the processes one can see. */
const lsns: Command = ({ around }) => {
  const lines = around.processes();
  const [first] = lines;
  const rows = Object.entries(namespacesOf(around.view, around.container))
    .sort(([, left], [, right]) => left - right)
    .map(([type, number]) => [number, type.padEnd(6), String(lines.length).padStart(7), String(first?.pid ?? 1).padStart(3)].join(" "))
    .map((row) => `${row} root ${first?.command ?? ""}\n`);
  return ok(`        NS TYPE   NPROCS PID USER COMMAND\n${rows.join("")}`);
};

/** Commands about the machine, the clock and the processes. */
export const systemCommands: { readonly [name: string]: Command } = {
  sleep,
  date,
  expr,
  seq,
  ps,
  test,
  which,
  id,
  hostname,
  "[": test,
  "[[": test,
  true: () => ok(),
  false: () => ({ status: 1 }),
  command: (call) => which({ ...call, argv: ["which", ...call.argv.slice(2)] }),
  type: which,
  whoami: () => ok("root\n"),
  pwd: ({ cwd }) => ok(`${cwd}\n`),
  printenv: ({ argv, env }) => {
    const name = argv[1];
    if (name === undefined)
      return ok(
        Object.entries(env)
          .map(([key, value]) => `${key}=${value}\n`)
          .join(""),
      );
    return Object.hasOwn(env, name) ? ok(`${env[name]}\n`) : { status: 1 };
  },
  uname: ({ argv, around }) => {
    const all = `Linux ${around.container.spec.hostname} 6.8.0-111-generic #111-Ubuntu SMP x86_64 GNU/Linux`;
    return ok(
      `${argv.includes("-a") ? all : argv.includes("-r") ? "6.8.0-111-generic" : argv.includes("-m") ? "x86_64" : argv.includes("-n") ? around.container.spec.hostname : "Linux"}\n`,
    );
  },
  arch: () => ok("x86_64\n"),
  uptime: ({ around }) =>
    ok(` ${calendar(around.nowMillis).clock} up ${Math.floor(around.nowMillis / 60_000)} min,  0 users,  load average: 0.10, 0.08, 0.05\n`),
  nproc: ({ around }) => ok(`${machineCores(around.view, around.container.node)}\n`),
  lsns,
  free,
  ulimit: ({ argv }) => ok(argv.includes("-n") ? "1048576\n" : "unlimited\n"),
  usleep: ({ argv }) => ({ status: 0, afterMillis: Math.round(Number(argv[1] ?? 0) / 1000) }),
  uuidgen: (call) => ok(`${random(call)}\n`),
  clear: () => ok(),
  tty: () => ({ status: 1, stdout: "not a tty\n" }),
};
