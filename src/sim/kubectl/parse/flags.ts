import { parseGoDuration } from "../../api/duration.ts";
import { usageError } from "../error.ts";

export type FlagType = "bool" | "string" | "int" | "list" | "array" | "duration";

export interface Flag {
  readonly name: string;
  readonly short?: string;
  readonly type: FlagType;
  /** What a bare `--flag` means; flags that have none need a value. */
  readonly bare?: string;
  readonly initial?: string;
  /** What using it is answered with on stderr. */
  readonly deprecated?: string;
}

/**
 * Flags in short form: `f,filename:list`, `all:bool`, `dry-run:string?unchanged=none` (`?` what the bare flag means, `=` the value without it).
 */
export function flags(...specs: readonly string[]): readonly Flag[] {
  return specs.map((spec) => {
    const match = /^(?:(\w),)?([^:]+):(\w+)(?:\?([^=]*))?(?:=(.*))?$/.exec(spec);
    if (!match) throw new Error(`flag table: ${spec}`);
    const [, short, name = "", type, bare, initial] = match;
    return {
      name,
      type: type as FlagType,
      ...(short === undefined ? {} : { short }),
      ...(type === "bool" ? { bare: "true" } : bare === undefined ? {} : { bare }),
      ...(initial === undefined ? {} : { initial }),
    };
  });
}

/** What all commands accept. Follows cli-runtime/pkg/genericclioptions/config_flags.go and component-base's logging flags. */
export const globalFlags = flags(
  "n,namespace:string",
  "kubeconfig:string",
  "context:string",
  "cluster:string",
  "user:string",
  "s,server:string",
  "token:string",
  "as:string",
  "as-group:array",
  "as-uid:string",
  "as-user-extra:array",
  "cache-dir:string",
  "certificate-authority:string",
  "client-certificate:string",
  "client-key:string",
  "insecure-skip-tls-verify:bool",
  "tls-server-name:string",
  "request-timeout:string=0",
  "disable-compression:bool",
  "match-server-version:bool",
  "warnings-as-errors:bool",
  "profile:string",
  "profile-output:string",
  "log-flush-frequency:duration",
  "v,v:int",
  "vmodule:string",
  "h,help:bool",
);

/** The flags of a line as read: later values win, lists collect. */
export interface FlagValues {
  /** Was it written? */
  has(name: string): boolean;
  text(name: string): string;
  bool(name: string): boolean;
  int(name: string): number;
  list(name: string): readonly string[];
  /** Every flag of the line in its order. */
  readonly written: readonly (readonly [name: string, value: string])[];
}

export interface ParsedLine {
  readonly args: readonly string[];
  /** Arguments before `--`; undefined without one. */
  readonly dash: number | undefined;
  readonly flags: FlagValues;
}

/** Reads flags and arguments. Follows github.com/spf13/pflag/flag.go (parseArgs) with its error texts. */
export function parseFlags(words: readonly string[], table: readonly Flag[], commandPath: string): ParsedLine {
  const byName = new Map(table.map((flag) => [flag.name, flag]));
  const byShort = new Map(table.filter((flag) => flag.short).map((flag) => [flag.short ?? "", flag]));
  const values = new Map<string, string[]>();
  const written: (readonly [name: string, value: string])[] = [];
  const fail = (text: string) => usageError(text, commandPath);
  const set = (flag: Flag, value: string) => {
    const wrong = valueError(flag, value);
    if (wrong) throw fail(`invalid argument ${JSON.stringify(value)} for "${flagTitle(flag)}" flag: ${wrong}`);
    written.push([flag.name, value]);
    const parts = flag.type === "list" ? value.split(",") : [value];
    const collects = flag.type === "list" || flag.type === "array";
    values.set(flag.name, collects ? [...(values.get(flag.name) ?? []), ...parts] : parts);
  };
  const args: string[] = [];
  let dash: number | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string;
    if (word === "--") {
      dash = args.length;
      args.push(...words.slice(index + 1));
      break;
    }
    if (word.startsWith("--")) index = readLong(words, index, { byName, set, fail });
    else if (word.startsWith("-") && word !== "-") index = readShort(words, index, { byShort, set, fail });
    else args.push(word);
  }
  return { args, dash, flags: flagValues(values, byName, written) };
}

interface LongReader {
  readonly byName: ReadonlyMap<string, Flag>;
  readonly set: (flag: Flag, value: string) => void;
  readonly fail: (text: string) => Error;
}

function readLong(words: readonly string[], index: number, { byName, set, fail }: LongReader): number {
  const word = words[index] as string;
  const [name = "", ...rest] = word.slice(2).split("=");
  if (name === "" || name.startsWith("-")) throw fail(`bad flag syntax: ${word}`);
  const flag = byName.get(name);
  if (!flag) throw fail(`unknown flag: --${name}`);
  if (rest.length > 0) set(flag, rest.join("="));
  else if (flag.bare !== undefined) set(flag, flag.bare);
  else {
    const next = words[index + 1];
    if (next === undefined) throw fail(`flag needs an argument: --${name}`);
    set(flag, next);
    return index + 1;
  }
  return index;
}

function readShort(
  words: readonly string[],
  index: number,
  { byShort, set, fail }: { readonly byShort: ReadonlyMap<string, Flag> } & Omit<LongReader, "byName">,
): number {
  let shorthands = (words[index] as string).slice(1);
  while (shorthands !== "") {
    const letter = shorthands[0] ?? "";
    const flag = byShort.get(letter);
    if (!flag) throw fail(`unknown shorthand flag: '${letter}' in -${shorthands}`);
    if (shorthands.length > 2 && shorthands[1] === "=") {
      set(flag, shorthands.slice(2));
      return index;
    }
    if (flag.bare !== undefined) {
      set(flag, flag.bare);
      shorthands = shorthands.slice(1);
      continue;
    }
    if (shorthands.length > 1) {
      set(flag, shorthands.slice(1));
      return index;
    }
    const next = words[index + 1];
    if (next === undefined) throw fail(`flag needs an argument: '${letter}' in -${shorthands}`);
    set(flag, next);
    return index + 1;
  }
  return index;
}

function flagTitle({ short, name }: Flag): string {
  return short ? `-${short}, --${name}` : `--${name}`;
}

const trueWords = new Set(["1", "t", "T", "true", "TRUE", "True"]);
const falseWords = new Set(["0", "f", "F", "false", "FALSE", "False"]);

function valueError({ type }: Flag, value: string): string | undefined {
  const quoted = JSON.stringify(value);
  if (type === "bool" && !trueWords.has(value) && !falseWords.has(value)) return `strconv.ParseBool: parsing ${quoted}: invalid syntax`;
  if (type === "int" && !/^[-+]?(\d+|0x[0-9a-fA-F]+)$/.test(value)) return `strconv.ParseInt: parsing ${quoted}: invalid syntax`;
  if (type === "duration" && parseGoDuration(value) === undefined) {
    return /^[-+]?\d+(\.\d+)?$/.test(value) ? `time: missing unit in duration ${quoted}` : `time: invalid duration ${quoted}`;
  }
  return undefined;
}

function flagValues(
  values: ReadonlyMap<string, readonly string[]>,
  byName: ReadonlyMap<string, Flag>,
  written: FlagValues["written"],
): FlagValues {
  const text = (name: string) => values.get(name)?.at(-1) ?? byName.get(name)?.initial ?? "";
  return {
    has: (name) => values.has(name),
    text,
    bool: (name) => trueWords.has(text(name)),
    int: (name) => Number(text(name) || 0),
    list: (name) => values.get(name) ?? [],
    written,
  };
}
