import { joinPath } from "../../files.ts";
import { type Call, type Command, fail, type Outcome, ok, parseOptions } from "../command.ts";

/** Unescapes what printf and `echo -e` know. */
function unescapeText(text: string): string {
  const simple: { readonly [letter: string]: string } = { n: "\n", t: "\t", r: "\r", "\\": "\\", a: "\u0007", b: "\b", e: "\u001b" };
  return text.replace(
    /\\(0[0-7]{0,3}|[ntr\\abe])/g,
    (_all, code: string) => simple[code] ?? String.fromCharCode(Number.parseInt(code, 8) || 0),
  );
}

const echo: Command = ({ argv }) => {
  let index = 1;
  let newline = true;
  let escapes = false;
  for (; /^-[neE]+$/.test(argv[index] ?? ""); index++) {
    const flags = argv[index] as string;
    newline &&= !flags.includes("n");
    escapes = flags.includes("e") || (escapes && !flags.includes("E"));
  }
  const text = argv.slice(index).join(" ");
  return ok((escapes ? unescapeText(text) : text) + (newline ? "\n" : ""));
};

const printf: Command = ({ argv }) => {
  const [, format = "", ...values] = argv;
  let output = "";
  let next = 0;
  do {
    const before = next;
    output += unescapeText(format).replace(
      /%(-?)(0?)(\d*)(?:\.\d+)?([sdiuxXcbq%])/g,
      (_all, left: string, zero: string, width: string, kind: string) => {
        if (kind === "%") return "%";
        const value = values[next++] ?? (kind === "s" ? "" : "0");
        const number = Number(value) || 0;
        const text =
          kind === "x"
            ? number.toString(16)
            : kind === "d" || kind === "i" || kind === "u"
              ? String(Math.trunc(number))
              : kind === "b"
                ? unescapeText(value)
                : value;
        return left ? text.padEnd(Number(width)) : text.padStart(Number(width) || 0, zero && kind !== "s" ? "0" : " ");
      },
    );
    if (next === before) break;
  } while (next < values.length);
  return ok(output);
};

export interface Inputs {
  readonly texts: readonly { readonly name: string; readonly text: string }[];
  readonly stderr: string;
}

/** The named files, or standard input where none is named. */
export function inputsOf(call: Call, paths: readonly string[]): Inputs {
  const name = call.argv[0] as string;
  if (paths.length === 0) return { texts: [{ name: "", text: call.input }], stderr: "" };
  let stderr = "";
  const texts = paths.flatMap((path) => {
    if (path === "-" || path === "/dev/stdin") return [{ name: "-", text: call.input }];
    if (path === "/dev/null") return [{ name: path, text: "" }];
    const text = call.around.files.read(joinPath(call.cwd, path));
    if (typeof text === "string") return [{ name: path, text }];
    stderr +=
      text.problem === "Is a directory" ? `${name}: read error: Is a directory\n` : `${name}: can't open '${path}': ${text.problem}\n`;
    return [];
  });
  return { texts, stderr };
}

/** Lines without their newline; a text that ends with one has no empty line after it. */
export function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

const joined = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");

/** A command that turns its input into output. */
const filter =
  (change: (text: string, options: ReturnType<typeof parseOptions>) => string, valued = ""): Command =>
  (call) => {
    const options = parseOptions(call.argv, valued);
    const { texts, stderr } = inputsOf(call, options.rest);
    return { status: stderr === "" ? 0 : 1, stdout: texts.map(({ text }) => change(text, options)).join(""), stderr };
  };

const countOf = (values: { readonly [letter: string]: string }, flags: ReadonlySet<string>): number => {
  const short = [...flags].filter((flag) => /^\d$/.test(flag)).join("");
  return Number(values.n ?? (short || "10"));
};

const head: Command = (call) => {
  const { flags, values, rest } = parseOptions(call.argv, "nc");
  const bytes = values.c === undefined ? undefined : byteCount(values.c);
  if (bytes !== undefined && rest[0]?.startsWith("/dev/")) return ok("\0".repeat(Math.min(bytes, 100_000)));
  const { texts, stderr } = inputsOf(call, rest);
  const stdout = texts
    .map(({ text }) => (bytes === undefined ? joined(linesOf(text).slice(0, countOf(values, flags))) : text.slice(0, bytes)))
    .join("");
  return { status: stderr === "" ? 0 : 1, stdout, stderr };
};

const byteCount = (text: string): number => Number.parseInt(text, 10) * (/k$/i.test(text) ? 1024 : /m$/i.test(text) ? 1024 * 1024 : 1);

const tail: Command = (call) => {
  const { flags, values, rest } = parseOptions(call.argv, "nc");
  const follows = flags.has("f") || flags.has("F");
  const [path = ""] = rest;
  const target = joinPath(call.cwd, path);
  if (follows && (path === "/dev/null" || path === "")) return { follow: { path: "/dev/null", offset: 0 } };
  const { texts, stderr } = inputsOf(call, rest);
  if (stderr !== "" && !(follows && flags.has("F"))) return { status: 1, stderr };
  const count = values.n?.startsWith("+") ? undefined : countOf(values, flags);
  const stdout = texts
    .map(({ text }) =>
      joined(count === undefined ? linesOf(text).slice(Number(values.n) - 1) : count === 0 ? [] : linesOf(text).slice(-count)),
    )
    .join("");
  return follows ? { stdout, follow: { path: target, offset: texts[0]?.text.length ?? 0 } } : ok(stdout);
};

const grep: Command = (call) => {
  const { flags, values, rest } = parseOptions(call.argv, "eABCm");
  const paths = values.e === undefined ? rest.slice(1) : rest;
  const pattern = values.e ?? rest[0] ?? "";
  const source = flags.has("F") ? pattern.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&") : flags.has("E") ? pattern : basicExpression(pattern);
  let expression: RegExp;
  try {
    expression = new RegExp(
      flags.has("w") ? `\\b(?:${source})\\b` : flags.has("x") ? `^(?:${source})$` : source,
      flags.has("i") ? "i" : "",
    );
  } catch {
    return fail(`grep: bad regex '${pattern}'`, 2);
  }
  const { texts, stderr } = inputsOf(call, paths);
  const found = texts.flatMap(({ name, text }) =>
    linesOf(text).flatMap((line, index) => {
      const matches = expression.test(line) !== flags.has("v");
      const shown = flags.has("o") ? (expression.exec(line)?.[0] ?? "") : line;
      return matches ? [`${texts.length > 1 && !flags.has("h") ? `${name}:` : ""}${flags.has("n") ? `${index + 1}:` : ""}${shown}`] : [];
    }),
  );
  const status = found.length > 0 ? 0 : stderr === "" ? 1 : 2;
  if (flags.has("q")) return { status, stderr };
  return { status, stdout: flags.has("c") ? `${found.length}\n` : joined(values.m ? found.slice(0, Number(values.m)) : found), stderr };
};

/** POSIX basic → ECMAScript: `\(`, `\|`, `\+` are the operators, bare ones are literal. */
function basicExpression(pattern: string): string {
  return pattern.replace(/\\([(){}|+?])|([(){}|+?])/g, (_all, escaped?: string, bare?: string) => escaped ?? `\\${bare}`);
}

const wc: Command = (call) => {
  const { flags, rest } = parseOptions(call.argv);
  const { texts, stderr } = inputsOf(call, rest);
  const rows = texts.map(({ name, text }) => {
    const counts: readonly (readonly [string, number])[] = [
      ["l", text.split("\n").length - 1],
      ["w", text.split(/\s+/).filter((word) => word !== "").length],
      ["c", text.length],
    ];
    const chosen = counts.filter(([letter]) => flags.size === 0 || flags.has(letter));
    const numbers = chosen.length === 1 ? String(chosen[0]?.[1]) : chosen.map(([, count]) => String(count).padStart(9)).join(" ");
    return name === "" ? numbers : `${numbers} ${name}`;
  });
  return { status: stderr === "" ? 0 : 1, stdout: joined(rows), stderr };
};

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const sort = filter((text, { flags }) => {
  const lines = [...linesOf(text)].sort(
    flags.has("n") ? (left, right) => Number.parseFloat(left) - Number.parseFloat(right) || compareText(left, right) : compareText,
  );
  if (flags.has("r")) lines.reverse();
  return joined(flags.has("u") ? [...new Set(lines)] : lines);
}, "kt");

const uniq = filter((text, { flags }) => {
  const groups: { line: string; count: number }[] = [];
  for (const line of linesOf(text)) {
    const last = groups[groups.length - 1];
    if (last?.line === line) last.count++;
    else groups.push({ line, count: 1 });
  }
  return joined(groups.map(({ line, count }) => (flags.has("c") ? `${String(count).padStart(7)} ${line}` : line)));
});

const cut = filter((text, { values }) => {
  const numbers = (values.f ?? values.c ?? "1").split(",").flatMap((range) => {
    const [from, to] = range.split("-").map(Number);
    return range.includes("-")
      ? Array.from({ length: Math.min((to || 999) - (from || 1) + 1, 999) }, (_one, index) => (from || 1) + index)
      : [from as number];
  });
  const separator = values.c === undefined ? (values.d ?? "\t") : "";
  return joined(
    linesOf(text).map((line) =>
      line.includes(separator) ? numbers.flatMap((number) => line.split(separator)[number - 1] ?? []).join(separator) : line,
    ),
  );
}, "dfc");

const tr: Command = ({ argv, input }) => {
  const { flags, rest } = parseOptions(argv);
  const [from = "", to = ""] = rest.map(expandSet);
  if (flags.has("d")) return ok([...input].filter((character) => !from.includes(character)).join(""));
  const replaced = [...input].map((character) => {
    const at = from.indexOf(character);
    return at < 0 ? character : (to[Math.min(at, to.length - 1)] ?? "");
  });
  return ok(
    replaced
      .filter((character, index) => !(flags.has("s") && character === replaced[index - 1] && (to || from).includes(character)))
      .join(""),
  );
};

function expandSet(text: string): string {
  const classes: { readonly [name: string]: string } = { "[:lower:]": "a-z", "[:upper:]": "A-Z", "[:digit:]": "0-9", "[:space:]": " \t\n" };
  const plain = unescapeText(text.replace(/\[:\w+:\]/g, (name) => classes[name] ?? name));
  return plain.replace(/(.)-(.)/g, (_all, first: string, last: string) => {
    const length = Math.max(0, last.charCodeAt(0) - first.charCodeAt(0) + 1);
    return Array.from({ length }, (_one, index) => String.fromCharCode(first.charCodeAt(0) + index)).join("");
  });
}

const sed: Command = (call) => {
  const { flags, values, rest } = parseOptions(call.argv, "e");
  const script = values.e ?? rest[0] ?? "";
  const match = /^s(.)((?:\\.|(?!\1).)*)\1((?:\\.|(?!\1).)*)\1([gi]*)$/.exec(script);
  const lineNumbers = /^(\d+)(?:,(\d+))?p$/.exec(script);
  if (!match && !lineNumbers) return fail(`sed: 이 시뮬레이션에는 없다: sed 명령 ${script}`, 1);
  const paths = values.e === undefined ? rest.slice(1) : rest;
  const { texts, stderr } = inputsOf(call, paths);
  const change = (text: string): string => {
    if (lineNumbers) return joined(linesOf(text).slice(Number(lineNumbers[1]) - 1, Number(lineNumbers[2] ?? lineNumbers[1])));
    const [, , from = "", to = "", options = ""] = match as RegExpExecArray;
    const expression = new RegExp(flags.has("E") || flags.has("r") ? from : basicExpression(from), options);
    return joined(
      linesOf(text).map((line) =>
        line.replace(
          expression,
          unescapeText(to)
            .replace(/\\(\d)/g, "$$$1")
            .replace(/(^|[^\\])&/g, "$1$$&"),
        ),
      ),
    );
  };
  if (!flags.has("i")) return { status: stderr === "" ? 0 : 1, stdout: texts.map(({ text }) => change(text)).join(""), stderr };
  for (const { name, text } of texts) call.around.files.write(joinPath(call.cwd, name), change(text));
  return { status: stderr === "" ? 0 : 1, stderr };
};

const tee: Command = (call) => {
  const { flags, rest } = parseOptions(call.argv);
  const problems = rest.flatMap((path) => {
    const target = joinPath(call.cwd, path);
    const problem = flags.has("a") ? call.around.files.append(target, call.input) : call.around.files.write(target, call.input);
    return problem ? [`tee: ${path}: ${problem}\n`] : [];
  });
  return { status: problems.length === 0 ? 0 : 1, stdout: call.input, stderr: problems.join("") };
};

const cat: Command = (call): Outcome => {
  const { rest } = parseOptions(call.argv);
  if (rest.length === 0 && !call.hasInput) return ok();
  const { texts, stderr } = inputsOf(call, rest);
  return { status: stderr === "" ? 0 : 1, stdout: texts.map(({ text }) => text).join(""), stderr };
};

/** Commands that read text and write text. */
export const textCommands: { readonly [name: string]: Command } = {
  echo,
  printf,
  cat,
  head,
  tail,
  grep,
  wc,
  sort,
  uniq,
  cut,
  tr,
  sed,
  tee,
  egrep: (call) => grep({ ...call, argv: ["grep", "-E", ...call.argv.slice(1)] }),
  tac: filter((text) => joined([...linesOf(text)].reverse())),
  nl: filter((text) => joined(linesOf(text).map((line, index) => `${String(index + 1).padStart(6)}\t${line}`))),
};
