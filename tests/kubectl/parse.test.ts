import { describe, expect, it } from "vitest";
import { parseGoDuration } from "../../src/sim/api/duration.ts";
import { flags, globalFlags, parseFlags } from "../../src/sim/kubectl/parse/flags.ts";
import { splitWords } from "../../src/sim/kubectl/words.ts";

const table = [
  ...flags(
    "o,output:string",
    "all:bool",
    "f,filename:array",
    "image:list",
    "replicas:int",
    "dry-run:string?unchanged=none",
    "timeout:duration=0s",
  ),
  ...globalFlags,
];
const parse = (...words: string[]) => parseFlags(words, table, "kubectl get");
const textOf = (...words: string[]) => {
  try {
    parse(...words);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
};

describe("flags", () => {
  it.each([
    [["-o", "yaml"], "output", "yaml"],
    [["-oyaml"], "output", "yaml"],
    [["-o=yaml"], "output", "yaml"],
    [["--output=yaml", "-o", "json"], "output", "json"],
    [["--dry-run"], "dry-run", "unchanged"],
    [["--dry-run=client"], "dry-run", "client"],
    [[], "dry-run", "none"],
  ])("%j: --%s is %s", (words, name, value) => {
    expect(parse(...words).flags.text(name)).toBe(value);
  });

  it("collects repeated flags; a list is split at commas, an array is not", () => {
    const { flags: values } = parse("--image=a,b", "--image", "c", "-f", "a,b", "-f", "c");
    expect(values.list("image")).toEqual(["a", "b", "c"]);
    expect(values.list("filename")).toEqual(["a,b", "c"]);
  });

  it("leaves what follows -- alone", () => {
    expect(parse("pod", "web", "--", "ls", "-o")).toMatchObject({ args: ["pod", "web", "ls", "-o"], dash: 2 });
  });

  const see = "\nSee 'kubectl get --help' for usage.";
  it.each([
    [["--nosuch"], `unknown flag: --nosuch${see}`],
    [["-x"], `unknown shorthand flag: 'x' in -x${see}`],
    [["--output"], `flag needs an argument: --output${see}`],
    [["-o"], `flag needs an argument: 'o' in -o${see}`],
    [["--all=maybe"], `invalid argument "maybe" for "--all" flag: strconv.ParseBool: parsing "maybe": invalid syntax${see}`],
    [["--replicas=two"], `invalid argument "two" for "--replicas" flag: strconv.ParseInt: parsing "two": invalid syntax${see}`],
    [["--timeout=5"], `invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"${see}`],
  ])("%j is refused", (words, text) => {
    expect(textOf(...words)).toBe(text);
  });

  it.each([
    ["1m30s", 90_000],
    ["500ms", 500],
    ["-1s", -1000],
    ["0", 0],
    ["soon", undefined],
  ])("%s is %s ms", (text, millis) => {
    expect(parseGoDuration(text)).toBe(millis);
  });
});

describe("words of a line", () => {
  it.each([
    ["kubectl get pods", ["kubectl", "get", "pods"]],
    [`kubectl get -o jsonpath='{.a b}'`, ["kubectl", "get", "-o", "jsonpath={.a b}"]],
    [`a "b \\" c" d\\ e ''`, ["a", 'b " c', "d e", ""]],
    ["두  낱말", ["두", "낱말"]],
  ])("%s", (line, words) => {
    expect(splitWords(line)).toEqual({ words });
  });

  it("gives a here-document as standard input", () => {
    expect(splitWords("kubectl apply -f - <<'EOF' --dry-run=server\na: 1\n b: $x\nEOF")).toEqual({
      words: ["kubectl", "apply", "-f", "-", "--dry-run=server"],
      stdin: "a: 1\n b: $x\n",
    });
  });

  it("tells an open quote", () => {
    expect(splitWords("echo 'a")).toEqual({ error: "닫히지 않은 따옴표가 있다: '" });
  });
});
