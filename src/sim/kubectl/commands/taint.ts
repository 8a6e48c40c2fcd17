import type { Node, Taint } from "../../api/types.ts";
import { needResource } from "../discovery.ts";
import { fail } from "../error.ts";
import { quote } from "../output/json.ts";
import { dryRunMode, printResult } from "../output/print.ts";
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

/** `key=value:Effect`, `key:Effect`, `key-`, `key:Effect-`. Follows kubectl/pkg/cmd/taint/utils.go (parseTaints). */
function taintChange(text: string): TaintChange {
  const remove = text.endsWith("-");
  const [, key = "", value = "", effect = ""] = /^([^=:]+)(?:=([^:]*))?(?::(.*))?$/.exec(remove ? text.slice(0, -1) : text) ?? [];
  if (key === "") throw fail(`invalid taint spec: ${text}`);
  if (!remove && !["NoSchedule", "PreferNoSchedule", "NoExecute"].includes(effect)) {
    throw fail(effect === "" ? `invalid taint spec: ${text}` : `invalid taint effect: ${effect}, unsupported taint effect`);
  }
  return { key, value, effect, remove };
}

function taint(run: Run): undefined {
  const words = run.args.slice(1);
  const all = run.flags.bool("all") || run.flags.text("selector") !== "";
  const isTaint = (word: string) => /[=:]|-$/.test(word);
  const first = words.findIndex(isTaint);
  const names = words.slice(0, first < 0 ? words.length : first).filter(() => !all);
  const changes = (first < 0 ? [] : words.slice(first)).map(taintChange);
  if (run.args.length === 0 || (names.length === 0 && !all)) throw fail("one or more resources must be specified as <resource> <name>");
  if (changes.length === 0) throw fail("at least one taint update is required");
  const resource = needResource(run.context.client, run.args[0] ?? "");
  if (resource.kind !== "Node") throw fail(`invalid resource type ${run.args[0]}, only node(s) is supported`);
  const target = { resource, namespace: "" };
  const nodes = all
    ? (listObjects(run, target, { label: run.flags.text("selector"), field: "" }) as readonly Node[])
    : names.map((name) => getObject(run, target, name) as Node);
  forEachTarget(nodes, (node, index) => taintNode(run, node, changes, index));
}

function taintNode(run: Run, node: Node, changes: readonly TaintChange[], index: number): void {
  const own = node.spec.taints ?? [];
  const same = (one: Taint, change: TaintChange) => one.key === change.key && (change.effect === "" || one.effect === change.effect);
  const added = changes.filter(({ remove }) => !remove);
  const removed = changes.filter(({ remove }) => remove);
  const missing = removed.find((change) => !own.some((one) => same(one, change)));
  if (missing) throw fail(`taint ${quote(missing.effect === "" ? missing.key : `${missing.key}:${missing.effect}`)} not found`);
  const taken = added.filter((change) => own.some((one) => same(one, change)));
  if (taken.length > 0 && !run.flags.bool("overwrite")) {
    throw fail(
      `node ${node.metadata.name} already has ${[...new Set(taken.map(({ key }) => key))].join(", ")} taint(s) with same effect(s) and --overwrite is false`,
    );
  }
  const kept = own.filter((one) => !changes.some((change) => same(one, change)));
  const fresh = added.map(({ key, value, effect }) => ({ key, ...(value === "" ? {} : { value }), effect }));
  const mode = dryRunMode(run);
  const resource = needResource(run.context.client, "nodes");
  const taints = [...fresh, ...kept];
  const body = { spec: { taints: taints.length > 0 ? taints : null } };
  const done =
    mode === "client"
      ? node
      : patchObject(run, { resource, namespace: "" }, node.metadata.name, { type: "merge", body }, { dryRun: mode === "server" });
  const word = added.length === 0 ? "untainted" : removed.length > 0 || taken.length > 0 ? "modified" : "tainted";
  printResult(run, done, word, index);
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
