import { sha256 } from "../../../api/sha256.ts";
import { fail } from "../../error.ts";
import { goJson, sortKeys } from "../../output/json.ts";
import type { Run } from "../../run.ts";

/** How ConfigMaps and Secrets tell what is wrong with a key. */
export interface KeyTexts {
  readonly badKey: (key: string, why: string) => string;
  readonly repeated: (key: string) => string;
  /** What an env file that is a folder is called. */
  readonly envFile: string;
}

const fileOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

function readFile(run: Run, path: string): string {
  const text = run.context.files[path.replace(/^\.\//, "")];
  if (text === undefined) throw fail(`error reading ${path}: no such file or directory`);
  return text;
}

/** The files that lie right in a folder; none when there is no such folder. */
function filesIn(run: Run, path: string): readonly string[] {
  const folder = path === "." || path === "./" ? "" : `${path.replace(/^\.\//, "").replace(/\/$/, "")}/`;
  return Object.keys(run.context.files)
    .filter((name) => name.startsWith(folder) && !name.slice(folder.length).includes("/"))
    .sort();
}

const CONFIG_KEY =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
const ENV_KEY =
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')";

/** Follows apimachinery/pkg/util/validation (hasChDirPrefix). */
function pathTrouble(key: string): string | undefined {
  if (key === "." || key === "..") return `must not be '${key}'`;
  return key.startsWith("..") ? "must not start with '..'" : undefined;
}

const keyTrouble = (key: string): string | undefined => (/^[-._a-zA-Z0-9]+$/.test(key) ? pathTrouble(key) : CONFIG_KEY);

/** Is this no name of an environment variable? @returns why. Follows apimachinery/pkg/util/validation (IsEnvVarName). */
export const envNameTrouble = (name: string): string | undefined =>
  /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) ? pathTrouble(name) : ENV_KEY;

type Add = (key: string, value: string) => void;

/** `path` or `key=path`. Follows kubectl/pkg/util/util.go (ParseFileSource). */
function addFile(run: Run, source: string, add: Add): void {
  const [key = "", path, ...more] = source.split("=");
  if (path === undefined) {
    const inside = filesIn(run, source);
    if (run.context.files[source] === undefined && inside.length > 0) for (const name of inside) add(fileOf(name), readFile(run, name));
    else add(fileOf(source), readFile(run, source));
    return;
  }
  if (more.length > 0) throw fail("key names or file paths cannot contain '='");
  if (key === "") throw fail(`key name for file path ${path} missing`);
  if (path === "") throw fail(`file path for key name ${key} missing`);
  if (run.context.files[path] === undefined && filesIn(run, path).length > 0) throw fail("cannot give a key name for a directory path");
  add(key, readFile(run, path));
}

/** Follows kubectl/pkg/cmd/util/env_file.go. A line without `=` would be read from the terminal's surroundings, which hold nothing. */
function addEnvFile(run: Run, path: string, texts: KeyTexts, add: Add): void {
  if (run.context.files[path.replace(/^\.\//, "")] === undefined && filesIn(run, path).length > 0) {
    throw fail(`${texts.envFile} cannot be a directory`);
  }
  for (const line of readFile(run, path)
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)) {
    const text = line.trimStart();
    if (text === "" || text.startsWith("#")) continue;
    const cut = text.indexOf("=");
    const key = cut < 0 ? text : text.slice(0, cut);
    const trouble = envNameTrouble(key);
    if (trouble !== undefined) throw fail(`${JSON.stringify(key)} is not a valid key name: ${trouble}`);
    add(key, cut < 0 ? "" : text.slice(cut + 1));
  }
}

/** Entries of --from-file, --from-literal and --from-env-file. Follows kubectl/pkg/cmd/create/create_configmap.go. */
export function dataOf(run: Run, texts: KeyTexts): { readonly [key: string]: string } {
  const [paths, literals, envFiles] = [run.flags.list("from-file"), run.flags.list("from-literal"), run.flags.list("from-env-file")];
  if (envFiles.length > 0 && paths.length + literals.length > 0)
    throw fail("from-env-file cannot be combined with from-file or from-literal");
  const data = new Map<string, string>();
  const add: Add = (key, value) => {
    const trouble = keyTrouble(key);
    if (trouble !== undefined) throw fail(texts.badKey(key, trouble));
    if (data.has(key)) throw fail(texts.repeated(key));
    data.set(key, value);
  };
  for (const source of paths) addFile(run, source, add);
  for (const literal of literals) {
    const cut = literal.indexOf("=");
    if (cut <= 0) throw fail(`invalid literal source ${literal}, expected key=value`);
    add(literal.slice(0, cut), literal.slice(cut + 1));
  }
  for (const path of envFiles) addEnvFile(run, path, texts, add);
  return Object.fromEntries([...data].sort(([left], [right]) => (left < right ? -1 : 1)));
}

const consonants: { readonly [letter: string]: string } = { "0": "g", "1": "h", "3": "k", a: "m", e: "t" };

/** The suffix of --append-hash. Follows kubectl/pkg/util/hash/hash.go. */
export function contentHash(fields: object): string {
  const digits = sha256(goJson(sortKeys(fields))).slice(0, 10);
  return [...digits].map((digit) => consonants[digit] ?? digit).join("");
}
