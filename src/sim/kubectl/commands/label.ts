import { aggregateText } from "../../api/error-message.ts";
import { labelValueTroubles } from "../../api/label-text.ts";
import type { KubeObject } from "../../api/object.ts";
import type { NewObject } from "../../cluster/request.ts";
import { fail, throwAll } from "../error.ts";
import { readManifests } from "../manifests.ts";
import { quote } from "../output/json.ts";
import { dryRunMode, printResult } from "../output/print.ts";
import { flags } from "../parse/flags.ts";
import { getObject, patchObject } from "../requests.ts";
import { type Command, printLine, type Run } from "../run.ts";
import { asObject, dryRunFlag, fileFlags, filePaths, printFlags } from "./apply.ts";
import { CHANGE_CAUSE, recorded, recordFlag, recordPatch } from "./record.ts";
import { forEachTarget, type NamedTarget, namedTargets } from "./targets.ts";

type StringMap = { readonly [key: string]: string };

/** Labels and annotations are changed in the same way; only words differ. */
interface Variant {
  readonly field: "labels" | "annotations";
  readonly word: "label" | "annotation";
  /** What is said of keys that have another value already. */
  readonly overwriteText: (taken: readonly (readonly [key: string, value: string])[]) => string;
  readonly checkValue: (pair: string, value: string) => void;
  readonly result: (added: number, removed: number) => string;
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
  checkOptions(run, variant, words, paths);
  const { word } = variant;
  if (words.length === 0 && paths.length === 0) {
    throw fail("one or more resources must be specified as <resource> <name> or <resource>/<name>");
  }
  const list = run.flags.bool("list");
  const none = changes.remove.length === 0 && Object.keys(changes.set).length === 0;
  if (none && !list) throw fail(`at least one ${word} update is required`);
  const isSingle = paths.length === 1 || words.length === 2 || (words.length === 1 && words[0]?.includes("/") === true);
  if (!isSingle && run.flags.text("resource-version") !== "") throw fail("--resource-version may only be used with a single resource");
  const { items, errors } =
    paths.length > 0 ? readManifests(run, paths, { validate: false }) : { items: namedTargets(run, words), errors: [] };
  forEachTarget(items, (target, index) => changeOne(run, target, { variant, changes, index, list, many: !isSingle }));
  throwAll(errors);
}

/** Which flags go together. Follows kubectl/pkg/cmd/label/label.go (Validate). */
function checkOptions(run: Run, { word }: Variant, words: readonly string[], paths: readonly string[]): void {
  const { flags: values } = run;
  if (values.bool("list") && values.text("output") !== "") throw fail("--list and --output may not be specified together");
  for (const flag of ["selector", "field-selector"]) {
    if (values.bool("all") && values.text(flag) !== "") throw fail(`cannot set --all and --${flag} at the same time`);
  }
  if (!values.bool("local")) return;
  if (dryRunMode(run) === "server") throw fail("cannot specify --local and --dry-run=server - did you mean --dry-run=client?");
  const [file, json] = word === "label" ? ["pod.yaml", "pod.json"] : ["rsrc.yaml", "rsrc.json"];
  if (words.length > 0) throw fail(`can only use local files by -f ${file} or --filename=${json} when --local=true is set`);
  if (paths.length === 0) throw fail(`one or more files must be specified as -f ${file} or --filename=${json}`);
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
  const local = run.flags.bool("local");
  const before = local && "object" in target ? asObject(target.object as NewObject) : getObject(run, target, target.name);
  const current: StringMap = before.metadata[field] ?? {};
  const taken = Object.entries(changes.set)
    .filter(([key, value]) => key !== CHANGE_CAUSE && key in current && current[key] !== value)
    .map(([key]) => [key, current[key] ?? ""] as const);
  if (!run.flags.bool("overwrite") && taken.length > 0) throw fail(variant.overwriteText(taken));
  const removed = changes.remove.filter((key) => key in current);
  const added = Object.keys(changes.set).filter((key) => current[key] !== changes.set[key]);
  const wanted = Object.fromEntries(Object.entries({ ...current, ...changes.set }).filter(([key]) => !changes.remove.includes(key)));
  if (list) {
    const title = `${before.kind}.${target.resource.group}/${before.metadata.name}`;
    if (many) printLine(run, `Listing ${field} for ${title}:`);
    for (const key of Object.keys(wanted).sort()) printLine(run, `${many ? " " : ""}${key}=${wanted[key]}`);
    return;
  }
  const mode = dryRunMode(run);
  const here = local || mode === "client";
  if (!here && field === "labels") {
    for (const key of changes.remove) if (!(key in current)) printLine(run, `${variant.word} ${quote(key)} not found.`);
  }
  const version = run.flags.text("resource-version");
  const fresh = recorded(run, {
    ...before,
    metadata: { ...before.metadata, [field]: Object.keys(wanted).length > 0 ? wanted : undefined },
  });
  const gone = Object.fromEntries(removed.map((key) => [key, null] as const));
  const body = {
    metadata: {
      ...recordPatch(run)?.metadata,
      [field]: { ...changes.set, ...gone },
      ...(version === "" ? {} : { resourceVersion: version }),
    },
  };
  const unchanged = removed.length === 0 && added.length === 0 && version === "";
  const done = here || unchanged ? fresh : patchObject(run, target, target.name, { type: "merge", body }, { dryRun: mode === "server" });
  printResult(run, done as KubeObject, variant.result(added.length, removed.length), index);
}

function checkLabelValue(pair: string, value: string): void {
  if (value.includes("=")) throw fail(`invalid label spec: ${pair}`);
  const troubles = labelValueTroubles(value);
  if (troubles.length > 0) throw fail(`invalid label value: ${quote(pair)}: ${troubles.join(";")}`);
}

/** Follows kubectl/pkg/cmd/label/label.go (updateDataChangeMsg). */
function labelResult(added: number, removed: number): string {
  if (added > 0 && removed > 0) return "modified";
  return added > 0 ? "labeled" : removed > 0 ? "unlabeled" : "not labeled";
}

const labels: Variant = {
  field: "labels",
  word: "label",
  overwriteText: (taken) => {
    const texts = taken.map(([key, value]) => `'${key}' already has a value (${value}), and --overwrite is false`);
    return aggregateText(texts);
  },
  checkValue: checkLabelValue,
  result: labelResult,
};

const annotations: Variant = {
  field: "annotations",
  word: "annotation",
  overwriteText: (taken) => {
    const texts = taken.map(([key, value]) => `'${key}' already has a value (${value})`);
    return `--overwrite is false but found the following declared annotation(s): ${texts.join("; ")}`;
  },
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
  ...recordFlag,
];

export const labelCommand: Command = { name: "label", flags: changeFlags, run: (run) => void change(run, labels) };
export const annotateCommand: Command = { name: "annotate", flags: changeFlags, run: (run) => void change(run, annotations) };
