import { apiResourceByWord } from "../../api/kinds.ts";
import { objectKey } from "../../api/object.ts";
import type { CommandResult } from "../../kubectl/client.ts";

/** The words of a line after `lab WORD`: what stands alone, and what the options say. */
export interface Arguments {
  readonly words: readonly string[];
  /** `--cpu 4` and `--cpu=4`; an option may come several times. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/** Short names of options, as kubectl has them. */
const longNames: { readonly [short: string]: string } = { n: "namespace", c: "container", l: "label" };

/** Splits words from options; a message when an option is unknown or has no value. */
export function readArguments(argv: readonly string[], known: readonly string[]): Arguments | string {
  const words: string[] = [];
  const options = new Map<string, readonly string[]>();
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? "";
    const match = /^(--?)([a-z][\w-]*)(?:=(.*))?$/s.exec(word);
    if (!match) {
      words.push(word);
      continue;
    }
    const name = match[1] === "-" ? (longNames[match[2] ?? ""] ?? match[2] ?? "") : (match[2] ?? "");
    if (!known.includes(name))
      return `${word}: 모르는 옵션이다.${known.length > 0 ? ` 쓸 수 있는 것: ${known.map((one) => `--${one}`).join(", ")}` : ""}`;
    const value = match[3] ?? argv[++index];
    if (value === undefined) return `${word}: 값이 빠졌다`;
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return { words, options };
}

export const option = ({ options }: Arguments, name: string): string | undefined => options.get(name)?.at(-1);

export interface ObjectName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
}

/** `pod/web-1` or `pod web-1` → the object's names; a message when it is none. */
export function readObject(words: readonly string[], namespace = "default"): ObjectName | string {
  const [first = "", second = ""] = words;
  const [word = "", name = second] = first.split("/");
  if (word === "" || name === "") return "종류와 이름을 쓴다. 예: pod/web-1";
  const resource = apiResourceByWord(word);
  if (!resource) return `${word}: 이런 종류는 없다. kubectl api-resources로 종류를 볼 수 있다`;
  const own = resource.namespaced ? namespace : "";
  return { kind: resource.kind, namespace: own, name, key: objectKey(resource.kind, own, name) };
}

export function printed(lines: readonly string[]): CommandResult {
  return { output: [{ stream: "stdout", text: lines.map((line) => `${line}\n`).join("") }], exitCode: 0 };
}
