import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/** The rules of the house, as tests: who may import whom, what is banned and what to use instead, how long things may be. */

const MAX_FILE_LINES = 300;
const MAX_FUNCTION_LINES = 60;

function filesUnder(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path, endings);
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : [];
  });
}

const isGenerated = (path: string): boolean => path.includes(".generated.");
const simFiles = filesUnder("src/sim", [".ts"]);
const sourceFiles = filesUnder("src", [".ts", ".tsx"]);

/** Room → the rooms it may import from, besides itself. Components hear of each other only through API objects. */
const mayImport: { readonly [room: string]: readonly string[] } = {
  api: [],
  cluster: ["api"],
  world: ["api", "cluster"],
  "kube-apiserver": ["api", "cluster"],
  "kube-controller-manager": ["api", "cluster"],
  "kube-scheduler": ["api", "cluster"],
  kubelet: ["api", "cluster", "world"],
  "kube-proxy": ["api", "cluster", "world"],
  coredns: ["api", "cluster"],
  "network-policy": ["api", "cluster", "world"],
  "csi-driver": ["api", "cluster", "world"],
  "cloud-controller": ["api", "cluster", "world"],
  "metrics-server": ["api", "cluster", "world"],
  "ingress-controller": ["api", "cluster", "world"],
  engine: ["api", "cluster", "kube-apiserver", "world"],
  kubectl: ["api", "cluster"],
  why: ["api", "cluster", "engine"],
  session: ["*"],
};

function importsOf(path: string): string[] {
  const text = readFileSync(path, "utf8");
  return [...text.matchAll(/^(?:import|export)[^;]*?from\s+["']([^"']+)["'];?$/gms)].map((match) => match[1] as string);
}

const roomOf = (path: string): string => relative("src/sim", path).split("/")[0] as string;

describe("imports in src/sim", () => {
  test.each(simFiles.map((path) => [path]))("%s stays within its room's neighbours", (path) => {
    const room = roomOf(path);
    if (room === "index.ts") return;
    const wrong = importsOf(path)
      .filter((target) => target.startsWith("."))
      .map((target) => resolve(dirname(path), target))
      .filter((target) => {
        const other = roomOf(relative(".", target));
        const allowed = mayImport[room] ?? [];
        return other !== room && !allowed.includes("*") && !allowed.includes(other);
      });
    expect(wrong).toEqual([]);
  });

  test("only js-yaml comes from outside", () => {
    const outside = simFiles.flatMap((path) =>
      importsOf(path)
        .filter((target) => !target.startsWith("."))
        .map((target) => `${path}: ${target}`),
    );
    expect(outside.filter((line) => !line.endsWith(": js-yaml"))).toEqual([]);
  });

  test("components and pages see the simulation only through src/sim/index.ts", () => {
    const wrong = filesUnder("src/components", [".ts", ".tsx", ".astro"]).flatMap((path) =>
      importsOf(path)
        .filter((target) => target.startsWith("."))
        .map((target) => relative(".", resolve(dirname(path), target)))
        .filter((target) => target.startsWith("src/sim/") && target !== "src/sim/index.ts")
        .map((target) => `${path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** What the simulation may not use, and what it uses instead. */
const banned: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bDate\b(?!\w)/, "view.nowMillis and api/time.ts"],
  [/\bperformance\b/, "view.nowMillis"],
  [/Math\.random/, "draw(seed, …labels)"],
  [/\bset(?:Timeout|Interval|Immediate)\b/, "a wake action"],
  [/\bqueueMicrotask\b|\bPromise\b|\basync\s|\bawait\s/, "nothing is asynchronous here"],
  [/\bconsole\b/, "a Step or a returned value"],
  [/\bwindow\b|\bdocument\.|\blocalStorage\b/, "src/components"],
  [/\blocaleCompare\b|\bIntl\b|toLocale/, "api/order.ts (byCodeUnit)"],
  [/from "node:/, "nothing of Node"],
];

/** Comments and strings may name what code may not use. */
function codeOnly(text: string): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.Standard, text);
  let code = "";
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const isText = token === ts.SyntaxKind.StringLiteral || token === ts.SyntaxKind.NoSubstitutionTemplateLiteral;
    code += isText ? '"" ' : `${scanner.getTokenText()} `;
  }
  return code;
}

describe("what is banned in src/sim", () => {
  test.each(simFiles.filter((path) => !isGenerated(path)).map((path) => [path]))("%s", (path) => {
    const code = codeOnly(readFileSync(path, "utf8"));
    const found = banned.filter(([pattern]) => pattern.test(code)).map(([pattern, instead]) => `${pattern} is banned: use ${instead}`);
    expect(found).toEqual([]);
  });
});

function functionsOf(path: string): { readonly name: string; readonly lines: number }[] {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const found: { name: string; lines: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
      const first = source.getLineAndCharacterOfPosition(node.getStart()).line;
      const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
      const name = "name" in node && node.name ? node.name.getText() : `line ${first + 1}`;
      found.push({ name, lines: last - first + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe("size and shape in src", () => {
  test(`no file is longer than ${MAX_FILE_LINES} lines`, () => {
    const long = sourceFiles
      .filter((path) => !isGenerated(path))
      .filter((path) => readFileSync(path, "utf8").split("\n").length > MAX_FILE_LINES + 1);
    expect(long).toEqual([]);
  });

  test(`no function is longer than ${MAX_FUNCTION_LINES} lines`, () => {
    const long = sourceFiles
      .filter((path) => !isGenerated(path))
      .flatMap((path) =>
        functionsOf(path)
          .filter(({ lines }) => lines > MAX_FUNCTION_LINES)
          .map(({ name, lines }) => `${path} ${name}: ${lines}`),
      );
    expect(long).toEqual([]);
  });

  test("no any, no silenced compiler", () => {
    const found = sourceFiles
      .filter((path) => !isGenerated(path))
      .filter((path) =>
        /(:\s*any\b|\bas any\b|<any>|any\[\]|@ts-(?:ignore|expect-error|nocheck))/.test(codeOnly(readFileSync(path, "utf8"))),
      );
    expect(found).toEqual([]);
  });

  test("every file of src/sim can be reached from its door", () => {
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const target of importsOf(path).filter((name) => name.startsWith("."))) {
        const file = relative(".", resolve(dirname(path), target));
        if (statSync(file, { throwIfNoEntry: false })?.isFile()) visit(file);
      }
    };
    visit("src/sim/index.ts");
    const lateLoaded = (path: string): boolean => /descriptions/.test(path);
    expect(simFiles.filter((path) => !seen.has(path) && !lateLoaded(path))).toEqual([]);
  });
});
