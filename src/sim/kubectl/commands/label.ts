import type { KubeObject } from "../../api/object.ts";
import { fail, throwAll } from "../error.ts";
import { readManifests } from "../manifests.ts";
import { goJson, quote, sortKeys } from "../output/json.ts";
import { dryRunMode, printResult } from "../output/print.ts";
import { flags } from "../parse/flags.ts";
import { getObject, patchObject } from "../requests.ts";
import { type Command, printLine, type Run } from "../run.ts";
import { dryRunFlag, fileFlags, filePaths, printFlags } from "./apply.ts";
import { forEachTarget, type NamedTarget, namedTargets } from "./targets.ts";

type StringMap = { readonly [key: string]: string };

/** Labels and annotations are changed in the same way; only words differ. */
interface Variant {
  readonly field: "labels" | "annotations";
  readonly word: "label" | "annotation";
  readonly overwriteText: (key: string, value: string) => string;
  readonly checkValue: (pair: string, value: string) => void;
  readonly result: (before: KubeObject, after: unknown, overwrite: boolean) => string;
}

interface Changes {
  readonly set: StringMap;
  readonly remove: readonly string[];
}

/** Splits `pod web a=b c-` into the objects and the changes. Follows kubectl/pkg/cmd/util/helpers.go (GetResourcesAndPairs). */
function splitPairs(args: readonly string[], { word, checkValue }: Variant) {
  const first = args.findIndex(isPair);
  const words = first < 0 ? args : args.slice(0, first);
  const pairs = first < 0 ? [] : args.slice(first);
  const stray = pairs.find((pair) => !isPair(pair));
  if (stray) throw fail(`all resources must be specified before ${word} changes: ${stray}`);
  const set: { [key: string]: string } = {};
  const remove: string[] = [];
  for (const pair of pairs) {
    const cut = pair.indexOf("=");
    if (cut < 0) remove.push(pair.slice(0, -1));
    else {
      const value = pair.slice(cut + 1);
      checkValue(pair, value);
      set[pair.slice(0, cut)] = value;
    }
  }
  const both = remove.find((key) => key in set);
  if (both) throw fail(`can not both modify and remove ${word === "label" ? "a label" : "an annotation"} in the same command`);
  return { words, changes: { set, remove } };
}

const isPair = (text: string) => (text.includes("=") && text[0] !== "=") || (text.endsWith("-") && text !== "-");

function change(run: Run, variant: Variant): void {
  const paths = filePaths(run);
  const { words, changes } = splitPairs(run.args, variant);
  const { word } = variant;
  if (words.length === 0 && paths.length === 0) {
    throw fail("one or more resources must be specified as <resource> <name> or <resource>/<name>");
  }
  const list = run.flags.bool("list");
  const none = changes.remove.length === 0 && Object.keys(changes.set).length === 0;
  if (none && !list) throw fail(`at least one ${word} update is required`);
  const { items, errors } =
    paths.length > 0 ? readManifests(run, paths, { validate: false }) : { items: namedTargets(run, words), errors: [] };
  forEachTarget(items, (target, index) => changeOne(run, target, { variant, changes, index, list, many: items.length > 1 }));
  throwAll(errors);
}

interface ChangeOne {
  readonly variant: Variant;
  readonly changes: Changes;
  readonly index: number;
  readonly list: boolean;
  readonly many: boolean;
}

function changeOne(run: Run, target: NamedTarget, { variant, changes, index, list, many }: ChangeOne): void {
  const { field } = variant;
  const before = getObject(run, target, target.name);
  const current: StringMap = before.metadata[field] ?? {};
  if (list) {
    if (many) printLine(run, `Listing ${field} for ${before.kind}.${before.apiVersion}/${before.metadata.name}:`);
    for (const key of Object.keys(current).sort()) printLine(run, `${many ? " " : ""}${key}=${current[key]}`);
    return;
  }
  const overwrite = run.flags.bool("overwrite");
  if (!overwrite) {
    const taken = Object.entries(changes.set).filter(([key, value]) => key in current && current[key] !== value);
    if (taken.length > 0) {
      throw fail(taken.map(([key]) => variant.overwriteText(key, current[key] ?? "")).join("; "));
    }
  }
  const mode = dryRunMode(run);
  if (mode !== "client" && field === "labels") {
    for (const key of changes.remove) if (!(key in current)) printLine(run, `${variant.word} ${quote(key)} not found.`);
  }
  const wanted = { ...current, ...changes.set };
  for (const key of changes.remove) delete (wanted as { [key: string]: string })[key];
  const version = run.flags.text("resource-version");
  const after = { ...before, metadata: { ...before.metadata, [field]: Object.keys(wanted).length > 0 ? wanted : undefined } };
  const result = variant.result(before, after, overwrite);
  const removed = Object.fromEntries(changes.remove.filter((key) => key in current).map((key) => [key, null] as const));
  const body = { metadata: { [field]: { ...changes.set, ...removed }, ...(version === "" ? {} : { resourceVersion: version }) } };
  const unchanged = goJson(sortKeys(after)) === goJson(sortKeys(before)) && version === "";
  const done =
    mode === "client" || unchanged ? after : patchObject(run, target, target.name, { type: "merge", body }, { dryRun: mode === "server" });
  printResult(run, done as KubeObject, result, index);
}

const validLabelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

function checkLabelValue(pair: string, value: string): void {
  if (value.length > 63) throw fail(`invalid label value: ${quote(pair)}: must be no more than 63 bytes`);
  if (validLabelValue.test(value)) return;
  throw fail(
    `invalid label value: ${quote(pair)}: a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`,
  );
}

/** The real one compares the lengths of the objects' JSON, and so does this. Follows kubectl/pkg/cmd/label/label.go (updateDataChangeMsg). */
function labelResult(before: KubeObject, after: unknown, overwrite: boolean): string {
  const [old, now] = [goJson(sortKeys(before)), goJson(sortKeys(after))];
  if (old === now) return "not labeled";
  return !overwrite && now.length < old.length ? "unlabeled" : "labeled";
}

const labels: Variant = {
  field: "labels",
  word: "label",
  overwriteText: (key, value) => `'${key}' already has a value (${value}), and --overwrite is false`,
  checkValue: checkLabelValue,
  result: labelResult,
};

const annotations: Variant = {
  field: "annotations",
  word: "annotation",
  overwriteText: (key, value) =>
    `--overwrite is false but found the following declared annotation(s): '${key}' already has a value (${value})`,
  checkValue: () => undefined,
  result: () => "annotated",
};

const changeFlags = [
  ...fileFlags,
  ...printFlags,
  ...dryRunFlag,
  ...flags(
    "A,all-namespaces:bool",
    "all:bool",
    "l,selector:string",
    "field-selector:string",
    "list:bool",
    "local:bool",
    "overwrite:bool",
    "resource-version:string",
    "field-manager:string",
  ),
];

export const labelCommand: Command = { name: "label", flags: changeFlags, run: (run) => void change(run, labels) };
export const annotateCommand: Command = { name: "annotate", flags: changeFlags, run: (run) => void change(run, annotations) };
