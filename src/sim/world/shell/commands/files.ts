import { byteLength } from "../../../api/utf8.ts";
import type { FileRow } from "../../../cluster/world-rows.ts";
import { joinPath, parentOf } from "../../files.ts";
import { calendar } from "../../network/http-date.ts";
import { sizeOf } from "../../programs/table.ts";
import { type Call, type Command, fail, ok, parseOptions } from "../command.ts";

const at = (call: Call, path: string): string => joinPath(call.cwd, path);

const ls: Command = (call) => {
  const { flags, rest } = parseOptions(call.argv);
  const paths = rest.length === 0 ? ["."] : rest;
  let stderr = "";
  const blocks = paths.flatMap((path) => {
    const row = call.around.files.stat(at(call, path));
    if (!row) {
      stderr += `ls: ${path}: No such file or directory\n`;
      return [];
    }
    const names = row.directory && !flags.has("d") ? namesOf(call, at(call, path), flags) : undefined;
    const lines = names ? listing(call, at(call, path), names, flags) : listing(call, "", [path], flags);
    return [paths.length > 1 && names ? `${path}:\n${lines}` : lines];
  });
  return { status: stderr === "" ? 0 : 1, stdout: blocks.join(paths.length > 1 ? "\n" : ""), stderr };
};

function namesOf(call: Call, path: string, flags: ReadonlySet<string>): readonly string[] {
  const names = call.around.files.list(path) ?? [];
  if (flags.has("a")) return [".", "..", ...names];
  return flags.has("A") ? names : names.filter((name) => !name.startsWith("."));
}

function listing(call: Call, directory: string, names: readonly string[], flags: ReadonlySet<string>): string {
  if (!flags.has("l")) return names.map((name) => `${name}\n`).join("");
  return names
    .map(
      (name) =>
        `${longLine(call.around.files.linkStat(at(call, `${directory}/${name}`)) ?? call.around.files.linkStat(at(call, name)), name)}\n`,
    )
    .join("");
}

function longLine(row: FileRow | undefined, name: string): string {
  const target = row?.link === undefined ? "" : ` -> ${row.link}`;
  const directory = row?.directory === true;
  const mode = modeOf(row);
  const bits = [6, 3, 0]
    .map((shift) => ["r", "w", "x"].map((letter, index) => ((mode >> shift) & (4 >> index) ? letter : "-")).join(""))
    .join("");
  const size = directory ? 4096 : byteLength(row?.content ?? "");
  return `${target ? "l" : directory ? "d" : "-"}${bits}    1 root     root     ${String(size).padStart(9)} ${dayOf(row)} ${name}${target}`;
}

const modeOf = (row: FileRow | undefined): number => row?.mode ?? (row?.link !== undefined ? 0o777 : row?.directory ? 0o755 : 0o644);

function dayOf(row: FileRow | undefined): string {
  const { monthName, day, clock } = calendar(row?.modifiedAtMillis ?? 0);
  return `${monthName} ${String(day).padStart(2)} ${clock.slice(0, 5)}`;
}

/** Applies to each path; complaints are gathered. */
const forEachPath =
  (act: (call: Call, path: string, flags: ReadonlySet<string>) => string | undefined, valued = ""): Command =>
  (call) => {
    const { flags, rest } = parseOptions(call.argv, valued);
    const problems = rest.flatMap((path) => act(call, path, flags) ?? []);
    return { status: problems.length === 0 ? 0 : 1, stderr: problems.map((problem) => `${problem}\n`).join("") };
  };

const touch = forEachPath((call, path) => {
  const row = call.around.files.stat(at(call, path));
  if (row?.directory) return undefined;
  const problem = call.around.files.write(at(call, path), row?.content ?? "");
  return problem && `touch: ${path}: ${problem}`;
});

const mkdir = forEachPath((call, path, flags) => {
  if (!flags.has("p")) {
    const problem = call.around.files.makeDirectory(at(call, path));
    return problem && `mkdir: can't create directory '${path}': ${problem}`;
  }
  return makeParents(call, at(call, path), path);
}, "m");

function makeParents(call: Call, target: string, path: string): string | undefined {
  const missing: string[] = [];
  for (let directory = target; !call.around.files.stat(directory); directory = parentOf(directory)) missing.push(directory);
  for (const directory of missing.reverse()) {
    const problem = call.around.files.makeDirectory(directory);
    if (problem) return `mkdir: can't create directory '${path}': ${problem}`;
  }
  return call.around.files.stat(target)?.directory ? undefined : `mkdir: can't create directory '${path}': File exists`;
}

const rm = forEachPath((call, path, flags) => {
  const row = call.around.files.stat(at(call, path));
  if (!row) return flags.has("f") ? undefined : `rm: can't remove '${path}': No such file or directory`;
  if (row.directory && !flags.has("r") && !flags.has("R")) return `rm: '${path}' is a directory`;
  if (call.around.files.mountOf(at(call, path))?.mountPath === at(call, path)) return `rm: can't remove '${path}': Resource busy`;
  const problem = call.around.files.remove(at(call, path));
  return problem && `rm: can't remove '${path}': ${problem}`;
});

const rmdir = forEachPath((call, path) => {
  const names = call.around.files.list(at(call, path));
  if (!names) return `rmdir: '${path}': No such file or directory`;
  const problem = names.length > 0 ? "Directory not empty" : call.around.files.remove(at(call, path));
  return problem && `rmdir: '${path}': ${problem}`;
});

const chmod: Command = (call) => {
  const [, mode = "", ...paths] = call.argv.filter((word) => !/^-[A-Za-z]$/.test(word));
  const problems = paths.flatMap((path) => {
    const old = call.around.files.stat(at(call, path))?.mode ?? 0o644;
    const bits = /^[0-7]+$/.test(mode) ? Number.parseInt(mode, 8) : mode.includes("+x") ? old | 0o111 : old;
    const problem = call.around.files.changeMode(at(call, path), bits);
    return problem ? [`chmod: ${path}: ${problem}\n`] : [];
  });
  return { status: problems.length === 0 ? 0 : 1, stderr: problems.join("") };
};

/** Copies one file or a directory with all that is in it. */
function copyTree(call: Call, from: string, to: string, recursive: boolean): string | undefined {
  const { files } = call.around;
  const row = files.stat(from);
  if (!row) return "No such file or directory";
  if (!row.directory) return files.write(to, row.content);
  if (!recursive) return "omitting directory";
  if (!files.stat(to)) files.makeDirectory(to);
  for (const name of files.list(from) ?? []) {
    const problem = copyTree(call, joinPath(from, name), joinPath(to, name), true);
    if (problem) return problem;
  }
  return undefined;
}

const transfer =
  (moves: boolean): Command =>
  (call) => {
    const { flags, rest } = parseOptions(call.argv);
    const name = call.argv[0] as string;
    const target = rest[rest.length - 1];
    if (rest.length < 2 || target === undefined) return fail(`${name}: missing file operand`);
    const intoDirectory = call.around.files.stat(at(call, target))?.directory === true;
    const problems = rest.slice(0, -1).flatMap((path) => {
      const to = intoDirectory ? joinPath(at(call, target), path.slice(path.replace(/\/$/, "").lastIndexOf("/") + 1)) : at(call, target);
      const recursive = moves || flags.has("r") || flags.has("R") || flags.has("a");
      const problem = copyTree(call, at(call, path), to, recursive) ?? (moves ? call.around.files.remove(at(call, path)) : undefined);
      if (!problem) return [];
      return [
        problem === "No such file or directory"
          ? `${name}: can't stat '${path}': ${problem}\n`
          : `${name}: can't create '${target}': ${problem}\n`,
      ];
    });
    return { status: problems.length === 0 ? 0 : 1, stderr: problems.join("") };
  };

const stat: Command = (call) => {
  const { flags, values, rest } = parseOptions(call.argv, "c");
  const { files } = call.around;
  let stderr = "";
  const lines = rest.flatMap((path) => {
    const row = flags.has("L") ? files.stat(at(call, path)) : files.linkStat(at(call, path));
    if (!row) {
      stderr += `stat: can't stat '${path}': No such file or directory\n`;
      return [];
    }
    const mode = modeOf(row).toString(8);
    const fields: { readonly [letter: string]: string } = {
      a: mode,
      n: path,
      s: String(byteLength(row.content)),
      u: "0",
      g: "0",
      U: "root",
      G: "root",
      F: row.link !== undefined ? "symbolic link" : row.directory ? "directory" : "regular file",
    };
    return [
      `${(values.c ?? "  File: %n\n  Size: %s %F\nAccess: (0%a)").replace(/%([ansugUGF])/g, (_all, letter: string) => fields[letter] as string)}\n`,
    ];
  });
  return { status: stderr === "" ? 0 : 1, stdout: lines.join(""), stderr };
};

const find: Command = (call) => {
  const start = call.argv[1]?.startsWith("-") ? "." : (call.argv[1] ?? ".");
  const alternatives = call.argv.slice(call.argv[1] === start ? 2 : 1).reduce<string[][]>(
    (found, word) => {
      if (word === "-o") found.push([]);
      else found.at(-1)?.push(word);
      return found;
    },
    [[]],
  );
  const found: string[] = [];
  const visit = (path: string, shown: string): void => {
    const row = call.around.files.linkStat(path);
    if (!row) return;
    if (alternatives.some((tests) => isFound(tests, row, shown.slice(shown.lastIndexOf("/") + 1)))) found.push(shown);
    if (row.directory) for (const name of call.around.files.list(path) ?? []) visit(joinPath(path, name), `${shown}/${name}`);
  };
  if (!call.around.files.stat(at(call, start))) return fail(`find: ${start}: No such file or directory`);
  visit(at(call, start), start);
  return ok(found.map((path) => `${path}\n`).join(""));
};

/** -type and -name; what else is asked counts for everything. */
function isFound(tests: readonly string[], row: FileRow, name: string): boolean {
  const type = row.link !== undefined ? "l" : row.directory ? "d" : "f";
  return tests.every((word, index) => {
    const wanted = tests[index + 1] ?? "";
    if (word === "-type") return wanted === type;
    return word !== "-name" || (wanted.startsWith("*") ? name.endsWith(wanted.slice(1)) : name === wanted);
  });
}

/** Writes zeros to a file, or eats memory with a large block size. */
const dd: Command = (call) => {
  const operands = Object.fromEntries(call.argv.slice(1).map((word) => word.split("=") as [string, string]));
  const bytes = sizeOf(operands.bs ?? "512") * (Number(operands.count ?? "1") || 1);
  const target = operands.of === undefined ? undefined : at(call, operands.of);
  const source = operands.if?.startsWith("/dev/") || operands.if === undefined ? undefined : call.around.files.read(at(call, operands.if));
  const content = typeof source === "string" ? source : "\0".repeat(Math.min(bytes, 4096));
  const problem = target === undefined || target.startsWith("/dev/") ? undefined : call.around.files.write(target, content);
  if (problem) return fail(`dd: can't open '${operands.of}': ${problem}`);
  const records = operands.count ?? "1";
  return {
    status: 0,
    stderr: `${records}+0 records in\n${records}+0 records out\n`,
    afterMillis: Math.round((bytes / (500 * 1024 * 1024)) * 1000),
  };
};

const realpath: Command = (call) =>
  ok(
    parseOptions(call.argv)
      .rest.map((path) => `${call.around.files.realPath(at(call, path))}\n`)
      .join(""),
  );

/** With -f the whole path, links resolved; without it where a link leads, and nothing for what is none. */
const readlink: Command = (call) => {
  const { flags, rest } = parseOptions(call.argv);
  if (flags.has("f")) return realpath(call);
  const targets = rest.map((path) => call.around.files.linkStat(at(call, path))?.link);
  return {
    status: targets.includes(undefined) ? 1 : 0,
    stdout: targets.map((target) => (target === undefined ? "" : `${target}\n`)).join(""),
  };
};

/** Commands about files. */
export const fileCommands: { readonly [name: string]: Command } = {
  ls,
  touch,
  mkdir,
  rm,
  rmdir,
  chmod,
  stat,
  find,
  dd,
  cp: transfer(false),
  mv: transfer(true),
  chown: () => ok(),
  sync: () => ok(),
  du: (call) => ok(`4\t${parseOptions(call.argv).rest[0] ?? "."}\n`),
  realpath,
  readlink,
  basename: ({ argv }) => {
    const base = (argv[1] ?? "").replace(/\/+$/, "").split("/").pop() as string;
    return ok(`${argv[2] && base.endsWith(argv[2]) ? base.slice(0, -argv[2].length) : base}\n`);
  },
  dirname: ({ argv }) => ok(`${(argv[1] ?? "").includes("/") ? parentOf(argv[1] as string) : "."}\n`),
};
