import { labelKeyTrouble, labelValueTrouble } from "../../api/label-text.ts";
import type { Node, Taint } from "../../api/types.ts";
import { needResource } from "../discovery.ts";
import { fail, helpError, throwAll } from "../error.ts";
import { patchedLocally } from "../local-patch.ts";
import { quote } from "../output/json.ts";
import { dryRunMode, printBare } from "../output/print.ts";
import { flags } from "../parse/flags.ts";
import { getObject, listObjects, patchObject } from "../requests.ts";
import type { Command, Run } from "../run.ts";
import { dryRunFlag, printFlags } from "./apply.ts";
import { forEachTarget } from "./targets.ts";

interface TaintChange {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
  readonly remove: boolean;
}

const effects: ReadonlySet<string> = new Set(["NoSchedule", "PreferNoSchedule", "NoExecute"]);

/** `key=value:Effect`, `key:Effect`, `key-`, `key:Effect-`. Follows kubectl/pkg/cmd/taint/utils.go (parseTaint). */
function taintChange(text: string): TaintChange {
  const remove = text.endsWith("-");
  const spec = remove ? text.slice(0, -1) : text;
  const wrong = (why = "") => helpError(`invalid taint spec: ${spec}${why === "" ? "" : `, ${why}`}`, "kubectl taint");
  const [head = "", effect = "", ...more] = spec.split(":");
  if (more.length > 0) throw wrong();
  const isBare = !spec.includes(":");
  if (!isBare && !effects.has(effect)) throw helpError(`invalid taint effect: ${effect}, unsupported taint effect`, "kubectl taint");
  const [key = "", value = "", ...rest] = isBare ? [head] : head.split("=");
  if (rest.length > 0) throw wrong();
  const trouble = labelValueTrouble(value) ?? labelKeyTrouble(key);
  if (trouble !== undefined) throw wrong(trouble);
  if (!remove && isBare) throw wrong();
  return { key, value, effect, remove };
}

function taintChanges(words: readonly string[]): readonly TaintChange[] {
  const changes = words.map(taintChange);
  const added = changes.filter(({ remove }) => !remove);
  const repeated = added.find((one, index) => added.findIndex(({ key, effect }) => key === one.key && effect === one.effect) < index);
  if (repeated) {
    const { key, value, effect } = repeated;
    throw helpError(`duplicated taints with the same key and effect: {${key} ${value} ${effect} <nil>}`, "kubectl taint");
  }
  return changes;
}

/** What is set and taken away at once. Follows kubectl/pkg/cmd/taint/taint.go (Validate). */
function checkConflicts(changes: readonly TaintChange[]): void {
  const texts = changes.flatMap((added) =>
    changes
      .filter(({ key, effect, remove }) => !added.remove && remove && key === added.key && (effect === "" || effect === added.effect))
      .map(({ key, effect }) => `${key}=${effect}`),
  );
  if (texts.length > 0) throw fail(`can not both modify and remove the following taint(s) in the same command: ${texts.join(", ")}`);
}

function taint(run: Run): undefined {
  const isTaint = (word: string) => /[=:]|-$/.test(word);
  const first = run.args.findIndex(isTaint);
  const words = first < 0 ? run.args : run.args.slice(0, first);
  const specs = first < 0 ? [] : run.args.slice(first);
  const stray = specs.find((word) => !isTaint(word));
  if (stray !== undefined) throw fail(`all resources must be specified before taint changes: ${stray}`);
  if (words.length === 0) throw fail("one or more resources must be specified as <resource> <name>");
  if (specs.length === 0) throw fail("at least one taint update is required");
  const changes = taintChanges(specs);
  const [type = "", ...names] = words;
  const resource = needResource(run.context.client, type.toLowerCase());
  if (resource.kind !== "Node") throw fail(`invalid resource type ${type.toLowerCase()}, only node types are supported`);
  checkConflicts(changes);
  const [all, label] = [run.flags.bool("all"), run.flags.text("selector")];
  if (all && label !== "") throw fail("setting 'all' parameter with a non empty selector is prohibited");
  if (!all && label === "" && names.length === 0) {
    throw fail("at least one resource name must be specified since 'all' parameter is not set");
  }
  const target = { resource, namespace: "" };
  const nodes = all || label !== "" ? listObjects(run, target, { label, field: "" }) : names.map((name) => getObject(run, target, name));
  forEachTarget(nodes as readonly Node[], (node, index) => taintNode(run, node, changes, index));
}

/** Follows kubectl/pkg/cmd/taint/utils.go (reorganizeTaints): an overwrite is a modification whether anything was there or not. */
function taintNode(run: Run, node: Node, changes: readonly TaintChange[], index: number): void {
  const own = node.spec.taints ?? [];
  const same = (one: Taint, change: TaintChange) => one.key === change.key && (change.effect === "" || one.effect === change.effect);
  const added = changes.filter(({ remove }) => !remove);
  const removed = changes.filter(({ remove }) => remove);
  const overwrite = run.flags.bool("overwrite");
  const taken = added.filter((change) => own.some((one) => same(one, change)));
  if (taken.length > 0 && !overwrite) {
    const keys = taken.map(({ key }) => key).join(",");
    throw fail(`node ${node.metadata.name} already has ${keys} taint(s) with same effect(s) and --overwrite is false`);
  }
  const missing = removed.filter((change) => !own.some((one) => same(one, change)));
  throwAll(missing.map(({ key, effect }) => fail(`taint ${quote(effect === "" ? key : `${key}:${effect}`)} not found`)));
  const kept = own.filter((one) => !added.some((change) => same(one, change)));
  const fresh = added.map(({ key, value, effect }) => ({ key, ...(value === "" ? {} : { value }), effect }));
  const merged = [...fresh, ...kept];
  const taints = merged.filter((one) => !removed.some((change) => same(one as Taint, change)));
  const mode = dryRunMode(run);
  const resource = needResource(run.context.client, "nodes");
  const body = { spec: { taints: taints.length > 0 ? taints : null } };
  const done =
    mode === "client"
      ? patchedLocally(node, "merge", body)
      : patchObject(run, { resource, namespace: "" }, node.metadata.name, { type: "merge", body }, { dryRun: mode === "server" });
  const grew = merged.length !== own.length;
  printBare(run, done, overwrite || (grew && removed.length > 0) ? "modified" : grew ? "tainted" : "untainted", index);
}

export const taintCommand: Command = {
  name: "taint",
  flags: [
    ...printFlags,
    ...dryRunFlag,
    ...flags("all:bool", "l,selector:string", "overwrite:bool", "validate:string?strict=strict", "field-manager:string"),
  ],
  run: taint,
};
